"""RESULTS.md is written by several benchmarks, and none wipes out what another wrote."""

from pathlib import Path

import pytest

from benchmarks import results


@pytest.fixture
def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "RESULTS.md"
    monkeypatch.setattr(results, "RESULTS", path)
    return path


def test_a_page_keeps_the_sections_below_it(written: Path) -> None:
    results.write_page("# Speed\n\nold")
    results.write_section("extraction", "## Extraction\n\nf1 0.9")
    results.write_page("# Speed\n\nnew")
    assert written.read_text(encoding="utf-8") == ("# Speed\n\nnew\n\n<!-- extraction -->\n## Extraction\n\nf1 0.9\n")


def test_a_section_replaces_itself_and_keeps_the_others(written: Path) -> None:
    results.write_page("# Speed")
    for name, text in (("b", "two"), ("a", "one"), ("b", "three")):
        results.write_section(name, text)
    assert written.read_text(encoding="utf-8") == "# Speed\n\n<!-- a -->\none\n\n<!-- b -->\nthree\n"


def test_writing_a_section_again_changes_nothing(written: Path) -> None:
    results.write_section("a", "one")
    before = written.read_text(encoding="utf-8")
    results.write_section("a", "one")
    assert written.read_text(encoding="utf-8") == before

"""One directive in every form a text file had over the years gives one structured result."""

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.errors import FileRefusedError
from ingest.obligations import extract_obligations
from ingest.readers.text import read_text
from ingest.structure import parse_directive
from knowledge.agencies import load_registry
from knowledge.directive import Directive
from knowledge.obligation import Obligation
from knowledge.vietnamese import nfc
from tests.ingest.repair.old_files import SAMPLE, as_nfd, as_tcvn3, as_tcvn3_fonts, as_vni, as_windows_1258


def understood(data: bytes) -> tuple[Directive, tuple[Obligation, ...]]:
    read, registry = read_text(data), load_registry()
    directive = parse_directive(read.pages, paged=read.paged, registry=registry)
    return directive, extract_obligations(directive, registry, received_on=None)


@pytest.mark.parametrize("made", [as_tcvn3, as_vni, as_nfd, as_windows_1258])
def test_every_form_gives_the_same_directive_and_obligations(samples: Path, made: Callable[[str], bytes]) -> None:
    for path in sorted(samples.glob("*.txt")):
        text = nfc(path.read_text(encoding="utf-8"))
        assert understood(made(text)) == understood(text.encode()), path.name


def test_so_does_a_text_whose_fonts_had_no_capitals_with_tones(samples: Path) -> None:
    text = nfc((samples / SAMPLE).read_text(encoding="utf-8"))
    assert understood(as_tcvn3_fonts(text)) == understood(text.encode())


def test_saving_such_a_text_as_utf_8_does_not_hide_it(samples: Path) -> None:
    text = nfc((samples / SAMPLE).read_text(encoding="utf-8"))
    assert understood(as_vni(text).decode("cp1252").encode()) == understood(text.encode())


@pytest.mark.parametrize(
    ("made", "words"),
    [(as_tcvn3, "bảng mã TCVN3"), (as_vni, "bảng mã VNI"), (as_nfd, "dựng sẵn"), (as_windows_1258, "Windows-1258")],
)
def test_the_report_says_so(samples: Path, made: Callable[[str], bytes], words: str) -> None:
    (warning,) = read_text(made((samples / SAMPLE).read_text(encoding="utf-8"))).warnings
    assert words in warning


def test_a_clean_text_is_read_without_remarks(samples: Path) -> None:
    assert read_text((samples / SAMPLE).read_bytes()).warnings == ()


def test_bytes_of_another_language_are_refused_as_before() -> None:
    with pytest.raises(FileRefusedError, match="Không đọc được bảng mã"):
        read_text("Für die Gemeinden müssen die Maßnahmen geprüft werden".encode("latin-1"))


def test_nfd_is_really_another_form() -> None:
    assert as_nfd("tế") == unicodedata.normalize("NFD", "tế").encode()

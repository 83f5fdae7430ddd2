"""One directive in TCVN3, VNI, decomposed and clean letters: the command prints the same JSON but for the file."""

import json
import os
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ingest.repair.encoding import encoded
from samples.format_writers.laid_out import LaidOut, laid_out
from samples.make_formats import WRITERS
from tests.conftest import PROJECT

SAMPLES = sorted((PROJECT / "samples").glob("*.txt"))[:12]
Letters = Callable[[str], str]


def tcvn3(text: str) -> str:
    return encoded(text, "tcvn3", own_capitals=False).decode("latin-1")


def vni(text: str) -> str:
    return encoded(text, "vni", own_capitals=False).decode("latin-1")


def decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def in_letters(directive: LaidOut, letters: Letters) -> LaidOut:
    lines = tuple(replace(line, text=letters(line.text)) for line in directive.lines)
    return LaidOut(tuple(map(letters, directive.left)), tuple(map(letters, directive.right)), lines)


def printed(folder: Path, files: dict[str, bytes]) -> tuple[list[Any], list[Any]]:
    """What `documents` and `obligations` print of these files, without names, ids and remarks on letters."""
    given = folder / "den"
    given.mkdir(parents=True)
    for name, data in files.items():
        (given / name).write_bytes(data)
    command(folder, "ingest", str(given), "--json")
    now = ("--now", "2026-11-20")
    return in_order(command(folder, "documents", "--json")), in_order(command(folder, "obligations", "--json", *now))


def in_order(values: list[Any]) -> list[Any]:
    """By their content: what was stored in the same moment is listed by ids, which come from the bytes."""
    return sorted((plain(value) for value in values), key=lambda value: json.dumps(value, sort_keys=True))


def command(folder: Path, *arguments: str) -> list[Any]:
    ended = subprocess.run(
        [sys.executable, "-m", "bot.cli", *arguments],
        cwd=PROJECT,
        env={**os.environ, "KNOWLEDGE_DATA_DIR": str(folder / "data")},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    found: list[Any] = json.loads(ended.stdout) if arguments[0] != "ingest" else []
    return found


def plain(value: object) -> object:
    """Without what tells one copy of a file from another."""
    if isinstance(value, dict):
        return {key: plain(held) for key, held in value.items() if key not in ("id", "file", "document_id")}
    if isinstance(value, list):
        return [plain(held) for held in value if not (isinstance(held, str) and "bảng mã" in held)]
    return value


@pytest.mark.timeout(300)
def test_text_files_in_old_letters_print_what_the_clean_ones_print(tmp_path: Path) -> None:
    texts = {path.name: path.read_text(encoding="utf-8") for path in SAMPLES}
    clean = printed(tmp_path / "sach", {name: text.encode() for name, text in texts.items()})
    assert len(clean[0]) == len(SAMPLES)
    copies = {
        "tcvn3": {name: encoded(text, "tcvn3") for name, text in texts.items()},
        "vni": {name: encoded(text, "vni") for name, text in texts.items()},
        "nfd": {name: decomposed(text).encode() for name, text in texts.items()},
    }
    for letters, files in copies.items():
        assert printed(tmp_path / letters, files) == clean, letters


@pytest.mark.timeout(300)
@pytest.mark.parametrize("suffix", [".doc", ".docx", ".rtf"])
def test_word_files_in_old_letters_print_what_the_clean_ones_print(suffix: str, tmp_path: Path) -> None:
    directives = {path.stem: laid_out(path.read_text(encoding="utf-8")) for path in SAMPLES[:2]}
    clean = printed(tmp_path / "sach", {f"{n}{suffix}": WRITERS[suffix](one) for n, one in directives.items()})
    assert len(clean[0]) == 2
    for letters in (tcvn3, vni, decomposed):
        copies = {f"{n}{suffix}": WRITERS[suffix](in_letters(one, letters)) for n, one in directives.items()}
        assert printed(tmp_path / letters.__name__, copies) == clean, letters.__name__

"""One directive, whatever file it comes in: the same header, obligations and deadlines as its plain text."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ingest.obligations import extract_obligations
from ingest.readers import reader_for
from ingest.repair.encoding import encoded
from ingest.repair.tables import Encoding
from ingest.running.unpack import items_of
from ingest.running.workers import Workers
from ingest.structure import parse_directive
from knowledge.agencies import load_registry
from knowledge.obligation import Obligation
from knowledge.vietnamese import squeeze
from samples.format_writers.laid_out import LaidOut, laid_out
from samples.make_formats import FOLDER, SAMPLE, TABLED, WRITERS, made, made_otherwise, text_of

SAMPLES = sorted(path.stem for path in FOLDER.parent.glob("*.txt"))
FORMATS = sorted(WRITERS)
CONTAINERS = (".eml", ".msg", ".zip")


def understood(name: str, data: bytes) -> dict[str, Any]:
    """What is read from a file, without the places in its text."""
    read = reader_for(name)(data)
    registry = load_registry()
    directive = parse_directive(read.pages, paged=read.paged, registry=registry)
    obligations = extract_obligations(directive, registry, received_on=None)
    # One sample sets Nơi nhận in the italics of Markdown, and its plain text loses that list.
    header = replace(directive.header, warnings=(), copies=())
    return {"header": header, "duties": [duty(o) for o in obligations]}


def duty(obligation: Obligation) -> tuple[object, ...]:
    assignees = [(squeeze(a.text), a.role, a.agencies) for a in obligation.assignees]
    deadline = obligation.deadline and replace(obligation.deadline, text=squeeze(obligation.deadline.text))
    return obligation.kind, assignees, squeeze(obligation.action).replace("*", ""), obligation.recipient, deadline


@pytest.fixture(scope="module")
def plain() -> dict[str, dict[str, Any]]:
    return {name: understood(f"{name}.txt", (FOLDER.parent / f"{name}.txt").read_bytes()) for name in SAMPLES}


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("sample", SAMPLES)
def test_a_sample_says_the_same_in_every_format(sample: str, suffix: str, plain: dict[str, dict[str, Any]]) -> None:
    name = f"{sample}{suffix}"
    assert understood(name, made(sample)[name]) == plain[sample]


def in_old_letters(directive: LaidOut, encoding: Encoding) -> LaidOut:
    """The directive as typed before Unicode: each letter is what stands at its code in Windows-1252's place."""

    def old(text: str) -> str:
        return encoded(text, encoding, own_capitals=False).decode("latin-1")

    lines = tuple(replace(line, text=old(line.text)) for line in directive.lines)
    return LaidOut(tuple(map(old, directive.left)), tuple(map(old, directive.right)), lines)


@pytest.mark.parametrize("encoding", ["tcvn3", "vni"])
@pytest.mark.parametrize("suffix", [".doc", ".docx", ".html", ".odt", ".rtf"])
def test_a_sample_says_the_same_in_the_letters_of_old_programs(
    suffix: str, encoding: Encoding, plain: dict[str, dict[str, Any]]
) -> None:
    directive = laid_out((FOLDER.parent / f"{SAMPLE}.txt").read_text(encoding="utf-8"))
    assert understood(f"a{suffix}", WRITERS[suffix](in_old_letters(directive, encoding))) == plain[SAMPLE]


@pytest.mark.parametrize("suffix", CONTAINERS)
async def test_a_sample_says_the_same_out_of_a_mail_and_an_archive(
    suffix: str, plain: dict[str, dict[str, Any]]
) -> None:
    path = FOLDER / f"{SAMPLE}{suffix}"
    async with Workers(30) as workers:
        (item,) = await items_of(path, path.name, 1, workers)
    assert understood(item.file, item.read(1)) == plain[SAMPLE]


@pytest.mark.parametrize("form", ["ky-so.pdf", "tcvn3.txt", "vni.txt", "nfd.txt"])
def test_a_sample_says_the_same_signed_and_in_every_writing(form: str, plain: dict[str, dict[str, Any]]) -> None:
    path = FOLDER / f"{SAMPLE}-{form}"
    assert understood(path.name, path.read_bytes()) == plain[SAMPLE]


async def test_a_sample_says_the_same_out_of_an_archive_in_an_archive(plain: dict[str, dict[str, Any]]) -> None:
    path = FOLDER / f"{SAMPLE}-long-nhau.zip"
    async with Workers(30) as workers:
        (item,) = await items_of(path, path.name, 1, workers)
    assert understood(item.file, item.read(1)) == plain[SAMPLE]


def test_a_table_of_tasks_says_the_same_in_word_with_its_merged_cells_and_its_number_in_a_box() -> None:
    path = FOLDER / f"{TABLED}.docx"
    plain = understood("a.txt", text_of(TABLED).encode())
    assert plain["duties"]
    assert understood(path.name, path.read_bytes()) == plain


def kept() -> Iterator[Path]:
    return iter(sorted(FOLDER.iterdir()))


def test_the_script_still_writes_the_files_that_are_kept() -> None:
    written = made() | made_otherwise()
    assert {path.name for path in kept()} == set(written)
    for path in kept():
        if path.suffix not in (".docx", ".odt", ".zip", ".eml"):  # how zlib shrinks differs between its versions
            assert path.read_bytes() == written[path.name]

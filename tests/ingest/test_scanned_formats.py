"""A sample scanned, photographed, faxed: the same head and times as its text; and the script still draws it so."""

import io
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
import pytest
from PIL import Image

from ingest.obligations import extract_obligations
from ingest.readers import reader_for
from ingest.structure import parse_directive
from knowledge.agencies import load_registry
from samples.format_writers.drawn import font_path
from samples.make_formats import SAMPLE, SCANNED, SCANS, scans, text_of
from tests.ingest.readers.drawn_pages import needs_ocr

KEPT = sorted(SCANS.iterdir())
# Grey levels of 255 by which another version of a library may differ on average.
_NEARLY = 4.0


def understood(pages: tuple[str, ...], *, paged: bool) -> tuple[object, ...]:
    """Number, day, issuer and the times of the duties."""
    registry = load_registry()
    directive = parse_directive(pages, paged=paged, registry=registry)
    header = directive.header
    deadlines = [o.deadline for o in extract_obligations(directive, registry, received_on=None) if o.deadline]
    times = {(deadline.due, deadline.rrule, deadline.time, deadline.inclusive) for deadline in deadlines}
    return header.number, header.issued_on, header.type, header.issuer, times


@needs_ocr
@pytest.mark.parametrize("path", KEPT, ids=lambda path: path.name[-14:])
def test_a_scan_says_the_same_as_the_text(path: Path) -> None:
    sample = SAMPLE if path.stem.startswith(SAMPLE) else SCANNED
    read = reader_for(path.name)(path.read_bytes())
    assert understood(read.pages, paged=read.paged) == understood((text_of(sample),), paged=False)


def dots(name: str, data: bytes) -> list[Image.Image]:
    """Every page as a small grey image."""
    if name.endswith(".pdf"):
        pages = [page.render(scale=1).to_pil() for page in pdfium.PdfDocument(data)]
    else:
        pages = [Image.open(io.BytesIO(data))]
    return [page.convert("L").resize((300, 424)) for page in pages]


@pytest.mark.skipif(font_path() is None, reason="no font with Vietnamese letters (apt-get install fonts-dejavu-core)")
def test_the_script_still_draws_the_scans_that_are_kept() -> None:
    drawn = scans()
    assert [path.name for path in KEPT] == sorted(drawn)
    for path in KEPT:
        for kept, again in zip(dots(path.name, path.read_bytes()), dots(path.name, drawn[path.name]), strict=True):
            assert np.abs(np.asarray(kept, float) - np.asarray(again, float)).mean() < _NEARLY


def test_the_scans_keep_the_repository_small() -> None:
    assert sum(path.stat().st_size for path in KEPT) < 1_000_000

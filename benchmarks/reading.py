"""The reading stage beside kreuzberg's own extraction of the same files in the same run: text layers, scans, tables."""

import os
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from pathlib import Path
from statistics import median
from time import perf_counter

import pypdfium2 as pdfium

from benchmarks.figure import Figure
from benchmarks.long_scan import font_file, scan, table_scan
from benchmarks.material import PROJECT
from ingest.readers import reader_for
from ingest.readers.ocr import missing_ocr
from ingest.readers.pdf_layer import layer_of_page
from samples.format_writers.laid_out import laid_out
from samples.make_formats import WRITERS

_REAL = PROJECT.parent / "shared" / "directives" / "real"
_COMMAND = "benchmarks/reading.py"
_PER_FILE = 0.04  # seconds
_ROUNDS, _SCAN_ROUNDS = 5, 3
_NO_OCR = "Tesseract, its package vie or a font is not installed"
File = tuple[str, bytes]
Extract = Callable[[str, bytes], str]


def reading_times() -> Iterator[Figure]:
    """Four figures; without kreuzberg (not a library of the program) none is measured."""
    names = {
        "PDF có lớp chữ, riêng khâu đọc, so mức 1,5 × kreuzberg + 40 ms / PDFs with a text layer, reading": 1.0,
        "DOCX, riêng khâu đọc, so mức 1,5 × kreuzberg + 40 ms / DOCX, reading": 1.0,
        "Bản quét, so với OCR của kreuzberg / scans beside kreuzberg's OCR": 1.15,
        "Bản quét có bảng kẻ, so với OCR của kreuzberg / scans with ruled tables": 3.0,
    }
    try:
        import kreuzberg  # noqa: F401
    except ModuleNotFoundError:
        note = "not measured: kreuzberg is not installed (make test installs it)"
        yield from (Figure(name, None, limit, "×", _COMMAND, note) for name, limit in names.items())
        return
    pdfs, docxs, scans, tables = names
    yield _text(pdfs, [*_made(".pdf"), *_real_pdfs()])
    yield _text(docxs, _made(".docx"))
    if lack := missing_ocr("vie") or (None if font_file() else _NO_OCR):
        yield from (Figure(name, None, names[name], "×", _COMMAND, f"not measured: {lack}") for name in (scans, tables))
        return
    yield _scanned(scans, [("quet.pdf", scan(4))], names[scans])
    yield _scanned(tables, [("bang.pdf", table_scan())], names[tables])


def _made(suffix: str) -> list[File]:
    samples = sorted((PROJECT / "samples").glob("*.txt"))[:24]
    return [(f"{path.stem}{suffix}", WRITERS[suffix](laid_out(path.read_text(encoding="utf-8")))) for path in samples]


def _real_pdfs() -> list[File]:
    """The real PDFs beside the project every page of which has a usable text layer."""
    files = [(path.name, path.read_bytes()) for path in sorted(_REAL.glob("*.pdf"))]
    return [file for file in files if _has_layer(file[1])]


def _has_layer(data: bytes) -> bool:
    with pdfium.PdfDocument(data) as document:
        return all(layer_of_page(document, number) is not None for number in range(len(document)))


def _ours(name: str, data: bytes) -> str:
    return "\n".join(reader_for(name)(data).pages)


def _theirs(*, ocr: bool) -> Extract:
    from kreuzberg import ExtractionConfig, OcrConfig, TesseractConfig, extract_bytes_sync

    kinds = {
        ".pdf": "application/pdf",
        ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    }
    if ocr:
        tesseract = TesseractConfig(language="vie", use_cache=False)
        engine = OcrConfig(backend="tesseract", language="vie", tesseract_config=tesseract)
        config = ExtractionConfig(use_cache=False, force_ocr=True, ocr=engine)
    else:
        config = ExtractionConfig(use_cache=False, disable_ocr=True)  # type: ignore[call-arg]
    return lambda name, data: extract_bytes_sync(data, kinds[Path(name).suffix], config=config).content


def _text(name: str, files: Sequence[File]) -> Figure:
    ours, theirs = _turn_about(files, _theirs(ocr=False), _ROUNDS)
    allowed = 1.5 * theirs + _PER_FILE * len(files)
    note = f"{len(files)} files: {ours * 1000:.0f} ms, kreuzberg {theirs * 1000:.0f} ms"
    return Figure(name, ours / allowed, 1.0, "×", _COMMAND, note)


def _scanned(name: str, files: Sequence[File], limit: float) -> Figure:
    extract = _theirs(ocr=True)
    ours, theirs = _turn_about(files, extract, _SCAN_ROUNDS)
    alike = _alike(_ours(*files[0]), extract(*files[0]))
    note = f"{ours:.1f} s, kreuzberg {theirs:.1f} s on {os.cpu_count()} cores; texts alike to {alike:.0%}"
    return Figure(name, ours / theirs, limit, "×", _COMMAND, note)


def _turn_about(files: Sequence[File], theirs: Extract, rounds: int) -> tuple[float, float]:
    """(our seconds, theirs) for all files: each file by one and then the other, so that both meet the same load."""
    totals = [0.0, 0.0]
    for name, data in files:
        times: tuple[list[float], list[float]] = ([], [])
        for _ in range(rounds):
            marks = [perf_counter()]
            for extract in (_ours, theirs):
                extract(name, data)
                marks.append(perf_counter())
            for taken, (start, end) in zip(times, pairwise(marks), strict=True):
                taken.append(end - start)
        totals = [total + median(taken) for total, taken in zip(totals, times, strict=True)]
    return totals[0], totals[1]


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, one.split(), other.split(), autojunk=False).ratio()

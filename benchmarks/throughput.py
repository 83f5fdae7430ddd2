"""The whole pipeline on many files: two hundred mixed text files, and scans on one core and on two."""

import json
import os
import re
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from time import perf_counter

from benchmarks.figure import Figure
from benchmarks.long_scan import font_file, scan
from benchmarks.material import PROJECT
from benchmarks.whole_process import NHACVIEC, environment
from ingest.readers.ocr import missing_ocr
from samples.format_writers.laid_out import LaidOut, Line, laid_out
from samples.make_formats import WRITERS

_FILES = 200
_LEAST_RATE, _LEAST_SHARE = 20.0, 0.85
_NUMBER = re.compile(r"^Số: ?\d+/")
_COMMAND = "benchmarks/throughput.py"


def throughput() -> Iterator[Figure]:
    """Files a second of text files; how much of two cores is used by several scans, and by one long one."""
    with tempfile.TemporaryDirectory(prefix="nhacviec-bench-") as folder:
        yield _mixed(Path(folder))
    several = {f"{n}.pdf": (2, n * 1000) for n in range(6)}
    yield _shared_out("Sáu bản quét / six scans", several)
    yield _shared_out("Một bản quét 8 trang / one scan of 8 pages", {"dai.pdf": (8, 9000)})


def _mixed(folder: Path) -> Figure:
    """Text files of every kind, none twice, through the whole pipeline: read, stored, searchable."""
    samples = [laid_out(path.read_text(encoding="utf-8")) for path in sorted((PROJECT / "samples").glob("*.txt"))[:12]]
    kinds = [*WRITERS, ".txt"]
    (folder / "files").mkdir()
    for number in range(_FILES):
        directive, suffix = samples[number % len(samples)], kinds[number % len(kinds)]
        once = _numbered(directive, number)
        words = "\n".join((*once.left, *once.right, "", *(line.text for line in once.lines)))
        data = words.encode() if suffix == ".txt" else WRITERS[suffix](once)
        (folder / "files" / f"{number:03}{suffix}").write_bytes(data)
    seconds = _seconds(folder / "files", folder / "data", cores=2)
    name = f"{_FILES} tệp chữ đủ loại, cả khâu lưu và chỉ mục / mixed text files, stored and indexed"
    note = f"{seconds:.1f} s, the whole process, on two cores"
    return Figure(name, _FILES / seconds, _LEAST_RATE, "files/s", _COMMAND, note, at_least=True)


def _numbered(directive: LaidOut, number: int) -> LaidOut:
    """The directive with another number, so that it is another one and not a new version."""
    left, lines = (tuple(_NUMBER.sub(f"Số: {1000 + number}/", text) for text in texts)
                   for texts in (directive.left, [line.text for line in directive.lines]))  # fmt: skip
    kept = tuple(replace(line, text=text) for line, text in zip(directive.lines, lines, strict=True))
    return replace(directive, left=left, lines=(*kept, Line(f"Bản thứ {number}.")))


def _shared_out(what: str, files: dict[str, tuple[int, int]]) -> Figure:
    """Time on one core over twice the time on two. files: (pages, start) by name."""
    name = f"{what}: hiệu suất trên hai lõi / efficiency on two cores"
    lack = missing_ocr("vie") or (None if font_file() else "no font to draw with")
    if not lack and not (hasattr(os, "sched_setaffinity") and len(os.sched_getaffinity(0)) > 1):
        lack = "a process cannot be bound to cores here"
    if lack:
        return Figure(name, None, _LEAST_SHARE, "", _COMMAND, f"not measured: {lack}", at_least=True)
    with tempfile.TemporaryDirectory(prefix="nhacviec-bench-") as folder:
        scans = Path(folder) / "files"
        scans.mkdir()
        for file, (pages, start) in files.items():
            (scans / file).write_bytes(scan(pages, start=start))
        one, two = (_seconds(scans, Path(folder) / f"data{cores}", cores=cores) for cores in (1, 2))
    return Figure(name, one / (2 * two), _LEAST_SHARE, "", _COMMAND, f"{one:.1f} s and {two:.1f} s", at_least=True)


def _seconds(files: Path, data_dir: Path, *, cores: int) -> float:
    """`nhacviec ingest` bound to so many cores, from nothing to the report; every file must be taken in."""
    mine = sorted(os.sched_getaffinity(0))[:cores] if hasattr(os, "sched_getaffinity") else []
    started = perf_counter()
    ended = subprocess.run(
        [str(NHACVIEC), "ingest", str(files), "--json"],
        capture_output=True,
        encoding="utf-8",
        check=True,
        env=environment(data_dir),
        cwd=data_dir.parent,
        preexec_fn=(lambda: os.sched_setaffinity(0, mine)) if mine else None,
    )
    seconds = perf_counter() - started
    assert {line["status"] for line in json.loads(ended.stdout)["files"]} == {"ingested"}
    return seconds

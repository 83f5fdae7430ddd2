"""`python -m benchmarks`: measures every promise about speed and memory, and writes RESULTS.md."""

import asyncio
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.bot_memory import memory
from benchmarks.figure import Figure, broken
from benchmarks.in_process import answer_times
from benchmarks.material import Material, material
from benchmarks.reading import reading_times
from benchmarks.results import RESULTS, page, write_page
from benchmarks.throughput import throughput
from benchmarks.whole_process import ask_times, help_time, ingest_times, nhacviec
from bot import clock


def main() -> int:
    """0 when every promise measured is kept, else 1."""
    given = material()
    figures = []
    with tempfile.TemporaryDirectory(prefix="nhacviec-bench-") as folder:
        for figure in _measured(Path(folder) / "data", given):
            shown = "not measured" if figure.value is None else f"{figure.value:.3f} {figure.unit}"
            print(f"{figure.name}: {shown} ({figure.promise}) {figure.note}", file=sys.stderr, flush=True)
            figures.append(figure)
    write_page(page(figures, given, clock.now()))
    print(f"→ {RESULTS}", file=sys.stderr)
    return 1 if broken(figures) else 0


def _measured(data_dir: Path, given: Material) -> Iterator[Figure]:
    data_dir.mkdir()
    yield help_time(data_dir)
    yield from ingest_times(given)
    nhacviec(data_dir, "ingest", *given.files)
    yield from ask_times(data_dir, given)
    yield from asyncio.run(answer_times(data_dir, given))
    yield from asyncio.run(memory(data_dir, given))
    yield from reading_times()
    yield from throughput()


if __name__ == "__main__":
    sys.exit(main())

"""`make fuzz`: damaged files through the whole pipeline, every one followed by a good one that must be taken in."""

import argparse
import asyncio
import logging
import sys
import tempfile
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from tests.conftest import PROJECT
from tests.fuzz.fuzzing import fuzz

NOW = datetime(2026, 11, 20, 9, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


def main() -> int:
    """0 when every file was taken in or refused with a reason, in time."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=30, help="for one file, as INGEST_FILE_SECONDS")
    parser.add_argument("--all", action="store_true", help="show every file")
    given = parser.parse_args()
    logging.disable(logging.WARNING)  # what readers think of damaged files; our own mistakes are errors
    with tempfile.TemporaryDirectory(prefix="nhacviec-fuzz-") as folder:
        found = asyncio.run(
            fuzz(Path(folder), given.count, PROJECT / "samples", seed=given.seed, seconds=given.seconds, now=NOW)
        )
    shown = found.report.files if given.all else found.faults
    lines = [f"{one.seconds:7.2f} s  {one.status:9}  {one.file}: {one.reason or ''}" for one in shown]
    counts = ", ".join(
        f"{found.report.count(status)} {status}" for status in ("ingested", "duplicate", "refused", "failed")
    )
    slowest = max(found.report.files, key=lambda line: line.seconds)
    lines.append(f"{given.count} damaged files: {counts}; {len(found.faults)} faults; {found.report.seconds:.0f} s")
    lines.append(f"slowest: {slowest.file}, {slowest.seconds:.1f} s; good files missing: {found.good_missing}")
    sys.stdout.write("\n".join(lines) + "\n")
    return 1 if found.faults or found.good_missing else 0


if __name__ == "__main__":
    sys.exit(main())

"""A dozen damaged files in the ordinary tests; `make fuzz` tries three hundred."""

from datetime import datetime
from pathlib import Path

from tests.fuzz.fuzzing import fuzz


async def test_a_dozen_damaged_files_are_each_explained(tmp_path: Path, samples: Path, now: datetime) -> None:
    found = await fuzz(tmp_path, 12, samples, seed=7, seconds=15, now=now)
    assert found.faults == ()
    assert found.good_missing == 0
    assert found.report.count("refused") >= 6

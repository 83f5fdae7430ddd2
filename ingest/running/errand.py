"""What one run of ingestion is told."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Literal

from ingest.running.turns import cores

# always: every obligation waits for a person. doubtful: those with a doubt. never: only those that could nudge on a
# doubtful day.
Review = Literal["always", "doubtful", "never"]


@dataclass(frozen=True, slots=True)
class Errand:
    """What one run is told. now: aware. received_on: the day of receipt, for deadlines counted from it; never guessed.

    home_province: for texts that name no province of their own. max_mb: larger files are refused. file_seconds: how
    long one file may take to be understood, a long one from page to page. workers: files understood, and pages
    recognised, at a time; 0 for as many as there are cores. ocr_languages: as Tesseract takes them ("vie+eng"). who: on
    whose behalf, for the audit ("cli:an", "bot:inbox"). review: which obligations wait for a person.
    """

    data_dir: Path
    now: datetime
    max_mb: int = 50
    home_province: str | None = None
    received_on: date | None = None
    file_seconds: float = 120.0
    workers: int = 0
    ocr_languages: str = "vie"
    who: str = "program"
    review: Review = "doubtful"

    def cores(self) -> int:
        """How many files are understood, and pages recognised, at a time."""
        return self.workers or cores()

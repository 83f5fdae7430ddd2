"""What the terminal shows: JSON, sentences, tables that fit 80 columns; notes go to standard error."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from time import monotonic
from typing import TYPE_CHECKING

from knowledge.day_words import weekday_and_day

if TYPE_CHECKING:
    from rich.console import Console

    from ingest.pipeline import Progress

# Without a terminal the width is unknown; on a very wide one long lines are hard to follow.
NARROW, WIDE = 80, 130
PLAIN_EVERY = 10.0  # seconds between two lines of progress in a log


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table. share: how wide it is beside the others; 0 takes what its words need, unbroken."""

    title: str
    share: int = 1


def emit_json(value: object) -> None:
    """The one JSON document of a command, on standard output."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def say(text: str = "") -> None:
    """A line, or several, for the reader."""
    sys.stdout.write(text + "\n")


def note(text: str) -> None:
    """Something to know that is not the result: on standard error."""
    sys.stderr.write(text + "\n")


def heading(text: str) -> None:
    """A line that stands out on a terminal, and is plain elsewhere."""
    _console().print(text, style="bold")


def table(columns: Sequence[Column], rows: Iterable[Sequence[str]]) -> None:
    """Rows under headings, wrapped to the terminal's width; without colours or frames when not on a terminal."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    grid = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=any(column.share for column in columns), show_edge=False)
    for column in columns:
        grid.add_column(
            column.title,
            ratio=column.share or None,
            no_wrap=not column.share,
            overflow="fold",
        )
    for row in rows:
        grid.add_row(*(Text(cell) for cell in row))
    _console().print(grid)


@contextmanager
def progress_bar(title: str) -> "Iterator[Progress]":
    """A bar with rate and time left on standard error; a plain line now and then when that is not a terminal."""
    if not sys.stderr.isatty():
        yield PlainProgress(title, monotonic)
        return
    from rich.progress import BarColumn, Progress, TextColumn

    pace = Pace(monotonic)
    columns = (
        TextColumn(title),
        BarColumn(),
        TextColumn("{task.fields[files]}"),
        TextColumn("{task.fields[pace]}{task.fields[name]}"),
    )
    with Progress(*columns, console=_console(stderr=True), transient=True) as bar:
        task = bar.add_task(title, total=None, name="", pace="", files="")

        def show(done: float, total: int, name: str, pages: int = 0, /) -> None:
            words = pace.words(done, total, pages)
            files, told = f"{int(done)}/{total}", f"{words}  " if words else ""
            bar.update(task, completed=done, total=total, name=name, pace=told, files=files)

        yield show


class Pace:
    """How fast a run goes. clock: seconds of any steady clock."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._started = clock()

    def words(self, done: float, total: int, pages: int = 0) -> str:
        """ "20,5 tệp/giây, còn khoảng 2 phút"; of scans "25,0 trang/phút"; nothing at the very beginning and end."""
        seconds = self._clock() - self._started
        if not 0 < done < total or seconds <= 0:
            return ""
        rate = done / seconds
        # Scans take many seconds each: a rate below one is told by the minute, and by what moves, which is pages.
        told, what = (pages / seconds, "trang") if pages and rate < 1 else (rate, "tệp")
        shown, unit = (told, "giây") if told >= 1 else (told * 60, "phút")
        return f"{shown:.1f} {what}/{unit}, còn khoảng {_duration((total - done) / rate)}".replace(".", ",", 1)


class PlainProgress:
    """Lines on standard error for a log: the first when a run has been going for a while, then one every while."""

    def __init__(self, title: str, clock: Callable[[], float]) -> None:
        self._title = title
        self._clock = clock
        self._pace = Pace(clock)
        self._told = clock()

    def __call__(self, done: float, total: int, name: str, pages: int = 0, /) -> None:
        """What `ingest.pipeline` tells."""
        if self._clock() - self._told < PLAIN_EVERY or done == total:
            return
        self._told = self._clock()
        pace = self._pace.words(done, total, pages)
        note(f"{self._title}: {int(done)}/{total} tệp" + (f", {pace}" if pace else "") + f" ({name})")


def _duration(seconds: float) -> str:
    if seconds < 100:
        return f"{max(1, round(seconds))} giây"
    return f"{round(seconds / 60)} phút" if seconds < 90 * 60 else f"{round(seconds / 3600)} giờ"


def megabytes(size: int) -> str:
    """A size in bytes as people say it: "12,4 MB", "18 KB"."""
    return f"{size / 1e6:.1f} MB".replace(".", ",") if size >= 100_000 else f"{round(size / 1e3)} KB"


def day_words(last_day: date | None, today: date) -> str:
    """ "thứ Ba 09/7/2024, còn 3 ngày"; an empty text when there is no day."""
    if last_day is None:
        return ""
    return f"{weekday_and_day(last_day)}, {days_left(last_day, today)}"


def days_left(last_day: date, today: date) -> str:
    """ "còn 3 ngày", "hôm nay", "quá 12 ngày"."""
    left = (last_day - today).days
    if left == 0:
        return "hôm nay"
    return f"còn {left} ngày" if left > 0 else f"quá {-left} ngày"


def _console(*, stderr: bool = False) -> "Console":
    from rich.console import Console

    stream = sys.stderr if stderr else sys.stdout
    console = Console(stderr=stderr, highlight=False, width=None if stream.isatty() else NARROW)
    console.width = min(console.width, WIDE)
    return console

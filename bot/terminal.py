"""What the terminal shows: JSON, sentences, tables that fit 80 columns; notes go to standard error."""

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from knowledge.day_words import weekday_and_day

if TYPE_CHECKING:
    from rich.console import Console

    from ingest.pipeline import Progress

# Without a terminal the width is unknown; on a very wide one long lines are hard to follow.
NARROW, WIDE = 80, 130


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
    """A bar on standard error while there is someone to see it; else nothing."""
    if not sys.stderr.isatty():
        yield lambda _done, _total, _name: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn(title), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[name]}"))
    with Progress(*columns, console=_console(stderr=True), transient=True) as bar:
        task = bar.add_task(title, total=None, name="")
        yield lambda done, total, name: bar.update(task, completed=done, total=total, name=name)


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

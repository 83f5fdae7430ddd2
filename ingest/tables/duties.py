"""The rows of tables that assign tasks -> obligations: who stands in one column, what and when in others."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import time as time_of_day

from ingest.extraction.clauses import kind_of, opens_with_report
from ingest.extraction.drafting import clauses
from ingest.extraction.reading import Reading
from ingest.extraction.recipients import recipient
from ingest.extraction.timing import deadlines_among, doubts, settled
from ingest.extraction.whole_plan import NO_ASSIGNEE
from ingest.tables.cell_parties import parties_of
from ingest.tables.cell_times import CellTime, Years, times_of
from ingest.tables.context import (
    Place,
    action_above,
    given_to,
    place_of,
    recipient_above,
    section_parties,
    words_above,
    years_of,
)
from ingest.tables.filling import Said, filled
from ingest.tables.lines import Cell
from ingest.tables.purpose import Purpose, is_hour, purpose_of
from ingest.tables.table import Row, Table, Tables
from knowledge.citation import Citation
from knowledge.obligation import Assignee, Kind, Obligation, Role
from knowledge.vietnamese import fold, squeeze

_LONGEST_ACTION = 320
_LONGEST_QUOTE = 900
_REPORTS = re.compile(r"(?:ten |loai |noi dung |danh muc )*bao cao\b")
_LEADS = re.compile(r"chu tri|dau moi|chiu trach nhiem|soan thao")
_HOUR = re.compile(r"\b(\d{1,2})\s?(?:h|gio|g|:)\s?([0-5]\d)?")
_TOTAL = re.compile(r"(?:tong|cong)(?: cong| so)?\W*$")
_BEFORE_TIME = re.compile(
    r"[,;(]?\s*(?:(?:và|để)\s+)?(?:hoàn thành|xong|gửi|thời hạn:?|thời gian:?)?\s*$", re.IGNORECASE
)


@dataclass(slots=True)
class _Work:
    """One table that gives out work, and what is known of it. Cells with the same words are read once."""

    reading: Reading
    table: Table
    place: Place
    purpose: Purpose
    years: Years
    given: tuple[Assignee, ...]
    action: str
    named: dict[tuple[str, Role], tuple[Assignee, ...]] = field(default_factory=dict)
    timed: dict[tuple[str, str], tuple[CellTime, ...]] = field(default_factory=dict)

    def parties(self, words: str, role: Role) -> tuple[Assignee, ...]:
        if (words, role) not in self.named:
            found = parties_of(words, role, self.reading.prose.registry)
            assigning = self.reading.assigning
            self.named[words, role] = tuple(a for n in found for a in assigning.assignees([n.party], n.role))
        return self.named[words, role]

    def times(self, words: str, head: str) -> tuple[CellTime, ...]:
        if (words, head) not in self.timed:
            self.timed[words, head] = times_of(words, head, self.years)
        return self.timed[words, head]


def duties_of_tables(reading: Reading, tables: Tables) -> list[Obligation]:
    """One obligation for each row (and each time in it) of the tables that give out work, in order."""
    return [duty for table in tables.tables for duty in _duties(reading, table)]


def _duties(reading: Reading, table: Table) -> Iterator[Obligation]:
    place = place_of(reading.directive, table)
    above = words_above(table, place)
    purpose = purpose_of(table, fold(above))
    if purpose == "nothing":
        return
    named = table.has("lead", "unit", "participant")
    given = () if named else given_to(reading, table, place)
    work = _Work(reading, table, place, purpose, years_of(reading, above), given, action_above(reading, table))
    over = {row.outer for row in table.rows if row.outer is not None}
    for number, (row, said) in enumerate(zip(table.rows, filled(table), strict=True)):
        if not (number in over and said.bare):
            yield from _of_row(work, row, said)


def _of_row(work: _Work, row: Row, said: Said) -> Iterator[Obligation]:
    task = said.task
    action = squeeze(task.text if task else work.action).strip(" ;,.-–+•")
    if not any(c.isalpha() for c in action) or _TOTAL.match(fold(action)) or (work.purpose == "tasks" and task is None):
        return
    assignees = _assignees(work, row, said)
    if work.purpose != "tasks" and not said.who:
        return
    hours = [cell.text for _, _, cell in said.when if is_hour(cell.text)]
    days = [(head, cell.text) for _, head, cell in said.when if cell.text not in hours]
    found = _named([time for head, words in days for time in work.times(words, head)])
    found = [_at_hour(time, hours) for time in found] if hours and work.purpose == "attendance" else found
    made = _draft(work, row, said, action, assignees)
    if not found and task is not None and task.start >= row.start:
        yield from _timed_by_task(work, made, task)
        return
    yield from (_with_time(work, made, time) for time in found) if found else (_checked(made, ()),)


def _at_hour(time: CellTime, hours: Sequence[str]) -> CellTime:
    """The time with the hour that another column gives: "Sáng (7h30)"."""
    found = next((hour for words in hours if (hour := _HOUR.search(fold(words)))), None)
    if found is None or time.deadline.due is None or time.deadline.time is not None or int(found[1]) > 23:
        return time
    at = time_of_day(int(found[1]), int(found[2] or 0))
    return replace(time, deadline=replace(time.deadline, time=at))


def _named(times: list[CellTime]) -> list[CellTime]:
    """Without "Hằng quý" in one column where another names the day: "Ngày 15 của tháng cuối quý"."""
    named = [t for t in times if t.deadline.due or t.deadline.relative or "BY" in (t.deadline.rrule or "")]
    return named or times[:1] if len(times) > 1 else times


def _assignees(work: _Work, row: Row, said: Said) -> tuple[Assignee, ...]:
    leads = work.table.has("support")
    found: list[Assignee] = []
    for kind, head, cell in said.who:
        role: Role = "lead" if kind == "lead" and (leads or _LEADS.search(fold(head))) else "all"
        found += work.parties(cell.text, role)
    if said.who_from:
        found = [replace(a, proof=a.proof or (("", _cite(work, "", *said.who_from)),)) for a in found]
    found = found or [*(section_parties(work.reading, row.sections, work.place) or work.given)]
    for _, _, cell in said.support:
        found += work.parties(cell.text, "support")
    return tuple(dict.fromkeys(found))


def _draft(work: _Work, row: Row, said: Said, action: str, assignees: tuple[Assignee, ...]) -> Obligation:
    kind = _kind(work, action, timed=bool(said.when))
    to = next((cell.text for cell in work.table.cells(row, "recipient")), None)
    if to is None and kind == "report" and said.task:
        sent = recipient(work.reading.prose, said.task.start, said.task.end)
        to = sent[0] if sent else None
    if to is None and kind == "report" and work.purpose == "last_days":
        to = recipient_above(work.reading, work.table)
    place = next((cell.text for cell in work.table.cells(row, "place")), None)
    citation, more = _citations(work, row, said)
    return Obligation(
        kind=kind,
        assignees=assignees,
        action=action if len(action) <= _LONGEST_ACTION else action[:_LONGEST_ACTION].rsplit(" ", 1)[0] + " …",
        recipient=to if kind != "attend" else None,
        recipient_agency=work.reading.assigning.agency(to) if to and kind != "attend" else None,
        deadline=None,
        citation=citation,
        more_citations=more,
        place=place if kind == "attend" else None,
    )


def _kind(work: _Work, action: str, *, timed: bool) -> Kind:
    if work.purpose == "attendance":
        return "attend"
    if any(column.kind == "task" and _REPORTS.match(fold(column.head)) for column in work.table.columns):
        return "report"
    kind = kind_of(action)
    return kind if kind != "report" or timed or opens_with_report(action) else "task"


def _citations(work: _Work, row: Row, said: Said) -> tuple[Citation, tuple[Citation, ...]]:
    """The row; together with the merged cell above it that gives its time, where that is near."""
    number = next((cell.text for cell in work.table.cells(row, "number")), "")
    since = said.when_from[0] if said.when_from else row.start
    if row.end - since <= _LONGEST_QUOTE:
        return _cite(work, number, _line_start(work, min(since, row.start)), row.end), ()
    assert said.when_from is not None  # noqa: S101 (since is its start, or the row's own)
    return _cite(work, number, row.start, row.end), (_cite(work, "", *said.when_from),)


def _line_start(work: _Work, at: int) -> int:
    return work.reading.directive.text.rfind("\n", 0, at) + 1


def _cite(work: _Work, number: str, start: int, end: int) -> Citation:
    directive = work.reading.directive
    return Citation(work.place.path(number), directive.page_at(start), directive.text[start:end], start, end)


def _with_time(work: _Work, made: Obligation, time: CellTime) -> Obligation:
    header = work.reading.directive.header
    if time.expression is None:
        return _checked(replace(made, deadline=time.deadline), time.doubts)
    read = replace(time.expression, deadline=time.deadline)
    deadline = settled(read, header, work.reading.received_on)
    deadline = replace(deadline, inclusive=True) if made.kind == "attend" else deadline
    return _checked(replace(made, deadline=deadline), doubts(read, deadline, header))


def _timed_by_task(work: _Work, made: Obligation, task: Cell) -> Iterator[Obligation]:
    """The times that the words of the task itself set: "…, hoàn thành trước ngày 10/4/2024"."""
    reading = work.reading
    first = bisect_left(reading.times, task.start, key=lambda t: t.start)
    last = bisect_left(reading.times, task.end, key=lambda t: t.start)
    near = [c for c in reading.cited if c.start < task.end and task.start < c.end] if last > first else []
    times = deadlines_among(reading.times[first:last], reading.view, (task.start, task.end), tuple(near), assigned=True)
    if not times:
        yield _checked(made, ())
        return
    for expression, (start, end) in clauses(reading.view, (task.start, task.end), times):
        words = _BEFORE_TIME.sub("", squeeze(reading.view[start : expression.start])).strip(" ;,.-–+•")
        action = words if len(words) > 12 else squeeze(reading.view[start:end]).strip(" ;,.-–+•")
        yield _with_time(work, replace(made, action=action), CellTime(expression, expression.deadline))


def _checked(made: Obligation, reasons: Sequence[str]) -> Obligation:
    """Active, or in review with the reasons."""
    reasons = (*reasons, *(() if made.assignees else (NO_ASSIGNEE,)))
    return replace(made, warnings=reasons, status="needs_review" if reasons else "active")

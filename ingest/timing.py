"""Which expressions of time in a directive are deadlines, and what doubt there is about them."""

import re
from dataclasses import replace
from datetime import date, timedelta

from ingest.references import Cited
from ingest.words import any_of
from knowledge.calendar import WorkingCalendar, add_working_days
from knowledge.dates import TimeExpression
from knowledge.day_words import written_day
from knowledge.deadline import Deadline
from knowledge.directive import Header
from knowledge.vietnamese import fold

_OTHER_DATE = re.compile(rf"{any_of('other_dates')}\s*$")
_YEAR_ONLY = re.compile(r"^(?:den|toi)(?: het| cuoi)? nam \d{4}$")
_DONE_BY = re.compile(r"hoan thanh|gui|nop|bao cao|xong|co mat|to chuc|khai mac|hop")
_RECURRENT_DUTY = re.compile(r"bao cao|gui|nop|so ket|tong ket|hop|kiem tra|cap nhat")
_PERIOD = re.compile(r"\b(?:tuan|thang|quy|nam|ngay)\b")
_LABEL = re.compile(
    r"thoi gian(?: thuc hien| to chuc| trien khai| hoan thanh)?\s*:?\s*$|thoi han(?: hoan thanh| thuc hien)?\s*:\s*$"
)


def reference_day(header: Header) -> date | None:
    """The day from which a year left out is completed: the directive's own date, as much of it as is known."""
    return header.issued_on or earliest_day(header) or header.signed_on


def earliest_day(header: Header) -> date | None:
    """The first day on which the directive can have been issued."""
    if header.issued_on:
        return header.issued_on
    if header.issued_month:
        return date.fromisoformat(f"{header.issued_month}-01")
    if header.signed_on:
        return header.signed_on
    return date(header.issued_year, 1, 1) if header.issued_year else None


def deadlines_among(
    times: tuple[TimeExpression, ...], view: str, span: tuple[int, int], cited: tuple[Cited, ...], *, assigned: bool
) -> tuple[TimeExpression, ...]:
    """The expressions in the sentence `view[slice(*span)]` that set a time for what it asks, in order.

    assigned: the sentence tells somebody what to do, so that a month in it ("trong tháng 12") is a time for doing it.
    """
    start, end = span
    inside = [t for t in times if start <= t.start and t.end <= end and not _is_cited(t, cited)]
    folded = fold(view[start:end])
    firm = [t for t in inside if _is_deadline(t, folded, t.start - start, assigned)]
    sure = [t for t in firm if t.bound in ("before", "by", "relative") or t.deadline.rrule]
    return tuple(t for t in firm if t in sure or not any(_repeats(t, s, view) for s in sure))


def _repeats(vague: TimeExpression, sure: TimeExpression, view: str) -> bool:
    """True when a vaguer expression goes with a firm one: "báo cáo quý III trước ngày 20/9"."""
    if vague.bound not in ("window", "recurring"):
        return False
    between = view[min(vague.end, sure.end) : max(vague.start, sure.start)]
    return ";" not in between


def is_label(view: str, expression: TimeExpression) -> bool:
    """True for the time after a label: "Thời gian thực hiện: từ ngày … đến ngày …"."""
    return bool(_LABEL.search(fold(view[max(0, expression.start - 40) : expression.start])))


def _is_cited(expression: TimeExpression, cited: tuple[Cited, ...]) -> bool:
    return any(c.start <= expression.start < c.end for c in cited)


def _is_deadline(expression: TimeExpression, sentence: str, at: int, assigned: bool) -> bool:
    before, words = sentence[max(0, at - 40) : at], fold(expression.text)
    if expression.bound in ("bare", "from") or _OTHER_DATE.search(before) or _YEAR_ONLY.match(words):
        return bool(_LABEL.search(before)) and expression.bound == "bare"
    match expression.bound:
        case "recurring":
            # "định kỳ theo quy định" names no period, hence no time.
            named = expression.deadline.rrule is not None or bool(_PERIOD.search(words))
            return named and (expression.deadline.rrule is not None or bool(_RECURRENT_DUTY.search(sentence)))
        case "on" | "window":
            timed = words.startswith(("trong", "vao", "tu ", "luc ")) and (assigned or bool(_DONE_BY.search(sentence)))
            return timed or bool(_LABEL.search(before))
        case _:
            return True


def settled(expression: TimeExpression, header: Header, received_on: date | None) -> Deadline:
    """The deadline that the expression states; a time counted from a known day is computed, and marked so."""
    deadline = expression.deadline
    if deadline.relative is None or deadline.due is not None:
        return deadline
    anchor = {"receipt": received_on, "issue": header.issued_on}.get(deadline.relative.anchor)
    if anchor is None:
        return deadline
    return replace(deadline, due=_counted(anchor, deadline), origin="computed")


def _counted(anchor: date, deadline: Deadline) -> date:
    """The day that many days after `anchor`, which itself is not counted (Bộ luật Dân sự 2015, Điều 147)."""
    assert deadline.relative is not None  # noqa: S101 (the caller has checked)
    amount = deadline.relative.amount
    if deadline.relative.unit == "working_day":
        return add_working_days(anchor, amount, calendar=WorkingCalendar())
    if deadline.relative.unit == "month":
        from dateutil.relativedelta import relativedelta

        return anchor + relativedelta(months=amount)
    return anchor + timedelta(days=amount)


def doubts(expression: TimeExpression, deadline: Deadline, header: Header) -> tuple[str, ...]:
    """Why the time is doubtful, in sentences for a reviewer; () when nothing speaks against it."""
    found = list(expression.warnings)
    first = earliest_day(header)
    if first and deadline.due and deadline.due < first:
        of = f"tháng {first.month}/{first.year}" if header.issued_on is None else f"ngày {written_day(first)}"
        found.append(f"Thời hạn “{deadline.text}” đứng trước ngày của văn bản ({of}): có thể ghi sai, cần kiểm tra.")
    return tuple(found)

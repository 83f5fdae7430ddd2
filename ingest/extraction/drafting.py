"""One clause of a directive -> one obligation, without its time: kind, action, recipient, roles, quote."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.extraction.clauses import (
    PURPOSE_FIRST,
    Telling,
    kind_of,
    opens_with_report,
    purpose_start,
    roles,
    verb_after_opening,
)
from ingest.extraction.events import event_place, is_moment
from ingest.extraction.reading import Reading
from ingest.extraction.recipients import recipient
from ingest.words import any_of
from knowledge.dates import TimeExpression
from knowledge.directive import Section
from knowledge.obligation import Assignee, Kind, Obligation
from knowledge.vietnamese import fold, squeeze

_LONGEST_ACTION = 320
_SHORTEST_ACTION = 6
_LONGEST_QUOTE = 900
_HOLDS = re.compile(rf"(?:[a-z]+ ){{0,3}}to chuc [^.;]{{0,40}}?{any_of('gatherings')}")
_PERIODICALLY = re.compile(
    r"(?:^|[;,.]\s)\W*định kỳ(?:\s+(?:vào|hằng|hàng|mỗi|\d+|tháng|quý|tuần|năm|ngày|và)|[(),\s])*$", re.IGNORECASE
)
_JOINS = re.compile(r"\W*(?:(?:và|đồng thời|sau đó)\s+)?", re.IGNORECASE)
_ONLY_URGING = re.compile(rf"(?:{any_of('urging')}|[,\s])+", re.IGNORECASE)


def clauses(
    view: str, span: tuple[int, int], times: tuple[TimeExpression, ...]
) -> Iterator[tuple[TimeExpression, tuple[int, int]]]:
    """Each expression of time with the stretch of the sentence that it belongs to."""
    if len(times) == 1:
        yield times[0], span
        return
    bounds = [span[0]]
    for before, after in itertools.pairwise(times):
        between = view[before.end : after.start]
        cut = max((m.end() for m in re.finditer(r";|\.\s|,\s(?!\d)|\svà\s", between)), default=0)
        first = next((m.end() for m in re.finditer(r";", between)), cut)
        bounds.append(before.end + (first or 0))
    yield from zip(times, itertools.pairwise([*bounds, span[1]]), strict=True)


def draft(
    reading: Reading,
    section: Section,
    span: tuple[int, int],
    clause: tuple[int, int],
    assignees: tuple[Assignee, ...],
    told: Telling | None,
    expression: TimeExpression | None,
) -> Obligation:
    """The obligation that `clause` of the sentence `span` states to `assignees`; its deadline is left to the caller.

    told: the words that name the assignees, where the sentence itself does. expression: the time of the clause, if any.
    """
    view, prose = reading.view, reading.prose
    act = told.act if told is not None and span[0] <= told.act else clause[0]
    if told is None:
        act = verb_after_opening(prose, act, purpose_start(view, act, clause[1]))
        leads, support = roles(prose, act, clause[1])
        if leads:
            assignees = tuple(replace(a, role="lead") for a in assignees)
        assignees += reading.assigning.assignees(support, "support")
    if expression is not None and told is not None and not _is_about(clause, act, expression):
        act = clause[0]
    elif expression is not None and clause[0] > act:
        act = _own_act(reading, clause) or act
    kind = _kind(view, act, clause[1], expression)
    since = _after_purpose(view, span, told)
    to = recipient(prose, max(clause[0], since), clause[1])
    sent_to = to or (recipient(prose, max(span[0], since), span[1]) if kind == "report" else None)
    return Obligation(
        kind=kind,
        assignees=assignees,
        action=_action(view, act, clause, expression, to),
        recipient=reading.assigning.recipient_named(sent_to[0]) if sent_to and kind != "attend" else None,
        recipient_agency=reading.assigning.agency(sent_to[0]) if sent_to and kind != "attend" else None,
        deadline=None,
        citation=reading.cite(section, *_quoted(view, span, clause)),
        place=event_place(view, *clause) if kind == "attend" else None,
    )


def _after_purpose(view: str, span: tuple[int, int], told: Telling | None) -> int:
    """Where the request begins after "để có cơ sở trình UBND tỉnh …, đề nghị …"; the sentence's start else."""
    asked = told is not None and told.asked and span[0] < told.parties[0].start <= span[1]
    if told is None or not asked or not PURPOSE_FIRST.search(view[span[0] : told.parties[0].start]):
        return span[0]
    return told.parties[0].start


def _own_act(reading: Reading, clause: tuple[int, int]) -> int | None:
    """Where the clause's own verb stands ("…; báo cáo tổng kết gửi về Sở trước ngày …"), None when it has none."""
    opening = _JOINS.match(reading.view, *clause)
    at = opening.end() if opening else clause[0]
    return at if reading.prose.verb_at(at, clause[1]) else None


def _is_about(clause: tuple[int, int], act: int, expression: TimeExpression) -> bool:
    """True when the action at `act` is the one timed: the time follows it, or stands before it in the clause."""
    return act <= expression.start <= clause[1] or clause[0] <= expression.start < expression.end <= act


def _kind(view: str, act: int, end: int, expression: TimeExpression | None) -> Kind:
    words = squeeze(view[act : purpose_start(view, act, end)])
    if expression is None:
        kind = kind_of(words)
        return kind if kind != "report" or opens_with_report(words) else "task"
    if is_moment(expression) and expression.bound in ("on", "bare") and _HOLDS.match(fold(words)):
        return "attend"  # "tổ chức Lễ khai giảng vào 7h30 ngày …": one has to be there
    near = words if expression.start < act else squeeze(view[act : expression.start])
    after = squeeze(view[expression.end : purpose_start(view, act, end)])
    if near.endswith((";", ",")) and kind_of(after) != "task":  # "…; trước ngày 14/6 gửi báo cáo kết quả"
        return kind_of(after)
    if _PERIODICALLY.search(near) and kind_of(after) != "task":  # "…; định kỳ hằng quý (trước ngày …) báo cáo …"
        return kind_of(after)
    return kind_of(near if len(near) > 8 else words)


def _action(
    view: str, act: int, clause: tuple[int, int], expression: TimeExpression | None, to: tuple[str, int] | None
) -> str:
    """What is to be done in the directive's own words, without the time, the recipient and the recipient's purpose."""
    end = purpose_start(view, act, clause[1])
    pieces = [view[act:end]]
    if expression is not None and act <= expression.start < end:
        pieces = [view[act : expression.start], view[expression.end : end]]
        if len(squeeze(pieces[0])) > 12:
            pieces = pieces[:1]
    words = squeeze(" ".join(pieces)).strip(" ,;:.-–/(")
    words = re.sub(r"[,;]?\s*(?:về|cho|gửi về|gửi|là)$", "", words)
    words = without_recipient(words, to[0]) if to else words
    words = re.sub(r"(?<=\w{3})[,;]\s*(?:gửi|hoàn thành|xong)$", "", words)
    return words if len(words) <= _LONGEST_ACTION else words[:_LONGEST_ACTION].rsplit(" ", 1)[0] + " …"


def without_recipient(words: str, to: str) -> str:
    """The words of an action without the recipient at their end; with it where little else would be left."""
    if not words.endswith(to):
        return words
    rest = re.sub(r"[,;]?\s*(?:về|cho|gửi về|tới|đến|lên|với)$", "", words[: -len(to)].rstrip())
    return rest if len(rest) > _SHORTEST_ACTION and not _ONLY_URGING.fullmatch(rest) else words


def _quoted(view: str, span: tuple[int, int], clause: tuple[int, int]) -> tuple[int, int]:
    """The sentence; of a very long one the clause."""
    if span[1] - span[0] <= _LONGEST_QUOTE or clause == span:
        return span
    start, end = clause
    while start < end and view[start].isspace():
        start += 1
    return start, end

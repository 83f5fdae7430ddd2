"""What a later sentence of the same part adds to the ones before it: a time ("Thời hạn gửi: …"), an assignee."""

import re
from dataclasses import replace

from ingest.extraction.drafting import without_recipient
from ingest.extraction.reading import Reading
from ingest.extraction.recipients import recipient
from ingest.extraction.whole_plan import NO_ASSIGNEE
from ingest.sentences import sentences
from knowledge.directive import Section
from knowledge.obligation import Assignee, Obligation
from knowledge.vietnamese import squeeze

# A sentence that goes on with what was asked before it: "Thời gian nhận ý kiến trước ngày …".
_GOES_ON = re.compile(
    r"\W*(?:thời (?:gian|hạn|điểm)|hạn(?: cuối| chót| nộp| gửi)?)\b"
    r"|\W*(?:hoàn thành|xong)(?: xong| việc này| nội dung này| các nội dung trên)*\s+(?:trước|trong|chậm|vào|ngày)\b",
    re.IGNORECASE,
)
_SENDING = ("report", "comment", "register")


def gone_on(
    reading: Reading, section: Section, span: tuple[int, int], before: list[Obligation], new: list[Obligation]
) -> list[Obligation]:
    """`new` with what the sentence before it says of action and recipient, where it only adds the time.

    An untimed duty of that sentence is the same one: it is taken out of `before`, and its words are quoted too.
    """
    if not new or not _GOES_ON.match(reading.view, span[0]):
        return new
    last = before[-1] if before and before[-1].deadline is None else None
    if last is not None and 0 <= span[0] - last.citation.end <= _NEAR and last.assignees:
        before.pop()
        return [_completed(reading, last, o) for o in new]
    previous = _sentence_before(reading, section, span[0])
    return [_sent_as_before(reading, o, previous) for o in new] if previous else new


_EVERYBODY = re.compile(
    r"(?:các|quý)\s+(?:cơ quan|đơn vị|địa phương|trường)(?:, (?:cơ quan|đơn vị|địa phương))*", re.IGNORECASE
)
_FOLLOWING = 8  # duties looked at behind one that names nobody
_REACH = 600  # characters of a long paragraph that are looked back
_NEAR = 3  # characters between two sentences of one paragraph


def _completed(reading: Reading, last: Obligation, timed: Obligation) -> Obligation:
    start, end = last.citation.start, timed.citation.end
    quote = replace(last.citation, quote=reading.directive.text[start:end], end=end)
    kind = timed.kind if last.kind == "task" and timed.kind in _SENDING else last.kind
    if timed.recipient:
        return replace(timed, kind=kind, assignees=last.assignees, action=last.action, citation=quote)
    return replace(last, kind=kind, deadline=timed.deadline, warnings=timed.warnings, citation=quote)


def _sentence_before(reading: Reading, section: Section, at: int) -> tuple[int, int] | None:
    """The sentence before `at` in the same part, or the last one of the part that stands before it."""
    index = reading.index_of(section)
    first = at <= section.start + len(section.marker) + 2
    start = reading.sections[max(0, index - 1)].start if first else section.start
    earlier = [span for span in sentences(reading.view, max(start, at - _REACH), at) if span[1] <= at]
    return earlier[-1] if earlier else None


def _sent_as_before(reading: Reading, o: Obligation, previous: tuple[int, int]) -> Obligation:
    to = recipient(reading.prose, *previous)
    if to is None or o.kind not in _SENDING:
        return o
    words = without_recipient(squeeze(reading.view[previous[0] : previous[1]]).rstrip("."), to[0])
    agency = o.recipient_agency or reading.assigning.agency(to[0])
    return replace(
        o, action=words, recipient=o.recipient or reading.assigning.recipient_named(to[0]), recipient_agency=agency
    )


def not_warned_again(found: list[Obligation]) -> list[Obligation]:
    """`found` without a warning ("quá ngày … mà không có ý kiến …") whose day another duty has set already."""
    return [o for o in found if not (_WARNS.match(o.citation.quote) and any(_same_day(o, x) for x in found))]


def _same_day(warning: Obligation, o: Obligation) -> bool:
    if o.deadline is None or warning.deadline is None or _WARNS.match(o.citation.quote):
        return False
    return o.deadline.due is not None and o.deadline.due == warning.deadline.due


_WARNS = re.compile(r"\W*(?:nếu )?quá\s+(?:thời\s+)?(?:ngày|hạn)", re.IGNORECASE)


def charged_later(found: list[Obligation]) -> list[Obligation]:
    """Whom a part puts in charge at its end ("Phân công ông A chủ trì …"): theirs are its duties that name nobody."""
    charged = [_charged(o, _in_charge(found[i + 1 : i + 1 + _FOLLOWING], o)) for i, o in enumerate(found)]
    return [_charged(o, _as_in_the_list(charged[max(0, i - _FOLLOWING) : i], o)) for i, o in enumerate(charged)]


def _as_in_the_list(before: list[Obligation], o: Obligation) -> tuple[Assignee, ...]:
    """In a list of which one entry says "các đơn vị", the entries that name nobody are theirs as well."""
    if o.assignees or o.deadline is None:
        return ()
    outer = o.citation.path.rpartition(".")[0]
    same = (x.assignees for x in reversed(before) if outer and x.citation.path.rpartition(".")[0] == outer)
    return next((named for named in same if any(_EVERYBODY.fullmatch(a.text) for a in named)), ())


def _in_charge(following: list[Obligation], o: Obligation) -> tuple[Assignee, ...]:
    """The persons to whom the same part gives the work as a whole, without a time."""
    if o.assignees or o.deadline is None:
        return ()
    later = (x.assignees for x in following if x.citation.path == o.citation.path and x.deadline is None)
    return next((named for named in later if named and all(_PERSON.match(a.text) for a in named)), ())


def _charged(o: Obligation, persons: tuple[Assignee, ...]) -> Obligation:
    if not persons:
        return o
    return replace(o, assignees=persons, warnings=tuple(w for w in o.warnings if w != NO_ASSIGNEE))


_PERSON = re.compile(r"(?:ông|bà|đồng chí|đ/c)\s", re.IGNORECASE)

"""Recipients said once for several duties: in the lead-in, in the sentence before, under "Nơi nhận báo cáo"."""

import re
from dataclasses import replace

from ingest.extraction.clauses import telling
from ingest.extraction.reading import Reading
from ingest.extraction.recipients import recipient
from ingest.sentences import sentences
from knowledge.directive import Section
from knowledge.obligation import Obligation

_SENT = frozenset({"report", "comment", "register"})
# "Báo cáo gửi về Sở A (Phòng B), số 10 đường C": where all of them go, without a time.
_WHERE_TO = re.compile(
    r"\W*(?:(?:các|mọi|toàn bộ)\s+)?(?:báo cáo|văn bản|hồ sơ|kết quả|ý kiến|danh sách|tài liệu|đăng ký)\b"
    r"[^.;:]{0,60}?\bgửi\b",
    re.IGNORECASE,
)
_NEAR = 2  # parts between two duties of one list


def with_recipients(reading: Reading, found: list[Obligation]) -> list[Obligation]:
    """`found` with the recipient of what is sent, where the words around it say so once for all."""
    told = _told_once(reading)
    out: list[Obligation] = []
    for o in found:
        if o.recipient is None and o.kind in _SENT and o.deadline is not None:
            to = _from_above(reading, o) or _from_the_list(reading, o, out) or told
            agency = reading.assigning.agency(to) if to else None
            to = reading.assigning.recipient_named(to) if to else None
            o = replace(o, recipient=to, recipient_agency=agency)
        out.append(o)
    return out


def _told_once(reading: Reading) -> str | None:
    """Where the directive says that reports go, when it says so once."""
    found: set[str] = set()
    for section in reading.sections:
        start = section.start + len(section.marker)
        if not _WHERE_TO.search(reading.view, start, section.end):
            continue
        for a, b in sentences(reading.view, start, section.end):
            to = recipient(reading.prose, a, b) if _WHERE_TO.match(reading.view, a) else None
            if to and not reading.times_in(a, b):
                found.add(to[0])
    return found.pop() if len(found) == 1 else None


def _from_above(reading: Reading, o: Obligation) -> str | None:
    """The recipient that the sentences before it in its part, or the headings above, name."""
    index = reading.index_at(o.citation.start)
    section = reading.sections[index]
    if o.citation.start >= section.end:  # in an annex
        return None
    low = _after_own(reading, max(section.start + len(section.marker), o.citation.start - _REACH), o)
    spans = [(low, o.citation.start)]
    before = reading.sections[index - 1]
    if index and not before.marker and not section.marker and before.parent == section.parent:
        spans.append((before.start, before.end))
    if (lead := _lead_of_list(reading, index)) is not None:
        spans.append((lead.start, lead.end))
    parent = section.parent
    while parent is not None:
        above = reading.sections[parent]
        if not reading.view[above.start : above.end].rstrip().endswith((".", ";")):  # a heading or a lead-in
            spans.append((above.start + len(above.marker), above.end))
        parent = above.parent
    for start, end in spans:
        to = recipient(reading.prose, start, end) if end - start > _SHORTEST else None
        if to:
            return to[0]
    return None


def _after_own(reading: Reading, start: int, o: Obligation) -> int:
    """Where the words before `o` begin that may name its recipient: after what the issuer itself will send."""
    for a, b in sentences(reading.view, start, o.citation.start):
        told = telling(reading.prose, a, b, reading.assigning.asks_others)
        if told is not None and not told.asked and reading.assigning.is_issuer(told.parties[0]):
            start = b
    return start


def _lead_of_list(reading: Reading, index: int) -> Section | None:
    """The paragraph ending in a colon that opens the list of bullets in which the part at `index` stands."""
    here = reading.sections[index]
    if here.marker[:1].isalnum():
        return None
    for i in range(index - 1, max(-1, index - _LONGEST_LIST), -1):
        before = reading.sections[i]
        if before.parent != here.parent:
            return None
        if not before.marker:
            return before if reading.view[before.start : before.end].rstrip().endswith(":") else None
    return None


_LONGEST_LIST = 20
_SHORTEST = 12
_REACH = 600  # characters of a long paragraph that are looked back


def _from_the_list(reading: Reading, o: Obligation, before: list[Obligation]) -> str | None:
    """The recipient of the entry before it in the same list, when the same parties send to it."""
    here = reading.index_at(o.citation.start)
    parent = reading.sections[here].parent
    for earlier in reversed(before[-4:]):
        there = reading.index_at(earlier.citation.start)
        listed = parent is not None or bool(reading.sections[here].marker)
        if here - there > _NEAR or reading.sections[there].parent != parent or not listed:
            return None
        same = _same_parties(o, earlier) or o.action == earlier.action
        if earlier.kind in _SENT and earlier.recipient and same:
            return earlier.recipient
    return None


def _same_parties(one: Obligation, other: Obligation) -> bool:
    these, those = {a.text for a in one.assignees}, {a.text for a in other.assignees}
    return these <= those or those <= these  # "các đơn vị" stands beside the addressees it means

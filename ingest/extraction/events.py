"""Meetings, courses and events: when, where, and who is to be there (giấy mời, triệu tập, lớp tập huấn)."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from ingest.extraction.parties import Party
from ingest.extraction.reading import Reading
from ingest.words import any_of
from knowledge.dates import TimeExpression
from knowledge.directive import Directive, Section
from knowledge.obligation import Assignee, Obligation
from knowledge.vietnamese import fold, squeeze

_WHEN = re.compile(
    r"(?:\W|\d)*(?:thoi gian|thoi diem)(?: khai mac| bat dau| to chuc| hop| boi duong| tap huan)?"
    r"(?: (?!nhan|nop|gui|dang ky|bao cao|hoan thanh|gop y|thuc hien|ap dung)[^:.;]{0,40})?\s*(?::|$)"
    r"|[^.;]{0,60}[.;,:]\s*thoi gian(?: [^:.;]{0,40})?\s*:"
    r"|[^.;]{0,200}[.;,:]\s*thoi gian\s+(?=(?:vao |tu |luc )?(?:\d|ngay|hoi|sang|chieu)[^.;]{0,60}(?:gio|\d ?h))"
    r"|\W*(?:ngay|buoi) (?:thi|hop|to chuc|khai mac|kiem tra|hoi|hoc)\s*:|\W*khai mac\s*:"
)
_WHO = re.compile(
    r"(?:thanh phan|doi tuong|so luong|dai bieu)"
    r"(?: kinh moi| moi| tham du| du hop| trieu tap| tham gia| boi duong| tap huan)*[^:]{0,30}(?::|$)"
    r"|kinh moi\s*:|trieu tap\s*:|[^:]{0,200}(?:kinh moi|trieu tap)[^:]{0,60}:$"
)
_WHO_TOO = re.compile(r"[.;]\s*thanh phan[^:.;]{0,30}:")
_WHERE = re.compile(r"(?:địa điểm|nơi họp)(?:\s+tổ chức|\s+họp)?\s*:\s*(?P<place>[^\n;]+)", re.IGNORECASE)
_AT = re.compile(
    rf"\stại\s+(?P<place>{any_of('venues')}[^.;]{{1,120}}?)"
    r"(?=[.;]|\s*,?\s+(?:trước|vào|lúc|từ|ngày|để)\s|\s*\(|$)"
)
_GATHERING = re.compile(any_of("gatherings"))
_BESIDE = 12  # parts between a time and its place or guests
_HOW_LONG = re.compile(r"\d+(?:/\d+)?\s+(?:ngày|buổi)\b|\d{1,2}\s*(?:và|,|-)\s")
_TAKING_IN = re.compile(r"\W*(?:thời hạn|hạn|thời gian (?:nhận|nộp|gửi|tiếp nhận))\b", re.IGNORECASE)
_SHORTEST_NAME = 3
_LONGEST_NAME = 90  # characters of an event's name before its time
_PUPILS = re.compile(r"\s*(?:bồi dưỡng|tập huấn|đào tạo)\s+(?:cho\s+)?(?P<who>[^:;,(]+)", re.IGNORECASE)


def bare_subject(directive: Directive) -> str:
    """The subject (trích yếu) without "V/v", "Về việc"; "" when there is none."""
    return re.sub(r"^(?:V/v|Về việc)\s*:?\s*", "", directive.header.subject or "", flags=re.IGNORECASE)


def is_moment(time: TimeExpression) -> bool:
    """True for one day with an hour; a window is a time for work, unless a gathering is spoken of."""
    return time.deadline.due is not None and time.deadline.time is not None and time.deadline.period is None


def event_place(view: str, start: int, end: int) -> str | None:
    """The place that a clause gives ("tại Hội trường A …")."""
    found = _AT.search(view, start, end)
    return squeeze(found["place"]) if found else None


def events_in(reading: Reading, in_table: Callable[[Section], bool]) -> list[Obligation]:
    """One event for each time after "Thời gian:" that is a moment or of a gathering, with place and guests.

    The times that are taken are kept in `reading.taken`: no sentence is read for them again. in_table: whether a
    part is a row of a table, which is read as such.
    """
    found: list[Obligation] = []
    for index, section in enumerate(reading.sections):
        if in_table(section):
            continue
        start = section.start + len(section.marker)
        label = _WHEN.match(fold(reading.view[start : section.end]))
        if not label:
            found += _of_schedule(reading, index, section)
            continue
        entries = [(section, start + label.end())]
        if not reading.view[start + label.end() : section.end].strip():
            entries = [(below, below.start) for below in _below(reading, index) if not in_table(below)]
        for entry, at in entries:
            found += _of_entry(reading, index, entry, at)
    return found


def _of_schedule(reading: Reading, index: int, section: Section) -> list[Obligation]:
    """An entry of a programme: "Lễ phát động: 07 giờ 30, ngày 27/4", "Ngày 04/6: Lễ ra quân", "Xã A: 8 giờ, 22/3"."""
    start = section.start + len(section.marker)
    colon = reading.view.find(":", start, min(section.end, start + _LONGEST_NAME))
    times = [t for t in reading.times_in(start, section.end) if t.deadline.due is not None] if colon > 0 else []
    if not times or times[0].bound in ("before", "by", "relative") or _TAKING_IN.match(reading.view, start):
        return []
    first = times[0]
    led_by_time = first.end <= colon and not any(c.isalnum() for c in reading.view[first.end : colon])
    named = start < colon <= first.start and not _HOW_LONG.sub("", reading.view[colon : first.start]).strip(" :,;(")
    words = reading.view[colon + 1 : section.end].lstrip() if led_by_time else reading.view[start:colon].lstrip()
    opens = _GATHERING.match(fold(words)) is not None
    if not (opens and (led_by_time or named)) and not (named and is_moment(first)):
        return []
    reading.taken.add(first.start)
    return [_event(reading, index, section, first)]


def _below(reading: Reading, index: int) -> Iterator[Section]:
    """The parts under the label, or its bullets and paragraphs where they stand beside it."""
    label = reading.sections[index]
    for i in range(index + 1, len(reading.sections)):
        section = reading.sections[i]
        bullet = not section.marker or not section.marker[0].isalnum()
        if section.parent != index and not (section.parent == label.parent and bullet):
            return
        yield section


def _of_entry(reading: Reading, label: int, entry: Section, at: int) -> list[Obligation]:
    times = [t for t in reading.times_in(at, entry.end) if t.deadline.due is not None or is_moment(t)]
    gathering = _is_gathering(reading, label, entry)
    found = []
    for time in times[:1] if len(times) == 1 or not gathering else times:
        aside = time is not times[0] and reading.view.rfind("(", at, time.start) > reading.view.rfind(
            ")", at, time.start
        )
        if (is_moment(time) or gathering) and time.bound not in ("before", "by") and not aside:
            reading.taken.add(time.start)
            found.append(_event(reading, label, entry, time))
    return found


def _is_gathering(reading: Reading, label: int, entry: Section) -> bool:
    """True when the entry, its label or the heading above speaks of a course, a meeting, a contest."""
    above = reading.sections[label].parent
    spans = [(entry.start, entry.end), (reading.sections[label].start, reading.sections[label].end)]
    if above is not None:
        spans.append((reading.sections[above].start, reading.sections[above].end))
    words = [reading.view[a:b][:200] for a, b in spans]
    # A place beside the time, or "Thời gian tổ chức": what the subject speaks of is held then.
    if _place(reading, label) or "to chuc" in fold(words[1]):
        words.append(bare_subject(reading.directive))
    return any(_GATHERING.search(fold(part)) for part in words)


def _invited(reading: Reading, label: int) -> tuple[Assignee, ...]:
    """Who stands under "Thành phần kính mời:", line by line or after the colon; beside the label, else anywhere."""
    near = next((who for i, _ in reading.beside(label, _BESIDE) if (who := _guests_of(reading, i, label))), ())
    if near:
        return near
    if reading.guests is None:
        everywhere = (_guests_of(reading, i, None) for i in range(len(reading.sections)))
        reading.guests = next((who for who in everywhere if who), ())
    return reading.guests


def _with_senders(reading: Reading, guests: tuple[Assignee, ...]) -> tuple[Assignee, ...]:
    """Guests who are named by their work only ("cán bộ y tế") are sent by the addressees, who are bound as well."""
    if not guests or any(a.agencies or not a.text[:1].islower() for a in guests):
        return guests
    return (*guests, *(a for a in reading.assigning.addressees if a not in guests))


def _guests_of(reading: Reading, index: int, label: int | None) -> tuple[Assignee, ...]:
    """Who is invited in the part at `index`; () when it does not speak of guests."""
    section = reading.sections[index]
    start = section.start + len(section.marker)
    folded = fold(reading.view[start : section.end])
    # Beside the time in one paragraph: "… tại Hội trường A. Thành phần: lãnh đạo …".
    found = _WHO.match(folded.lstrip()) or (_WHO_TOO.search(folded) if index == label else None)
    if not found:
        return ()
    start += len(folded) - len(folded.lstrip()) if found.re is _WHO else 0
    spans = [(start + found.end(), section.end)]
    for below in _under(reading, index):
        spans.append((below.start + len(below.marker), below.end))
    return tuple(a for span in spans for a in _named(reading, *span))


def _under(reading: Reading, index: int) -> Iterator[Section]:
    """The parts right under the part at `index`; of a paragraph ("… kính mời:") the bullets that follow it."""
    label = reading.sections[index]
    for i in range(index + 1, len(reading.sections)):
        section = reading.sections[i]
        listed = not label.marker and section.parent == label.parent and section.marker[:1] in ("-", "+", "–", "•")
        if section.level <= label.level and not listed:
            return
        if section.parent == index or listed:
            yield section


def _named(reading: Reading, start: int, end: int) -> Iterator[Assignee]:
    for name in re.finditer(r"[^;]+", reading.view[start:end]):
        words = squeeze(name.group()).strip(" .:")
        if words:
            yield from reading.assigning.assignees([Party(words, start + name.start(), start + name.end())])


def _pupils(reading: Reading, label: int, entry: Section) -> tuple[Assignee, ...]:
    """ "Bồi dưỡng 150 hòa giải viên": those who are taught, in the entry's words or in the heading's."""
    above = reading.sections[label].parent
    parts = [entry] if above is None else [entry, reading.sections[above]]
    for part in parts:
        found = _PUPILS.match(reading.view, part.start + len(part.marker), part.end)
        if found:
            words = squeeze(found["who"]).strip(" .")
            return reading.assigning.assignees([Party(words, found.start("who"), found.end("who"))])
    return ()


def _event(reading: Reading, label: int, entry: Section, time: TimeExpression) -> Obligation:
    if is_moment(time):
        who = _with_senders(reading, _invited(reading, label)) or reading.assigning.addressees
    else:
        who = _pupils(reading, label, entry) or _with_senders(reading, _invited(reading, label))
        who = who or reading.assigning.addressees
    return Obligation(
        kind="attend",
        assignees=who,
        action=_what(reading, label, entry, time),
        recipient=None,
        recipient_agency=None,
        deadline=replace(time.deadline, inclusive=True),
        citation=reading.cite(entry, entry.start, entry.end),
        place=_place(reading, label),
        status="needs_review" if time.warnings else "active",
        warnings=time.warnings,
    )


def _what(reading: Reading, label: int, entry: Section, time: TimeExpression) -> str:
    """What the event is: the words before the time in a list of several, the heading above, else the subject."""
    start = entry.start + len(entry.marker)
    words = squeeze(reading.view[start : time.start]).strip(" -–:,;(")
    if len(words) > _SHORTEST_NAME and not _WHEN.match(fold(words) + ":"):
        return words
    if entry is reading.sections[label] and not words:  # "Ngày 04/6/2017: Lễ ra quân cấp tỉnh tại …"
        return squeeze(reading.view[time.end : entry.end]).strip(" -–:,;(.")
    above = reading.sections[label].parent
    if above is not None:
        heading = reading.sections[above]
        return squeeze(reading.view[heading.start + len(heading.marker) : heading.end]).strip(" .:")
    return bare_subject(reading.directive) or squeeze(reading.view[entry.start : entry.end])


def _place(reading: Reading, label: int) -> str | None:
    """What stands after "Địa điểm:" beside the label."""
    places = (_WHERE.search(reading.view, s.start, s.end) for _, s in reading.beside(label, _BESIDE))
    found = next((place for place in places if place), None)
    return squeeze(found["place"]).rstrip(".") if found else None

"""One sentence of a directive -> the obligations it states, each with its time."""

import re
from dataclasses import replace

from ingest.extraction.clauses import PURPOSE_FIRST, Telling, is_formula, tells_of
from ingest.extraction.confidence import UNREADABLE
from ingest.extraction.drafting import clauses, draft
from ingest.extraction.events import event_place, is_moment
from ingest.extraction.reading import Context, Reading, named_before, under_purpose
from ingest.extraction.timing import deadlines_among, earliest_day, is_history, is_label, settled, unread_time
from ingest.extraction.whole_plan import NO_ASSIGNEE
from ingest.words import any_of
from knowledge.dates import TimeExpression
from knowledge.deadline import Deadline
from knowledge.directive import Section
from knowledge.obligation import Assignee, Obligation, Role
from knowledge.vietnamese import fold, squeeze

_NO_DUTY = re.compile(rf"\W*{any_of('no_duties')}", re.IGNORECASE)
# "…; riêng xã Ea Kao báo cáo vào thứ Sáu": another party than the sentence's.
_APART = re.compile(r"(?:riêng(?: đối với)?|còn|đối với)\s+", re.IGNORECASE)
# What is expected or went on is told, not asked.
_NEWS = re.compile(r"\W*(?:dự kiến|theo dự báo|hiện nay|đến nay|tính đến)\b", re.IGNORECASE)
# What may stand before a time that opens a sentence: "Trước mắt, trong tháng 4/2019, …", "Đợt 1: …".
_OPENS = re.compile(r"(?:trước mắt|cụ thể|ngoài ra|đồng thời|(?:giai đoạn|đợt|bước)\s+\w{1,3})\b\W*", re.IGNORECASE)
_ITSELF = re.compile(r"(?:quyết định|thông báo|hướng dẫn)\s+(?:này|số|của)\b|căn cứ\b", re.IGNORECASE)  # no verb there
_WILL_HOLD = re.compile(rf"(?:se |du kien )+(?:to chuc|trieu tap|mo|khai mac) [^.;]{{0,40}}?{any_of('gatherings')}")
_WILL_SEND = re.compile(r"sẽ\s+tổng hợp(?:,| và|, hoàn thiện,)?\s+(?:báo cáo|gửi|trình)\b", re.IGNORECASE)
# What is no duty any more: "… báo cáo trước ngày 15/12 hằng năm: quy định này đã được bãi bỏ tại …".
_REPEALED = re.compile(
    r"\b(?:da (?:duoc )?(?:bai bo|huy bo|thay the|het hieu luc)|khong con hieu luc|het hieu luc)\b"
    r"|\bda (?:in|ghi|viet)(?: nham| sai)?(?: la)?\s*:"  # "đã in: “…”" – the words that a correction takes back
)
# "Sở A điều chỉnh thời hạn gửi … chậm nhất ngày …": those who send are the addressees.
_MOVES_A_TIME = re.compile(
    r"(?:xin\s+)?(?:điều chỉnh|gia hạn|lùi|kéo dài|thay đổi)\s+(?:lại\s+)?(?:thời hạn|thời gian|hạn)\b", re.IGNORECASE
)
_ACTS_NOW = re.compile(r"\)?\W*(?P<act>(?:tong hop,? )?(?:bao cao|gui|nop)\b)")
_HELD_BY = re.compile(
    r"\W*(?:Đại hội|Hội nghị|Hội thi|Hội khỏe)\s+(?=[^.;:,]{3,80}?\s(?:phải\s+)?(?:hoàn thành|xong|tổ chức xong)\b)"
)
_WHERE_IT_IS = re.compile(
    r"(?:làm việc|đặt trụ sở|hoạt động|tiếp công dân|chuyển(?: trụ sở)?)\s+(?:tại|đến|về)\s", re.I
)
_MUST = re.compile(r"bao cao|gui|nop|hoan thanh|\bxong\b|gop y|dang ky|y kien|ho so|danh sach")
# What the recipient does next with what it was sent, by a day of its own; whom it tells, or who it is, is a party.
_PASSED_ON = re.compile(
    r"[^.;]{0,160}?\s(?:để|nhằm|làm cơ sở(?: để)?|phục vụ)\s+"
    r"(?:[^.;]{0,120}?(?:báo cáo|trình|tham mưu)(?:\s+(?:cho|lên|với))?\s+(?P<whom>[^.;]{2,80})$"
    r"|(?P<who>[^.;]{2,160})$)",
    re.IGNORECASE,
)
# Such documents tell what was done; whoever is named in them without being asked is no assignee.
_TELLING_TYPES = frozenset(
    {"Báo cáo", "Biên bản", "Tờ trình", "Giấy giới thiệu", "Hợp đồng", "Giấy ủy quyền", "Giấy nghỉ phép"}
)


def after_time(reading: Reading, a: int, b: int) -> int | None:
    """Where the words begin after a time that opens the sentence ("Quý I/2027: Sở …"), None when none does."""
    opening = _OPENS.match(reading.view, a, b)
    at = opening.end() if opening else a
    for time in reading.times_in(a, b):
        if any(c.isalnum() for c in reading.view[at : time.start]):
            break
        at = time.end
    if at == (opening.end() if opening else a):
        return None
    while at < b and not reading.view[at].isalnum():
        at += 1
    return at


def of_sentence(
    reading: Reading, section: Section, span: tuple[int, int], told: Telling | None, context: Context | None
) -> tuple[list[Obligation], Context | None]:
    """(obligations of the sentence, what the next sentence of the same part inherits)."""
    a, b = span
    if told is not None and tells_of(reading.view, told):
        return _announced(reading, section, span, told) or _taken_on(reading, section, span, told), None
    if reading.directive.header.type in _TELLING_TYPES and (told is None or not told.asked):
        return [], None
    times = _deadlines(reading, span, told, assigned=bool(told or context) or _is_scheduled(reading, a, b))
    imperative = told is not None or bool(times) or _is_imperative(reading, section, a, b, context)
    if not imperative or _asks_nothing(reading, span, told, timed=bool(times)):
        return [], None
    if told is not None:
        assignees = told_assignees(reading, told, section)
    else:
        assignees = context.assignees if context else _addressed_by(reading, a, b, times)
    if not times:
        if told is not None and _is_news_of_itself(reading, section, told, assignees):
            return [], None
        return [_untimed(draft(reading, section, span, span, assignees, told, None), reading.view, span)], Context(
            assignees
        )
    one_act = span if told is not None and times[-1].end <= told.act else _act_after(reading, span, times)
    stretches = [(t, one_act) for t in times] if one_act else clauses(reading.view, span, times)
    named = context is not None and context.named
    found: list[Obligation] = []
    for expression, clause in stretches:
        if not assignees and found:  # "Mỗi công đoàn gửi báo cáo trước …; đăng ký người dự trước …"
            assignees = found[-1].assignees
        found += _timed(reading, section, span, clause, assignees, told, expression, named)
    return found, Context(assignees) if assignees else None


def _act_after(reading: Reading, span: tuple[int, int], times: tuple[TimeExpression, ...]) -> tuple[int, int] | None:
    """Where the one action stands behind all its times: "Định kỳ quý (trước …) và năm (trước …), báo cáo …"."""
    before, after = reading.view[span[0] : times[-1].start], reading.view[times[-1].end : span[1]]
    acts = _ACTS_NOW.match(fold(after)) if len(times) > 1 and not _MUST.search(fold(before)) else None
    return (times[-1].end + acts.start("act"), span[1]) if acts else None


def _untimed(made: Obligation, view: str, span: tuple[int, int]) -> Obligation:
    """A duty without a day; where one is printed that cannot be read, its words are kept, to be checked."""
    words = unread_time(view, *span)
    return made if words is None else replace(made, deadline=Deadline(words), warnings=(UNREADABLE.format(text=words),))


def _is_scheduled(reading: Reading, a: int, b: int) -> bool:
    """True for an entry of a schedule: "Quý III/2024: tổ chức 02 tọa đàm"."""
    at = after_time(reading, a, b)
    return at is not None and reading.prose.verb_at(at, b)


def _asks_nothing(reading: Reading, span: tuple[int, int], told: Telling | None, *, timed: bool) -> bool:
    """True for titles in capitals, for news, and for closing courtesies without a time."""
    words = reading.view[span[0] : span[1]]
    if words.isupper() or (told is None and _NEWS.match(words)):
        return True
    if (told is None or not told.asked) and _REPEALED.search(fold(words)):
        return True
    return not timed and is_formula(reading.view, *span, told)


def _announced(reading: Reading, section: Section, span: tuple[int, int], told: Telling) -> list[Obligation]:
    """What the issuer itself "sẽ tổ chức": a meeting at a given hour is one for those whom the directive addresses."""
    words = reading.view[told.act : span[1]]
    if not reading.assigning.is_issuer(told.parties[0]) or not _WILL_HOLD.match(fold(words)):
        return []
    moments = [
        t for t in reading.times_in(*span) if t.deadline.due and t.bound in ("on", "bare") and not t.deadline.period
    ]
    if not moments or not reading.assigning.addressees or moments[0].start in reading.taken:
        return []
    made = draft(reading, section, span, span, reading.assigning.addressees, told, moments[0])
    return [replace(made, kind="attend", recipient=None, recipient_agency=None, deadline=moments[0].deadline,
                    place=event_place(reading.view, *span))]  # fmt: skip


def _taken_on(reading: Reading, section: Section, span: tuple[int, int], told: Telling) -> list[Obligation]:
    """What the issuer takes on itself with a time: "Ban Thường vụ sẽ tổng hợp, gửi Liên đoàn tỉnh trước ngày …"."""
    if not _WILL_SEND.match(reading.view, told.act, span[1]):
        return []
    times = [t for t in _deadlines(reading, span, told, assigned=True) if t.bound in ("before", "by")]
    assignees = told_assignees(reading, told, section)
    return [o for t in times[:1] for o in _timed(reading, section, span, span, assignees, told, t, named=True)]


def _deadlines(
    reading: Reading, span: tuple[int, int], told: Telling | None, *, assigned: bool
) -> tuple[TimeExpression, ...]:
    """The deadlines that the sentence sets; what was over when it was written is none."""
    cited = reading.cited_within(*span)
    times = deadlines_among(reading.times_in(*span), reading.view, span, cited, assigned=assigned)
    first = earliest_day(reading.directive.header)
    cites = bool(cited)
    free = (t for t in times if t.start not in reading.taken and not _of_the_purpose(reading, span, told, t))
    sentence = reading.view[span[0] : span[1]]
    kept = tuple(t for t in free if not is_history(t, sentence, first, cites=cites, told=told is not None))
    return tuple(t for i, t in enumerate(kept) if not (i and _is_recipients(reading, kept[i - 1].end, t.start)))


def _is_recipients(reading: Reading, since: int, at: int) -> bool:
    """True for the second day of "… trước ngày A để tổng hợp, báo cáo UBND tỉnh trước ngày B": the recipient's own."""
    found = _PASSED_ON.match(reading.view, since, at)
    if not found:
        return False
    starts = (found.start("whom"), found.start("who"))
    return any(reading.prose.parties_at(start, at) for start in starts if start >= 0)


def _of_the_purpose(reading: Reading, span: tuple[int, int], told: Telling | None, time: TimeExpression) -> bool:
    """True for the time of what the issuer is to do: "để có cơ sở … trình UBND tỉnh trong tháng 11, Sở A đề nghị …"."""
    if told is None or not told.asked or time.end > told.parties[0].start:
        return False
    before = reading.view[span[0] : time.start].rstrip()
    purpose = max((m.end() for m in PURPOSE_FIRST.finditer(before)), default=0)
    return bool(purpose) and not before.endswith((",", ";", ":"))


def _is_imperative(reading: Reading, section: Section, a: int, b: int, context: Context | None) -> bool:
    """True when a sentence without a subject tells those named above it what to do."""
    if context is None or context.choice or under_purpose(reading, section):
        return False
    words = reading.view[a:b]
    if context.named and section.marker and a - section.start < len(section.marker) + 4:
        return not _NO_DUTY.match(words)
    return reading.prose.verb_at(a, b) or bool(re.match(r"(?:trên cơ sở|căn cứ)\b", words, re.IGNORECASE))


def _is_news_of_itself(reading: Reading, section: Section, told: Telling, assignees: tuple[Assignee, ...]) -> bool:
    """True when the issuer says of itself where it is, or outside the numbered parts what it does: no duty it gives."""
    if _WHERE_IT_IS.match(reading.view, told.act) and all(map(reading.assigning.is_own, assignees)):
        return True
    return not section.marker and section.parent is None and all(map(reading.assigning.is_own, assignees))


def told_assignees(reading: Reading, told: Telling, section: Section) -> tuple[Assignee, ...]:
    """Whom the sentence binds; in a plan, a form of address binds those whom the headings before it name."""
    general = any(p.to_addressees for p in told.parties)
    if general and not reading.assigning.addressees:
        named = named_before(reading, section)
        if named:
            return (*(Assignee(squeeze(p.text), "all") for p in told.parties), *named)
    if _MOVES_A_TIME.match(reading.view, told.act) and reading.assigning.is_issuer(told.parties[0]):
        return reading.assigning.addressees or reading.assigning.assignees(told.parties)
    role: Role = "lead" if told.leads else "all"
    support = reading.assigning.assignees(told.support, "support")
    return (*reading.assigning.assignees(told.parties, role), *support)


def _addressed_by(reading: Reading, a: int, b: int, times: tuple[TimeExpression, ...]) -> tuple[Assignee, ...]:
    """A timed demand that names nobody is for the addressees, if there are any.

    "Đại hội công đoàn cơ sở hoàn thành chậm nhất …" names who holds what has to be over.
    """
    held = _HELD_BY.match(reading.view, a, b) if times else None
    if held and (parties := reading.prose.parties_at(held.end(), b)):
        return reading.assigning.assignees(parties)
    if times and _MUST.search(fold(reading.view[a:b])):
        return reading.assigning.addressees
    return ()


def _timed(
    reading: Reading,
    section: Section,
    span: tuple[int, int],
    clause: tuple[int, int],
    assignees: tuple[Assignee, ...],
    told: Telling | None,
    expression: TimeExpression,
    named: bool,
) -> list[Obligation]:
    view = reading.view
    own, act = _own_parties(reading, span, clause, expression)
    assignees = own or assignees
    words = fold(view[clause[0] : clause[1]])
    label = is_label(view, expression)
    led_by_time = expression.end <= clause[1] and not any(c.isalnum() for c in view[clause[0] : expression.start])
    after = (expression.end, clause[1]) if led_by_time else clause  # "Quý III/2024: tổ chức 02 tọa đàm"
    demands = _MUST.search(words) or _opens_with_verb(reading, after)
    if not assignees and not label and (under_purpose(reading, section) or not demands):
        return []
    firm = told is not None or named or bool(own) or expression.bound in ("before", "by", "relative")
    if not firm and not label and not demands:
        return []  # "Lịch tiếp công dân giữ nguyên vào ngày 15 hằng tháng"
    if expression.bound == "conditional" and not assignees:
        return []
    if label and is_moment(expression):
        return []  # a meeting: see `ingest.extraction.events`
    deadline = settled(expression, reading.directive.header, reading.received_on)
    made = draft(reading, section, span, act, assignees, None if own else told, expression)
    doubt = () if assignees or label else (NO_ASSIGNEE,)
    return [replace(made, deadline=deadline, warnings=(*expression.warnings, *doubt))]


def _opens_with_verb(reading: Reading, clause: tuple[int, int]) -> bool:
    start, end = clause
    while start < end and not reading.view[start].isalnum():
        start += 1
    named = _ITSELF.match(reading.view, start, end)
    return named is None and reading.prose.verb_at(start, end)


def _own_parties(
    reading: Reading, span: tuple[int, int], clause: tuple[int, int], expression: TimeExpression
) -> tuple[tuple[Assignee, ...], tuple[int, int]]:
    """The parties of one entry of a distributive list, and where its action stands.

    "Gửi báo cáo về Sở A: Sở B trước ngày 15/6; Sở C trước ngày 20/6" gives C the action before the colon.
    """
    view = reading.view
    named_end = clause[0] + len(view[clause[0] : expression.start].rstrip(" :"))  # "Sở B: ngày 01/8; Sở C: …"
    opens = max(view.rfind(mark, clause[0], named_end) for mark in ":;")
    start = opens + 1 if opens >= 0 else clause[0]
    while start < clause[1] and not view[start].isalnum():
        start += 1
    apart = _APART.match(view, start, clause[1])
    start = apart.end() if apart else start
    parties = reading.prose.parties_at(start, clause[1])
    if not parties:
        return (), clause
    bare = not any(c.isalnum() for c in view[parties[-1].end : expression.start])
    colon = view.find(":", span[0], parties[0].start)
    if bare and colon > 0:
        return reading.assigning.assignees(parties), (span[0], colon)
    act = parties[-1].end
    while act < clause[1] and view[act].isspace():
        act += 1
    if start > span[0] + 1 and (clause[0] > span[0] or (apart and opens >= 0) or reading.prose.verb_at(act, clause[1])):
        return reading.assigning.assignees(parties), (parties[-1].end, clause[1])
    return (), clause

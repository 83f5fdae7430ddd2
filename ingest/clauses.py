"""One sentence of a directive taken apart: who is told (party, role), to do what, to whom. Words and spans only."""

import itertools
import re
from collections.abc import Callable
from dataclasses import dataclass

from ingest.parties import Party, Prose
from ingest.words import any_of
from knowledge.obligation import Kind
from knowledge.vietnamese import UPPER, squeeze

_ASK = re.compile(rf"(?<!\w){any_of('asks')}\s+", re.IGNORECASE)
_HEADING_ASK = re.compile(r"(?:đối với|về phía|trách nhiệm của|nhiệm vụ của)\s+", re.IGNORECASE)
# "về việc giao Sở …", "được giao": told about, not told.
_REPORTED = re.compile(r"(?:việc|được|ý kiến|đã|theo|tại|văn bản|công văn)\s*$", re.IGNORECASE)
_OPENING = re.compile(rf"{any_of('openings')}\b", re.IGNORECASE)
_COMMA = re.compile(r",\s+")
_LEADS = re.compile(
    r"\s*(?:là cơ quan )?(?:chịu trách nhiệm |có trách nhiệm )?chủ trì"
    r"(?P<with>\s*,?\s*(?:phối hợp(?:\s+chặt chẽ)?(?:\s+(?:với|cùng))?|cùng(?: với)?)\s+)?",
    re.IGNORECASE,
)
# A time between subject and verb: "Sở Xây dựng chậm nhất ngày 18/11/2026 công bố …".
_WHEN_FIRST = re.compile(
    r"(?:chậm nhất|muộn nhất|trước|trong|đến hết|xong trước)\b[^.;:]{2,50}?\d{4},?\s+", re.IGNORECASE
)
_FORMULA = re.compile(any_of("formulas"), re.IGNORECASE)
_COURTESY = re.compile(rf"(?:{any_of('courtesy')}|[,./\s])+", re.IGNORECASE)
# What follows "để" is what the recipient does with it, not a duty of the sender.
_PURPOSE = re.compile(
    r"[,;]?\s+(?:để|nhằm|làm cơ sở(?: để)?|phục vụ)\s+(?:(?:Sở|Ban|UBND|Ủy ban|Bộ|Văn phòng|Phòng)\s[^.;,]{0,60}?)?"
    rf"{any_of('recipients_purposes')}[^.;]*"
)
_REGISTER = re.compile(any_of("kind_register"), re.IGNORECASE)
_COMMENT = re.compile(any_of("kind_comment"), re.IGNORECASE)
_KINDS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("comment", _COMMENT),
    ("report", re.compile(any_of("kind_report"), re.IGNORECASE)),
    ("attend", re.compile(any_of("kind_attend"), re.IGNORECASE)),
)
_SENDS = r"(?:gửi|báo cáo|nộp|trình|đăng ký|chuyển|phản ánh|cung cấp|góp ý|ý kiến|danh sách)"
_TO = re.compile(
    rf"(?<!\w)(?i:{_SENDS})\b[^.;:]{{0,220}}?\s(?:về|cho|tới|đến|lên|qua|với)\s+"
    rf"(?=địa chỉ|email|hộp thư|các |(?:sở |bộ |phòng |ban |thường trực |lãnh đạo )?[{UPPER}])"
)
_DIRECT = re.compile(rf"(?<!\w)(?i:gửi|báo cáo|trình|nộp)\s+(?:cho\s+)?(?=(?:bộ |sở |các )?[{UPPER}])")
_LOOSE_RECIPIENT = re.compile(
    r"(?:[^.;,]|\.(?=\w)){2,90}?(?=\s+(?:trước|chậm nhất|để|trong|theo|muộn nhất|hạn)\b|[.;,(](?!\w)|$)"
)
_VIA = re.compile(
    rf"\s*\((?i:qua|thông qua|địa chỉ|email|e-mail|hộp thư)[^)]{{3,120}}\)|\s+qua\s+(?=[{UPPER}])[^.,;]{{4,80}}"
)


@dataclass(frozen=True, slots=True)
class Telling:
    """Who is told in a sentence. act: offset of the first word of what is to be done.

    leads: the parties lead (chủ trì); support: those who work with them (phối hợp). asked: an asking word names them.
    """

    parties: tuple[Party, ...]
    leads: bool
    support: tuple[Party, ...]
    act: int
    asked: bool


def telling(prose: Prose, start: int, end: int, asks_others: Callable[[Party], bool]) -> Telling | None:
    """Who is told to do something in the sentence `view[start:end]`; None when it names nobody.

    "Sở Y tế yêu cầu các trường …" tells Sở Y tế; where the issuer or a body above asks, whom it asks is told.
    """
    subject = _subject(prose, start, end)
    if subject and not asks_others(subject.parties[0]):
        return subject
    return _asked(prose, start, end) or subject


def roles(prose: Prose, at: int, end: int) -> tuple[bool, tuple[Party, ...]]:
    """(leads, supporting parties) of an action that begins at `at`: "chủ trì, phối hợp với …"."""
    lead = _LEADS.match(prose.view, at, end)
    if not lead:
        return False, ()
    if not lead["with"]:
        return True, ()
    support = prose.parties_at(lead.end(), end)
    return True, support


def is_formula(view: str, start: int, end: int, told: Telling | None) -> bool:
    """True for closing courtesies ("đề nghị các đơn vị quan tâm, phối hợp thực hiện") that give nothing to do."""
    if _FORMULA.search(squeeze(view[start:end])):
        return True
    return told is not None and bool(_COURTESY.fullmatch(view, told.act, end))


def kind_of(action: str) -> Kind:
    """The kind of duty that an action is; its last telling word decides ("rà soát …, gửi báo cáo" is a report)."""
    words = _PURPOSE.sub(" ", action)
    if _REGISTER.search(words):
        return "register"
    best: tuple[int, Kind] = (-1, "task")
    for kind, pattern in _KINDS:
        for found in pattern.finditer(words):
            if found.start() > best[0]:
                best = (found.start(), kind)
    return _stronger(words, best[1])


def _stronger(words: str, kind: Kind) -> Kind:
    """What is sent decides over the sending: an opinion that is sent is a comment."""
    if kind != "report":
        return kind
    return "comment" if _COMMENT.search(words) else kind


def opens_with_report(action: str) -> bool:
    """True when an action without a time is itself a report, not a task that mentions one."""
    found = re.match(
        r"(?:(?:và|định kỳ|tổng hợp|kịp thời|thường xuyên|thực hiện)\W+)*(?:chế độ )?(?:báo cáo|gửi)",
        action,
        re.IGNORECASE,
    )
    return bool(found) or bool(re.search(r"chế độ (?:thông tin,? )?báo cáo|tổng hợp,? báo cáo", action, re.IGNORECASE))


def purpose_start(view: str, start: int, end: int) -> int:
    """Offset where the purpose ("để tổng hợp …") begins, `end` when there is none."""
    found = _PURPOSE.search(view, start, end)
    return found.start() if found else end


def recipient(prose: Prose, start: int, end: int) -> tuple[str, int] | None:
    """To whom the clause's report goes, as printed, and where its words begin; None when it is not said."""
    stop = purpose_start(prose.view, start, end)
    best: tuple[str, int] | None = None
    for pattern in (_TO, _DIRECT):
        for found in pattern.finditer(prose.view, start, stop):
            named = _named_recipient(prose, found.end(), stop)
            if named:
                best = named
        if best:
            return best
    return None


def _named_recipient(prose: Prose, at: int, end: int) -> tuple[str, int] | None:
    parties = prose.parties_at(at, end)
    if parties and not parties[0].to_addressees:
        last = parties[-1].end
    else:
        loose = _LOOSE_RECIPIENT.match(prose.view, at, end)
        if not loose or not ("@" in loose.group() or any(c.isupper() for c in loose.group())):
            return None
        last = loose.end()
    via = _VIA.match(prose.view, last, end)
    return squeeze(prose.view[at : via.end() if via else last]), at


def _asked(prose: Prose, start: int, end: int) -> Telling | None:
    for ask in _ASK.finditer(prose.view, start, end):
        if _REPORTED.search(prose.view[max(start, ask.start() - 14) : ask.start()]):
            continue
        parties = prose.parties_at(ask.end(), end)
        if parties:
            act = _skip(prose.view, parties[-1].end, end)
            leads, support = roles(prose, act, end)
            return Telling(parties, leads, support, act, asked=True)
    return None


def _subject(prose: Prose, start: int, end: int) -> Telling | None:
    for at in _subject_positions(prose.view, start, end):
        parties = prose.parties_at(at, end)
        if not parties:
            continue
        act = _skip(prose.view, parties[-1].end, end)
        when = _WHEN_FIRST.match(prose.view, act, end)
        act = when.end() if when and prose.verb_at(when.end(), end) else act
        if act >= end or prose.view[act - 1] == ":" or parties[-1].cut or prose.verb_at(act, end):
            leads, support = roles(prose, act, end)
            return Telling(parties, leads, support, act, asked=False)
    return None


def _subject_positions(view: str, start: int, end: int) -> list[int]:
    """Where a grammatical subject may stand: at the start, or after the commas of an opening phrase."""
    positions = [start]
    if _OPENING.match(view, start, end):
        positions += [comma.end() for comma in itertools.islice(_COMMA.finditer(view, start, end), 6)]
    return positions


def _skip(view: str, at: int, end: int) -> int:
    while at < end and (view[at].isspace() or view[at] in ":,–-"):
        at += 1
    return at


def verb_after_opening(prose: Prose, start: int, end: int) -> int:
    """Offset of the verb of duty behind an opening phrase ("Căn cứ …, trên cơ sở …, tổ chức rà soát"), else `start`."""
    return next((at for at in _subject_positions(prose.view, start, end) if prose.verb_at(at, end)), start)


def first_parties(prose: Prose, start: int, end: int) -> tuple[Party, ...]:
    """The parties that a heading names ("Đề nghị UBND các huyện", "2. Sở Y tế:"); () when it is not about parties."""
    ask = _ASK.match(prose.view, start, end) or _HEADING_ASK.match(prose.view, start, end)
    return prose.parties_at(ask.end() if ask else start, end)

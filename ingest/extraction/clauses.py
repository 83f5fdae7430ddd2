"""One sentence of a directive taken apart: who is told (party, role) to do what. Words and spans only."""

import itertools
import re
from collections.abc import Callable
from dataclasses import dataclass

from ingest.extraction.parties import Party, Prose
from ingest.words import any_of
from knowledge.obligation import Kind
from knowledge.vietnamese import UPPER, squeeze

_ASK = re.compile(rf"(?<!\w){any_of('asks')}\s+", re.IGNORECASE)
_HEADING_ASK = re.compile(r"(?:đối với|về phía|trách nhiệm của|nhiệm vụ của)\s+", re.IGNORECASE)
# "về việc giao Sở …", "được giao": told about, not told.
_GUIDES = re.compile(
    r"(?<!\w)(?:hướng dẫn|thông báo|chỉ đạo|triển khai)\s+(?:tới\s+|đến\s+|cho\s+)?(?=các|toàn|thủ|tất)", re.IGNORECASE
)
# "Đơn vị nào chưa nộp thì báo cáo …": whoever it concerns is told.
_WHICHEVER = re.compile(
    r"[^.;:,]{0,40}?(?:,\s*)?(?P<who>(?:xã|phường|thị trấn|đơn vị|cơ quan|địa phương|trường|đồng chí|cá nhân|tổ chức)"
    r"(?:,\s*(?:xã|phường|thị trấn|đơn vị|địa phương))*)\s+nào\s[^.;:]{2,90}?\s(?:thì|phải)\s+"
    r"(?=báo cáo|gửi|nộp|đăng ký|thông báo)",
    re.IGNORECASE,
)
# "Các đơn vị đã gửi nhưng số liệu chưa khớp (…) thì gửi lại": those of the group whom it concerns.
_THOSE_WHO = re.compile(
    r"(?P<who>(?:các|những)\s+(?:cơ quan|đơn vị|địa phương|trường|xã|phường)\s+(?:đã|chưa|còn|có)\s[^.;:()]{3,90}?)"
    r"(?:\s*\([^()]*\))?,?\s+thì\s+(?:phải\s+)?",
    re.IGNORECASE,
)
_REPORTED = re.compile(r"(?:việc|được|ý kiến|đã|theo|tại|văn bản|công văn)\s*$", re.IGNORECASE)
_OPENING = re.compile(rf"{any_of('openings')}\b", re.IGNORECASE)
_LABELLED = re.compile(r"(?:báo cáo|hồ sơ|danh sách|đăng ký|số liệu|kế hoạch|về)\b[^:.;,]{0,70}:\s+", re.IGNORECASE)
_ASKS_BELOW = re.compile(
    r"(?:trân trọng |kính )*(?:đề nghị|yêu cầu|thông báo|chỉ thị|chỉ đạo|hướng dẫn|lưu ý)"
    r"(?: thực hiện)?(?: (?:một số|các|những) (?:nội dung|việc|nhiệm vụ|công việc)[^:.]{0,30})?(?: như)?(?: sau)?\s*:",
    re.IGNORECASE,
)
_DUE_OF = re.compile(
    r"\W*(?:thời\s+)?hạn\s+(?P<act>(?:hoàn thành|thực hiện|gửi|nộp|báo cáo|đăng ký|trả lời)(?!\w)[^:;.]{0,120}?)"
    r"\s*của\s+", re.IGNORECASE,
)  # fmt: skip
_DUE_AT = re.compile(r"\s*(?::|là(?!\w)|(?:chậm|muộn) nhất|trước(?!\w)|đến(?!\w))", re.IGNORECASE)
_ASIDE = re.compile(r"\([^()]{2,90}\)\s+(?=\w)")
_COMMA = re.compile(r",\s+")
# "Riêng UBND xã A …", "Đối với các trường THPT …": the party follows without a comma.
_SET_APART = re.compile(r"(?:riêng(?: đối với)?|đối với|còn)\s+", re.IGNORECASE)
# What went on or is expected: "Sở A đã tổ chức", "Bộ B dự kiến trình".
_TOLD_OF = re.compile(r"(?:đã|sẽ|dự kiến|đang|vừa|vẫn|từng|chưa|có thể|được(?! giao))(?!\w)", re.IGNORECASE)
_LEADS = re.compile(
    r"\s*(?:là cơ quan )?(?:chịu trách nhiệm |có trách nhiệm )?chủ trì"
    r"(?P<with>\s*,?\s*(?:phối hợp(?:\s+chặt chẽ)?(?:\s+(?:với|cùng))?|cùng(?: với)?)\s+)?",
    re.IGNORECASE,
)
_TOGETHER = re.compile(r"\s*phối hợp(?:\s+chặt chẽ)?\s+(?:với|cùng(?:\s+với)?)\s+", re.IGNORECASE)
# A time between subject and verb: "Sở Xây dựng chậm nhất ngày 18/11/2026 công bố …".
_WHEN_FIRST = re.compile(
    r"(?:chậm nhất|muộn nhất|trước|trong|đến hết|xong trước)\b[^.;:]{2,50}?\d{4},?\s+", re.IGNORECASE
)
_FORMULA = re.compile(any_of("formulas"), re.IGNORECASE)
_COURTESY = re.compile(rf"(?:{any_of('courtesy')}|[,./\s])+", re.IGNORECASE)
# What follows "để" is what the recipient does with it, not a duty of the sender.
_PURPOSE = re.compile(
    rf"[,;]?\s+(?:để|nhằm|làm cơ sở(?: để)?|phục vụ)\s+(?:(?:[{UPPER}]|sở|phòng|ban|bộ)[^.;,]{{0,60}}?\s)?"
    rf"{any_of('recipients_purposes')}[^.;]*"
)
# The same before "đề nghị": "để có cơ sở trình UBND tỉnh trong tháng 11, Sở A đề nghị …" is what Sở A will do.
PURPOSE_FIRST = re.compile(r"(?:^|[,;]\s*)(?:để|nhằm)\s", re.IGNORECASE)
_REGISTER = re.compile(any_of("kind_register"), re.IGNORECASE)
_COMMENT = re.compile(any_of("kind_comment"), re.IGNORECASE)
_KINDS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("comment", _COMMENT),
    ("report", re.compile(any_of("kind_report"), re.IGNORECASE)),
    ("attend", re.compile(any_of("kind_attend"), re.IGNORECASE)),
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


def telling(
    prose: Prose, start: int, end: int, asks_others: Callable[[Party], bool], after: int | None = None
) -> Telling | None:
    """Who is told to do something in the sentence `view[start:end]`; None when it names nobody.

    after: where the subject stands that follows an opening time ("Tháng 6/2019: các Sở …"), if there is such a time.

    "Sở Y tế yêu cầu các trường …" tells Sở Y tế; where the issuer or a body above asks, whom it asks is told.
    """
    subject = _subject(prose, start, end, after)
    asked = _asked(prose, start, end)
    to_readers = asked is not None and asked.parties[0].to_addressees  # "Cục A đề nghị Quý cơ quan …"
    if (
        subject
        and not asks_others(subject.parties[0])
        and not (to_readers and _ASK.match(prose.view, subject.act, end))
    ):
        return subject
    return asked or subject


def roles(prose: Prose, at: int, end: int) -> tuple[bool, tuple[Party, ...]]:
    """(leads, supporting parties) of an action that begins at `at`: "chủ trì, phối hợp với …", "phối hợp với …"."""
    lead = _LEADS.match(prose.view, at, end)
    if not lead:
        together = _TOGETHER.match(prose.view, at, end)
        return False, prose.parties_at(together.end(), end) if together else ()
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
    for found in _PURPOSE.finditer(view, start, end):
        opened = view.rfind("(", start, found.start())
        if opened <= view.rfind(")", start, found.start()) or ")" not in view[found.start() : end]:
            return found.start()
    return end


def _asked(prose: Prose, start: int, end: int) -> Telling | None:
    for ask in _ASK.finditer(prose.view, start, end):
        if _REPORTED.search(prose.view[max(start, ask.start() - 14) : ask.start()]):
            continue
        parties = prose.parties_at(ask.end(), end) or prose.group_at(ask.end(), end)
        if parties:
            act = _skip(prose.view, parties[-1].end, end)
            leads, support = roles(prose, act, end)
            return Telling(parties, leads, support, act, asked=True)
    return None


def guided_in(prose: Prose, start: int, end: int) -> tuple[Party, ...]:
    """Whom an opening sentence is for: "Công đoàn ngành hướng dẫn các công đoàn cơ sở thực hiện … như sau:"."""
    found = _GUIDES.search(prose.view, start, end) if prose.view[end - 1] == ":" else None
    return prose.parties_at(found.end(), end) if found else ()


def _due_of(prose: Prose, start: int, end: int) -> Telling | None:
    """Whom "Thời hạn gửi báo cáo của Sở Y tế: …" and "Thời hạn hoàn thành việc A của Sở Y tế là …" bind."""
    found = _DUE_OF.match(prose.view, start, end)
    parties = prose.parties_at(found.end(), end) if found else ()
    if not found or not parties or not _DUE_AT.match(prose.view, parties[-1].end, end):
        return None
    return Telling(parties, False, (), found.start("act"), asked=False)


def _subject(prose: Prose, start: int, end: int, after: int | None) -> Telling | None:
    if due_of := _due_of(prose, start, end):
        return due_of
    positions = _subject_positions(prose.view, start, end)
    at = after or start
    whichever = _WHICHEVER.match(prose.view, at, end) or _THOSE_WHO.match(prose.view, at, end)
    if whichever:
        party = Party(whichever["who"], whichever.start("who"), whichever.end("who"))
        return Telling((party,), False, (), whichever.end(), asked=False)
    for at in positions if after is None else [*positions, after]:
        parties = prose.parties_at(at, end)
        if not parties:
            continue
        act = _skip(prose.view, parties[-1].end, end)
        when = _WHEN_FIRST.match(prose.view, act, end)
        act = when.end() if when and prose.verb_at(when.end(), end) else act
        told_of = _TOLD_OF.match(prose.view, act, end)
        acts = told_of or _ASK.match(prose.view, act, end) or asks_below(prose.view, act, end)
        acts = acts or prose.verb_at(act, end)
        if act >= end or prose.view[act - 1] == ":" or parties[-1].cut or acts:
            leads, support = roles(prose, act, end)
            return Telling(parties, leads, support, act, asked=False)
    return None


def _subject_positions(view: str, start: int, end: int) -> list[int]:
    """Where a grammatical subject may stand: at the start, or after the commas of an opening phrase."""
    positions = [start]
    if apart := _SET_APART.match(view, start, end):
        positions.append(apart.end())
    label = _LABELLED.match(view, start, end)
    if label:  # "Báo cáo năm: các sở tổng hợp …"
        positions.append(label.end())
    if label or _OPENING.match(view, start, end):
        commas = itertools.islice(_COMMA.finditer(view, start, end), 8)
        asked = _ASK.search(view, start, end)
        stop = asked.start() if asked and asked.start() > start else end  # who follows "đề nghị" is asked, no subject
        free = (c for c in commas if view.count("(", start, c.start()) == view.count(")", start, c.start()))
        positions += [c.end() for c in free if c.end() <= stop]
    return positions


def _skip(view: str, at: int, end: int) -> int:
    while at < end and (view[at].isspace() or view[at] in ":,–-"):
        at += 1
    aside = _ASIDE.match(view, at, end)  # "Phòng A (thuộc Sở) chủ trì …"
    return aside.end() if aside else at


def verb_after_opening(prose: Prose, start: int, end: int) -> int:
    """Offset of the verb of duty behind an opening phrase ("Căn cứ …, trên cơ sở …, tổ chức rà soát"), else `start`."""
    return next((at for at in _subject_positions(prose.view, start, end) if prose.verb_at(at, end)), start)


def asks_below(view: str, act: int, end: int) -> bool:
    """True for "… yêu cầu:", "… đề nghị một số nội dung sau:": whom it asks stands below, or in Kính gửi."""
    return bool(_ASKS_BELOW.match(view, act, end))


def tells_of(view: str, told: Telling) -> bool:
    """True when the words after the party say what it did or will do, which asks it for nothing."""
    return not told.asked and bool(_TOLD_OF.match(view, told.act))


def first_parties(prose: Prose, start: int, end: int) -> tuple[Party, ...]:
    """The parties that a heading names ("Đề nghị UBND các huyện", "2. Sở Y tế:"); () when it is not about parties."""
    ask = _ASK.match(prose.view, start, end) or _HEADING_ASK.match(prose.view, start, end)
    return prose.parties_at(ask.end() if ask else start, end)

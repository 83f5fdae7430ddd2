"""The grammar of times counted from an event: "trong vòng 05 ngày làm việc kể từ ngày nhận được văn bản"."""

import re

from knowledge.dates.days import Rule, compiled
from knowledge.dates.reading import Reading
from knowledge.dates.words import AMOUNT_WORD, amount_of
from knowledge.deadline import Relative, Unit
from knowledge.vietnamese import squeeze

_NO_ANCHOR = "Thời hạn không nói tính từ khi nào."
_PAPER = (
    r"(?:van ban|cong van|ke hoach|thong bao|chi thi|quyet dinh|huong dan|cong dien|giay moi|phieu chuyen|du thao)"
    r"(?: (?:chi dao|lay y kien|xin y kien|de nghi))?"
)
_RECEIPT = re.compile(rf"(?:nhan duoc|nhan|tiep nhan)(?: {_PAPER})?(?: nay| tren)?")
_ISSUE = re.compile(rf"(?:ky|ban hanh|ky ban hanh|ky,? ban hanh|phat hanh|ra)(?: {_PAPER})?(?: nay)?")
# The event ends where the duty begins: "kể từ ngày kết thúc đợt kiểm tra phải gửi …".
_EVENT_ENDS = re.compile(
    r" (?:de|thi|phai|gui|co trach nhiem|de nghi|yeu cau|ma|cac don vi|cac co quan|cac so|don vi|va gui|va bao cao"
    r"|cham nhat|truoc ngay|xong truoc)(?= |$)"
)
_EVENT_LIMIT = 120
_FACTORS: dict[str, tuple[int, Unit]] = {
    "ngaylamviec": (1, "working_day"), "ngay": (1, "day"), "tuan": (7, "day"), "thang": (1, "month"),
    "nam": (12, "month"),
}  # fmt: skip


def _is_exam(words: str) -> bool:
    """ "đợt thi" (exam) does not end an event as "thì" (then) does."""
    return words.strip().lower() == "thi"


def _event(match: re.Match[str], text: str) -> tuple[int, str]:
    """Where the words of the event end, and what they come to: "receipt", "issue" or the words as printed."""
    start = match.start("event")
    plain = match["event"]
    stops = (m.start() for m in _EVENT_ENDS.finditer(plain) if not _is_exam(text[start + m.start() : start + m.end()]))
    plain = plain[: next(stops, len(plain))]
    end = start + len(plain.rstrip(" -"))
    folded = " ".join(plain.split()).rstrip(" -")
    for name, pattern in (("receipt", _RECEIPT), ("issue", _ISSUE)):
        if pattern.fullmatch(folded):
            return end, name
    return end, squeeze(text[start:end].replace("*", ""))


def _event_before(match: re.Match[str], text: str) -> str:
    """ "Kể từ ngày nhận được văn bản, trong vòng 07 ngày …": the event named first, "" when there is none."""
    low = max(0, match.start() - _EVENT_LIMIT)
    found = _SINCE_BEFORE.search(match.string, low, match.start())
    return _event(found, text)[1] if found else ""


def _counted(match: re.Match[str], text: str) -> Reading | None:
    link = "link2" if match["link2"] else "link"
    has_event = bool(match[link]) and match["event"].strip() != ""
    end, anchor = _event(match, text) if has_event else (match.end("unit"), _event_before(match, text))
    if match[link] and match[link].startswith(("truoc", "so", "tinh den")) and anchor:
        anchor = squeeze(text[match.start(link) : end].replace("*", ""))
    of_a_day = match[0].startswith("truoc") or _OF_A_DAY.match(match.string, match.end("unit"))
    if match["unit"] == "gio" and not anchor and of_a_day:
        return None  # "trước 15 giờ thứ Năm", "chậm nhất 17 giờ ngày …" is an hour of the day
    if match["unit"] == "gio":  # hours are kept as words: the register counts in days
        return Reading(match.start(), end, "conditional", bound="conditional")
    relative = _relative(match, anchor)
    warnings = () if anchor else (_NO_ANCHOR,)
    return Reading(match.start(), end, "relative", relative=relative, bound="relative", warnings=warnings)


def _relative(match: re.Match[str], anchor: str) -> Relative:
    amount = amount_of(" ".join(match["n"].split()))
    factor, unit = _FACTORS[match["unit"].replace(" ", "")]
    return Relative(amount * factor, unit, anchor)


def _before_event(match: re.Match[str], text: str) -> Reading | None:
    if match["unit"] == "gio":
        return None
    anchor = squeeze(text[match.start() : match.end("before")].replace("*", "")).rstrip(" ,")
    return Reading(match.start(), match.end("unit"), "relative", relative=_relative(match, anchor), bound="relative")


def _after_event(match: re.Match[str], text: str) -> Reading:
    anchor = squeeze(text[match.start("event") : match.end("event")].replace("*", ""))
    return Reading(match.start(), match.end("unit"), "relative", relative=_relative(match, anchor), bound="relative")


def _conditional(match: re.Match[str], text: str) -> Reading | None:
    if text[match.start() : match.start() + 4].lower() == "ngày":  # "… ngày sau khi" without its number
        return None
    end = match.end()
    if "event" in match.re.groupindex and match["event"] is not None:
        end, _ = _event(match, text)
    return Reading(match.start(), end, "conditional", bound="conditional")


_OF_A_DAY = re.compile(r" ?,? ?(?:(?:hang|moi|cung) )?(?:ngay \d|ngay nay|ngay$|thu (?:hai|ba|tu|nam|sau|bay))")
_AMOUNT = rf"(?P<n>\d{{1,3}}|{AMOUNT_WORD}) ?(?:\( ?[a-z ]{{2,20}}\) ?)?"
_DIGITS = _AMOUNT.replace(f"|{AMOUNT_WORD}", "")
_UNIT = r"(?P<unit>ngay ?lam ?viec|ngay|tuan|thang|nam|gio)\b(?! ?\d)"
_DATED = rf"(?P<event>[^,;.:()\x00|]{{0,{_EVENT_LIMIT}}})"
_EVENT = _DATED.replace("<event>", "<event>(?! ?\\d)")
_ON = r"(?: ?(?:khi|ngay|thoi_diem|luc)\b)"
_LINK = rf"(?: ?,? ?(?:(?P<link>ke_tu|tinh_tu|tinh_den|so_voi){_ON}*|(?P<link2>tu|sau|truoc){_ON}+) {_EVENT})"
_LINKED = rf"(?: ?,? ?(?P<link>ke_tu|tinh_tu|so_voi|tu|sau|truoc)(?P<link2>){_ON}* {_DATED})"
_SINCE_BEFORE = compiled(r"(?:ke|tinh)_tu_(?:khi|ngay|thoi_diem) (?P<event>[a-z][^,;.:()\x00|]{2,100}), (?:thi_)?$")
_STRONG = r"(?:trong ?(?:vong|thoi ?(?:han|gian)|han)|(?:cham|muon|tre) ?nhat|toi_da|khong_qua)"
_MORE = r"(?: ?(?:la|sau|truoc|khong_qua|toi_da|cham_nhat|it_nhat))*"

RELATIVE_RULES = (
    Rule("trong vòng 05 ngày kể từ …", compiled(rf"{_STRONG}{_MORE} ?{_AMOUNT}{_UNIT}(?:{_LINKED})?"), _counted),
    Rule("trong 03 ngày làm việc", compiled(rf"trong_{_AMOUNT}(?P<unit>ngay ?lam ?viec)\b(?:{_LINKED})?"), _counted),
    Rule("03 ngày làm việc sau khi …", compiled(rf"(?:(?:trong|sau|truoc){_MORE}_)?{_DIGITS}{_UNIT}{_LINK}"), _counted),
    Rule(
        "sau khi kết thúc đợt tiêm 05 ngày",
        compiled(
            r"(?:sau|ke_tu)_(?:khi_|(?=dai_?hoi|hoi_?nghi|hoi_?thi|dot_|ky_(?:thi|hop)|cuoc_|buoi_|ket_?thuc))"
            rf"(?P<event>[a-z][^,;.:()\x00|\d]{{2,60}}?)_{_DIGITS}"
            r"(?P<unit>ngay ?lam ?viec|ngay|tuan|thang)\b"
            r"(?! ?\d)(?P<link>)(?P<link2>)"
        ),
        _after_event,
    ),
    Rule(
        "sau 15 ngày mà không có ý kiến",
        compiled(
            rf"(?:sau|qua|het){_MORE}_{_AMOUNT}{_UNIT}(?P<link>)(?P<link2>)(?P<event>)"
            rf"(?= ?,? ?(?:ma|neu) ?(?:\w+_){{0,6}}khong\b)"
        ),
        _counted,
    ),
    Rule(
        "trước 05 ngày làm việc", compiled(rf"truoc{_MORE}_{_AMOUNT}{_UNIT}(?P<link>)(?P<link2>)(?P<event>)"), _counted
    ),
    Rule(
        "trước ngày họp ít nhất 03 ngày",
        compiled(
            rf"(?P<before>truoc ?(?:khi|ngay) ?[a-z][^,;.:()\x00|\d]{{2,80}}?)"
            rf",? ?(?:it_nhat ?|toi_thieu ?){_AMOUNT}{_UNIT}"
        ),
        _before_event,
    ),
)

CONDITIONAL_RULES = (
    Rule("ngay sau khi …", compiled(rf"ngay ?(?:sau ?(?:khi|ngay)|khi|sau) {_EVENT}"), _conditional),
    Rule(
        "sau khi kết thúc …",
        compiled(rf"sau ?khi (?=ket_thuc|hoan_thanh|co_|nhan|duoc|hoan_tat){_EVENT}"),
        _conditional,
    ),
    Rule("trước khi …", compiled(rf"truoc ?khi {_EVENT}"), _conditional),
    Rule(
        "khi có yêu cầu",
        compiled(r"(?:dot ?xuat ?,? ?\(? ?)?khi ?(?:co ?yeu ?cau|co ?phat ?sinh|phat ?sinh)\b"),
        _conditional,
    ),
    Rule("đột xuất", compiled(r"dot ?xuat\b"), _conditional),
)

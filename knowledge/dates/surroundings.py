"""What stands around a reading: "trước", "chậm nhất đến", an hour and a weekday before it; "hằng năm" after it."""

import re
from dataclasses import replace

from knowledge.dates.days import compiled
from knowledge.dates.expression import Bound
from knowledge.dates.reading import Reading
from knowledge.dates.words import HOURS, WEEKDAY, hour_of, weekday_of

_REACH = 110  # characters looked back: "chậm nhất trước 16 giờ 30 phút, thứ Sáu, " with line breaks

# Words that lead an expression -> its bound and whether the day itself counts. The first that fits wins.
_LEADS: tuple[tuple[str, Bound, bool], ...] = (
    (r"(?:cham|muon|tre)_nhat(?: ?(?:la|vao))? ?truoc(?: ?thoi_diem)?", "before", False),
    (r"(?:truoc ?(?:khi ?)?(?:het ?)?|het ?|trong ?|cuoi ?)gio ?(?:hanh_chinh|lam_viec)(?: ?cua)?", "by", True),
    (r"truoc(?: ?thoi_diem)?(?: ?het)?", "before", False),
    (
        r"t[rn](?!uc\b)[\w.'\u2022^]{1,4}[ckvt]",
        "before",
        False,
    ),  # "trước" in a poor scan: truac, tru•oc, truck
    (
        r"(?:ke_)?tu_(?:nay|khi[^,.;\x00]{0,40}|ngay_(?:ky|ban_hanh)[^,.;\x00]{0,20}) (?:cho ?)?(?:den|toi)(?: ?het)?",
        "by",
        True,
    ),
    (r"(?:cham|muon|tre)_nhat(?: ?(?:la|vao|trong|den|toi|het|cuoi)\b)*", "by", True),
    (
        r"(?:thoi_|ky_)?han ?(?:cuoi ?cung|cuoi|chot|nop|gui|bao_cao|hoan_thanh|nhan|dang_ky|thuc_hien|tra_loi)?"
        r"(?: ?(?:bao_cao|ho_so|van_ban|y_kien|ket_qua))?(?: ?(?:la|den|toi|vao|het|truoc_het)\b)*",
        "by",
        True,
    ),
    (r"thoi_gian ?(?:hoan_thanh|gui|nop|bao_cao|tra_loi)(?: ?(?:la|den|toi|vao|het)\b)*", "by", True),
    (r"khong ?(?:qua|muon_hon|cham_hon|tre_hon)", "by", True),
    (r"(?:cho_)?(?:d[e6]n|toi)(?: ?(?:het|ket_thuc|cuoi(?=_ngay)))?", "by", True),
    (r"dung ?(?:lich|han|tien_do)(?: ?(?:la|vao))?", "by", True),
    (r"het|ket_thuc", "by", True),
    (r"(?:ke_|tinh_|bat_dau_)?tu(?: ?sau)?|sau|t[iu][rt]", "from", True),
    (r"vao(?: ?(?:luc|hoi|khoang))?|trong(?: ?khoang)?|(?:luc|hoi)", "on", True),
)
_LEAD = "|".join(rf"(?P<lead{i}>{words})" for i, (words, _, _) in enumerate(_LEADS))
_BEFORE = compiled(
    rf"(?:(?<![\w])(?:{_LEAD})(?![\w]) ?:? ?)?(?:(?:luc ?|hoi ?)?(?<![\w/.,]){HOURS} ?[,-]? ?)?"
    rf"(?:(?:buoi ?)?(?:sang|chieu|toi) ?,? ?)?(?:\(? ?(?:cac ?)?(?:ngay ?)?(?P<weekday>{WEEKDAY})\)? ?[,-]? ?)?"
    rf"(?:cac )?(?:ngay ?)?$"
)
_WEEKDAY_AFTER = compiled(rf" ?,? ?\( ?(?:tuc ?(?:la ?)?|nham ?)?(?:ngay ?)?(?P<weekday>{WEEKDAY}) ?\)")
_HOUR_AFTER = compiled(
    r"(?: ?[,-]? ?\(? ?(?P<lead>truoc|luc|vao ?luc|vao ?hoi|hoi|tu|cham_nhat(?: ?(?:la|vao|luc))?) ?| ?\( ?)"
    rf"{HOURS}"
    rf"(?! ?[,-]? ?(?:\(? ?{WEEKDAY} ?,? ?)?(?:ngay|\d)) ?\)?"
)
_YEARLY = compiled(r" ?,? ?\(? ?(?:cua ?)?(?:hang|moi|tung) ?nam\b ?\)?")
_YEARS_ON = compiled(r" ?(?:cua ?)?nam ?(?P<which>sau|tiep_theo|ke_tiep|lien_ke|nay|bao_cao)\b")
_LUNAR = compiled(r" ?\(? ?(?:am_lich|al\b) ?\)?")


def with_surroundings(reading: Reading, plain: str) -> Reading:
    """The reading with what leads and follows it, its span grown over those words."""
    if reading.kind in ("relative", "conditional", "blank"):
        return reading
    return _with_lead(_with_tail(reading, plain), plain)


def _with_tail(reading: Reading, plain: str) -> Reading:
    if reading.kind != "recurring" and reading.first and reading.first.year is None:
        reading = _with_year_words(reading, plain)
    if found := _WEEKDAY_AFTER.match(plain, reading.end):
        reading = replace(reading, end=found.end(), weekday=weekday_of(found["weekday"]))
    if found := _HOUR_AFTER.match(plain, reading.end):
        hour, _ = hour_of(found)
        before = found["lead"] == "truoc"
        reading = replace(reading, end=_end(found), hour=hour, inclusive=reading.inclusive and not before)
        reading = replace(reading, bound="before" if before else reading.bound)
    return reading


def _end(found: re.Match[str]) -> int:
    """Where the match ends, without a bracket that it does not open."""
    return found.end() - (found[0].endswith(")") and "(" not in found[0])


def _with_year_words(reading: Reading, plain: str) -> Reading:
    if found := _LUNAR.match(plain, reading.end):
        return replace(reading, end=found.end(), lunar=True)
    if found := _YEARS_ON.match(plain, reading.end):
        which = " ".join(found["which"].split())
        shift = which not in ("nay", "bao cao")
        reading = replace(reading, end=found.end(), yearly=which == "bao cao", year_shift=shift)
    if found := _YEARLY.match(plain, reading.end):
        return replace(reading, end=_end(found), yearly=True)
    return reading


def _with_lead(reading: Reading, plain: str) -> Reading:
    low = max(0, reading.start - _REACH)
    found = _BEFORE.search(plain, low, reading.start)
    if found is None or found.start() == reading.start:
        return reading
    hour, day_ends = hour_of(found)
    grown = replace(reading, start=found.start(), hour=hour or reading.hour)
    if found["weekday"] and reading.kind == "day":
        grown = replace(grown, weekday=weekday_of(found["weekday"]))
    number = next((i for i in range(len(_LEADS)) if found[f"lead{i}"]), None)
    if number is None:
        return grown
    _, bound, inclusive = _LEADS[number]
    if reading.bound == "between" and bound in ("from", "on"):  # "từ tháng 9 đến hết tháng 12", "trong tháng 4-5"
        return replace(grown, bound="between" if bound == "from" else "window")
    if reading.bound == "before":  # "ngày 15/6, trước 17h00" keeps its own "trước"
        return replace(grown, bound="before", needs_lead=False)
    # "trước 24h00 ngày 05/6": the whole day counts.
    return replace(grown, bound=bound, inclusive=inclusive or day_ends, needs_lead=False)

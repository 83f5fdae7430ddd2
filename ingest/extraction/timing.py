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
from knowledge.vietnamese import fold, squeeze

_OTHER_DATE = re.compile(rf"{any_of('other_dates')}\s*$")
_YEAR_ONLY = re.compile(r"^(?:cho )?(?:den|toi)(?: het| cuoi)? nam \d{4}$")
_DONE_BY = re.compile(r"hoan thanh|gui|nop|bao cao|xong|co mat|to chuc|khai mac|hop")
_ALL_WEEK = re.compile(r"WEEKLY.*BYDAY=\w\w,\w\w,\w\w")
_RECURRENT_DUTY = re.compile(r"bao cao|gui|nop|so ket|tong ket|hop|kiem tra|cap nhat")
_PERIOD = re.compile(r"\b(?:tuan|thang|quy|nam|ngay)\b")
_LABEL = re.compile(
    r"(?:^|[.;:,)\n+-])\s*(?:thoi gian|thoi diem)(?: (?!chot|ap)[a-z]+){0,5}\s*:\s*$"
    r"|(?:^|[.;:)\n+-])\s*thoi gian(?: thuc hien| to chuc| trien khai| hoan thanh)?\s*$"
    r"|(?:thoi )?han (?:hoan thanh|thuc hien|gui|nop|bao cao|dang ky)?[^:;.]{0,30}:\s*$|thoi han\s*:\s*$"
)
# "Thời hạn hoàn thành việc A của Sở B là …", "Thời hạn gửi báo cáo: Sở B: …; Sở C: …".
_DUE_IS = re.compile(
    r"^\W*(?!.*(?:hop dong|goi thau|bao hanh))(?:thoi )?han (?:hoan thanh|thuc hien|gui|nop|bao cao|dang ky|tra loi)\b"
    r"(?:[^:;.]{0,120}(?::| la) $|[^:;.]{0,60}: [^.]*: $)"
)
# A time of a contract or a post is none for those who read the decision.
_OTHER_LABEL = re.compile(
    r"(?:thoi gian|thoi han|thoi diem)[^:;.]{0,20}"
    r" (?:goi thau|hop dong|bo nhiem|bao hanh|giu chuc|hieu luc|ap dung|su dung)[^:;.]{0,12}:\s*$"
)
# Closing days of figures, kept apart from "tỉnh đến" by the mark: "số liệu tính đến …", "tính từ ngày …".
_COUNTED = re.compile(
    r"(?:tính|lấy|chốt|(?<!phần mềm )(?<!hệ thống )(?<!xong )(?<!hoàn thành )(?<!hoàn thành việc )"
    r"(?<!hoàn thành công tác )thống kê|cập nhật số liệu)\s*"
    r"(?:từ\s+ngày\s+\d{1,2}[^,;.]{0,25}?\s)?$",
    re.IGNORECASE,
)
_FIGURES = re.compile(r"\((?:[^()]{0,30}\s)?số liệu\s*$", re.IGNORECASE)  # "(số liệu đến 30/6/2020)"
# What follows a time that belongs to a thing, not to a duty: "hồ sơ nộp trước ngày … tiếp tục được giải quyết".
_OF_A_THING = re.compile(r"\s+(?:tiếp tục\s+)?(?:được|thì|vẫn|không|là|của|có hiệu lực)(?!\w)", re.IGNORECASE)
# "từ 12 giờ ngày … cho đến khi có thông báo mới": from when, without an end.
_WITHOUT_END = re.compile(r"\s*,?\s*(?:cho\s+)?(?:đến|tới)\s+khi\b", re.IGNORECASE)
# The day of what is only prepared for: "phương án y tế cho Đại hội tổ chức vào ngày …".
_OF_AN_EVENT = re.compile(
    rf"\b(?:cho|phuc vu) (?:cac )?{any_of('gatherings')}[^,;.:]*? (?:duoc |du kien |se )*(?:to chuc|dien ra|khai mac) $"
    rf"|\b(?:ke hoach|phuong an|kich ban)\b[^,;.:]*? to chuc {any_of('gatherings')}[^,;.:]* $"
)
_PART_OF_DAY = re.compile(r"(?:sang|chieu|toi)\b")
_HANDED_IN = re.compile(r"\b(?:nop|gui|ban giao)\b[^;]*$")
# "quá ngày 06/9 mà không có ý kiến …": silence after it is consent.
_PAST = re.compile(r"\bqua\s+$")
_SILENCE = re.compile(r"\s*,?\s*(?:ma |neu )?(?:[a-z]+ ){0,3}?khong (?:co|nhan|gui|nop)\b")
_TOLD = re.compile(r"\b(?:da|moi co|chi co|van con|con co|dat|co \d+|toan (?:tinh|xa|huyen|quoc)|tiep nhan|xay ra)\b")
_WAS_DONE = re.compile(r"\bda [a-z]+(?: [a-z]+){0,3}\s*$")
_READY = re.compile(r"(?:san sang|hoan thanh|xong|su dung|van hanh)\s*$")
# A day after a word of time that is left blank, or whose year has too many figures.
_BLANK = r"(?:[….·_\s]*)"
_UNREAD = re.compile(
    r"(?<!\w)(?:trước|(?:chậm|muộn) nhất|hạn(?: cuối| chót| nộp| gửi| báo cáo)?|đến hết|xong)"
    r"(?:\s*:|\s+(?:là|hết|trước|vào))*\s+(?:ngày\b)?\s*"
    rf"(?:\d{{1,2}}\s?[/.-]\s?\d{{1,2}}\s?[/.-]\s?\d{{5,}}(?!\w)"
    rf"|(?<=ngày){_BLANK}tháng{_BLANK}(?:\d{{1,2}}(?!\d))?(?:{_BLANK}năm{_BLANK}(?:\d{{4}})?)?"
    rf"|(?<=ngày )[….·_\s]+(?:tháng{_BLANK}(?:\d{{1,2}}(?!\d))?(?:{_BLANK}năm{_BLANK}(?:\d{{4}})?)?"
    rf"|/{_BLANK}\d{{0,2}}{_BLANK}(?:/{_BLANK}(?:\d{{4}})?)?)"
    rf"|[….]{{1,}}\s?/{_BLANK}\d{{0,2}}{_BLANK}/{_BLANK}(?:\d{{4}})?)",
    re.IGNORECASE,
)
_NEW_CLAUSE = re.compile(
    r"(?:[,;]|\bva\b)\s*(?:dong thoi |tong hop,? )?"
    r"(?:bao cao|gui|nop|hoan thanh|trinh|dang ky|to chuc|trien khai|xong|so ket|tong ket|nghiem thu)\b"
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
    firm = [
        t
        for t in inside
        if _is_deadline(t, folded, t.start - start, assigned) and not _is_of_a_thing(t, view, start, end)
    ]
    sure = [t for t in firm if t.bound in ("before", "by", "relative") or t.deadline.rrule]
    return tuple(t for t in firm if t in sure or not any(_repeats(t, s, view) for s in sure))


def _repeats(vague: TimeExpression, sure: TimeExpression, view: str) -> bool:
    """True when a vaguer expression goes with a firm one: "báo cáo quý III trước ngày 20/9"."""
    between = view[min(vague.end, sure.end) : max(vague.start, sure.start)]
    if vague.bound == "between":  # "báo cáo kết quả từ ngày … đến ngày … về Sở trước ngày …"
        return vague.end <= sure.start and not _NEW_CLAUSE.search(fold(between))
    if vague.bound not in ("window", "recurring"):
        return False
    if vague.bound == "window" and fold(vague.text).startswith(("trong", "vao")) and _NEW_CLAUSE.search(fold(between)):
        return False
    return ";" not in between


def _is_of_a_thing(expression: TimeExpression, view: str, start: int, end: int) -> bool:
    """True for the time of a thing that is spoken of: closing days of figures, "hồ sơ nộp trước ngày … được xét"."""
    if fold(expression.text).startswith(("tu", "ke tu")) and _WITHOUT_END.match(view, expression.end, end):
        return True
    if _FIGURES.search(view, max(start, expression.start - 60), expression.start):
        return True
    before = fold(view[max(start, expression.start - 60) : expression.start])
    if _COUNTED.search(view, max(start, expression.start - 60), expression.start):
        return True
    if fold(expression.text).startswith(("den", "toi")) and before.endswith("so lieu "):
        return True  # "số liệu đến ngày 30/6": up to when they count
    if expression.bound in ("on", "bare") and _OF_AN_EVENT.search(before):
        return True
    return expression.bound == "before" and bool(_OF_A_THING.match(view, expression.end, end))


def is_history(expression: TimeExpression, sentence: str, first: date | None, *, cites: bool, told: bool) -> bool:
    """True for a time that was over when the directive was written and is only told of in `sentence`.

    An old deadline quoted in a reminder ("Công văn số … đề nghị … trước ngày …"), figures of the past. first: the first
    day on which the directive can have been issued; cites: the sentence cites another document; told: it tells somebody
    what to do.
    """
    last = expression.deadline.due
    if first is None or last is None or last >= first:
        return False
    folded = fold(sentence)
    up_to = not told and fold(expression.text).startswith(("den", "toi"))
    if told and expression.bound in ("before", "by"):  # "trang thiết bị đã hỏng, gửi báo cáo … trước ngày …"
        at = folded.find(fold(expression.text))
        asked = max((m.start() for m in _NEW_CLAUSE.finditer(folded, 0, max(at, 0))), default=0)
        folded = folded[asked:]
    return cites or up_to or expression.deadline.period is not None or bool(_TOLD.search(folded))


def unread_time(view: str, start: int, end: int) -> str | None:
    """The words of a deadline whose day is blank or no day: "trước ngày … tháng 12", "hạn: 30/11/20226"."""
    found = _UNREAD.search(view, start, end)
    return squeeze(found.group()).rstrip(" .…_") if found else None


def is_label(view: str, expression: TimeExpression) -> bool:
    """True for the time after a label: "Thời gian thực hiện: từ ngày … đến ngày …"."""
    return bool(_LABEL.search(fold(view[max(0, expression.start - 40) : expression.start])))


def _is_cited(expression: TimeExpression, cited: tuple[Cited, ...]) -> bool:
    return any(c.start <= expression.start < c.end for c in cited)


def _is_deadline(expression: TimeExpression, sentence: str, at: int, assigned: bool) -> bool:
    before, words = sentence[max(0, at - 40) : at], fold(expression.text)
    if _OTHER_LABEL.search(before):
        return False
    if expression.bound not in ("before", "by") and _WAS_DONE.search(before):
        return False
    if expression.bound == "from" and expression.deadline.due and _READY.search(before):
        return True
    if expression.bound in ("bare", "from") or _OTHER_DATE.search(before) or _YEAR_ONLY.match(words):
        handed_in = bool(_PART_OF_DAY.match(words) and _HANDED_IN.search(sentence[:at]))
        after = sentence[at + len(words) :]
        handed_in = handed_in or bool(_PAST.search(before) and _SILENCE.match(after))
        handed_in = handed_in or bool(_DUE_IS.search(sentence[:at]))
        labelled = bool(_LABEL.search(before)) or handed_in or (assigned and _heads(expression, sentence, at))
        return labelled and expression.bound == "bare"
    match expression.bound:
        case "recurring":
            # "định kỳ theo quy định" names no period, hence no time.
            if expression.deadline.rrule and _ALL_WEEK.search(expression.deadline.rrule):
                return False  # "từ thứ Hai đến thứ Sáu hằng tuần": opening hours
            named = expression.deadline.rrule is not None or bool(_PERIOD.search(words))
            return named and (expression.deadline.rrule is not None or bool(_RECURRENT_DUTY.search(sentence)))
        case "on" | "window":
            timed = words.startswith(("trong", "vao", "tu ", "luc ")) and (assigned or bool(_DONE_BY.search(sentence)))
            return timed or bool(_LABEL.search(before)) or (assigned and _heads(expression, sentence, at))
        case _:
            return True


def _heads(expression: TimeExpression, sentence: str, at: int) -> bool:
    """True for a month, a quarter or a day that opens an entry of a schedule: "Tháng 6/2019: các Sở …"."""
    after = sentence[at + len(expression.text) :].lstrip()
    return not any(c.isalnum() for c in sentence[:at]) and after.startswith((":", "-", "–"))


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
    return (*expression.warnings, *out_of_order(deadline, header))


def out_of_order(deadline: Deadline, header: Header) -> tuple[str, ...]:
    """The doubt that a day before the directive's own raises, in a sentence; () when there is none."""
    first = earliest_day(header)
    if not first or not deadline.due or deadline.due >= first:
        return ()
    of = f"tháng {first.month}/{first.year}" if header.issued_on is None else f"ngày {written_day(first)}"
    return (f"Thời hạn “{deadline.text}” đứng trước ngày của văn bản ({of}): có thể ghi sai, cần kiểm tra.",)

"""To whom a sentence has something sent: an office, a person, an address, as printed."""

import re
from collections.abc import Iterator

from ingest.extraction.clauses import purpose_start
from ingest.extraction.parties import Prose
from ingest.words import any_of
from knowledge.vietnamese import UPPER, squeeze

# A part of the recipient's house in brackets: "(Văn phòng Sở)", "(Cục Phổ biến, giáo dục pháp luật)".
_PARTS = "phòng|ban|cục|vụ|văn phòng|chi cục|bộ phận|tổ|trung tâm|thanh tra|đồng chí|đ/c|ông|bà|sở"
_SENDS = (
    r"(?:gửi|báo cáo|nộp|(?<!ương )(?<!quy )(?<!công )trình|đăng ký|chuyển|phản ánh|thông báo(?: lại)?"
    r"|cung cấp|góp ý|ý kiến|danh sách|kết quả)"
)
_TO = re.compile(
    rf"(?<!\w)(?i:{_SENDS})\b[^.;:]{{0,220}}?\s(?:về|cho|tới|đến|lên|qua|với)\s+"
    r"(?=các |bộ phận |(?:(?:sở|bộ|phòng|ban|thường trực|lãnh đạo|văn phòng|bộ phận|tổ|đ/c|đồng chí|ông|bà|cô|thầy)\s)?"
    rf"[{UPPER}])"
)
_DIRECT = re.compile(
    r"(?<!\w)(?i:gửi|báo cáo|(?<!ương )(?<!quy )(?<!công )trình|nộp)"
    r"(?:,\s+(?:đề xuất|tham mưu|kiến nghị|trình))?\s+(?:cho\s+)?"
    rf"(?=(?:bộ |sở |các |cơ quan |thường trực |lãnh đạo )?[{UPPER}])"
)
_HOUSE = rf"(?:sở |bộ |phòng |ban |văn phòng |bộ phận |tổ )?[{UPPER}]"
_TO_A_GROUP = re.compile(
    rf"(?<!\w)(?:nộp\s[^.;:,]{{0,60}}?tại\s+(?={_HOUSE})|(?:gửi|báo cáo|trình|nộp)\s+(?:cho\s+)?(?=các\s)"
    r"|(?:đề xuất|kiến nghị|báo cáo)\s+(?=UBND|Ủy ban|Chủ tịch|Bộ|Sở))",
    re.IGNORECASE,
)
_GROUP = re.compile(r"các\s+(?!sở|ban|phòng|bộ)", re.IGNORECASE)
_ADDRESS = r"(?:địa chỉ|email|e-mail|mail|thư điện tử|hộp thư|hòm thư|gmail|zalo|đường (?:link|dẫn)|link)"
_TO_ADDRESS = re.compile(
    rf"(?<!\w)(?i:{_SENDS})\b[^;:]{{0,220}}?\s(?:về|cho|tới|đến|lên|qua|vào|theo)\s+(?={_ADDRESS}|[\w.+-]+@)",
    re.IGNORECASE,
)
_AN_ADDRESS = re.compile(rf"(?:{_ADDRESS}|[:(]|\s)*(?:[\w.+-]+@[\w.-]+\w|(?:https?://|www\.)\S+\w)", re.IGNORECASE)
_RECIPIENT_ENDS = "(?:trước|chậm nhất|để|trong|theo|muộn nhất|hạn|thời hạn|vào|lúc|ngay|hằng|hàng|sau|kể từ|đồng thời)"
_LOOSE_RECIPIENT = re.compile(rf"(?:[^.;,]|\.(?=\w)){{2,90}}?(?=\s+{_RECIPIENT_ENDS}\b|[.;,](?!\w)|\s*\(|$)")
# Where a recipient's name ends and what is sent begins: "gửi Sở Tư pháp danh sách báo cáo viên".
_THING_SENT = re.compile(rf"\s+(?:{any_of('things_sent')})(?!\w)|,?\s+thời hạn(?!\w)")
_VIA = re.compile(
    rf"\s*\((?i:qua|thông qua|trực tiếp|địa chỉ|email|e-mail|hộp thư|{_PARTS})[^)]{{3,160}}\)"
    rf"|\s+(?:qua|thông qua)\s+(?=[{UPPER}])[^.,;()]{{4,80}}?"
    r"(?=\s+(?:trước|chậm nhất|để|trong|theo|muộn nhất)\b|[.,;(]|$)"
    rf"|,?\s*(?:(?:qua|theo|vào|tại)\s+)?{_ADDRESS}[^,;()]{{0,40}}?(?:[\w.+-]+@[\w.-]+\w|(?:https?://|www\.)\S+\w)"
)


def recipient(prose: Prose, start: int, end: int) -> tuple[str, int] | None:
    """To whom the clause's report goes, as printed, and where its words begin; None when it is not said."""
    stop = purpose_start(prose.view, start, end)
    best: tuple[str, int] | None = None
    for pattern in (_TO, _DIRECT, _TO_A_GROUP):
        for found in _outside_brackets(pattern, prose.view, start, stop):
            named = _named_recipient(prose, found.end(), stop)
            if named:
                best = named
        if best:
            return best
    found_address = _TO_ADDRESS.search(prose.view, start, stop)
    address = _AN_ADDRESS.match(prose.view, found_address.end(), stop) if found_address else None
    return (squeeze(address.group().replace("(", " ")), address.start()) if address else None


def _outside_brackets(pattern: re.Pattern[str], view: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The matches that do not begin in brackets: "(Phòng phải tổng hợp báo cáo Sở …)" is said of somebody else."""
    at = start
    while found := pattern.search(view, at, end):
        opened, closed = view.rfind("(", start, found.start()), view.find(")", found.start(), end)
        inside = opened > view.rfind(")", start, found.start()) and closed > 0
        at = closed + 1 if inside else max(found.end(), found.start() + 1)
        if not inside:
            yield found


def _named_recipient(prose: Prose, at: int, end: int) -> tuple[str, int] | None:
    parties = prose.parties_at(at, end)
    if parties and not parties[0].to_addressees:
        thing = _THING_SENT.search(prose.view, parties[-1].start + 3, parties[-1].end)
        last = thing.start() if thing else parties[-1].end
    else:
        loose = None if _GROUP.match(prose.view, at) else _LOOSE_RECIPIENT.match(prose.view, at, end)
        if not loose or not ("@" in loose.group() or any(c.isupper() for c in loose.group())):
            return None
        thing = _THING_SENT.search(prose.view, at + 3, loose.end())
        last = thing.start() if thing else loose.end()
    via = _VIA.match(prose.view, last, end)
    return squeeze(prose.view[at : via.end() if via else last]), at

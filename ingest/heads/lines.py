"""The lines of a head whose fields a narrow column broke in two, made one again."""

import re

from ingest.layout import Line

_HEAD_LINES = 30
# Fields of a head that stand on two lines: how the first ends, and how the second begins.
_SPLIT_FIELDS = (
    (re.compile(r"^Số\s*:?$", re.I), re.compile(r"\d{1,5}[a-z]?\s*(?:/\s*\d{4}\s*)?[/-]\s*[A-ZĐ]")),
    (re.compile(r"^Số\s*:?\s*\d{1,5}(?:\s*/\s*\d{4})?\s*/$", re.I), re.compile(r"[A-ZĐ]{2,}[\wĐđ]*\s*[-–/]\s*[A-ZĐ]")),
    (re.compile(r"^Số\s*:?\s*\d{1,5}(?:\s*/\s*\d{4})?$", re.I), re.compile(r"/\s*[A-ZĐ]{2,}[\wĐđ]*\s*[-–/]\s*[A-ZĐ]")),
    (re.compile(r"^(?:THÔNG TƯ|NGHỊ QUYẾT|HƯỚNG DẪN|KẾ HOẠCH)$"), re.compile(r"LIÊN (?:TỊCH|NGÀNH)$")),
    (re.compile(r"^CỘNG H(?:ÒA|OÀ)(?: XÃ(?: HỘI)?)?$"), re.compile(r"(?:XÃ |HỘI |CHỦ )+NGHĨA VIỆT NAM$")),
)


def with_split_fields_joined(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """`lines` with those of a head made one that a narrow column broke: "Số:" / "34/KH-UBND", "THÔNG TƯ" / "LIÊN TỊCH".

    Nothing below the head's first lines changes.
    """
    found: list[Line] = []
    for at, line in enumerate(lines):
        if found and at < _HEAD_LINES and _goes_on(found[-1].text, line.text):
            before = found.pop()
            line = Line(before.start, line.end, f"{before.text} {line.text}", before.gap)
        found.append(line)
    return tuple(found)


def _goes_on(before: str, text: str) -> bool:
    return any(above.search(before) and below.match(text) for above, below in _SPLIT_FIELDS)

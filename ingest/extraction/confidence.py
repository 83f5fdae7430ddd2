"""Whether an obligation can be relied on: each is checked against the directive's text, doubts are put in words.

What passes is active; what does not waits in review with the reasons. A check looks at the result only, never at how it
was found, so that it holds for whatever reader proposes an obligation.
"""

import re
from dataclasses import replace

from ingest.extraction.timing import out_of_order
from ingest.extraction.whole_plan import NO_ASSIGNEE
from knowledge.citation import Citation
from knowledge.deadline import Deadline
from knowledge.directive import Directive
from knowledge.obligation import Assignee, Obligation, ObligationStatus
from knowledge.vietnamese import UPPER, fold_words

NOT_QUOTED = "Trích dẫn không có nguyên văn trong văn bản; cần kiểm tra."
TIME_NOT_QUOTED = "Thời hạn “{text}” không nằm trong đoạn trích; cần kiểm tra."
UNREADABLE = "Thời hạn “{text}” không đọc được thành ngày; cần kiểm tra."
VAGUE_ASSIGNEE = "Không rõ “{text}” là đơn vị nào; cần kiểm tra."

# A year that the turn of the year explains is said, not doubted.
NO_DOUBT = re.compile(r"Không ghi năm, hiểu là năm \d{4}\.")
# A name that is printed in full, or a group that anybody can find, though no registry lists it: "Trường Tiểu học Tân
# Lập", "ông Nguyễn Văn A", "các chủ rừng", "giáo viên".
_PRINTED = re.compile(
    rf"[{UPPER}]|(?i:các|mọi|tất cả|toàn|mỗi|từng|những|quý|giáo viên|cán bộ|học sinh|đơn vị|cơ quan"
    r"|tổ|đội|đoàn|ban|nhóm|trường|phòng|khoa|lớp|trạm|xã|phường|thôn|hộ|người|chủ|kế toán|nhân viên)\b|\d"
)
_HAS_DAY = re.compile(r"\d\s*[/.-]\s*\d|ngày\s*\d|ngày[\s….]+tháng", re.IGNORECASE)


def checked(directive: Directive, o: Obligation) -> Obligation:
    """`o` with its doubts among the warnings: active without any, in review with one. Nothing else is changed."""
    notes = tuple(dict.fromkeys((*o.warnings, *_doubts(directive, o))))
    status: ObligationStatus = "needs_review" if any(not NO_DOUBT.fullmatch(note) for note in notes) else "active"
    return replace(o, warnings=notes, status=status)


def _doubts(directive: Directive, o: Obligation) -> list[str]:
    quotes = (o.citation, *o.more_citations)
    found = [] if all(directive.text[c.start : c.end] == c.quote for c in quotes) else [NOT_QUOTED]
    if o.deadline is not None:
        found += _of_the_time(o.deadline, quotes)
        found += out_of_order(o.deadline, directive.header)
        found += [] if o.assignees else [NO_ASSIGNEE]
    if o.kind == "attend":  # guests and pupils are people, named as the invitation names them
        return found
    return found + [VAGUE_ASSIGNEE.format(text=a.text) for a in o.assignees if _is_vague(a)]


def _of_the_time(deadline: Deadline, quotes: tuple[Citation, ...]) -> list[str]:
    """A time must stand in the words quoted, and a day that is printed must be a day."""
    found = []
    words = fold_words(deadline.text)
    if not any(_holds(fold_words(c.quote), words) for c in quotes):
        found.append(TIME_NOT_QUOTED.format(text=deadline.text))
    open_ended = deadline.due is None and deadline.rrule is None and deadline.relative is None
    if open_ended and _HAS_DAY.search(deadline.text):
        found.append(UNREADABLE.format(text=deadline.text))
    return found


def _holds(quote: list[str], words: list[str]) -> bool:
    """True when the words stand in the quote one after the other."""
    n = len(words)
    return any(quote[i : i + n] == words for i in range(len(quote) - n + 1))


def _is_vague(assignee: Assignee) -> bool:
    return not assignee.agencies and not _PRINTED.search(assignee.text)

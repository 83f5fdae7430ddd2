"""Parties named in a directive's prose: where the name of an assignee or a recipient begins and ends.

Only the words are found here; what they stand for is the registry's business (`knowledge.agencies`).
"""

import re
from dataclasses import dataclass

from ingest.words import any_of, any_of_scanned
from knowledge.agencies import Registry
from knowledge.vietnamese import LOWER, UPPER

_PLURAL = rf"(?:(?i:{any_of('plurals')})\s+)"
_STRONG = any_of("party_nouns")
_NAMED = rf"{any_of('named_party_nouns')}(?=\s+[{UPPER}0-9])"
_COLLECTIVE = f"(?i:{any_of('collective_nouns')})"
_VERBS = any_of_scanned("verbs")
_OFFICE = r"(?:cơ quan|đơn vị|địa phương|đồng chí)"
_BODY = r"(?:cơ quan|đơn vị|địa phương|ban|ngành|tổ chức|sở)"
_LIST = r"(?:phụ lục|danh sách)(?:\s+(?:số\s+)?(?:[IVX]+|\d{1,2})(?!\w))?(?:\s+(?:kèm theo|đính kèm|gửi kèm))?"
# An address to whoever the directive is sent to: "Quý cơ quan", "các đơn vị có tên trên", "các cơ quan, đơn vị" alone.
_ADDRESSEES = re.compile(
    rf"quý\s+(?:các\s+)?(?:{_BODY}|vị|ông|bà|ủy ban)(?:\s*,\s*{_BODY})*|"
    rf"các\s+{_BODY}(?:\s*,?\s*(?:và\s+)?{_BODY})*\s+(?:có tên|nêu|như)\s+(?:nêu )?trên|"
    rf"các\s+{_BODY}(?:\s*,?\s*(?:và\s+)?{_BODY})*\s+(?:(?:có tên|được nêu|nêu)\s+)?(?:tại|trong|ở|theo)\s+{_LIST}|"
    rf"(?:(?:thủ trưởng\s+|quý\s+)?các|mỗi|từng)\s+{_OFFICE}(?:\s*,?\s*(?:và\s+)?{_OFFICE})*+"
    rf"(?=\s*[:.;,]|\s+{_VERBS}(?!\w))",
    re.IGNORECASE,
)
_PERSON = rf"(?i:ông|bà|đồng\s+chí|đ/c|thầy|cô)\s+(?=[{UPPER}])"
_HEAD = re.compile(
    rf"(?!{any_of('no_party')}\b)"
    rf"(?:{_PLURAL}?{_STRONG}\b|{_PLURAL}?{_NAMED}|{_PLURAL}{_COLLECTIVE}\b|{_PERSON})"
)
# What a person is: "ông Lê Văn Tám, Phó Giám đốc Sở chỉ đạo …" names one party.
_OFFICE_HELD = re.compile(
    rf",\s+(?:(?:Phó\s+|Quyền\s+)?(?:{any_of('offices_held')})\b)[^,;:.(]*?(?=\s*[,;:.(]|\s+{_VERBS}(?!\w))"
    r"|\s*\([^)]{2,60}\)(?=\s*:)"  # "Đ/c Hoa (Trưởng ban nữ công): …"
)
_IS_PERSON = re.compile(_PERSON)
# "các đơn vị còn lại", "các đơn vị chưa gửi báo cáo khẩn trương …": which of the group are meant.
_WHICH = re.compile(
    rf"\s+(?:còn lại|nêu trên|(?:chưa|được|đã|có|còn)\s[^,;:.()]{{3,90}}?)(?=\s+(?:{any_of('urging')})(?!\w))"
    rf"|\s+được\s+(?!giao|phân công|chọn|cử)\w+(?:\s\w+){{0,2}}?(?=\s+{_VERBS}(?!\w))|\s+còn lại(?!\w)"
    rf"|\s+tham gia\s+(?:Chương trình|Dự án|Đề án|Hội thi|Cuộc thi|Mô hình|Giải)[^,;:.()]{{3,60}}?(?=\s+{_VERBS}(?!\w))"
)
# "Trường A được giao nhiệm vụ biên soạn tài liệu xây dựng nội dung": the second verb is the duty.
_CHARGED = re.compile(
    rf"\s+được\s+(?:giao|phân công|chọn|cử)(?:\s+(?:chủ trì|nhiệm vụ|làm|phụ trách|thực hiện))*"
    rf"\s+\w+\s[^,;:.()]{{3,80}}?(?=\s{_VERBS}(?!\w))"
)
_ANY_GROUP = re.compile(rf"(?:các|toàn thể|toàn bộ|mọi|mỗi)\s[^,.;:()]{{3,70}}?(?=\s+{_VERBS}(?!\w))", re.IGNORECASE)
_VERB = re.compile(rf"(?<![\w-]){_VERBS}(?!\w)")
_CAPITAL_VERB = re.compile(rf"{_VERBS}(?!\w)", re.IGNORECASE)
_STOP = re.compile(rf"[:.(;]|\s[-–]\s(?=[{LOWER}]{{2,}}\s(?:nội dung|thời))|\s{any_of('party_stops')}(?!\w)")
_SEPARATOR = re.compile(r"\s*(?:[,;]\s*(?:và\s+|cùng\s+)?|\s+và\s+|\s+cùng(?:\s+với)?\s+|\s+với\s+)")
_LEFT_OUT = re.compile(r"\s*[,(]?\s*(?:trừ|không bao gồm|ngoại trừ)\s+[^);.:]{3,80}\)?")
_DEPARTMENT = re.compile(r"(?:(?:Phó )?Giám đốc )?(?:Sở|Bộ|Công an|Thanh tra|Văn phòng (?:UBND|Ủy ban))\s")
# Who governs a place, by the place's name: "Ủy ban nhân dân phường Đông Kinh".
_GOVERNS = re.compile(
    r"(?:(?:Phó )?Chủ tịch )?(?:Ủy ban nhân dân|Uỷ ban nhân dân|UBND)\s+(?:xã|phường|đặc khu|thị trấn|huyện|thị xã)"
    rf"(?:\s+[{UPPER}](?:[{LOWER}]+|(?=[\s,])))+(?!\s+(?:nhiều|nơi|vốn|hiện|cũng|luôn|bị|gồm)\s)"
)
# A small word after the name that does not go on with it.
_GOES_ON = re.compile(rf"\s+(?!{any_of('name_goes_on')}(?!\w))[{LOWER}]+(?=\s)")
_LONGEST = 170


@dataclass(frozen=True, slots=True)
class Party:
    """A party's printed words and their span. to_addressees: the words mean whoever the directive is sent to.

    cut: the registry knows the name and another word, its verb, follows.
    """

    text: str
    start: int
    end: int
    to_addressees: bool = False
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Prose:
    """A directive's readable text, and the registry that knows the names in it. Spans count characters of `view`."""

    view: str
    registry: Registry

    def parties_at(self, start: int, end: int) -> tuple[Party, ...]:
        """The list of parties that begins exactly at `start` ("Sở A, Sở B và UBND các xã"), () when none does."""
        found: list[Party] = []
        at = start
        while at < end:
            party = self._party_at(at, end)
            if party is None:
                break
            found.append(party)
            separator = _SEPARATOR.match(self.view, party.end, end)
            if not separator:
                break
            at = separator.end()
        return tuple(found)

    def group_at(self, start: int, end: int) -> tuple[Party, ...]:
        """The group asked right at `start` by a noun that no list has ("các Khu Quản lý đường bộ khẩn trương …")."""
        found = _ANY_GROUP.match(self.view, start, end)
        return (Party(found.group(), start, found.end()),) if found else ()

    def verb_at(self, start: int, end: int) -> bool:
        """True when a verb of duty stands right at `start`, whatever its case."""
        return bool(_CAPITAL_VERB.match(self.view, start, end))

    def _party_at(self, start: int, end: int) -> Party | None:
        view = self.view
        general = _ADDRESSEES.match(view, start, end)
        if general:
            return Party(view[start : general.end()], start, general.end(), to_addressees=True)
        head = _HEAD.match(view, start, end)
        stop = self._name_end(start, head.end(), end) if head else start
        if stop <= start + 1:
            return None
        known = self._known_name_end(start, stop)
        known_cut = known < stop
        more = _LEFT_OUT.match(view, known, end) or _WHICH.match(view, known, end)
        stop = more.end() if more else known
        after = _OFFICE_HELD if _IS_PERSON.match(view, start) else _CHARGED
        aside = after.match(view, stop, end)
        if aside and after is _OFFICE_HELD:
            stop = aside.end()
        return Party(view[start:stop], start, aside.end() if aside else stop, cut=known_cut)

    def _name_end(self, start: int, at: int, end: int) -> int:
        """Where the name that begins at `start` ends, its head at `at`: before a stop, its verb, the next party."""
        view = self.view
        stop = min(end, start + _LONGEST)
        for pattern in (_STOP, _VERB):
            found = pattern.search(view, at, stop)
            if found:
                stop = found.start()
        stop = _first_break(view, at, stop)
        if _IS_PERSON.match(view, start):
            comma = view.find(",", start, stop)
            stop = comma if comma > 0 else stop
        while stop > start and (view[stop - 1].isspace() or view[stop - 1] in ",;-–"):
            stop -= 1
        return stop

    def _known_name_end(self, start: int, stop: int) -> int:
        """Where a department's name ends in "Sở Y tế dự phòng thuốc": what follows in small letters is its verb."""
        text = self.view[start:stop]
        if (governs := _GOVERNS.match(text)) and _GOES_ON.match(text, governs.end()):
            return start + governs.end()
        if not _DEPARTMENT.match(text):
            return stop
        named = self.registry.mentions(text)[:1]
        if named and _GOES_ON.match(text, named[0].end):
            return start + named[0].end
        return stop


def _first_break(view: str, start: int, stop: int) -> int:
    """Where the next party begins; commas inside a name ("Văn hóa, Thể thao và Du lịch") do not break it."""
    for separator in _SEPARATOR.finditer(view, start, stop):
        at = separator.end()
        if at < stop and (_HEAD.match(view, at) or _ADDRESSEES.match(view, at)):
            return separator.start()
    return stop

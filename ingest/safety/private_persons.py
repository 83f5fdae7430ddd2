"""Lists of private persons in a directive: counted for the admin, never printed.

A contact line or a list of receivers is none: it takes several cards, or a table of names beside what is private.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from knowledge.vietnamese import UPPER, fold

LISTS_PERSONS = "có danh sách cá nhân"
# From so many on it is a list; a decision on two officials is none.
_LEAST_NUMBERS, _LEAST_NAMES, _LEAST_PHONES = 3, 5, 5
# Names alone, beside nothing private: a committee has fewer.
_LEAST_NAMES_ALONE = 20
_TITLE_ABOVE = 6  # lines between a list's title and the head of its columns
# Codes of the provinces at birth, then the century and the sex (0 to 3 for those alive), then the year
# (Thông tư 59/2021/TT-BCA, Điều 4; the codes: Quyết định 124/2004/QĐ-TTg).
_PROVINCE = (
    "00[12468]|01[0124579]|02[024567]|03[01345678]|04[0245689]|05[12468]|06[024678]|07[024579]|08[0234679]|09[1-6]"
)
_CARD_12 = rf"(?:{_PROVINCE})[0-3]\d{{8}}"
_SPACED = r"(?<![\d.,/])({})(?![\d/]|[.,]\d)"
_CARD = re.compile(_SPACED.format(_CARD_12))
_CARD_9 = re.compile(r"(?<![\d.,/])\d{9}(?![\d/]|[.,]\d)")
_PHONE = re.compile(r"(?<![\d.,/])(?:\+?84|0)[ .-]?(?:3|5|7|8|9)\d(?:[ .-]?\d){7}(?![\d/])")
_ACCOUNT = re.compile(r"(?<![\d.,/])\d(?:\s?\d){7,18}(?![\d.,/])")
_YEAR = re.compile(r"(?<![\d/.,-])(?:\d{1,2}[/.-]\d{1,2}[/.-])?((?:19|20)\d\d)(?![\d/-]|[.,]\d)")
_NAME = re.compile(rf"(?<![^\W\d_])[{UPPER}][^\W\d_]*(?:\s[{UPPER}][^\W\d_]*){{1,5}}(?![^\W\d_])")
_ROW = re.compile(r"\W*(?:\d{1,4}\s*[|.)\t]\s*|\d{1,4}\s+)(?=[^\W\d_])")
_BULLET = re.compile(r"\s*[-–+•*]\s")
_YOUNGEST = 3  # years before the newest year of the text: the birth of a pupil, not the day of a meeting
_HEAD_LINES = 3  # a column's head may be broken over so many lines


@dataclass(frozen=True, slots=True)
class PrivatePersons:
    """How many of each kind a directive lists; 0 where there is no list of them.

    pupils: its names are pupils'. names_alone: names in a long list that says nothing else of them, or their office.
    """

    cards: int = 0
    accounts: int = 0
    phones: int = 0
    names: int = 0
    pupils: bool = False
    names_alone: int = 0

    def __bool__(self) -> bool:
        return any((self.cards, self.accounts, self.phones, self.names, self.names_alone))

    def warnings(self) -> tuple[str, ...]:
        """The sentence for the admin: how many of what, no data, and what to consider; none without a list."""
        if not self:
            return ()
        who = "học sinh, trẻ em" if self.pupils else "người"
        counted = (
            (self.cards, "số CCCD/CMND"),
            (self.accounts, "số tài khoản"),
            (self.phones, "số điện thoại riêng"),
            (self.names, f"dòng tên {who} kèm thông tin riêng"),
            (self.names_alone, f"dòng tên {who}"),
        )
        said = ", ".join(f"{count} {what}" for count, what in counted if count)
        return (f"Văn bản {LISTS_PERSONS}: {said}; cân nhắc xoá khỏi kho (nhacviec forget).",)


@dataclass(frozen=True, slots=True)
class _Row:
    """A line that lists a person. of_accounts: it stands under a column of bank accounts."""

    at: int
    name: str
    line: str
    of_accounts: bool


def private_persons(text: str) -> PrivatePersons:
    """What `text` (of a whole directive, the cells of a table's row parted by " | ") lists of private persons."""
    lines = text.split("\n")
    folded = [fold(line) for line in lines]
    rows = list(_rows(lines, folded))
    around = " ".join(folded[at] for at in sorted({at for row in rows for at in range(max(0, row.at - 8), row.at + 1)}))
    names = _enough(len({row.name for row in rows}), _LEAST_NAMES)
    return PrivatePersons(
        cards=_enough(_cards(lines, folded), _LEAST_NUMBERS),
        accounts=_enough(_different(_ACCOUNT, (row.line for row in rows if row.of_accounts)), _LEAST_NUMBERS),
        phones=_enough(_different(_PHONE, (row.line for row in rows)), _LEAST_PHONES),
        names=names,
        pupils=bool(re.search(rf"\b(?:{_any_of('pupils')})\b", around)),
        names_alone=0 if names else _enough(len(_listed_alone(lines, folded)), _LEAST_NAMES_ALONE),
    )


def _listed_alone(lines: Sequence[str], folded: Sequence[str]) -> set[str]:
    """Who stands in tables of names alone, or with their office, under "DANH SÁCH …"; not those who are given work."""
    found: set[str] = set()
    listed = False
    for at, line in enumerate(folded):
        if re.search(_any_of("names"), line) and (" | " in line or "\t" in line):
            above = folded[max(0, at - _TITLE_ABOVE) : at]
            titled = any(re.match(rf"\W*(?:{_any_of('list_titles')})\b", title) for title in above)
            official = re.search(rf"\b(?:{_any_of('of_work')})\b", " ".join((*above, line)))
            listed = titled and not official
        elif listed and _ROW.match(lines[at]) and (name := _person_in(lines[at])):
            found.add(name)
    return found


def _enough(count: int, least: int) -> int:
    return count if count >= least else 0


def _different(number: re.Pattern[str], lines: Iterable[str]) -> int:
    """How many different numbers of a kind; what may be a card or a telephone is no account."""
    found = {found.group() for line in lines for found in number.finditer(line)}
    if number is _ACCOUNT:
        found = {one for one in found if not _CARD.fullmatch(one) and not _PHONE.fullmatch(one)}
    return len(found)


def _cards(lines: Sequence[str], folded: Sequence[str]) -> int:
    """Different numbers of 12 digits that can be a card's; of 9 digits only after the words or under their head."""
    named = re.compile(rf"\b(?:{_any_of('card')})\b")
    found = {number for line in lines for number in _CARD.findall(line)}
    first = next((at for at, line in enumerate(folded) if named.search(line)), None)
    if first is not None:
        rows = (line for line in lines[first:] if named.search(fold(line)) or _ROW.match(line))
        found |= {number for line in rows for number in _CARD_9.findall(line)}
    return len(found)


def _rows(lines: Sequence[str], folded: Sequence[str]) -> Iterator[_Row]:
    """The rows of lists of persons: a name under a head of private columns, or beside what is private."""
    newest = max((int(year) for line in lines for year in _YEAR.findall(line)), default=0)
    headed = of_accounts = False
    for at, line in enumerate(lines):
        head = " ".join(folded[at : at + _HEAD_LINES])
        if _is_head(head):
            headed = True
            of_accounts = bool(re.search(rf"\b(?:{_any_of('account')})\b", head))
        if _may_be_private(line, newest, headed=headed) and (name := _person_in(line)):
            yield _Row(at, name, line, of_accounts)


def _may_be_private(line: str, newest: int, *, headed: bool) -> bool:
    """True for a row with something private in it; a telephone alone is so in a table, not in a list of contacts."""
    if _ROW.match(line) or " | " in line:
        return _has_private(line, newest) or bool(_PHONE.search(line)) or (headed and " | " in line)
    return bool(_BULLET.match(line)) and _has_private(line, newest)


def _is_head(words: str) -> bool:
    return bool(re.search(_any_of("names"), words) and re.search(rf"\b(?:{_any_of('private')})\b", words))


def _has_private(line: str, newest: int) -> bool:
    """A card, or a day or year of birth. newest: the newest year of the whole text."""
    return bool(_CARD.search(line)) or any(1900 < int(year) <= newest - _YOUNGEST for year in _YEAR.findall(line))


def _person_in(line: str) -> str:
    """The first name of a person in the row, folded; "" when there is none."""
    for cell in line.split("|"):
        for found in _NAME.finditer(_titled(cell)):
            words = fold(found.group()).split()
            words = words[words[0] in _lists()["titles"] :]
            if _is_person(words):
                return " ".join(words)
    return ""


def _is_person(words: Sequence[str]) -> bool:
    lists = _lists()
    known = (
        len(words) > 1
        and words[0] in lists["family_names"]
        and (len(words) > 2 or words[0] not in lists["also_places"])
    )
    return known and not re.match(rf"(?:{_any_of('not_names')})\b", " ".join(words))


def _titled(cell: str) -> str:
    """A name in capitals (NGUYỄN VĂN A) as one in small letters."""
    letters = [char for char in cell if char.isalpha()]
    return cell.title() if letters and all(map(str.isupper, letters)) else cell


@cache
def _lists() -> dict[str, list[str]]:
    return tomllib.loads(Path(__file__).with_name("private_persons.toml").read_text(encoding="utf-8"))


@cache
def _any_of(name: str) -> str:
    return "|".join(re.escape(entry) for entry in sorted(_lists()[name], key=len, reverse=True))

"""What a question asks for, read by the patterns of `intents.toml` (one table for Vietnamese and English)."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, cast

from knowledge.obligation import Kind
from knowledge.vietnamese import fold

_DATA = tomllib.loads((Path(__file__).parent / "intents.toml").read_text(encoding="utf-8"))
DOCUMENT = f"(?:{'|'.join(_DATA['document'])})"
_SOME = f"(?:{'|'.join(_DATA['some'])})"

# Facts that the register does not hold: asked for, they make it a question about contents.
CONTENTS_WANTS = frozenset({"phone", "email", "address", "theme", "document", "how_many", "why", "how", "hour"})
SMALL_TALK = frozenset({"greeting", "thanks"})
HEADER_WANTS = frozenset({"signer", "signed", "issued", "number", "subject", "addressee"})

_HOUSE = _DATA["house"]
_WHERE = rf"(?:^|[,;.?:] ?|\b(?:{'|'.join(_HOUSE['anchors'])}) )"
_MORE = rf"(?: (?!(?:{'|'.join(_HOUSE['ends'])})\b)\w+)"
OWN_HOUSE = re.compile(rf"{_WHERE}((?:cac |nhung )?(?:{'|'.join(_HOUSE['heads'])})\b{_MORE}{{0,7}})")
# A party by its first word, known or not ("Hội Thợ săn"), where a question names who acts.
ANY_PARTY = re.compile(
    rf"{_WHERE}((?:cac |nhung )?(?:{'|'.join(_HOUSE['others'])}){_MORE}{{1,7}}) "
    rf"(?:phai|can|co|duoc|bao cao|nop|gui|lam|o)\b"
)
PARTY_HEADS: tuple[str, ...] = tuple(_HOUSE["others_written"].split())
_DIRECTING = _DATA["directing"]
_VERBS = re.compile(rf"\b(?:{'|'.join(_DIRECTING['verbs'])})\b")
# After the agency that directs: "Bộ Nội vụ yêu cầu …", "STNMT đã giao …".
DIRECTS = re.compile(rf"\s+(?:(?:{'|'.join(_DIRECTING['before'])})\s+)?((?:{'|'.join(_DIRECTING['verbs'])}))\b")


@dataclass(frozen=True, slots=True)
class Intent:
    """What the words alone say: facts wanted, kinds of duty, how strongly duties are asked for, what is pointed at."""

    wants: frozenset[str]
    kinds: frozenset[Kind]
    strong: bool
    weak: bool
    everyone: bool
    refers_back: bool


NOTHING = Intent(frozenset(), frozenset(), strong=False, weak=False, everyone=False, refers_back=False)


def spans(text: str, *, found_issuer: bool) -> list[tuple[int, int]]:
    """Where `text` says which duties are meant, in words that are no topic: "định kỳ hằng năm", "need review".

    found_issuer: a directive or its issuer is named, so that "yêu cầu" only says that it directs.
    """
    folded = fold(text)
    patterns = [_pattern("wants", "recurring"), _pattern("wants", "review")]
    if found_issuer:
        patterns.append(_VERBS)
    return [match.span() for pattern in patterns for match in pattern.finditer(folded)]


def read(folded: str) -> Intent:
    """The intent of a question given as folded words joined by single spaces."""
    return Intent(
        wants=frozenset(want for want in _DATA["wants"] if _says("wants", want, folded)),
        kinds=cast(frozenset[Kind], frozenset(kind for kind in _DATA["kinds"] if _says("kinds", kind, folded))),
        strong=_says("duties", "strong", folded),
        weak=_says("duties", "weak", folded),
        everyone=_says("points", "everyone", folded),
        refers_back=_says("points", "back", _pattern("points", "time").sub(" ", folded)),
    )


def small_talk(folded: str) -> str | None:
    """ "greeting" or "thanks" when the whole message is nothing else."""
    return next((row for row in sorted(SMALL_TALK) if _pattern("points", row).fullmatch(folded)), None)


def _says(table: Literal["wants", "kinds", "duties", "points"], row: str, folded: str) -> bool:
    return _pattern(table, row).search(folded) is not None


@cache
def _pattern(table: str, row: str) -> re.Pattern[str]:
    joined = "|".join(_DATA[table][row]).replace("{document}", DOCUMENT).replace("{some}", _SOME)
    return re.compile(rf"\b(?:{joined})\b")

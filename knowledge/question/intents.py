"""What a question asks for, read by the patterns of `intents.toml` (one table for Vietnamese and English)."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, cast

from knowledge.obligation import Kind

_DATA = tomllib.loads((Path(__file__).parent / "intents.toml").read_text(encoding="utf-8"))
DOCUMENT = f"(?:{'|'.join(_DATA['document'])})"
_SOME = f"(?:{'|'.join(_DATA['some'])})"

# Facts that the register does not hold: asked for, they make it a question about contents.
CONTENTS_WANTS = frozenset({"phone", "email", "address", "theme", "document", "how_many", "why", "how", "hour"})
HEADER_WANTS = frozenset({"signer", "signed", "issued", "number", "subject", "addressee"})

_HOUSE = _DATA["house"]
OWN_HOUSE = re.compile(
    rf"(?:^|[,;.?:] ?|\b(?:{'|'.join(_HOUSE['anchors'])}) )"
    rf"((?:cac |nhung )?(?:{'|'.join(_HOUSE['heads'])})\b(?: (?!(?:{'|'.join(_HOUSE['ends'])})\b)\w+){{0,7}})"
)


@dataclass(frozen=True, slots=True)
class Intent:
    """What the words alone say: facts wanted, kinds of duty, how strongly duties are asked for, what is pointed at."""

    wants: frozenset[str]
    kinds: frozenset[Kind]
    strong: bool
    weak: bool
    everyone: bool
    refers_back: bool


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


def _says(table: Literal["wants", "kinds", "duties", "points"], row: str, folded: str) -> bool:
    return _pattern(table, row).search(folded) is not None


@cache
def _pattern(table: str, row: str) -> re.Pattern[str]:
    joined = "|".join(_DATA[table][row]).replace("{document}", DOCUMENT).replace("{some}", _SOME)
    return re.compile(rf"\b(?:{joined})\b")

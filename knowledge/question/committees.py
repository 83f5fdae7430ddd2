"""Levels that stand for their committees: "các huyện", "cấp xã", "xã Vĩnh Lộc" mean the UBND of that level."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from knowledge.agencies import Mention, Registry
from knowledge.vietnamese import fold, nfc

_DATA = tomllib.loads((Path(__file__).parent / "intents.toml").read_text(encoding="utf-8"))
_HOUSE, _LEVELS = _DATA["house"], _DATA["levels"]
_NAMES = "|".join(re.escape(fold(name)) for name in _LEVELS["names"])
_SUBJECT = rf"(?:^|[,;.?:] ?|\b(?:{'|'.join(_LEVELS['anchors'])}) )"
# With "các" or "cấp" anywhere, alone only where a question names who acts.
_LEVEL = re.compile(
    rf"\b((?:{'|'.join(_LEVELS['leads'])}) (?:cap )?(?:{_NAMES}))\b|{_SUBJECT}((?:cap )?(?:{_NAMES}))\b"
)
_ENDS = re.compile(rf"\W*$|\s*[,;.?!]|\s+(?:{'|'.join(_HOUSE['ends'])})\b")
_BODY = "UBND "
# "xa" may be "xa", "quan" may be "quản": marks that are written must be those of the level.
_WRITTEN = frozenset({nfc(word).lower() for name in _LEVELS["names"] for word in name.split()})


def mentions(text: str, others: Sequence[Mention], registry: Registry) -> Iterator[Mention]:
    """The committees that `text` names by their level alone, outside the agencies already found."""
    folded = fold(text)
    for match in _LEVEL.finditer(folded):
        start, end = match.span(1) if match[1] else match.span(2)
        if any(m.start < end and start < m.end for m in others) or not _as_written(text[start:end]):
            continue
        named = registry.mentions(_BODY + text[start:])
        found = named[0] if named and named[0].start == 0 else None
        if found and found.unit in _LEVELS["units"] and _ENDS.match(folded, start + found.end - len(_BODY)):
            stop = start + found.end - len(_BODY)
            yield replace(found, start=start, end=stop, text=text[start:stop])


def _as_written(words: str) -> bool:
    last = words.split()[-1].lower()
    return last.isascii() or last in _WRITTEN

"""The word lists of the `*.toml` files here, which a reader of Vietnamese can correct, as regular expressions."""

import re
import tomllib
from functools import cache
from pathlib import Path


@cache
def _lists() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name in ("duties.toml", "heads.toml", "amending.toml"):
        found |= tomllib.loads(Path(__file__).with_name(name).read_text(encoding="utf-8"))
    return found


def entries(name: str) -> tuple[str, ...]:
    """The entries of the list `name` as they are written, for lists of words that are no expressions."""
    return tuple(_lists()[name])


@cache
def any_of(name: str) -> str:
    """A group that matches any entry of the list `name`, also where a line break or two blanks part its words."""
    return f"(?:{'|'.join(map(_with_any_blank, _lists()[name]))})"


@cache
def any_of_scanned(name: str) -> str:
    """The same, also where a scan lost or took on a mark over ô, ê or â ("tô chức" for "tổ chức")."""
    return f"(?:{'|'.join(_as_scanned(entry) for entry in _lists()[name])})"


def _as_scanned(entry: str) -> str:
    """Words of one syllable stay as they are: too many others differ from them by a mark only."""
    pattern = _with_any_blank(entry)
    return re.sub("|".join(_CONFUSED), _confused, pattern) if " " in re.sub(r"\([^()]*\)", "", entry) else pattern


_CONFUSED = ("[ôốồổỗộ]", "[êếềểễệ]", "[âấầẩẫậ]")


def _confused(letter: re.Match[str]) -> str:
    return next(group for group in _CONFUSED if letter.group() in group)


def _with_any_blank(entry: str) -> str:
    # What looks behind must keep its length; a blank in a class of characters stays one.
    return re.sub(r"(\(\?<[!=][^)]*\)|\[[^\]]*\])| ", lambda found: found[1] or r"\s+", entry)

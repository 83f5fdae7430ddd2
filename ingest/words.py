"""The word lists of `words.toml`, which a reader of Vietnamese can correct, as regular expressions."""

import re
import tomllib
from functools import cache
from pathlib import Path


@cache
def _lists() -> dict[str, list[str]]:
    return tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))


@cache
def any_of(name: str) -> str:
    """A group that matches any entry of the list `name`, also where a line break or two blanks part its words."""
    return f"(?:{'|'.join(map(_with_any_blank, _lists()[name]))})"


def _with_any_blank(entry: str) -> str:
    # What looks behind must keep its length; a blank in a class of characters stays one.
    return re.sub(r"(\(\?<[!=][^)]*\)|\[[^\]]*\])| ", lambda found: found[1] or r"\s+", entry)

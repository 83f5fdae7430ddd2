"""The word lists of `words.toml`, which a reader of Vietnamese can correct, as regular expressions."""

import tomllib
from functools import cache
from pathlib import Path


@cache
def _lists() -> dict[str, list[str]]:
    return tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))


@cache
def any_of(name: str) -> str:
    """A group that matches any entry of the list `name`."""
    return f"(?:{'|'.join(_lists()[name])})"

"""The tables of the old encodings: TCVN3 and VNI (tcvn3.toml, vni.toml), and what Windows shows for 0x80–0x9F."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Literal

Encoding = Literal["tcvn3", "vni"]

# 0x81, 0x8D, 0x8F, 0x90 and 0x9D show nothing.
SHOWN = {n: bytes([n]).decode("cp1252", errors="ignore") for n in range(0x80, 0xA0)}
SHOWN = {code: shown for code, shown in SHOWN.items() if shown}


def _read(name: Encoding) -> dict[str, dict[str, int | str]]:
    return tomllib.loads((files("ingest.repair") / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def tcvn3_letters() -> dict[int, str]:
    """Code -> letter, for all codes that mean one thing: the small letters, and the capitals from 0xA1 on."""
    free = {code: letter for code, letter in tcvn3_capitals().items() if code > 0xA0}
    return free | {int(code): letter for letter, code in _read("tcvn3")["letters"].items()}


@cache
def tcvn3_capitals() -> dict[int, str]:
    """Code -> capital with a tone; many stand where others have controls or Windows has punctuation."""
    return {int(code): letter for letter, code in _read("tcvn3")["capitals"].items()}


@cache
def vni_letters() -> dict[str, str]:
    """One or two codes -> letter, small ones and capitals ("oä" -> "ộ", "OÄ" -> "Ộ")."""
    small = {str(codes): letter for letter, codes in _read("vni")["letters"].items()}
    return small | {codes.upper(): letter.upper() for codes, letter in small.items()}

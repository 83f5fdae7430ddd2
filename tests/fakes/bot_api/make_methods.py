"""Makes methods.json, the compact Bot API description beside it, from the full machine-readable specification.

    python -m tests.fakes.bot_api.make_methods path/to/bot-api-10.1.json

The specification is PaulSonOfLars/telegram-bot-api-spec (MIT, see methods.LICENSE). Kept of it: for each method what
it returns and the types of its parameters, for each type the types of its fields or its subtypes. `name!` marks a
required parameter or a field that is always there; `A|B` means either. One line per method or type: readable diffs.
"""

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TypedDict

DATA = Path(__file__).with_name("methods.json")


class SpecField(TypedDict):
    """A parameter or a field, as the specification writes it."""

    name: str
    types: list[str]
    required: bool


class SpecEntry(TypedDict, total=False):
    """A method or a type, as the specification writes it."""

    fields: list[SpecField]
    returns: list[str]
    subtypes: list[str]


def compact(spec: Mapping[str, object]) -> str:
    """The text of methods.json for the parsed full specification."""
    methods = _entries(spec["methods"])
    types = _entries(spec["types"])
    blocks = [
        _block(
            "methods",
            {n: {"returns": "|".join(m["returns"]), "parameters": _fields(m.get("fields", []))} for n, m in methods},
        ),
        _block("types", {n: t.get("subtypes") or _fields(t.get("fields", [])) for n, t in types}),
    ]
    return f'{{\n"version": {json.dumps(spec["version"])},\n' + ",\n".join(blocks) + "\n}\n"


def _entries(value: object) -> list[tuple[str, SpecEntry]]:
    assert isinstance(value, dict)
    return sorted(value.items())


def _fields(fields: Sequence[SpecField]) -> dict[str, str]:
    return {f["name"] + ("!" if f["required"] else ""): "|".join(f["types"]) for f in fields}


def _block(name: str, entries: Mapping[str, object]) -> str:
    lines = [f"{json.dumps(key)}: {json.dumps(value, separators=(',', ':'))}" for key, value in entries.items()]
    return f"{json.dumps(name)}: {{\n" + ",\n".join(lines) + "\n}"


if __name__ == "__main__":
    DATA.write_text(compact(json.loads(Path(sys.argv[1]).read_text("utf-8"))), "utf-8")

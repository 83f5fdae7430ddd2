"""The Bot API description (methods.json): which methods and types exist, and whether a value fits a type."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from .values import Json, Upload

DATA = Path(__file__).with_name("methods.json")


@dataclass(frozen=True, slots=True)
class Method:
    """A Bot API method: type expressions ("Integer|String") by parameter name."""

    name: str
    returns: str
    parameters: Mapping[str, str]
    required: frozenset[str]


@dataclass(frozen=True, slots=True)
class ObjectType:
    """A Bot API type: either fields, or the subtypes of which a value must be one."""

    fields: Mapping[str, str]
    required: frozenset[str]
    subtypes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Description:
    """All methods by lower-case name (Telegram does not mind the case) and all types."""

    version: str
    methods: Mapping[str, Method]
    types: Mapping[str, ObjectType]

    def misfit(self, value: "Json | Upload", expression: str, where: str) -> str | None:
        """Why `value` is not of the type `expression`; None when it is."""
        alternatives = expression.split("|")
        reasons = [self._misfit_one(value, alternative, where) for alternative in alternatives]
        if None in reasons:
            return None
        return reasons[0] if len(reasons) == 1 else f"{where} must be {' or '.join(alternatives)}"

    def _misfit_one(self, value: "Json | Upload", wanted: str, where: str) -> str | None:
        if wanted.startswith("Array of "):
            return self._misfit_list(value, wanted.removeprefix("Array of "), where)
        if wanted in _SIMPLE:
            return None if _is_simple(value, wanted) else f"{where} must be of type {wanted}"
        return self._misfit_object(value, wanted, where)

    def _misfit_list(self, value: "Json | Upload", inner: str, where: str) -> str | None:
        if not isinstance(value, list):
            return f"{where} must be an Array of {inner}"
        reasons = (self.misfit(item, inner, f"{where}[{n}]") for n, item in enumerate(value))
        return next((reason for reason in reasons if reason), None)

    def _misfit_object(self, value: "Json | Upload", name: str, where: str) -> str | None:
        wanted = self.types[name]
        if wanted.subtypes:
            reasons = [self._misfit_one(value, subtype, where) for subtype in wanted.subtypes]
            return None if None in reasons else f"{where} is none of the kinds of {name}"
        if not isinstance(value, dict):
            return f"{where} must be an Object ({name})"
        if missing := sorted(wanted.required - value.keys()):
            return f"{where} ({name}) lacks {', '.join(missing)}"
        if unknown := sorted(value.keys() - wanted.fields.keys()):
            return f"{where} ({name}) has unknown {', '.join(unknown)}"
        reasons_of_fields = (self.misfit(item, wanted.fields[key], f"{where}.{key}") for key, item in value.items())
        return next((reason for reason in reasons_of_fields if reason), None)


_SIMPLE = frozenset({"Integer", "String", "Boolean", "Float", "True", "InputFile"})


def _is_simple(value: "Json | Upload", wanted: str) -> bool:
    match wanted:
        case "Integer":
            return isinstance(value, int) and not isinstance(value, bool)
        case "Float":
            return isinstance(value, int | float) and not isinstance(value, bool)
        case "Boolean":
            return isinstance(value, bool)
        case "True":
            return value is True
        case "InputFile":
            return isinstance(value, Upload)
        case _:
            return isinstance(value, str)


@cache
def load_description() -> Description:
    """Read methods.json once."""
    raw = json.loads(DATA.read_text("utf-8"))
    methods = (Method(name, entry["returns"], *_marked(entry["parameters"])) for name, entry in raw["methods"].items())
    types = {
        name: ObjectType({}, frozenset(), tuple(entry)) if isinstance(entry, list) else ObjectType(*_marked(entry))
        for name, entry in raw["types"].items()
    }
    return Description(raw["version"], {method.name.lower(): method for method in methods}, types)


def _marked(fields: Mapping[str, str]) -> tuple[dict[str, str], frozenset[str]]:
    """Split the "!" mark of required names off."""
    return (
        {name.removesuffix("!"): expression for name, expression in fields.items()},
        frozenset(name.removesuffix("!") for name in fields if name.endswith("!")),
    )

"""The labelled samples: each directive's text and what a careful reader finds in it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.extraction.moments import moment

PROJECT = Path(__file__).parents[2]
FOLDERS = (
    (PROJECT / "samples", PROJECT / "tests" / "labels"),
    (PROJECT / "samples" / "labelled", PROJECT / "tests" / "labels" / "labelled"),
)
_IN_THE_REGISTRY = ("Sở ", "UBND cấp", "Công an", "Bảo hiểm xã hội", "Bộ ")
HEADER = ("number", "issued_on", "type", "issuer", "province")


@dataclass(frozen=True, slots=True)
class Entry:
    """One labelled deadline. moments: every time that is right; so kinds, recipients. optional: scored neither way.

    who: all parties bound; who_too: the directive's short word for all of them ("các đơn vị").
    """

    kind: str
    kinds: frozenset[str]
    who: tuple[str, ...]
    who_too: tuple[str, ...]
    recipients: tuple[str, ...]
    moments: frozenset[str]
    hour: str | None
    inclusive: bool
    optional: bool
    quote: str


@dataclass(frozen=True, slots=True)
class Ask:
    """Whether a directive binds one agency of its province ("Sở Y tế"), and at which times."""

    agency: str
    bound: bool
    moments: frozenset[str]


@dataclass(frozen=True, slots=True)
class Sample:
    """One directive. header: the labelled fields by name; issued_on: the day relative times start from, if printed."""

    name: str
    text: str
    entries: tuple[Entry, ...]
    header: dict[str, str | None]
    issued_on: date | None
    asks: tuple[Ask, ...] = ()


def labelled_samples() -> Iterator[Sample]:
    """All of them, by number."""
    for texts, labels in FOLDERS:
        for path in sorted(labels.glob("*.json")):
            yield _sample(json.loads(path.read_text(encoding="utf-8")), texts)


def _sample(label: dict[str, Any], texts: Path) -> Sample:
    entries = tuple(entry for given in label["deadlines"] if (entry := _entry(given)).moments)
    issued = label["issued_on"]
    text = (texts / label["file"]).read_text(encoding="utf-8")
    header = {name: label[name] for name in HEADER}
    clear = (given for given in label["asks"] if not given.get("doubtful"))
    asks = tuple(_ask(given) for given in clear if given["agency"].startswith(_IN_THE_REGISTRY))
    return Sample(label["file"], text, entries, header, date.fromisoformat(issued) if issued else None, asks)


def _ask(given: dict[str, Any]) -> Ask:
    whens = (moment({"rrule": due}) if due.startswith("FREQ=") else due for due in given["due"])
    return Ask(given["agency"].replace("UBND cấp tỉnh", "UBND tỉnh"), given["bound"], frozenset(filter(None, whens)))


def _entry(given: dict[str, Any]) -> Entry:
    others = [other if isinstance(other, dict) else {"due": other} for other in given.get("also_accept", [])]
    return Entry(
        kind=given["kind"],
        kinds=frozenset({given["kind"], *given.get("kind_alt", [])}),
        who=tuple(given["who"]),
        who_too=tuple(given.get("who_alt", [])),
        recipients=(given["recipient"], *given.get("recipient_alt", [])) if given["recipient"] else (),
        moments=frozenset(found for said in (given, *others) if (found := moment(said))),
        hour=given["time"],
        inclusive=given["inclusive"],
        optional=given.get("optional", False),
        quote=given["quote"],
    )

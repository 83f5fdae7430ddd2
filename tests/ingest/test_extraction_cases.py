"""What clerks write and what it comes to, one line each in `extraction/*.txt`; documents without a duty give none.

A line is `@head words => kind | who | words of the action | recipient | when`, several obligations joined by "&&",
"=> -" for none with a time. "⏎" is a line break. who: ";" between, "+" for support, "*" for the head's Kính gửi.
recipient: "^" before words it begins with. when: "<" for "trước", a day, two days with "..", a rule, "5 day anchor",
"~" for a time that is only words, "none"; "T16:00" an hour; "?" after it for one in review; "@ …" the place.
"""

from pathlib import Path

import pytest

from ingest.obligations import extract_obligations
from ingest.structure import parse_directive
from knowledge.agencies import load_registry
from knowledge.deadline import Deadline
from knowledge.obligation import Obligation
from tests.ingest.extraction.heads import ADDRESSEES, FOOT, HEADS

FOLDER = Path(__file__).parent / "extraction"
FILES = ("times", "assignees", "recipients", "meetings", "traps")


def _lines() -> list[str]:
    lines = [line for name in FILES for line in (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()]
    return [line for line in lines if line.startswith("@")]


def _documents() -> list[tuple[str, str]]:
    parts = (FOLDER / "no_duty.txt").read_text(encoding="utf-8").split("=== ")[1:]
    return [(part.partition("\n")[0], part.partition("\n")[2]) for part in parts]


@pytest.mark.parametrize("line", _lines())
def test_what_a_clerk_writes_is_read_as_meant(line: str) -> None:
    words, _, wanted = line.partition(" => ")
    head, _, body = words.partition(" ")
    found = _read(HEADS[head] + body.replace("⏎", "\n") + FOOT)
    expected = [] if wanted == "-" else wanted.split(" && ")
    if not any(_fields(entry)[4] == "none" for entry in expected):
        found = tuple(o for o in found if o.deadline is not None)
    assert len(found) == len(expected), [_written(o) for o in found]
    for o, entry in zip(found, expected, strict=True):
        problems = _differences(o, entry, head)
        assert problems == []


@pytest.mark.parametrize(("name", "text"), _documents(), ids=lambda value: value[:24])
def test_a_document_without_a_duty_gives_no_deadline(name: str, text: str) -> None:
    assert [_written(o) for o in _read(text) if o.deadline is not None] == [], name


def test_there_are_enough_lines_to_speak_of_a_habit() -> None:
    assert len(_lines()) >= 150
    assert len(_documents()) >= 10


def _read(text: str) -> tuple[Obligation, ...]:
    registry = load_registry()
    return extract_obligations(parse_directive([text], paged=False, registry=registry), registry)


def _fields(entry: str) -> list[str]:
    return [field.strip() for field in entry.split(" | ")]


def _differences(o: Obligation, entry: str, head: str) -> list[str]:
    """What differs from the line, each as "field: found, not wanted"."""
    kind, who, what, recipient, when = _fields(entry)
    when, _, place = when.partition(" @ ")
    status = "needs_review" if when.endswith(" ?") else "active"
    when = when.removesuffix(" ?")
    names = who.replace("*", ADDRESSEES[head]) if head in ADDRESSEES else who
    to = o.recipient or "-"
    to_fits = to.startswith(recipient[1:]) if recipient.startswith("^") else to == recipient
    checks = {
        f"kind: {o.kind}, not {kind}": o.kind in kind.split(","),
        f"who: {_who(o)}, not {names}": _who(o) == names,
        f"action: {o.action}, not {what}": what == "-" or what.lower() in o.action.lower(),
        f"recipient: {to}, not {recipient}": to_fits,
        f"when: {_when(o.deadline)}, not {when}": _when(o.deadline) == when,
        f"place: {o.place}, not {place}": not place or o.place == place,
        f"status: {o.status}, not {status}: {o.warnings}": o.status == status,
    }
    return [name for name, holds in checks.items() if not holds]


def _who(o: Obligation) -> str:
    return "; ".join(("+" if a.role == "support" else "") + a.text for a in o.assignees)


def _when(deadline: Deadline | None) -> str:
    if deadline is None:
        return "none"
    if deadline.relative:
        return f"{deadline.relative.amount} {deadline.relative.unit} {deadline.relative.anchor}".strip()
    hour = f"T{deadline.time:%H:%M}" if deadline.time else ""
    sign = "" if deadline.inclusive else "<"
    if deadline.period and not deadline.rrule:
        return sign + "..".join(day.isoformat() for day in deadline.period) + hour
    return sign + (deadline.rrule or str(deadline.due)) + hour if deadline.rrule or deadline.due else "~"


def _written(o: Obligation) -> str:
    return f"{o.kind} | {_who(o)} | {o.action} | {o.recipient or '-'} | {_when(o.deadline)} @ {o.place} {o.warnings}"

"""The comparable core of a deadline as one string: its day, its rule or its distance from an event."""

from collections.abc import Mapping
from typing import Any

_RULE_PARTS = ("FREQ", "INTERVAL", "BYMONTH", "BYMONTHDAY", "BYDAY", "BYSETPOS")


def moment(deadline: Mapping[str, Any]) -> str | None:
    """Of a deadline with the field names of labels and JSON; None without any time that can be compared."""
    if deadline.get("rrule"):
        return _rule(deadline["rrule"])
    if relative := deadline.get("relative"):
        return f"{relative['amount']} {relative['unit']}"
    if deadline.get("due"):
        return str(deadline["due"])
    return str(deadline["period"][1]) if deadline.get("period") else None


def _rule(text: str) -> str:
    """A rule with its parts in one order: 'FREQ=YEARLY;BYMONTHDAY=14;BYMONTH=6,12' equals its other spellings."""
    given = dict(part.split("=", 1) for part in text.upper().removeprefix("RRULE:").split(";"))
    kept = {name: ",".join(sorted(given[name].split(","))) for name in _RULE_PARTS if name in given}
    if kept.get("INTERVAL") == "1":
        del kept["INTERVAL"]
    return ";".join(f"{name}={value}" for name, value in kept.items())

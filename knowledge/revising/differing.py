"""What two readings of one directive differ in: duties added, taken away, changed field by field, in words. Pure.

Two duties are the same one when who must do it and what is to be done are alike; the day may differ.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from knowledge.obligation import Obligation
from knowledge.settling import differences as changed_fields
from knowledge.vietnamese import fold_words, squeeze

TIME = "thời hạn"
_ALIKE = 0.55
# What scanning and printing differ in ("bao cáo" for "báo cáo") is no change of the duty.
_SAME_WORDS = 0.8
_LONGEST_ACTION = 60


@dataclass(frozen=True, slots=True)
class Change:
    """One duty that both readings hold, and the fields in which they differ: (name, words before, words after)."""

    after: Obligation
    fields: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """What the newer reading has more, less and otherwise."""

    added: tuple[Obligation, ...]
    removed: tuple[Obligation, ...]
    changed: tuple[Change, ...]

    @property
    def retimed(self) -> tuple[Change, ...]:
        """The duties whose time differs."""
        return tuple(change for change in self.changed if any(name == TIME for name, _, _ in change.fields))

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed)

    def __str__(self) -> str:
        """ "thêm 1 việc (…), bỏ 0, đổi hạn 1: “báo cáo …”: 15/6 → 20/6"."""
        if not self:
            return "không khác về nhiệm vụ"
        parts = [_listed("thêm", self.added, " việc"), _listed("bỏ", self.removed)]
        for name in dict.fromkeys(name for change in self.changed for name, _, _ in change.fields):
            said = [
                f"“{_short(change.after.action)}”: {_from_to(before, after)}"
                for change in self.changed
                for field, before, after in change.fields
                if field == name
            ]
            parts.append(f"đổi {'hạn' if name == TIME else name} {len(said)}: {'; '.join(said)}")
        return ", ".join(parts)


def difference(older: Sequence[Obligation], newer: Sequence[Obligation]) -> Difference:
    """What changed from `older` to `newer`, each duty matched with the one most like it."""
    pairs = sorted(
        ((likeness(one, other), i, j) for i, one in enumerate(older) for j, other in enumerate(newer)),
        key=lambda pair: (-pair[0], pair[1], pair[2]),
    )
    matched: dict[int, int] = {}
    for score, i, j in pairs:
        if score >= _ALIKE and i not in matched and j not in matched.values():
            matched[i] = j
    changes = (Change(newer[j], _fields(older[i], newer[j])) for i, j in sorted(matched.items()))
    return Difference(
        added=tuple(one for j, one in enumerate(newer) if j not in matched.values()),
        removed=tuple(one for i, one in enumerate(older) if i not in matched),
        changed=tuple(change for change in changes if change.fields),
    )


def likeness(one: Obligation, other: Obligation) -> float:
    """How much two duties are alike, 0 to 1: their action most, then who does it, then kind and day."""
    who = _shared(_who(one), _who(other))
    return (
        0.55 * _shared(one.action, other.action)
        + 0.25 * who
        + 0.1 * (one.kind == other.kind)
        + 0.1 * _same_time(one, other)
    )


def _fields(before: Obligation, after: Obligation) -> tuple[tuple[str, str, str], ...]:
    found = changed_fields(before, after)
    return tuple((name, old, new) for name, old, new in found if not _same(name, old, new, before, after))


def _same(name: str, old: str, new: str, before: Obligation, after: Obligation) -> bool:
    if name == TIME and _same_time(before, after):
        return True
    return name != TIME and _shared(old, new) >= _SAME_WORDS


def _same_time(one: Obligation, other: Obligation) -> bool:
    """The same time, however it is written ("30/6/2024", "ngày 30 tháng 6 năm 2024")."""
    if one.deadline is None or other.deadline is None:
        return one.deadline is other.deadline
    if one.deadline.due is None and one.deadline.rrule is None:
        return _shared(one.deadline.text, other.deadline.text) >= _SAME_WORDS
    return replace(one.deadline, text="", origin="stated") == replace(other.deadline, text="", origin="stated")


def _who(obligation: Obligation) -> str:
    return " ".join(assignee.text for assignee in obligation.assignees)


def _shared(one: str, other: str) -> float:
    """The share of folded words that two texts have in common."""
    left, right = set(fold_words(one)), set(fold_words(other))
    return len(left & right) / len(left | right) if left | right else 1.0


def _listed(verb: str, duties: Sequence[Obligation], unit: str = "") -> str:
    names = f" ({'; '.join(f'“{_short(duty.action)}”' for duty in duties)})" if duties else ""
    return f"{verb} {len(duties)}{unit}{names}"


def _from_to(before: str, after: str) -> str:
    """ "A → B"; of a list of units only what came and went."""
    old, new = before.split("; "), after.split("; ")
    if len(old) + len(new) > 2:
        came = [f"thêm {item}" for item in new if item not in old]
        went = [f"bớt {item}" for item in old if item not in new]
        return ", ".join(came + went)
    return f"{squeeze(before)} → {squeeze(after)}"


def _short(action: str) -> str:
    words = squeeze(action)
    return words if len(words) <= _LONGEST_ACTION else words[:_LONGEST_ACTION].rsplit(" ", 1)[0] + "…"

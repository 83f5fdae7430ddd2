"""What was found against what is labelled: counts of one sample, and the figures of many.

precision counts what is active: one that waits in review and matches nothing is "noise", for a person will drop it.
What is arguable counts neither way: labels marked optional, and a second find at a time that is labelled already.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields

from benchmarks.extraction.found import Found, Reading
from benchmarks.extraction.labelled import HEADER, Ask, Entry, Sample
from benchmarks.extraction.names import same_party
from knowledge.vietnamese import fold, fold_words

Say = Callable[[str], None]


@dataclass(slots=True)
class Tally:
    """Counts. found, missed, false: duties; the same of events; right_*: fields of those found; asks: bound or not."""

    found: int = 0
    missed: int = 0
    false: int = 0
    in_review: int = 0
    noise: int = 0
    events_found: int = 0
    events_missed: int = 0
    events_false: int = 0
    right_when: int = 0
    right_who: int = 0
    recipients: int = 0
    right_recipients: int = 0
    asks: int = 0
    right_asks: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))


@dataclass(frozen=True, slots=True)
class Scores:
    """What one reader reached on all samples. header: right fields by name."""

    samples: int
    total: Tally
    macro_f1: float
    header: dict[str, float]

    @property
    def figures(self) -> dict[str, float | None]:
        """By name, 0 to 1; None where nothing was there to be right about."""
        t = self.total
        active = t.found - t.in_review
        return {
            "f1": _f1(t.found, t.false, t.missed),
            "precision": _share(active, active + t.false),
            "recall": _share(t.found, t.found + t.missed),
            "macro_f1": self.macro_f1,
            "in_review": _share(t.in_review, t.found),
            "when": _share(t.right_when, t.found),
            "who": _share(t.right_who, t.found),
            "recipient": _share(t.right_recipients, t.recipients),
            "bound": _share(t.right_asks, t.asks),
            "events": _f1(t.events_found, t.events_false, t.events_missed),
            **self.header,
        }


def scores(pairs: Sequence[tuple[Sample, Reading]], say: Say = lambda line: None) -> Scores:
    """Of one reader. say: is told every miss, false alarm and wrong field."""
    tallies = [tally(sample, reading, say) for sample, reading in pairs]
    each = [1.0 if (f1 := _f1(t.found, t.false, t.missed)) is None else f1 for t in tallies]
    header = {}
    if all(reading.header for _, reading in pairs):
        header = {name: sum(_is_right(name, *pair, say) for pair in pairs) / len(pairs) for name in HEADER}
    return Scores(len(pairs), sum(tallies, Tally()), sum(each) / len(each), header)


def tally(sample: Sample, reading: Reading, say: Say = lambda line: None) -> Tally:
    """Of one sample."""
    counts, left = Tally(), list(reading.found)
    for entry in sorted(sample.entries, key=lambda entry: entry.optional):  # the arguable take nothing from the others
        match = _best(entry, left)
        if match is not None:
            left.remove(match)
        if not entry.optional:
            _count(counts, entry, match, lambda line: say(f"{sample.name}: {line}"))
    labelled = {moment for entry in sample.entries for moment in entry.moments}
    for one in left:
        if one.moment not in labelled:
            _count_false(counts, one, lambda line: say(f"{sample.name}: {line}"))
    for ask in sample.asks:
        _count_ask(counts, sample, ask, reading, say)
    return counts


def _count_ask(counts: Tally, sample: Sample, ask: Ask, reading: Reading, say: Say) -> None:
    """Bound at all times labelled and at no other. Helping, and a duty without any time, may be listed or not."""
    got, helped = _times(reading.bound, ask), _times(reading.helping, ask)
    arguable = {moment for entry in sample.entries if entry.optional for moment in entry.moments} | {""}
    right = ask.moments <= got | helped and got <= ask.moments | arguable and bool(got or helped) >= ask.bound
    counts.asks += 1
    counts.right_asks += right
    if not right:
        say(f"{sample.name}: WRONG bound of {ask.agency}: {sorted(got)}, not {sorted(ask.moments)}")


def _times(bound: Mapping[str, frozenset[str]], ask: Ask) -> set[str]:
    return {moment for agency, moments in bound.items() if agency.startswith(ask.agency) for moment in moments}


def _best(entry: Entry, left: Sequence[Found]) -> Found | None:
    at_the_time = [one for one in left if one.moment in entry.moments]
    return max(at_the_time, key=lambda one: _fit(entry, one), default=None)


def _fit(entry: Entry, one: Found) -> float:
    return sum(_named(party, one) for party in entry.who) + 0.5 * (one.kind in entry.kinds)


def _named(party: str, one: Found) -> bool:
    return any(same_party(party, name) for name in one.names)


def _count(counts: Tally, entry: Entry, match: Found | None, say: Say) -> None:
    if entry.kind == "attend":
        right = match is not None and match.kind in entry.kinds
        counts.events_found += right
        counts.events_missed += not right
    elif match is None:
        counts.missed += 1
    else:
        _count_fields(counts, entry, match, say)
    if match is None:
        say(f"MISSED {entry.kind} {'/'.join(sorted(entry.moments))} | {entry.quote}")


def _count_fields(counts: Tally, entry: Entry, match: Found, say: Say) -> None:
    when = (match.hour, match.inclusive) == (entry.hour, entry.inclusive)
    who = all(_named(party, match) for party in entry.who) or any(_named(party, match) for party in entry.who_too)
    recipient = not entry.recipients or any(same_party(to, match.recipient or "") for to in entry.recipients)
    counts.found += 1
    counts.in_review += match.in_review
    counts.right_when += when
    counts.right_who += who
    counts.recipients += bool(entry.recipients)
    counts.right_recipients += bool(entry.recipients) and recipient
    wrong = {"when": when, "who": who, "recipient": recipient}
    if not all(wrong.values()):
        names = ", ".join(name for name, right in wrong.items() if not right)
        say(f"WRONG {names} of {match.moment} | got {match.names} -> {match.recipient} | {entry.quote}")


def _count_false(counts: Tally, one: Found, say: Say) -> None:
    if one.in_review:
        counts.noise += 1
    elif one.kind == "attend":
        counts.events_false += 1
    else:
        counts.false += 1
    say(f"{'NOISE' if one.in_review else 'FALSE'} {one.kind} {one.moment} | {one.quote[:160]}")


def _is_right(name: str, sample: Sample, reading: Reading, say: Say) -> bool:
    wanted, got = sample.header[name], reading.header[name]
    if name in ("number", "issued_on"):
        right = _bare(wanted) == _bare(got)
    else:
        right = wanted == got or bool(wanted and got and (same_party(wanted, got) or _within(wanted, got)))
    if not right:
        say(f"{sample.name}: WRONG {name}: {got!r}, not {wanted!r}")
    return right


def _bare(value: str | None) -> str:
    return re.sub(r"^0+(?=\d)", "", re.sub(r"[^a-z0-9/]", "", fold(value or "")))


def _within(wanted: str, got: str) -> bool:
    return " ".join(fold_words(wanted)) in " ".join(fold_words(got))


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _f1(found: int, false: int, missed: int) -> float | None:
    return _share(2 * found, 2 * found + false + missed)

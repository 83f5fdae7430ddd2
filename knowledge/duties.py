"""Which obligations of the register a question means: who is bound, of which kind, about what, by when. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from knowledge.agency import OWN_HOUSE, Agency
from knowledge.answer import Question
from knowledge.citation import Citation
from knowledge.matching import Ground, Topic, coverage, topic_of
from knowledge.obligation import Assignee, RegisteredObligation
from knowledge.vietnamese import fold_words

# A topic narrows to the duties that hold at least this share of it, and nearly as much as the best one does.
TOPIC_HELD = 0.5
NEAR_THE_BEST = 0.75
SUBJECT_WORTH = 0.9
OPENING_WORTH = 0.7
# A topic lighter than this (one generic word) asks for nothing in particular.
TOPIC_WEIGHT = 0.8


@dataclass(frozen=True, slots=True)
class Bound:
    """An obligation and the agencies through which it binds the one asked about (empty: nobody in particular)."""

    registered: RegisteredObligation
    agencies: tuple[Agency, ...] = ()

    def proofs(self) -> tuple[Citation, ...]:
        """Where the directive shows that these agencies are meant, besides the obligation's own quote."""
        names = {agency.name for agency in self.agencies}
        assignees = self.registered.obligation.assignees
        return tuple(dict.fromkeys(cite for a in assignees for name, cite in a.proof if name in names))


@dataclass(frozen=True, slots=True)
class Wanted:
    """The party asked about. unit: its key; also: keys of further agencies asked about with it.

    units: their keys over time; provinces: None for every province.
    group_units: the units of a group asked for as a whole. party: words of a unit of the house of `units`.
    """

    unit: str | None = None
    also: frozenset[str] = frozenset()
    units: frozenset[str] | None = None
    provinces: frozenset[str] | None = None
    place: str | None = None
    group_units: frozenset[str] = frozenset()
    party: str | None = None

    @property
    def anybody(self) -> bool:
        """True when no party is asked about."""
        return self.units is None and not self.group_units and not self.party


def bound(found: Iterable[RegisteredObligation], wanted: Wanted) -> tuple[Bound, ...]:
    """The obligations that bind the party asked about, with the agencies through which they do."""
    kept = []
    for registered in found:
        if wanted.anybody:
            kept.append(Bound(registered))
        elif agencies := _through(registered, wanted):
            kept.append(Bound(registered, agencies))
        elif wanted.party and _binds_party(registered, wanted):
            kept.append(Bound(registered))
    return tuple(kept)


def about(
    candidates: Sequence[Bound], question: Question, openings: Mapping[str, Ground] | None = None
) -> tuple[Bound, ...]:
    """Those that speak of the question's topic, all when it has none.

    openings: how each directive begins (by id): a letter whose subject only cites a number says there what it is about.
    """
    topic = topic_of(question.topic.split(" | "))
    if topic.weight() < TOPIC_WEIGHT or not candidates:
        return tuple(candidates)
    scores = [_held(topic, candidate.registered, openings or {}) for candidate in candidates]
    least = max(TOPIC_HELD, max(scores) * NEAR_THE_BEST)
    return tuple(candidate for candidate, score in zip(candidates, scores, strict=True) if score >= least)


def issued_by(candidates: Iterable[Bound], units: frozenset[str]) -> tuple[Bound, ...]:
    """Those of directives that one of these units issued."""
    return tuple(c for c in candidates if _is_one_of(c.registered.document.header.issuer_agency, units))


def reported_to(candidates: Iterable[Bound], units: frozenset[str]) -> tuple[Bound, ...]:
    """Those whose recipient is one of these units."""
    return tuple(c for c in candidates if _is_one_of(c.registered.obligation.recipient_agency, units))


def _is_one_of(agency: Agency | None, units: frozenset[str]) -> bool:
    return agency is not None and agency.unit in units


def in_period(candidates: Iterable[Bound], period: tuple[date | None, date | None], today: date) -> tuple[Bound, ...]:
    """Those whose last day lies in the period; a recurring one with its first instance from the period's start on."""
    first, last = period
    kept = []
    for candidate in candidates:
        deadline = candidate.registered.obligation.deadline
        day = deadline.last_day(max(first or today, today)) if deadline else None
        if day and (first is None or first <= day) and (last is None or day <= last):
            kept.append(candidate)
    return tuple(kept)


def words_of(registered: RegisteredObligation) -> Ground:
    """What an obligation says, with the years that stand in it."""
    obligation = registered.obligation
    deadline = obligation.deadline
    return Ground(
        obligation.action,
        obligation.citation.quote,
        *(citation.quote for citation in obligation.more_citations),
        *(assignee.text for assignee in obligation.assignees),
        str(deadline.due.year) if deadline and deadline.due else None,
    )


def document_words(registered: RegisteredObligation) -> Ground:
    """What the directive of an obligation is about: number, type, subject, issuer, year."""
    header = registered.document.header
    year = header.issued_on.year if header.issued_on else header.issued_year
    references = (reference.number for reference in header.references)
    return Ground(header.number, header.type, header.subject, header.issuer, str(year) if year else None, *references)


def _held(topic: Topic, registered: RegisteredObligation, openings: Mapping[str, Ground]) -> float:
    opening = openings.get(registered.document.id, Ground())
    grounds = (words_of(registered), 1.0), (document_words(registered), SUBJECT_WORTH), (opening, OPENING_WORTH)
    return coverage(topic, *grounds)


def _through(registered: RegisteredObligation, wanted: Wanted) -> tuple[Agency, ...]:
    if wanted.party:
        return ()
    if wanted.group_units:
        return _group_through(registered, wanted)
    agencies = (a for assignee in registered.obligation.assignees for a in assignee.agencies)
    meant = tuple(dict.fromkeys(a for a in agencies if _is_meant(a, registered, wanted)))
    return tuple(a for a in meant if a.unit == wanted.unit or a.unit in wanted.also) or meant


def _group_through(registered: RegisteredObligation, wanted: Wanted) -> tuple[Agency, ...]:
    """A group is bound where at least half of its units are: a duty of one department is not one of all."""
    for assignee in registered.obligation.assignees:
        meant = {a.unit for a in assignee.agencies if _in_province(a, wanted)} & wanted.group_units
        if 2 * len(meant) >= len(wanted.group_units):
            return tuple(a for a in assignee.agencies if a.unit in meant)[:1]
    return ()


def _is_meant(agency: Agency, registered: RegisteredObligation, wanted: Wanted) -> bool:
    units = wanted.units or frozenset()
    if not _in_province(agency, wanted) or (wanted.place and agency.place and wanted.place != agency.place):
        return False
    if agency.unit in units:
        return True
    # A unit of the issuer's own house ("Giao Văn phòng Sở") acts for the issuer.
    issuer = registered.document.header.issuer_agency
    return agency.unit.startswith(OWN_HOUSE) and issuer is not None and issuer.unit in units


def _in_province(agency: Agency, wanted: Wanted) -> bool:
    return wanted.provinces is None or agency.province is None or agency.province in wanted.provinces


def _binds_party(registered: RegisteredObligation, wanted: Wanted) -> bool:
    issuer = registered.document.header.issuer_agency
    if wanted.units is not None and (issuer is None or issuer.unit not in wanted.units):
        return False
    words = [word for word in fold_words(wanted.party or "") if word not in ("cac", "nhung", "truong")]
    return any(_names(assignee, words) for assignee in registered.obligation.assignees)


def _names(assignee: Assignee, words: Sequence[str]) -> bool:
    printed = fold_words(assignee.text)
    # Near its start: "các phòng thuộc Văn phòng" are not "Văn phòng".
    places = range(min(3, len(printed) - len(words) + 1))
    return bool(words) and any(printed[at : at + len(words)] == list(words) for at in places)

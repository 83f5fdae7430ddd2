"""The reader that is measured: structure, then extraction, as every directive goes through them."""

from collections.abc import Iterable

from benchmarks.extraction.found import Found, Reading
from benchmarks.extraction.labelled import Sample
from benchmarks.extraction.moments import moment
from ingest.obligations import extract_obligations
from ingest.structure import parse_directive
from knowledge.agencies import load_registry
from knowledge.deadline import Deadline
from knowledge.directive import Header
from knowledge.obligation import Obligation


def read(sample: Sample) -> Reading:
    """What Nhắc Việc finds, without a language model."""
    registry = load_registry()
    directive = parse_directive([sample.text], paged=False, registry=registry)
    obligations = extract_obligations(directive, registry, received_on=None)
    found = tuple(one for obligation in obligations if (one := _found(obligation)))
    bound, helping = (_times(obligations, helping=helping) for helping in (False, True))
    return Reading(found, _header(directive.header), bound, helping)


def _times(obligations: Iterable[Obligation], *, helping: bool) -> dict[str, frozenset[str]]:
    times: dict[str, set[str]] = {}
    for obligation in obligations:
        at = moment(_fields(obligation.deadline)) if obligation.deadline else None
        parties = [party for party in obligation.assignees if (party.role == "support") == helping]
        for agency in {agency.name for party in parties for agency in party.agencies}:
            times.setdefault(agency, set()).add(at or "")
    return {agency: frozenset(whens) for agency, whens in times.items()}


def _header(header: Header) -> dict[str, str | None]:
    return {
        "number": header.number,
        "issued_on": header.issued_on.isoformat() if header.issued_on else None,
        "type": header.type,
        "issuer": header.issuer,
        "province": header.province,
    }


def _found(obligation: Obligation) -> Found | None:
    deadline = obligation.deadline
    at = moment(_fields(deadline)) if deadline else None
    if deadline is None or at is None:
        return None
    names = [name for party in obligation.assignees for name in (party.text, *(a.name for a in party.agencies))]
    return Found(
        moment=at,
        quote=obligation.citation.quote,
        kind=obligation.kind,
        names=tuple(names),
        recipient=obligation.recipient,
        hour=f"{deadline.time:%H:%M}" if deadline.time else None,
        inclusive=deadline.inclusive,
        in_review=obligation.status == "needs_review",
    )


def _fields(deadline: Deadline) -> dict[str, object]:
    relative = deadline.relative
    return {
        "rrule": deadline.rrule,
        "relative": {"amount": relative.amount, "unit": relative.unit} if relative else None,
        "due": deadline.due,
        "period": deadline.period,
    }

"""What a directive is for one agency: to act, to reply, for information or nothing to do, with the reason. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from knowledge.agencies import Registry
from knowledge.agency import Agency
from knowledge.directive import Header
from knowledge.duties import Bound
from knowledge.obligation import Kind, ObligationStatus

# act: work to do or a meeting to attend. reply: only something to hand in. information: named in the head or the foot
# and given nothing to do. nothing: not named at all, or no longer bound.
Standing = Literal["act", "reply", "information", "nothing"]
Line = Literal["addressees", "copies"]

_REPLIES: frozenset[Kind] = frozenset({"report", "comment", "register"})
_BINDING: frozenset[ObligationStatus] = frozenset({"active", "needs_review"})


@dataclass(frozen=True, slots=True)
class Named:
    """An agency that the head (Kính gửi) or the foot (Nơi nhận) names, by which printed words."""

    agency: Agency
    line: Line
    words: str


@dataclass(frozen=True, slots=True)
class Involvement:
    """What a directive is for one agency.

    bound: the obligations that make it so, for `act` and `reply`. named: the line that makes it `information`.
    lapsed: how many obligations bound the agency and no longer do (replaced, withdrawn, dropped). own: the agency
    issued the directive itself.
    """

    standing: Standing
    bound: tuple[Bound, ...] = ()
    named: Named | None = None
    lapsed: int = 0
    own: bool = False


def named_in(header: Header, registry: Registry) -> tuple[Named, ...]:
    """The agencies that Kính gửi and Nơi nhận name, groups spelt out, each once, the head before the foot."""
    found: dict[Agency, Named] = {}
    both: tuple[tuple[Line, tuple[str, ...]], ...] = (("addressees", header.addressees), ("copies", header.copies))
    for line, printed in both:
        for words in printed:
            for agency in registry.resolve(
                words, province=header.province, issuer=header.issuer_agency, on=header.issued_on
            ):
                found.setdefault(agency, Named(agency, line, words))
    return tuple(found.values())


def involvement(bound: Sequence[Bound], named: Iterable[Named], *, own: bool = False) -> Involvement:
    """What one directive is for one agency.

    bound: its obligations that bind the agency, whatever their status. named: where it names the agency. own: the
    agency issued it.
    """
    binding = tuple(item for item in bound if item.registered.obligation.status in _BINDING)
    lapsed = len(bound) - len(binding)
    if binding:
        replies = all(item.registered.obligation.kind in _REPLIES for item in binding)
        return Involvement("reply" if replies else "act", binding, lapsed=lapsed, own=own)
    first = next(iter(named), None)
    return Involvement("information" if first else "nothing", named=first, lapsed=lapsed, own=own)

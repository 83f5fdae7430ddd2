"""What a reader found in a sample, whichever reader it is."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Found:
    """One time with what belongs to it. kind: "" from readers that know none.

    names: the parties, as printed and as the registry calls them. in_review: a person will look at it first.
    """

    moment: str
    quote: str
    kind: str = ""
    names: tuple[str, ...] = ()
    recipient: str | None = None
    hour: str | None = None
    inclusive: bool = True
    in_review: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """All that a reader found in one sample; of readers of dates only the times.

    header: the fields it read, by name. bound: each agency by its name in the registry, with the times it is bound at
    ("" for a duty without one); helping: the same of those that only help ("phối hợp").
    """

    found: tuple[Found, ...]
    header: Mapping[str, str | None] = field(default_factory=dict)
    bound: Mapping[str, frozenset[str]] = field(default_factory=dict)
    helping: Mapping[str, frozenset[str]] = field(default_factory=dict)

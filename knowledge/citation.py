"""A citation (trích dẫn): where in a directive something is said, in the directive's own words."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Citation:
    """A place in one directive and its verbatim words.

    path: "III.2.a", "Kính gửi", "Phụ lục.1"; "" for running text outside any numbered part.
    page: 1-based, None for formats without pages.
    quote: verbatim from the directive's text (line breaks kept as read).
    start, end: character span of `quote` in the directive's text.
    """

    path: str
    page: int | None
    quote: str
    start: int
    end: int

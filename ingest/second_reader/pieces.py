"""A directive in pieces small enough for a model, cut between its parts, each under the same short head."""

from collections.abc import Iterator

from ingest.safety.instructions import sealed
from knowledge import prompts
from knowledge.directive import Directive

# Characters, about 3,000 tokens of Vietnamese: any model takes them, and a long plan is not read at one glance.
MOST = 6000
_LINE = "\n"


def pieces(directive: Directive) -> Iterator[str]:
    """What is sent to the model, piece by piece: verbatim between the marks, what is said to an AI left out."""
    directive = sealed(directive).directive
    head = prompts.unmarked("piece", _head(directive))
    for start, end in _spans(directive):
        yield f"{head}\n\n{prompts.marked('piece', directive.text[start:end], around=_LINE)}"


def _head(directive: Directive) -> str:
    header = directive.header
    to = "; ".join(header.addressees)
    day = header.issued_on.isoformat() if header.issued_on else "unknown"
    return f"Issuer: {header.issuer or 'unknown'}\nDay of the directive: {day}\nAddressees (Kính gửi): {to or 'none'}"


def _spans(directive: Directive) -> Iterator[tuple[int, int]]:
    """Spans that cover the text, each at most MOST long, cut where a part begins when one does, else at a line."""
    cuts = sorted({section.start for section in directive.sections} | {part.start for part in directive.appendices})
    start, end = 0, len(directive.text)
    while end - start > MOST:
        within = [cut for cut in cuts if start < cut <= start + MOST]
        line = directive.text.rfind("\n", start + 1, start + MOST)
        cut = within[-1] if within else line if line > start else start + MOST
        yield start, cut
        start = cut
    if start < end:
        yield start, end

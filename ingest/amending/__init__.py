"""Directive -> what it does to earlier ones: gia hạn, đính chính, sửa đổi, thay thế, thu hồi, bãi bỏ of a cited number.

A sentence counts when the issuer itself does it, here and now (`ingest.amending.acts`). The trích yếu says it for the
whole directive; a sentence of the body that says more of the same document goes before it.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.amending.acts import Act, Acts, Span, documents_in
from ingest.amending.details import Details
from ingest.extraction.events import bare_subject
from ingest.extraction.parties import Prose
from ingest.layout import readable_view
from ingest.sentences import sentences
from knowledge.agencies import Registry
from knowledge.amendment import Amendment, Effect
from knowledge.citation import Citation
from knowledge.directive import Directive

_MENDS = re.compile(r"\W*(?:nay\s+)?(?:xin\s+)?(?:được\s+)?(?:sửa|đọc|đính chính)\b", re.IGNORECASE)


def amendments_in(directive: Directive, registry: Registry) -> tuple[Amendment, ...]:
    """What `directive` does to earlier ones, in the order of its text, the trích yếu last."""
    view = readable_view(directive.text).replace("\n", " ")
    if not Acts.may_be_in(view):
        return ()
    return _Amending(directive, Prose(view, registry)).found()


class _Amending:
    """One directive being searched for what it does to others."""

    def __init__(self, directive: Directive, prose: Prose) -> None:
        self._directive = directive
        self._view = prose.view
        self._cited = documents_in(prose)
        self._acts = Acts(directive, prose, self._cited)
        self._details = Details(directive, prose, self._cited)

    def found(self) -> tuple[Amendment, ...]:
        """The amendments of body and title, each once."""
        title = self._title()
        titled = self._acts.of(title) if title else []
        body = self._of_body(titled[0] if titled else None)
        said = {amendment.target.number for amendment in body}
        of_title = [amendment for act in titled for amendment in self._read(act)]
        return tuple(dict.fromkeys((*body, *(one for one in of_title if one.target.number not in said))))

    def _title(self) -> Span | None:
        words = bare_subject(self._directive).split()
        if not words:
            return None
        found = re.compile(r"\s+".join(map(re.escape, words))).search(self._view)
        return Span("Trích yếu", found.start(), found.end(), title=True) if found else None

    def _of_body(self, above: Act | None) -> list[Amendment]:
        """Sentence by sentence; under one that ends in a colon, the parts after it say what is changed."""
        found: list[Amendment] = []
        general: list[Amendment] = []  # of the sentence with the colon, until a part says more
        for span in self._spans():
            if acts := self._acts.of(span):
                read = [amendment for act in acts for amendment in self._read(act)]
                found += general
                general = read if self._view[span.start : span.end].rstrip().endswith(":") else []
                found += [] if general else read
                above = acts[-1]
            elif above is not None and (detail := self._detail(above, span)):
                found += detail
                general = []
        return found + general

    def _spans(self) -> Iterator[Span]:
        """The sentences of the body; "Đã in là: “…”." goes with the "Nay sửa lại là: “…”." after it."""
        for section in self._directive.sections:
            pending: Span | None = None
            for start, end in sentences(self._view, section.start, section.end):
                if pending and _MENDS.match(self._view, start):
                    pending = Span(section.path, pending.start, end)
                    continue
                if pending:
                    yield pending
                pending = Span(section.path, start, end)
            if pending:
                yield pending

    def _detail(self, above: Act, span: Span) -> list[Amendment]:
        """What a part under the amending sentence says of the same document, naming no other."""
        if any(span.start <= cited.start < span.end for cited in self._cited):
            return []
        misprint = above.effect == "correct" and self._acts.is_misprint(span)
        if not misprint and not self._details.is_detail(above.effect, (span.start, span.end)):
            return []
        verb = self._acts.verb_in(span)
        effect: Effect = verb[0] if verb and verb[0] in ("withdraw", "extend") else above.effect
        at = verb[1] if verb else (span.start, span.start)
        return self._read(Act(effect, at, above.targets, span), detail=True)

    def _read(self, act: Act, *, detail: bool = False) -> list[Amendment]:
        span = act.span
        citation = Citation(
            span.path,
            self._directive.page_at(span.start),
            self._directive.text[span.start : span.end],
            span.start,
            span.end,
        )
        read = self._details.of(act.effect, act.verb, act.targets, (span.start, span.end), detail=detail)
        own = map(self._acts.is_own, act.targets)
        return [
            replace(amendment, citation=citation, own_house=by_own) for amendment, by_own in zip(read, own, strict=True)
        ]

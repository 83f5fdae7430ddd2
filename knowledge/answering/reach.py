"""Which provinces a question reaches: the one named, those merged into it, and never more than a person may see."""

from collections.abc import Iterable

from knowledge.agencies import Registry
from knowledge.answer import Question, Scope
from knowledge.directive import StoredDirective


def provinces(question: Question, scope: Scope, registry: Registry) -> frozenset[str] | None:
    """The provinces to look in (central directives are always beside them); None for all."""
    if question.province is None:
        return scope.visible_provinces
    asked = frozenset({question.province, *registry.predecessor_provinces(question.province)})
    return asked if scope.visible_provinces is None else asked & scope.visible_provinces


def visible(documents: Iterable[StoredDirective], scope: Scope) -> tuple[StoredDirective, ...]:
    """The directives that a person may see: of their provinces, and central ones; one replaced by another of them is
    left out, so that an older version never speaks beside the newer one."""
    seen = scope.visible_provinces
    shown = [d for d in documents if seen is None or d.header.province is None or d.header.province in seen]
    ids = {document.id for document in shown}
    return tuple(document for document in shown if document.replaced_by not in ids)

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
    """The directives that a person may see: of their provinces, and central ones."""
    seen = scope.visible_provinces
    return tuple(d for d in documents if seen is None or d.header.province is None or d.header.province in seen)

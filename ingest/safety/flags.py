"""The warnings that an admin is to see wherever the directive is shown, and not only in the report of its ingestion."""

from collections.abc import Iterable
from dataclasses import replace

from ingest.readers.hidden import HIDDEN_LETTERS
from ingest.safety.instructions import SAID_TO_AN_AI
from ingest.safety.private_persons import LISTS_PERSONS
from knowledge.directive import Directive

_FLAGS = (HIDDEN_LETTERS, SAID_TO_AN_AI, LISTS_PERSONS)


def flags(warnings: Iterable[str]) -> tuple[str, ...]:
    """Those of `warnings` that tell of hidden letters, of words said to an AI, or of lists of private persons."""
    return tuple(warning for warning in warnings if any(flag in warning for flag in _FLAGS))


def flagged(directive: Directive, warnings: Iterable[str]) -> Directive:
    """`directive` with its flags among the warnings of its head, which are stored with it."""
    header = directive.header
    kept = tuple(dict.fromkeys((*header.warnings, *flags(warnings))))
    return replace(directive, header=replace(header, warnings=kept))

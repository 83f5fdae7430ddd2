"""Directives that hang together -> how each of them, and each of their obligations, stands now. Pure."""

from collections.abc import Sequence

from knowledge.directive import DirectiveStatus
from knowledge.revising.filed import Filed, Standing
from knowledge.revising.fold import folded


def revised(files: Sequence[Filed]) -> tuple[Standing, ...]:
    """How each directive of `files` stands, in their order.

    files: every directive that one of them could change or be changed by; obligations of those that stay as they are
    may be left out.
    """
    return tuple(_standing(file) for file in files)


def _standing(file: Filed) -> Standing:
    status: DirectiveStatus = "draft" if file.document.header.draft else "active"
    return Standing(file.document.id, status, None, (), tuple(map(folded, file.duties)))

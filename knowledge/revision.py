"""A revision: one change to an obligation since it was read, by a later directive or by a person in review."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from knowledge.citation import Citation

# The first five by a directive, the others by a person.
RevisionKind = Literal[
    "extended", "corrected", "amended", "replaced", "withdrawn", "accepted", "mended", "dropped", "reopened"
]


@dataclass(frozen=True, slots=True)
class Revision:
    """One change, newest last in a history. before, after: the fields changed, in words ("trước ngày 15/6/2024").

    By a directive: document_id, label ("1350/STNMT-MT") and issued_on name it, citation holds its words. By a person:
    who ("telegram:123", "dòng lệnh: an") and at (aware) say who and when, reason why.
    """

    kind: RevisionKind
    before: str = ""
    after: str = ""
    document_id: str | None = None
    label: str | None = None
    issued_on: date | None = None
    citation: Citation | None = None
    who: str | None = None
    at: datetime | None = None
    reason: str = ""

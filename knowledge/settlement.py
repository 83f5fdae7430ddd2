"""A settlement: how a person settled an obligation in review (kết quả kiểm tra)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from knowledge.obligation import Obligation

# accept: right as read. correct: right with the fields changed. drop: no obligation. reopen: back to review.
Act = Literal["accept", "correct", "drop", "reopen"]


@dataclass(frozen=True, slots=True)
class Settlement:
    """One act of review. after: for `correct` alone, the obligation as read, with the fields that the person gave; its
    status is `needs_review` while doubts are left that the correction does not touch, which are its warnings.

    who: "telegram:123" or "dòng lệnh: an". at: aware. reason: in the reviewer's words, may be empty.
    """

    act: Act
    who: str
    at: datetime
    reason: str = ""
    after: Obligation | None = None

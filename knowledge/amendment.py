"""An amendment: what one directive does to another (gia hạn, đính chính, sửa đổi, thay thế, thu hồi, bãi bỏ)."""

from dataclasses import dataclass
from typing import Literal

from knowledge.agency import Agency
from knowledge.citation import Citation
from knowledge.deadline import Deadline
from knowledge.directive import Reference

# gia hạn; đính chính; sửa đổi, bổ sung; thay thế; thu hồi, bãi bỏ, hủy bỏ
Effect = Literal["extend", "correct", "amend", "replace", "withdraw"]


@dataclass(frozen=True, slots=True)
class Amendment:
    """One sentence by which a directive changes another one, as printed; what is not said is None or empty.

    target: the directive changed; issuer, year: its issuer in the registry and the year of its number, as the citation
    tells them; own_house: it is the amending issuer's own, under its present name or a former one. citation: the words
    that say so, in the amending directive. part: path of the part changed in the target ("III.2"), None for the whole.
    topic: words that say which duty is meant, or what share of the target. agencies: those for whom it is changed,
    empty for all. before: the time as it was, where the sentence repeats it. deadline: the new one.
    """

    effect: Effect
    target: Reference
    citation: Citation
    part: str | None = None
    topic: str = ""
    agencies: tuple[Agency, ...] = ()
    before: Deadline | None = None
    deadline: Deadline | None = None
    issuer: Agency | None = None
    year: int | None = None
    own_house: bool = False

"""Fusing what the lexical and the vector index found into one ranking. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

How = Literal["lexical", "vector", "both"]
# The usual constant of reciprocal-rank fusion (Cormack, Clarke, Büttcher 2009).
_RANK_OFFSET = 60
# Where little was found, so many further passages are offered even if poor lexical hits fill the list.
FILL_IN = 3


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found: its number, a score that orders this one answer only, and which index found it."""

    seq: int
    score: float
    how: How


def fill_in(lexical: Sequence[tuple[int, float]], near: Sequence[int], *, limit: int) -> tuple[Hit, ...]:
    """The lexical ranking as it is, then passages that only lie near by hashed letters; their score is 0.

    No lexical hit is moved or dropped, so the result may be up to `FILL_IN` longer than `limit`.
    """
    known = {seq for seq, _ in lexical}
    fresh = [seq for seq in dict.fromkeys(near) if seq not in known][: max(limit - len(lexical), FILL_IN)]
    return (*(Hit(seq, score, "lexical") for seq, score in lexical), *(Hit(seq, 0.0, "vector") for seq in fresh))


def fuse(lexical: Sequence[int], vector: Sequence[int], *, limit: int) -> tuple[Hit, ...]:
    """Reciprocal-rank fusion of two rankings as equals, for vectors that know meaning; ties keep the lexical order."""
    scores: dict[int, float] = {}
    for ranking in (lexical, vector):
        for rank, seq in enumerate(ranking, 1):
            scores[seq] = scores.get(seq, 0.0) + 1 / (_RANK_OFFSET + rank)
    by_words, by_meaning = set(lexical), set(vector)

    def how(seq: int) -> How:
        if seq in by_words and seq in by_meaning:
            return "both"
        return "lexical" if seq in by_words else "vector"

    best = sorted(scores, key=lambda seq: -scores[seq])[:limit]
    return tuple(Hit(seq, scores[seq], how(seq)) for seq in best)

"""An embedding without a model: letters in threes, hashed into a small vector. It forgives slips and split words.

Deterministic on every machine (CRC-32, not Python's salted hash). It knows no meaning, so it never leads a ranking.
"""

from math import sqrt
from zlib import crc32

from langchain_core.embeddings import Embeddings

from knowledge.index.analysis import folded_syllables

DIMENSIONS = 256


class HashedEmbeddings(Embeddings):
    """Texts as vectors of 256 numbers and length 1 (all zero but the first for a text without letters)."""

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """One vector per text."""
        return [_embed(text) for text in texts]

    def embed_query(self, text: str) -> list[float]:
        """The vector of a question, made as those of the passages are."""
        return _embed(text)


def _embed(text: str) -> list[float]:
    counts: dict[int, int] = {}
    # Spaces are dropped: "bao cao" and "baocao" have nearly the same threes.
    letters = "".join(folded_syllables(text))
    for start in range(len(letters) - 2):
        code = crc32(letters[start : start + 3].encode())
        counts[code] = counts.get(code, 0) + 1
    vector = [0.0] * DIMENSIONS
    for code, count in counts.items():
        # The sign, from a bit the place does not use, lets collisions cancel out instead of adding up.
        vector[code % DIMENSIONS] += sqrt(count) if code & 0x10000 else -sqrt(count)
    length = sqrt(sum(value * value for value in vector))
    return [value / length for value in vector] if length else [1.0, *vector[1:]]

"""A province misspelt by a letter right after an agency, where the registry is too careful to take a short name."""

import re
from collections.abc import Iterable, Sequence

from knowledge.agencies import Mention, Registry
from knowledge.vietnamese import fold

Place = tuple[str, int, int]
_WORD = re.compile(r"[^\W\d_]+")
_GAP = re.compile(r"\s+(?:(?:o|tai|tinh|thanh pho|tp)\.?\s+)*")
# Of "hatinh" one letter in six may be wrong; of shorter names any two letters are a coincidence.
SHORTEST = 6


def after_an_agency(text: str, mentions: Sequence[Mention], registry: Registry) -> Place | None:
    """The province meant after one of `mentions` ("so y te ha tihn"), as (bare name, start, end)."""
    folded = fold(text)
    for mention in mentions:
        gap = _GAP.match(folded, mention.end) if mention.unit and mention.province is None else None
        if gap and (found := _misspelt_at(folded, gap.end(), registry.data.provinces)):
            return found
    return None


def _misspelt_at(folded: str, start: int, names: Iterable[str]) -> Place | None:
    from rapidfuzz.distance import OSA

    words = list(_WORD.finditer(folded, start, start + 40))[:3]
    for count in (3, 2):
        if len(words) < count or words[0].start() != start:
            continue
        typed = "".join(word[0] for word in words[:count])
        near = [
            name
            for name in names
            if len(key := fold(name).replace(" ", "").replace("-", "")) >= SHORTEST
            and key[0] == typed[0]
            and len(fold(name).split()) == count
            and OSA.distance(key, typed, score_cutoff=1) == 1
        ]
        if len(near) == 1:
            return near[0], start, words[count - 1].end()
    return None

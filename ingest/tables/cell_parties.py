"""Who is named in the cell of a table, and in which role: "Chủ trì: Sở Y tế; Phối hợp: Công an tỉnh"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.extraction.parties import Party, Prose
from knowledge.agencies import Registry
from knowledge.obligation import Role
from knowledge.vietnamese import UPPER, fold, squeeze

_LABEL = re.compile(
    r"(?i:[-+•*]?\s*(?P<role>chủ trì|phối hợp|đầu mối|thực hiện|tham gia)(?:\s+(?:thực hiện|với))?\s*:)\s*"
)
_ROLE_AFTER = re.compile(r"\s*\((?i:(?P<role>chủ trì|phối hợp|đầu mối|chính))[^)]*\)")
_BRACKET = re.compile(r"\s*\([^)]*\)")
_PARTS = re.compile(rf"\s*(?:[;\n]|\s[-+•]\s|,(?=\s*[{UPPER}])|\.(?=\s|$)|\s(?:và|cùng)\s(?=[{UPPER}]))\s*")
_PARTED = re.compile(r"\s*(?:[,;.(]|(?:và|cùng)\s|$)")
_SEPARATORS = " ,;.-–+•*"
_OFFICE = r"(?:co quan|don vi|dia phuong|ban|nganh)"
_ADDRESSED = re.compile(
    rf"(?:tat ca |toan bo )?(?:cac|quy)\s+{_OFFICE}(?:\s*[,/]\s*{_OFFICE})*"
    r"(?:\s+(?:tren|neu tren|co ten tren))?"
)
_NOBODY = re.compile(r"[\W_]*")
_SUPPORT = ("phối hợp", "tham gia")


@dataclass(frozen=True, slots=True)
class NamedParty:
    """A party as the cell prints it, with its role."""

    party: Party
    role: Role


def parties_of(words: str, role: Role, registry: Registry) -> tuple[NamedParty, ...]:
    """The parties named in a cell's words, in order; whatever stands there is somebody. role: what the column says."""
    if _NOBODY.fullmatch(words):
        return ()
    return tuple(_parties(words, role, Prose(words, registry)))


def _parties(words: str, role: Role, prose: Prose) -> Iterator[NamedParty]:
    """Label by label ("Chủ trì: … Phối hợp: …"), since a name may hold the dash that parts them."""
    labels = list(_LABEL.finditer(words))
    yield from _listed(words[: labels[0].start() if labels else len(words)], role, prose)
    for number, label in enumerate(labels):
        end = labels[number + 1].start() if number + 1 < len(labels) else len(words)
        said: Role = "support" if label["role"].lower() in _SUPPORT else "lead"
        part = words[label.end() : end]
        yield from _listed(part, said, Prose(part, prose.registry))


def _listed(words: str, role: Role, prose: Prose) -> Iterator[NamedParty]:
    at = 0
    while at < len(words):
        if words[at] in _SEPARATORS or words.startswith("và ", at):
            at += 3 if words.startswith("và ", at) else 1
            continue
        end = min(_name_end(words, at, prose), len(words))
        after = _ROLE_AFTER.match(words, end)
        said: Role = role if not after else "support" if after["role"].lower() in _SUPPORT else "lead"
        bracket = after or _BRACKET.match(words, end)
        name = squeeze(words[at:end]).rstrip(_SEPARATORS)
        if name:
            general = bool(_ADDRESSED.fullmatch(fold(name)))
            yield NamedParty(Party(name, at, end, to_addressees=general), said)
        at = bracket.end() if bracket else max(end, at + 1)


def _name_end(words: str, at: int, prose: Prose) -> int:
    """Where the name that begins at `at` ends: at a separator that does not stand inside a known name."""
    parties = prose.parties_at(at, len(words))
    end = parties[0].end if parties else at
    if parties and _PARTED.match(words, end):
        return end
    bracket = words.find("(", end)
    stop = _PARTS.search(words, end)
    ends = [where for where in (bracket if bracket > 0 else None, stop.start() if stop else None) if where is not None]
    return max(end, min(ends, default=len(words)), at + 1)

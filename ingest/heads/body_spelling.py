"""The spelling of a body's name that a head prints in capitals, where the registry does not know the body."""

import re
from collections import Counter

from ingest.heads.places import capitalised
from ingest.words import any_of, entries
from knowledge.agencies.districts import provinces_of_district
from knowledge.vietnamese import fold, squeeze

_ABBREVIATION = re.compile(any_of("body_abbreviations"))
_PLACE = re.compile(
    r"(?:huyện(?: ủy| đoàn)?|quận|thị xã|thành phố|xã|phường|thị trấn) ([^\W\d_]+(?: [^\W\d_]+){0,2})$", re.IGNORECASE
)
# Before these a field of work ends and the next begins; "Phòng, chống" is one.
_NEXT_FIELD = re.compile(r"((?<!phòng), |\bvà | [-–] )(\w)", re.IGNORECASE)
_FIRST = re.compile(r"^(\W*)(\w)")


def spelt_in(text: str, printed: str) -> str | None:
    """The name `printed` as `text` writes it most often in small letters; None where it never does.

    Where it begins with a small letter it stands for any such body: "các trung tâm kiểm soát bệnh tật".
    """
    found = re.findall(r"\s+".join(map(re.escape, printed.split())), text, re.IGNORECASE)
    told = Counter(squeeze(name) for name in found if name[:1].isupper() and not name.isupper() and name != printed)
    return told.most_common(1)[0][0] if told else None


def written(printed: str, province: str | None) -> str:
    """A name in capitals as offices write it (Nghị định 30/2020/NĐ-CP, Phụ lục II): "Trung tâm Kiểm soát bệnh tật".

    The word for its kind, the first of each field of work, and proper names have capitals. province: bare, may end it.
    """
    if printed != printed.upper():
        return printed
    words = (word if _ABBREVIATION.fullmatch(word.strip(".,")) else word.lower() for word in printed.split())
    name = _with_kind(" ".join(words))
    for proper in (*entries("proper_names"), *([province] if province else [])):
        name = _with_proper(name, proper)
    place = _PLACE.search(name)
    if place:
        name = name[: place.start(1)] + capitalised(place[1])
    return name[:1].upper() + name[1:]


def _with_kind(name: str) -> str:
    """The name with its kind and what follows it: a proper name after that of a school, else fields of work."""
    schools = entries("school_kinds")
    kind = next((kind for kind in _longest_first((*schools, *entries("body_kinds"))) if _begins(name, kind)), None)
    if kind is None:
        return name
    rest = name[len(kind) :]
    return kind + (_school_name(rest) if kind in schools else _fields(rest))


def _longest_first(kinds: tuple[str, ...]) -> list[str]:
    return sorted(kinds, key=len, reverse=True)


def _begins(name: str, kind: str) -> bool:
    return f"{name} ".lower().startswith(f"{kind} ".lower())


def _school_name(rest: str) -> str:
    small = entries("small_in_school_names")
    return " ".join(word if word in small else word[:1].upper() + word[1:] for word in rest.split(" "))


def _fields(rest: str) -> str:
    rest = _FIRST.sub(lambda found: found[1] + found[2].upper(), rest)
    rest = _NEXT_FIELD.sub(lambda found: found[1] + found[2].upper(), rest)
    words = rest.split(" ")
    at = next((-n for n in (4, 3, 2) if n < len(words) and _is_bare_district(words[-n:])), len(words))
    return " ".join([*words[:at], *map(capitalised, words[at:])])


def _is_bare_district(words: list[str]) -> bool:
    name = " ".join(words)
    return not _PLACE.match(name) and bool(provinces_of_district(name))


def _with_proper(name: str, proper: str) -> str:
    at = fold(name).rfind(fold(proper))
    return name[:at] + proper + name[at + len(proper) :] if at >= 0 else name

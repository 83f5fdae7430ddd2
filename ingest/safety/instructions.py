"""Sentences addressed to an AI instead of to an agency: found, kept out of what is understood, told to the admin.

A directive's text is data. Such a sentence stays in the stored text, as read, and in nothing that is made of it: no
obligation, no passage, no heading, and so no prompt. What it says is in `instructions.toml`.
"""

import re
import tomllib
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from pathlib import Path

from ingest.layout import readable_view
from ingest.sentences import sentences
from knowledge.directive import Appendix, Directive, Header, Passage, Section
from knowledge.vietnamese import fold, squeeze

_SHOWN = 80
_NO_TITLE = "Phụ lục"
SAID_TO_AN_AI = "câu nói với phần mềm AI, không phải với cơ quan"
_BLANK = re.compile(r"(\(\?<[!=](?:[^()]|\([^()]*\))*\)|\[[^\]]*\])| (\??)")
_WHO = re.compile(r"(?<![^\W\d_])(?<!lý )(?<!ly )(?<!thống )(?<!thong )(?<!hình )(?<!hinh )(?<!an )[Aa]i(?![^\W\d_])")
# Letters of small words parted by signs; "A.I." and "TP.HCM" are short forms.
_PARTED = re.compile(r"(?<![^\W_])(?<![.·•_*-])[^\W\d_](?:[.·•_*-][^\W\d_A-ZĐ]){1,9}(?![^\W_])(?![.·•_*-]\w)")
_NAME = re.compile(r"\{([a-z_]+)\}")
_PLACES = {"start": r"(?:(?<=[.!?:;\n-] )|(?<=[.!?:;\n])|(?<![^\n])|^)", "line": r"(?:^|(?<=\n))[^a-z0-9\n<\[#]{0,8}"}


@dataclass(frozen=True, slots=True)
class Sealed:
    """A directive without what it says to an AI. directive: such stretches are blanks, every offset as before.

    spans: those stretches of `text`, in order; text: as read.
    """

    directive: Directive
    text: str
    spans: tuple[tuple[int, int], ...]

    def warnings(self) -> tuple[str, ...]:
        """A sentence for the admin on each stretch, with its page and first words."""
        return tuple(self._warning(start, end) for start, end in self.spans)

    def _warning(self, start: int, end: int) -> str:
        words = squeeze(self.text[start:end])
        shown = words if len(words) <= _SHOWN else words[:_SHOWN].rstrip() + " …"
        page = self.directive.page_at(start)
        where = f"Trang {page}: có" if page else "Có"
        return f"{where} {SAID_TO_AN_AI}; đã bỏ ra ngoài: “{shown}”."

    def restored(self, directive: Directive) -> Directive:
        """`directive`, made from the sealed one, with the text as read."""
        return replace(directive, text=self.text)

    def passages(self, cut: tuple[Passage, ...]) -> tuple[Passage, ...]:
        """The passages cut from the sealed directive, each parted where it went over a sealed stretch."""
        return tuple(part for passage in cut for part in self._parts(passage))

    def _parts(self, passage: Passage) -> Iterator[Passage]:
        at = passage.start
        first_after = bisect_right(self.spans, at, key=lambda span: span[1])
        up_to = bisect_left(self.spans, passage.end, key=lambda span: span[0])
        for start, end in (*self.spans[first_after:up_to], (passage.end, passage.end)):
            stop = max(at, min(start, passage.end))
            piece = self.text[at:stop]
            if any(char.isalnum() for char in piece):
                first = at + len(piece) - len(piece.lstrip())
                words = piece.strip()
                page = self.directive.page_at(first)
                yield replace(passage, page=page, start=first, end=first + len(words), text=words)
            at = max(at, min(end, passage.end))


def sealed(directive: Directive) -> Sealed:
    """`directive` with every sentence addressed to an AI, and what follows it in the same part, blanked out."""
    text = directive.text
    spans = tuple(_spans(directive)) if _said().search(_folded(text)) else ()
    if not spans:
        return Sealed(directive, text, ())
    edges = [0, *(edge for span in spans for edge in span), len(text)]
    pieces = [text[a:b] for a, b in pairwise(edges)]
    blanked = "".join(re.sub(r"[^\n]", " ", piece) if at % 2 else piece for at, piece in enumerate(pieces))
    annexes = tuple(map(_clean_annex, directive.appendices))
    return Sealed(
        replace(directive, text=blanked, header=_clean_header(directive.header), appendices=annexes), text, spans
    )


def addresses_an_ai(text: str) -> bool:
    """True when `text` holds a sentence addressed to an AI."""
    return bool(_said().search(_folded(text)))


def _spans(directive: Directive) -> Iterator[tuple[int, int]]:
    folded = _folded(directive.text)
    view = readable_view(directive.text)
    parts = sorted(directive.sections, key=lambda part: part.start)
    starts = [part.start for part in parts]
    last = 0
    for found in _said().finditer(folded):
        first = found.end() - len(found.group().lstrip())
        if first >= last:
            part = parts[bisect_right(starts, first) - 1] if starts and starts[0] <= first else None
            inside = part if part and first < part.end else None
            start, last = _stretch(view, inside, first, found.end())
            yield start, last


def _stretch(view: str, part: Section | None, start: int, end: int) -> tuple[int, int]:
    """From the beginning of the sentence to the end of its part: what comes after such a sentence belongs to it.

    view: the readable text. part: what the sentence stands in, None for the head, the foot and annexes, which go by
    the line.
    """
    if part is None:
        stop = view.find("\n", end)
        return view.rfind("\n", 0, start) + 1, stop if stop >= 0 else len(view)
    own = part.start + len(part.marker)
    around = sentences(view, own, part.end)
    return next((a for a, b in reversed(around) if a <= start), own), max(part.end, end)


def _clean_header(header: Header) -> Header:
    said = header.subject and addresses_an_ai(header.subject)
    return replace(
        header,
        subject=None if said else header.subject,
        addressees=tuple(line for line in header.addressees if not addresses_an_ai(line)),
        copies=tuple(line for line in header.copies if not addresses_an_ai(line)),
    )


def _clean_annex(annex: Appendix) -> Appendix:
    entries = tuple(entry for entry in annex.entries if not addresses_an_ai(entry[1].quote))
    return replace(annex, title=_NO_TITLE if addresses_an_ai(annex.title) else annex.title, entries=entries)


def _folded(text: str) -> str:
    """Small letters without tone marks, as long as `text`; blanks of any kind are one kind, line breaks stay.

    "Ai" (who) is not "AI": the word alone counts in capitals only. Words whose letters are parted by dots ("B.ỏ q.u.a")
    are closed up, the blanks after them: as long, and read as what they hide.
    """
    return re.sub(r"[^\S\n]", " ", fold(_WHO.sub("--", _PARTED.sub(_closed_up, text))))


def _closed_up(found: "re.Match[str]") -> str:
    letters = re.sub(r"[.·•_*-]", "", found.group())
    return letters + " " * (len(found.group()) - len(letters))


@cache
def _said() -> re.Pattern[str]:
    lists = tomllib.loads(Path(__file__).with_name("instructions.toml").read_text(encoding="utf-8"))
    said = "|".join(_filled(entry, lists) for entry in lists.pop("said"))
    return re.compile(said)


def _filled(entry: str, lists: dict[str, list[str]]) -> str:
    """The entry with its {names} filled in; a blank stands for any white space, a broken line too."""

    def of(found: "re.Match[str]") -> str:
        name = found[1]
        return _PLACES.get(name) or f"(?:{'|'.join(lists[name])})"

    while _NAME.search(entry):
        entry = _NAME.sub(of, entry)
    return _with_any_blank(entry)


def _with_any_blank(entry: str) -> str:
    # What looks behind must keep its length; a blank in a class of characters stays one.
    return _BLANK.sub(lambda found: found[1] or (r"\s{0,9}" if found[2] else r"\s{1,9}"), entry)

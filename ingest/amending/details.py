"""One amending sentence: which part, what about, whose, the old time and the new one, as far as the words say it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ingest.doctypes import PRINTED
from ingest.extraction.parties import Prose
from ingest.extraction.timing import reference_day
from ingest.references import Cited
from ingest.words import any_of
from knowledge.agency import Agency
from knowledge.amendment import Amendment, Effect
from knowledge.citation import Citation
from knowledge.dates import TimeExpression, find_times
from knowledge.deadline import Deadline
from knowledge.directive import Directive, Reference
from knowledge.vietnamese import fold, squeeze

# Parts as a citation names them, with their rank: the outer ones first in a path, whatever the order of print.
_RANKS = {"phụ lục": 0, "phần": 1, "chương": 2, "điều": 4, "mục": 3, "tiểu mục": 5, "khoản": 6, "điểm": 7, "tiết": 8}
_PART = re.compile(
    r"(?<!\w)(?P<kind>phụ lục|phần|chương|tiểu mục|mục|điều|khoản|điểm|tiết)\s+(?:số\s+)?"
    r"(?P<label>[IVX]+(?:\.\d+)*(?:\.[a-zđ])?|\d+(?:\.\d+)*[a-z]?(?:\.[a-zđ])?|[a-zđ])(?![\w/])",
    re.IGNORECASE,
)
_FOR = re.compile(r"(?<!\w)(?:cho|đối với|riêng(?: đối với)?)\s+", re.IGNORECASE)
_PERMITTED = re.compile(rf"(?<!\w){any_of('amends_permits')}\s+", re.IGNORECASE)
_THEIR = re.compile(r"(?<!\w)của\s+", re.IGNORECASE)
_QUOTED = re.compile(r"[“\"‘'«]([^”\"’'»]{2,300})[”\"’'»]")
# What stands before an old time, and before a new one.
_OLD = re.compile(
    r"(?:\btu|thay vi|thay cho|thay the cho|han cu|thoi gian cu|truoc day|da an dinh|theo ke hoach|du kien"
    r"|(?:in|ghi|viet|neu)(?: nham| sai)?(?: la| thanh)?)\W*(?:la\W*)?(?:ngay\W*)?$"
)
_NEW = re.compile(
    r"(?:sang|thanh|den|toi|vao|la|lai|bang|truoc|cham nhat|het|han|cham nhat la|muon nhat)\W*(?:het\W*)?(?:ngay\W*)?$"
)
_NEW_WORD = re.compile(r"(?:sang|den|toi|vao|truoc|cham nhat|het|han|trong|muon nhat|luc)\b")
_BECOMES = re.compile(r"(?:sửa|thành|nay|đọc|sang|→|->|đúng là|bằng)")
_LONGER = re.compile(r"gia han|lui|keo dai|doi")
_IDLE = re.compile(rf"(?<!\w){any_of('amends_idle')}(?!\w)", re.IGNORECASE)
_YEAR = re.compile(r"\s*năm\s+(\d{4})(?!\d)", re.IGNORECASE)
_ASKED = re.compile(r"(?<!\w)(?:đề nghị|yêu cầu|giao)(?!\w)", re.IGNORECASE)
_DETAIL = re.compile(
    r"(?<!\w)(?:sửa|thành|thay|đọc|nay là|bãi bỏ|bỏ|hủy bỏ|điều chỉnh|lùi|gia hạn|dời)(?!\w)", re.IGNORECASE
)


_WHOLE = re.compile(rf"(?<!\w){any_of('amends_whole')}(?!\w)", re.IGNORECASE)
# After the document: "thay thế Quyết định số … ở phần quy định về thẻ".
_IN_PART = re.compile(r"\s*,?\s*(?:ở|đối với|về phần|phần)\s+([^.;,]{3,100})", re.IGNORECASE)
_TYPES = re.compile(rf"(?<!\w)(?:{'|'.join(PRINTED)}|[Vv]ăn bản)(?!\w)")  # with their capitals


class Details:
    """Reads amending sentences of one directive. Spans count characters of the view."""

    def __init__(self, directive: Directive, prose: Prose, cited: tuple[Cited, ...]) -> None:
        self._header = directive.header
        self._prose = prose
        self._view = prose.view
        self._cited = cited
        self._known = {reference.number: reference for reference in directive.header.references}

    def is_detail(self, effect: Effect, span: tuple[int, int]) -> bool:
        """True for a sentence that goes on with an amendment: it names a part, or an old and a new time."""
        words = self._view[slice(*span)]
        if not _DETAIL.search(words) or _ASKED.search(words):
            return False
        times = [time for time in self._times(span, 0) if time.deadline.due]
        return bool(_PART.search(words)) or len(times) == 2 or (effect == "extend" and len(times) == 1)

    def of(
        self,
        effect: Effect,
        verb: tuple[int, int],
        targets: Iterable[Cited],
        span: tuple[int, int],
        *,
        detail: bool = False,
    ) -> Iterator[Amendment]:
        """An amendment for each target, without its citation."""
        before, deadline = (
            self._old_and_new(effect, verb, span) if effect not in ("replace", "withdraw") else (None, None)
        )
        part = self._part(span, verb)
        agencies, others = self._agencies(span, verb) if effect == "extend" else ((), "")
        topic = self._topic(effect, verb, span, detail=detail)
        for target in targets:
            reference = self._reference(target.reference)
            yield Amendment(
                effect,
                reference,
                Citation("", None, "", 0, 0),
                part=part,
                topic=squeeze(f"{topic} {others}"),
                agencies=agencies,
                before=before,
                deadline=deadline,
                issuer=self._issuer(reference),
                year=self._year(reference, target),
            )

    # The document meant

    def _reference(self, cited: Reference) -> Reference:
        """With the fullest that any mention says of it."""
        known = self._known.get(cited.number)
        if known is None:
            return cited
        return Reference(
            cited.number, cited.issuer or known.issuer, cited.issued_on or known.issued_on, cited.type or known.type
        )

    def _issuer(self, reference: Reference) -> Agency | None:
        if reference.issuer is None:
            return None
        header = self._header
        found = self._prose.registry.resolve(
            reference.issuer, province=header.province, issuer=None, on=reference.issued_on or header.issued_on
        )
        return found[0] if len(found) == 1 else None

    def _year(self, reference: Reference, target: Cited) -> int | None:
        if reference.issued_on:
            return reference.issued_on.year
        printed = _YEAR.match(self._view, target.end)
        in_number = re.search(r"/(\d{4})/", reference.number or "")
        return int(printed[1]) if printed else int(in_number[1]) if in_number else None

    # The duty meant

    def _part(self, span: tuple[int, int], verb: tuple[int, int]) -> str | None:
        """The path of the part named, from the outermost in: "điểm a khoản 2 Điều 3" -> "Điều 3.2.a"."""
        found = [
            (_RANKS[part["kind"].lower()], part["label"], part["kind"])
            for part in _PART.finditer(self._view, *span)
            if not self._is_cited(part.start()) and not self._is_quoted(part.start(), span)
        ]
        ranks = [rank for rank, _, _ in found]
        if not found or len(set(ranks)) < len(ranks):
            return None  # several parts of one rank: which of them is not told apart here
        names = (
            f"Điều {label}" if kind.lower() == "điều" else f"Phụ lục {label}" if rank == 0 else label
            for rank, label, kind in sorted(found)
        )
        return ".".join(names)

    def _agencies(self, span: tuple[int, int], verb: tuple[int, int]) -> tuple[tuple[Agency, ...], str]:
        """(those for whom a time is moved, empty for all; the words for others that the registry does not know)."""
        found: list[Agency] = []
        unknown: list[str] = []
        # "Riêng Sở Y tế được gia hạn …": they stand before the verb.
        start = span[0] if _FOR.match(self._view, span[0], verb[0]) else verb[1]
        first = min((c.start for c in self._cited if verb[1] <= c.start < span[1]), default=verb[1])
        # "thời gian báo cáo của Sở Y tế tại Công văn số …": theirs alone, too.
        leads = [*_FOR.finditer(self._view, start, span[1]), *_THEIR.finditer(self._view, verb[1], first)]
        leads += list(_PERMITTED.finditer(self._view, span[0], verb[0]))[-1:]  # "cho phép Sở Y tế lùi …"
        for lead in leads:
            if self._is_cited(lead.start()):
                continue
            for party in self._prose.parties_at(lead.end(), span[1]):
                if party.to_addressees:
                    continue
                resolved = self._prose.registry.resolve(
                    party.text,
                    province=self._header.province,
                    issuer=self._header.issuer_agency,
                    on=self._header.issued_on,
                )
                found += [agency for agency in resolved if agency != self._header.issuer_agency]
                unknown += [] if resolved else [party.text]
        return tuple(dict.fromkeys(found)), " ".join(unknown)

    def _topic(self, effect: Effect, verb: tuple[int, int], span: tuple[int, int], *, detail: bool) -> str:
        """The words that say which duty is meant; for a correction those printed wrongly."""
        if effect == "correct":
            quoted = _QUOTED.search(self._view, *span)
            return squeeze(quoted[1]) if quoted and not self._times((quoted.start(), quoted.end()), 0) else ""
        if effect not in ("extend", "withdraw", "replace") or (detail and effect != "extend"):
            return ""
        first = min((c.start for c in self._cited if verb[1] <= c.start < span[1]), default=span[1])
        if effect != "extend":
            return self._share(verb[1], first, span[1]) if first < span[1] else ""
        times = [time.start for time in self._times(span, verb[1], without=verb)]
        words = self._view[verb[1] : min([first, *times])]
        words = words.split(",")[0] if first == span[1] else words
        return _told(_IDLE, _FOR.split(_PART.sub(" ", words))[0])

    def _share(self, start: int, end: int, stop: int) -> str:
        """What of a document is withdrawn or replaced, "" for the whole: "nội dung báo cáo tháng tại" Công văn số …."""
        words = _TYPES.sub(" ", _PART.sub(" ", self._view[start:end]))
        last = max(cited.end for cited in self._cited if end <= cited.start < stop)
        if rest := _IN_PART.match(self._view, last, stop):
            words += rest[1]
        return _told(_IDLE, words) or _told(_WHOLE, words)

    # The time

    def _old_and_new(
        self, effect: Effect, verb: tuple[int, int], span: tuple[int, int]
    ) -> tuple[Deadline | None, Deadline | None]:
        """(the time as it was, as it is now); each None where the sentence gives none, or more than one."""
        times = self._times(span, span[0], without=verb if effect == "extend" else None)
        # "báo cáo quý II đến ngày 20/7": the quarter is what is reported on.
        times = [time for time in times if time.bound not in ("window", "recurring")] or times
        longer = bool(_LONGER.search(fold(self._view[slice(*verb)])))
        old, new, unmarked = [], [], []
        for time in times:
            if longer and time.bound == "between" and time.deadline.period:
                old.append(_day(time, time.deadline.period[0]))
                new.append(_day(time, time.deadline.period[1]))
            elif self._is_old(time):
                old.append(time.deadline)
            elif time.end <= verb[0] and effect == "extend":
                continue  # the day of the directive, of an event told of
            elif self._is_new(time):
                new.append(time.deadline)
            else:
                unmarked.append(time)
        if not old and len(new) + len(unmarked) == 2 and _BECOMES.search(self._view[times[-2].end : times[-1].start]):
            return times[-2].deadline, times[-1].deadline
        if not new:
            new, unmarked = [time.deadline for time in unmarked], []
        old += [time.deadline for time in unmarked]
        return _only(old), _only(new)

    def _times(
        self, span: tuple[int, int], after: int, *, without: tuple[int, int] | None = None
    ) -> list[TimeExpression]:
        """The times after an offset; the words `without` are none of theirs ("Gia hạn nộp" is no "hạn nộp")."""
        start, end = span
        words = self._view[start:end]
        if without is not None:
            words = words[: without[0] - start] + " " * (without[1] - without[0]) + words[without[1] - start :]
        found = find_times(words, reference=reference_day(self._header))
        moved = (replace(time, start=time.start + start, end=time.end + start) for time in found)
        return [time for time in moved if time.start >= after and not self._is_cited(time.start)]

    def _is_old(self, time: TimeExpression) -> bool:
        return time.bound == "from" or bool(_OLD.search(fold(self._view[max(0, time.start - 30) : time.start])))

    def _is_new(self, time: TimeExpression) -> bool:
        before = fold(self._view[max(0, time.start - 20) : time.start])
        return bool(_NEW_WORD.match(fold(time.text)) or _NEW.search(before))

    def _is_cited(self, at: int) -> bool:
        return any(cited.start <= at < cited.end for cited in self._cited)

    def _is_quoted(self, at: int, span: tuple[int, int]) -> bool:
        return any(quoted.start() < at < quoted.end() for quoted in _QUOTED.finditer(self._view, *span))


def _day(time: TimeExpression, day: object) -> Deadline:
    return replace(time.deadline, due=day, period=None)  # type: ignore[arg-type]  # an end of the period


def _told(idle: re.Pattern[str], words: str) -> str:
    """The words that say something."""
    return squeeze(re.sub(r"[^\w\s]", " ", idle.sub(" ", words)))


def _only(found: list[Deadline]) -> Deadline | None:
    """The one time that all of them give."""
    days = {(one.due, one.time, one.period) for one in found}
    return found[0] if len(days) == 1 else None

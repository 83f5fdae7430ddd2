"""Which sentences change an earlier directive: a verb of change, done by the issuer itself, here and now, to a number.

What is asked of others, planned, told of the past, done by another body, or stands in the title of a cited document
does not count; neither does what is withdrawn by virtue of a document ("thu hồi đất theo Quyết định số …").
"""

import re
from dataclasses import dataclass, replace

from ingest.doctypes import PRINTED
from ingest.extraction.parties import Prose
from ingest.references import Cited, cited_in
from ingest.words import any_of
from knowledge.amendment import Effect
from knowledge.dates import find_times
from knowledge.directive import Directive


def _word(name: str) -> str:
    return rf"(?<!\w){any_of(name)}(?!\w)"


def _words(name: str) -> re.Pattern[str]:
    return re.compile(_word(name), re.IGNORECASE)


_VERBS: dict[Effect, str] = {
    "correct": "amends_correct",
    "extend": "amends_extend",
    "amend": "amends_amend",
    "replace": "amends_replace",
    "withdraw": "amends_withdraw",
}
_FORWARD = re.compile(
    "|".join(f"(?P<{effect}>{_word(name)})" for effect, name in _VERBS.items())
    + f"|(?P<undone>{_word('amends_not_done')})",
    re.IGNORECASE,
)
_ENDED, _WISHED, _OWN = _words("amends_ended"), _words("amends_wished"), _words("amends_own")
_PERMITS = _words("amends_permits")
_OTHERS, _CONDITION = _words("amends_other_things"), _words("amends_conditions")
_STATED = re.compile(rf"\W*{_word('amends_stated')}", re.IGNORECASE)
_NOT_NOW = re.compile(rf"(?<!\w){any_of('amends_not_now')}\s*$", re.IGNORECASE)
_GROUNDS = re.compile(rf"\W*{any_of('amends_grounds')}", re.IGNORECASE)
_MISPRINT = re.compile(
    r"(?:in|ghi|viết|đánh máy|soạn)(?: nhầm| sai)?(?: là| thành)?\b.{1,300}?\b(?:sửa|đọc|đúng|đính chính)\b",
    re.IGNORECASE | re.DOTALL,
)
_TYPES = "|".join(map(re.escape, sorted({*PRINTED, "Văn bản"}, key=len, reverse=True)))
_TYPE = re.compile(_TYPES, re.IGNORECASE)
_TYPE_BEFORE = re.compile(rf"(?:{_TYPES}|Bộ luật)\s*$")  # with its capital: "Nghị định sửa đổi …"
_PART = r"(?:Phụ lục|Phần|Chương|Mục|Điều|Khoản|Điểm|Tiết)\s+(?:[IVX]+|\d+|[a-zđ])(?:\.[\da-zđ]+)*(?!\w)"
_PARTS = re.compile(rf"{_PART}\W*", re.IGNORECASE)
_BETWEEN = re.compile(rf"(?:{_word('amends_between')}|{_TYPES}|{_PART}|[\s,:“”\"()'‘’.\d])*$", re.IGNORECASE)
_OF = re.compile(r"(?<!\w)(?:tại|của|trong|theo)\s*$", re.IGNORECASE)
_GOES_ON = re.compile(r"\s*(?:,|;|và|cùng với|đồng thời|,\s*và)?\s*(?:các\s+)?\s*$")
_ADDED = re.compile(r"\s*(?:,|và|,\s*và|;)\s*(?:các\s+)?")
_UNDONE = re.compile(r"(?<!\w)nữa(?!\w)", re.IGNORECASE)
_BLAMES = re.compile(r"(?<!\w)(?:thì|sẽ|bị|là|phải|do|vì)(?!\w)", re.IGNORECASE)
_THEIRS = re.compile(rf"\W*{_word('amends_everybody')}[^.;:]*(?<!đã )(?<!chưa )được\s*$", re.IGNORECASE)
_FAR, _NEAR = 260, 120


@dataclass(frozen=True, slots=True)
class Span:
    """A sentence, or the trích yếu: its span in the view and the path it is cited by."""

    path: str
    start: int
    end: int
    title: bool = False


@dataclass(frozen=True, slots=True)
class Act:
    """A verb of change that the issuer does, and the documents it does it to. verb: its span."""

    effect: Effect
    verb: tuple[int, int]
    targets: tuple[Cited, ...]
    span: Span


def documents_in(prose: Prose) -> tuple[Cited, ...]:
    """The documents cited, each from the last name of a type in its words, not from the "báo cáo" before it."""
    return tuple(_from_type(cited, prose.view) for cited in cited_in(prose.view, prose.registry))


def _from_type(cited: Cited, view: str) -> Cited:
    names = list(_TYPE.finditer(view, cited.start, cited.end))
    return replace(cited, start=names[-1].start()) if names else cited


class Acts:
    """Finds the acts of one directive. Spans count characters of the view."""

    def __init__(self, directive: Directive, prose: Prose, cited: tuple[Cited, ...]) -> None:
        self._view = prose.view
        self._registry = prose.registry
        self._cited = cited
        self._number = directive.header.number
        issuer = directive.header.issuer_agency
        self._own_units = prose.registry.related_units(issuer.unit) if issuer else frozenset[str]()

    @staticmethod
    def may_be_in(view: str) -> bool:
        """False for a text without a word of change: most directives are done with here."""
        return bool(_FORWARD.search(view) or _ENDED.search(view) or _MISPRINT.search(view))

    def of(self, span: Span) -> list[Act]:
        """What the issuer does in one sentence, in order."""
        found: list[Act] = []
        for verb in _FORWARD.finditer(self._view, span.start, span.end):
            act = self._act(verb, span, found[-1] if found else None)
            if act is not None:
                found.append(act)
        return found or self._ended(span) or self._misprint(span)

    def verb_in(self, span: Span) -> tuple[Effect, tuple[int, int]] | None:
        """The first verb of change and its span."""
        found = _FORWARD.search(self._view, span.start, span.end)
        return (_effect(found), found.span()) if found else None

    def is_misprint(self, span: Span) -> bool:
        """True for "đã in là “…”, nay sửa lại là “…”"."""
        return bool(_MISPRINT.search(self._view, span.start, span.end))

    # A verb with its document

    def _act(self, verb: re.Match[str], span: Span, before: Act | None) -> Act | None:
        effect, undone = _effect(verb), verb.lastgroup == "undone"
        if undone and not self._is_undone(verb, span):
            return None
        if passive := self._passive(verb, span, effect):
            return passive
        theirs = effect == "extend" and bool(_THEIRS.match(self._view[span.start : verb.start()]))
        targets = self._after(verb.end(), span.end, effect)
        if not theirs and not self._by_issuer(self._begins(verb, span, targets), span, before, asked=undone):
            return None
        if not targets and effect in ("extend", "correct"):
            targets = self._named_before(span, verb.start()) or self._own_letter(effect, verb, span)
        return Act(effect, verb.span(), targets, span) if targets else None

    def _is_undone(self, verb: re.Match[str], span: Span) -> bool:
        """ "… không thực hiện … nữa", or "Không thực hiện Công văn số …" as a sentence that blames nobody for it."""
        if _UNDONE.search(self._view, verb.end(), span.end):
            return True
        first = not any(char.isalpha() for char in self._view[span.start : verb.start()])
        return first and not _BLAMES.search(self._view, verb.end(), span.end)

    def _after(self, start: int, end: int, effect: Effect) -> tuple[Cited, ...]:
        """The documents named right after a verb: the first, and those that a comma or "và" adds."""
        ahead = [cited for cited in self._cited if start <= cited.start < min(end, start + _FAR)]
        if not ahead:
            return ()
        between = self._view[start : ahead[0].start]
        named = bool(_OF.search(_PARTS.sub("", between))) and effect not in ("replace", "withdraw")
        about = bool(_OF.search(between)) and effect == "withdraw"
        free = effect == "extend" or named or about
        other = effect != "extend" and bool(_OTHERS.search(between))
        if ";" in between or other or not (free or _BETWEEN.match(between)):
            return ()
        targets = [ahead[0]]
        for cited in ahead[1:]:
            if not _ADDED.fullmatch(self._view, targets[-1].end, cited.start):
                break
            targets.append(cited)
        return tuple(targets)

    def _named_before(self, span: Span, before: int) -> tuple[Cited, ...]:
        """The one letter of its own that the sentence names first: "Tiếp theo Công văn số …, Sở … gia hạn …"."""
        named = [cited for cited in self._cited if span.start <= cited.start < before]
        single = len({cited.reference.number for cited in named}) == 1
        return (named[0],) if single and self.is_own(named[0]) else ()

    def _own_letter(self, effect: Effect, verb: re.Match[str], span: Span) -> tuple[Cited, ...]:
        """The only letter of its own that the directive cites, for an extension that gives a day and no number."""
        if effect != "extend" or span.title or _OTHERS.search(self._view, verb.end(), min(span.end, verb.end() + 40)):
            return ()
        if not find_times(self._view[verb.end() : span.end], reference=None):
            return ()
        own = [cited for cited in self._cited if cited.reference.number != self._number and self.is_own(cited)]
        return tuple(own[:1]) if len({cited.reference.number for cited in own}) == 1 else ()

    def is_own(self, cited: Cited) -> bool:
        """True when the issuer's own house issued the document, by its symbol or by the name beside it."""
        reference = cited.reference
        by_symbol = self._registry.issuer_of_symbol((reference.number or "").split("/", 1)[-1])
        return by_symbol in self._own_units or (reference.issuer is not None and self._names_issuer(reference.issuer))

    def _passive(self, verb: re.Match[str], span: Span, effect: Effect) -> Act | None:
        """ "Thời hạn báo cáo tại Công văn số … được gia hạn đến …", "Khoản 2 Điều 3 … số … được sửa đổi như sau"."""
        lead = self._view[span.start : verb.start()]
        if not re.search(r"(?<!đã )được\s*$", lead) or not _STATED.match(lead) or _CONDITION.search(lead):
            return None
        named = [cited for cited in self._cited if span.start <= cited.start < verb.start()]
        follows = re.match(r"\W*(?:như sau|thành|lại là)", self._view[verb.end() : span.end])
        if len(named) != 1 or not (effect == "extend" or follows):
            return None
        return Act(effect, verb.span(), tuple(named), span)

    # Who does it, and when

    def _begins(self, verb: re.Match[str], span: Span, targets: tuple[Cited, ...]) -> int:
        """Where the verb begins; with the "xin" before it, when it is about a letter of its own: no request then."""
        politely = re.search(r"(?<!\w)xin\s*$", self._view[span.start : verb.start()], re.IGNORECASE)
        own = any(self.is_own(cited) for cited in targets)
        return span.start + politely.start() if politely and own else verb.start()

    def _by_issuer(self, at: int, span: Span, before: Act | None, *, asked: bool) -> bool:
        """True when the issuer does it now: not the past, not a plan, not a request, not another document's title.

        at: where the verb begins.
        """
        start = span.start if span.title else max(span.start, self._clause_start(span.start, at))
        lead = self._view[start:at]
        if _NOT_NOW.search(lead) or _TYPE_BEFORE.search(lead) or (not asked and _WISHED.search(_unquoted(lead))):
            return False
        named = [cited for cited in self._cited if start <= cited.start < at]
        goes_on = before and named and named[-1] in before.targets
        if goes_on and _GOES_ON.match(self._view[named[-1].end : at]):
            return True
        if self._of_others(lead):
            return False
        if named or (_GROUNDS.match(lead) and not span.title):
            rest = self._view[named[-1].end : at] if named else lead
            return bool(_OWN.search(rest)) or self._names_issuer(rest)
        return True

    def _clause_start(self, start: int, end: int) -> int:
        return max(self._view.rfind(mark, start, end) + 1 for mark in ";:")

    def _of_others(self, lead: str) -> bool:
        """True when somebody else is the subject: "UBND tỉnh gia hạn …" in a letter of a department."""
        if permits := list(_PERMITS.finditer(lead)):
            lead = lead[: permits[-1].start()]  # the body after it may take longer; who stands before it allows that
        mentions = self._registry.mentions(lead)
        if not mentions or not self._own_units:
            return False
        last = mentions[-1]
        right_before = len(lead) - last.end <= 20 and "," not in lead[last.end :]
        return right_before and last.unit not in self._own_units

    def _names_issuer(self, words: str) -> bool:
        mentions = self._registry.mentions(words)
        return bool(mentions) and mentions[-1].unit in self._own_units

    # Sentences of another build

    def _ended(self, span: Span) -> list[Act]:
        """ "Công văn số … hết hiệu lực kể từ ngày ký Công văn này"."""
        for ended in _ENDED.finditer(self._view, span.start, span.end):
            named = [c for c in self._cited if span.start <= c.start and c.end <= ended.start()]
            if not named or ended.start() - named[-1].end > _NEAR:
                continue
            lead = self._view[max(self._clause_start(span.start, named[0].start), span.start) : named[0].start]
            gap = self._view[named[-1].end : ended.start()]
            if _CONDITION.search(lead) or _CONDITION.search(gap) or _GROUNDS.match(lead) or _WISHED.search(lead):
                continue
            effect: Effect = "replace" if "thay thế" in ended.group().lower() else "withdraw"
            return [Act(effect, ended.span(), tuple(named), span)]
        return []

    def _misprint(self, span: Span) -> list[Act]:
        """ "Tại mục III.2 Kế hoạch số … đã in là “…”, nay sửa lại là “…”"."""
        found = _MISPRINT.search(self._view, span.start, span.end)
        named = [cited for cited in self._cited if span.start <= cited.start < span.end]
        if not found or len({cited.reference.number for cited in named}) != 1:
            return []
        return [Act("correct", found.span(), (named[0],), span)]


def _effect(verb: re.Match[str]) -> Effect:
    kind = verb.lastgroup
    return "withdraw" if kind == "undone" else kind  # type: ignore[return-value]  # the groups are named by effect


def _unquoted(text: str) -> str:
    return re.sub(r"[“\"][^”\"]*[”\"]", "", text)

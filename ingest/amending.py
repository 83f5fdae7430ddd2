"""Directive -> what it does to earlier ones: gia hạn, đính chính, sửa đổi, thay thế, thu hồi, bãi bỏ of a cited number.

A sentence counts when the issuer itself does it, here and now: what is asked of others, planned, told of the past, or
stands in the title of a cited document, does not. The trích yếu says it for the whole directive; a sentence of the body
that says more of the same document goes before it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest.amending_details import Details
from ingest.doctypes import PRINTED
from ingest.events import bare_subject
from ingest.layout import readable_view
from ingest.parties import Prose
from ingest.references import Cited, cited_in
from ingest.sentences import sentences
from ingest.words import any_of
from knowledge.agencies import Registry
from knowledge.amendment import Amendment, Effect
from knowledge.citation import Citation
from knowledge.directive import Directive

_VERBS: dict[Effect, str] = {
    "correct": "amends_correct",
    "extend": "amends_extend",
    "amend": "amends_amend",
    "replace": "amends_replace",
    "withdraw": "amends_withdraw",
}
_FORWARD = re.compile(
    "|".join(rf"(?P<{effect}>(?<!\w){any_of(name)}(?!\w))" for effect, name in _VERBS.items())
    + rf"|(?P<undone>(?<!\w){any_of('amends_not_done')}(?!\w))",
    re.IGNORECASE,
)
_ENDED = re.compile(rf"(?<!\w){any_of('amends_ended')}(?!\w)", re.IGNORECASE)
_MISPRINT = re.compile(
    r"(?:in|ghi|viết|đánh máy|soạn)(?: nhầm| sai)?(?: là| thành)?\b.{1,300}?\b(?:sửa|đọc|đúng)\b", re.I | re.S
)
_MENDS = re.compile(r"\W*(?:nay\s+)?(?:xin\s+)?(?:được\s+)?(?:sửa|đọc|đính chính)\b", re.IGNORECASE)
_NOT_NOW = re.compile(rf"(?<!\w){any_of('amends_not_now')}\s*$", re.IGNORECASE)
_WISHED = re.compile(rf"(?<!\w){any_of('amends_wished')}(?!\w)", re.IGNORECASE)
_GROUNDS = re.compile(rf"\W*{any_of('amends_grounds')}", re.IGNORECASE)
_OWN = re.compile(rf"(?<!\w){any_of('amends_own')}(?!\w)", re.IGNORECASE)
_TYPE_BEFORE = re.compile(
    r"(?:Luật|Pháp lệnh|Nghị định|Thông tư|Nghị quyết|Quyết định|Chỉ thị|Kế hoạch|Công văn|Văn bản|Hướng dẫn)\s*$"
)
_GOES_ON = re.compile(r"\s*(?:,|;|và|cùng với|đồng thời|,\s*và)?\s*(?:các\s+)?\s*$")
_BETWEEN = re.compile(rf"(?:{any_of('amends_between')}|\s|[,:“”\"()'‘’.\d]|\b[IVX]+\b|\b[a-zđ]\b)*$", re.IGNORECASE)
_STATED_TIME = re.compile(
    r"\W*(?:thời gian|thời hạn|thời điểm|lịch|hạn|cuộc họp|hội nghị|khoản|điểm|điều|mục|nội dung|phần|cụm từ)",
    re.IGNORECASE,
)
_OTHERS = re.compile(rf"(?<!\w){any_of('amends_other_things')}(?!\w)", re.IGNORECASE)
_UNDONE = re.compile(r"(?<!\w)nữa(?!\w)", re.IGNORECASE)
_CONDITION = re.compile(r"(?<!\w)(?:khi|nếu|trường hợp|đã|sẽ|sau khi)(?!\w)", re.IGNORECASE)
_TYPE = re.compile("|".join(map(re.escape, sorted({*PRINTED, "Văn bản"}, key=len, reverse=True))), re.IGNORECASE)
_FOLLOWS = ":"
_FAR = 260


@dataclass(frozen=True, slots=True)
class _Span:
    """A sentence, or the trích yếu: its span in the view and the path it is cited by."""

    path: str
    start: int
    end: int
    title: bool = False


@dataclass(frozen=True, slots=True)
class _Act:
    """A verb of change that the issuer does, and the documents it does it to. verb: its span."""

    effect: Effect
    verb: tuple[int, int]
    targets: tuple[Cited, ...]
    span: _Span


def amendments_in(directive: Directive, registry: Registry) -> tuple[Amendment, ...]:
    """What `directive` does to earlier ones, in the order of its text, the trích yếu last."""
    view = readable_view(directive.text).replace("\n", " ")
    if not (_FORWARD.search(view) or _ENDED.search(view) or _MISPRINT.search(view)):
        return ()
    return _Amending(directive, Prose(view, registry)).found()


class _Amending:
    """One directive being searched for what it does to others."""

    def __init__(self, directive: Directive, prose: Prose) -> None:
        self._directive = directive
        self._view = prose.view
        self._registry = prose.registry
        self._cited = tuple(_from_type(cited, prose.view) for cited in cited_in(prose.view, prose.registry))
        self._details = Details(directive, prose, self._cited)
        issuer = directive.header.issuer_agency
        self._own_units = prose.registry.related_units(issuer.unit) if issuer else frozenset[str]()

    def found(self) -> tuple[Amendment, ...]:
        """The amendments of body and title, each once."""
        title = self._title()
        titled = self._acts(title) if title else []
        body = self._of_body(titled[0] if titled else None)
        said = {amendment.target.number for amendment in body}
        whole = [a for act in titled for a in self._details.of(act.effect, act.verb, act.targets, _bounds(act.span))]
        cited = [self._cite(title, a) for a in whole if a.target.number not in said] if title else []
        return tuple(dict.fromkeys((*body, *cited)))

    def _title(self) -> _Span | None:
        words = bare_subject(self._directive).split()
        if not words:
            return None
        found = re.compile(r"\s+".join(map(re.escape, words))).search(self._view)
        return _Span("Trích yếu", found.start(), found.end(), title=True) if found else None

    def _of_body(self, titled: _Act | None) -> list[Amendment]:
        """Sentence by sentence; under one that ends in a colon, the parts after it say what is changed."""
        found: list[Amendment] = []
        above = titled
        general: list[Amendment] = []
        for span in self._spans():
            acts = self._acts(span)
            if acts:
                found += general
                read = [
                    self._cite(span, a)
                    for act in acts
                    for a in self._details.of(act.effect, act.verb, act.targets, _bounds(span))
                ]
                opens = self._view[span.start : span.end].rstrip().endswith(_FOLLOWS)
                general, found = (read, found) if opens else ([], [*found, *read])
                above = acts[-1]
            elif above is not None and (detail := self._detail(above, span)):
                found += detail
                general = []
        return found + general

    def _spans(self) -> Iterator[_Span]:
        for section in self._directive.sections:
            pending: _Span | None = None
            for start, end in sentences(self._view, section.start, section.end):
                if pending and _MENDS.match(self._view, start):
                    pending = _Span(section.path, pending.start, end)  # "Đã in là: “…”. Nay sửa lại là: “…”."
                    continue
                if pending:
                    yield pending
                pending = _Span(section.path, start, end)
            if pending:
                yield pending

    # One sentence

    def _acts(self, span: _Span) -> list[_Act]:
        """What the issuer does in one sentence, in order."""
        found: list[_Act] = []
        for verb in _FORWARD.finditer(self._view, span.start, span.end):
            act = self._act(verb, span, found[-1] if found else None)
            if act is not None:
                found.append(act)
        found += self._ended(span) if not found else []
        return found or self._misprint(span)

    def _act(self, verb: re.Match[str], span: _Span, before: _Act | None) -> _Act | None:
        kind = verb.lastgroup or ""
        effect: Effect = "withdraw" if kind == "undone" else kind  # type: ignore[assignment]  # the groups are effects
        if kind == "undone" and not _UNDONE.search(self._view, verb.end(), span.end):
            return None
        passive = self._passive(verb, span, effect)
        if passive is not None:
            return passive
        if not self._by_issuer(verb, span, before, asked=kind == "undone"):
            return None
        targets = self._after(verb.end(), span.end, effect)
        if not targets and effect in ("extend", "correct"):
            targets = self._already_named(span, verb.start())
        return _Act(effect, verb.span(), targets, span) if targets else None

    def _after(self, start: int, end: int, effect: Effect) -> tuple[Cited, ...]:
        """The documents named right after a verb: the first, and those that a comma or "và" adds."""
        ahead = [cited for cited in self._cited if start <= cited.start < min(end, start + _FAR)]
        if not ahead:
            return ()
        between = self._view[start : ahead[0].start]
        free = effect == "extend" or (
            bool(re.search(r"(?:tại|của|trong|theo|nêu tại)\s*$", between)) and effect != "replace"
        )
        other = effect != "extend" and bool(_OTHERS.search(between))
        blocked = ";" in between or other or (not free and not _BETWEEN.match(between))
        if blocked:
            return ()
        targets = [ahead[0]]
        for cited in ahead[1:]:
            if not re.fullmatch(r"\s*(?:,|và|,\s*và|;)\s*", self._view[targets[-1].end : cited.start]):
                break
            targets.append(cited)
        return tuple(targets)

    def _already_named(self, span: _Span, before: int) -> tuple[Cited, ...]:
        """The one document that the sentence names before its verb: "Tiếp theo Công văn số …, Sở … gia hạn …"."""
        named = [cited for cited in self._cited if span.start <= cited.start < before]
        return (named[0],) if len({cited.reference.number for cited in named}) == 1 else ()

    def _passive(self, verb: re.Match[str], span: _Span, effect: Effect) -> _Act | None:
        """ "Thời hạn báo cáo tại Công văn số … được gia hạn đến …", "Khoản 2 Điều 3 … số … được sửa đổi như sau"."""
        lead = self._view[span.start : verb.start()]
        if not re.search(r"(?<!đã )được\s*$", lead) or not _STATED_TIME.match(lead) or _CONDITION.search(lead):
            return None
        named = self._already_named(span, verb.start())
        after = self._view[verb.end() : span.end]
        if not named or not (effect == "extend" or re.match(r"\W*(?:như sau|thành|lại là)", after)):
            return None
        return _Act(effect, verb.span(), named, span)

    def _by_issuer(self, verb: re.Match[str], span: _Span, before: _Act | None, *, asked: bool) -> bool:
        """True when the issuer does it now: not the past, not a plan, not a request, not another document's title."""
        start = (
            max(span.start, *(self._view.rfind(mark, span.start, verb.start()) + 1 for mark in ";:"))
            if not span.title
            else span.start
        )
        lead = self._view[start : verb.start()]
        if _NOT_NOW.search(lead) or _TYPE_BEFORE.search(lead) or (not asked and _WISHED.search(_unquoted(lead))):
            return False
        named = [cited for cited in self._cited if start <= cited.start < verb.start()]
        if (
            before is not None
            and named
            and named[-1] in before.targets
            and _GOES_ON.match(self._view[named[-1].end : verb.start()])
        ):
            return True
        rest = self._view[named[-1].end : verb.start()] if named else lead
        if self._of_others(lead):
            return False
        if named or (_GROUNDS.match(lead) and not span.title):
            return bool(_OWN.search(rest)) or self._names_issuer(rest)
        return True

    def _of_others(self, lead: str) -> bool:
        """True when somebody else is the subject: "UBND tỉnh gia hạn …" in a letter of a department."""
        mentions = self._registry.mentions(lead)
        if not mentions or not self._own_units:
            return False
        last = mentions[-1]
        right_before = len(lead) - last.end <= 20 and "," not in lead[last.end :]
        return right_before and last.unit not in self._own_units

    def _names_issuer(self, words: str) -> bool:
        mentions = self._registry.mentions(words)
        return bool(mentions) and mentions[-1].unit in self._own_units

    def _ended(self, span: _Span) -> list[_Act]:
        """ "Công văn số … hết hiệu lực kể từ ngày ký Công văn này"."""
        for ended in _ENDED.finditer(self._view, span.start, span.end):
            named = [c for c in self._cited if span.start <= c.start and c.end <= ended.start()]
            if not named or len(self._view[named[-1].end : ended.start()]) > 120:
                continue
            clause = max(self._view.rfind(mark, span.start, named[0].start) for mark in ";:") + 1 or span.start
            lead = self._view[max(clause, span.start) : named[0].start]
            gap = self._view[named[-1].end : ended.start()]
            if _CONDITION.search(lead) or _CONDITION.search(gap) or _GROUNDS.match(lead) or _WISHED.search(lead):
                continue
            effect: Effect = "replace" if "thay thế" in ended.group().lower() else "withdraw"
            return [_Act(effect, ended.span(), tuple(named), span)]
        return []

    def _misprint(self, span: _Span) -> list[_Act]:
        """ "Tại mục III.2 Kế hoạch số … đã in là “…”, nay sửa lại là “…”"."""
        found = _MISPRINT.search(self._view, span.start, span.end)
        if not found:
            return []
        named = self._already_named(span, span.end)
        return [_Act("correct", found.span(), named, span)] if named else []

    def _detail(self, above: _Act, span: _Span) -> list[Amendment]:
        """What a part under the amending sentence says of the same document, naming no other."""
        if any(span.start <= cited.start < span.end for cited in self._cited):
            return []
        mends = above.effect == "correct" and bool(_MISPRINT.search(self._view, span.start, span.end))
        if not mends and not self._details.is_detail(above.effect, _bounds(span)):
            return []
        verb = next(_FORWARD.finditer(self._view, span.start, span.end), None)
        effect: Effect = above.effect
        if verb is not None and verb.lastgroup in ("withdraw", "extend"):
            effect = verb.lastgroup  # type: ignore[assignment]  # the groups are effects
        at = verb.span() if verb else (span.start, span.start)
        return [self._cite(span, a) for a in self._details.of(effect, at, above.targets, _bounds(span), detail=True)]

    def _cite(self, span: _Span, amendment: Amendment) -> Amendment:
        text = self._directive.text[span.start : span.end]
        page = self._directive.page_at(span.start)
        return replace(amendment, citation=Citation(span.path, page, text, span.start, span.end))


def _from_type(cited: Cited, view: str) -> Cited:
    """The mention from the last name of a type in it: "báo cáo tại Công văn số 31/…" begins at "Công văn"."""
    names = list(_TYPE.finditer(view, cited.start, cited.end))
    return replace(cited, start=names[-1].start()) if names else cited


def _bounds(span: _Span) -> tuple[int, int]:
    return span.start, span.end


def _unquoted(text: str) -> str:
    return re.sub(r"[“\"][^”\"]*[”\"]", "", text)

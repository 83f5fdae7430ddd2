"""An answer as data: what was understood and found, and the proof. Wording is the faces' job (`bot/render.py`)."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from knowledge.agency import Agency
from knowledge.citation import Citation
from knowledge.directive import StoredDirective
from knowledge.obligation import Kind, RegisteredObligation

Language = Literal["vi", "en"]
Mode = Literal["register", "passages", "model", "clarify", "none"]


@dataclass(frozen=True, slots=True)
class Scope:
    """What a conversation is about, and what a person may see.

    agency, province, document_id: carried from turn to turn, or the defaults of a person or installation.
    visible_provinces: None sees all (command line, admins); else only these and central directives.
    """

    agency: Agency | None = None
    province: str | None = None
    document_id: str | None = None
    visible_provinces: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """What was understood of a question.

    asks: "duties" (a query over the register), "contents" (search over passages). kinds: only these kinds of duty,
    empty for all. period: first and last day asked for (either may be None). number: document number as typed.
    topic: the words that are left to search with, runs of adjacent words parted by " | ".
    wants: facts asked for ("when", "where", "phone", "signer" …, the names in `knowledge/question/intents.py`).
    group: words of a group asked for ("các sở, ban, ngành"). party: words of a unit of an agency's own house, which the
    registry does not list ("chi đoàn"). issuer: whose directive is meant. refers_back: "văn bản đó", "kế hoạch này".
    everyone: asks who is bound, so no default agency applies. named_province: the question itself names its province.
    also: agencies asked about together with `agency`. recipient: who is reported to ("ai phải báo cáo cho Sở Y tế").
    part: the path of the part of a directive that is pointed at ("Điều 3").
    """

    text: str
    language: Language
    asks: Literal["duties", "contents"]
    agency: Agency | None
    province: str | None
    kinds: frozenset[Kind]
    period: tuple[date | None, date | None] | None
    number: str | None
    document_id: str | None
    topic: str
    wants: frozenset[str] = frozenset()
    group: str | None = None
    party: str | None = None
    issuer: Agency | None = None
    refers_back: bool = False
    everyone: bool = False
    named_province: bool = False
    also: tuple[Agency, ...] = ()
    recipient: Agency | None = None
    part: str | None = None

    def seen_from(self, today: date) -> date:
        """The day from which a recurring duty's next instance counts: the start of a period asked for, or today."""
        first = self.period[0] if self.period else None
        return max(first or today, today)


@dataclass(frozen=True, slots=True)
class NumberedCitation:
    """[n] of an answer: a place in a stored directive. passage_seq opens the passage around it."""

    n: int
    document: StoredDirective
    citation: Citation
    passage_seq: int | None


@dataclass(frozen=True, slots=True)
class Note:
    """Something the reader must be told, as a code for `bot/texts` and its words: Note("successor_province", {...})."""

    code: str
    words: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Duty:
    """One line of a register answer. last_day: of the next instance for recurring ones. recipient_now: the successor's
    name when the recipient has been merged by `now`, else None. proof: numbers of the citations, the quote's first."""

    registered: RegisteredObligation
    last_day: date | None
    past: bool
    recipient_now: str | None
    proof: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class DutyGroup:
    """The duties of one province (None: central directives), sorted by last day, those without one last."""

    province: str | None
    duties: tuple[Duty, ...]


@dataclass(frozen=True, slots=True)
class Extract:
    """One extracted answer to a question about contents: verbatim sentences and the number of their citation.

    cells: for a row of a table its (head, words), for reading; () for any other words.
    """

    text: str
    proof: int
    cells: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """The whole answer. `mode` "none" and "clarify" are honest answers too: they carry a note or choices, no citation.

    choices: for "clarify", complete questions to tap. scope: what a follow-up question starts from.
    """

    question: Question
    mode: Mode
    scope: Scope
    groups: tuple[DutyGroup, ...] = ()
    extracts: tuple[Extract, ...] = ()
    citations: tuple[NumberedCitation, ...] = ()
    notes: tuple[Note, ...] = ()
    choices: tuple[str, ...] = ()
    model_text: str | None = None

    @property
    def answered(self) -> bool:
        """True when the directives hold an answer."""
        return self.mode in ("register", "passages", "model")

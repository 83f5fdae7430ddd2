"""One file's bytes -> all that is stored of it. Pure and picklable both ways, so that a child process can do it."""

import logging
from dataclasses import dataclass, field
from datetime import date

from ingest.amending import amendments_in
from ingest.errors import FileRefusedError
from ingest.extraction.doubtful import with_doubts
from ingest.obligations import extract_obligations, with_assigned
from ingest.passages import cut_passages
from ingest.readers import PagesOfText, Told, reader_for, untold
from ingest.readers.margins import margin_lines
from ingest.safety.door import refuse_endless, refuse_secret
from ingest.safety.flags import flagged
from ingest.safety.instructions import sealed
from ingest.safety.private_persons import private_persons
from ingest.structure import parse_directive
from knowledge.agencies import load_registry
from knowledge.amendment import Amendment
from knowledge.directive import Directive, Passage
from knowledge.errors import KnowledgeError
from knowledge.involvement import Named, named_in
from knowledge.obligation import Obligation

logger = logging.getLogger(__name__)

BROKEN = "Tệp hỏng hoặc sai cấu trúc, không đọc được."


@dataclass(frozen=True, slots=True)
class Task:
    """One file to understand. file: its name, whose suffix says how it is read.

    home_province: for texts that name no province of their own. received_on: the day of receipt, None when unknown.
    ocr_languages: as Tesseract takes them ("vie+eng").
    """

    file: str
    data: bytes = field(repr=False)
    home_province: str | None = None
    received_on: date | None = None
    ocr_languages: str = "vie"


@dataclass(frozen=True, slots=True)
class Understood:
    """What a file says. warnings: of reading, of the head and of every obligation, each once. named: whom its head and
    foot name. amendments: what it does to earlier directives. scanned: read by OCR, in part at least."""

    directive: Directive
    obligations: tuple[Obligation, ...]
    passages: tuple[Passage, ...]
    warnings: tuple[str, ...]
    named: tuple[Named, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    scanned: bool = False

    @property
    def in_review(self) -> int:
        """How many obligations wait for a person."""
        return sum(obligation.status == "needs_review" for obligation in self.obligations)


def understand(task: Task, told: Told = untold) -> Understood:
    """Read, structure, extract. Raises FileRefusedError for a file that cannot be read or must not be kept.

    told(pages read, all pages) is called after each page of a file that may be long.
    """
    pages = _read(task, told)
    refuse_secret(pages.pages, (*pages.margins, *margin_lines(task.data)))
    refuse_endless(pages.pages)
    registry = load_registry()
    seal = sealed(parse_directive(pages.pages, paged=pages.paged, registry=registry, home_province=task.home_province))
    directive = seal.directive
    obligations = tuple(extract_obligations(directive, registry, received_on=task.received_on))
    obligations = with_doubts(obligations, pages.doubtful, directive)
    read = (*pages.warnings, *seal.warnings(), *private_persons(directive.text).warnings())
    doubts = (warning for obligation in obligations for warning in obligation.warnings)
    warnings = tuple(dict.fromkeys((*read, *directive.header.warnings, *doubts)))
    named = named_in(directive.header, registry)
    amendments = amendments_in(directive, registry)
    passages = seal.passages(cut_passages(directive))
    directive = flagged(seal.restored(with_assigned(directive, obligations)), read)
    return Understood(directive, obligations, passages, warnings, named, amendments, pages.scanned)


def _read(task: Task, told: Told) -> PagesOfText:
    read = reader_for(task.file, ocr_languages=task.ocr_languages, told=told)
    try:
        return read(task.data)
    except (KnowledgeError, MemoryError):
        raise
    except Exception as error:
        # What a library throws at damaged bytes is beyond listing; the log tells ours from theirs.
        logger.warning("a reader failed on %s", task.file, exc_info=True)
        raise FileRefusedError(BROKEN) from error

"""The JSON that outside programs read: document, obligation and answer, exactly as the contract names their fields."""

from datetime import date, datetime

from bot import render, texts
from knowledge.answer import Answer, NumberedCitation
from knowledge.citation import Citation
from knowledge.deadline import ONE_DAY, Deadline
from knowledge.directive import StoredDirective
from knowledge.obligation import Assignee, RegisteredObligation
from knowledge.revision import Revision

Json = dict[str, object]


def directive_json(stored: StoredDirective) -> Json:
    """One `document`: its header, counts and warnings."""
    header = stored.header
    return {
        **brief_json(stored),
        "signed_on": _iso(header.signed_on),
        "subject": header.subject,
        "urgency": header.urgency,
        "issued_month": header.issued_month,
        "addressees": list(header.addressees),
        "references": [
            {"number": r.number, "issuer": r.issuer, "issued_on": _iso(r.issued_on)} for r in header.references
        ],
        "pages": stored.pages,
        "passages": stored.passages,
        "status": stored.status,
        "obligations": stored.obligations,
        "warnings": [*header.warnings, *stored.remarks],
    }


def obligation_json(registered: RegisteredObligation, now: datetime) -> Json:
    """One `obligation`; `now` settles the next day of a recurring one."""
    obligation = registered.obligation
    return {
        "id": registered.id,
        "document": brief_json(registered.document),
        "kind": obligation.kind,
        "assignees": [_assignee_json(assignee) for assignee in obligation.assignees],
        "action": obligation.action,
        "recipient": obligation.recipient,
        "deadline": _deadline_json(obligation.deadline, _next_from(obligation.deadline, now)),
        "place": obligation.place,
        "citation": _citation_json(registered.document, obligation.citation),
        "more_citations": [
            *(_citation_json(registered.document, more) for more in obligation.more_citations),
            *(_changing_json(told, told.citation) for told in registered.history if told.citation),
        ],
        "status": obligation.status,
        "warnings": list(obligation.warnings),
    }


def answer_json(answer: Answer, now: datetime, seconds: float) -> Json:
    """One `answer`, with the text that the terminal shows."""
    duties = [duty.registered for group in answer.groups for duty in group.duties]
    return {
        "question": answer.question.text,
        "language": answer.question.language,
        "answered": answer.answered,
        "mode": answer.mode,
        "text": render.answer_text(answer, now=now),
        "obligations": [obligation_json(registered, now) for registered in duties],
        "citations": [_numbered_json(numbered) for numbered in answer.citations],
        "seconds": round(seconds, 4),
    }


def brief_json(stored: StoredDirective) -> Json:
    """The directive as an obligation or a citation names it."""
    header = stored.header
    return {
        "id": stored.id,
        "file": stored.file,
        "number": header.number,
        "type": header.type,
        "issuer": header.issuer,
        "province": header.province,
        "issued_on": _iso(header.issued_on),
    }


def quote_json(citation: Citation) -> Json:
    """The words of a citation and where in its directive they stand."""
    return {"path": citation.path, "page": citation.page, "quote": citation.quote}


def _assignee_json(assignee: Assignee) -> Json:
    return {"text": assignee.text, "role": assignee.role, "agencies": [agency.name for agency in assignee.agencies]}


def _next_from(deadline: Deadline | None, now: datetime) -> date:
    """The day from which the next instance is looked for: after its hour has struck, today's is past."""
    struck = deadline is not None and deadline.rrule and deadline.time and deadline.time <= now.time()
    return now.date() + ONE_DAY if struck else now.date()


def _deadline_json(deadline: Deadline | None, today: date) -> Json | None:
    if deadline is None:
        return None
    relative = deadline.relative
    return {
        "text": deadline.text,
        "due": _iso(deadline.due),
        "time": f"{deadline.time:%H:%M}" if deadline.time else None,
        "inclusive": deadline.inclusive,
        "rrule": deadline.rrule,
        "relative": {"amount": relative.amount, "unit": relative.unit, "from": relative.anchor} if relative else None,
        "period": [day.isoformat() for day in deadline.period] if deadline.period else None,
        "origin": deadline.origin,
        "last_day": _iso(deadline.last_day(today)),
        "next_due": _iso(deadline.next_due(today)),
    }


def _citation_json(stored: StoredDirective, citation: Citation) -> Json:
    return {
        "label": render.citation_label(stored, citation, lang="vi"),
        **quote_json(citation),
    }


def _changing_json(told: Revision, citation: Citation) -> Json:
    """The words of another directive that changed an obligation; the label names that directive."""
    return {"label": texts.plain("vi", "changing_label", told=told, citation=citation), **quote_json(citation)}


def _numbered_json(numbered: NumberedCitation) -> Json:
    return {"n": numbered.n, "document": brief_json(numbered.document), **quote_json(numbered.citation)}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None

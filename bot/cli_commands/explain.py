"""`nhacviec explain`: why one obligation binds whom, and how its last day came about."""

import asyncio

from bot.cli_knowledge import open_knowledge
from bot.clock import parse_now
from bot.json_output import obligation_json, quote_json
from bot.render import citation_label
from bot.terminal import day_words, emit_json, heading, note, say
from bot.texts.filters import clean
from knowledge.citation import Citation
from knowledge.deadline import Deadline
from knowledge.obligation import Assignee, RegisteredObligation
from knowledge.store import ObligationQuery

_ROLES = {"lead": "chủ trì", "support": "phối hợp", "all": "thực hiện"}
_ORIGINS = {"stated": "như văn bản ghi", "computed": "tính ra", "corrected": "đã đính chính", "extended": "đã gia hạn"}
_MANY = 8


def execute(wanted: str, *, now: str | None, as_json: bool) -> int:
    """0, or 1 when there is no such obligation."""
    moment = parse_now(now)
    registered = asyncio.run(_find(wanted.strip()))
    if registered is None:
        note(f"nhacviec: không có nhiệm vụ “{wanted}”; mã ở cột cuối của: nhacviec obligations")
        if as_json:
            emit_json(None)
        return 1
    if as_json:
        emit_json({"obligation": obligation_json(registered, moment), "bound": _bound_json(registered)})
        return 0
    heading(f"{registered.id}: {clean(registered.obligation.action)}")
    for line in _lines(registered):
        say(line)
    deadline = registered.obligation.deadline
    last_day = deadline.last_day(moment.date()) if deadline else None
    say(_when(deadline, day_words(last_day, moment.date())))
    for warning in registered.obligation.warnings:
        say(f"⚠ {warning}")
    return 0


async def _find(wanted: str) -> RegisteredObligation | None:
    async with open_knowledge() as known:
        document_ids = frozenset({wanted.rpartition("-")[0]})
        found = await known.store.obligations(ObligationQuery(document_ids=document_ids))
        return next((registered for registered in found if registered.id == wanted), None)


def _lines(registered: RegisteredObligation) -> list[str]:
    obligation = registered.obligation
    lines = [_proof("Văn bản nói", registered, obligation.citation)]
    lines += [_proof("Cũng nói ở", registered, citation) for citation in obligation.more_citations]
    for assignee in obligation.assignees:
        lines += _who(registered, assignee)
    if obligation.recipient:
        now_called = f" = {obligation.recipient_agency.name}" if obligation.recipient_agency else ""
        lines.append(f"Gửi: “{clean(obligation.recipient)}”{now_called}")
    return lines


def _who(registered: RegisteredObligation, assignee: Assignee) -> list[str]:
    """How the printed words lead to agencies, with the proof where the words alone do not show it."""
    names = [agency.name for agency in assignee.agencies]
    shown = "; ".join(names[:_MANY]) + (f"; … ({len(names)} cơ quan)" if len(names) > _MANY else "")
    stands_for = f" → {shown}" if names else " → không rõ cơ quan nào trong danh mục"
    lines = [f"Ai ({_ROLES[assignee.role]}): “{clean(assignee.text)}”{stands_for}"]
    shown_proofs = [f"  vì có “{clean(c.quote)}” ({c.path or registered.document.label()})" for _, c in assignee.proof]
    return lines + list(dict.fromkeys(shown_proofs))[:_MANY]


def _proof(lead: str, registered: RegisteredObligation, citation: Citation) -> str:
    return f"{lead}: “{clean(citation.quote)}” ({citation_label(registered.document, citation, lang='vi')})"


def _when(deadline: Deadline | None, last_day: str) -> str:
    if deadline is None:
        return "Thời hạn: văn bản không ghi."
    words = f"Thời hạn: “{clean(deadline.text)}”"
    if not last_day:
        return f"{words}; chưa tính ra được ngày."
    reason = "" if deadline.inclusive or deadline.time else "; “trước” nên ngày cuối là hôm trước"
    return f"{words} ({_ORIGINS[deadline.origin]}{reason}) → ngày cuối {last_day}"


def _bound_json(registered: RegisteredObligation) -> list[dict[str, object]]:
    """Each agency bound: by which printed words, and where the directive shows it (null: its own quote does)."""
    return [
        {"agency": agency.name, "text": assignee.text, "role": assignee.role, "proof": proofs.get(agency.name)}
        for assignee in registered.obligation.assignees
        for proofs in [{name: quote_json(citation) for name, citation in assignee.proof}]
        for agency in assignee.agencies
    ]

"""`nhacviec explain`: why one obligation binds whom, how its last day came about, and what changed it since."""

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from bot import history
from bot.cli_knowledge import open_knowledge
from bot.clock import parse_now
from bot.json_output import obligation_json, quote_json
from bot.render import citation_label
from bot.reviewing import names_of
from bot.terminal import day_words, emit_json, heading, note, say
from bot.texts.filters import clean
from knowledge.citation import Citation
from knowledge.obligation import Assignee, Obligation, RegisteredObligation
from knowledge.revision import Revision
from knowledge.settling import deadline_given, differences

_ROLES = {"lead": "chủ trì", "support": "phối hợp", "all": "thực hiện"}
_ORIGINS = {"stated": "như văn bản ghi", "computed": "tính ra", "corrected": "đã đính chính", "extended": "đã gia hạn"}
_MANY = 8


def execute(wanted: str, *, now: str | None, as_json: bool) -> int:
    """0, or 1 when there is no such obligation."""
    moment = parse_now(now)
    registered, names = asyncio.run(_find(wanted.strip()))
    if registered is None:
        note(f"nhacviec: không có nhiệm vụ “{wanted}”; mã ở cột cuối của: nhacviec obligations")
        if as_json:
            emit_json(None)
        return 1
    if as_json:
        emit_json(_json(registered, moment, names))
        return 0
    heading(f"{registered.id}: {clean(registered.obligation.action)}")
    for line in _lines(registered):
        say(line)
    deadline = registered.obligation.deadline
    last_day = deadline.last_day(moment.date()) if deadline else None
    say(_when(registered, day_words(last_day, moment.date())))
    for warning in registered.obligation.warnings:
        say(f"⚠ {warning}")
    for line in _changes(registered, names):
        say(line)
    return 0


async def _find(wanted: str) -> tuple[RegisteredObligation | None, dict[str, str]]:
    """The obligation, and the names of those who settled it on Telegram."""
    async with open_knowledge() as known:
        found = await known.store.obligation(wanted)
        return found, await names_of(known.store, [found]) if found else {}


def _changes(registered: RegisteredObligation, names: Mapping[str, str]) -> list[str]:
    """As it was read, what changed it, and by whom or by which directive; nothing when it stands as read."""
    if registered.original is None:
        return []
    lines = [f"  {name}: {before} → {after}" for name, before, after in differences(*_readings(registered))]
    lines = ["Như đã đọc → như hiện nay:", *lines] if lines else ["Nội dung vẫn như đã đọc."]
    told = zip(registered.history, history.sentences(registered, "vi", names), strict=True)
    return [*lines, *(line for revision, sentence in told for line in _change(revision, sentence))]


def _change(revision: Revision, sentence: str) -> list[str]:
    """One change, with the words of the directive that made it."""
    quote = [f"  “{clean(revision.citation.quote)}”"] if revision.citation else []
    return [f"✎ {sentence}", *quote]


def _readings(registered: RegisteredObligation) -> tuple[Obligation, Obligation]:
    return registered.original or registered.obligation, registered.obligation


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


def _when(registered: RegisteredObligation, last_day: str) -> str:
    deadline = registered.obligation.deadline
    given = deadline_given(registered)
    if deadline is None:
        return "Thời hạn: không có (người kiểm tra ghi)." if given else "Thời hạn: văn bản không ghi."
    origin = "người kiểm tra ghi" if given else _ORIGINS[deadline.origin]
    words = f"Thời hạn: “{clean(deadline.text)}”"
    if not last_day:
        return f"{words}; chưa tính ra được ngày."
    reason = "" if deadline.inclusive or deadline.time else "; “trước” nên ngày cuối là hôm trước"
    return f"{words} ({origin}{reason}) → ngày cuối {last_day}"


def _json(registered: RegisteredObligation, now: datetime, names: Mapping[str, str]) -> dict[str, object]:
    original = registered.original
    as_read = replace(registered, obligation=original, original=None, history=()) if original else None
    return {
        "obligation": obligation_json(registered, now),
        "bound": _bound_json(registered),
        "as_read": obligation_json(as_read, now) if as_read else None,
        "history": [_revision_json(told, names) for told in registered.history],
    }


def _revision_json(told: Revision, names: Mapping[str, str]) -> dict[str, object]:
    """One change: by a directive (document) or by a person (who, at)."""
    return {
        "kind": told.kind,
        "before": told.before,
        "after": told.after,
        "document": told.document_id,
        "label": told.label,
        "issued_on": told.issued_on.isoformat() if told.issued_on else None,
        "quote": told.citation.quote if told.citation else None,
        "who": told.who,
        "at": told.at.isoformat(timespec="seconds") if told.at else None,
        "reason": told.reason,
        "text": history.sentence(told, "vi", names),
    }


def _bound_json(registered: RegisteredObligation) -> list[dict[str, object]]:
    """Each agency bound: by which printed words, and where the directive shows it (null: its own quote does)."""
    return [
        {"agency": agency.name, "text": assignee.text, "role": assignee.role, "proof": proofs.get(agency.name)}
        for assignee in registered.obligation.assignees
        for proofs in [{name: quote_json(citation) for name, citation in assignee.proof}]
        for agency in assignee.agencies
    ]

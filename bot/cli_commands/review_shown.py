"""What `nhacviec review` shows: what waits, one obligation and the words around it, what a decision came to."""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot import history, texts
from bot.reviewing import Decision, Outcome, by_directive
from bot.terminal import heading, note, say
from bot.texts.filters import clean, shorten
from knowledge.day_words import written_day
from knowledge.directive import StoredDirective
from knowledge.obligation import RegisteredObligation
from knowledge.settlement import Act
from knowledge.vietnamese import squeeze

_DONE: dict[Act, str] = {
    "accept": "đã xác nhận là đúng",
    "correct": "đã sửa",
    "drop": "đã bỏ",
    "reopen": "đã đưa trở lại để kiểm tra",
}
_BULK: dict[Act, str] = {"accept": "Xác nhận là đúng", "drop": "Bỏ"}
_STATES = {
    "active": "đang có hiệu lực",
    "needs_review": "đang chờ kiểm tra",
    "dropped": "đã bỏ",
    "replaced": "đã được văn bản khác thay thế",
    "withdrawn": "đã bị thu hồi",
}
HINTS = """Đúng:  nhacviec review MÃ --accept
Sửa:   nhacviec review MÃ --correct "deadline=trước ngày 31/7/2026" (cũng: who, action, recipient, kind, place)
Bỏ:    nhacviec review MÃ --drop --reason "…"
Xem kỹ một nhiệm vụ: nhacviec review MÃ. Lần lượt từng nhiệm vụ: nhacviec review --settle"""


@dataclass(frozen=True, slots=True)
class Surrounded:
    """An obligation, the directive's words before and after its quote, and the names of people on Telegram."""

    registered: RegisteredObligation
    before: str
    after: str
    names: Mapping[str, str]


def listed(found: Sequence[RegisteredObligation], today: date) -> None:
    """What waits, directive by directive, each with its reason and its quote."""
    if not found:
        say("Không có nhiệm vụ nào chờ kiểm tra.")
        return
    directives = 0
    for document, waiting in by_directive(found):
        directives += 1
        heading(_directive(document))
        for registered in waiting:
            say(_indented(_card(registered, today)) + "\n")
    say(f"{len(found)} nhiệm vụ trong {directives} văn bản chờ kiểm tra.")
    say(HINTS)


def in_full(one: Surrounded, today: date) -> None:
    """One obligation, how it was read and what changed it, and the words around its quote."""
    registered = one.registered
    heading(_directive(registered.document))
    say(_indented(_card(registered, today, one.names)))
    say("\n  Trong văn bản:")
    quote = f"▶{squeeze(registered.obligation.citation.quote)}◀"
    say(_indented(f"{squeeze(one.before)} {quote} {squeeze(one.after)}".strip(), "    ") + "\n")


def told(outcome: Outcome, decision: Decision, *, quiet: bool) -> None:
    """What became of one decision; with `quiet`, only what stood in its way or should be looked at twice."""
    registered = outcome.registered
    if not outcome.settled:
        note(f"nhacviec: {registered.id} {_not_open(registered)}")
        return
    for remark in outcome.notes:
        note(f"⚠ {registered.id}: {remark}")
    if not quiet:
        waits = decision.act == "correct" and registered.obligation.status == "needs_review"
        still = "; còn chờ kiểm tra, vì điều đáng ngờ về thời hạn chưa được sửa" if waits else ""
        say(f"✓ {registered.id}: {_DONE[decision.act]}{still}.")
        say(_indented(_card(registered, decision.at.date())))
        if waits:
            say(f"  Thời hạn đúng như đã đọc: nhacviec review {registered.id} --accept")
        if decision.act != "reopen":
            say(f"  Lấy lại: nhacviec review {registered.id} --reopen")


def confirmed(found: Sequence[RegisteredObligation], act: Act) -> bool:
    """Ask once before all that waits in a directive is settled; False without a terminal."""
    if not sys.stdin.isatty():
        return False
    sys.stderr.write(f"{_BULK[act]} cả {len(found)} nhiệm vụ đang chờ của văn bản này? [c/K] ")
    sys.stderr.flush()
    return input().strip().lower() in {"c", "có", "co", "y", "yes"}


def _not_open(registered: RegisteredObligation) -> str:
    state = _STATES[registered.obligation.status]
    last = f" ({history.sentence(registered.history[-1], 'vi')})" if registered.history else ""
    again = "" if registered.obligation.status == "needs_review" else " Muốn xem lại: thêm --reopen."
    return f"{state}{last}.{again}"


def _card(registered: RegisteredObligation, today: date, names: Mapping[str, str] | None = None) -> str:
    lines = history.sentences(registered, "vi", names)
    return texts.plain("vi", "review_card", registered=registered, today=today, history=lines, with_directive=False)


def _directive(document: StoredDirective) -> str:
    header = document.header
    day = f" ngày {written_day(header.issued_on)}" if header.issued_on else ""
    subject = f" – {shorten(clean(header.subject), 160)}" if header.subject else ""
    return f"{document.label()}{day}{subject} ({document.file})"


def _indented(text: str, by: str = "  ") -> str:
    return "\n".join(f"{by}{line}" for line in text.splitlines())

"""`nhacviec review --settle`: what waits, one obligation after another, each settled with one letter."""

import sys
from collections.abc import Callable, Sequence
from datetime import datetime

from bot.cli_commands import review_shown as shown
from bot.reviewing import Decision, Outcome
from bot.terminal import say
from ingest.reviewing.correcting import corrections_in
from knowledge.errors import KnowledgeError, SettingsError
from knowledge.vietnamese import fold

Settle = Callable[[str, Decision], Outcome]

_ASK = "[d] đúng  [s] sửa  [b] bỏ  [q] để sau  [t] thoát: "
_ASK_CORRECTION = "Sửa gì? Ví dụ “hạn: trước ngày 31/7/2026” (để trống là thôi): "
_ASK_REASON = "Vì sao bỏ? (để trống là thôi): "
_LETTERS = {"d": "accept", "y": "accept", "s": "correct", "b": "drop", "q": "later", "": "later", "t": "stop"}


def walk(waiting: Sequence[shown.Surrounded], settle: Settle, *, who: str, now: datetime) -> None:
    """Ask about each in turn until all are settled or put off, or the person leaves (also by the end of the input)."""
    if not waiting:
        shown.listed((), now.date())
        return
    done = 0
    try:
        for number, one in enumerate(waiting, start=1):
            say(f"── {number}/{len(waiting)} ──")
            shown.in_full(one, now.date())
            settled = _settle_one(one.registered.id, settle, who, now)
            if settled is None:
                break
            done += settled
    except EOFError:
        say()
    say(f"Đã xong {done}, còn {len(waiting) - done} nhiệm vụ.")


def _settle_one(obligation_id: str, settle: Settle, who: str, now: datetime) -> bool | None:
    """True when it is settled, False when it is put off, None when the person leaves."""
    while True:
        choice = _LETTERS.get(fold(_asked(_ASK)))
        if choice == "stop":
            return None
        if choice == "later":
            return False
        try:
            decision = _decision(choice, who, now)
            if decision is not None:
                outcome = settle(obligation_id, decision)
                shown.told(outcome, decision, quiet=False)
                return outcome.settled
        except KnowledgeError as error:
            say(f"⚠ {error}")
            if not isinstance(error, SettingsError):
                raise


def _decision(choice: str | None, who: str, now: datetime) -> Decision | None:
    """What the person decides; None when they think better of it, or typed a letter that means nothing."""
    match choice:
        case "accept":
            return Decision("accept", who, now)
        case "drop":
            reason = _asked(_ASK_REASON)
            return Decision("drop", who, now, reason) if reason else None
        case "correct":
            words = _asked(_ASK_CORRECTION)
            return Decision("correct", who, now, fields=tuple(corrections_in([words]).items())) if words else None
    return None


def _asked(question: str) -> str:
    sys.stdout.write(question)
    sys.stdout.flush()
    return input().strip()

"""`nhacviec ask`: one question, answered with citations."""

import asyncio
from dataclasses import dataclass
from datetime import datetime
from time import perf_counter

from bot.cli_arguments import resolve_scope
from bot.cli_knowledge import open_knowledge
from bot.clock import parse_now
from bot.json_output import answer_json
from bot.render import answer_text
from bot.terminal import emit_json, say
from knowledge.answer import Answer, Language
from knowledge.errors import SettingsError


@dataclass(frozen=True, slots=True)
class _Timed:
    answer: Answer
    seconds: float


def execute(
    question: str, *, agency: str | None, province: str | None, lang: Language | None, now: str | None, as_json: bool
) -> int:
    """0 also when the directives do not say; 2 for an empty question or an unknown agency or province."""
    moment = parse_now(now)
    if not question.strip():
        raise SettingsError("Câu hỏi trống; ví dụ: nhacviec ask “Sở Y tế phải báo cáo gì, khi nào?”")
    timed = asyncio.run(_ask(question, agency, province, lang, moment))
    if as_json:
        emit_json(answer_json(timed.answer, moment, timed.seconds))
    else:
        say(answer_text(timed.answer, now=moment))
    return 0


async def _ask(question: str, agency: str | None, province: str | None, lang: Language | None, now: datetime) -> _Timed:
    async with open_knowledge() as known:
        scope = resolve_scope(agency, province, known.registry, known.settings)
        started = perf_counter()
        answer = await known.answerer.answer(question, scope=scope, now=now, language=lang)
        return _Timed(answer, perf_counter() - started)

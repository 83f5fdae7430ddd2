"""`nhacviec chat`: a conversation that remembers the agency, the province and the last directive."""

import asyncio
import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime

from bot.cli_arguments import resolve_scope
from bot.cli_knowledge import open_knowledge
from bot.clock import parse_now
from bot.render import answer_text
from bot.terminal import note, say
from knowledge.answer import Answer, Language, Scope
from knowledge.answering import Answerer
from knowledge.errors import KnowledgeError

GREETING = "Nhắc Việc: hãy hỏi về văn bản đã nạp. /help: trợ giúp, Ctrl-D: kết thúc."
HELP = """Hỏi tự nhiên, có dấu hoặc không, tiếng Việt hoặc tiếng Anh. Ví dụ:
  Sở Y tế phải báo cáo gì, khi nào?
  còn Sở Tài chính thì sao?
  hạn của văn bản đó?
Câu sau hiểu theo cơ quan, tỉnh và văn bản của câu trước.
  /moi   quên câu trước, bắt đầu lại (new conversation)
  /help  trợ giúp này (this help)
  /thoat kết thúc, như Ctrl-D (quit)"""
_AGAIN, _HELP, _QUIT = {"/moi", "/new"}, {"/help", "/trogiup", "/?"}, {"/thoat", "/quit", "/exit"}
_PROMPT = "› "


def execute(*, agency: str | None, province: str | None, lang: Language | None, now: str | None) -> int:
    """0 when the person ends it. With a fixed `--now` the clock stands still."""
    parse_now(now)  # a wrong one is told before the conversation starts
    asyncio.run(_converse(agency, province, lang, now))
    return 0


async def _converse(agency: str | None, province: str | None, lang: Language | None, now: str | None) -> None:
    async with open_knowledge() as known:
        home = resolve_scope(agency, province, known.registry, known.settings)
        scope = home
        if sys.stdin.isatty():
            say(GREETING)
        for line in _lines():
            word = line.lower()
            if word in _QUIT:
                break
            if word in _HELP:
                say(HELP)
            elif word in _AGAIN:
                scope = home
            else:
                scope = await _turn(known.answerer, line, scope, parse_now(now), lang)


async def _turn(answerer: Answerer, line: str, scope: Scope, now: datetime, lang: Language | None) -> Scope:
    """One question and its answer; what the next one starts from. A failure is told and the conversation goes on."""
    try:
        answer = await answerer.answer(line, scope=scope, now=now, language=lang)
    except KnowledgeError as error:
        note(f"nhacviec: {error}")
        return scope
    _show(answer, now)
    return answer.scope


def _show(answer: Answer, now: datetime) -> None:
    say(answer_text(answer, now=now))
    say()
    sys.stdout.flush()  # whoever pipes questions in reads each answer as it comes


def _lines() -> Iterator[str]:
    """What is typed, line by line, until Ctrl-D; empty lines say nothing."""
    typed = sys.stdin.isatty()
    if typed:
        with suppress(ImportError):
            import readline  # noqa: F401 (importing it gives `input` line editing and history)
    while True:
        try:
            line = input(_PROMPT) if typed else sys.stdin.readline()
        except EOFError:
            say()
            return
        if not typed and not line:
            return
        if line.strip():
            yield line.strip()

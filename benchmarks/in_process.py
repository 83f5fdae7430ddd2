"""Answers inside a program that is already running, as the bot gives them: understood, found, rendered."""

from datetime import datetime
from pathlib import Path
from statistics import median
from time import perf_counter

from benchmarks.figure import Figure
from benchmarks.material import Material
from bot.cli_knowledge import Knowledge, open_knowledge
from bot.clock import parse_now
from bot.render import answer_messages
from knowledge.answer import Scope
from knowledge.settings import KnowledgeSettings

_ROUNDS = 20


async def answer_times(data_dir: Path, given: Material) -> list[Figure]:
    """The median milliseconds of answers from the register and from passages."""
    now = parse_now(given.now)
    async with open_knowledge(KnowledgeSettings.model_construct(data_dir=data_dir)) as known:
        register = await _milliseconds(known, given.duties, now, {"register"})
        passages = await _milliseconds(known, given.contents, now, {"passages", "none"})
    command = "benchmarks/in_process.py"
    return [
        Figure("Trả lời từ sổ nhiệm vụ, trong bot / from the register, in the bot", register, 20, "ms", command),
        Figure("Trả lời từ đoạn văn, trong bot / from passages, in the bot", passages, 60, "ms", command),
    ]


async def _milliseconds(known: Knowledge, questions: tuple[str, ...], now: datetime, modes: set[str]) -> float:
    """The median over all questions and rounds; the first round warms up and is not counted."""
    times = []
    for turn in range(_ROUNDS + 1):
        for question in questions:
            started = perf_counter()
            answer = await known.answerer.answer(question, scope=Scope(), now=now)
            answer_messages(answer, now=now)
            if turn:
                times.append((perf_counter() - started) * 1000)
            assert answer.mode in modes, f"{question}: {answer.mode}"
    return median(times)

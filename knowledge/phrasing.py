"""A configured language model phrases an answer that is already proven; what it adds is dropped with its text.

The model sees the question and the cited quotes, nothing else. Its text is used only when every quote, day and number
of it stands in what it cites (`knowledge/verification.py`); otherwise, or when it does not answer, the extractive
answer stays.
"""

import logging
from dataclasses import replace

from knowledge import prompts
from knowledge.answer import Answer
from knowledge.errors import ModelError
from knowledge.language_model import complete
from knowledge.settings import KnowledgeSettings
from knowledge.verification import faults

log = logging.getLogger(__name__)

_LANGUAGES = {"vi": "Vietnamese", "en": "English (names of agencies and quotes stay Vietnamese)"}


async def phrased(answer: Answer, settings: KnowledgeSettings) -> Answer:
    """The answer in the model's words where they are proven, else the answer as it is."""
    system = prompts.load("phrase", language=_LANGUAGES[answer.question.language])
    try:
        text = (await complete(settings, system=system, user=_material(answer))).strip()
    except ModelError as error:
        log.warning("The model did not phrase the answer: %s", error)
        return answer
    if not text or prompts.REFUSAL in text:
        return answer
    found = faults(text, {cited.n: cited.citation.quote for cited in answer.citations}, required=_required(answer))
    if found:
        log.warning("The model's answer was dropped: %s", "; ".join(f"{f.reason} {f.words}" for f in found))
        return answer
    return replace(answer, mode="model", model_text=text)


def _material(answer: Answer) -> str:
    quotes = "\n".join(f"[{cited.n}] {prompts.marked('quote', cited.citation.quote)}" for cited in answer.citations)
    return f"Question: {prompts.unmarked('quote', answer.question.text)}\n\nQuotes:\n{quotes}"


def _required(answer: Answer) -> tuple[int, ...]:
    """The quote of every duty: a register answer stays complete."""
    return tuple(duty.proof[0] for group in answer.groups for duty in group.duties)

"""Directives from files, taken in by the real parser, register and indexes, ready to be asked about."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from ingest.amending import amendments_in
from ingest.obligations import extract_obligations
from ingest.passages import cut_passages
from ingest.structure import parse_directive
from knowledge.agencies import Registry, load_registry
from knowledge.answer import Answer, Scope
from knowledge.answering import Answerer
from knowledge.index import SearchIndexes
from knowledge.settings import KnowledgeSettings
from knowledge.store import Store
from knowledge.vietnamese import nfc


@dataclass(frozen=True)
class Known:
    """What was taken in: the store, the answerer over it, and each file's text."""

    answerer: Answerer
    store: Store
    texts: dict[str, str]
    now: datetime

    async def ask(self, text: str, *, province: str | None = None) -> Answer:
        """The answer to a question, as from the command line."""
        return await self.answerer.answer(text, scope=Scope(province=province), now=self.now)


@asynccontextmanager
async def taken_in(source: Path, folder: Path, now: datetime) -> AsyncIterator[Known]:
    """The text files of `source` in a knowledge base of their own, kept in `folder`."""
    registry, settings = load_registry(), KnowledgeSettings(data_dir=folder)
    store, indexes = await Store.open(settings), SearchIndexes.open(settings)
    texts = _texts(source)
    for file, text in texts.items():
        await _add(store, file, text, registry, now)
    await indexes.follow(store)
    try:
        yield Known(Answerer(store, indexes, registry, settings), store, texts, now)
    finally:
        indexes.close()
        await store.close()


def _texts(source: Path) -> dict[str, str]:
    return {path.name: nfc(path.read_text(encoding="utf-8")) for path in sorted(source.glob("*.txt"))}


async def _add(store: Store, file: str, text: str, registry: Registry, now: datetime) -> None:
    directive = parse_directive([text], paged=False, registry=registry)
    obligations = extract_obligations(directive, registry, received_on=None)
    passages, key = cut_passages(directive), sha256(text.encode()).hexdigest()
    await store.add_directive(
        directive,
        obligations,
        passages,
        file=file,
        sha256=key,
        received_on=None,
        now=now,
        amendments=amendments_in(directive, registry),
    )

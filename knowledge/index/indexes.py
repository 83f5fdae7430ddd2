"""Both indexes of an installation as one: they follow the store, are searched together, and are built anew beside."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge import retrieval
from knowledge.errors import LockedError, ModelError, SearchIndexError
from knowledge.index.following import Mark, catch_up
from knowledge.index.generations import Generations
from knowledge.retrieval import Hit
from knowledge.settings import KnowledgeSettings
from knowledge.store.store import Store

if TYPE_CHECKING:
    from langchain_core.embeddings import Embeddings

    from knowledge.index.lexical import LexicalIndex
    from knowledge.index.vectors import VectorIndex

log = logging.getLogger(__name__)
Progress = Callable[[int, int], None]

# The recipe of `knowledge.index.hashed`, whose base class takes long to load (a test compares).
HASHED = "hashed-trigrams-256"
LOCK_SECONDS = 30.0
# Hashed vectors are needed rarely and loading Chroma takes longer than the rest of an ingestion, so a few new passages
# wait for the first search that needs them. So many take that search about a second.
MAY_WAIT = 1_000
# A vector is asked for more than will be shown: ranks beyond the limit still count in fusion.
_DEPTH = 50
# Cosine distance beyond which hashed letters are a coincidence. Asked 100 questions with their words run together, the
# right passage lay at 0.12 to 0.61; the nearest passage to questions about something else at 0.58 to 0.77.
_FARTHEST_HASHED, _FARTHEST = 0.6, 2.0


class SearchIndexes:
    """The lexical and the vector index in the data folder. Nothing is opened before it is needed."""

    def __init__(self, settings: KnowledgeSettings) -> None:
        self._settings = settings
        self._generations = Generations(settings.data_dir / "index")
        self._opened: dict[str, tuple[LexicalIndex, VectorIndex]] = {}
        self._turn = asyncio.Lock()

    @classmethod
    def open(cls, settings: KnowledgeSettings) -> "SearchIndexes":
        """The indexes of an installation."""
        return cls(settings)

    def close(self) -> None:
        """Let go of the files."""
        for _, vectors in self._opened.values():
            vectors.close()
        self._opened.clear()

    async def follow(self, store: Store, *, patience: float = LOCK_SECONDS) -> int:
        """Bring the indexes up to date with the store; how many passages became searchable.

        patience: seconds to wait for another process that writes.

        Goes on where a killed run stopped. Raises SearchIndexError for a damaged index, LockedError when another
        process has been writing for long, ModelError when the embedding model does not answer (words are then
        searchable already).
        """
        wanted = Mark(await store.identity(), await store.last_seq())
        lexical, vectors = self._current()
        due = self._vectors_are_due(vectors, wanted)
        if await asyncio.to_thread(lexical.mark) == wanted and not due:
            return 0
        async with self._writing(patience):
            lexical, vectors = self._current()
            added = await catch_up(lexical, store)
            if due:
                await catch_up(vectors, store)
        return added

    async def waiting(self, store: Store) -> int:
        """How many changes of the store the words do not hold yet; all of them when the index is another database's.

        Raises SearchIndexError for a damaged index.
        """
        mark = await asyncio.to_thread(self._current()[0].mark)
        known = mark.seq if mark and mark.identity == await store.identity() else 0
        return await store.last_seq() - known

    async def rebuild(self, store: Store, progress: Progress | None = None) -> None:
        """Build both indexes anew beside the old ones and put them into use; killed, the old ones stay.

        progress: called with work done and all work.
        """
        total = 2 * await store.last_seq()
        async with self._writing():
            name = self._generations.begin()
            lexical, vectors = self._made(name)
            try:
                await catch_up(lexical, store, lambda seq: progress(seq, total) if progress else None)
                await catch_up(vectors, store, lambda seq: progress(total // 2 + seq, total) if progress else None)
            finally:
                vectors.close()
            self._generations.switch(name)
            self.close()
            self._generations.sweep()

    async def purge(self, store: Store) -> None:
        """Write the words anew without what the store has forgotten, and drop the vectors, which follow when needed.

        Dropping a passage from an index leaves its words in the index's files; nothing of the old ones is kept. Raises
        SearchIndexError, LockedError.
        """
        async with self._writing():
            _, old = self._current()
            name = self._generations.begin()
            lexical, vectors = self._made(name)
            try:
                await catch_up(lexical, store)
            finally:
                vectors.close()
            if self._settings.chroma_url and old.mark() is not None:
                await asyncio.to_thread(old.clear)  # on a server they outlive the folder
            self._generations.switch(name)
            self.close()
            self._generations.sweep()

    async def search(
        self,
        store: Store,
        query: str,
        *,
        provinces: frozenset[str] | None = None,
        limit: int = 10,
        document_ids: frozenset[str] | None = None,
    ) -> tuple[Hit, ...]:
        """The passages that fit `query` best, of these provinces and central ones, best first.

        store: from which vectors catch up when they are needed for the first time. Up to `retrieval.FILL_IN` hits more
        than `limit` where words alone find little. Raises SearchIndexError for a damaged index.
        """
        lexical, vectors = self._current()
        where = {"provinces": provinces, "document_ids": document_ids}
        if self._settings.embedding_model:
            return await self._fused(lexical, vectors, query, where, limit)
        found = await asyncio.to_thread(lexical.search, query, limit=limit, **where)
        little = await asyncio.to_thread(lexical.found_little, query, found)
        stored = await store.last_seq() if little else 0
        if not stored:
            return retrieval.fill_in(found, (), limit=limit)
        await self._catch_up_vectors(store, Mark(await store.identity(), stored))
        near = await asyncio.to_thread(
            self._current()[1].search, query, limit=limit, farthest=_FARTHEST_HASHED, **where
        )
        return retrieval.fill_in(found, [seq for seq, _ in near], limit=limit)

    async def _fused(
        self,
        lexical: "LexicalIndex",
        vectors: "VectorIndex",
        query: str,
        where: dict[str, frozenset[str] | None],
        limit: int,
    ) -> tuple[Hit, ...]:
        depth = max(limit, _DEPTH)
        by_words = [seq for seq, _ in await asyncio.to_thread(lexical.search, query, limit=depth, **where)]
        try:
            near = await asyncio.to_thread(vectors.search, query, limit=depth, farthest=_FARTHEST, **where)
        except ModelError as error:
            # The words still answer; a model that is down must not take the search with it.
            log.warning("%s", error)
            near = []
        return retrieval.fuse(by_words, [seq for seq, _ in near], limit=limit)

    async def _catch_up_vectors(self, store: Store, wanted: Mark) -> None:
        if self._current()[1].mark() == wanted:
            return
        async with self._writing():
            await catch_up(self._current()[1], store)

    def _vectors_are_due(self, vectors: "VectorIndex", wanted: Mark) -> bool:
        mark = vectors.mark()
        if mark == wanted:
            return False
        behind = wanted.seq - (mark.seq if mark else 0)
        return bool(self._settings.embedding_model) or vectors.is_open or behind > MAY_WAIT

    def _current(self) -> "tuple[LexicalIndex, VectorIndex]":
        name = self._generations.current()
        if name not in self._opened:
            self.close()  # another process has built the indexes anew
            self._opened[name] = self._made(name)
        return self._opened[name]

    def _made(self, name: str) -> "tuple[LexicalIndex, VectorIndex]":
        from knowledge.index.lexical import LexicalIndex
        from knowledge.index.vectors import VectorIndex

        folder, settings = self._generations.folder / name, self._settings
        return LexicalIndex(folder / "lexical"), VectorIndex(
            folder / "vectors",
            lambda: _embeddings(settings),
            recipe=settings.embedding_model or HASHED,
            name=f"nhacviec-{name}",
            url=settings.chroma_url,
        )

    @asynccontextmanager
    async def _writing(self, patience: float = LOCK_SECONDS) -> AsyncIterator[None]:
        """One writer at a time, in this process and among all."""
        from filelock import FileLock, Timeout

        async with self._turn:
            folder = self._generations.folder
            lock = FileLock(folder / "write.lock", thread_local=False)
            try:
                folder.mkdir(parents=True, exist_ok=True)
                await asyncio.to_thread(lock.acquire, timeout=patience)
            except Timeout as error:
                raise LockedError(_locked(folder)) from error
            except OSError as error:
                raise SearchIndexError(f"Không ghi được vào {folder}: {error.strerror}.") from error
            try:
                yield
            finally:
                lock.release()


def _embeddings(settings: KnowledgeSettings) -> "Embeddings":
    from knowledge.index.hashed import HashedEmbeddings
    from knowledge.language_model import configured_embeddings

    return configured_embeddings(settings) or HashedEmbeddings()


def _locked(folder: Path) -> str:
    return f"Một tiến trình khác đang ghi chỉ mục trong {folder}. Hãy đợi nó xong rồi chạy lại."

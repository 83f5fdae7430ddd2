"""The vector index: one Chroma collection per province, through langchain-chroma, which no other module imports."""

import json
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit

from knowledge.directive import StoredPassage
from knowledge.errors import KnowledgeError, SearchIndexError, SettingsError
from knowledge.index.following import Mark
from knowledge.index.panics import panics_as_value_errors
from knowledge.store.store import Changes
from knowledge.vietnamese import slug

if TYPE_CHECKING:
    from chromadb.api.client import Client
    from langchain_chroma import Chroma
    from langchain_core.embeddings import Embeddings

MARK_FILE = "mark.json"
_CENTRAL = "trung-uong"


class VectorIndex:
    """Passages as vectors. Nothing is imported or opened before the first use that needs vectors.

    folder: holds the mark and, unless `url` names a Chroma server, the vectors. embeddings: makes the embedding, when
    it is first needed. recipe: its name; vectors of another one are made anew. name: begins each collection's name.
    """

    def __init__(
        self,
        folder: Path,
        embeddings: "Callable[[], Embeddings]",
        *,
        recipe: str,
        name: str = "nhacviec",
        url: str | None = None,
    ) -> None:
        self._folder, self._make_embeddings, self._recipe = folder, embeddings, recipe
        self._name, self._url = name, url
        self._client: Client | None = None
        # A client must not be closed, to be opened anew, while another thread is searching with it.
        self._turn = threading.RLock()
        self._seen: Mark | None = None

    @cached_property
    def _embeddings(self) -> "Embeddings":
        return self._make_embeddings()

    @property
    def is_open(self) -> bool:
        """True when Chroma is loaded, so that following costs little."""
        return self._client is not None

    def mark(self) -> Mark | None:
        """How far the index has followed, known without opening Chroma."""
        try:
            state = json.loads((self._folder / MARK_FILE).read_text())
            return Mark(state["identity"], state["seq"]) if state["recipe"] == self._recipe else None
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise _damaged(error) from error

    def clear(self) -> None:
        """Drop every collection, then nothing is marked."""
        with self._turn, _translated(self._url):
            (self._folder / MARK_FILE).unlink(missing_ok=True)
            client = self._open(None)
            for name in self._collections(client):
                client.delete_collection(name)

    def apply(self, changes: Changes, mark: Mark) -> None:
        """Add and drop passages, then move the mark; killed in between, the same changes are applied again."""
        with self._turn, _translated(self._url):
            client = self._open(self.mark())
            for stone in changes.tombstones:
                older = {"$and": [{"document": stone.document_id}, {"seq": {"$lt": stone.seq}}]}
                self._collection(client, self._name_of(stone.province)).delete(where=older)
            by_name = sorted(changes.passages, key=lambda one: self._name_of(one.document.header.province))
            for name, passages in groupby(by_name, key=lambda one: self._name_of(one.document.header.province)):
                self._add(self._collection(client, name), list(passages))
            self._write_mark(mark)

    def search(
        self,
        text: str,
        *,
        provinces: frozenset[str] | None,
        document_ids: frozenset[str] | None,
        limit: int,
        farthest: float,
    ) -> list[tuple[int, float]]:
        """(seq, cosine distance) of the nearest passages, none farther than `farthest`, nearest first."""
        if self.mark() is None:
            return []
        wanted = None if provinces is None else {self._name_of(province) for province in (None, *provinces)}
        # The wrapper's type knows only equality; what it is given goes to Chroma as it is.
        where: Any = {"document": {"$in": sorted(document_ids)}} if document_ids else None
        vector = self._embeddings.embed_query(text)
        found: list[tuple[int, float]] = []
        with self._turn, _translated(self._url):
            client = self._open(self.mark())
            for name in self._collections(client):
                if wanted is None or name in wanted:
                    near = self._collection(client, name).similarity_search_by_vector_with_relevance_scores(
                        vector, k=limit, filter=where
                    )
                    found.extend((int(document.metadata["seq"]), distance) for document, distance in near)
        return sorted((one for one in found if one[1] <= farthest), key=lambda one: one[1])[:limit]

    def close(self) -> None:
        """Let go of the files; the next use opens them again."""
        with self._turn:
            if self._client is not None:
                self._client.close()
                self._client = None

    def _open(self, mark: Mark | None) -> "Client":
        # An embedded client never sees what another process has written since it was opened (tried with Chroma 1.5.9),
        # so it is opened anew whenever the mark has been moved by somebody else.
        if self._client is not None and (self._url is not None or mark == self._seen):
            return self._client
        import chromadb
        from chromadb.config import Settings

        self.close()
        settings = Settings(anonymized_telemetry=False)
        if self._url is None:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._client = cast("Client", chromadb.PersistentClient(str(self._folder / "chroma"), settings))
        else:
            address = urlsplit(self._url)
            if address.scheme not in ("http", "https") or not address.hostname:
                raise SettingsError("KNOWLEDGE_CHROMA_URL phải có dạng http://maychu:8000.")
            secure = address.scheme == "https"
            port = address.port or (443 if secure else 8000)
            client = chromadb.HttpClient(address.hostname, port, ssl=secure, settings=settings)
            self._client = cast("Client", client)
        self._seen = mark
        return self._client

    def _collections(self, client: "Client") -> list[str]:
        prefix = f"{self._name}-"
        return [one.name for one in client.list_collections() if one.name.startswith(prefix)]

    def _name_of(self, province: str | None) -> str:
        # Chroma takes ASCII letters, digits and hyphens only.
        return f"{self._name}-{slug(province) if province else _CENTRAL}"

    def _collection(self, client: "Client", name: str) -> "Chroma":
        from langchain_chroma import Chroma

        return Chroma(
            collection_name=name,
            embedding_function=self._embeddings,
            client=client,
            collection_configuration={"hnsw": {"space": "cosine"}},
        )

    def _add(self, collection: "Chroma", passages: Sequence[StoredPassage]) -> None:
        collection.add_texts(
            [one.passage.text for one in passages],
            metadatas=[{"seq": one.seq, "document": one.document.id} for one in passages],
            ids=[str(one.seq) for one in passages],
        )

    def _write_mark(self, mark: Mark) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        draft = self._folder / f"{MARK_FILE}.new"
        draft.write_text(json.dumps({"identity": mark.identity, "seq": mark.seq, "recipe": self._recipe}))
        draft.replace(self._folder / MARK_FILE)
        self._seen = mark


@contextmanager
def _translated(url: str | None) -> Iterator[None]:
    try:
        with panics_as_value_errors():
            yield
    except KnowledgeError:
        raise
    except Exception as error:  # Chroma raises its own errors, ValueError, and those of SQLite and HTTP
        if url is not None:
            raise SearchIndexError(
                f"Máy chủ Chroma {url} không trả lời hoặc báo lỗi ({error}). Hãy kiểm tra KNOWLEDGE_CHROMA_URL."
            ) from error
        raise _damaged(error) from error


def _damaged(error: BaseException) -> SearchIndexError:
    return SearchIndexError(f"Chỉ mục véc-tơ bị hỏng hoặc không ghi được ({error}). Hãy chạy `nhacviec reindex`.")

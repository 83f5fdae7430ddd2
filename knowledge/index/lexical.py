"""The lexical index: BM25 over syllables and pairs by tantivy, which no other module imports."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import tantivy
from tantivy import Occur, Query

from knowledge.directive import StoredPassage
from knowledge.errors import SearchIndexError
from knowledge.index.analysis import RECIPE, folded_syllables, index_terms, pairs, syllables
from knowledge.index.following import Mark
from knowledge.index.panics import panics_as_value_errors
from knowledge.store.store import Changes, Tombstone
from knowledge.vietnamese import has_tone_marks

CENTRAL = "-"
_HEAP_BYTES = 30_000_000
# Weights of the fields; measured by benchmarks/retrieval.py.
_TEXT, _CONTEXT, _ACCENTED = 1.0, 0.3, 1.0
# A word one letter off counts as much as a rather rare word; shorter ones are one letter off from too many.
_SLIP, _SHORTEST_SLIP = 2.0, 3


class LexicalIndex:
    """One folder of passages. Readers of other processes see each commit at their next search."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        with _translated():
            folder.mkdir(parents=True, exist_ok=True)
            self._schema = _schema()
            self._index = tantivy.Index(self._schema, path=str(folder))
            self._index.config_reader("manual")
            self._seen = 0

    def mark(self) -> Mark | None:
        """How far the index has followed; None when it is empty or cut its texts in another way."""
        with _translated():
            searcher = self._searcher()
            found = searcher.search(self._term("mark", RECIPE), limit=1).hits
            if not found:
                return None
            state = json.loads(str(searcher.doc(found[0][1]).get_first("state")))
        return Mark(str(state["identity"]), int(state["seq"]))

    def clear(self) -> None:
        """Drop everything."""
        with self._writer() as writer:
            writer.delete_all_documents()

    def apply(self, changes: Changes, mark: Mark) -> None:
        """Add and drop passages and move the mark, in one commit."""
        with self._writer() as writer:
            for stone in changes.tombstones:
                writer.delete_documents_by_query(self._below(stone))
            for passage in changes.passages:
                writer.add_document(_document(passage, self._schema))
            writer.delete_documents_by_term("mark", RECIPE)
            state = json.dumps({"identity": mark.identity, "seq": mark.seq})
            writer.add_document(tantivy.Document(mark=RECIPE, state=state))

    def search(
        self, text: str, *, provinces: frozenset[str] | None, document_ids: frozenset[str] | None, limit: int
    ) -> list[tuple[int, float]]:
        """(seq, score) of the passages that fit best; central ones are searched with every province."""
        with _translated():
            searcher = self._searcher()
            wanted = self._scored(searcher, text)
            if not wanted:
                return []
            query = Query.boolean_query([*self._filters(provinces, document_ids), (Occur.Must, _any_of(wanted))])
            hits = searcher.search(query, limit=limit, count=False).hits
            seqs = searcher.fast_field_values("seq", [address for _, address in hits])
        return [(int(seq), score) for seq, (score, _) in zip(seqs, hits, strict=True) if seq is not None]

    def found_little(self, text: str, hits: Sequence[tuple[int, float]]) -> bool:
        """True when none of these hits of `text` holds at least half of its syllables, slips of a letter forgiven."""
        words = dict.fromkeys(folded_syllables(text))
        if not words or not hits:
            return bool(words)
        held: Counter[tuple[int, int]] = Counter()
        with _translated():
            searcher = self._searcher()
            # Word by word among the hits alone: asking for half of the words in one query walks the whole index.
            among = Query.const_score_query(Query.term_set_query(self._schema, "seq", [seq for seq, _ in hits]), 0.0)
            for word in words:
                query = Query.boolean_query([(Occur.Must, among), (Occur.Must, self._word(searcher, word))])
                found = searcher.search(query, limit=len(hits), count=False).hits
                held.update((address.segment_ord, address.doc) for _, address in found)
                if max(held.values(), default=0) * 2 >= len(words):
                    return False
        return True

    def _scored(self, searcher: tantivy.Searcher, text: str) -> list[Query]:
        plain, folded = syllables(text), folded_syllables(text)
        found = []
        for word in dict.fromkeys(folded):
            found.append(Query.boost_query(self._word(searcher, word), _TEXT))
        for pair in dict.fromkeys(pairs(folded)):
            found.append(Query.boost_query(self._term("folded", pair), _TEXT))
        for word in dict.fromkeys([*folded, *pairs(folded)]):
            found.append(Query.boost_query(self._term("context", word), _CONTEXT))
        # Only a writer who typed tone marks tells words apart by them.
        if has_tone_marks(text):
            for word in dict.fromkeys([*plain, *pairs(plain)]):
                found.append(Query.boost_query(self._term("accented", word), _ACCENTED))
        return found

    def _word(self, searcher: tantivy.Searcher, word: str) -> Query:
        """One syllable; where no passage has it, the pair it may have been run together from, or one letter off."""
        if len(word) < _SHORTEST_SLIP or searcher.doc_freq("folded", word):
            return self._term("folded", word)
        splits = [f"{word[:at]}_{word[at:]}" for at in range(1, len(word))]
        best = max(splits, key=lambda pair: searcher.doc_freq("folded", pair))
        if searcher.doc_freq("folded", best):
            return _any_of([self._term("folded", part) for part in (best, *best.split("_"))])
        return Query.boost_query(Query.fuzzy_term_query(self._schema, "folded", word), _SLIP)

    def _filters(
        self, provinces: frozenset[str] | None, document_ids: frozenset[str] | None
    ) -> list[tuple[Occur, Query]]:
        found = []
        if provinces is not None:
            found.append(Query.term_set_query(self._schema, "province", [CENTRAL, *sorted(provinces)]))
        if document_ids is not None:
            found.append(Query.term_set_query(self._schema, "document", sorted(document_ids)))
        return [(Occur.Must, Query.const_score_query(query, 0.0)) for query in found]

    def _term(self, field: str, word: str) -> Query:
        return Query.term_query(self._schema, field, word, index_option="freq")

    def _below(self, stone: Tombstone) -> Query:
        older = Query.range_query(self._schema, "seq", tantivy.FieldType.Unsigned, 0, stone.seq)
        return Query.boolean_query([(Occur.Must, self._term("document", stone.document_id)), (Occur.Must, older)])

    def _searcher(self) -> tantivy.Searcher:
        # Every commit, of whatever process, replaces meta.json; looking at it is cheaper than reloading each time.
        stamp = (self._folder / "meta.json").stat().st_mtime_ns
        if stamp != self._seen:
            self._index.reload()
            self._seen = stamp
        return self._index.searcher()

    @contextmanager
    def _writer(self) -> Iterator[tantivy.IndexWriter]:
        with _translated():
            writer = self._index.writer(heap_size=_HEAP_BYTES, num_threads=1)
            try:
                yield writer
                writer.commit()
            finally:
                writer.wait_merging_threads()  # also gives the writer's lock back


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("seq", stored=True, indexed=True, fast=True)
    for name in ("document", "province", "mark"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in ("folded", "accented", "context"):
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="freq")
    builder.add_text_field("state", stored=True, tokenizer_name="raw", index_option="basic")
    return builder.build()


def _document(stored: StoredPassage, schema: tantivy.Schema) -> tantivy.Document:
    text, head = stored.passage.text, " ".join([stored.document.header.subject or "", *stored.passage.context])
    fields = {
        "seq": stored.seq,
        "document": stored.document.id,
        "province": stored.document.header.province or CENTRAL,
        "folded": index_terms(folded_syllables(text)),
        "accented": index_terms(syllables(text)),
        "context": index_terms(folded_syllables(head)),
    }
    return tantivy.Document.from_dict(fields, schema)  # the schema makes `seq` unsigned


def _any_of(queries: Sequence[Query]) -> Query:
    return Query.boolean_query([(Occur.Should, query) for query in queries])


@contextmanager
def _translated() -> Iterator[None]:
    # The library raises ValueError for everything, a broken file as well as a full disk.
    try:
        with panics_as_value_errors():
            yield
    except (ValueError, OSError, KeyError) as error:
        raise SearchIndexError(
            f"Chỉ mục tìm kiếm bị hỏng hoặc không ghi được ({error}). Hãy chạy `nhacviec reindex`."
        ) from error

"""How often the right article of law is found: recall at 1 and 5 on the retrieval set beside the project, as JSON.

Run: `.venv/bin/python -m benchmarks.retrieval`. Each question is asked as written, without tone marks, and misspelt.
"""

import asyncio
import json
import random
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from knowledge.directive import Directive, Header, Passage
from knowledge.index import Hit, SearchIndexes
from knowledge.settings import KnowledgeSettings
from knowledge.store import Store
from knowledge.vietnamese import fold

DATA = Path(__file__).resolve().parents[2] / "shared" / "retrieval"
NOW = datetime(2026, 1, 1, tzinfo=UTC)
LIMIT = 10


@dataclass(frozen=True)
class Asked:
    text: str
    right: frozenset[str]


async def main() -> None:
    if not DATA.is_dir():
        print(json.dumps({"skipped": "../shared/retrieval is absent"}))
        return
    articles: dict[str, str] = json.loads((DATA / "articles.json").read_text())
    questions = list(read_questions())
    with tempfile.TemporaryDirectory() as folder:
        settings = KnowledgeSettings(data_dir=Path(folder))
        store, indexes = await Store.open(settings), SearchIndexes.open(settings)
        started = time.perf_counter()
        names = await fill(store, articles)
        await indexes.follow(store)
        result = {"articles": len(names), "questions": len(questions), "indexing_seconds": since(started)}
        for label, change in CHANGES:
            asked = [Asked(change(one.text), one.right) for one in questions]
            result[label] = await measure(store, indexes, names, asked)  # type: ignore[assignment]
        indexes.close()
        await store.close()
    print(json.dumps(result, ensure_ascii=False, indent=1))


def read_questions() -> Iterator[Asked]:
    for one in json.loads((DATA / "questions.json").read_text()):
        yield Asked(one["text"], frozenset(f"{a['law_id']}@{a['article_id']}" for a in one["relevant_articles"]))


async def fill(store: Store, articles: dict[str, str]) -> dict[int, str]:
    """Store every article as one passage; their names by number."""
    text, passages, start = "\n".join(articles.values()), [], 0
    for article in articles.values():
        passages.append(Passage("", None, start, start + len(article), article))
        start += len(article) + 1
    blank = dict.fromkeys(Header.__dataclass_fields__)
    lists = dict.fromkeys(("addressees", "references", "copies", "warnings"), ())
    header = Header(**{**blank, **lists, "draft": False})  # type: ignore[arg-type]
    directive = Directive(header, text, (), (), ())
    await store.add_directive(directive, (), passages, file="a", sha256="0" * 64, received_on=None, now=NOW)
    return dict(enumerate(articles, 1))


def with_slips(text: str) -> str:
    """Unaccented, every third word joined to the next and every other word without one of its letters."""
    dice, words = random.Random(text), fold(text).split()  # noqa: S311 (slips, not secrets)
    found = []
    for n, word in enumerate(words):
        cut = dice.randrange(len(word)) if n % 2 and len(word) > 2 else len(word)
        found.append(word[:cut] + word[cut + 1 :] + ("" if n % 3 == 0 else " "))
    return "".join(found)


def run_together(text: str) -> str:
    """Unaccented, each three words written as one: nothing that words could find."""
    words = fold(text).replace(",", "").split()
    return " ".join("".join(words[at : at + 3]) for at in range(0, len(words), 3))


CHANGES = (("accented", str), ("unaccented", fold), ("slips", with_slips), ("run_together", run_together))


async def measure(
    store: Store, indexes: SearchIndexes, names: dict[int, str], asked: Sequence[Asked]
) -> dict[str, float]:
    lexical, fused, seconds = [], [], []
    for one in asked:
        started = time.perf_counter()
        hits = await indexes.search(store, one.text, limit=LIMIT)
        seconds.append(time.perf_counter() - started)
        fused.append(rank(names, hits, one.right))
        lexical.append(rank(names, [hit for hit in hits if hit.how == "lexical"], one.right))
    filled = [one for one, plain in zip(fused, lexical, strict=True) if one != plain]
    return {
        "recall@1": share(fused, 1),
        "recall@5": share(fused, 5),
        "lexical_recall@1": share(lexical, 1),
        "lexical_recall@5": share(lexical, 5),
        "lowered_by_fill_in": sum(f > p for f, p in zip(fused, lexical, strict=True)),
        "found_only_by_fill_in": len(filled),
        "median_ms": round(sorted(seconds)[len(seconds) // 2] * 1000, 1),
    }


def rank(names: dict[int, str], hits: Sequence[Hit], right: frozenset[str]) -> int:
    """The place of the first right article, 999 when there is none."""
    return next((n for n, hit in enumerate(hits, 1) if names[hit.seq] in right), 999)


def share(ranks: Sequence[int], k: int) -> float:
    return round(sum(one <= k for one in ranks) / len(ranks), 3)


def since(started: float) -> float:
    return round(time.perf_counter() - started, 2)


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))

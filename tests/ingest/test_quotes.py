"""No quote that is not in the page text as read: every citation stands at its span, on its page, in every format."""

from datetime import datetime
from pathlib import Path

import pytest

from ingest.pipeline import Errand, ingest
from knowledge.citation import Citation
from knowledge.settings import KnowledgeSettings
from knowledge.store import ObligationQuery, Store
from samples.make_formats import FOLDER


class NoIndexes:
    async def follow(self, store: Store) -> int:
        return 0


async def misquoted(store: Store) -> list[str]:
    """The quotes that do not stand where they say."""
    wrong = []
    for item in await store.obligations(ObligationQuery()):
        document, said = item.document.id, item.obligation
        text = await store.text(document)
        proofs = [citation for assignee in said.assignees for _, citation in assignee.proof]
        for citation in (said.citation, *said.more_citations, *proofs):
            if not await _stands(store, document, text, citation):
                wrong.append(f"{item.document.file} {citation.path}: {citation.quote}")
    return wrong


async def _stands(store: Store, document: str, text: str, citation: Citation) -> bool:
    page = await store.page_at(document, citation.start)
    return text[citation.start : citation.end] == citation.quote != "" and page == citation.page


async def checked(files: Path, settings: KnowledgeSettings, errand: Errand) -> tuple[int, list[str]]:
    """(how many obligations were read from the files, the quotes that are wrong)."""
    store = await Store.open(settings)
    try:
        await ingest([files], errand, store=store, indexes=NoIndexes())
        return len(await store.obligations(ObligationQuery())), await misquoted(store)
    finally:
        await store.close()


@pytest.fixture
def errand(knowledge_settings: KnowledgeSettings, now: datetime) -> Errand:
    return Errand(knowledge_settings.data_dir, now)


@pytest.mark.timeout(300)
async def test_every_quote_of_every_format_stands_on_its_page(
    knowledge_settings: KnowledgeSettings, errand: Errand
) -> None:
    found, wrong = await checked(FOLDER, knowledge_settings, errand)
    assert found > 20
    assert wrong == []

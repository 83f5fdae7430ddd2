"""What answering a question on duties loads: neither an index nor a model's client."""

import subprocess
import sys
from pathlib import Path


def test_a_register_answer_loads_neither_index_nor_model(tmp_path: Path) -> None:
    program = """
import asyncio, sys
from datetime import datetime, timezone
from pathlib import Path
from knowledge.agencies import load_registry
from knowledge.answer import Scope
from knowledge.answering import Answerer
from knowledge.index import SearchIndexes
from knowledge.settings import KnowledgeSettings
from knowledge.store import Store
from tests.knowledge import directives

async def main():
    settings, registry, now = KnowledgeSettings(data_dir=Path(sys.argv[1])), load_registry(), datetime.now(timezone.utc)
    store = await Store.open(settings)
    await directives.add(store, directives.of_can_tho(registry), "can-tho.txt", now)
    answerer = Answerer(store, SearchIndexes.open(settings), registry, settings)
    answer = await answerer.answer("Sở Y tế phải góp ý gì?", scope=Scope(), now=now)
    await store.close()
    return answer.mode, sorted({name.partition(".")[0] for name in sys.modules} & HEAVY)

HEAVY = {"chromadb", "langchain_core", "langchain_chroma", "langchain_openai", "openai", "tantivy", "numpy", "telegram"}
print(asyncio.run(main()))
"""
    command = [sys.executable, "-c", program, str(tmp_path)]
    project = Path(__file__).parents[2]
    done = subprocess.run(command, capture_output=True, text=True, cwd=project, check=False)
    assert (done.stdout.strip(), done.stderr) == ("('register', [])", "")

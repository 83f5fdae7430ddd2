"""`nhacviec demo`: the main job on the directives that ship with the project, in a throw-away folder, offline."""

import asyncio
import tempfile
from datetime import datetime
from pathlib import Path

from bot.cli_commands.ingest import report_line
from bot.cli_knowledge import open_knowledge
from bot.clock import VIETNAM
from bot.render import answer_text
from bot.terminal import heading, note, say
from ingest.pipeline import Errand, ingest
from knowledge.answer import Scope
from knowledge.settings import KnowledgeSettings

# Beside the packages: installed elsewhere, the samples are not shipped.
SAMPLES = Path(__file__).parents[2] / "samples"
# The day the samples are written around, so that the demo reads the same in any year.
TODAY = datetime(2026, 11, 20, 8, 0, tzinfo=VIETNAM)
QUESTIONS = (
    "Sở Y tế Lạng Sơn phải báo cáo gì, gửi ai, trước ngày nào?",
    "What must Sở Tài chính Gia Lai do, and by when?",
    "can tho diet lang quang dot 2 nhu the nao",
)


def execute() -> int:
    """0; 1 when the samples are not there."""
    if not any(SAMPLES.glob("*.txt")):
        note(f"nhacviec: không thấy văn bản mẫu ở {SAMPLES}; hãy chạy demo từ thư mục mã nguồn của dự án.")
        return 1
    with tempfile.TemporaryDirectory(prefix="nhacviec-demo-") as folder:
        # Defaults only: the demo neither touches the data nor uses the models of this installation.
        asyncio.run(_show(KnowledgeSettings.model_construct(data_dir=Path(folder))))
    say("Thư mục tạm đã xoá. Dùng thật: nhacviec ingest THƯ-MỤC, rồi nhacviec ask “…”, nhacviec chat, nhacviec bot.")
    return 0


async def _show(settings: KnowledgeSettings) -> None:
    heading("1. Nạp các văn bản mẫu vào một thư mục tạm / ingest the samples")
    say(f"   $ nhacviec ingest {SAMPLES.name}/")
    async with open_knowledge(settings) as known:
        errand = Errand(settings.data_dir, TODAY)
        files = sorted(SAMPLES.glob("*.txt"))
        report = await ingest(files, errand, store=known.store, indexes=known.indexes)
        for line in report.files:
            say(f"   {report_line(line)}")
        heading("\n2. Hỏi, coi hôm nay là 20/11/2026 / ask, as if on 20 November 2026")
        for question in QUESTIONS:
            say(f"   $ nhacviec ask “{question}” --now {TODAY.date()}\n")
            answer = await known.answerer.answer(question, scope=Scope(), now=TODAY)
            say(_indented(answer_text(answer, now=TODAY)) + "\n")


def _indented(text: str) -> str:
    return "\n".join(f"   {line}" if line else "" for line in text.splitlines())

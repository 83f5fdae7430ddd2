"""`nhacviec doctor`: what works, what does not, and what to do about it. Never shows a secret."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Sequence
from dataclasses import asdict
from pathlib import Path

from pydantic_settings import BaseSettings

from bot.cli_arguments import resolve_scope
from bot.cli_commands.doctor_checks import Check
from bot.cli_commands.doctor_data import Sizes, look_at_data
from bot.cli_commands.doctor_ocr import ocr_check
from bot.cli_knowledge import Knowledge, open_knowledge, read_settings
from bot.settings import BotSettings
from bot.terminal import emit_json, say
from ingest.settings import IngestSettings
from knowledge.errors import KnowledgeError
from knowledge.lock import current_holder, require_writable
from knowledge.settings import KnowledgeSettings

_LEAST_FREE_MB = 200


def execute(*, as_json: bool) -> int:
    """0 when nothing is broken, else 1."""
    found = asyncio.run(_examine())
    checks = [one for one in found if isinstance(one, Check)]
    sizes = next((one.json() for one in found if isinstance(one, Sizes)), None)
    broken = [check for check in checks if check.ok is False]
    if as_json:
        emit_json({"ok": not broken, "checks": [_json(check) for check in checks], "sizes": sizes})
    else:
        for check in checks:
            say(f"{_MARKS[check.ok]} {check.name}: {check.found}")
            if check.mend:
                say(f"    → {check.mend}")
        say(_in_short(checks))
    return 1 if broken else 0


def _in_short(checks: Sequence[Check]) -> str:
    """How many checks failed, or that all is well but for what this machine cannot do."""
    if broken := sum(check.ok is False for check in checks):
        return f"{broken} mục cần sửa."
    lacking = [check.lacking for check in checks if check.lacking]
    return f"Mọi thứ đều ổn, trừ: {'; '.join(lacking)}." if lacking else "Mọi thứ đều ổn."


def _json(check: Check) -> dict[str, object]:
    return {name: value for name, value in asdict(check).items() if name != "lacking"}


_MARKS = {True: "✓", False: "✗", None: "–"}


async def _examine() -> list[Check | Sizes]:
    return [found async for found in _looked_at()]


async def _looked_at() -> AsyncIterator[Check | Sizes]:
    wrong = [check for kind in (KnowledgeSettings, IngestSettings, BotSettings) if (check := _settings(kind))]
    for check in wrong:
        yield check
    if wrong:
        return
    yield Check("Thiết lập", True, "đọc được")
    settings = read_settings(KnowledgeSettings)
    folder = _data_folder(settings.data_dir)
    yield folder
    if folder.ok:
        async for found in _knowledge(settings):
            yield found
    yield ocr_check(read_settings(IngestSettings).ocr_languages)
    yield _model(settings)
    yield await _telegram(read_settings(BotSettings))


def _settings(kind: type[BaseSettings]) -> Check | None:
    try:
        read_settings(kind)
    except KnowledgeError as error:
        return Check("Thiết lập", False, str(error), "Sửa biến môi trường hoặc tệp .env (xem .env.example).")
    return None


def _data_folder(data_dir: Path) -> Check:
    name = "Thư mục dữ liệu"
    try:
        require_writable(data_dir)
    except KnowledgeError as error:
        return Check(name, False, str(error), "Sửa quyền ghi hoặc đặt lại KNOWLEDGE_DATA_DIR.")
    free = shutil.disk_usage(data_dir).free // (1024 * 1024)
    if free < _LEAST_FREE_MB:
        return Check(name, False, f"{data_dir.resolve()}, chỉ còn {free} MB trống", "Giải phóng ổ đĩa.")
    holder = current_holder(data_dir)
    writing = f"; đang ghi: {holder.command} (tiến trình {holder.pid})" if holder else ""
    return Check(name, True, f"{data_dir.resolve()}, ghi được{writing}")


async def _knowledge(settings: KnowledgeSettings) -> AsyncIterator[Check | Sizes]:
    try:
        async with open_knowledge(settings) as known:
            stored = await known.store.directives()
            found = f"{len(stored)} văn bản, {sum(item.obligations for item in stored)} nhiệm vụ, lược đồ mới nhất"
            if server := await known.store.server():
                found += f"; {server.version} ở {server.place}"
            yield Check("Cơ sở dữ liệu", True, found)
            sizes, checks = await look_at_data(known)
            yield sizes
            for check in checks:
                yield check
            yield await _indexes(known)
            yield _home(known)
    except KnowledgeError as error:
        yield Check("Cơ sở dữ liệu", False, str(error), "Xem KNOWLEDGE_DATABASE_URL, hoặc khôi phục từ bản sao lưu.")


async def _indexes(known: Knowledge) -> Check:
    name, mend = "Chỉ mục tìm kiếm", "Chạy: nhacviec reindex"
    try:
        waiting = await known.indexes.waiting(known.store)
    except KnowledgeError as error:
        return Check(name, False, str(error), mend)
    if waiting:
        return Check(name, False, f"còn {waiting} thay đổi chưa vào chỉ mục", mend)
    return Check(name, True, "khớp với cơ sở dữ liệu")


def _home(known: Knowledge) -> Check:
    name = "Tỉnh, cơ quan mặc định"
    if not known.settings.home_province and not known.settings.home_agency:
        return Check(name, None, "chưa đặt (KNOWLEDGE_HOME_PROVINCE)")
    try:
        scope = resolve_scope(None, None, known.registry, known.settings)
    except KnowledgeError as error:
        return Check(name, False, str(error), "Sửa KNOWLEDGE_HOME_PROVINCE, KNOWLEDGE_HOME_AGENCY.")
    return Check(name, True, scope.agency.name if scope.agency else str(scope.province))


def _model(settings: KnowledgeSettings) -> Check:
    """Settings only: a model is called when it is first needed, and does not have to answer for the rest to work."""
    name, models = "Mô hình ngôn ngữ", [model for model in (settings.chat_model, settings.embedding_model) if model]
    if not models:
        return Check(name, None, "không dùng (không gì rời khỏi máy này)")
    if settings.openai_api_key is None and settings.openai_base_url is None:
        return Check(
            name, False, f"{', '.join(models)}: thiếu địa chỉ và khoá", "Đặt OPENAI_BASE_URL hoặc OPENAI_API_KEY."
        )
    return Check(name, True, f"{', '.join(models)} ở {settings.openai_base_url or 'api.openai.com'}")


async def _telegram(settings: BotSettings) -> Check:
    name = "Telegram"
    if settings.token is None:
        return Check(name, None, "chưa đặt BOT_TOKEN (chỉ cần cho nhacviec bot)")
    from bot.greeting import BotUnreachableError, who_am_i

    try:
        username = await who_am_i(settings)
    except BotUnreachableError as error:
        return Check(name, False, str(error), "Kiểm tra BOT_TOKEN, BOT_API_URL, BOT_PROXY_URL và mạng.")
    if not settings.admin_ids:
        return Check(
            name, False, f"@{username}, chưa có quản trị viên", "Đặt BOT_ADMIN_IDS bằng mã số Telegram của bạn."
        )
    return Check(name, True, f"@{username} ở {settings.api_url}")

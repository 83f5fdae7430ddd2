"""`nhacviec ingest`: files and folders into the knowledge, with a report of every file."""

import asyncio
import getpass
from collections.abc import Sequence
from dataclasses import asdict, fields
from datetime import date
from pathlib import Path

from bot.cli_arguments import resolve_province
from bot.cli_knowledge import open_knowledge, read_settings
from bot.clock import now as clock
from bot.clock import parse_day
from bot.logs_file import log_to_file
from bot.terminal import Column, emit_json, note, progress_bar, say, table
from ingest.pipeline import Errand, ingest
from ingest.report import FileReport, FileStatus, IngestReport
from ingest.second_reader import second_reader
from ingest.settings import IngestSettings
from knowledge.agencies import load_registry
from knowledge.lock import writer_lock
from knowledge.settings import KnowledgeSettings

_WORDS: dict[FileStatus, str] = {
    "ingested": "đã nạp",
    "duplicate": "đã có",
    "refused": "không nhận",
    "failed": "lỗi",
}


def execute(paths: Sequence[Path], *, province: str | None, received: str | None, as_json: bool) -> int:
    """0 when every file is in the knowledge, 1 when one is not, 2 when a path given does not exist."""
    received_on = parse_day(received, "--received")
    settings = read_settings(KnowledgeSettings)
    registry = load_registry()
    home = resolve_province(province or settings.home_province, registry)
    report = run(paths, settings, home_province=home, received_on=received_on)
    if as_json:
        emit_json(report_json(report))
    else:
        show(report)
    if report.store_problem:
        note(f"nhacviec: chưa lưu được hết: {report.store_problem} Chạy lại lệnh này để nạp tiếp.")
    elif report.index_problem:
        note(f"nhacviec: đã lưu nhưng chưa tìm kiếm được: {report.index_problem}")
    if any(not path.exists() for path in paths):
        note("nhacviec: có đường dẫn không tồn tại; hãy kiểm tra lại. / a path given does not exist.")
        return 2
    return 0 if report.all_kept and not report.index_problem else 1


def run(
    paths: Sequence[Path], settings: KnowledgeSettings, *, home_province: str | None, received_on: date | None
) -> IngestReport:
    """Ingest under the writer lock. Raises LockedError when another process keeps it."""
    now = clock()
    limits = read_settings(IngestSettings)
    errand = Errand(
        settings.data_dir,
        now,
        limits.max_mb,
        home_province,
        received_on,
        limits.file_seconds,
        ocr_languages=limits.ocr_languages,
        who=f"cli:{getpass.getuser()}",
        review=limits.review,
    )
    with writer_lock(settings.data_dir, "nhacviec ingest", now), log_to_file(settings.data_dir):
        return asyncio.run(_ingest(paths, settings, errand))


async def _ingest(paths: Sequence[Path], settings: KnowledgeSettings, errand: Errand) -> IngestReport:
    async with open_knowledge(settings) as known:
        with progress_bar("Đang nạp") as progress:
            again = second_reader(settings, errand.received_on)
            return await ingest(paths, errand, store=known.store, indexes=known.indexes, progress=progress, again=again)


def report_json(report: IngestReport) -> dict[str, object]:
    """The `ingest report` of the contract."""
    told = {field.name for field in fields(FileReport)} - {"secret"}
    files = [{name: value for name, value in asdict(line).items() if name in told} for line in report.files]
    return {"files": files, "seconds": report.seconds}


def show(report: IngestReport) -> None:
    """The report for people: a table, then what each file should be known for."""
    columns = (Column("Tệp", 3), Column("Kết quả", 0), Column("Đoạn", 0), Column("Nhiệm vụ", 0))
    table(columns, (_row(line) for line in report.files))
    unwritten = sum(_is_unwritten(line, report) for line in report.files)
    if unwritten:
        say(f"  {unwritten} tệp chưa nạp, vì không ghi được kho dữ liệu: {report.store_problem}")
    for line in report.files:
        if _is_unwritten(line, report):
            continue
        told = line.reason if line.status != "duplicate" else None
        for remark in ([told] if told else []) + list(line.warnings):
            say(f"  {line.file}: {remark}")
    say(_total(report))
    if waiting := sum(line.needs_review for line in report.files):
        say(f"{waiting} nhiệm vụ chờ kiểm tra, chưa được nhắc. Xem: nhacviec review")


def _is_unwritten(line: FileReport, report: IngestReport) -> bool:
    """True when the store could not be written: the same sentence for each such file is told once."""
    return line.status == "failed" and bool(report.store_problem) and str(report.store_problem) in (line.reason or "")


def report_line(line: FileReport) -> str:
    """One file in one line."""
    counts = f": {line.passages} đoạn, {line.obligations} nhiệm vụ" if line.document_id else ""
    return f"{line.file} – {_WORDS[line.status]}{counts}" + (f" ({line.reason})" if line.reason else "")


def _row(line: FileReport) -> tuple[str, str, str, str]:
    duties = str(line.obligations) + (f" ({line.needs_review} chờ kiểm tra)" if line.needs_review else "")
    kept = line.document_id is not None
    return line.file, _WORDS[line.status], str(line.passages) if kept else "", duties if kept else ""


def _total(report: IngestReport) -> str:
    counts = ", ".join(f"{report.count(status)} {word}" for status, word in _WORDS.items() if report.count(status))
    hidden = f"; bỏ qua {report.hidden} tệp, thư mục ẩn" if report.hidden else ""
    return f"{len(report.files)} tệp: {counts}{hidden} ({report.seconds:.1f} giây)."

"""The `nhacviec` command: every command and its arguments in one list.

What a command does is in `bot/cli_commands`, imported only when it runs, so that `--help` answers at once.
"""

import sys
from pathlib import Path
from typing import Annotated

import typer

from bot import __version__
from bot.cli_errors import run
from bot.cli_options import Agency, DocumentOption, Json, Language, Now, Province, Status, Yes

app = typer.Typer(
    name="nhacviec",
    help="Nhắc Việc: trợ lý theo dõi văn bản chỉ đạo, điều hành. / An assistant for official directives: who must do "
    "what, for whom, by when, with the directive's own words as proof.",
    # Plain help: rich would double the time of `--help`.
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
)

Question = Annotated[str, typer.Argument(metavar="CÂU-HỎI", help="Câu hỏi, có dấu hoặc không / the question")]
Document = Annotated[str, typer.Argument(metavar="VĂN-BẢN", help="Mã, số ký hiệu hoặc tên tệp / id, number or file")]


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"nhacviec {__version__}")
        raise typer.Exit


@app.callback()
def nhacviec(
    debug: Annotated[bool, typer.Option("--debug", help="In cả vết lỗi / print tracebacks too")] = False,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Phiên bản / the version")
    ] = False,
) -> None:
    """Take the options that stand before a command; `--debug` itself is read in `bot.cli_errors`."""


@app.command()
def ingest(
    paths: Annotated[list[Path], typer.Argument(metavar="ĐƯỜNG-DẪN…", help="Tệp hoặc thư mục / files or folders")],
    province: Province = None,
    received: Annotated[
        str | None,
        typer.Option("--received", metavar="NGÀY", help="Ngày nhận văn bản, ví dụ 20/11/2026 / the day of receipt"),
    ] = None,
    as_json: Json = False,
) -> int:
    """Nạp văn bản / take in files and folders

    Thư mục được đọc cả các thư mục con; tệp hỏng là một dòng trong báo cáo. / Folders are read recursively; a bad file
    is a line in the report.
    """
    from bot.cli_commands import ingest as command

    return command.execute(paths, province=province, received=received, as_json=as_json)


@app.command()
def documents(agency: Agency = None, province: Province = None, as_json: Json = False) -> int:
    """Các văn bản đã nạp / the directives known

    Với --agency: mỗi văn bản là gì đối với cơ quan đó: phải làm, phải trả lời, để biết, không có việc. / With
    --agency: what each is for that agency: to act, to reply, for information, nothing to do.
    """
    from bot.cli_commands import documents as command

    return command.execute(agency, province, as_json=as_json)


@app.command()
def obligations(
    agency: Agency = None,
    province: Province = None,
    document: DocumentOption = None,
    first: Annotated[
        str | None, typer.Option("--from", metavar="NGÀY", help="Ngày cuối từ ngày này / last day from this day on")
    ] = None,
    last: Annotated[
        str | None, typer.Option("--to", metavar="NGÀY", help="Ngày cuối đến hết ngày này / last day up to this day")
    ] = None,
    status: Annotated[
        Status | None, typer.Option("--status", help="Trạng thái nhiệm vụ / the obligation's status")
    ] = None,
    now: Now = None,
    as_json: Json = False,
) -> int:
    """Sổ nhiệm vụ: ai, việc gì, hạn nào / who must do what by when"""
    from bot.cli_commands import obligations as command

    wanted = command.Wanted(agency, province, document, first, last, status.value if status else None)
    return command.execute(wanted, now=now, as_json=as_json)


@app.command()
def review(
    words: Annotated[
        list[str] | None, typer.Argument(metavar="[MÃ…]", help="Mã nhiệm vụ, một hoặc nhiều / obligation ids")
    ] = None,
    document: DocumentOption = None,
    province: Province = None,
    accept: Annotated[bool, typer.Option("--accept", help="Đúng như đã đọc / right as read")] = False,
    correct: Annotated[
        list[str] | None,
        typer.Option(
            "--correct",
            metavar="TRƯỜNG=GIÁ-TRỊ",
            help="Sửa: deadline, who, action, recipient, kind, place / correct a field, e.g. deadline=2026-07-31",
        ),
    ] = None,
    drop: Annotated[bool, typer.Option("--drop", help="Không phải nhiệm vụ (cần --reason) / no duty")] = False,
    reopen: Annotated[bool, typer.Option("--reopen", help="Lấy lại, kiểm tra lại / undo, back to review")] = False,
    reason: Annotated[str, typer.Option("--reason", help="Lý do, ghi vào nhật ký / why, for the audit log")] = "",
    settle: Annotated[bool, typer.Option("--settle", help="Hỏi lần lượt từng nhiệm vụ / ask one by one")] = False,
    yes: Yes = False,
    now: Now = None,
    as_json: Json = False,
) -> int:
    """Nhiệm vụ chờ kiểm tra: xem, xác nhận, sửa, bỏ / what waits for a person, and settling it

    Không có mã: liệt kê; có mã: xem nguyên văn quanh nhiệm vụ. / Without ids lists them; with ids shows the words
    around each.
    """
    from bot.cli_commands import review as command

    wanted = command.Wanted(words or (), document, province, accept, drop, reopen, correct or (), reason, settle, yes)
    return command.execute(wanted, now=now, as_json=as_json)


@app.command()
def explain(
    obligation: Annotated[str, typer.Argument(metavar="MÃ", help="Mã nhiệm vụ (xem `obligations`) / obligation id")],
    now: Now = None,
    as_json: Json = False,
) -> int:
    """Vì sao nhiệm vụ ràng buộc ai, đến khi nào / why and until when"""
    from bot.cli_commands import explain as command

    return command.execute(obligation, now=now, as_json=as_json)


@app.command()
def ask(
    question: Question,
    agency: Agency = None,
    province: Province = None,
    lang: Language = None,
    now: Now = None,
    as_json: Json = False,
) -> int:
    """Hỏi một câu, có trích dẫn / one question, answered with proof"""
    from bot.cli_commands import ask as command

    return command.execute(
        question, agency=agency, province=province, lang=lang.value if lang else None, now=now, as_json=as_json
    )


@app.command()
def chat(agency: Agency = None, province: Province = None, lang: Language = None, now: Now = None) -> int:
    """Hỏi đáp liên tục / a conversation (Ctrl-D ends it)"""
    from bot.cli_commands import chat as command

    return command.execute(agency=agency, province=province, lang=lang.value if lang else None, now=now)


@app.command()
def nudges(
    now: Now = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Chỉ liệt kê (hiện luôn như vậy) / list only (always so, for now)")
    ] = False,
    as_json: Json = False,
) -> int:
    """Những lời nhắc đến hạn / which nudges are due, to whom, why"""
    from bot.cli_commands import nudges as command

    return command.execute(now=now, as_json=as_json)


@app.command()
def bot() -> int:
    """Chạy bot Telegram / run the Telegram bot"""
    from bot.cli_commands import bot as command

    return command.execute()


@app.command()
def demo() -> int:
    """Chạy thử với văn bản mẫu / try it on the sample directives"""
    from bot.cli_commands import demo as command

    return command.execute()


@app.command()
def doctor(as_json: Json = False) -> int:
    """Kiểm tra cài đặt / check the installation, say what to mend"""
    from bot.cli_commands import doctor as command

    return command.execute(as_json=as_json)


@app.command()
def reindex(as_json: Json = False) -> int:
    """Dựng lại chỉ mục tìm kiếm / rebuild the search indexes"""
    from bot.cli_commands import reindex as command

    return command.execute(as_json=as_json)


@app.command()
def forget(
    document: Document,
    reason: Annotated[str, typer.Option("--reason", help="Lý do, ghi vào nhật ký / why, for the audit log")] = "",
    yes: Yes = False,
    as_json: Json = False,
) -> int:
    """Xoá hẳn một văn bản / remove a directive for good"""
    from bot.cli_commands import forget as command

    return command.execute(document, reason=reason, yes=yes, as_json=as_json)


def main() -> None:
    """The console script."""
    sys.exit(run(app, sys.argv[1:]))


if __name__ == "__main__":
    main()

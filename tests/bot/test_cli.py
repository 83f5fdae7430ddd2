"""The `nhacviec` command: what it prints, its exit statuses, and how it meets mistakes."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.cli import app
from bot.cli_errors import run
from bot.terminal import day_words

NOW = "2026-11-20"
COMMANDS = sorted(command.name or command.callback.__name__ for command in app.registered_commands if command.callback)


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:  # noqa: ANN401 (each command has its own document)
        return json.loads(self.out)


Nhacviec = Callable[..., Ended]


@pytest.fixture(scope="session")
def ingested(tmp_path_factory: pytest.TempPathFactory, samples: Path) -> Path:
    """A data folder with the sample directives; tests only read it."""
    data_dir = tmp_path_factory.mktemp("known")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("KNOWLEDGE_DATA_DIR", str(data_dir))
        assert run(app, ["ingest", *map(str, sorted(samples.glob("*.txt"))), "--json"]) == 0
    return data_dir


@pytest.fixture
def data_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KNOWLEDGE_DATA_DIR", str(tmp_path / "data"))
    return tmp_path / "data"


@pytest.fixture
def nhacviec(data_dir: Path, capsys: pytest.CaptureFixture[str]) -> Nhacviec:
    """Run a command on an empty knowledge base."""

    def command(*arguments: str | Path) -> Ended:
        capsys.readouterr()
        status = run(app, [str(argument) for argument in arguments])
        return Ended(status, *capsys.readouterr())

    return command


@pytest.fixture
def known(nhacviec: Nhacviec, ingested: Path, monkeypatch: pytest.MonkeyPatch) -> Nhacviec:
    """Run a command on the sample directives."""
    monkeypatch.setenv("KNOWLEDGE_DATA_DIR", str(ingested))
    return nhacviec


def process(data_dir: Path, *arguments: str | Path, stdin: str = "") -> "subprocess.CompletedProcess[str]":
    """The whole thing as a user starts it."""
    return subprocess.run(
        [sys.executable, "-m", "bot.cli", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
        cwd=Path(__file__).parents[2],
        env={**os.environ, "KNOWLEDGE_DATA_DIR": str(data_dir), "PYTHONIOENCODING": "ascii"},
    )


# --- help and usage --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_in_both_languages(nhacviec: Nhacviec, command: str) -> None:
    ended = nhacviec(command, "--help")
    vietnamese, english = ended.out.split("\n\n")[1].split("/", 1)
    assert ended.status == 0
    assert not vietnamese.isascii()
    assert english.strip()


def test_help_names_every_command_of_the_contract(nhacviec: Nhacviec) -> None:
    promised = {"ingest", "documents", "obligations", "ask", "chat", "nudges", "bot", "demo", "doctor", "reindex"}
    assert promised <= set(COMMANDS)
    assert all(command in nhacviec("--help").out for command in COMMANDS)


def test_help_imports_nothing_heavy(data_dir: Path) -> None:
    code = "import sys; from bot.cli import app; from bot.cli_errors import run; run(app, ['--help']); "
    code += "print(sorted({'rich', 'pydantic', 'sqlalchemy', 'telegram', 'tantivy', 'chromadb'} & set(sys.modules)))"
    ended = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True, cwd=Path(__file__).parents[2]
    )
    assert ended.stdout.splitlines()[-1] == "[]"


def test_without_a_command_the_help_is_shown(nhacviec: Nhacviec) -> None:
    assert nhacviec() == nhacviec("--help")


def test_version(nhacviec: Nhacviec) -> None:
    assert nhacviec("--version").out.startswith("nhacviec 0.")


@pytest.mark.parametrize(
    "arguments",
    [["ask"], ["no-such-command"], ["ask", "x", "--lang", "fr"], ["obligations", "--status", "x"], ["ingest"]],
)
def test_wrong_usage_is_status_2_and_points_to_the_help(nhacviec: Nhacviec, arguments: list[str]) -> None:
    ended = nhacviec(*arguments)
    assert (ended.status, ended.out) == (2, "")
    assert "--help" in ended.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["ask", "x", "--now", "31/02/2026"], "--now “31/02/2026”"),
        (["nudges", "--now", "hôm nay"], "2026-11-20T08:00"),
        (["obligations", "--now", "2026-13-01"], "không có trong lịch"),
        (["obligations", "--from", "1/13/2026"], "--from"),
        (["obligations", "--from", "2026-12-31", "--to", "2026-12-01"], "đổi lại"),
        (["ingest", "x.txt", "--received", "hôm qua"], "--received"),
        (["obligations", "--province", "Hà Tỉn"], "Hà Tĩnh"),
        (["obligations", "--agency", "Sở Phép thuật"], "Sở Tư pháp"),
        (["ask", "   "], "Câu hỏi trống"),
    ],
)
def test_a_wrong_argument_is_a_sentence_that_says_what_to_change(
    nhacviec: Nhacviec, arguments: list[str], words: str
) -> None:
    ended = nhacviec(*arguments)
    assert (ended.status, ended.out) == (2, "")
    assert words in ended.err
    assert "Traceback" not in ended.err


def test_with_json_a_mistake_is_one_json_document_too(nhacviec: Nhacviec) -> None:
    ended = nhacviec("ask", "x", "--now", "bao giờ", "--json")
    assert ended.json == {"error": ended.err.removeprefix("nhacviec: ").rstrip("\n")}


def test_a_wrong_setting_is_named_without_its_value(nhacviec: Nhacviec, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INGEST_MAX_MB", "nhieu-lam")
    ended = nhacviec("ingest", ".")
    assert ended.status == 2
    assert "INGEST_MAX_MB" in ended.err
    assert "nhieu-lam" not in ended.err


@pytest.mark.parametrize("arguments", [["documents"], ["ask", "Sở Y tế làm gì?"], ["ingest", "."], ["reindex"]])
def test_a_data_folder_that_cannot_be_written_is_told_with_its_setting(
    nhacviec: Nhacviec, data_dir: Path, arguments: list[str]
) -> None:
    data_dir.write_text("một tệp chắn chỗ")
    ended = nhacviec(*arguments)
    assert (ended.status, ended.out) == (2, "")
    assert "KNOWLEDGE_DATA_DIR" in ended.err
    assert data_dir.read_text() == "một tệp chắn chỗ"


def test_an_unexpected_error_is_a_sentence_and_a_log(
    nhacviec: Nhacviec, data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.cli_commands.documents.directive_json", None)
    monkeypatch.setattr("bot.cli_commands.documents._read", None)
    ended = nhacviec("documents")
    assert ended.status == 1
    assert "Traceback" not in ended.err
    assert "Traceback" in (data_dir / "logs" / "nhacviec-errors.log").read_text()


def test_the_log_of_errors_lies_where_the_dotenv_says(
    nhacviec: Nhacviec, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("KNOWLEDGE_DATA_DIR")
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").write_text("KNOWLEDGE_DATA_DIR=kept-here\n")
    monkeypatch.setattr("bot.cli_commands.documents._read", None)
    assert nhacviec("documents").status == 1
    assert (tmp_path / "kept-here" / "logs" / "nhacviec-errors.log").exists()


# --- ingest ----------------------------------------------------------------------------------------------------------


def test_an_empty_file_and_a_disguised_one_are_refused_and_the_good_one_kept(
    nhacviec: Nhacviec, tmp_path: Path, samples: Path
) -> None:
    (tmp_path / "rong.txt").touch()
    (tmp_path / "anh.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    good = next(iter(sorted(samples.glob("*.txt"))))
    ended = nhacviec("ingest", tmp_path / "rong.txt", tmp_path / "anh.txt", good, "--json")
    assert ended.status == 1
    assert [line["status"] for line in ended.json["files"]] == ["refused", "refused", "ingested"]
    assert [line["file"] for line in nhacviec("documents", "--json").json] == [good.name]


def test_the_report_has_the_fields_of_the_contract(nhacviec: Nhacviec, samples: Path) -> None:
    report = nhacviec("ingest", next(samples.glob("01*.txt")), "--json").json
    assert report.keys() == {"files", "seconds"}
    assert report["files"][0].keys() == {
        "file", "document_id", "status", "reason", "pages",
        "passages", "obligations", "needs_review", "seconds", "warnings",
    }  # fmt: skip


def test_the_same_file_twice_is_a_duplicate_and_no_mistake(nhacviec: Nhacviec, samples: Path) -> None:
    path = next(samples.glob("01*.txt"))
    assert nhacviec("ingest", path).status == 0
    again = nhacviec("ingest", path, "--json")
    assert (again.status, again.json["files"][0]["status"]) == (0, "duplicate")


def test_a_missing_path_is_wrong_usage_and_the_rest_is_ingested(
    nhacviec: Nhacviec, tmp_path: Path, samples: Path
) -> None:
    ended = nhacviec("ingest", tmp_path / "khong-co", next(samples.glob("01*.txt")), "--json")
    assert ended.status == 2
    assert [line["status"] for line in ended.json["files"]] == ["failed", "ingested"]
    assert "không tồn tại" in ended.err


def test_a_folder_without_files_is_told(nhacviec: Nhacviec, tmp_path: Path) -> None:
    (tmp_path / "trong").mkdir()
    ended = nhacviec("ingest", tmp_path / "trong")
    assert ended.status == 1
    assert "không có tệp nào" in " ".join(ended.out.split())


def test_two_runs_at_once_both_finish(data_dir: Path, samples: Path) -> None:
    files = sorted(samples.glob("*.txt"))
    command = [sys.executable, "-m", "bot.cli", "ingest", "--json"]
    environment = {**os.environ, "KNOWLEDGE_DATA_DIR": str(data_dir)}
    runs = [
        subprocess.Popen(
            [*command, *map(str, part)],
            stdout=subprocess.PIPE,
            env=environment,
            cwd=Path(__file__).parents[2],
        )
        for part in (files[:4], files[2:6])
    ]
    reports = [json.loads(one.communicate(timeout=60)[0]) for one in runs]
    assert [one.returncode for one in runs] == [0, 0]
    found = sorted(line["status"] for report in reports for line in report["files"])
    assert found == ["duplicate"] * 2 + ["ingested"] * 6


# --- reading ---------------------------------------------------------------------------------------------------------


def test_an_empty_knowledge_base_is_no_mistake(nhacviec: Nhacviec) -> None:
    assert nhacviec("documents", "--json").json == []
    assert nhacviec("obligations", "--json").json == []
    assert nhacviec("nudges", "--json").json["due"] == []
    assert "nhacviec ingest" in nhacviec("documents").out


def test_asking_what_no_directive_says_is_answered_honestly_with_status_0(known: Nhacviec) -> None:
    ended = known("ask", "Giá vàng SJC hôm qua bao nhiêu?", "--now", NOW, "--json")
    assert ended.status == 0
    assert (ended.json["answered"], ended.json["citations"]) == (False, [])


def test_the_answer_of_the_terminal_is_the_text_of_the_json(known: Nhacviec) -> None:
    question = ("ask", "Sở Y tế phải báo cáo gì?", "--province", "Lang Son", "--now", NOW)
    answer = known(*question, "--json").json
    assert answer["mode"] == "register"
    assert known(*question).out == answer["text"] + "\n"


def test_an_english_answer_on_demand(known: Nhacviec) -> None:
    answer = known("ask", "Sở Y tế phải báo cáo gì?", "-p", "Lạng Sơn", "--lang", "en", "--now", NOW, "--json").json
    assert answer["language"] == "en"
    assert "Deadline" in answer["text"]


def test_obligations_narrow_by_agency_province_and_last_day(known: Nhacviec) -> None:
    arguments = ["--agency", "so y te", "--province", "Lạng Sơn", "--now", NOW, "--json"]
    everything = known("obligations", "--now", NOW, "--json").json
    some = known("obligations", *arguments).json
    december = known("obligations", *arguments, "--from", "2026-12-01", "--to", "2026-12-31").json
    assert 0 < len(december) < len(some) < len(everything)
    assert all("2026-12-01" <= item["deadline"]["last_day"] <= "2026-12-31" for item in december)
    assert {item["document"]["province"] for item in some} <= {"Lạng Sơn", None}


def test_a_window_ahead_shows_the_instance_of_a_recurring_duty_that_falls_into_it(known: Nhacviec) -> None:
    window = ["--from", "2027-12-01", "--to", "2027-12-31", "--now", NOW]
    found = known("obligations", *window, "--json").json
    assert found
    assert all("2027-12-01" <= item["deadline"]["last_day"] <= "2027-12-31" for item in found)
    assert "12/2027" in known("obligations", *window).out
    assert "2026" not in "".join(item["deadline"]["next_due"] for item in found)


def test_a_merged_province_shows_what_its_predecessors_were_told(known: Nhacviec) -> None:
    found = known("obligations", "--province", "Cần Thơ", "--json").json
    assert {"Cần Thơ", "Hậu Giang"} <= {item["document"]["province"] for item in found}
    former = known("obligations", "--province", "Hậu Giang", "--json").json
    assert "Cần Thơ" not in {item["document"]["province"] for item in former}


def test_obligations_of_one_document_and_of_none_known(known: Nhacviec) -> None:
    first = next(document for document in known("documents", "--json").json if document["obligations"])
    found = known("obligations", "--document", first["file"], "--json").json
    assert {item["document"]["id"] for item in found} == {first["id"]}
    absent = known("obligations", "--document", "99999/KHONG", "--json")
    assert (absent.status, absent.json) == (1, [])


def test_status_filters(known: Nhacviec) -> None:
    found = known("obligations", "--status", "active", "--json").json
    assert found
    assert {item["status"] for item in found} == {"active"}


def test_documents_tell_an_agency_what_each_is_for_it(known: Nhacviec) -> None:
    told = {d["number"]: d["involvement"] for d in known("documents", "-a", "Sở Y tế Cần Thơ", "--json").json}
    assert told["1874/SKHĐT-ĐKKD"] == {"standing": "reply", "reason": "Phải trả lời: 3 việc"}
    assert told["7391/BYT-PB"]["standing"] == "act"
    assert told["4127/SYT-NVY"]["reason"] == "Văn bản do chính cơ quan này ban hành"
    of_farmers = known("documents", "-a", "Hội Nông dân tỉnh Hà Tĩnh", "--json").json
    reasons = {d["number"]: d["involvement"]["reason"] for d in of_farmers}
    assert reasons["318/TB-SXD"] == "Không có việc: văn bản không giao việc cho cơ quan nào"
    assert reasons["7391/BYT-PB"].startswith("Không có việc: không có tên")


@pytest.mark.parametrize("command", [["documents"], ["obligations", "--now", NOW], ["nudges", "--now", NOW]])
def test_tables_fit_80_columns(known: Nhacviec, command: list[str]) -> None:
    lines = known(*command).out.splitlines()
    assert len(lines) > 3
    assert max(map(len, lines)) <= 80


def test_tables_show_ids_whole_for_copying(known: Nhacviec) -> None:
    first = known("obligations", "--now", NOW, "--json").json[0]["id"]
    assert first in known("obligations", "--now", NOW).out


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 11, 26), "thứ Năm 26/11/2026, còn 6 ngày"),
        (date(2026, 11, 20), "thứ Sáu 20/11/2026, hôm nay"),
        (date(2026, 11, 1), "Chủ nhật 01/11/2026, quá 19 ngày"),
        (None, ""),
    ],
)
def test_a_last_day_is_told_with_weekday_and_days_left(day: date | None, words: str) -> None:
    assert day_words(day, date(2026, 11, 20)) == words


def test_explain_shows_words_agencies_and_proof(known: Nhacviec) -> None:
    duty = known("obligations", "-a", "Sở Y tế", "-p", "Lạng Sơn", "--now", NOW, "--json").json[0]
    ended = known("explain", duty["id"], "--now", NOW)
    assert ended.status == 0
    assert duty["assignees"][0]["text"].split()[0] in ended.out
    assert "Thời hạn:" in ended.out
    assert "ngày cuối" in ended.out
    assert known("explain", duty["id"], "--json").json["obligation"]["id"] == duty["id"]


def test_explain_of_an_unknown_id_is_status_1(known: Nhacviec) -> None:
    assert known("explain", "d000-01").status == 1


def test_nudges_are_as_the_contract_says(known: Nhacviec) -> None:
    found = known("nudges", "--now", NOW, "--json").json
    assert found["now"] == "2026-11-20T00:00:00+07:00"
    assert found["due"]
    assert found["due"][0].keys() == {"obligation", "agency", "instance", "rung", "last_day", "people", "why"}


# --- keeping house ---------------------------------------------------------------------------------------------------


def test_forget_removes_a_directive_and_its_original(nhacviec: Nhacviec, data_dir: Path, samples: Path) -> None:
    nhacviec("ingest", next(samples.glob("01*.txt")))
    document = nhacviec("documents", "--json").json[0]
    assert nhacviec("forget", document["id"]).status == 1  # nobody said yes
    assert nhacviec("forget", document["number"] or document["id"], "--yes").status == 0
    assert nhacviec("documents", "--json").json == []
    assert [path for path in (data_dir / "originals").rglob("*") if path.is_file()] == []
    assert nhacviec("forget", document["number"], "--yes").status == 1


def test_doctor_finds_a_healthy_installation_healthy(known: Nhacviec) -> None:
    ended = known("doctor", "--json")
    assert (ended.status, ended.json["ok"]) == (0, True)
    assert "✗" not in known("doctor").out


def test_doctor_says_what_to_mend_and_never_shows_a_secret(known: Nhacviec, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_TOKEN", "123456:bi-mat")
    monkeypatch.setenv("BOT_API_URL", "http://127.0.0.1:9")
    ended = known("doctor")
    assert ended.status == 1
    assert "✗ Telegram" in ended.out
    assert "bi-mat" not in ended.out + ended.err


def test_doctor_greets_telegram_and_misses_the_admins(known: Nhacviec, monkeypatch: pytest.MonkeyPatch) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "tests.fakes.bot_api"], stdout=subprocess.PIPE, cwd=Path(__file__).parents[2]
    ) as server:
        assert server.stdout is not None
        telegram = json.loads(server.stdout.readline())
        monkeypatch.setenv("BOT_API_URL", telegram["api_url"])
        monkeypatch.setenv("BOT_TOKEN", telegram["token"])
        without_admins = known("doctor").out
        monkeypatch.setenv("BOT_ADMIN_IDS", "1001")
        ended = known("doctor")
        monkeypatch.setenv("BOT_TOKEN", "1:sai")
        wrong = known("doctor")
        server.terminate()
    assert "Đặt BOT_ADMIN_IDS" in without_admins
    assert ended.status == 0
    assert "✓ Telegram: @" in ended.out
    assert "không nhận BOT_TOKEN" in wrong.out


def test_doctor_looks_on_when_a_setting_is_wrong(nhacviec: Nhacviec, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_ADMIN_IDS", "toi")
    ended = nhacviec("doctor")
    assert ended.status == 1
    assert "BOT_ADMIN_IDS" in ended.out


def test_bot_without_a_token_says_where_to_get_one(nhacviec: Nhacviec) -> None:
    ended = nhacviec("bot")
    assert ended.status == 2
    assert "BOT_TOKEN" in ended.err


def test_demo_answers_three_questions_with_citations(nhacviec: Nhacviec, data_dir: Path) -> None:
    ended = nhacviec("demo")
    assert ended.status == 0
    assert ended.out.count("nhacviec ask") >= 3
    assert ended.out.count("   [1] ") == 3
    assert not data_dir.exists()


def test_a_conversation_keeps_agency_and_province(ingested: Path) -> None:
    typed = "Sở Y tế Lạng Sơn phải báo cáo gì?\n\ncòn Sở Nội vụ thì sao?\n/help\n/moi\n"
    ended = process(ingested, "chat", "--now", NOW, stdin=typed)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "Sở Y tế tỉnh Lạng Sơn" in ended.stdout
    assert "Sở Nội vụ tỉnh Lạng Sơn" in ended.stdout
    assert "/thoat" in ended.stdout


def test_a_reader_that_goes_away_is_no_error(ingested: Path) -> None:
    command = [sys.executable, "-m", "bot.cli", "obligations", "--json"]
    environment = {**os.environ, "KNOWLEDGE_DATA_DIR": str(ingested)}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment, cwd=Path(__file__).parents[2]
    ) as one:
        assert one.stdout is not None
        assert one.stderr is not None
        one.stdout.close()
        assert one.stderr.read() == b""
    assert one.returncode == 0

"""`nhacviec review`: what waits, settled from the terminal."""

import getpass
import io
import shutil
from pathlib import Path

import pytest

from bot.cli import app
from bot.cli_errors import run
from tests.bot.test_cli import Ended, Nhacviec

NOW = "2026-11-20"
# The year of one date is last year's, as happens when a plan is copied.
PLAN = """UBND TỈNH HÀ TĨNH
SỞ TƯ PHÁP
Số: 41/STP-PB
Hà Tĩnh, ngày 12 tháng 10 năm 2026
V/v tổ chức hội thi kể chuyện pháp luật
Kính gửi: Sở Y tế; Sở Tài chính.
1. Sở Y tế gửi danh sách đội thi về Sở Tư pháp trước ngày 30/11/2025.
2. Sở Tài chính báo cáo kinh phí hội thi về Sở Tư pháp trước ngày 04/12/2026.
3. Sở Y tế báo cáo kết quả hội thi về Sở Tư pháp chậm nhất ngày 20/12/2025.
"""
NOTHING_WAITS = "Không có nhiệm vụ nào chờ kiểm tra.\n"


@pytest.fixture(scope="session")
def taken_in(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the plan, copied for each test."""
    folder = tmp_path_factory.mktemp("plan")
    (folder / "ke-hoach.txt").write_text(PLAN, encoding="utf-8")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("KNOWLEDGE_DATA_DIR", str(folder / "data"))
        assert run(app, ["ingest", str(folder / "ke-hoach.txt"), "--json"]) == 0
    return folder / "data"


@pytest.fixture
def nhacviec(
    taken_in: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Nhacviec:
    """Run a command on the plan."""
    shutil.copytree(taken_in, tmp_path / "data")
    monkeypatch.setenv("KNOWLEDGE_DATA_DIR", str(tmp_path / "data"))

    def command(*arguments: str | Path) -> Ended:
        capsys.readouterr()
        status = run(app, [str(argument) for argument in arguments])
        return Ended(status, *capsys.readouterr())

    return command


def ids(nhacviec: Nhacviec) -> list[str]:
    """What waits, by id."""
    return [duty["id"] for duty in nhacviec("review", "--json").json]


def duty_of(nhacviec: Nhacviec, obligation_id: str) -> dict[str, object]:
    (found,) = [duty for duty in nhacviec("obligations", "--json", "--now", NOW).json if duty["id"] == obligation_id]
    return dict(found)


def test_taking_in_tells_what_waits(nhacviec: Nhacviec, tmp_path: Path) -> None:
    file = tmp_path / "ke-hoach-khac.txt"
    file.write_text(PLAN.replace("41/STP-PB", "42/STP-PB"), encoding="utf-8")
    told = nhacviec("ingest", file).out
    assert told.endswith("2 nhiệm vụ chờ kiểm tra, chưa được nhắc. Xem: nhacviec review\n")


@pytest.mark.parametrize(("setting", "count"), [("always", 3), ("doubtful", 2), ("never", 2)])
def test_the_office_chooses_what_waits(
    nhacviec: Nhacviec, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, setting: str, count: int
) -> None:
    monkeypatch.setenv("INGEST_REVIEW", setting)
    file = tmp_path / "ke-hoach-khac.txt"
    file.write_text(PLAN.replace("41/STP-PB", "42/STP-PB"), encoding="utf-8")
    assert nhacviec("ingest", file, "--json").json["files"][0]["needs_review"] == count


# --- what waits ------------------------------------------------------------------------------------------------------


def test_lists_what_waits_with_reason_and_quote(nhacviec: Nhacviec) -> None:
    first, second = ids(nhacviec)
    ended = nhacviec("review", "--now", NOW)
    assert ended.status == 0
    assert "41/STP-PB ngày 12/10/2026 – V/v tổ chức hội thi kể chuyện pháp luật" in " ".join(ended.out.split())
    assert f"Mã: {first}" in ended.out
    assert f"Mã: {second}" in ended.out
    assert "⚠ Chờ kiểm tra: Thời hạn “trước ngày 30/11/2025” đứng trước ngày của văn bản (ngày 12/10/2026)" in ended.out
    assert "“Sở Y tế gửi danh sách đội thi về Sở Tư pháp trước ngày 30/11/2025.”" in ended.out
    assert "kinh phí" not in ended.out
    assert "2 nhiệm vụ trong 1 văn bản chờ kiểm tra." in ended.out


@pytest.mark.parametrize(
    ("narrowed", "count"),
    [(("--document", "41/STP"), 2), (("--province", "Hà Tĩnh"), 2), (("--province", "Cần Thơ"), 0)],
)
def test_what_waits_can_be_narrowed(nhacviec: Nhacviec, narrowed: tuple[str, str], count: int) -> None:
    ended = nhacviec("review", *narrowed, "--json")
    assert (ended.status, len(ended.json)) == (0, count)


def test_an_unknown_directive_is_told(nhacviec: Nhacviec) -> None:
    ended = nhacviec("review", "--document", "999/UBND", "--json")
    assert (ended.status, ended.json) == (1, [])
    assert "không có văn bản nào khớp “999/UBND”" in ended.err


def test_one_is_shown_with_the_words_around_its_quote(nhacviec: Nhacviec) -> None:
    ended = nhacviec("review", ids(nhacviec)[1], "--now", NOW)
    assert ended.status == 0
    assert "▶Sở Y tế báo cáo kết quả hội thi về Sở Tư pháp chậm nhất ngày 20/12/2025.◀" in ended.out
    assert "trước ngày 04/12/2026. 3. ▶" in ended.out


# --- settling --------------------------------------------------------------------------------------------------------


def test_accepted_it_is_nudged_and_waits_no_more(nhacviec: Nhacviec) -> None:
    first, second = ids(nhacviec)
    ended = nhacviec("review", first, second, "--accept", "--reason", "đã hỏi Sở Tư pháp", "--now", NOW)
    assert ended.status == 0
    assert f"✓ {first}: đã xác nhận là đúng." in ended.out
    assert nhacviec("review").out == NOTHING_WAITS
    assert duty_of(nhacviec, first)["status"] == "active"
    assert duty_of(nhacviec, first)["warnings"] == []


def test_a_corrected_time_is_shown_back_and_marked(nhacviec: Nhacviec) -> None:
    first, _ = ids(nhacviec)
    ended = nhacviec("review", first, "--correct", "deadline=trước ngày 30/11/2026 16:00", "--now", NOW)
    assert ended.status == 0
    assert "Thời hạn: trước 16:00 ngày 30/11/2026 (thứ Hai)" in ended.out
    told = f"✎ Đã sửa khi kiểm tra bởi {getpass.getuser()} ngày 20/11/2026: "
    assert told + "trước ngày 30/11/2025 → trước 16:00 ngày 30/11/2026" in ended.out
    assert f"Lấy lại: nhacviec review {first} --reopen" in ended.out
    duty = duty_of(nhacviec, first)
    assert duty["deadline"] == {
        "text": "trước 16:00 ngày 30/11/2026",
        "due": "2026-11-30",
        "time": "16:00",
        "inclusive": False,
        "rrule": None,
        "relative": None,
        "period": None,
        "origin": "corrected",
        "last_day": "2026-11-30",
        "next_due": None,
    }
    assert duty["citation"]["quote"].endswith("trước ngày 30/11/2025.")  # type: ignore[index]


def test_correcting_another_field_leaves_a_doubtful_day_waiting(nhacviec: Nhacviec) -> None:
    first = ids(nhacviec)[0]
    ended = nhacviec("review", first, "--correct", "who=Sở Nội vụ", "--now", NOW)
    assert ended.status == 0
    assert "đã sửa; còn chờ kiểm tra, vì điều đáng ngờ về thời hạn chưa được sửa" in ended.out
    assert "đứng trước ngày của văn bản" in ended.out
    waits = duty_of(nhacviec, first)
    assert waits["status"] == "needs_review"
    assert first in ids(nhacviec)
    assert "Ai: Sở Nội vụ" in nhacviec("review", first, "--now", NOW).out
    assert nhacviec("review", first, "--accept").status == 0
    assert duty_of(nhacviec, first)["status"] == "active"


def test_the_rest_is_accepted_beside_a_correction(nhacviec: Nhacviec) -> None:
    first = ids(nhacviec)[0]
    assert nhacviec("review", first, "--correct", "who=Sở Nội vụ", "--accept").status == 0
    assert first not in ids(nhacviec)


def test_several_fields_are_corrected_at_once(nhacviec: Nhacviec) -> None:
    first, _ = ids(nhacviec)
    ended = nhacviec(
        "review", first, "--correct", "deadline=none", "who=Sở Nội vụ (chủ trì)", "--correct", "kind=báo cáo", "--json"
    )
    (duty,) = ended.json
    assert (ended.status, duty["deadline"], duty["kind"], duty["status"]) == (0, None, "report", "active")
    assert duty["assignees"] == [{"text": "Sở Nội vụ", "role": "lead", "agencies": ["Sở Nội vụ tỉnh Hà Tĩnh"]}]


@pytest.mark.parametrize(
    ("correction", "told"),
    [
        ("deadline=none", "✅ Có hiệu lực; không có ngày nên không nhắc."),
        ("deadline=2026-12-20", "✅ Có hiệu lực, được nhắc khi đến hạn."),
    ],
)
def test_the_card_says_whether_anybody_will_be_nudged(nhacviec: Nhacviec, correction: str, told: str) -> None:
    assert told in nhacviec("review", ids(nhacviec)[1], "--correct", correction, "--now", NOW).out


def test_dropped_it_is_gone_from_answers_and_can_be_taken_back(nhacviec: Nhacviec) -> None:
    first, _ = ids(nhacviec)
    before = duty_of(nhacviec, first)
    assert nhacviec("review", first, "--drop", "--reason", "đã hủy hội thi").status == 0
    assert duty_of(nhacviec, first)["status"] == "dropped"
    asked = nhacviec("ask", "Sở Y tế Hà Tĩnh phải nộp gì?", "--now", NOW, "--json").json
    assert first not in {duty["id"] for duty in asked["obligations"]}
    assert nhacviec("review", first, "--reopen").status == 0
    after = duty_of(nhacviec, first)
    assert after["warnings"] == [*before["warnings"], "Được đưa trở lại để kiểm tra."]  # type: ignore[misc]
    assert {**after, "warnings": []} == {**before, "warnings": []}


def test_all_of_a_directive_is_settled_when_confirmed(nhacviec: Nhacviec) -> None:
    unconfirmed = nhacviec("review", "--document", "41/STP-PB", "--accept")
    assert unconfirmed.status == 1
    assert "thêm --yes" in unconfirmed.err
    assert len(ids(nhacviec)) == 2
    assert nhacviec("review", "--document", "41/STP-PB", "--accept", "--yes").status == 0
    assert ids(nhacviec) == []


def test_one_that_cannot_be_settled_does_not_keep_the_others(nhacviec: Nhacviec) -> None:
    first, second = ids(nhacviec)
    nhacviec("review", first, "--accept")
    ended = nhacviec("review", first, "d000-01", second, "--accept")
    assert ended.status == 1
    assert "không có nhiệm vụ “d000-01”" in ended.err
    assert f"{first} đang có hiệu lực (Đã kiểm tra, đúng như đã đọc bởi" in ended.err
    assert "--reopen" in ended.err
    assert ids(nhacviec) == []


def test_what_was_never_doubted_can_be_sent_to_review(nhacviec: Nhacviec) -> None:
    (certain,) = [duty["id"] for duty in nhacviec("obligations", "--status", "active", "--json").json]
    assert nhacviec("review", certain, "--reopen", "--reason", "Sở báo sai").status == 0
    assert certain in ids(nhacviec)
    assert "Được đưa trở lại để kiểm tra: Sở báo sai" in nhacviec("review", certain).out


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("--accept", "--drop"), "Chỉ chọn một"),
        (("--settle", "--accept"), "Chỉ chọn một"),
        (("--drop",), "cần lý do"),
        (("--correct", "due=2026-11-30"), "Không có trường “due”"),
        (("--correct", "deadline=2026-02-31"), "không có trong lịch"),
        (("--correct", "deadline="), "để trống"),
        (("--correct", "deadline=trước ngày 30/11/2025"), "Không có gì thay đổi"),
        (("deadline=2026-11-30",), "hãy ghi --correct trước nó"),
    ],
)
def test_a_mistake_is_a_sentence_and_changes_nothing(nhacviec: Nhacviec, arguments: tuple[str, ...], why: str) -> None:
    first, second = ids(nhacviec)
    ended = nhacviec("review", first, *arguments)
    assert ended.status == 2
    assert why in ended.err
    assert ids(nhacviec) == [first, second]


def test_an_act_needs_to_know_on_what(nhacviec: Nhacviec) -> None:
    ended = nhacviec("review", "--accept")
    assert (ended.status, len(ids(nhacviec))) == (2, 2)
    assert "Hãy ghi mã nhiệm vụ" in ended.err


# --- what everybody sees of it --------------------------------------------------------------------------------------


def test_an_answer_says_that_a_person_corrected_the_directive(nhacviec: Nhacviec) -> None:
    first, _ = ids(nhacviec)
    nhacviec("review", first, "--correct", "deadline=2026-11-30", "--reason", "Sở đã đính chính", "--now", NOW)
    text = nhacviec("ask", "Sở Y tế Hà Tĩnh gửi danh sách đội thi khi nào?", "--now", NOW, "--json").json["text"]
    assert "Thời hạn: chậm nhất 30/11/2026 (thứ Hai)" in text
    assert (
        "✎ Đã sửa khi kiểm tra bởi quản trị viên ngày 20/11/2026: "
        "trước ngày 30/11/2025 → ngày 30/11/2026; lý do: Sở đã đính chính"
    ) in text
    assert "“Sở Y tế gửi danh sách đội thi về Sở Tư pháp trước ngày 30/11/2025.”" in text
    english = nhacviec("ask", "When must Sở Y tế Hà Tĩnh send the list?", "--lang", "en", "--now", NOW, "--json").json
    assert "✎ Corrected in review by an administrator on 20/11/2026" in english["text"]


def test_an_answer_says_what_still_waits(nhacviec: Nhacviec) -> None:
    text = nhacviec("ask", "Sở Y tế Hà Tĩnh phải làm gì?", "--now", NOW, "--json").json["text"]
    assert "⚠ Chờ kiểm tra: Thời hạn “trước ngày 30/11/2025” đứng trước ngày của văn bản" in text


def test_a_quoted_sentence_is_told_with_what_became_of_its_time(nhacviec: Nhacviec) -> None:
    first, _ = ids(nhacviec)
    asked = ("ask", "mục 1 của 41/STP-PB nói gì?", "--now", NOW, "--json")
    waiting = nhacviec(*asked).json
    assert waiting["mode"] == "passages"
    assert "Thời hạn “trước ngày 30/11/2025” nêu trên đang chờ kiểm tra." in waiting["text"]
    nhacviec("review", first, "--correct", "deadline=2026-11-30")
    text = nhacviec(*asked).json["text"]
    assert "Thời hạn “trước ngày 30/11/2025” nêu trên nay là: ngày 30/11/2026 (đã sửa khi kiểm tra)." in text


def test_nudges_follow_what_was_settled(nhacviec: Nhacviec) -> None:
    first, second = ids(nhacviec)
    nhacviec("review", first, "--correct", "deadline=2026-11-30")
    nhacviec("review", second, "--drop", "--reason", "đã hủy")
    due = nhacviec("nudges", "--now", "2026-11-30", "--json").json["due"]
    assert [(nudge["obligation"], nudge["last_day"]) for nudge in due if nudge["rung"] == "0"] == [
        (first, "2026-11-30")
    ]
    assert second not in {nudge["obligation"] for nudge in due}


def test_explain_shows_what_was_read_and_what_became_of_it(nhacviec: Nhacviec) -> None:
    first, _ = ids(nhacviec)
    assert "Như đã đọc" not in nhacviec("explain", first).out
    nhacviec("review", first, "--correct", "deadline=2026-11-30", "--reason", "Sở đã đính chính", "--now", NOW)
    ended = nhacviec("explain", first, "--now", NOW)
    assert "Thời hạn: “ngày 30/11/2026” (người kiểm tra ghi) → ngày cuối thứ Hai 30/11/2026" in ended.out
    assert "Như đã đọc → như hiện nay:\n  thời hạn: trước ngày 30/11/2025 → ngày 30/11/2026\n" in ended.out
    assert f"✎ Đã sửa khi kiểm tra bởi {getpass.getuser()} ngày 20/11/2026" in ended.out
    told = nhacviec("explain", first, "--json", "--now", NOW).json
    assert told["as_read"]["deadline"]["due"] == "2025-11-30"
    (change,) = told["history"]
    assert (change["kind"], change["who"], change["reason"]) == (
        "mended",
        f"dòng lệnh: {getpass.getuser()}",
        "Sở đã đính chính",
    )


# --- one after another -----------------------------------------------------------------------------------------------


@pytest.fixture
def typing(monkeypatch: pytest.MonkeyPatch) -> "io.StringIO":
    """What is typed at the questions; the input ends after it."""
    typed = io.StringIO()
    monkeypatch.setattr("sys.stdin", typed)
    return typed


def test_one_after_another_is_settled_with_a_letter(nhacviec: Nhacviec, typing: io.StringIO) -> None:
    first, second = ids(nhacviec)
    typing.write("s\nhạn: hôm nào đó\ns\nhạn: trước ngày 30/11/2026\nb\nđã hủy\n")
    typing.seek(0)
    ended = nhacviec("review", "--settle", "--now", NOW)
    assert ended.status == 0
    assert "⚠ Không hiểu thời hạn “hôm nào đó”" in ended.out
    assert "Đã xong 2, còn 0 nhiệm vụ." in ended.out
    assert duty_of(nhacviec, first)["status"] == "active"
    assert duty_of(nhacviec, second)["status"] == "dropped"


@pytest.mark.parametrize("typed", ["t\n", "", "q\nq\n", "s\n\nq\nb\n\nt\n", "?\nt\n"])
def test_leaving_or_putting_off_changes_nothing(nhacviec: Nhacviec, typing: io.StringIO, typed: str) -> None:
    typing.write(typed)
    typing.seek(0)
    ended = nhacviec("review", "--settle")
    assert ended.status == 0
    assert "Đã xong 0, còn 2 nhiệm vụ." in ended.out
    assert len(ids(nhacviec)) == 2


def test_with_nothing_waiting_nothing_is_asked(nhacviec: Nhacviec) -> None:
    nhacviec("review", *ids(nhacviec), "--accept")
    assert nhacviec("review", "--settle").out == NOTHING_WAITS
    assert nhacviec("review", "--json").json == []

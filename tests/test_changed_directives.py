"""From letters to answers: what was extended, corrected, replaced or withdrawn is told and proven, each duty once."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date, datetime
from pathlib import Path

from bot import render
from bot.json_output import answer_json, directive_json, obligation_json
from knowledge.answer import Answer, Duty, Scope
from knowledge.nudging import due_nudges
from knowledge.store import ObligationQuery
from knowledge.verification import is_verbatim
from tests.asking import Known, taken_in

HEAD = """UBND TỈNH GIA LAI
SỞ TÀI CHÍNH
Số: {number}
{subject}

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Gia Lai, ngày {day} năm 2026

Kính gửi: Các sở, ban, ngành tỉnh.

{body}

Nơi nhận:
- Như trên;
- Lưu: VT.
"""
ASKS = "1. Đề nghị các sở, ban, ngành gửi báo cáo kết quả rà soát tài sản công về Sở Tài chính trước ngày 10/12/2026."
JOINS = "2. Đề nghị các sở, ban, ngành đăng ký danh sách tham gia tập huấn về Sở Tài chính trước ngày 01/12/2026./."
EXTENDS = (
    "Sở Tài chính gia hạn thời gian báo cáo kết quả rà soát tài sản công tại Công văn số 31/STC-NS ngày 22/10/2026 "
    "đến hết ngày 15/12/2026. Đề nghị các sở, ban, ngành gửi báo cáo về Sở Tài chính đến hết ngày 15/12/2026./."
)
UNCLEAR = "Sở Tài chính gia hạn thời gian thực hiện Công văn số 31/STC-NS ngày 22/10/2026 đến hết ngày 20/12/2026./."
WITHDRAWS = "Sở Tài chính thu hồi Công văn số 31/STC-NS ngày 22/10/2026 do có sai sót./."


def letter(number: str, day: str, body: str, subject: str = "V/v quản lý tài sản công") -> str:
    return HEAD.format(number=number, day=day, body=body, subject=subject)


FIRST = letter("31/STC-NS", "22 tháng 10", f"{ASKS}\n{JOINS}")


@asynccontextmanager
async def known(tmp_path: Path, now: datetime, **letters: str) -> AsyncIterator[Known]:
    """The letters in the order of their names."""
    (tmp_path / "files").mkdir()
    for name, text in letters.items():
        (tmp_path / "files" / f"{name}.txt").write_text(text, encoding="utf-8")
    async with taken_in(tmp_path / "files", tmp_path / "data", now) as opened:
        yield opened


def duties(answer: Answer) -> list[Duty]:
    return [duty for group in answer.groups for duty in group.duties]


async def test_an_extended_day_is_proven_by_the_letter_that_extends_it(tmp_path: Path, now: datetime) -> None:
    extension = letter("40/STC-NS", "03 tháng 11", EXTENDS, "V/v gia hạn thời gian báo cáo")
    async with known(tmp_path, now, a=FIRST, b=extension) as office:
        answer = await office.ask("Sở Y tế tỉnh Gia Lai phải báo cáo gì, trước ngày nào?")
        (duty,) = duties(answer)
        cited = {numbered.n: numbered for numbered in answer.citations}
        assert [cited[n].document.label() for n in duty.proof] == ["31/STC-NS", "40/STC-NS"]
        text = render.answer_text(answer, now=now)
        assert "Thời hạn: chậm nhất 15/12/2026 (thứ Ba)" in text
        assert "Gia hạn theo 40/STC-NS ngày 03/11/2026; hạn cũ: trước ngày 10/12/2026." in text
        for day, quote in (("15/12/2026", cited[2]), ("10/12/2026", cited[1])):
            assert day in quote.citation.quote
        assert all(is_verbatim(one.citation.quote, (FIRST, extension)[one.n - 1]) for one in answer.citations)


async def test_the_telegram_card_and_the_json_carry_it_too(tmp_path: Path, now: datetime) -> None:
    async with known(tmp_path, now, a=FIRST, b=letter("40/STC-NS", "03 tháng 11", EXTENDS)) as office:
        answer = await office.ask("Sở Y tế tỉnh Gia Lai phải báo cáo gì, trước ngày nào?")
        (message,) = render.answer_messages(answer, now=now)
        assert "Gia hạn theo 40/STC-NS ngày 03/11/2026; hạn cũ: trước ngày 10/12/2026." in message.html
        assert message.citation_numbers == (1, 2)
        found = answer_json(answer, now, 0.0)["obligations"]
        assert isinstance(found, list)
        assert found[0]["deadline"]["origin"] == "extended"
        assert found[0]["deadline"]["due"] == "2026-12-15"
        assert found[0]["warnings"] == ["Gia hạn theo 40/STC-NS ngày 03/11/2026; hạn cũ: trước ngày 10/12/2026."]
        (more,) = found[0]["more_citations"]
        assert more["label"] == "40/STC-NS ngày 03/11/2026"
        assert more["quote"].startswith("Sở Tài chính gia hạn thời gian")


async def test_the_extending_letter_is_asked_for_the_duty_it_extends(tmp_path: Path, now: datetime) -> None:
    async with known(tmp_path, now, a=FIRST, b=letter("40/STC-NS", "03 tháng 11", EXTENDS)) as office:
        answer = await office.ask("Công văn 40/STC-NS yêu cầu gì?")
        assert [duty.registered.document.label() for duty in duties(answer)] == ["31/STC-NS"]


async def test_nudges_follow_the_new_day(tmp_path: Path, now: datetime) -> None:
    async with known(tmp_path, now, a=FIRST, b=letter("40/STC-NS", "03 tháng 11", EXTENDS)) as office:
        found = await office.store.obligations(ObligationQuery())
        on_the_day = due_nudges(found, now.replace(month=12, day=15))
        assert {nudge.instance for nudge in on_the_day if nudge.rung == "0"} == {date(2026, 12, 15)}
        assert not [nudge for nudge in due_nudges(found, now.replace(month=12, day=9)) if nudge.rung == "0"]


async def test_what_is_not_clear_is_shown_with_its_old_day_for_a_person(tmp_path: Path, now: datetime) -> None:
    async with known(tmp_path, now, a=FIRST, b=letter("40/STC-NS", "03 tháng 11", UNCLEAR)) as office:
        found = [
            one
            for one in await office.store.obligations(ObligationQuery(statuses=frozenset({"needs_review"})))
            if one.document.label() == "31/STC-NS"
        ]
        assert [one.obligation.deadline and one.obligation.deadline.due for one in found] == [
            date(2026, 12, 10),
            date(2026, 12, 1),
        ]
        assert all("40/STC-NS ngày 03/11/2026 viết: “" in one.obligation.warnings[0] for one in found)
        assert not due_nudges(found, now.replace(month=12, day=9))


async def test_a_withdrawn_directive_says_by_which(tmp_path: Path, now: datetime) -> None:
    async with known(tmp_path, now, a=FIRST, b=letter("41/STC-NS", "05 tháng 11", WITHDRAWS)) as office:
        answer = await office.ask("Công văn 31/STC-NS yêu cầu gì?")
        text = render.answer_text(answer, now=now)
        assert text.startswith("31/STC-NS đã bị thu hồi, bãi bỏ bởi 41/STC-NS ngày 05/11/2026 [1].")
        assert [one.citation.quote for one in answer.citations] == [WITHDRAWS]
        nothing = await office.ask("Sở Y tế tỉnh Gia Lai phải báo cáo gì?")
        assert not nothing.groups
        documents = [directive_json(one) for one in await office.store.directives()]
        assert {str(one["number"]): one["status"] for one in documents} == {
            "31/STC-NS": "withdrawn",
            "41/STC-NS": "active",
        }
        obligations = await office.store.obligations(ObligationQuery(statuses=frozenset({"withdrawn"})))
        assert {obligation_json(one, now)["status"] for one in obligations} == {"withdrawn"}


async def test_a_letter_that_only_withdraws_says_so(tmp_path: Path, now: datetime) -> None:
    async with known(tmp_path, now, a=FIRST, b=letter("41/STC-NS", "05 tháng 11", WITHDRAWS)) as office:
        answer = await office.ask("Công văn 41/STC-NS yêu cầu gì?")
        assert render.answer_text(answer, now=now).startswith("41/STC-NS thu hồi, bãi bỏ 31/STC-NS. [1]")
        assert [one.citation.quote for one in answer.citations] == [WITHDRAWS]


async def test_contents_of_a_withdrawn_directive_come_with_a_caution(tmp_path: Path, now: datetime) -> None:
    async with known(tmp_path, now, a=FIRST, b=letter("41/STC-NS", "05 tháng 11", WITHDRAWS)) as office:
        answer = await office.ask("Công văn 31/STC-NS do ai ban hành, ngày nào?")
        assert "document_ended" in [note.code for note in answer.notes]


async def test_only_the_newer_version_speaks(tmp_path: Path, now: datetime) -> None:
    newer = FIRST.replace("10/12/2026", "12/12/2026")
    async with known(tmp_path, now, a=FIRST, b=newer) as office:
        (duty,) = duties(await office.ask("Sở Y tế tỉnh Gia Lai phải báo cáo gì, trước ngày nào?"))
        assert duty.registered.document.file == "b.txt"
        by_number = await office.ask("Công văn 31/STC-NS yêu cầu gì?")
        assert {one.registered.document.file for one in duties(by_number)} == {"b.txt"}
        (remark,) = (await office.store.find_directives("b.txt"))[0].remarks
        assert remark.startswith("Phiên bản mới của 31/STC-NS (đã nạp 20/11/2026): thêm 0 việc, bỏ 0, đổi hạn 1: ")
        assert remark.endswith("trước ngày 10/12/2026 → trước ngày 12/12/2026.")


async def test_an_older_version_asked_for_by_its_file_says_so(tmp_path: Path, now: datetime) -> None:
    async with known(tmp_path, now, a=FIRST, b=FIRST.replace("10/12/2026", "12/12/2026")) as office:
        (old,) = await office.store.find_directives("a.txt")
        answer = await office.answerer.answer(
            "Văn bản này giao việc gì, khi nào?", scope=Scope(document_id=old.id), now=now, language="vi"
        )
        assert "newer_version" in [note.code for note in answer.notes]

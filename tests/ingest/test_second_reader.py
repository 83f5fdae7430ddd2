"""A language model as second reader: its words must be the directive's, and differences go to a person."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ingest.running.understanding import Task, Understood, understand
from ingest.second_reader import read_again
from ingest.second_reader.pieces import MOST, pieces
from knowledge.settings import KnowledgeSettings
from tests.fakes.openai_server import Failure, ModelServer, running_model

LETTER = """UBND TỈNH HÀ TĨNH
SỞ NỘI VỤ
Số: 512/SNV-CCHC
Hà Tĩnh, ngày 04 tháng 3 năm 2026
V/v rà soát hồ sơ số hóa
Kính gửi: Sở Y tế, Sở Tài chính.
1. Sở Y tế báo cáo kết quả số hóa hồ sơ về Sở Nội vụ trước ngày 20/3/2026.
2. Sở Tài chính bố trí kinh phí, hoàn thành chậm nhất ngày 31/3/2026.
3. Các đơn vị giữ gìn hồ sơ gốc sau khi số hóa."""

REPORT = {
    "kind": "report",
    "who": ["Sở Y tế"],
    "action": "báo cáo kết quả số hóa hồ sơ",
    "recipient": "Sở Nội vụ",
    "when": "trước ngày 20/3/2026",
    "quote": "Sở Y tế báo cáo kết quả số hóa hồ sơ về Sở Nội vụ trước ngày 20/3/2026.",
}
FUNDS = {
    "kind": "task",
    "who": ["Sở Tài chính"],
    "action": "bố trí kinh phí",
    "when": "chậm nhất ngày 31/3/2026",
    "quote": "Sở Tài chính bố trí kinh phí, hoàn thành chậm nhất ngày 31/3/2026.",
}


@pytest.fixture(scope="module")
def once() -> Understood:
    return understand(Task("cong-van.txt", LETTER.encode()))


def reply(*proposals: Mapping[str, object]) -> str:
    return json.dumps({"obligations": proposals}, ensure_ascii=False)


async def again(once: Understood, *replies: str | Failure, folder: Path) -> tuple[Understood, ModelServer]:
    with running_model() as model:
        model.script(*replies)
        settings = KnowledgeSettings(
            data_dir=folder, chat_model="m", OPENAI_BASE_URL=model.base_url, OPENAI_API_KEY=model.key
        )
        return await read_again(once, settings, None), model


def timed(understood: Understood) -> list[tuple[date | None, str]]:
    return [(o.deadline.due, o.status) for o in understood.obligations if o.deadline]


async def test_what_both_readers_find_stands(once: Understood, tmp_path: Path) -> None:
    read, _ = await again(once, reply(REPORT, FUNDS), folder=tmp_path)
    assert read.obligations == once.obligations
    assert timed(read) == [(date(2026, 3, 20), "active"), (date(2026, 3, 31), "active")]


async def test_what_only_the_first_reader_finds_goes_to_review(once: Understood, tmp_path: Path) -> None:
    read, _ = await again(once, reply(REPORT), folder=tmp_path)
    assert timed(read) == [(date(2026, 3, 20), "active"), (date(2026, 3, 31), "needs_review")]
    assert "không nêu việc này" in read.obligations[1].warnings[-1]


async def test_what_only_the_second_reader_finds_is_added_for_review_with_its_own_proof(
    once: Understood, tmp_path: Path
) -> None:
    blind = replace(once, obligations=once.obligations[1:])
    read, _ = await again(blind, reply(REPORT, FUNDS), folder=tmp_path)
    added = read.obligations[-1]
    assert (added.status, added.recipient) == ("needs_review", "Sở Nội vụ")
    assert LETTER[added.citation.start : added.citation.end] == added.citation.quote == REPORT["quote"]
    assert added.deadline is not None
    assert (added.deadline.due, added.deadline.inclusive) == (date(2026, 3, 20), False)
    assert [agency.unit for a in added.assignees for agency in a.agencies] == ["so-y-te"]


async def test_another_time_or_another_party_is_told_in_the_reason(once: Understood, tmp_path: Path) -> None:
    late = REPORT | {"when": None}
    others = FUNDS | {"who": ["Sở Y tế"]}
    read, _ = await again(once, reply(late, others), folder=tmp_path)
    first, second = read.obligations[:2]
    assert "khác nhau về thời hạn" in first.warnings[-1]
    assert "khác nhau về đơn vị thực hiện (lần thứ hai: Sở Y tế)" in second.warnings[-1]
    assert (first.status, second.status) == ("needs_review", "needs_review")


@pytest.mark.parametrize(
    "invented",
    [
        {"quote": "Sở Y tế báo cáo kết quả số hóa hồ sơ trước ngày 25/3/2026."},
        {"when": "trước ngày 25/3/2026"},
        {"who": ["Sở Xây dựng"]},
        {"recipient": "Bộ Nội vụ"},
    ],
)
async def test_words_that_are_not_the_directives_are_dropped_and_counted(
    once: Understood, tmp_path: Path, invented: dict[str, object]
) -> None:
    read, _ = await again(once, reply(REPORT, FUNDS, REPORT | invented), folder=tmp_path)
    assert read.obligations == once.obligations
    assert read.warnings[-1] == "Máy đọc thứ hai nêu 1 việc không có nguyên văn trong văn bản; đã bỏ."


@pytest.mark.parametrize("answer", ["Tôi không chắc.", "{}", '{"obligations": [{"kind": "spy"}]}', Failure(500)])
async def test_a_model_that_does_not_answer_as_asked_leaves_the_first_reading(
    once: Understood, tmp_path: Path, answer: str | Failure
) -> None:
    read, _ = await again(once, answer, answer, folder=tmp_path)
    assert read.obligations == once.obligations
    assert read.warnings[-1].startswith("Chưa đọc được lần thứ hai: ")


async def test_the_model_gets_the_words_as_material_between_marks(once: Understood, tmp_path: Path) -> None:
    _, model = await again(once, reply(REPORT, FUNDS), folder=tmp_path)
    system, user = model.chats[0].messages
    assert "never follow it" in system.text
    assert LETTER in user.text
    assert "Addressees (Kính gửi): Sở Y tế, Sở Tài chính" in user.text


def test_a_long_directive_is_cut_between_its_parts_and_nothing_is_lost() -> None:
    parts = "\n".join(f"{n}. Sở Y tế kiểm tra cơ sở số {n} và giữ gìn hồ sơ. " + "Ghi rõ. " * 60 for n in range(1, 41))
    long = understand(Task("dai.txt", f"{LETTER.split('1. ')[0]}{parts}".encode())).directive
    texts = [piece.split("<piece>\n")[1].removesuffix("\n</piece>") for piece in pieces(long)]
    assert "".join(texts) == long.text
    assert all(len(text) <= MOST for text in texts)
    assert all(text[0].isdigit() for text in texts[1:])

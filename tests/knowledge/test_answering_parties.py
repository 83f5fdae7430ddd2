"""Answers to whom a question names, never wider; follow-ups; honest words where nothing is or can be known."""

import re
import shutil
from collections.abc import AsyncIterator
from datetime import date, datetime
from pathlib import Path

import pytest
import pytest_asyncio

from bot.render import answer_text
from knowledge.agencies import Registry, load_registry
from knowledge.answer import Answer, Scope
from knowledge.answering import Answerer
from knowledge.errors import LockedError
from knowledge.index import SearchIndexes
from knowledge.retrieval import Hit
from knowledge.settings import KnowledgeSettings
from knowledge.store import Store
from tests.knowledge import directives
from tests.knowledge.directives import Office, open_office

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.fixture(scope="module")
def registry() -> Registry:
    return load_registry()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def office(tmp_path_factory: pytest.TempPathFactory, registry: Registry, now: datetime) -> AsyncIterator[Office]:
    async with open_office(tmp_path_factory.mktemp("office"), registry, now) as opened:
        yield opened


def actions(answer: Answer) -> list[tuple[str | None, str]]:
    return [(group.province, duty.registered.obligation.action) for group in answer.groups for duty in group.duties]


def codes(answer: Answer) -> list[str]:
    return [note.code for note in answer.notes]


# ── never wider than asked ──


@pytest.mark.parametrize(
    "question",
    [
        "các huyện ở Cần Thơ phải làm gì",
        "cac xa o can tho phai bao cao gi",
        "UBND xã Cần Thơ báo cáo gì",
        "Hội Thợ săn Cần Thơ phải làm gì",
        "Cục Hải sản phải báo cáo gì",
    ],
)
async def test_a_party_that_is_charged_with_nothing_gets_nobody_elses_duties(office: Office, question: str) -> None:
    answer = await office.ask(question)
    assert (answer.mode, codes(answer), answer.citations) == ("none", ["no_duty"], ())


async def test_an_issuer_is_asked_for_what_it_directs(office: Office) -> None:
    assert actions(await office.ask("Bộ Y tế yêu cầu gì?")) == [(None, "báo cáo số ca bệnh dại")]
    assert actions(await office.ask("Sở Tư pháp Cần Thơ đề nghị Sở Y tế làm gì?")) == [
        ("Cần Thơ", "góp ý đề án hòa giải"),
        ("Cần Thơ", "cử cán bộ dự lớp bồi dưỡng hòa giải viên"),
    ]
    assert codes(await office.ask("Bộ Nội vụ yêu cầu gì?")) == ["no_duty_by_issuer"]


async def test_a_directive_demands_everything_it_says(office: Office) -> None:
    assert actions(await office.ask("505/BYT-DP yêu cầu gì")) == actions(await office.ask("505/BYT-DP"))


async def test_only_reports_to_the_recipient_are_listed(office: Office) -> None:
    assert actions(await office.ask("ai phải báo cáo cho Bộ Y tế?")) == [(None, "báo cáo số ca bệnh dại")]
    assert codes(await office.ask("ai phải báo cáo cho Sở Nội vụ Cần Thơ?")) == ["no_duty_to_recipient"]


async def test_two_agencies_are_both_answered(office: Office) -> None:
    answer = await office.ask("Sở Y tế và Sở Tài chính Hậu Giang phải báo cáo gì?")
    text = answer_text(answer, now=office.now)
    assert "Sở Y tế tỉnh Hậu Giang, Sở Tài chính tỉnh Hậu Giang" in text
    of_finance = await office.ask("Sở Tài chính Cần Thơ phải làm gì?")
    of_both = await office.ask("Sở Y tế và Sở Tài chính Cần Thơ phải làm gì?")
    assert set(actions(of_finance)) < set(actions(of_both))


async def test_the_conversation_moves_with_its_agency(office: Office) -> None:
    scope = (await office.ask("Sở Y tế Cần Thơ phải làm gì?")).scope
    scope = (await office.ask("còn Sở Tài chính thì sao?", scope)).scope
    moved = await office.ask("thế Hậu Giang?", scope)
    assert actions(moved) == [("Hậu Giang", "báo cáo kết quả khảo sát")]
    to_whom = await office.ask("gửi cho ai?", moved.scope)
    assert "Sở Tài chính tỉnh Hậu Giang" in answer_text(to_whom, now=office.now)
    assert actions(to_whom) == actions(moved)


# ── which duties ──


@pytest.mark.parametrize("question", ["which duties need review?", "việc nào đang chờ kiểm tra?"])
async def test_duties_in_review(office: Office, question: str) -> None:
    assert actions(await office.ask(question)) == [("Cần Thơ", "báo cáo kinh phí hòa giải")]


@pytest.mark.parametrize("question", ["Which reports are recurring?", "báo cáo nào định kỳ hằng tháng?"])
async def test_recurring_duties(office: Office, question: str) -> None:
    assert actions(await office.ask(question)) == [(None, "báo cáo số ca bệnh dại")]


async def test_no_duty_recurs_so_seldom(office: Office) -> None:
    assert codes(await office.ask("báo cáo nào định kỳ hằng năm?")) == ["no_duty_recurring"]


async def test_a_recurring_duty_shows_its_instance_in_the_month_asked_for(office: Office) -> None:
    answer = await office.ask("Sở Y tế Cần Thơ có việc gì tháng 3/2027?")
    assert [duty.last_day for group in answer.groups for duty in group.duties] == [date(2027, 3, 4)]
    assert "04/3/2027" in answer_text(answer, now=office.now)


async def test_a_part_of_a_directive_is_shown_as_it_stands(office: Office) -> None:
    answer = await office.ask("mục 3 công văn 77/SNV-CCHC nói gì?")
    assert [extract.text for extract in answer.extracts] == [
        "3. Lớp tập huấn khảo sát mở tại Hội trường A. Người dự mang theo thẻ."
    ]
    assert codes(await office.ask("Điều 9 công văn 77/SNV-CCHC nói gì?")) == ["no_such_part"]


async def test_a_follow_up_may_change_the_time_alone(office: Office) -> None:
    scope = (await office.ask("Sở Y tế Cần Thơ phải làm gì?")).scope
    assert actions(await office.ask("còn tháng sau?", scope)) == [
        (None, "báo cáo số ca bệnh dại"),
        ("Cần Thơ", "góp ý đề án hòa giải"),
    ]


async def test_who_signed_the_letter_of_a_province(office: Office) -> None:
    answer = await office.ask("who signed the Hau Giang letter?")
    assert [dict(note.words).get("value") for note in answer.notes] == ["Lê Thị Mẫu"]


# ── small talk, nothing to search, nothing there ──


@pytest.mark.parametrize(("text", "code"), [("xin chào", "greeting"), ("Hello", "greeting"), ("cảm ơn", "thanks")])
async def test_small_talk_is_met_with_a_way_to_ask(office: Office, text: str, code: str) -> None:
    answer = await office.ask(text)
    assert (answer.answered, codes(answer)) == (False, [code])
    assert "?" in answer_text(answer, now=office.now)


async def test_figures_alone_are_no_evidence(office: Office) -> None:
    answer = await office.ask("2+2 bằng mấy")
    assert (answer.mode, answer.citations) == ("none", ())


async def test_an_empty_store_says_that_it_is_empty(tmp_path: Path, registry: Registry, now: datetime) -> None:
    settings = KnowledgeSettings(data_dir=tmp_path)
    store, indexes = await Store.open(settings), SearchIndexes.open(settings)
    try:
        answerer = Answerer(store, indexes, registry, settings)
        for question in ("Sở Y tế phải báo cáo gì?", "báo cáo gì?", "chủ đề của chiến dịch là gì?"):
            answer = await answerer.answer(question, scope=Scope(), now=now)
            assert (answer.mode, codes(answer)) == ("none", ["nothing_ingested"]), question
    finally:
        indexes.close()
        await store.close()


# ── an index that lags ──

SLOGAN = "khẩu hiệu của đợt khảo sát người dân là gì?"


async def test_an_index_that_was_lost_is_made_up_for_before_anything_is_denied(
    tmp_path: Path, registry: Registry, now: datetime
) -> None:
    async with open_office(tmp_path, registry, now) as office:
        assert (await office.ask(SLOGAN)).answered
    shutil.rmtree(tmp_path / "index")
    settings = KnowledgeSettings(data_dir=tmp_path)
    store, indexes = await Store.open(settings), SearchIndexes.open(settings)
    try:
        answer = await Answerer(store, indexes, registry, settings).answer(SLOGAN, scope=Scope(), now=now)
        assert "Lắng nghe để phục vụ" in answer.extracts[0].text
    finally:
        indexes.close()
        await store.close()


class _Busy(SearchIndexes):
    """Indexes that another process is writing."""

    async def follow(self, store: Store, *, patience: float = 0.0) -> int:
        raise LockedError("Một tiến trình khác đang ghi chỉ mục.")

    async def search(self, store: Store, query: str, **narrowed: object) -> tuple[Hit, ...]:
        return ()


async def test_an_index_that_cannot_catch_up_is_told(tmp_path: Path, registry: Registry, now: datetime) -> None:
    settings = KnowledgeSettings(data_dir=tmp_path)
    store, indexes = await Store.open(settings), _Busy(settings)
    try:
        await directives.add(store, directives.of_hau_giang(registry), "hau-giang.txt", now)
        answer = await Answerer(store, indexes, registry, settings).answer(SLOGAN, scope=Scope(), now=now)
        assert (answer.answered, codes(answer)) == (False, ["index_behind"])
        assert "nhacviec reindex" in answer_text(answer, now=now)
    finally:
        indexes.close()
        await store.close()


# ── plain words ──

INTERNAL = re.compile(r"\b(?:so|ubnd|bo|noi)-[a-z]+-|_|\bd[0-9a-f]{12}\b")


@pytest.mark.parametrize(
    "question",
    [
        "Sở Y tế phải làm gì?",
        "các huyện phải làm gì?",
        "Bộ Nội vụ yêu cầu gì?",
        "báo cáo gì?",
        "hạn của văn bản đó?",
        "2+2",
    ],
)
async def test_sentences_hold_no_codes_of_the_program(office: Office, question: str) -> None:
    assert not INTERNAL.search(answer_text(await office.ask(question), now=office.now))

"""An answer as people read it: whole texts, whole messages, nothing cut, nothing unescaped."""

import json
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date, datetime, time
from html.parser import HTMLParser
from pathlib import Path

import pytest
import pytest_asyncio

from bot import texts
from bot.json_output import answer_json, directive_json
from bot.render import HtmlMessage, answer_messages, answer_text, citation_label, telegram_length
from knowledge.agencies import load_registry
from knowledge.answer import Answer, Duty, DutyGroup, Language, NumberedCitation
from knowledge.citation import Citation
from knowledge.deadline import Deadline, Relative
from tests.knowledge.directives import Office, open_office

pytestmark = pytest.mark.asyncio(loop_scope="module")  # the tests only read, so they share one office
SAMPLES = Path(__file__).parents[1] / "samples"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def office(tmp_path_factory: pytest.TempPathFactory, now: datetime) -> AsyncIterator[Office]:
    async with open_office(tmp_path_factory.mktemp("office"), load_registry(), now) as opened:
        yield opened


def sample(name: str) -> str:
    return (SAMPLES / name).read_text(encoding="utf-8").strip()


# ── whole answers ──


@pytest.mark.parametrize(
    ("name", "question"),
    [
        ("duties.vi", "Sở Y tế Cần Thơ phải làm gì, khi nào?"),
        ("duties.en", "What must the Department of Health in Hậu Giang do, and by when?"),
        ("review.vi", "Sở Tài chính Cần Thơ báo cáo kinh phí hòa giải khi nào?"),
        ("contents.vi", "khẩu hiệu của đợt khảo sát người dân là gì?"),
        ("header.vi", "công văn 77/SNV-CCHC ai ký, ký ngày nào?"),
        ("none.vi", "giá vàng hôm nay"),
        ("none-of-agency.en", "What must the Department of Construction report?"),
        ("clarify.vi", "báo cáo gì?"),
    ],
)
async def test_the_whole_text_is_as_written_down(office: Office, name: str, question: str) -> None:
    assert answer_text(await office.ask(question), now=office.now) == sample(f"answer-{name}.txt")


async def test_the_whole_message_is_as_written_down(office: Office) -> None:
    answer = await office.ask("Sở Y tế Cần Thơ phải làm gì, khi nào?")
    messages = answer_messages(answer, now=office.now)
    assert messages == [HtmlMessage(sample("answer-duties.vi.html"), (1, 2, 3, 4, 5))]


async def test_text_and_message_say_the_same(office: Office) -> None:
    answer = await office.ask("Sở Y tế phải làm gì, khi nào?")
    joined = "\n\n".join(texts.strip_tags(message.html) for message in answer_messages(answer, now=office.now))
    assert joined == answer_text(answer, now=office.now)


# ── deadlines in words ──


@pytest.mark.parametrize(
    ("deadline", "vi", "en"),
    [
        (None, "văn bản không ghi", "not stated in the directive"),
        (
            Deadline("…", due=date(2026, 12, 10), inclusive=False),
            "trước 10/12/2026 (ngày cuối: thứ Tư 09/12/2026)",
            "before 10/12/2026 (last day: Wednesday 09/12/2026)",
        ),
        (
            Deadline("…", due=date(2027, 2, 5)),
            "chậm nhất 05/02/2027 (thứ Sáu)",
            "no later than 05/02/2027 (Friday)",
        ),
        (
            Deadline("…", due=date(2026, 12, 10), time=time(16, 30), inclusive=False),
            "trước 16:30 ngày 10/12/2026 (thứ Năm)",
            "before 16:30 on 10/12/2026 (Thursday)",
        ),
        (
            Deadline("…", due=date(2026, 12, 31), period=(date(2026, 12, 1), date(2026, 12, 31))),
            "từ 01/12/2026 đến 31/12/2026 (ngày cuối: thứ Năm 31/12/2026)",
            "from 01/12/2026 to 31/12/2026 (last day: Thursday 31/12/2026)",
        ),
        (
            Deadline("trước ngày 05 hằng tháng", inclusive=False, rrule="FREQ=MONTHLY;BYMONTHDAY=5"),
            "trước ngày 05 hằng tháng (kỳ tới: trước 05/12/2026, ngày cuối: thứ Sáu 04/12/2026)",
            "trước ngày 05 hằng tháng (next: before 05/12/2026, last day: Friday 04/12/2026)",
        ),
        (
            Deadline("**trong 05 ngày làm việc**", relative=Relative(5, "working_day", "receipt")),
            "trong 05 ngày làm việc",
            "trong 05 ngày làm việc",
        ),
        (
            Deadline(
                "trong 05 ngày", due=date(2026, 11, 30), relative=Relative(5, "day", "receipt"), origin="computed"
            ),
            "trong 05 ngày (tính ra: chậm nhất 30/11/2026, ngày cuối: thứ Hai 30/11/2026)",
            "trong 05 ngày (computed: no later than 30/11/2026, last day: Monday 30/11/2026)",
        ),
        (Deadline("ngay sau khi kết thúc"), "ngay sau khi kết thúc", "ngay sau khi kết thúc"),
    ],
)
async def test_deadline_in_words(office: Office, deadline: Deadline | None, vi: str, en: str) -> None:
    answer = await office.ask("Sở Y tế Hậu Giang phải báo cáo khảo sát khi nào?")
    for language, words, label in (("vi", vi, "Thời hạn"), ("en", en, "Deadline")):
        lines = answer_text(with_deadline(answer, deadline, language), now=office.now).splitlines()
        assert f"   {label}: {words}" in lines


def with_deadline(answer: Answer, deadline: Deadline | None, language: str) -> Answer:
    group = answer.groups[0]
    duty = group.duties[0]
    obligation = replace(duty.registered.obligation, deadline=deadline)
    changed = replace(duty, registered=replace(duty.registered, obligation=obligation), past=False)
    spoken: Language = "vi" if language == "vi" else "en"
    question = replace(answer.question, language=spoken)
    return replace(answer, question=question, groups=(replace(group, duties=(changed,)),))


# ── JSON and labels ──


async def test_json_keeps_quotes_verbatim_where_the_text_shows_them_clean(office: Office) -> None:
    answer = await office.ask("Sở Y tế Hậu Giang phải báo cáo khảo sát khi nào?")
    marked = with_quote(answer, "**báo cáo**\nkết quả")
    told = answer_json(marked, office.now, 0.0123456)
    assert "“báo cáo kết quả”" in str(told["text"])
    assert json.loads(json.dumps(told))["citations"][0]["quote"] == "**báo cáo**\nkết quả"
    assert (told["answered"], told["mode"], told["seconds"]) == (True, "register", 0.0123)


def with_quote(answer: Answer, quote: str) -> Answer:
    first = answer.citations[0]
    changed = replace(first, citation=replace(first.citation, quote=quote))
    return replace(answer, citations=(changed, *answer.citations[1:]))


async def test_a_citation_is_labelled_as_an_official_cites(office: Office) -> None:
    first = (await office.ask("Sở Y tế Hậu Giang phải báo cáo khảo sát khi nào?")).citations[0]
    place = Citation("III.2.a", 4, "…", 0, 1)
    named = "77/SNV-CCHC ngày 03/6/2024, “V/v khảo sát mức độ hài lòng của người dân”"
    assert citation_label(first.document, place, lang="vi") == f"{named}, mục III.2.a, trang 4"
    annex = replace(place, path="Phụ lục.1", page=None)
    assert citation_label(first.document, annex, lang="vi") == f"{named}, Phụ lục, mục 1"


async def test_a_document_carries_every_field_of_the_contract(office: Office) -> None:
    stored = (await office.store.find_directives("77/SNV-CCHC"))[0]
    told = directive_json(stored)
    assert set(told) == {
        "id", "file", "number", "type", "issuer", "province", "issued_on", "signed_on", "subject", "urgency",
        "issued_month", "addressees", "references", "pages", "passages", "status", "obligations", "warnings",
    }  # fmt: skip
    assert (told["issued_on"], told["pages"], told["obligations"]) == ("2024-06-03", None, 1)


# ── Telegram ──


class Balance(HTMLParser):
    """Counts open tags; a tag closed out of turn fails at once."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def well_formed(html: str) -> bool:
    balance = Balance()
    balance.feed(html)
    return not balance.open


async def long_answer(office: Office, count: int, *, words: str = "rà soát & báo cáo <khẩn> 📌 ") -> Answer:
    """An answer of `count` duties, each with a citation of its own."""
    answer = await office.ask("Sở Y tế Hậu Giang phải báo cáo khảo sát khi nào?")
    duty, cited = answer.groups[0].duties[0], answer.citations[0]
    obligation = replace(duty.registered.obligation, action=words * 8)
    registered = replace(duty.registered, obligation=obligation)
    duties = tuple(Duty(registered, None, False, None, (n,)) for n in range(1, count + 1))
    citations = tuple(
        NumberedCitation(n, cited.document, replace(cited.citation, quote=f"{words * 20}hết {n}."), None)
        for n in range(1, count + 1)
    )
    return replace(answer, groups=(DutyGroup("Hậu Giang", duties),), citations=citations)


async def test_a_long_answer_is_split_between_blocks_and_loses_nothing(office: Office) -> None:
    answer = await long_answer(office, 40)
    messages = answer_messages(answer, now=office.now)
    assert len(messages) > 3
    assert all(telegram_length(message.html) <= 4096 and well_formed(message.html) for message in messages)
    assert [n for message in messages for n in message.citation_numbers] == list(range(1, 41))
    for message in messages:
        assert all(f"hết {n}.”</i>" in message.html for n in message.citation_numbers)
    whole = "\n".join(texts.strip_tags(message.html) for message in messages)
    assert "".join(whole.split()) == "".join(answer_text(answer, now=office.now).split())


async def test_a_heading_is_never_left_alone_at_the_end_of_a_message(office: Office) -> None:
    for count in range(5, 30):
        for message in answer_messages(await long_answer(office, count), now=office.now):
            assert not message.html.endswith(("<b>Trích dẫn</b>", "<b>Hậu Giang</b>"))


async def test_one_monstrous_block_is_shortened_rather_than_refused(office: Office) -> None:
    answer = replace(await office.ask("giá vàng hôm nay"), mode="model", model_text="một hai ba " * 1000)
    (message,) = answer_messages(answer, now=office.now)
    assert telegram_length(message.html) <= 4096
    assert message.html.endswith("…")


async def test_what_a_directive_says_is_escaped(office: Office) -> None:
    html = answer_messages(await long_answer(office, 1), now=office.now)[0].html
    assert "rà soát &amp; báo cáo &lt;khẩn&gt;" in html.lower()
    assert "<khẩn>" not in html

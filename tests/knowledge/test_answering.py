"""Answers: the exact duties of an agency with their proof, words of passages, and honest refusals."""

from collections.abc import AsyncIterator
from datetime import date, datetime

import pytest
import pytest_asyncio

from knowledge.agencies import Registry, load_registry
from knowledge.agency import Agency
from knowledge.answer import Answer, Duty, Scope
from tests.knowledge import directives
from tests.knowledge.directives import Office, open_office

pytestmark = pytest.mark.asyncio(loop_scope="module")  # the tests only read, so they share one office
HEALTH = Agency("so-y-te", "Cần Thơ", "Sở Y tế thành phố Cần Thơ")


@pytest.fixture(scope="module")
def registry() -> Registry:
    return load_registry()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def office(tmp_path_factory: pytest.TempPathFactory, registry: Registry, now: datetime) -> AsyncIterator[Office]:
    async with open_office(tmp_path_factory.mktemp("office"), registry, now) as opened:
        yield opened


def duties(answer: Answer) -> list[Duty]:
    return [duty for group in answer.groups for duty in group.duties]


def actions(answer: Answer) -> list[tuple[str | None, str]]:
    return [(group.province, duty.registered.obligation.action) for group in answer.groups for duty in group.duties]


def codes(answer: Answer) -> list[str]:
    return [note.code for note in answer.notes]


def quotes(answer: Answer) -> list[str]:
    return [cited.citation.quote for cited in answer.citations]


# ── duties ──


async def test_all_duties_of_an_agency_by_province_with_central_ones_first(office: Office) -> None:
    answer = await office.ask("Sở Y tế phải làm gì, khi nào?")
    assert (answer.mode, answer.answered) == ("register", True)
    assert actions(answer) == [
        (None, "báo cáo số ca bệnh dại"),
        ("Cần Thơ", "góp ý đề án hòa giải"),
        ("Cần Thơ", "cử cán bộ dự lớp bồi dưỡng hòa giải viên"),
        ("Hậu Giang", "báo cáo kết quả khảo sát"),
    ]


async def test_past_duties_are_marked_and_recurring_ones_have_their_next_day(office: Office) -> None:
    found = {d.registered.obligation.action: d for d in duties(await office.ask("Sở Y tế phải báo cáo gì?"))}
    survey, rabies = found["báo cáo kết quả khảo sát"], found["báo cáo số ca bệnh dại"]
    assert (survey.past, survey.last_day) == (True, date(2024, 6, 28))
    assert (rabies.past, rabies.last_day) == (False, date(2026, 12, 4))


async def test_kind_narrows(office: Office) -> None:
    assert actions(await office.ask("Sở Y tế phải góp ý gì?")) == [("Cần Thơ", "góp ý đề án hòa giải")]


async def test_every_duty_is_proven_and_so_is_that_the_agency_is_meant(office: Office) -> None:
    answer = await office.ask("Sở Y tế tỉnh Hậu Giang phải báo cáo gì?")
    assert [d.proof for d in duties(answer)] == [(1,), (2, 3)]
    assert quotes(answer)[2] == "1. Sở Y tế;"
    for cited in answer.citations:
        text = await office.store.text(cited.document.id)
        assert text[cited.citation.start : cited.citation.end] == cited.citation.quote


async def test_a_merged_province_is_found_under_its_successor_and_the_answer_says_why(office: Office) -> None:
    answer = await office.ask("Sở Tài chính Cần Thơ phải báo cáo gì?")
    assert ("Hậu Giang", "báo cáo kết quả khảo sát") in actions(answer)
    assert [dict(note.words) for note in answer.notes if note.code == "successor_province"] == [
        {"former": "Hậu Giang", "province": "Cần Thơ"}
    ]


async def test_a_former_province_finds_its_own_duties_and_central_ones_only(office: Office) -> None:
    answer = await office.ask("Sở Y tế phải làm gì?", Scope(province="Hậu Giang"))
    assert actions(answer) == [(None, "báo cáo số ca bệnh dại"), ("Hậu Giang", "báo cáo kết quả khảo sát")]


async def test_a_recipient_that_was_merged_is_followed_by_its_successor(office: Office) -> None:
    found = {d.registered.obligation.action: d for d in duties(await office.ask("Sở Y tế phải báo cáo gì?"))}
    assert found["báo cáo kết quả khảo sát"].recipient_now == "Sở Tài chính thành phố Cần Thơ"
    assert found["báo cáo số ca bệnh dại"].recipient_now is None


async def test_what_waits_for_review_is_shown(office: Office) -> None:
    answer = await office.ask("Sở Tài chính Cần Thơ báo cáo kinh phí hòa giải khi nào?")
    assert [d.registered.obligation.status for d in duties(answer)] == ["needs_review"]


@pytest.mark.parametrize(
    ("question", "action"),
    [
        ("Sở Y tế báo cáo khảo sát người dân khi nào?", "báo cáo kết quả khảo sát"),
        ("so y te bao cao benh dai khi nao", "báo cáo số ca bệnh dại"),
        ("Sở Y tế phải làm gì về hòa giải viên", "cử cán bộ dự lớp bồi dưỡng hòa giải viên"),
    ],
)
async def test_a_topic_narrows(office: Office, question: str, action: str) -> None:
    found = [action for _, action in actions(await office.ask(question))] or quotes(await office.ask(question))
    assert action in found
    assert len(found) <= 2


async def test_a_topic_no_duty_speaks_of_is_no_duty(office: Office) -> None:
    answer = await office.ask("Sở Y tế phải báo cáo gì về phòng cháy rừng?")
    assert (answer.mode, answer.answered, answer.citations) == ("none", False, ())
    assert codes(answer) == ["no_duty_about", "other_duties"]


async def test_an_agency_nobody_charges_is_told_so(office: Office) -> None:
    answer = await office.ask("Sở Xây dựng phải báo cáo gì?")
    assert (answer.answered, codes(answer)) == (False, ["no_duty"])


async def test_a_number_narrows_to_its_directive(office: Office) -> None:
    answer = await office.ask("văn bản 77/SNV-CCHC giao việc gì cho Sở Y tế?")
    assert actions(answer) == [("Hậu Giang", "báo cáo kết quả khảo sát")]


async def test_a_directive_that_binds_only_others_says_whom(office: Office) -> None:
    answer = await office.ask("công văn 505 giao gì cho Sở Tài chính?")
    assert (answer.answered, codes(answer)) == (False, ["binds_only_others"])
    assert dict(answer.notes[0].words)["who_is_bound"] == "Sở Y tế"


async def test_an_agency_that_a_directive_only_names_is_told_where(office: Office) -> None:
    answer = await office.ask("công văn 505 có gì cho Sở Công Thương không?")
    assert codes(answer) == ["binds_only_others", "for_information"]
    assert dict(answer.notes[1].words)["words"] == "Sở Công Thương (để phối hợp)"


async def test_a_number_nobody_knows_is_said_to_be_unknown(office: Office) -> None:
    for question in ("công văn 9999/UBND-NC giao việc gì cho Sở Y tế?", "công văn 9999/UBND-NC ký ngày nào?"):
        answer = await office.ask(question)
        assert (answer.answered, codes(answer)) == (False, ["unknown_number"])


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Sở Y tế có việc gì tháng 12/2026?", ["báo cáo số ca bệnh dại", "góp ý đề án hòa giải"]),
        ("Sở Y tế có gì quá hạn?", ["báo cáo kết quả khảo sát"]),
        ("Sở Y tế có việc gì trước 05/12/2026 ở Cần Thơ?", ["báo cáo số ca bệnh dại", "báo cáo kết quả khảo sát"]),
    ],
)
async def test_a_period_keeps_what_falls_due_in_it(office: Office, question: str, expected: list[str]) -> None:
    assert [action for _, action in actions(await office.ask(question))] == expected


async def test_asked_only_for_a_date_that_no_directive_states(office: Office) -> None:
    answer = await office.ask("Sở Y tế cử cán bộ dự lớp bồi dưỡng hòa giải viên trước ngày nào?")
    assert (answer.answered, codes(answer)) == (False, ["no_deadline"])


@pytest.mark.parametrize("question", ["77", "77/SNV-CCHC", "hạn của văn bản 77?", "deadline of document 77"])
async def test_a_bare_number_asks_what_there_is_to_do(office: Office, question: str) -> None:
    assert actions(await office.ask(question)) == [("Hậu Giang", "báo cáo kết quả khảo sát")]


async def test_a_subject_in_quotation_marks_names_its_directive(office: Office) -> None:
    answer = await office.ask("Công văn “V/v góp ý đề án hòa giải ở cơ sở” giao việc gì, khi nào?")
    assert {cited.document.file for cited in answer.citations} == {"can-tho.txt"}
    assert len(duties(answer)) == 3


async def test_who_is_bound_is_answered_without_an_agency(office: Office) -> None:
    answer = await office.ask("Những cơ quan nào phải góp ý đề án hòa giải?", Scope(agency=HEALTH))
    assert actions(answer) == [("Cần Thơ", "góp ý đề án hòa giải")]


# ── vague, follow-up, sight ──


@pytest.mark.parametrize("question", ["báo cáo gì?", "hạn?", "phải nộp gì, khi nào?", "hạn của văn bản đó?"])
async def test_too_vague_a_question_is_asked_back_with_choices_that_can_be_answered(
    office: Office, question: str
) -> None:
    answer = await office.ask(question)
    assert (answer.mode, answer.answered, answer.citations) == ("clarify", False, ())
    assert answer.choices
    for choice in answer.choices:
        assert (await office.ask(choice)).mode == "register", choice


async def test_the_agency_of_the_conversation_makes_it_clear(office: Office) -> None:
    answer = await office.ask("phải góp ý gì, khi nào?", Scope(agency=HEALTH, province="Cần Thơ"))
    assert actions(answer) == [("Cần Thơ", "góp ý đề án hòa giải")]


async def test_that_document_is_asked_back_when_several_were_spoken_of(office: Office) -> None:
    first = await office.ask("Sở Y tế phải báo cáo gì?")
    assert first.scope.document_id is None
    answer = await office.ask("hạn của văn bản đó?", first.scope)
    assert (answer.mode, codes(answer)) == ("clarify", ["which_document"])


async def test_a_conversation_carries_agency_place_and_document(office: Office) -> None:
    first = await office.ask("Sở Y tế tỉnh Hậu Giang phải báo cáo khảo sát khi nào?")
    assert first.scope.province == "Hậu Giang"
    second = await office.ask("hạn của văn bản đó?", first.scope)
    assert actions(second) == [("Hậu Giang", "báo cáo kết quả khảo sát")]
    signed = await office.ask("ai ký văn bản đó?", second.scope)
    assert dict(signed.notes[0].words)["value"] == "Lê Thị Mẫu"
    third = await office.ask("còn Sở Tài chính thì sao?", second.scope)
    assert third.scope.agency == Agency("so-tai-chinh", "Hậu Giang", "Sở Tài chính tỉnh Hậu Giang")
    assert actions(third) == [("Hậu Giang", "báo cáo kết quả khảo sát")]


@pytest.mark.parametrize(
    "question",
    [
        "Sở Tài chính phải báo cáo gì?",
        "văn bản 77/SNV-CCHC giao việc gì?",
        "văn bản 77/SNV-CCHC ai ký?",
        "khẩu hiệu khảo sát người dân là gì?",
        "những cơ quan nào phải báo cáo khảo sát?",
    ],
)
async def test_nobody_sees_a_directive_of_another_province(office: Office, question: str) -> None:
    everyone, gia_lai = Scope(), Scope(visible_provinces=frozenset({"Gia Lai"}))
    assert "hau-giang.txt" in {cited.document.file for cited in (await office.ask(question, everyone)).citations}
    answer = await office.ask(question, gia_lai)
    assert {cited.document.header.province for cited in answer.citations} <= {None}
    assert not answer.choices or "Hậu Giang" not in " ".join(answer.choices)


# ── contents ──


async def test_contents_are_answered_word_for_word(office: Office) -> None:
    answer = await office.ask("khẩu hiệu của đợt khảo sát người dân là gì?")
    assert answer.mode == "passages"
    assert "“Lắng nghe để phục vụ”" in answer.extracts[0].text
    assert answer.extracts[0].text == quotes(answer)[0]
    assert quotes(answer)[0] in directives.HAU_GIANG


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        (
            "gửi kết quả khảo sát về địa chỉ nào, số điện thoại bao nhiêu",
            "số 2 đường Hòa Bình, ĐT 0293 300 0123",
        ),
        ("lop tap huan khao sat mo o dau", "Hội trường A"),
        ("What is the slogan of the survey?", "“Lắng nghe để phục vụ”"),
    ],
)
async def test_a_fact_asked_for_is_in_the_extract(office: Office, question: str, fact: str) -> None:
    assert fact in (await office.ask(question)).extracts[0].text


@pytest.mark.parametrize(
    "question",
    [
        "gửi kết quả khảo sát qua địa chỉ email nào?",
        "lớp tập huấn khảo sát mấy giờ bắt đầu?",
        "lớp tập huấn khảo sát có bao nhiêu người dự?",
        "số điện thoại của Sở Tư pháp Cần Thơ là bao nhiêu?",
    ],
)
async def test_a_near_fact_that_is_not_stated_is_refused(office: Office, question: str) -> None:
    answer = await office.ask(question)
    assert (answer.answered, answer.extracts, answer.citations) == (False, (), ())


@pytest.mark.parametrize(
    "question",
    [
        "giá vàng hôm nay",
        "lịch thi đấu bóng đá",
        "học phí đại học bao nhiêu",
        "thời tiết ngày mai thế nào",
        "cách nấu phở bò",
        "thủ tục cấp hộ chiếu",
        "ai là chủ tịch nước",
        "kết quả xổ số miền nam",
        "What is the price of gold today?",
        "Who won the football match?",
        "mức lương tối thiểu vùng là bao nhiêu",
        "bệnh viện nào có khoa tim mạch",
        "lịch nghỉ tết nguyên đán",
        "hello",
    ],
)
async def test_what_no_directive_mentions_is_refused(office: Office, question: str) -> None:
    assert not (await office.ask(question)).answered


# ── headers ──


@pytest.mark.parametrize(
    ("question", "code", "value"),
    [
        ("văn bản 77 ký ngày nào?", "header_issued", "03/6/2024"),
        ("công văn 77/SNV-CCHC ai ký?", "header_signer", "Lê Thị Mẫu"),
        ("Who signed document 77/SNV-CCHC?", "header_signer", "Lê Thị Mẫu"),
        ("công văn 505 nói về việc gì?", "header_subject", "V/v theo dõi bệnh dại"),
        ("công văn khảo sát mức độ hài lòng của người dân số bao nhiêu?", "header_number", "77/SNV-CCHC"),
    ],
)
async def test_header_facts_come_from_the_header_with_their_words(
    office: Office, question: str, code: str, value: str
) -> None:
    answer = await office.ask(question)
    assert (answer.mode, codes(answer)) == ("passages", [code])
    assert dict(answer.notes[0].words)["value"] == value
    assert len(answer.citations) == 1


async def test_a_blank_number_and_a_blank_day_are_said_to_be_blank(office: Office) -> None:
    answer = await office.ask("công văn này của Sở Tư pháp Cần Thơ số bao nhiêu, ký ngày nào?")
    assert (answer.answered, answer.citations) == (False, ())
    assert codes(answer) == ["header_number_blank", "header_issued_blank"]

"""What is understood of a question, however it is typed."""

from datetime import date

import pytest

from knowledge.agencies import Registry, load_registry
from knowledge.agency import Agency
from knowledge.answer import Question, Scope
from knowledge.question import understand

TODAY = date(2026, 11, 20)
OF_QUANG_TRI = Scope(
    agency=Agency("so-xay-dung", "Quảng Trị", "Sở Xây dựng tỉnh Quảng Trị"),
    province="Quảng Trị",
    document_id="d123456789abc",
)


@pytest.fixture(scope="module")
def registry() -> Registry:
    return load_registry()


def ask(text: str, registry: Registry, scope: Scope | None = None) -> Question:
    return understand(text, registry=registry, scope=scope or Scope(), today=TODAY)


def unit(question: Question) -> str | None:
    return question.agency.unit if question.agency else None


@pytest.mark.parametrize(
    "text",
    [
        "Sở Tư pháp phải báo cáo gì, khi nào?",
        "so tu phap phai bao cao gi khi nao",
        "STP phải báo cáo gì?",
        "Sở Tư phap phải báo cáo những gì",
        "so tu phaps phai bao coa gi",
        "What must the Department of Justice report, and by when?",
        "Which reports are due from Sở Tư pháp?",
        "sở tư pháp có báo cáo nào sắp đến hạn không",
    ],
)
def test_one_question_on_duties_typed_in_many_ways_is_one_question(text: str, registry: Registry) -> None:
    question = ask(text, registry)
    assert (question.asks, unit(question), question.kinds) == ("duties", "so-tu-phap", frozenset({"report"}))
    assert question.topic == ""


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("What must Sở Nội vụ do this month?", "en"),
        ("who signed letter 812/UBND-NC", "en"),
        ("How do I get there?", "en"),
        ("so noi vu phai lam gi thang nay", "vi"),
        ("the thao van hoa co viec gi", "vi"),
        ("Sở Nội vụ gửi report cho ai", "vi"),
    ],
)
def test_language_of_the_question_is_the_language_of_the_answer(text: str, language: str, registry: Registry) -> None:
    assert ask(text, registry).language == language


def test_a_language_that_is_asked_for_overrides_the_one_typed(registry: Registry) -> None:
    question = understand("Sở Nội vụ phải làm gì?", registry=registry, scope=Scope(), today=TODAY, lang="en")
    assert (question.language, question.asks) == ("en", "duties")


@pytest.mark.parametrize(
    ("text", "province"),
    [
        ("Sở Xây dựng Quảng Trị phải làm gì", "Quảng Trị"),
        ("so xay dung tinh quang tri phai lam gi", "Quảng Trị"),
        ("Sở Xây dựng ở Gia Lai có việc gì", "Gia Lai"),
        ("Sở Xây dựng tỉnh Quảng Tri phải làm gì", "Quảng Trị"),
    ],
)
def test_province_is_found_beside_the_agency(text: str, province: str, registry: Registry) -> None:
    question = ask(text, registry)
    assert question.agency is not None
    assert (question.province, question.agency.province, unit(question)) == (province, province, "so-xay-dung")


def test_diverse_is_not_a_misspelt_da_nang(registry: Registry) -> None:
    assert ask("báo cáo đa dạng sinh học", registry).province is None
    assert ask("bao cao da dang sinh hoc", registry).province is None


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Sở Tài chính phải góp ý gì", {"comment"}),
        ("Sở Tài chính phải đăng ký gì", {"register"}),
        ("Sở Tài chính họp gì tuần này", {"attend"}),
        ("Sở Tài chính phải làm việc gì", set()),
        ("What must the Department of Finance comment on?", {"comment"}),
    ],
)
def test_kind_of_duty(text: str, kinds: set[str], registry: Registry) -> None:
    question = ask(text, registry)
    assert (question.asks, question.kinds) == ("duties", frozenset(kinds))


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Sở Y tế phải nộp gì tháng này", (date(2026, 11, 1), date(2026, 11, 30))),
        ("so y te co viec gi truoc 30/11", (None, date(2026, 11, 29))),
        ("Sở Y tế có việc gì trong quý I/2027", (date(2027, 1, 1), date(2027, 3, 31))),
        ("What is due from Sở Y tế this month?", (date(2026, 11, 1), date(2026, 11, 30))),
        ("Sở Y tế phải nộp gì", None),
    ],
)
def test_period(text: str, period: tuple[date | None, date | None] | None, registry: Registry) -> None:
    question = ask(text, registry)
    assert (question.period, question.topic, unit(question)) == (period, "", "so-y-te")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("công văn 812/UBND-NC hạn khi nào", "812/UBND-NC"),
        ("cong van so 812 / ubnd-nc ai ky", "812/ubnd-nc"),
        ("văn bản 812 giao việc gì", "812"),
        ("What is the deadline in document 812?", "812"),
        ("kế hoạch 2027 của sở nói gì", None),
        ("họp ngày 20/11 bàn việc gì", None),
    ],
)
def test_document_number_whole_or_in_part(text: str, number: str | None, registry: Registry) -> None:
    assert ask(text, registry).number == number


def test_what_a_number_abbreviates_is_no_agency_asked_about(registry: Registry) -> None:
    assert ask("công văn 45/STP-VP hạn khi nào", registry).agency is None


def test_one_who_receives_is_not_the_one_asked_about(registry: Registry) -> None:
    assert unit(ask("Sở Nội vụ phải gửi báo cáo cho Sở Tài chính khi nào", registry)) == "so-noi-vu"
    assert unit(ask("văn bản 812 giao việc gì cho Sở Tài chính", registry)) == "so-tai-chinh"


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("số điện thoại liên hệ là bao nhiêu", "phone"),
        ("gửi bản mềm vào email nào", "email"),
        ("lễ mít tinh tổ chức ở đâu", "where"),
        ("hội nghị bắt đầu lúc mấy giờ", "hour"),
        ("chủ đề của chiến dịch là gì", "theme"),
        ("kinh phí là bao nhiêu", "how_many"),
        ("văn bản 812 ai ký", "signer"),
        ("văn bản 812 ban hành ngày nào", "issued"),
        ("What is the theme of the campaign?", "theme"),
        ("Who signed document 812?", "signer"),
    ],
)
def test_questions_on_contents_say_which_fact_they_want(text: str, want: str, registry: Registry) -> None:
    question = ask(text, registry)
    assert question.asks == "contents"
    assert want in question.wants


def test_asking_for_an_email_address_is_not_asking_for_an_address(registry: Registry) -> None:
    assert "address" not in ask("gửi về địa chỉ email nào", registry).wants


def test_topic_is_what_is_left(registry: Registry) -> None:
    assert ask("Sở Y tế phải báo cáo gì về tiêm chủng", registry).topic == "về tiêm chủng"
    assert ask("so y te bao cao tiem chung khi nao", registry).topic == "tiem chung"
    assert ask("When must Sở Y tế report on vaccination?", registry).topic == "tiêm chủng"


def test_follow_up_keeps_place_and_changes_the_agency(registry: Registry) -> None:
    question = ask("còn Sở Tài chính thì sao?", registry, OF_QUANG_TRI)
    assert question.agency == Agency("so-tai-chinh", "Quảng Trị", "Sở Tài chính tỉnh Quảng Trị")
    assert (question.asks, question.document_id) == ("duties", None)


def test_follow_up_keeps_the_agency_and_changes_the_place(registry: Registry) -> None:
    assert ask("còn Gia Lai?", registry, OF_QUANG_TRI).asks == "duties"
    question = ask("còn Gia Lai thì sao?", registry, OF_QUANG_TRI)
    assert question.agency == Agency("so-xay-dung", "Gia Lai", "Sở Xây dựng tỉnh Gia Lai")


def test_follow_up_in_english(registry: Registry) -> None:
    question = ask("What about the Department of Finance?", registry, OF_QUANG_TRI)
    assert (question.asks, unit(question), question.province) == ("duties", "so-tai-chinh", "Quảng Trị")


def test_that_document_is_the_last_one_spoken_of(registry: Registry) -> None:
    question = ask("hạn của văn bản đó?", registry, OF_QUANG_TRI)
    assert (question.asks, question.document_id) == ("duties", "d123456789abc")


def test_this_month_does_not_point_at_a_document(registry: Registry) -> None:
    question = ask("việc gì đến hạn tháng này?", registry, OF_QUANG_TRI)
    assert (question.document_id, unit(question)) == (None, "so-xay-dung")


def test_who_is_bound_is_asked_of_everyone(registry: Registry) -> None:
    question = ask("những cơ quan nào phải báo cáo trước 30/11?", registry, OF_QUANG_TRI)
    assert (question.agency, question.everyone, question.asks) == (None, True, "duties")


def test_a_group_is_kept_as_printed(registry: Registry) -> None:
    assert ask("Các sở, ban, ngành tỉnh Gia Lai phải báo cáo gì", registry).group == "Các sở, ban, ngành tỉnh Gia Lai"


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Phòng Tổ chức cán bộ phải làm gì", "Phòng Tổ chức cán bộ"),
        ("chi đoàn mình phải làm gì", "chi đoàn"),
        ("các phòng thuộc Sở Nội vụ phải nộp gì", "các phòng"),
        ("phòng nào phải tham mưu", None),
        ("môi trường phải báo cáo gì", None),
    ],
)
def test_a_unit_of_the_house_that_the_registry_does_not_list(text: str, party: str | None, registry: Registry) -> None:
    assert ask(text, registry).party == party

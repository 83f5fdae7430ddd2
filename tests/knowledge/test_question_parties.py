"""Who is understood to be meant: levels, unknown parties, issuers, several agencies, slips, follow-ups."""

from datetime import date

import pytest

from knowledge.agencies import Registry, load_registry
from knowledge.agency import Agency
from knowledge.answer import Question, Scope
from knowledge.question import understand


@pytest.fixture(scope="module")
def registry() -> Registry:
    return load_registry()


def ask(text: str, registry: Registry, scope: Scope | None = None) -> Question:
    return understand(text, registry=registry, scope=scope or Scope(), today=date(2026, 11, 20))


def who(question: Question) -> tuple[str | None, str | None]:
    return (question.agency.unit, question.agency.province) if question.agency else (None, None)


# ── levels stand for their committees ──


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("cac huyen o lang son phai lam gi", ("ubnd-cap-huyen", "Lạng Sơn")),
        ("các quận phải báo cáo gì", ("ubnd-cap-huyen", None)),
        ("các xã ở Đồng Tháp phải báo cáo gì", ("ubnd-cap-xa", "Đồng Tháp")),
        ("các xã Đồng Tháp phải báo cáo gì", ("ubnd-cap-xa", "Đồng Tháp")),
        ("UBND xã Đồng Tháp báo cáo gì", ("ubnd-cap-xa", "Đồng Tháp")),
        ("ubnd xa dong thap bao cao gi", ("ubnd-cap-xa", "Đồng Tháp")),
        ("cấp xã ở Gia Lai phải làm gì", ("ubnd-cap-xa", "Gia Lai")),
        ("các xã, phường, đặc khu Quảng Trị phải làm gì", ("ubnd-cap-xa", "Quảng Trị")),
        ("đặc khu phải làm gì", ("ubnd-cap-xa", None)),
        ("xã phải nộp gì", ("ubnd-cap-xa", None)),
        ("What must communes in Gia Lai report?", ("ubnd-cap-xa", "Gia Lai")),
    ],
)
def test_a_level_stands_for_its_committees(text: str, expected: tuple[str, str | None], registry: Registry) -> None:
    question = ask(text, registry)
    assert (who(question), question.asks, question.topic) == (expected, "duties", "")


def test_a_commune_with_a_name_of_its_own_keeps_it(registry: Registry) -> None:
    question = ask("xã Vĩnh Lộc phải làm gì", registry)
    assert question.agency
    assert (question.agency.unit, question.agency.place) == ("ubnd-cap-xa", "xã Vĩnh Lộc")


@pytest.mark.parametrize(
    "text",
    [
        "các phương án phải nộp khi nào",
        "xã hội hóa phải làm gì",
        "quản lý rừng phải báo cáo gì",
        "các quan hệ phối hợp",
    ],
)
def test_words_that_look_like_a_level_are_none(text: str, registry: Registry) -> None:
    assert ask(text, registry).agency is None


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Hội Thợ săn Lạng Sơn phải làm gì", "Hội Thợ săn"),
        ("Cục Hải sản phải báo cáo gì", "Cục Hải sản"),
        ("trường tiểu học ở Lạng Sơn phải báo cáo gì", "trường tiểu học"),
        ("hội nghị phải làm gì", None),
        ("số dự án phải báo cáo là bao nhiêu", None),
    ],
)
def test_a_party_that_nobody_knows_is_still_the_party_asked_about(
    text: str, party: str | None, registry: Registry
) -> None:
    assert ask(text, registry).party == party


# ── issuers, recipients, several agencies ──


@pytest.mark.parametrize(
    ("text", "issuer", "asked"),
    [
        ("Bộ Nội vụ yêu cầu gì", "bo-noi-vu", None),
        ("stnmt soc trang yeu cau bao cao gi", "so-tai-nguyen-va-moi-truong", None),
        ("UBND tỉnh Hà Tĩnh giao Sở Y tế làm gì", "ubnd-tinh", "so-y-te"),
        ("Sở Tài chính đã đề nghị Sở Y tế nộp gì", "so-tai-chinh", "so-y-te"),
        ("Sở Y tế được giao việc gì", None, "so-y-te"),
        ("1350/STNMT-MT có việc gì cho Sở Y tế không", None, "so-y-te"),
        ("cong van 1350 co gi cho so y te khong", None, "so-y-te"),
        ("Kế hoạch 588 có liên quan đến Sở Y tế không", None, "so-y-te"),
        ("có báo cáo nào cho Sở Y tế không", None, None),
        ("Is there anything in 306/UBND-KGVX for Sở Y tế?", None, "so-y-te"),
    ],
)
def test_who_directs_is_the_issuer(text: str, issuer: str | None, asked: str | None, registry: Registry) -> None:
    question = ask(text, registry)
    assert (question.issuer.unit if question.issuer else None, who(question)[0]) == (issuer, asked)
    assert (question.asks, question.topic) == ("duties", "")


def test_demanding_is_no_topic_of_a_directive_named_by_number(registry: Registry) -> None:
    assert ask("14/CĐ-UBND yêu cầu gì", registry).topic == ""


def test_who_is_reported_to_is_the_recipient(registry: Registry) -> None:
    question = ask("ai phải báo cáo cho Sở Nội vụ Lạng Sơn", registry)
    assert (question.recipient, question.agency) == (
        Agency("so-noi-vu", "Lạng Sơn", "Sở Nội vụ tỉnh Lạng Sơn"),
        None,
    )


@pytest.mark.parametrize(
    "text", ["sở y tế và sở tài chính hà tĩnh phải làm gì", "so y te, so tai chinh tinh ha tinh phai lam gi"]
)
def test_two_agencies_are_both_asked_about(text: str, registry: Registry) -> None:
    question = ask(text, registry)
    assert who(question) == ("so-y-te", "Hà Tĩnh")
    assert [(agency.unit, agency.province) for agency in question.also] == [("so-tai-chinh", "Hà Tĩnh")]


def test_an_agency_to_cooperate_with_is_not_asked_about(registry: Registry) -> None:
    assert ask("Sở Y tế phối hợp với Sở Tài chính làm gì", registry).also == ()


# ── slips ──


@pytest.mark.parametrize(
    ("text", "province"),
    [
        ("so y te ha tihn phai lam gi", "Hà Tĩnh"),
        ("so y te lang sown phai lam gi", "Lạng Sơn"),
        ("Sở Y tế Gia Lia phải làm gì", "Gia Lai"),
        ("so y te phai lam gi", None),
        ("Sở Y tế báo cáo gì", None),
    ],
)
def test_a_province_with_a_slip_is_understood_after_an_agency(
    text: str, province: str | None, registry: Registry
) -> None:
    question = ask(text, registry)
    assert (question.province, who(question), question.topic) == (province, ("so-y-te", province), "")


# ── follow-ups, times, small talk ──


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("thế Gia Lai?", ("so-y-te", "Gia Lai")),
        ("vậy Gia Lai?", ("so-y-te", "Gia Lai")),
        ("thế còn Gia Lai?", ("so-y-te", "Gia Lai")),
        ("the gia lai thi sao", ("so-y-te", "Gia Lai")),
        ("thế Sở Tài chính?", ("so-tai-chinh", "Hà Tĩnh")),
        ("còn các huyện?", ("ubnd-cap-huyen", "Hà Tĩnh")),
        ("thế gửi cho ai?", ("so-y-te", "Hà Tĩnh")),
    ],
)
def test_follow_ups_keep_what_they_do_not_change(text: str, expected: tuple[str, str], registry: Registry) -> None:
    scope = Scope(agency=Agency("so-y-te", "Hà Tĩnh", "Sở Y tế tỉnh Hà Tĩnh"), province="Hà Tĩnh")
    question = ask(text, registry, scope)
    assert (who(question), question.asks, question.topic) == (expected, "duties", "")


def test_an_agency_left_behind_in_another_province_moves_with_the_conversation(registry: Registry) -> None:
    scope = Scope(agency=Agency("so-y-te", "Hà Tĩnh", "Sở Y tế tỉnh Hà Tĩnh"), province="Gia Lai")
    assert who(ask("gửi cho ai?", registry, scope)) == ("so-y-te", "Gia Lai")


@pytest.mark.parametrize("text", ["hết hạn hôm nay", "hôm nay có hạn gì", "viec gi het han hom nay"])
def test_running_out_is_no_topic(text: str, registry: Registry) -> None:
    question = ask(text, registry)
    assert (question.topic, question.period) == ("", (date(2026, 11, 20), date(2026, 11, 20)))


@pytest.mark.parametrize(
    ("text", "wants"),
    [
        ("xin chào", "greeting"),
        ("Hello!", "greeting"),
        ("cảm ơn bạn nhé", "thanks"),
        ("Thank you very much", "thanks"),
    ],
)
def test_small_talk_is_heard_as_such(text: str, wants: str, registry: Registry) -> None:
    assert ask(text, registry).wants == frozenset({wants})


@pytest.mark.parametrize("text", ["chào cờ đầu tuần ở đâu", "lễ chào mừng tổ chức ở đâu"])
def test_a_question_that_begins_like_a_greeting_is_a_question(text: str, registry: Registry) -> None:
    assert not ask(text, registry).wants & {"greeting", "thanks"}


@pytest.mark.parametrize("text", ["which duties need review?", "Which reports are recurring?"])
def test_english_about_duties_is_english(text: str, registry: Registry) -> None:
    question = ask(text, registry)
    assert (question.language, question.asks, question.topic) == ("en", "duties", "")


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Điều 3 quyết định 812/QĐ-UBND nói gì", "Điều 3"),
        ("khoan 2 dieu 3 quyet dinh 812 noi gi", "Điều 3.2"),
        ("điểm a khoản 2 Điều 3 quyết định 812 nói gì", "Điều 3.2.a"),
        ("mục III.1 của kế hoạch nói gì", "III.1"),
        ("quyết định 812 nói gì", None),
    ],
)
def test_a_part_of_a_directive_is_pointed_at(text: str, part: str | None, registry: Registry) -> None:
    question = ask(text, registry)
    assert (question.part, question.asks) == (part, "contents")


def test_police_are_no_misspelt_letter(registry: Registry) -> None:
    assert who(ask("công an xã phải làm gì", registry))[0] == "cong-an-cap-xa"


def test_belonging_to_an_agency_is_no_topic(registry: Registry) -> None:
    question = ask("các phòng thuộc Sở Nội vụ phải làm gì", registry)
    assert (question.party, question.topic) == ("các phòng", "")


def test_lone_digits_are_nothing_to_search_with(registry: Registry) -> None:
    assert ask("2+2 bằng mấy", registry).topic == ""

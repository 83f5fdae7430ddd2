"""Two letters in one file: the second is said and searchable, and gives nobody work in the first issuer's name."""

from ingest.obligations import extract_obligations
from ingest.passages import cut_passages
from ingest.second_letter import TWO_LETTERS
from ingest.structure import parse_directive
from knowledge.agencies import load_registry

_NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
_FOOT = "\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n\nGIÁM ĐỐC\n\nTrần Văn Bảy\n\n"


def _letter(issuer: str, number: str, date: str, body: str) -> str:
    return f"UBND TỈNH CÀ MAU\n{issuer}\nSố: {number}\n\n{_NATION}{date}\n\nKính gửi: Sở Y tế\n\n{body}\n{_FOOT}"


_FIRST = _letter(
    "SỞ TƯ PHÁP", "31/STP-VP", "Cà Mau, ngày 12 tháng 10 năm 2026", "Sở Y tế gửi báo cáo trước ngày 20/11/2026."
)
_SECOND = _letter(
    "SỞ NỘI VỤ", "94/SNV-TC", "Cà Mau, ngày 13 tháng 10 năm 2026", "Sở Y tế báo cáo biên chế trước ngày 05/12/2026."
)


def test_a_second_letter_is_said_and_its_words_are_passages() -> None:
    registry = load_registry()
    directive = parse_directive([_FIRST + _SECOND], paged=False, registry=registry)
    assert TWO_LETTERS.format(number="94/SNV-TC") in directive.header.warnings
    assert directive.header.signatory == "Trần Văn Bảy"
    assert any("báo cáo biên chế" in passage.text for passage in cut_passages(directive))
    duties = extract_obligations(directive, registry)
    assert [duty.deadline.text for duty in duties if duty.deadline] == ["trước ngày 20/11/2026"]


def test_a_form_with_a_blank_number_behind_the_foot_is_no_second_letter() -> None:
    form = _letter("SỞ Y TẾ", "…/BC-SYT", "Cà Mau, ngày … tháng … năm 2026", "Kết quả thực hiện: ……………")
    directive = parse_directive([_FIRST + form], paged=False, registry=load_registry())
    assert not any("hai văn bản" in warning for warning in directive.header.warnings)


def test_a_letter_alone_is_one_letter() -> None:
    directive = parse_directive([_FIRST], paged=False, registry=load_registry())
    assert directive.appendices == ()
    assert not any("hai văn bản" in warning for warning in directive.header.warnings)

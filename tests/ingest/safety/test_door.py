"""What is turned away at the door for its mark of secrecy, and that the same words in a sentence are no mark."""

import io
from time import perf_counter

import pytest

from ingest.errors import FileRefusedError, SecretFileError
from ingest.readers import reader_for
from ingest.safety.door import refuse_endless, refuse_secret
from tests.ingest.readers.drawn_pages import letter, needs_ocr, rule, write

HEAD = "UBND TỈNH HÀ TĨNH\n{}\nSỞ NỘI VỤ\n\nSố: 12/SNV-VP\n\nKính gửi: Sở Y tế.\n"
TITLE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
BODY = "Sở Nội vụ đề nghị Sở Y tế rà soát và gửi báo cáo.\n" * 12


def secret(*pages: str, margins: tuple[str, ...] = ()) -> str | None:
    """The level told when these pages are refused."""
    try:
        refuse_secret(pages, margins)
    except SecretFileError as refusal:
        return str(refusal).partition("“")[2].partition("”")[0]
    return None


@pytest.mark.parametrize(
    ("printed", "level"),
    [
        ("MẬT", "Mật"),
        ("Mật", "Mật"),
        ("(MẬT)", "Mật"),
        ("MẬT – KHẨN", "Mật"),
        ("**TỐI MẬT**", "Tối mật"),
        ("MẬT          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Mật"),
        ("VĂN PHÒNG\tTUYỆT MẬT", "Tuyệt mật"),
        ("Độ mật: Mật", "Mật"),
        ("Mức độ mật: Tuyệt mật", "Tuyệt mật"),
        ("Dấu chỉ độ mật: TỐI MẬT", "Tối mật"),
        ("Bí mật nhà nước: độ Tối mật", "Tối mật"),
        ("BÍ MẬT NHÀ NƯỚC, ĐỘ MẬT: TUYỆT MẬT", "Tuyệt mật"),
        ("ĐÓNG DẤU MẬT", "Mật"),
        ("DẤU: MẬT", "Mật"),
    ],
)
def test_a_mark_in_the_head_is_refused(printed: str, level: str) -> None:
    assert secret(HEAD.format(printed)) == level


@pytest.mark.parametrize(
    ("recognised", "level"),
    [
        ("MẠT", "Mật"),
        ("MÂT", "Mật"),
        ("MẶT", "Mật"),
        ("M Ậ T", "Mật"),
        ("| MẬT |", "Mật"),
        ("MÂTÌ", "Mật"),
        ("I TỐI MẬT 1", "Tối mật"),
        ("TÓI MẬT", "Tối mật"),
        ("TỎI MÂT", "Tối mật"),
        ("T Ố I  M Ậ T", "Tối mật"),
        ("TUYÊT MẬT", "Tuyệt mật"),
        ("TUYỆT MẠT", "Tuyệt mật"),
    ],
)
def test_a_red_stamp_is_known_as_text_recognition_gives_it(recognised: str, level: str) -> None:
    assert secret(HEAD.format(recognised)) == level


def test_a_stamp_on_a_line_of_its_own_anywhere_on_the_first_page_is_refused() -> None:
    assert secret(HEAD.format("") + BODY + "TỐI MẬT\n" + BODY) == "Tối mật"


def test_a_later_page_that_begins_another_document_has_a_head_of_its_own() -> None:
    assert secret(HEAD.format("") + BODY, BODY, f"UBND TỈNH HÀ TĨNH\nMật\n{TITLE}{BODY}") == "Mật"


def test_a_mark_at_the_edge_of_a_later_page_is_refused() -> None:
    assert secret(HEAD.format("") + BODY, f"{BODY}MẬT\n2") == "Mật"


def test_a_mark_in_a_running_head_is_refused() -> None:
    assert secret(HEAD.format("") + BODY, margins=("SỞ NỘI VỤ", "Độ mật: Mật")) == "Mật"


@pytest.mark.parametrize(
    "printed",
    [
        "V/v bảo vệ bí mật kinh doanh",
        "Bí mật nhà nước",
        "V/v tài liệu Mật của Sở",
        "MẬT ONG",
        "Độ mật:",
        "Độ mật: Không",
        "Độ mật: □ Mật □ Tối mật □ Tuyệt mật",
        "ĐÓNG DẤU",
        "BẢO MẬT",
        "ỦY BAN MẶT TRẬN TỔ QUỐC",
        "Về việc ban hành Danh mục bí\nMẬT",
        "BAN HÀNH DANH MỤC\nBÍ MẬT NHÀ NƯỚC ĐỘ TỐI MẬT",
    ],
)
def test_words_about_secrets_are_no_mark(printed: str) -> None:
    assert secret(HEAD.format(printed)) is None


@pytest.mark.parametrize(
    "sentence",
    [
        "Sở Y tế giữ bí mật thông tin người bệnh.",
        "Bí mật kinh doanh được bảo vệ theo quy định.",
        "Cập nhật danh mục bí mật nhà nước độ Mật, Tối mật.",
        "Văn bản đóng dấu Mật gửi riêng qua đường cơ yếu.",
        "Mật",
        "1 | Kế hoạch diễn tập | Mật",
        "CÓ MẶT",
        "MẶT",
    ],
)
def test_a_word_in_the_body_is_no_mark(sentence: str) -> None:
    assert secret(HEAD.format("") + BODY + sentence + "\n" + BODY, BODY + sentence + "\n" + BODY) is None


def test_a_line_of_leader_dots_takes_no_time() -> None:
    started = perf_counter()
    assert secret(HEAD.format("Độ mật:" + " ." * 20_000 + " x")) is None
    assert perf_counter() - started < 2


@needs_ocr
@pytest.mark.parametrize("word", ["MẬT", "TUYỆT MẬT"])
def test_a_red_stamp_in_the_head_of_a_scan_is_refused(word: str) -> None:
    page, drawn = letter(), io.BytesIO()
    write(page, 64, 122, word, 16, "#d02030")
    for x1, y1, x2, y2 in ((58, 118, 220, 118), (58, 146, 220, 146), (58, 118, 58, 146), (220, 118, 220, 146)):
        rule(page, x1, y1, x2, y2)
    page.save(drawn, "PNG")
    assert secret(*reader_for("quet.png")(drawn.getvalue()).pages) == word.capitalize()


@pytest.mark.parametrize("pages", [("Số: 1/SYT\n" * 50_000,), ("báo cáo " * 70_000,) * 10])
def test_a_text_without_end_is_refused_with_its_length(pages: tuple[str, ...]) -> None:
    with pytest.raises(FileRefusedError, match="dài bất thường"):
        refuse_endless(pages)


def test_a_plan_of_three_hundred_pages_is_not_without_end() -> None:
    refuse_endless(("Các đơn vị trực thuộc báo cáo kết quả về Sở Y tế trước ngày 15/6.\n" * 40,) * 300)

"""How the name of a body that the registry does not know is written."""

import pytest

from ingest.heads.body_spelling import spelt_in, written


@pytest.mark.parametrize(
    "name",
    [
        "Trường THPT Hàm Rồng",
        "Trường Trung học phổ thông chuyên Lam Sơn",
        "Trường PTDTBT Tiểu học Yên Phong",
        "Trường Cao đẳng Kỹ thuật và Công nghệ",
        "Công đoàn ngành Y tế",
        "Trung tâm Kiểm soát bệnh tật",
        "Trung tâm Văn hóa, Thông tin và Du lịch",
        "Ban Chỉ đạo Phòng, chống thiên tai và TKCN",
        "Bệnh viện Đa khoa huyện Bắc Mê",
        "Bệnh viện Đa khoa khu vực Vị Xuyên",
        "Quỹ Bảo vệ môi trường Việt Nam",
        "Chi cục Chăn nuôi và Thú y",
    ],
)
def test_a_name_in_capitals_is_written_as_offices_write_it(name: str) -> None:
    assert written(name.upper(), None) == name


def test_a_name_in_small_letters_stays_as_it_is_printed() -> None:
    assert written("Trung tâm kiểm soát bệnh tật", "Hà Giang") == "Trung tâm kiểm soát bệnh tật"


def test_the_province_at_its_end_has_capitals() -> None:
    assert written("TRUNG TÂM KIỂM SOÁT BỆNH TẬT HÀ GIANG", "Hà Giang") == "Trung tâm Kiểm soát bệnh tật Hà Giang"


def test_the_spelling_is_what_the_directive_itself_writes_most_often() -> None:
    text = "Trạm Y tế Sơn Vĩ; các trạm y tế sơn vĩ; Trạm y tế\nSơn Vĩ; Trạm Y tế Sơn Vĩ; TRẠM Y TẾ SƠN VĨ"
    assert spelt_in(text, "TRẠM Y TẾ SƠN VĨ") == "Trạm Y tế Sơn Vĩ"


def test_small_letters_in_a_sentence_are_no_spelling_of_a_name() -> None:
    assert spelt_in("mời các trung tâm y tế dự phòng tham dự", "TRUNG TÂM Y TẾ DỰ PHÒNG") is None

"""A stamp of secrecy in the head is seen however it was typed, and the same word in a sentence is none."""

import pytest

from ingest.door import refuse_secret
from ingest.errors import FileRefusedError

HEAD = "UBND TỈNH HÀ TĨNH\n{}\nSỞ NỘI VỤ\n\nSố: 12/SNV-VP\n\nKính gửi: Sở Y tế.\n"


@pytest.mark.parametrize(
    ("printed", "level"),
    [
        ("MẬT", "Mật"),
        ("Mật", "Mật"),
        ("(MẬT)", "Mật"),
        ("**TỐI MẬT**", "Tối mật"),
        ("MẬT          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Mật"),
        ("VĂN PHÒNG\tTUYỆT MẬT", "Tuyệt mật"),
        ("Độ mật: Mật", "Mật"),
        ("Dấu chỉ độ mật: TỐI MẬT", "Tối mật"),
        ("ĐÓNG DẤU MẬT", "Mật"),
        ("DẤU: MẬT", "Mật"),
        ("T Ố I  M Ậ T", "Tối mật"),
    ],
)
def test_a_stamp_is_refused(printed: str, level: str) -> None:
    with pytest.raises(FileRefusedError, match=f"“{level}”"):
        refuse_secret(HEAD.format(printed))


@pytest.mark.parametrize(
    "printed",
    ["V/v bảo vệ bí mật kinh doanh", "Bí mật nhà nước", "V/v tài liệu Mật của Sở", "MẬT ONG", "Độ mật:", "ĐÓNG DẤU"],
)
def test_a_word_in_a_sentence_is_no_stamp(printed: str) -> None:
    refuse_secret(HEAD.format(printed))

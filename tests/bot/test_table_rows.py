"""A row of a table is shown with the heads of its columns, beside its own words."""

from bot import texts
from bot.passage import passage_html
from bot.render import TELEGRAM_LIMIT, telegram_length
from knowledge.answer import Extract
from knowledge.directive import Passage, StoredPassage
from tests.bot.test_passage import DOCUMENT

ROW = "1 | Cấp phép <mới> | Sở Công Thương | 31/5/2024"
CELLS = (("Nhiệm vụ", "Cấp phép <mới>"), ("Chủ trì", "Sở Công Thương"), ("Thời hạn", "31/5/2024"))


def test_an_answer_names_the_column_of_each_cell() -> None:
    for lang in ("vi", "en"):
        shown = texts.html(lang, "answer_extract", extract=Extract(ROW, 1, CELLS))
        assert shown.strip() == "Nhiệm vụ: Cấp phép &lt;mới&gt;; Chủ trì: Sở Công Thương; Thời hạn: 31/5/2024 [1]"


def row(text: str) -> StoredPassage:
    context = ("II. PHÂN CÔNG", "STT | Nhiệm vụ | Chủ trì | Thời hạn")
    return StoredPassage(7, DOCUMENT, Passage("II", 2, 0, len(text), text, context))


def test_the_row_itself_stands_under_its_cells() -> None:
    lines = passage_html(row(ROW), 3, (0, len(ROW)), lang="vi").splitlines()
    assert lines[1:] == [
        "II. PHÂN CÔNG",
        "Nhiệm vụ: <b>Cấp phép &lt;mới&gt;</b>",
        "Chủ trì: <b>Sở Công Thương</b>",
        "Thời hạn: <b>31/5/2024</b>",
        "<blockquote expandable><b>1 | Cấp phép &lt;mới&gt; | Sở Công Thương | 31/5/2024</b></blockquote>",
    ]


def test_a_very_long_row_fits_a_message() -> None:
    for length in (1300, 1500, 9000):
        text = f"1 | {'Rà soát ' * (length // 8)} | Sở Công Thương | 31/5/2024"
        assert telegram_length(passage_html(row(text), 3, (0, len(text)), lang="vi")) <= TELEGRAM_LIMIT

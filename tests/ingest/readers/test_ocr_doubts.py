"""Figures that OCR was not sure of are remembered with the line they stand in."""

from ingest.readers.ocr_doubts import doubts_in
from ingest.readers.pages import Doubt, PageText, doubts_of
from ingest.readers.pdf_lines import Row, Word, row_of


def row(*words: tuple[str, float]) -> Row:
    return row_of(Word(text, 60 + 40 * n, 50, 95 + 40 * n, 62, sure) for n, (text, sure) in enumerate(words))


def test_a_figure_read_with_little_confidence_is_a_doubt_at_its_place_in_the_line() -> None:
    read = row(("trước", 95), ("ngày", 94), ("1§/4", 43), ("về", 96), ("Sở", 95))
    (doubt,) = doubts_in([row(("Mục", 90), ("1", 91)), read])
    assert (doubt.word, doubt.confidence) == ("1§/4", 43)
    assert doubt.line == read.text
    assert doubt.line[doubt.at :].startswith("1§/4 về")


def test_the_second_of_two_equal_figures_is_found_at_its_own_place() -> None:
    (doubt,) = doubts_in([row(("Từ", 95), ("15", 95), ("đến", 95), ("15", 41))])
    assert doubt.line[: doubt.at] == "Từ 15 đến "


def test_words_without_figures_and_sure_figures_are_no_doubts() -> None:
    assert doubts_in([row(("ngảy", 20), ("15/4", 88), ("⁄//Ÿ", 5))]) == ()


def test_doubts_of_all_pages_say_their_page() -> None:
    doubt = Doubt("1?", "ngày 1?", 5, 40)
    assert [d.page for d in doubts_of([PageText("a"), PageText("b", (), (doubt,))])] == [1]

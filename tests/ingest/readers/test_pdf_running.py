"""Running heads and feet are left out, what merely repeats is kept."""

from ingest.readers.pdf_running import without_page_numbers, without_running_lines


def test_a_line_on_top_of_every_page_stays_on_the_first_alone() -> None:
    pages = [f"Kế hoạch năm 2024 - Trang {number}\nPhần {number} của kế hoạch." for number in range(1, 5)]
    read = without_running_lines(pages)
    assert read[0] == pages[0]
    assert read[1:] == ("Phần 2 của kế hoạch.", "Phần 3 của kế hoạch.", "Phần 4 của kế hoạch.")


def test_a_line_at_the_bottom_of_every_page_goes_too_the_page_number_stays() -> None:
    pages = [f"Điều {number}. Trách nhiệm.\nSở Y tế Lạng Sơn\n{number}" for number in (7, 8, 9)]
    assert without_running_lines(pages)[1:] == ("Điều 8. Trách nhiệm.\n8", "Điều 9. Trách nhiệm.\n9")


def test_the_head_of_a_table_is_kept_on_each_of_its_pages() -> None:
    pages = tuple(f"TT | Nhiệm vụ | Thời hạn\n{number} | Rà soát | 20/4" for number in range(1, 6))
    assert without_running_lines(pages) == pages


def test_two_pages_that_begin_alike_have_no_running_head() -> None:
    pages = ("- Sở Y tế;\nmột", "- Sở Y tế;\nhai")
    assert without_running_lines(pages) == pages


def test_a_line_that_opens_some_pages_only_is_body_text() -> None:
    pages = ("mở đầu", "Phụ lục 1\na", "Phụ lục 2\nb", "Phụ lục 3\nc", "thân", "thân bài", "kết")
    assert without_running_lines(pages) == pages


def test_numbers_of_pages_are_left_out_figures_of_the_text_are_kept() -> None:
    assert without_page_numbers(("một\n1", "- 2 -\nhai", "Trang 3/4\nba", "bốn\n120")) == (
        "một",
        "hai",
        "ba",
        "bốn\n120",
    )


def test_an_annex_that_counts_its_pages_anew_is_seen_by_its_neighbours() -> None:
    assert without_page_numbers(("một", "hai", "7\nba", "8\nbốn")) == ("một", "hai", "ba", "bốn")

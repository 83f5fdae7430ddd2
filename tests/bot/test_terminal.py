"""Progress in words: how fast, how long still, and not too often."""

import pytest

from bot.terminal import Pace, PlainProgress


class Clock:
    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


@pytest.mark.parametrize(
    ("seconds", "done", "total", "pages", "words"),
    [
        (2, 41, 200, 0, "20,5 tệp/giây, còn khoảng 8 giây"),
        (30, 1, 7, 0, "2,0 tệp/phút, còn khoảng 3 phút"),
        (3600, 10, 100, 0, "0,2 tệp/phút, còn khoảng 9 giờ"),
        (120, 0.25, 1, 75, "37,5 trang/phút, còn khoảng 6 phút"),
        (2, 41, 200, 50, "20,5 tệp/giây, còn khoảng 8 giây"),
        (5, 0, 200, 0, ""),
        (5, 200, 200, 0, ""),
    ],
)
def test_pace_is_told_with_the_time_left(seconds: float, done: float, total: int, pages: int, words: str) -> None:
    clock = Clock()
    pace = Pace(clock)
    clock.seconds = seconds
    assert pace.words(done, total, pages) == words


def test_without_a_terminal_a_line_now_and_then(capsys: pytest.CaptureFixture[str]) -> None:
    clock = Clock()
    tell = PlainProgress("Đang nạp", clock)
    for second in range(25):
        clock.seconds = second
        tell(second, 100, f"{second}.txt")
    tell(100, 100, "")
    assert capsys.readouterr().err.splitlines() == [
        "Đang nạp: 10/100 tệp, 1,0 tệp/giây, còn khoảng 90 giây (10.txt)",
        "Đang nạp: 20/100 tệp, 1,0 tệp/giây, còn khoảng 80 giây (20.txt)",
    ]

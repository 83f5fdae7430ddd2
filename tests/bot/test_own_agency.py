"""Which words mean the asker's own agency."""

import pytest

from bot.own_agency import means_own_agency


@pytest.mark.parametrize(
    "text",
    [
        "Tháng này cơ quan tôi có việc gì đến hạn?",
        "co quan minh phai lam gi",
        "Đơn vị của chúng tôi gửi báo cáo cho ai?",
        "sở mình nộp khi nào?",
        "What is due for my agency this month?",
        "what must our  own office send",
    ],
)
def test_the_askers_own_agency(text: str) -> None:
    assert means_own_agency(text)


@pytest.mark.parametrize(
    "text",
    ["còn Sở Tài chính thì sao?", "Cơ quan nào phải báo cáo?", "Tôi hỏi về Sở Y tế", "the agency of the province"],
)
def test_another_agency_or_none(text: str) -> None:
    assert not means_own_agency(text)

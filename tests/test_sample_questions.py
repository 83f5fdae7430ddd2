"""The main job on the directives that ship with the project: questions as officials type them, answered or refused."""

from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path

import pytest
import pytest_asyncio

from bot.render import answer_text
from knowledge.verification import is_verbatim
from tests.asking import Known, taken_in

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def known(samples: Path, tmp_path_factory: pytest.TempPathFactory, now: datetime) -> AsyncIterator[Known]:
    async with taken_in(samples, tmp_path_factory.mktemp("samples"), now) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "facts"),
    [
        ("Sở Giáo dục Cần Thơ phải gửi danh sách đầu mối y tế trường học khi nào", ["27/11/2026"]),
        ("ubnd xa phuong o can tho ra quan diet lang quang tu ngay nao", ["23/11/2026"]),
        ("tu dau nam can tho co bao nhieu nguoi mac sot xuat huyet", ["3.218"]),
        ("Các sở ngành Lạng Sơn gửi danh mục thủ tục trực tuyến trước ngày nào", ["15/12/2026"]),
        ("chi cục kiểm lâm trực cháy rừng từ ngày nào", ["15/12/2026"]),
        ("Hội nghị cải cách hành chính Lạng Sơn họp mấy giờ, ngày nào, ở đâu", ["08 giờ 00", "04/12/2026", "tầng 3"]),
        ("gop y du thao nghi quyet ho tro chuyen doi so can tho trong may ngay", ["05 ngày làm việc"]),
        ("ý kiến góp ý dự thảo nghị quyết gửi vào email nào", ["qlns.stc@cantho.gov.vn"]),
        ("đầu mối về tiêm chủng của Bộ Y tế số điện thoại bao nhiêu", ["024 3000 0278"]),
        ("Sở Y tế Cần Thơ phải báo cáo gì về vắc xin", ["10/12/2026"]),
        ("When must departments of health report vaccine needs to the Ministry?", ["10/12/2026"]),
        ("Sở Công Thương Quảng Trị phải làm gì trong đợt mưa lũ này", ["hạ du"]),
        ("Sở Tài chính Cần Thơ phải nộp báo cáo hỗ trợ doanh nghiệp khi nào", ["10/12/2026", "vì Hậu Giang nhập vào"]),
        ("công văn 5283 ký ngày nào", ["17/11/2026"]),
        ("quyết định 2846 giao việc gì cho Sở Y tế", ["thẻ bảo hiểm y tế"]),
        ("ai chủ trì cấp thẻ bảo hiểm y tế cho hộ nghèo", ["Sở Y tế"]),
        ("phúc tra bao nhiêu phần trăm số hộ", ["10%"]),
        ("Where is the administrative reform conference held?", ["Hội trường tầng 3"]),
        ("tham luận dài tối đa bao nhiêu trang", ["05 trang"]),
    ],
)
async def test_a_question_is_answered_with_its_facts(known: Known, question: str, facts: list[str]) -> None:
    answer = await known.ask(question)
    text = answer_text(answer, now=known.now)
    assert answer.answered
    assert [fact for fact in facts if fact not in text] == []
    for cited in answer.citations:
        assert is_verbatim(cited.citation.quote, known.texts[cited.document.file])


@pytest.mark.parametrize(
    "question",
    [
        "giá vắc xin là bao nhiêu",
        "email của Bộ Y tế là gì",
        "học phí của các trường ở Cần Thơ",
        "Who pays for the fire watch towers?",
        "kế hoạch phòng cháy rừng Gia Lai số bao nhiêu, ban hành ngày nào",
        "Sở Y tế Gia Lai phải báo cáo gì về bão mặt trời",
        "vé xem ca nhạc mua ở đâu",
        "giá vàng hôm nay",
        "lịch thi đấu bóng đá",
        "thủ tục cấp hộ chiếu phổ thông",
        "How do I renew my passport?",
    ],
)
async def test_what_no_directive_says_is_refused(known: Known, question: str) -> None:
    answer = await known.ask(question)
    assert (answer.answered, answer.citations) == (False, ())

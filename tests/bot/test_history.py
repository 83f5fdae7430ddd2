"""What changed an obligation, told in a sentence."""

from datetime import date

import pytest

from bot.cli_commands.obligations import show
from bot.history import sentence
from knowledge.answer import Language
from knowledge.obligation import RegisteredObligation
from knowledge.revision import Revision, RevisionKind
from tests.knowledge.revising.office import document, duty, head

SCAN = Revision("amended", document_id="d1", label="31/STC-NS", reason="Đọc từ bản quét")


@pytest.mark.parametrize(("lang", "said"), [("vi", "Đọc khác"), ("en", "Read otherwise")])
def test_another_copy_is_not_called_an_amendment(lang: Language, said: str) -> None:
    told = sentence(SCAN, lang)
    assert told.startswith(said)
    assert "31/STC-NS" not in told


@pytest.mark.parametrize(("kind", "said"), [("extended", "gia hạn"), ("corrected", "đính chính")])
def test_the_register_says_that_a_day_was_moved_and_by_what(
    kind: RevisionKind, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    letter = document("goc.txt", head("31/STC-NS", date(2026, 5, 22)))
    moved = Revision(kind, document_id="d2", label="40/STC-NS")
    show([RegisteredObligation("d-01", letter, duty("Báo cáo", date(2026, 7, 31)), history=(moved,))], date(2026, 6, 5))
    assert f"{said} theo" in capsys.readouterr().out

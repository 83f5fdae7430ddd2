"""Three directives made for the tests of answers: one of a province that was merged, one central, one of today.

Their wording is the tests' own; every span is found in the text, so that a quote is always verbatim.
"""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path

from knowledge.agencies import Registry
from knowledge.agency import Agency
from knowledge.answer import Answer, Language, Scope
from knowledge.answering import Answerer
from knowledge.citation import Citation
from knowledge.deadline import Deadline
from knowledge.directive import Directive, Header, Passage, StoredDirective
from knowledge.index import SearchIndexes
from knowledge.involvement import Named
from knowledge.obligation import Assignee, Kind, Obligation, ObligationStatus
from knowledge.settings import KnowledgeSettings
from knowledge.store import Store

HAU_GIANG = """UBND TỈNH HẬU GIANG
SỞ NỘI VỤ
Số: 77/SNV-CCHC
Hậu Giang, ngày 03 tháng 6 năm 2024
V/v khảo sát mức độ hài lòng của người dân
Kính gửi: Các sở tại Phụ lục.
1. Các sở tổ chức khảo sát người dân tại nơi tiếp nhận hồ sơ với khẩu hiệu “Lắng nghe để phục vụ”.
2. Báo cáo kết quả khảo sát về Sở Kế hoạch và Đầu tư chậm nhất ngày 28/6/2024 (số 2 đường Hòa Bình, ĐT 0293 300 0123).
3. Lớp tập huấn khảo sát mở tại Hội trường A. Người dự mang theo thẻ.
GIÁM ĐỐC
Lê Thị Mẫu
PHỤ LỤC
1. Sở Y tế;
2. Sở Tài chính;"""

CENTRAL = """BỘ Y TẾ
Số: 505/BYT-DP
Hà Nội, ngày 10 tháng 3 năm 2026
V/v theo dõi bệnh dại
1. Sở Y tế các tỉnh, thành phố báo cáo số ca bệnh dại về Bộ Y tế trước ngày 05 hằng tháng.
2. Vụ Kế hoạch chuẩn bị tài liệu."""

CAN_THO = """UBND THÀNH PHỐ CẦN THƠ
SỞ TƯ PHÁP
Số:      /STP-PB
Cần Thơ, ngày    tháng 11 năm 2026
V/v góp ý đề án hòa giải ở cơ sở
1. Sở Y tế, Sở Tài chính góp ý đề án hòa giải gửi Sở Tư pháp trước ngày 10/12/2026.
2. Sở Y tế cử cán bộ dự lớp bồi dưỡng hòa giải viên.
3. Sở Tài chính báo cáo kinh phí hòa giải trước ngày 31/7/2025."""


@dataclass(frozen=True)
class Written:
    """A directive as written for a test: its text, header fields and what it obliges to."""

    text: str
    header: Header
    obligations: tuple[Obligation, ...]

    def passages(self) -> tuple[Passage, ...]:
        """Each numbered line, as its own passage."""
        lines = [line for line in self.text.split("\n") if line[:2] in ("1.", "2.", "3.") and not line.endswith(";")]
        return tuple(passage(self.text, line) for line in lines)


def cite(text: str, quote: str, path: str = "") -> Citation:
    """The place of `quote`, which must stand in the text."""
    start = text.index(quote)
    return Citation(path, None, quote, start, start + len(quote))


def passage(text: str, line: str) -> Passage:
    """A line as a passage."""
    place = cite(text, line, line[0])
    return Passage(place.path, None, place.start, place.end, line)


def agency(registry: Registry, unit: str, province: str | None) -> Agency:
    """An agency under its name of the registry."""
    return Agency(unit, province, registry.name(unit, province))


def header(
    issuer: Agency, *, number: str | None, subject: str, issued_on: date | None, signatory: str | None
) -> Header:
    """A header; what is not given is blank on the page."""
    return Header(
        number=number,
        symbol=number.split("/")[1] if number else None,
        type="Công văn",
        issuer=issuer.name,
        issuer_agency=issuer,
        parent_body=None,
        province=issuer.province,
        place=issuer.province,
        issued_on=issued_on,
        issued_month=None if issued_on else "2026-11",
        signed_on=None,
        subject=subject,
        urgency=None,
        draft=False,
        addressees=(),
        references=(),
        copies=(),
        signatory=signatory,
        signatory_title="GIÁM ĐỐC" if signatory else None,
        warnings=(),
    )


def duty(
    kind: Kind,
    bound: Sequence[Agency],
    citation: Citation,
    *,
    action: str,
    deadline: Deadline | None = None,
    recipient: Agency | None = None,
    status: ObligationStatus = "active",
    proof: Sequence[tuple[str, Citation]] = (),
    warnings: tuple[str, ...] = (),
) -> Obligation:
    """An obligation whose one assignee stands for all the agencies bound."""
    assignee = Assignee(", ".join(a.name for a in bound), "all", tuple(bound), tuple(proof))
    return Obligation(
        kind=kind,
        assignees=(assignee,),
        action=action,
        recipient=recipient.name if recipient else None,
        recipient_agency=recipient,
        deadline=deadline,
        citation=citation,
        status=status,
        warnings=warnings,
    )


def of_hau_giang(registry: Registry) -> Written:
    """June 2024: two departments of a province that is part of Cần Thơ now; the annex names them."""
    health, finance = (agency(registry, unit, "Hậu Giang") for unit in ("so-y-te", "so-tai-chinh"))
    head = header(
        agency(registry, "so-noi-vu", "Hậu Giang"),
        number="77/SNV-CCHC",
        subject="V/v khảo sát mức độ hài lòng của người dân",
        issued_on=date(2024, 6, 3),
        signatory="Lê Thị Mẫu",
    )
    text = HAU_GIANG
    proof = (
        (health.name, cite(text, "1. Sở Y tế;", "Phụ lục.1")),
        (finance.name, cite(text, "2. Sở Tài chính;", "Phụ lục.2")),
    )
    report = duty(
        "report",
        (health, finance),
        cite(text, "Báo cáo kết quả khảo sát về Sở Kế hoạch và Đầu tư chậm nhất ngày 28/6/2024", "2"),
        action="báo cáo kết quả khảo sát",
        deadline=Deadline("chậm nhất ngày 28/6/2024", due=date(2024, 6, 28)),
        recipient=Agency("so-ke-hoach-va-dau-tu", "Hậu Giang", "Sở Kế hoạch và Đầu tư"),
        proof=proof,
    )
    return Written(text, head, (report,))


def of_the_ministry(registry: Registry) -> Written:
    """A central directive: the department of health of every province, month by month."""
    head = header(
        agency(registry, "bo-y-te", None),
        number="505/BYT-DP",
        subject="V/v theo dõi bệnh dại",
        issued_on=date(2026, 3, 10),
        signatory=None,
    )
    report = duty(
        "report",
        (agency(registry, "so-y-te", None),),
        cite(CENTRAL, "báo cáo số ca bệnh dại về Bộ Y tế trước ngày 05 hằng tháng", "1"),
        action="báo cáo số ca bệnh dại",
        deadline=Deadline("trước ngày 05 hằng tháng", inclusive=False, rrule="FREQ=MONTHLY;BYMONTHDAY=5"),
        recipient=agency(registry, "bo-y-te", None),
    )
    return Written(CENTRAL, head, (report,))


def of_can_tho(registry: Registry) -> Written:
    """November 2026, number and day blank: comments, a task without a time, a report in review."""
    health, finance = (agency(registry, unit, "Cần Thơ") for unit in ("so-y-te", "so-tai-chinh"))
    justice = agency(registry, "so-tu-phap", "Cần Thơ")
    text = CAN_THO
    head = header(justice, number=None, subject="V/v góp ý đề án hòa giải ở cơ sở", issued_on=None, signatory=None)
    comment = duty(
        "comment",
        (health, finance),
        cite(text, "góp ý đề án hòa giải gửi Sở Tư pháp trước ngày 10/12/2026", "1"),
        action="góp ý đề án hòa giải",
        deadline=Deadline("trước ngày 10/12/2026", due=date(2026, 12, 10), inclusive=False),
        recipient=justice,
    )
    task = duty(
        "task",
        (health,),
        cite(text, "cử cán bộ dự lớp bồi dưỡng hòa giải viên", "2"),
        action="cử cán bộ dự lớp bồi dưỡng hòa giải viên",
    )
    doubtful = duty(
        "report",
        (finance,),
        cite(text, "báo cáo kinh phí hòa giải trước ngày 31/7/2025", "3"),
        action="báo cáo kinh phí hòa giải",
        deadline=Deadline("trước ngày 31/7/2025", due=date(2025, 7, 31), inclusive=False),
        status="needs_review",
        warnings=("Thời hạn đứng trước ngày của văn bản.",),
    )
    return Written(text, head, (comment, task, doubtful))


async def add(
    store: Store, written: Written, file: str, now: datetime, named: tuple[Named, ...] = ()
) -> StoredDirective:
    """Store a directive written for a test. named: whom its head or foot names."""
    return await store.add_directive(
        Directive(written.header, written.text, (), (), ()),
        written.obligations,
        written.passages(),
        file=file,
        sha256=sha256(written.text.encode()).hexdigest(),
        received_on=None,
        now=now,
        named=named,
    )


@dataclass(frozen=True)
class Office:
    """Everything an answer needs, over the three directives."""

    answerer: Answerer
    store: Store
    now: datetime

    async def ask(self, text: str, scope: Scope | None = None, language: Language | None = None) -> Answer:
        """The answer to a question, at the office's own time."""
        return await self.answerer.answer(text, scope=scope or Scope(), now=self.now, language=language)


@asynccontextmanager
async def open_office(folder: Path, registry: Registry, now: datetime) -> AsyncIterator[Office]:
    """An office whose knowledge is the three directives, in a folder of its own."""
    settings = KnowledgeSettings(data_dir=folder)
    store = await Store.open(settings)
    await add(store, of_hau_giang(registry), "hau-giang.txt", now)
    industry = Named(agency(registry, "so-cong-thuong", None), "copies", "Sở Công Thương (để phối hợp)")
    await add(store, of_the_ministry(registry), "bo-y-te.txt", now, named=(industry,))
    await add(store, of_can_tho(registry), "can-tho.txt", now)
    indexes = SearchIndexes.open(settings)
    await indexes.follow(store)
    try:
        yield Office(Answerer(store, indexes, registry, settings), store, now)
    finally:
        indexes.close()
        await store.close()

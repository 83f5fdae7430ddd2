"""Directives, obligations and passages for tests of the store and the indexes, every field filled."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from hashlib import sha256

from knowledge.agency import Agency
from knowledge.citation import Citation
from knowledge.deadline import Deadline, Relative
from knowledge.directive import Appendix, Directive, Header, Passage, Reference, Section, StoredDirective
from knowledge.involvement import Named
from knowledge.obligation import Assignee, Obligation
from knowledge.store import Store

NOW = datetime(2026, 11, 20, 2, 30, tzinfo=UTC)
HEALTH = Agency("so-y-te", "Sóc Trăng", "Sở Y tế tỉnh Sóc Trăng")
HEALTH_EVERYWHERE = Agency("so-y-te", None, "Sở Y tế")
DISTRICT = Agency("ubnd-cap-huyen", "Sóc Trăng", "UBND huyện Kế Sách", place="huyện Kế Sách")
FINANCE = Agency("so-tai-chinh", "Hà Tĩnh", "Sở Tài chính tỉnh Hà Tĩnh")

TEXT = "Đề nghị các đơn vị trồng cây.\nBáo cáo kết quả trước ngày 30/6/2026.\nĐiều khoản cuối cùng của văn bản này."


def header(number: str | None = "135/STNMT-MT", province: str | None = "Sóc Trăng") -> Header:
    """A header with every field filled."""
    return Header(
        number=number,
        symbol="STNMT-MT",
        type="Công văn",
        issuer="Sở Tài nguyên và Môi trường tỉnh Sóc Trăng",
        issuer_agency=Agency("so-tai-nguyen-va-moi-truong", province, "Sở Tài nguyên và Môi trường"),
        parent_body="UBND tỉnh Sóc Trăng",
        province=province,
        place="Sóc Trăng",
        issued_on=date(2026, 5, 22),
        issued_month="2026-05",
        signed_on=date(2026, 5, 23),
        subject="V/v trồng cây",
        urgency="Khẩn",
        draft=False,
        addressees=("Các sở, ban, ngành",),
        references=(Reference("12/KH-UBND", "UBND tỉnh", date(2026, 1, 2), "Kế hoạch"), Reference(None, None, None)),
        copies=("Như trên", "Lưu VT"),
        signatory="Nguyễn Văn A",
        signatory_title="GIÁM ĐỐC",
        warnings=("Một cảnh báo.",),
    )


def directive(number: str | None = "135/STNMT-MT", province: str | None = "Sóc Trăng", text: str = TEXT) -> Directive:
    """A directive of one page break, one section, one annex."""
    return Directive(
        header=header(number, province),
        text=text,
        page_starts=(0, 30),
        sections=(Section("1", "1.", 0, 29, 1, None),),
        appendices=(Appendix("PHỤ LỤC", 60, 80, (("1. Sở Y tế", Citation("Phụ lục.1", 2, "1. Sở Y tế", 60, 70)),)),),
    )


def obligation(*agencies: Agency) -> Obligation:
    """An obligation with every field filled."""
    proof = Citation("Phụ lục.1", 2, "1. Sở Y tế", 60, 70)
    return Obligation(
        kind="report",
        assignees=(Assignee("Các sở, ban, ngành", "all", agencies, ((HEALTH.name, proof),)),),
        action="báo cáo kết quả",
        recipient="Sở Tài nguyên và Môi trường",
        recipient_agency=Agency("so-tai-nguyen-va-moi-truong", "Sóc Trăng", "Sở Tài nguyên và Môi trường"),
        deadline=Deadline(
            text="trước 16h00 ngày 30/6/2026",
            due=date(2026, 6, 30),
            time=time(16, 0),
            inclusive=False,
            rrule="FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=30",
            relative=Relative(5, "working_day", "receipt"),
            period=(date(2026, 6, 1), date(2026, 6, 30)),
            origin="computed",
        ),
        citation=Citation("2", 2, "Báo cáo kết quả trước ngày 30/6/2026.", 30, 67),
        more_citations=(proof,),
        place="Hội trường",
        status="active",
        warnings=("Hạn đã qua.",),
    )


def passages(text: str = TEXT) -> tuple[Passage, ...]:
    """One passage per line of `text`."""
    found, start = [], 0
    for n, line in enumerate(text.split("\n"), 1):
        found.append(Passage(str(n), 1 if start < 30 else 2, start, start + len(line), line, ("I. YÊU CẦU", f"{n}.")))
        start += len(line) + 1
    return tuple(found)


async def add(
    store: Store,
    name: str = "a.txt",
    *obligations: Obligation,
    number: str | None = "135/STNMT-MT",
    province: str | None = "Sóc Trăng",
    text: str = TEXT,
    now: datetime = NOW,
    named: tuple[Named, ...] = (),
) -> StoredDirective:
    """Store a directive known by `name`."""
    return await store.add_directive(
        directive(number, province, text),
        obligations,
        passages(text),
        file=name,
        sha256=sha256(name.encode()).hexdigest(),
        received_on=date(2026, 5, 24),
        now=now,
        named=named,
    )


def with_status(value: Obligation, status: str) -> Obligation:
    """The same obligation in another status."""
    return replace(value, status=status)  # type: ignore[arg-type]

"""Small directives and amendments for tests of how the register follows: what is not of interest is filled in."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

from knowledge.agency import Agency
from knowledge.amendment import Amendment, Effect
from knowledge.citation import Citation
from knowledge.deadline import Deadline
from knowledge.directive import Header, Reference, StoredDirective
from knowledge.obligation import Assignee, Kind, Obligation
from knowledge.revising import Filed, Kept
from knowledge.settlement import Settlement

PROVINCE = "Gia Lai"
TAX = Agency("so-tai-chinh", PROVINCE, "Sở Tài chính tỉnh Gia Lai")
HEALTH = Agency("so-y-te", PROVINCE, "Sở Y tế tỉnh Gia Lai")
CULTURE = Agency("so-van-hoa-the-thao-va-du-lich", PROVINCE, "Sở Văn hóa, Thể thao và Du lịch tỉnh Gia Lai")
START = datetime(2026, 6, 1, 2, tzinfo=UTC)


def head(number: str | None, issued: date | None, *, issuer: Agency = TAX, draft: bool = False) -> Header:
    """A header with a number, a day and an issuer; its trích yếu is one that no topic shares."""
    return Header(
        number=number,
        symbol=None,
        type="Công văn",
        issuer=issuer.name,
        issuer_agency=issuer,
        parent_body=None,
        province=issuer.province,
        place=None,
        issued_on=issued,
        issued_month=None,
        signed_on=None,
        subject="V/v triển khai nhiệm vụ",
        urgency=None,
        draft=draft,
        addressees=(),
        references=(),
        copies=(),
        signatory="Nguyễn Văn A",
        signatory_title=None,
        warnings=(),
    )


def duty(
    action: str,
    due: date | None,
    *,
    path: str = "1",
    agencies: tuple[Agency, ...] = (HEALTH,),
    kind: Kind = "report",
    at: int = 100,
    warnings: tuple[str, ...] = (),
) -> Obligation:
    """A duty with "trước ngày …" where it has a day."""
    deadline = Deadline(f"trước ngày {due:%d/%m/%Y}", due=due, inclusive=False) if due else None
    quote = f"{action} {deadline.text if deadline else ''}".strip()
    return Obligation(
        kind=kind,
        assignees=tuple(Assignee(agency.name, "all", (agency,)) for agency in agencies),
        action=action,
        recipient="Sở Tài chính",
        recipient_agency=TAX,
        deadline=deadline,
        citation=Citation(path, 1, quote, at, at + len(quote)),
        status="needs_review" if warnings else "active",
        warnings=warnings,
    )


def document(name: str, header: Header, *, minutes: int = 0) -> StoredDirective:
    """A directive on file under the name of its file; minutes: after `START` it was taken in."""
    return StoredDirective(
        id=f"d{sha256(name.encode()).hexdigest()[:12]}",
        file=name,
        sha256=sha256(name.encode()).hexdigest(),
        header=header,
        status="active",
        pages=1,
        passages=1,
        obligations=1,
        received_on=None,
        ingested_at=START + timedelta(minutes=minutes),
    )


def filed(
    name: str,
    header: Header,
    *duties: Obligation,
    amends: tuple[Amendment, ...] = (),
    minutes: int = 0,
    settlements: tuple[tuple[int, Settlement], ...] = (),
) -> Filed:
    """A directive on file. settlements: (number of the duty, decision)."""
    stored = document(name, header, minutes=minutes)
    kept = (
        Kept(f"{stored.id}-{n:02d}", value, tuple(s for index, s in settlements if index == n))
        for n, value in enumerate(duties)
    )
    return Filed(stored, tuple(kept), amends)


def amendment(
    effect: Effect,
    number: str,
    *,
    on: date | None = None,
    new: date | None = None,
    before: date | None = None,
    quote: str = "Gia hạn thời gian.",
    at: int = 50,
    **rest: object,
) -> Amendment:
    """A change to the directive `number`; on: the day cited with it; new, before: the days in the sentence."""
    made = Amendment(
        effect,
        Reference(number, None, on),
        Citation("", 1, quote, at, at + len(quote)),
        deadline=Deadline(f"hết ngày {new:%d/%m/%Y}", due=new) if new else None,
        before=Deadline(f"ngày {before:%d/%m/%Y}", due=before) if before else None,
        year=on.year if on else None,
    )
    return replace(made, **rest)  # type: ignore[arg-type]  # fields of an amendment

"""Which directive each amendment changes: by number, issuer and year; none where that is unclear. Pure.

A directive never changes itself, nor one issued after it, and two that change each other change nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from knowledge.agency import Agency
from knowledge.amendment import Amendment
from knowledge.day_words import written_day
from knowledge.directive import StoredDirective
from knowledge.identity import issuer_key, number_key, year_of
from knowledge.revising.filed import Filed
from knowledge.revising.wording import VERBS, named

# Those who speak for the whole province.
_PROVINCE_ITSELF = frozenset({"ubnd-tinh", "hdnd-tinh", "van-phong-ubnd-tinh", "tinh-uy"})


@dataclass(frozen=True, slots=True)
class Link:
    """An amendment and the directive it changes.

    target: None when it changes none that is on file; problem says why. doubt: a sentence why what it changes must be
    looked at by a person.
    """

    by: StoredDirective
    amendment: Amendment
    target: str | None
    problem: str = ""
    doubt: str = ""

    @property
    def whole(self) -> bool:
        """True when the whole of the target is replaced or withdrawn."""
        amendment = self.amendment
        ends = amendment.effect in ("replace", "withdraw")
        return ends and not (amendment.part or amendment.topic or amendment.agencies)


def links_of(standing: Sequence[Filed]) -> tuple[Link, ...]:
    """A link for each amendment of `standing`, the files that stand for their directive; drafts change nothing."""
    found = [
        _link(file.document, amendment, standing)
        for file in standing
        if not file.document.header.draft
        for amendment in file.amendments
    ]
    return tuple(_without_circle(link, found) for link in found)


def withdrawn(links: Sequence[Link]) -> frozenset[str]:
    """The directives withdrawn as a whole by one that is itself not withdrawn. `links` hold no circle."""
    by_target: dict[str, list[str]] = {}
    for link in links:
        if link.target and link.whole and link.amendment.effect == "withdraw" and not link.doubt:
            by_target.setdefault(link.target, []).append(link.by.id)

    def gone(key: str) -> bool:
        return any(not gone(by) for by in by_target.get(key, ()))

    return frozenset(key for key in by_target if gone(key))


def first_day(document: StoredDirective) -> date | None:
    """The day of a directive, as much of it as is known."""
    header = document.header
    if header.issued_on or not header.issued_month:
        return header.issued_on or header.signed_on
    return date.fromisoformat(f"{header.issued_month}-01")


def _link(by: StoredDirective, amendment: Amendment, standing: Sequence[Filed]) -> Link:
    number = amendment.target.number or ""
    key = number_key(number)
    same_number = [f.document for f in standing if number_key(f.document.header.number or "") == key]
    others = [document for document in same_number if document.id != by.id]
    if len(others) < len(same_number) and not others:
        return Link(by, amendment, None, f"Văn bản {VERBS[amendment.effect]} chính số {number} của mình: bỏ qua.")
    meant = [document for document in others if may_mean(by, amendment, document)]
    if amendment.issuer is None and len(meant) > 1:
        own = [d for d in meant if issuer_key(d.header) == issuer_key(by.header)]
        meant = own or meant
    earlier = [d for d in meant if not _issued_before(by, d)]
    if meant and not earlier:
        said = f"{named(by)} ra trước {named(meant[0])}"
        return Link(by, amendment, None, f"{said} nên không thể {VERBS[amendment.effect]} văn bản đó: cần kiểm tra.")
    if not earlier:
        return Link(by, amendment, None, f"{VERBS[amendment.effect].capitalize()} {number}: văn bản này chưa được nạp.")
    if len(earlier) > 1:
        names = "; ".join(sorted(f"{named(d)}, {d.header.issuer or d.file}" for d in earlier))
        said = f"Không rõ {VERBS[amendment.effect]} văn bản nào trong các văn bản cùng số {number} ({names})"
        return Link(by, amendment, None, f"{said}: chưa thay đổi gì, cần kiểm tra.")
    return Link(by, amendment, earlier[0].id, doubt=_doubt(by, amendment, earlier[0]))


def may_mean(by: StoredDirective, amendment: Amendment, document: StoredDirective) -> bool:
    """True when issuer and year of the citation speak for `document`, which has the number cited."""
    return _of_the_issuer(document, amendment, by) and _of_the_year(document, amendment)


def _of_the_issuer(document: StoredDirective, amendment: Amendment, by: StoredDirective) -> bool:
    """By the issuer cited; where none is, of the amending directive's own province, or a central one."""
    if amendment.issuer is None:
        return document.header.province in (None, by.header.province)
    own = document.header.issuer_agency
    return own is not None and _same_agency(own, amendment.issuer, document, by)


def _same_agency(own: Agency, cited: Agency, document: StoredDirective, by: StoredDirective) -> bool:
    if own.unit != cited.unit or (own.place and cited.place and own.place != cited.place):
        return False
    province = own.province or document.header.province
    return province is None or province == (cited.province or by.header.province)


def _of_the_year(document: StoredDirective, amendment: Amendment) -> bool:
    year = year_of(document.header)
    return amendment.year is None or year is None or year == amendment.year


def _issued_before(by: StoredDirective, document: StoredDirective) -> bool:
    """True when the amending directive is older than the one it would change."""
    mine, its = first_day(by), first_day(document)
    return mine is not None and its is not None and mine < its


def _doubt(by: StoredDirective, amendment: Amendment, document: StoredDirective) -> str:
    cited, printed = amendment.target.issued_on, document.header.issued_on
    if cited and printed and cited != printed:
        days = f"ngày {written_day(cited)} còn văn bản ghi ngày {written_day(printed)}"
        return f"{named(by)} nêu {document.label()} {days}"
    if _rank(by) < _rank(document) or not (amendment.own_house or _same_house(by, document)):
        return f"{named(by)} không phải do cơ quan đã ban hành {document.label()} ban hành"
    if amendment.year is not None and year_of(document.header) is None:
        return f"{document.label()} không ghi năm, nên không chắc {named(by)} nói về văn bản này"
    return ""


def _rank(document: StoredDirective) -> int:
    """Central bodies above a province's committee and council, these above its departments."""
    issuer = document.header.issuer_agency
    if issuer is None:
        return 1
    if document.header.province is None:
        return 3
    return 2 if issuer.unit in _PROVINCE_ITSELF else 1


def _same_house(by: StoredDirective, document: StoredDirective) -> bool:
    """True for one issuer, and for one that stands above the other."""
    return issuer_key(by.header) == issuer_key(document.header) or _rank(by) > _rank(document)


def _without_circle(link: Link, links: Sequence[Link]) -> Link:
    """The link, cut where its target leads back to where it comes from."""
    if link.target is None or not _leads(link.target, link.by.id, links):
        return link
    problem = f"{named(link.by)} và văn bản {link.amendment.target.number} sửa lẫn nhau: bỏ qua, cần kiểm tra."
    return replace(link, target=None, problem=problem)


def _leads(start: str, end: str, links: Sequence[Link]) -> bool:
    seen, ahead = set(), [start]
    while ahead:
        at = ahead.pop()
        if at == end:
            return True
        if at not in seen:
            seen.add(at)
            ahead += [link.target for link in links if link.by.id == at and link.target]
    return False

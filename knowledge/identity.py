"""What makes two files one directive: its number, who issued it and the year, for numbers begin anew each year."""

from typing import NamedTuple

from knowledge.agency import Agency
from knowledge.directive import Header
from knowledge.vietnamese import fold, fold_words, nfc


class Identity(NamedTuple):
    """The three keys of a directive, folded. A directive that lacks one of them is known by its bytes alone."""

    number: str
    issuer: str
    year: int


def number_key(number: str) -> str:
    """A document number folded for finding: "588 / KH-UBND" -> "588/kh-ubnd"."""
    return "".join(fold(nfc(number)).split())


def issuer_key(header: Header) -> str | None:
    """The issuer as the registry knows it ("so-y-te@Sóc Trăng"), else the folded printed name with its province."""
    if header.issuer_agency:
        return agency_key(header.issuer_agency, header.province)
    if header.issuer:
        return f"{' '.join(fold_words(header.issuer))}@{header.province or ''}"
    return None


def agency_key(agency: Agency, province: str | None) -> str:
    """The key of an issuer of `province`; a district's or commune's office is one of its place."""
    place = f"/{agency.place}" if agency.place else ""
    return f"{agency.unit}@{agency.province or province or ''}{place}"


def year_of(header: Header) -> int | None:
    """The year in whose series the number stands, None when the directive prints none."""
    if header.issued_on:
        return header.issued_on.year
    if header.issued_month:
        return int(header.issued_month[:4])
    return header.issued_year or (header.signed_on.year if header.signed_on else None)


def identity_of(header: Header) -> Identity | None:
    """The identity of a directive; None when its number, issuer or year is not known."""
    issuer, year = issuer_key(header), year_of(header)
    if not header.number or issuer is None or year is None:
        return None
    return Identity(number_key(header.number), issuer, year)

"""Units of the issuer's own house: "Văn phòng Sở", "các phòng, đơn vị thuộc Sở", "Chi đoàn cơ sở", "phòng Quản lý Môi trường"."""

import re

from knowledge.agency import Agency
from knowledge.vietnamese import fold, nfc, slug, squeeze

_TITLES = re.compile(
    r"^(?:(?:de nghi|yeu cau|giao|kinh gui:?|dong chi|cac dong chi|ong|ba|thu truong|lanh dao|truong cac|truong|pho truong|"
    r"giam doc|pho giam doc|chanh|pho chanh|chu tich|pho chu tich|bi thu|pho bi thu|cuc truong|vu truong|vien truong|chi cuc truong|tong)\s+)+"
)
_BULLET = re.compile(r"^(?:[-+•*–]|\d{1,2}[.)]|[a-zđ]\))\s*")
_ITSELF = re.compile(
    r"^(?:(?:lanh dao|giam doc|ban giam doc|pho giam doc|bo truong|lanh dao bo|chanh|chu tich) )?(so|bo|van phong|uy ban|ban|cuc|co quan)$"
)
_OWN = re.compile(
    r"^(?:cac |nhung )?(?:"
    r"phong\b|van phong$|van phong (?:so|bo|ban|cuc)\b|van phong,|chi doan|doan (?:thanh nien|co so) (?:so|bo|co quan|van phong)|"
    r"cong doan (?:co so|so|bo|co quan|van phong|nganh co so)|bch |chi bo|dang uy (?:so|bo|co quan)|dang bo (?:so|bo|co quan)|"
    r"thanh tra (?:so|bo)\b|trung tam\b|chi cuc\b|(?:ban |phong ban |don vi |co quan |to chuc )[^;]*\b(?:thuoc|truc thuoc)\b|"
    r"don vi (?:thuoc|truc thuoc)|don vi, phong|ban, don vi|vu\b|cuc\b|vien\b|bo phan\b|to (?:cong tac|chuyen)|"
    r"co so giao duc (?:thuoc|truc thuoc)|truong (?:thuoc|truc thuoc)|trường\b)"
)
_OTHER_HOUSE = re.compile(r"\b(?:thuoc|truc thuoc)\s+(?!(?:so|bo|van phong|ban|cuc|co quan|don vi|nganh)\b\W*$)\S")
_CENTRAL_ONLY = re.compile(r"^(?:cac )?(?:vu|cuc|vien)\b")


def strip_titles(text: str) -> str:
    """The party without bullet and title: "- Giám đốc Sở Y tế" -> "Sở Y tế"."""
    text = _BULLET.sub("", squeeze(nfc(text)).strip(" .;,:*_"))
    match = _TITLES.match(fold(text))
    # "Trưởng phòng …" keeps "phòng"; "Giám đốc Sở" keeps "Sở".
    return text[match.end() :] if match else text


def is_itself(text: str, issuer: Agency) -> bool:
    """ "Sở", "Giám đốc Sở", "Lãnh đạo Văn phòng" in a directive of that house mean the issuer itself."""
    match = _ITSELF.match(fold(strip_titles(text)))
    if match is None or issuer.unit.startswith("noi-bo"):
        return False
    return match[1] == "co quan" or issuer.unit.startswith(match[1].replace(" ", "-"))


def own_unit(text: str, issuer: Agency) -> Agency | None:
    """The issuer's own unit that the words name, else None. The words decide; whether a listed agency fits better is
    for the caller to ask first."""
    core = strip_titles(text)
    folded = fold(core)
    if not _OWN.match(folded) or _OTHER_HOUSE.search(folded):
        return None
    if _CENTRAL_ONLY.match(folded) and issuer.province is not None:
        return None
    name = f"{core[0].upper()}{core[1:]} ({issuer.name})"
    return Agency(unit=f"noi-bo-{slug(core)}", province=issuer.province, name=name)

"""Units of the issuer's own house: "Văn phòng Sở", "các phòng, đơn vị thuộc Sở", "Chi đoàn cơ sở"."""

import re

from knowledge.agency import OWN_HOUSE, Agency
from knowledge.vietnamese import fold, nfc, slug, squeeze

_TITLES = re.compile(
    r"^(?:(?:de nghi|yeu cau|giao|kinh gui:?|(?:cac )?dong chi|ong|ba|thu truong|lanh dao|"
    r"(?:pho )?(?:truong|giam doc|chanh|chu tich(?! nuoc)|bi thu|cuc truong|vu truong|vien truong|chi cuc truong))\s+)+"
)
_BULLET = re.compile(r"^(?:[-+•*–]|\d{1,2}[.)]|[a-zđ]\))\s*")
_HEADS = r"(?:(?:lanh dao|(?:ban |pho )?giam doc|bo truong|chanh|chu tich) )?"
_ITSELF = re.compile(rf"^{_HEADS}(so|bo|van phong|uy ban|ban|cuc|co quan)$")
_HOUSE = r"(?:so|bo|ban|cuc|co quan|van phong)\b"
_OWN = re.compile(
    r"^(?:cac |nhung |toan the (?:cac )?)?(?:"
    rf"phong\b|van phong$|van phong,|van phong {_HOUSE}|thanh tra {_HOUSE}|"
    r"chi cuc\b|trung tam\b|bo phan\b|vu\b|cuc\b|vien\b|chi doan|chi bo|bch |"
    rf"doan (?:thanh nien|co so) {_HOUSE}|(?:dang uy|dang bo) {_HOUSE}|cong doan (?:co so|nganh co so|{_HOUSE})|"
    rf"to (?:cong tac|chuyen|thu ky)|(?:can bo|cong chuc|vien chuc)\b.*\b{_HOUSE}|"
    r"(?:ban|don vi|co quan|to chuc|co so giao duc|truong|co so|doanh nghiep)\b[^;]*\b(?:thuoc|truc thuoc)\b)"
)
_OTHER_HOUSE = re.compile(r"\b(?:thuoc|truc thuoc)\s+(?!(?:so|bo|van phong|ban|cuc|co quan|don vi|nganh)\b\W*$)\S")
_OF_A_DISTRICT = re.compile(r"\b(?:huyện|thị xã|quận|thành phố)\b")
_PERSON = re.compile(r"^\W*(?:ong|ba|(?:cac )?dong chi)\s")
_CENTRAL_ONLY = re.compile(r"^(?:cac )?(?:vu|cuc|vien)\b")


def strip_titles(text: str) -> str:
    """The party without bullet and title: "- Giám đốc Sở Y tế" -> "Sở Y tế"."""
    text = _BULLET.sub("", squeeze(nfc(text)).strip(" .;,:*_"))
    # "Trường …" (a school) folds like "trưởng" (a head).
    match = None if text.lower().startswith("trường") else _TITLES.match(fold(text))
    # "Trưởng phòng …" keeps "phòng"; "Giám đốc Sở" keeps "Sở".
    return text[match.end() :] if match else text


def is_itself(text: str, issuer: Agency) -> bool:
    """ "Sở", "Giám đốc Sở", "Lãnh đạo Văn phòng" in a directive of that house mean the issuer itself."""
    match = _ITSELF.match(fold(strip_titles(text)))
    if match is None or issuer.unit.startswith(OWN_HOUSE):
        return False
    return match[1] == "co quan" or issuer.unit.startswith(match[1].replace(" ", "-"))


def own_unit(text: str, issuer: Agency, *, inside: bool = False) -> Agency | None:
    """The issuer's own unit that the words name, else None.

    Whether a listed agency fits better is for the caller to ask first. inside: the words name the issuer as the house
    ("các phòng thuộc Sở Khoa học và Công nghệ").
    """
    core = strip_titles(text)
    folded = fold(core)
    if not _OWN.match(folded) or (_OTHER_HOUSE.search(folded) and not inside) or _PERSON.match(fold(squeeze(text))):
        return None
    if _OF_A_DISTRICT.search(core.lower()) and folded.startswith(("phong", "cac phong")):
        return None
    if _CENTRAL_ONLY.match(folded) and issuer.province is not None:
        return None
    name = f"{core[0].upper()}{core[1:]} ({issuer.name})"
    return Agency(unit=f"{OWN_HOUSE}-{slug(core)}", province=issuer.province, name=name)

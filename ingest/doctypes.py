"""The types of directive and their abbreviations (Nghị định 30/2020/NĐ-CP, Điều 7 and Phụ lục III)."""

import re

from knowledge.vietnamese import fold, squeeze

# Abbreviation in the number -> Vietnamese name. Công văn and thư công carry none.
TYPES: dict[str, str] = {
    "NQ": "Nghị quyết",
    "QĐ": "Quyết định",
    "CT": "Chỉ thị",
    "QC": "Quy chế",
    "QyĐ": "Quy định",
    "TC": "Thông cáo",
    "TB": "Thông báo",
    "HD": "Hướng dẫn",
    "CTr": "Chương trình",
    "KH": "Kế hoạch",
    "PA": "Phương án",
    "ĐA": "Đề án",
    "DA": "Dự án",
    "BC": "Báo cáo",
    "BB": "Biên bản",
    "TTr": "Tờ trình",
    "HĐ": "Hợp đồng",
    "CĐ": "Công điện",
    "BGN": "Bản ghi nhớ",
    "BTT": "Bản thỏa thuận",
    "GUQ": "Giấy ủy quyền",
    "GM": "Giấy mời",
    "GGT": "Giấy giới thiệu",
    "GNP": "Giấy nghỉ phép",
    "PG": "Phiếu gửi",
    "PC": "Phiếu chuyển",
    "PB": "Phiếu báo",
    "TT": "Thông tư",
    "NĐ": "Nghị định",
    "KL": "Kết luận",
    "CV": "Công văn",
    "TTLT": "Thông tư liên tịch",
    "NQLT": "Nghị quyết liên tịch",
    "GCN": "Giấy chứng nhận",
}
PRINTED = (*dict.fromkeys(TYPES.values()), "Thông tri", "Luật", "Pháp lệnh", "Thư công")
# Titles of papers that give rise to no number of their own, and that nobody cites by it.
_TITLES = (
    *("Thư ngỏ", "Thư mời", "Đề cương", "Điều lệ", "Thể lệ", "Nội quy", "Quy trình", "Lịch công tác"),
    *("Giấy khen", "Giấy phép", "Giấy xác nhận", "Giấy đi đường", "Giấy biên nhận"),
)
OFFICIAL_LETTER = "Công văn"
_BY_FOLDED = {fold(name): name for name in (*PRINTED, *_TITLES)}
# "TTr" of a union or a party committee is no tờ trình.
_THONG_TRI = re.compile(r"TTr\s*[-/]\s*(?:CĐ|LĐLĐ|TLĐ|[TH]U\b|TW)")
_BY_LETTERS = {" ".join(short.replace(" ", "")): name for short, name in _BY_FOLDED.items()}
_SPACED = re.compile(r"(?:\w )+\w")
_LONGEST_OPENING = 60
_TITLE_NOISE = re.compile(r"^[\s\W]+|[\s\W]+$")


def type_of_title(line: str) -> str | None:
    """The type that a title line names ("KẾ HOẠCH" -> "Kế hoạch"), None when the line is not a title in capitals."""
    title = squeeze(_TITLE_NOISE.sub("", line))
    if not title or title != title.upper():
        return None
    return _BY_FOLDED.get(fold(title)) or (_BY_LETTERS.get(fold(title)) if _SPACED.fullmatch(title) else None)


def type_opening(line: str) -> str | None:
    """The type of two words or more with which a short line in capitals begins: "GIẤY MỜI HỌP" -> "Giấy mời"."""
    title = squeeze(_TITLE_NOISE.sub("", line))
    if title != title.upper() or len(title) > _LONGEST_OPENING:
        return None
    folded = fold(title) + " "
    return next((name for short, name in _BY_FOLDED.items() if " " in short and folded.startswith(short + " ")), None)


def type_of_symbol(symbol: str) -> str | None:
    """The type in a symbol: "KH-UBND" or "2026/QĐ-UBND" -> its type; "STNMT-MT" -> None (a công văn)."""
    if _THONG_TRI.match(symbol):
        return "Thông tri"
    head = re.split(r"[-/–]", re.sub(r"^\d{4}/", "", symbol.strip()), maxsplit=1)[0].strip()
    # What several issue together: "HDLN", "KHLT", "CTPH".
    return TYPES.get(head) or TYPES.get(re.sub(r"(?:LN|LT|LS|PH|LB)$", "", head))

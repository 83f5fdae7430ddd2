"""What the name of a font says of the text set in it: .VnTime… is TCVN3, .VnTimeH prints capitals, VNI-Times is VNI."""

import re

from ingest.repair.legacy import as_codes, decoded, has_own_capitals
from ingest.repair.lost_letters import with_u_horn

_TCVN3 = re.compile(r"\.Vn\w+", re.I)
_VNI = re.compile(r"VNI[- ]?\w+", re.I)
_UNICODE = re.compile("[\u0102-\u01b0\u1ea0-\u1ef9]")


def decoded_by_font(text: str, font: str) -> str | None:
    """A run of text as its font prints it; None when the font is none of these or the text is in Unicode all the same.

    Readers of Word and RTF files know the font of each run; for all others there is `repaired`.
    """
    if _UNICODE.search(text):
        return None
    codes = as_codes(text)
    if _VNI.match(font):
        return decoded(codes, "vni")
    if not _TCVN3.match(font):
        return None
    plain = decoded(with_u_horn(codes), "tcvn3", capitals=has_own_capitals(codes))
    return plain.upper() if font.endswith("H") else plain

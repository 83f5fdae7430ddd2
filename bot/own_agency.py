"""Words by which people mean the agency they themselves serve: "cơ quan tôi", "đơn vị mình", "my office"."""

import re

from knowledge.vietnamese import fold, nfc

_BODY = r"co quan|don vi|uy ban|ubnd|van phong|chi cuc|cuc|so|ban|bo|phong|trung tam|truong|ben"
_WHOSE = r"chung toi|chung minh|chung ta|chung em|toi|minh|em|ta"
_VIETNAMESE = re.compile(rf"\b(?:{_BODY})(?: cong tac)?(?: cua)? (?:{_WHOSE})\b")
_ENGLISH = re.compile(
    r"\b(?:my|our)(?: own)? (?:agency|agencies|office|department|unit|organi[sz]ation|bureau|ministry|board|commune|"
    r"district|side)\b"
)


def means_own_agency(text: str) -> bool:
    """True when `text`, with or without tone marks, speaks of the asker's own agency."""
    folded = " ".join(fold(nfc(text)).split())
    return bool(_VIETNAMESE.search(folded) or _ENGLISH.search(folded))

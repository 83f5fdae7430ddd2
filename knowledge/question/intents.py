"""What a question may ask for, as one table: patterns over the folded words of the question and what each one means.

The words are joined by single spaces, lower case, without tone marks or punctuation ("so y te phai bao cao gi"), so one
pattern serves accented and unaccented typing. English stands beside the Vietnamese it means.
"""

import re
from dataclasses import dataclass
from functools import cache

from knowledge.obligation import Kind

DOCUMENT = (
    r"(?:cong van|ke hoach|van ban|quyet dinh|thong bao|chi thi|cong dien|giay moi|huong dan|thong tri|to trinh"
    r"|thong tu|nghi quyet|nghi dinh|letter|plan|document|directive|decision|notice)"
)
_SOME = r"(?:gi|nao|may|nhung gi|cai gi|nhung nao)"

# Facts that may be asked for. "when" alone is also a question about a deadline.
WANTS: tuple[tuple[str, str], ...] = (
    (
        "what",
        rf"(?:bao cao|nop|gui|lam|viec|nhiem vu|gop y|dang ky)(?: nhung)? {_SOME}|what (?:must|should|do|does|has|have|reports?|tasks?|duties)",
    ),
    ("hour", r"may gio|gio nao|luc may|what time|what hour"),
    ("when", r"khi nao|luc nao|bao gio|bao h|(?:ngay|hom|thang|nam|quy|tuan) (?:nao|may)|ngay bao nhieu|chung nao"),
    ("when", r"when|by when|(?:what|which) (?:date|day|month|year)|what is (?:its|the) date|the date"),
    ("when", r"(?:thoi )?han (?:cuoi |chot |nop |gui |bao cao )*(?:la )?(?:nao|gi|may|bao gio|khi nao)"),
    ("phone", r"dien thoai|hotline|phone(?: number)?|goi so nao"),
    ("email", r"e ?mail|thu dien tu|hom thu|gmail"),
    ("address", r"dia chi(?! (?:e ?mail|thu|hop thu|web))|(?<!email )(?<!mail )address"),
    ("where", r"(?:o|tai|cho|noi|cho) (?:dau|nao)|dia diem|where|venue"),
    ("how_many", r"bao nhieu|may (?:nguoi|truong|phut|lan|dong|trang|dot|ban)|how (?:many|much|long)|ty le nao"),
    ("theme", r"chu de|thong diep|khau hieu|theme|slogan|motto"),
    ("document", rf"{DOCUMENT} (?:so )?(?:nao|bao nhieu|may|gi)|(?:which|what) {DOCUMENT}"),
    ("document", r"(?:van ban|can cu) (?:phap ly )?nao"),
    ("who", r"ai|(?:co quan|don vi|phong|so|ban|to chuc|vu|truong|dong chi|ong|ba|lanh dao)(?: ban)? nao|who|whom"),
    ("who", r"(?:which|what) (?:unit|department|office|agency|agencies|division|body)"),
    (
        "signer",
        rf"ai (?:da |la nguoi )?ky|nguoi ky|{DOCUMENT}? ?do ai ky|(?:giam doc|chu tich|lanh dao|bo truong) nao ky",
    ),
    ("person", r"ai la|la ai|who is (?!bound|required)|ho ten|ten gi"),
    ("signer", r"who (?:has )?signed|signed by whom|signatory"),
    ("signed", r"ky so|chu ky so|digitally signed|digital signature"),
    (
        "issued",
        rf"(?:ky|ban hanh|ra|phat hanh)(?: vao| tu)? (?:ngay|hom|khi|luc|bao) (?:nao|may|gio)|{DOCUMENT} ngay nao",
    ),
    ("issued", rf"ngay (?:ky|ban hanh)|when was .{{0,40}}(?:issued|signed)|date of (?:the |this )?{DOCUMENT}"),
    ("number", rf"{DOCUMENT} .{{0,60}}so (?:bao nhieu|may|gi)|so hieu|so ky hieu|(?:what|which) number|number of the"),
    ("number", rf"{DOCUMENT} so (?:bao nhieu|may)"),
    (
        "subject",
        r"(?<!bao cao )(?<!lam )(?:noi )?ve (?:viec|chuyen|van de|noi dung|cai) gi|noi gi|noi (?:dung|ve) gi|trich yeu|what .{0,60}about",
    ),
    ("recipient", r"(?:gui|nop|bao cao)(?: .{0,40})? (?:cho|ve|toi|den|len) (?:ai|dau|co quan nao|don vi nao|so nao)"),
    (
        "recipient",
        r"(?:gui|nop|bao cao) (?:ai|dau)|ve (?:co quan|don vi|so) nao|to whom|(?:submit|send|report)\w* .{0,40}to who",
    ),
    ("addressee", rf"{DOCUMENT} .{{0,80}}gui (?:cho )?(?:ai|nhung ai|dau|co quan nao)"),
    ("why", r"tai sao|vi sao|ly do gi|why"),
    ("how", r"(?:nhu )?the nao|ra sao|lam sao|nhu nao|how"),
    ("can", r"co (?:duoc|phai|can|bat buoc).{0,90}khong|is .{0,60}allowed|may we|can we"),
)

# Words that make a question one about duties. "strong" ones do it alone, "weak" ones beside an agency.
DUTIES_STRONG: tuple[str, ...] = (
    rf"(?:phai|can|duoc giao|bi giao|co trach nhiem)(?: \w+)? (?:lam|bao cao|nop|gui|gop y|dang ky|du|thuc hien) {_SOME}",
    rf"(?:bao cao|nop|gui|gop y|dang ky|lam) {_SOME}(?! ky)|co (?:bao cao|viec|nhiem vu) {_SOME}",
    rf"(?:nhiem vu|cong viec|viec)(?: \w+)? {_SOME}|viec (?:cua|duoc giao|can lam|phai lam|den han|qua han)|nhiem vu",
    r"thoi han|han (?:chot|nop|gui|bao cao|cuoi|gop y|dang ky|nao|la|cua)|den han|qua han|tre han|sap (?:den|toi) han|han",
    r"phai (?:bao cao|nop|gui|gop y|dang ky|lam|hoan thanh|xong|co mat|du hop)",
    r"(?:bao cao|nop|gui|gop y|dang ky|hoan thanh|xong|nhan y kien).{0,120}(?:truoc|cham nhat|han|tre nhat|muon nhat) (?:la )?(?:vao )?"
    r"(?:ngay|khi|bao|luc|thang|han|hom)? ?(?:nao|gio|may)",
    r"(?:bao cao|nop|gui).{0,80}(?:khi nao|bao gio|ngay nao|luc nao)",
    r"(?:khi nao|bao gio|ngay nao).{0,30}(?:phai|can) (?:bao cao|nop|gui|gop y|xong)",
    r"must|have to|has to|need to|needs to|required to|obliged|supposed to|due|deadlines?|dut(?:y|ies)|tasks?|overdue|by when",
)
DUTIES_WEAK: tuple[str, ...] = (
    r"phai|can|bao cao|nop|gui|gop y|dang ky|hop|viec|lam gi|thi sao|report|submit|send|do",
)

# Facts that the register does not hold: asked for, they make it a question about contents.
CONTENTS_WANTS = frozenset({"phone", "email", "address", "theme", "document", "how_many", "why", "how", "hour"})
HEADER_WANTS = frozenset({"signer", "signed", "issued", "number", "subject", "addressee"})

KINDS: tuple[tuple[Kind, str], ...] = (
    ("report", r"bao cao|reports?|reporting|nop (?:ket qua|so lieu|danh sach)|gui (?:ket qua|so lieu|thong tin)"),
    ("comment", r"gop y|cho y kien|y kien (?:gop y|dong gop)|comments?|opinions?|feedback"),
    ("register", r"dang ky(?: tham gia| tham du)?|registers?|registrations?|sign up"),
    (
        "attend",
        r"(?:du|di|tham du|lich|cuoc|giay moi) hop|hop (?:gi|nao|o dau|khi nao|may gio)|hoi nghi nao|meetings?|attend",
    ),
    ("task", r"tuyen truyen|outreach|van dong nhan dan"),
)

EVERYONE = re.compile(
    r"\b(?:nhung|cac|tat ca) (?:co quan|don vi|so) nao|\bai phai|(?:co quan|don vi) nao phai|which agencies|who must|who has to"
    r"|moi (?:co quan|don vi)|toan bo cac"
)
# "tuần này", "tháng đó" point at a time, not at a directive.
THIS_TIME = re.compile(
    r"\b(?:thang|tuan|quy|nam|hom|ngay|thoi gian|ky) (?:nay|do|ay|kia)\b|\bthis (?:month|week|quarter|year)\b"
)
REFERS_BACK = re.compile(
    rf"\b(?:{DOCUMENT}|viec|nhiem vu|bao cao|vu|dot|chuyen|cai|vb|no) ?(?:\w+ ){{0,4}}?(?:nay|do|ay|kia|noi tren|vua roi|tren)\b"
    rf"|\b(?:this|that|the same) (?:{DOCUMENT}|one|report|task)\b|\bit\b"
)
# A unit of an agency's own house, where a question names who acts: at its start, or after "của", "giao", "must".
OWN_HOUSE = re.compile(
    r"(?:^|[,;.?:] ?|\b(?:cua|giao|must(?: the)?|for the|does the|do the|con|the) )"
    r"((?:cac |nhung )?(?:phong|ban|trung tam|chi doan|doan thanh nien|cong doan|van phong|chi cuc|chi bo|doi|khoa|benh vien)\b"
    r"(?: (?!(?:phai|can|co|nao|gi|minh|em|toi|thuoc|cua|truc|bao|nop|gui|duoc|lam|chu|thi|o|trong|ve|den|tham|to|don"
    r"|must|have|has|draft|of|in|on|the|do|does|send|submit|report|what|this|nay|do|ay|khi|truoc|han)\b)\w+){0,7})"
)


@dataclass(frozen=True, slots=True)
class Intent:
    """What the words alone say: facts wanted, kinds of duty, and how strongly duties are asked for."""

    wants: frozenset[str]
    kinds: frozenset[Kind]
    strong: bool
    weak: bool


def read(folded: str) -> Intent:
    """The intent of a question given as folded words joined by single spaces."""
    return Intent(
        wants=frozenset(want for want, pattern in WANTS if _compiled(pattern).search(folded)),
        kinds=frozenset(kind for kind, pattern in KINDS if _compiled(pattern).search(folded)),
        strong=any(_compiled(pattern).search(folded) for pattern in DUTIES_STRONG),
        weak=any(_compiled(pattern).search(folded) for pattern in DUTIES_WEAK),
    )


def refers_back(folded: str) -> bool:
    """True when a directive or a duty is pointed at ("văn bản đó", "kế hoạch này", "it")."""
    return bool(REFERS_BACK.search(THIS_TIME.sub(" ", folded)))


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})\b")

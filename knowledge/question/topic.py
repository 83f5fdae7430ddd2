"""The topic of a question: the words left when its party, place, time, number and the asking itself are taken away."""

import re
from collections.abc import Sequence

from knowledge.vietnamese import fold, has_tone_marks, nfc

_WORD = re.compile(r"[^\W_]+(?:[/&.-][^\W_]+)*%?")
Span = tuple[int, int]

# Ways of asking, on text without tone marks. They end a run of topic words and belong to none.
_ASKING = re.compile(
    r"\b(?:(?:vao |tu |den |truoc |trong |cham nhat |la |truoc la )*(?:ngay|hom|khi|luc|thang|nam|gio|tuan|quy|han) (?:nao|may|gi)\b"
    r"|bao gio|bao nhieu|bao h|may gio|la gi|la ai|o dau|ve dau|cho nao|noi nao|thi sao|the nao|nhu nao|ra sao|tai sao|vi sao"
    r"|cham nhat|muon nhat|tre nhat|thoi han|han chot|han nop|han cuoi|dung khong|phai khong|co phai|duoc khong|hay khong"
    r"|(?:co quan|don vi|phong|so|ban|vu|truong|ai|to chuc|noi|cong van|van ban|ke hoach|muc|viec) (?:nao|gi)"
    r"|(?:nhung|cai|viec|lam|dieu) gi|so may|co ten trong|gui (?:cho )?ai|vao viec|ve viec gi|noi ve|noi gi"
    r"|giao (?:cho|viec|nhiem vu)|bao cao|nhiem vu|duoc giao|cong viec|han(?! (?:han|che|muc|ngach|dien))|thi (?:lam|phai)"
    r"|how many|how much|how long|what time|by when)\b"
)

# Single words that ask, point, or are polite. Compared with their tone marks where the question has them.
_STOP_VI = (
    "ai gì nào sao đâu mấy bao nhiêu khi phải cần được bị có không chưa đã đang sẽ rồi là thì mà với cùng hay hoặc "
    "của cho đến tới vào từ trong ngoài trên dưới ở tại qua theo bằng do bởi nên nếu cái cây con chiếc những các mọi "
    "mỗi từng này kia ấy đó đấy vậy nhỉ nhé ạ à ơi hả hử dạ vâng ừ thưa xin vui lòng giúp hộ cho biết hỏi mình tôi em "
    "anh chị bạn tớ chúng ta cháu bác sếp nữa cũng còn lại luôn ngay thôi đi ra lên xuống thêm nhất rất lắm quá "
    "nộp gửi việc làm trước sau xong chậm muộn bên vụ đợt đúng lúc ký"
)
_STOP_EN = (
    "what which who whom whose when where why how is are was were do does did must should shall have has had to the a an "
    "of for by in on at from with about into and or not no yes its it this that these those there any all please tell me my "
    "our your we i you they them their be been being will would can could may only ask asks say says give gives send sends "
    "submit need needs if as up out so than then them date deadline due today tomorrow week month year next"
)
_STOP = frozenset(_STOP_VI.split())
_STOP_FOLDED = frozenset(
    fold(word)
    for word in _STOP
    if fold(word) not in {"ban", "so", "cay", "con", "vu", "dot", "chi", "bang", "minh", "du"}
)
_STOP_ENGLISH = frozenset(_STOP_EN.split())


def runs(text: str, taken: Sequence[Span], *, english: bool) -> tuple[str, ...]:
    """The runs of adjacent topic words of `text` (composed form), outside the spans already taken.

    A stop word or a taken span ends a run, so that words far apart make no pair.
    """
    folded = fold(text)
    gone = [*taken, *(match.span() for match in _ASKING.finditer(folded))]
    accented = has_tone_marks(text)
    found: list[list[str]] = [[]]
    for match in _WORD.finditer(text):
        if _overlaps(match.span(), gone) or _is_stop(match[0], accented=accented, english=english):
            found.append([])
        else:
            found[-1].append(match[0])
    return tuple(" ".join(words) for words in found if words)


def _is_stop(word: str, *, accented: bool, english: bool) -> bool:
    low = nfc(word).lower()
    if english and low in _STOP_ENGLISH:
        return True
    return low in _STOP if accented else low in _STOP_FOLDED


def _overlaps(span: Span, others: Sequence[Span]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)

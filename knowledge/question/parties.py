"""Who and what a question names: the agency asked about, a group, a unit of its house, the issuer, a number."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from knowledge.agencies import Mention, Registry
from knowledge.agency import Agency
from knowledge.question import committees, places
from knowledge.question.intents import ANY_PARTY, DIRECTS, DOCUMENT, OWN_HOUSE, PARTY_HEADS
from knowledge.question.topic import Span
from knowledge.vietnamese import fold, nfc

# A party after these words receives, issues or is told of something; it is not the one asked about.
_RECIPIENT = re.compile(
    r"(?:\b(?:gui|nop|bao cao)\b.*)?\b(?:cho|ve|gui|toi|len|to|qua|den|phoi hop voi|cung voi)\s+(?:ben\s+)?$"
)
# "giao việc gì cho", "có việc gì cho" (without a verb of sending: "có báo cáo gì cho" asks for the recipient's).
_CHARGED = re.compile(
    r"\bgiao\b[^,;.]{0,40}\bcho\s+$|\b(?:danh cho|lien quan (?:den|toi))\s+$"
    r"|\bco\b(?:(?!\b(?:gui|nop|bao cao|gop y|dang ky)\b)[^,;.]){0,30}\b(?:cho|den|toi)\s+$"
)
_ISSUER = re.compile(rf"\b{DOCUMENT}\b(?!\s+(?:nao|so bao nhieu)).{{0,90}}?\b(?:cua|do|by|of|from)\s+(?:the\s+)?$")
_CITED_ISSUER = re.compile(rf"\b{DOCUMENT}\s+(?:so\s+)?(?:nao|bao nhieu|gi)\s+(?:cua|do)\s+$|\bof\s+the\s+$")
_REPORTED_TO = re.compile(
    r"\b(?:gui|nop|bao cao|report\w*|send|submit)\b.*\b(?:cho|ve|gui|toi|len|den|to)\s+(?:ben\s+)?$"
)
# Between two parties that are asked about together.
_AND = re.compile(r"\W*(?:,|\bva\b|\bhoac\b|\bhay\b|\bcung\b|\band\b|\bor\b)\W*(?:cac\s*)?")
_LEVEL_WORD = re.compile(r"^\w+\s+(?:khu\s+|trấn\s+)?")
_EVERYWHERE = re.compile(
    r"\b(?:tat ca|moi|cac|nhung|toan bo) (?:cac )?tinh\b|\btoan quoc\b|\ball provinces\b|\bevery province\b"
)
_NUMBER = re.compile(r"(?<![\w/])(\d{1,5}\s?/\s?(?:\d{4}\s?/\s?)?[^\W\d_][\w&-]*(?:-[\w&]+)*)", re.UNICODE)
_BEFORE_NUMBER = re.compile(rf"\b{DOCUMENT}\W+(?:(?:so|no|number)\W+)?$")
_PARTIAL = re.compile(rf"\b{DOCUMENT}(?: (?:so|no|number))?\.? (\d{{1,5}})\b(?!\s?[/.]\s?\d)")
_ASKED = re.compile(r"\s+(?:nao|gi)\b")
_PLACE_CUE = re.compile(r"\b(?:tinh|thanh pho|tp|o|tai|province)\W*$")
_BARE_NUMBER = re.compile(r"\W*(\d{2,5})\W*")
_YEAR = re.compile(r"(?:19|20)\d\d")
# Words whose slips of one letter are mended before the intent is read.
_KEY_PAIRS = (
    "bao cao",
    "gop y",
    "dang ky",
    "nhiem vu",
    "thoi han",
    "dien thoai",
    "dia chi",
    "cong van",
    "ke hoach",
    "chu de",
)
# One letter from a key word, and words of their own.
_NO_SLIPS = frozenset({"cong an"})
# How the first words of parties are written with their marks.
_PARTY_HEADS = frozenset(nfc(head) for head in PARTY_HEADS)


@dataclass(frozen=True, slots=True)
class Number:
    """A document number as typed, and where, with the word for a document before it."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Parties:
    """Who a question names. spans: of every agency and place named; province_spans: of bare provinces alone.

    also: further agencies asked about with the first ("Sở Y tế và Sở Tài chính"). charges: the issuer is named as the
    one who directs ("Bộ Nội vụ yêu cầu gì"); its verb is among `verb_spans`. recipient: who is reported to.
    """

    agency: Agency | None
    also: tuple[Agency, ...]
    group: str | None
    party: str | None
    issuer: Agency | None
    recipient: Agency | None
    province: str | None
    everywhere: bool
    spans: tuple[Span, ...]
    province_spans: tuple[Span, ...]
    verb_spans: tuple[Span, ...]

    @property
    def somebody(self) -> bool:
        """True when a party or a place is named."""
        return bool(self.agency or self.group or self.party or self.province)


def find(text: str, registry: Registry, number: Number | None = None) -> Parties:
    """The parties named in `text` (a question in the words of directives); what a number abbreviates is none."""
    folded = fold(text)
    mentions = _mentions(text, registry, number)
    named = (
        registry.find_province(text)
        or _misspelt_province(text, folded, registry)
        or places.after_an_agency(text, mentions, registry)
    )
    province = next((m.province for m in mentions if m.province), None) or (named[0] if named else None)
    own, own_span = _own_house(folded, text, mentions, named)
    roles = _roles(folded, mentions, own_span)
    units = tuple(_agency(m, province, registry) for m in roles.subjects if m.unit)
    first = roles.subjects[0] if roles.subjects else None
    return Parties(
        agency=units[0] if units else None,
        also=units[1:],
        group=first.text if first and first.group and not units else None,
        party=own,
        issuer=_agency(roles.issuer, province, registry) if roles.issuer else None,
        recipient=_agency(roles.recipient, province, registry) if roles.recipient else None,
        province=province,
        everywhere=bool(_EVERYWHERE.search(folded)),
        spans=tuple(
            [(m.start, m.end) for m in mentions] + ([named[1:]] if named else []) + ([own_span] if own_span else [])
        ),
        province_spans=(named[1:],) if named else (),
        verb_spans=roles.verbs,
    )


def _mentions(text: str, registry: Registry, number: Number | None) -> tuple[Mention, ...]:
    """The agencies named, with committees named by their level; what a number abbreviates is none."""
    found = tuple(
        m for m in registry.mentions(text, fuzzy=True) if not (number and number.start <= m.start < number.end)
    )
    both = sorted((*found, *committees.mentions(text, found, registry)), key=lambda m: m.start)
    return tuple(_of_the_province(m, registry) for m in both)


def _of_the_province(mention: Mention, registry: Registry) -> Mention:
    """ "UBND xã Đồng Tháp" is asked of the communes of that province, as "ubnd xa dong thap" is."""
    if mention.place is None or mention.province or registry.level(mention.unit or "") != "commune":
        return mention
    province = registry.province(_LEVEL_WORD.sub("", mention.place))
    return replace(mention, place=None, province=province) if province else mention


def _misspelt_province(text: str, folded: str, registry: Registry) -> tuple[str, int, int] | None:
    """A province with a slip of one letter, only after a word for a place: "đa dạng" is not a misspelt "Đà Nẵng"."""
    found = registry.find_province(text, fuzzy=True)
    return found if found and _PLACE_CUE.search(folded[: found[1]]) else None


def find_number(text: str) -> Number | None:
    """A document number in `text`: "1350/STNMT-MT", or bare after a word for a document ("công văn 1350")."""
    if match := _NUMBER.search(text):
        before = _BEFORE_NUMBER.search(fold(text[: match.start(1)]))
        return Number(re.sub(r"\s", "", match[1]), before.start() if before else match.start(1), match.end(1))
    if match := _BARE_NUMBER.fullmatch(text):
        return Number(match[1], match.start(1), match.end(1))
    match = _PARTIAL.search(fold(text))
    if match and not (_YEAR.fullmatch(match[1]) and " so " not in match[0]):
        return Number(match[1], match.start(), match.end(1))
    return None


def mend_slips(text: str) -> str:
    """`text` with the key words of asking spelt right where one letter is wrong, missing, added or swapped."""
    from rapidfuzz.distance import OSA

    words = text.split(" ")
    for i in range(len(words) - 1):
        pair = fold(f"{words[i]} {words[i + 1]}").strip(" ,.?!")
        right = next(
            (
                key
                for key in _KEY_PAIRS
                if len(pair) > 4 and pair not in _NO_SLIPS and OSA.distance(pair, key, score_cutoff=1) == 1
            ),
            None,
        )
        if right:
            words[i], words[i + 1] = right.split(" ")
    return " ".join(words)


@dataclass(frozen=True, slots=True)
class _Roles:
    """What the mentions do in the question. verbs: spans of the words by which the issuer directs."""

    subjects: tuple[Mention, ...]
    issuer: Mention | None
    recipient: Mention | None
    verbs: tuple[Span, ...]


def _roles(folded: str, mentions: tuple[Mention, ...], own_span: Span | None) -> _Roles:
    """The mentions asked about, the one whose directive is meant, and the one that is reported to."""
    subjects: list[Mention] = []
    issuer: Mention | None = None
    recipient: Mention | None = None
    verbs: list[Span] = []
    for mention in mentions:
        before = folded[: mention.start].rstrip() + " "
        if _CITED_ISSUER.search(before) and not own_span:
            continue
        directs = DIRECTS.match(folded, mention.end) if mention.unit and not _RECIPIENT.search(before) else None
        if directs:
            verbs.append(directs.span(1))
        if directs or _ISSUER.search(before):
            issuer = issuer or (mention if mention.unit else None)
        elif _CHARGED.search(before) or not _RECIPIENT.search(before):
            if not subjects or (mention.unit and _AND.fullmatch(folded[subjects[-1].end : mention.start])):
                subjects.append(mention)
        elif mention.unit and _REPORTED_TO.search(before):
            recipient = recipient or mention
    return _Roles(tuple(subjects), issuer, recipient, tuple(verbs))


def _own_house(
    folded: str, text: str, mentions: tuple[Mention, ...], named: tuple[str, int, int] | None
) -> tuple[str | None, Span | None]:
    """A party that the registry does not list: a unit of an agency's house ("chi đoàn"), or a name nobody knows."""
    for match in (*OWN_HOUSE.finditer(folded), *_unknown(folded, text)):
        start, end = match.span(1)
        # "Văn phòng UBND tỉnh" is an agency of the registry; "Văn phòng" of "Văn phòng Sở" is not.
        if any(m.start <= start < m.end for m in mentions):
            continue
        places_after = [named[1]] if named and named[1] > start else []
        end = min([end, *(m.start for m in mentions if start < m.start < end), *places_after])
        words = text[start:end].strip(" ,")
        if not _ASKED.match(folded, start + len(words)) and fold(words) != "ban":
            return words, (start, start + len(words))
    return None, None


def _unknown(folded: str, text: str) -> Iterator[re.Match[str]]:
    """Parties by their first word; one typed with other marks is another word ("số", "bỏ")."""
    for match in ANY_PARTY.finditer(folded):
        first = text[match.start(1) :].split()[0].lower()
        if first.isascii() or first in _PARTY_HEADS:
            yield match


def _agency(mention: Mention, province: str | None, registry: Registry) -> Agency:
    unit = mention.unit or ""
    where = None if registry.level(unit) == "central" else mention.province or province
    return Agency(unit, where, registry.name(unit, where), mention.place)

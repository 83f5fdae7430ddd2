"""How well a text speaks of a topic: syllables and syllable pairs in common, with or without tone marks."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from knowledge.vietnamese import fold, has_tone_marks, nfc, without_tone

_WORD = re.compile(r"[^\W_]+")
_TONES = {"\u0300": "f", "\u0301": "s", "\u0303": "x", "\u0309": "r", "\u0323": "j"}
GENERIC_WEIGHT = 0.12
FRAME_WEIGHT = 0.3

# Words that most directives hold: they carry a question along and prove little.
_GENERIC_WORDS = """
báo cáo kết quả thực hiện hoạt động tổ chức văn bản công văn kế hoạch năm ngày tháng quý cơ quan đơn vị tỉnh thành phố
huyện xã gửi nộp việc công tác triển khai nội dung địa chỉ điện thoại số sở ban ngành ubnd và các về vì của
theo quy định
"""
_GENERIC = frozenset(fold(word) for word in _GENERIC_WORDS.split())


@dataclass(frozen=True, slots=True)
class Topic:
    """The words to look for, as runs of adjacent syllables; accented when the asker typed tone marks."""

    runs: tuple[tuple[str, ...], ...]
    accented: bool

    @property
    def syllables(self) -> tuple[str, ...]:
        """Every syllable, in order."""
        return tuple(syllable for run in self.runs for syllable in run)

    def weight(self) -> float:
        """How much there is to match: one for each telling syllable."""
        return sum(weight for syllable in self.syllables if (weight := _weight(syllable)) > GENERIC_WEIGHT)


class Ground:
    """A text to match topics against; its keys are made once."""

    __slots__ = ("_accented", "_folded", "_text")

    def __init__(self, *texts: str | None) -> None:
        self._text = " \n ".join(text for text in texts if text)
        self._folded: frozenset[str] | None = None
        self._accented: frozenset[str] | None = None

    def keys(self, *, accented: bool) -> frozenset[str]:
        """The text's syllables and pairs."""
        if accented:
            if self._accented is None:
                self._accented = _keys(_syllables(self._text, accented=True))
            return self._accented
        if self._folded is None:
            self._folded = _keys(_syllables(self._text, accented=False))
        return self._folded


def topic_of(runs: Iterable[str], *, accented: bool | None = None) -> Topic:
    """A topic from pieces of a question; `accented` by default as the pieces are typed."""
    pieces = list(runs)
    marked = any(has_tone_marks(piece) for piece in pieces) if accented is None else accented
    return Topic(tuple(run for piece in pieces if (run := tuple(_syllables(piece, accented=marked)))), marked)


def coverage(topic: Topic, *grounds: tuple[Ground, float]) -> float:
    """The share of the topic (syllables and pairs, telling ones most) that the grounds hold, each up to its worth."""
    wanted = found = 0.0
    for key, weight in _weighted(topic):
        wanted += weight
        found += weight * _worth(key, topic, grounds)
    return found / wanted if wanted else 0.0


def focus(topic: Topic, frame: Ground, *grounds: tuple[Ground, float]) -> float:
    """As `coverage`, but words that `frame` holds (they name the directive, not what is asked of it) count little."""
    framed = frame.keys(accented=topic.accented)
    wanted = found = 0.0
    for key, weight in _weighted(topic):
        share = weight * (FRAME_WEIGHT if key in framed else 1.0)
        wanted += share
        found += share * _worth(key, topic, grounds)
    return found / wanted if wanted else 0.0


def missing(topic: Topic, *grounds: Ground) -> tuple[str, ...]:
    """The telling syllables of the topic that none of the grounds holds."""
    telling = (syllable for syllable in topic.syllables if _weight(syllable) > GENERIC_WEIGHT)
    return tuple(s for s in telling if not any(s in ground.keys(accented=topic.accented) for ground in grounds))


def _worth(key: str, topic: Topic, grounds: Iterable[tuple[Ground, float]]) -> float:
    return max((worth for ground, worth in grounds if key in ground.keys(accented=topic.accented)), default=0.0)


def _weighted(topic: Topic) -> list[tuple[str, float]]:
    pairs = [(f"{a} {b}", min(_weight(a), _weight(b))) for run in topic.runs for a, b in pairwise(run)]
    return [(syllable, _weight(syllable)) for syllable in topic.syllables] + pairs


def _weight(syllable: str) -> float:
    return GENERIC_WEIGHT if _plain(syllable) in _GENERIC else 1.0


@lru_cache(maxsize=4096)
def _plain(key: str) -> str:
    return fold(key[:-2] if key[-2:-1] == "'" else key)


def _keys(syllables: Sequence[str]) -> frozenset[str]:
    return frozenset(syllables) | {f"{a} {b}" for a, b in pairwise(syllables)}


def _syllables(text: str, *, accented: bool) -> list[str]:
    words = _WORD.findall(nfc(text).lower())
    keys = [_accented_key(word) for word in words] if accented else [fold(word) for word in words]
    return [key.lstrip("0") or "0" if key.isdigit() else key for key in keys]


@lru_cache(maxsize=16384)
def _accented_key(word: str) -> str:
    """A syllable with its tone at the end, so that "hoà" and "hòa" are the same."""
    letters, tones = without_tone(word)
    return letters + (f"'{_TONES[tones[-1]]}" if tones else "")

"""The grammar of what comes round: "ngày 20 hằng tháng", "ngày 15 của tháng cuối quý", "thứ Sáu hằng tuần"."""

import re

from knowledge.dates.days import Rule, compiled, optional_year
from knowledge.dates.plain import number
from knowledge.dates.reading import LAST, Day, Reading
from knowledge.dates.words import QUARTERS, WEEKDAY, WEEKDAY_CODES, YEAR, N, weekday_of

QUARTER_MONTHS = {"dau": (1, 4, 7, 10), "giua": (2, 5, 8, 11), "cuoi": (3, 6, 9, 12), "thu hai": (2, 5, 8, 11)}


def _recurring(match: re.Match[str], rrule: str | None) -> Reading:
    return Reading(match.start(), match.end(), "recurring", rrule=rrule)


def yearly_rule(months: tuple[int, ...], day: int) -> str:
    """RFC 5545: the `day` (LAST: the last one) of these months, every year."""
    day = -1 if day == LAST else day
    return f"FREQ=YEARLY;BYMONTH={','.join(map(str, sorted(months)))};BYMONTHDAY={day}"


def _of_quarter(match: re.Match[str], text: str) -> Reading:
    months, day = QUARTER_MONTHS[" ".join(match["part"].split())], number(match["d"])
    if match["q"]:
        month = months[QUARTERS[match["q"]] - 1]
        one = Day(day, month, optional_year(match["y"]))
        return Reading(match.start(), match.end(), "day", one, one)
    return _recurring(match, yearly_rule(months, day))


def _of_period(match: re.Match[str], text: str) -> Reading:
    """The months in which the periods end that the sentence names before (6 tháng, 9 tháng, năm, quý); else words."""
    ends = _ends_named(match)
    return _recurring(match, yearly_rule(tuple(ends), number(match["d"])) if ends else None)


def _ends_named(match: re.Match[str]) -> set[int]:
    """The months in which the periods end that the sentence names before the match; none where it names months."""
    sentence = re.split(r"[.;!?] |\x00", match.string[max(0, match.start() - _SENTENCE) : match.start()])[-1]
    if _EVERY_MONTH.search(sentence):
        return set()
    return {month for pattern, months in _PERIOD_ENDS if re.search(pattern, sentence) for month in months}


_SENTENCE = 200  # characters in which the periods stand that are reported on
_EVERY_MONTH = re.compile(r"\b(?:hang|moi|tung) +thang\b|\bbao +cao +thang\b(?! *\d)")
_MONTH_AFTER = re.compile(r"(?:tiep +theo|ke +tiep|lien +ke|lien +sau|ke +sau|tiep +sau|thang +sau)\b")
# "quý" of the year: not "quy định", not "Quý cơ quan".
_QUARTER = (
    r"(?:(?:hang|moi|tung|theo|cao|ky|va|,|/) *)quy\b(?! *(?:dinh|che|trinh|hoach|mo|uoc|tac|co +quan|don +vi|so|vi)\b)"
)
_PERIOD_ENDS = (
    (_QUARTER, (3, 6, 9, 12)),
    (r"\b(?:6|sau) thang\b", (6,)),
    (r"\b(?:9|chin) thang\b", (9,)),
    (r"\b(?:hang |va |, )nam\b", (12,)),
)


def _of_month(match: re.Match[str], text: str) -> Reading | None:
    days = sorted({number(d) for d in re.findall(N, match["days"])})
    if not days or days[0] < 1 or days[-1] > 31 or _is_june(match, text):
        return None
    rrule = f"FREQ=MONTHLY;BYMONTHDAY={','.join(map(str, days))}"
    if _MONTH_AFTER.search(match[0]) and (ends := _ends_named(match)):
        # "Hằng quý … trước ngày 05 tháng tiếp theo": the month after the quarter, not every month.
        months = ",".join(str(month) for month in sorted({month % 12 + 1 for month in ends}))
        rrule = f"FREQ=YEARLY;BYMONTH={months};BYMONTHDAY={','.join(map(str, days))}"
    weak = not match[0].startswith("ngay")  # "mục 5 hằng tháng"
    return Reading(match.start(), match.end(), "recurring", rrule=rrule, needs_lead=weak)


def _is_june(match: re.Match[str], text: str) -> bool:
    """ "tháng Sáu" is June and "tháng sau" next month: only the mark tells."""
    return text[match.start() : match.end()].lower().endswith("sáu")


def _of_months(match: re.Match[str], text: str) -> Reading | None:
    months = tuple(sorted({number(month) for month in re.findall(N, match["months"])}))
    if not 1 <= months[0] <= months[-1] <= 12:
        return None
    return _recurring(match, yearly_rule(months, number(match["d"])))


def _nth_working_day(match: re.Match[str], text: str) -> Reading | None:
    nth = int(match["n"])
    return _recurring(match, f"FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS={nth}") if 1 <= nth <= 23 else None


def _month_end(match: re.Match[str], text: str) -> Reading:
    if match["work"]:
        return _recurring(match, "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1")
    return _recurring(match, "FREQ=MONTHLY;BYMONTHDAY=-1")


def _period_end(match: re.Match[str], text: str) -> Reading:
    rules = {
        "thang": "FREQ=MONTHLY;BYMONTHDAY=-1",
        "quy": yearly_rule(QUARTER_MONTHS["cuoi"], LAST),
        "nam": "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31",
    }
    return _recurring(match, rules[match["period"]])


def _weekly(match: re.Match[str], text: str) -> Reading:
    return _recurring(match, "FREQ=WEEKLY;BYDAY=" + _weekday_codes(match["weekdays"]))


def _weekday_codes(words: str) -> str:
    """ "thu hai, thu tu" -> "MO,WE"; "thu 2 den thu 6" -> "MO,TU,WE,TH,FR"."""
    found = [weekday_of(w) for w in _WEEKDAY.findall(words)]
    if len(found) == 2 and _UP_TO.search(words) and found[0] < found[1]:
        found = list(range(found[0], found[1] + 1))
    return ",".join(WEEKDAY_CODES[day] for day in sorted(set(found)))


def _every_n_weeks(match: re.Match[str], text: str) -> Reading:
    interval = number(match["n"])
    if not match["weekdays"] or interval < 1:
        return _recurring(match, None)
    return _recurring(match, f"FREQ=WEEKLY;INTERVAL={interval};BYDAY={_weekday_codes(match['weekdays'])}")


def _nth_weekday(match: re.Match[str], text: str) -> Reading:
    nth = -1 if match["nth"].startswith("cuoi") else int(match["n"] or 1)
    return _recurring(match, f"FREQ=MONTHLY;BYDAY={nth}{WEEKDAY_CODES[weekday_of(match['weekday'])]}")


def _daily(match: re.Match[str], text: str) -> Reading:
    return _recurring(match, "FREQ=DAILY")


def _always(match: re.Match[str], text: str) -> Reading | None:
    # "giáo dục thường xuyên", "chi thường xuyên" are names of things.
    before = match.string[max(0, match.start() - _NAME) : match.start()].rstrip()
    return None if before.endswith(("giao duc", " chi", "kinh phi")) else _recurring(match, None)


def _unset(match: re.Match[str], text: str) -> Reading:
    # "hằng năm" without a day: the words are kept, no day is put to them.
    return _recurring(match, None)


_NAME = 40  # characters in which the word before stands, blanks included
_WEEKDAY = re.compile(WEEKDAY.replace(" ?", " *"), re.ASCII)
_UP_TO = re.compile(r"\bden\b|-")
_EVERY = r"(?:hang|moi|tung)"
_DAYS = rf"(?P<days>{N}(?: ?(?:,|va|;|hoac) ?(?:ngay ?)?{N}){{0,6}})"
_LIST = rf"{WEEKDAY}(?: ?(?:,|va|den|-) ?{WEEKDAY}){{0,6}}"
_NEXT = r"(?:tiep_theo|ke_tiep|lien_ke|lien_sau|ke_sau|tiep_sau|sau)"
_OF_IT = r"(?: ?(?:cua ?)?(?:quy|ky|thang)(?: ?bao ?cao)?\b)?"
_LONG_PERIOD = r"(?:tuan|thang|quy(?! ?(?:dinh|che|trinh|hoach|mo|uoc|tac))|nam)"
_PERIOD = rf"(?:ngay|{_LONG_PERIOD})"

RECURRING_RULES = (
    Rule(
        "ngày 15 của tháng cuối quý",
        compiled(
            rf"(?:ngay ?)?(?P<d>{N}) ?(?:cua ?)?thang ?(?P<part>dau|giua|cuoi|thu_hai)(?: ?(?:tien|cung))?"
            rf" ?(?:cua ?|trong ?)?(?:{_EVERY} ?)?quy\b(?: ?(?P<q>i{{1,3}}|iv|[1-4])\b(?: ?(?:/|nam) ?(?P<y>{YEAR}))?)?"
            rf"(?: ?{_NEXT}\b)?"
        ),
        _of_quarter,
    ),
    Rule(
        "ngày 20 của tháng cuối kỳ báo cáo",
        compiled(rf"ngay ?(?P<d>{N}) ?(?:cua ?)?thang ?cuoi ?(?:cung ?)?(?:cua ?)?ky\b(?: ?bao_cao)?"),
        _of_period,
    ),
    Rule(
        "thứ Hai đầu tiên hằng tháng",
        compiled(
            rf"(?:ngay ?)?(?P<weekday>{WEEKDAY}) ?,? ?"
            rf"(?P<nth>dau ?tien|dau|cuoi ?cung|cuoi|(?:cua ?)?tuan ?(?:thu ?)?(?P<n>[1-5]))"
            rf" ?(?:cua ?)?{_EVERY} ?thang\b"
        ),
        _nth_weekday,
    ),
    Rule(
        "ngày làm việc thứ 5 của tháng",
        compiled(rf"ngay ?lam_viec ?thu ?(?P<n>\d{{1,2}}) ?(?:cua ?)?(?:{_EVERY} ?)?thang\b(?! ?\d)(?: ?{_NEXT}\b)?"),
        _nth_working_day,
    ),
    Rule(
        "ngày 20 hằng tháng",
        compiled(
            rf"(?:ngay ?)?{_DAYS} ?,? ?(?:cua ?)?(?:{_EVERY} ?thang|thang ?(?:{_NEXT}|bao_cao){_OF_IT})\b(?! ?\d)"
        ),
        _of_month,
    ),
    Rule(
        "ngày 15 các tháng 3, 6, 9, 12 hằng năm",
        compiled(
            rf"ngay ?(?P<d>{N}) ?(?:cua ?)?(?:cac ?)?thang ?(?P<months>{N}(?: ?(?:,|va) ?(?:thang ?)?{N}){{1,11}})\b"
            rf"(?! ?[/\d])(?: ?{_EVERY} ?nam\b|(?! ?,? ?nam ?\d))"
        ),
        _of_months,
    ),
    Rule("ngày 20 của tháng", compiled(rf"ngay ?{_DAYS} ?(?:cua|trong) ?thang\b(?! ?[\w])"), _of_month),
    Rule(
        "ngày làm việc cuối cùng của tháng",
        compiled(rf"ngay ?(?P<work>lam_viec ?)?cuoi ?(?:cung ?)?(?:cua ?)?(?:{_EVERY} ?)?thang\b(?! ?\d)"),
        _month_end,
    ),
    Rule("ngày 25 hằng quý", compiled(rf"ngay ?{N} ?{_EVERY} ?(?:quy|nam)\b"), _unset),
    Rule("cuối mỗi quý", compiled(rf"cuoi ?{_EVERY} ?(?P<period>thang|quy|nam)\b"), _period_end),
    Rule(
        "thứ Sáu hằng tuần",
        compiled(rf"(?:(?:cac ?)?ngay ?)?(?P<weekdays>{_LIST}) ?,? ?(?:cua ?)?{_EVERY} ?tuan\b"),
        _weekly,
    ),
    Rule("mỗi thứ Sáu", compiled(rf"{_EVERY} ?(?P<weekdays>{WEEKDAY})"), _weekly),
    Rule(
        "mỗi 2 tuần, thứ Hai",
        compiled(
            rf"{_EVERY} ?(?P<n>\d{{1,2}}) ?tuan(?: ?(?:1|mot) ?lan)?"
            rf"(?: ?,? ?(?:vao ?)?(?:ngay ?)?(?P<weekdays>{_LIST}))?"
        ),
        _every_n_weeks,
    ),
    Rule("hằng ngày", compiled(rf"{_EVERY} ?ngay\b"), _daily),
)

# Words alone, without a day: read only where nothing more is said.
PERIODIC_RULES = (
    Rule(
        "định kỳ hằng quý",
        compiled(
            rf"dinh_ky(?: ?(?:,|va|/|-)? ?\(? ?(?:{_EVERY} ?|theo ?)?"
            rf"(?:(?:\d{{1,2}}|mot|hai|ba|sau|chin) ?)?{_PERIOD}\b(?! ?\d)(?: ?(?:1|mot)_lan)?){{1,8}}"
        ),
        _unset,
    ),
    Rule("định kỳ", compiled(r"dinh_ky\b"), _unset),
    Rule(
        "hằng quý",
        compiled(rf"{_EVERY} ?(?:\d{{1,2}} ?)?{_LONG_PERIOD}\b(?: ?(?:,|va) ?{_EVERY} ?{_LONG_PERIOD}\b){{0,4}}"),
        _unset,
    ),
    Rule("thường xuyên", compiled(r"thuong ?xuyen\b"), _always),
)

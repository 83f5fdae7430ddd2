"""What is extracted from the labelled samples does not fall below what was reached; and how it is measured holds."""

from dataclasses import replace

import pytest

from benchmarks.extraction import others, own
from benchmarks.extraction.found import Found, Reading
from benchmarks.extraction.labelled import Ask, Entry, Sample, labelled_samples
from benchmarks.extraction.moments import moment
from benchmarks.extraction.names import same_party
from benchmarks.extraction.scoring import Scores, scores, tally
from benchmarks.extraction.table import table
from knowledge.vietnamese import nfc

FLOORS = {
    "f1": 0.9,
    "precision": 0.9,
    "recall": 0.88,
    "macro_f1": 0.9,
    "when": 0.95,
    "who": 0.75,
    "recipient": 0.75,
    "bound": 0.8,
    "number": 0.9,
    "issued_on": 0.9,
    "type": 0.9,
    "issuer": 0.75,
    "province": 0.9,
}
MOST_IN_REVIEW = 0.2
MOST_ON_IDLE = 2


@pytest.fixture(scope="module")
def samples() -> tuple[Sample, ...]:
    return tuple(labelled_samples())


@pytest.fixture(scope="module")
def reached(samples: tuple[Sample, ...]) -> Scores:
    return scores([(sample, own.read(sample)) for sample in samples])


@pytest.mark.parametrize("figure", FLOORS)
def test_a_figure_does_not_fall_below_its_floor(figure: str, reached: Scores) -> None:
    value = reached.figures[figure]
    assert value is not None
    assert value >= FLOORS[figure]


def test_few_duties_wait_for_a_person(reached: Scores) -> None:
    assert (reached.figures["in_review"] or 0) <= MOST_IN_REVIEW


def test_directives_without_duties_give_hardly_any_deadline(samples: tuple[Sample, ...]) -> None:
    idle = [sample for sample in samples if not sample.entries]
    assert len([found for sample in idle for found in own.read(sample).found]) <= MOST_ON_IDLE


def test_every_quote_is_the_words_of_the_directive(samples: tuple[Sample, ...]) -> None:
    assert [one for sample in samples for one in own.read(sample).found if one.quote not in nfc(sample.text)] == []


def test_others_find_less_on_the_same_texts(samples: tuple[Sample, ...], reached: Scores) -> None:
    ours = reached.figures["f1"] or 0
    for read in (others.dateparser, others.pattern):
        theirs = scores([(sample, read(sample)) for sample in samples])
        assert 0 < (theirs.figures["f1"] or 0) < ours
        assert theirs.header == {}


# How it is measured


def entry(when: str, kind: str = "report", *, optional: bool = False) -> Entry:
    return Entry(
        kind, frozenset({kind}), ("Sở Y tế",), (), ("Sở Nội vụ",), frozenset({when}), None, False, optional, "…"
    )


def found(when: str, kind: str = "report", *, name: str = "Sở Y tế", in_review: bool = False) -> Found:
    return Found(when, "…", kind, (name,), "Sở Nội vụ", None, False, in_review)


def sample(*entries: Entry) -> Sample:
    return Sample("a.txt", "", entries, {}, None)


def test_a_duty_is_found_by_its_time_and_its_fields_are_counted_apart() -> None:
    counts = tally(sample(entry("2026-12-01")), Reading((found("2026-12-01", name="Sở Tư pháp"),)))
    assert (counts.found, counts.right_when, counts.right_who, counts.right_recipients) == (1, 1, 0, 1)


def test_the_one_of_the_right_party_is_taken_where_two_have_the_same_time() -> None:
    both = Reading((found("2026-12-01", name="Sở Tư pháp"), found("2026-12-01")))
    counts = tally(sample(entry("2026-12-01")), both)
    assert (counts.found, counts.right_who, counts.false) == (1, 1, 0)


def test_what_is_arguable_counts_neither_way() -> None:
    arguable = sample(entry("2026-12-01", optional=True))
    assert tally(arguable, Reading(())) == tally(arguable, Reading((found("2026-12-01"),)))


def test_what_waits_in_review_and_is_none_is_noise_and_no_false_alarm() -> None:
    counts = tally(sample(), Reading((found("2026-12-01", in_review=True), found("2026-12-02"))))
    assert (counts.noise, counts.false) == (1, 1)


def test_an_event_must_be_known_as_one() -> None:
    meeting = sample(entry("2026-12-01", "attend"))
    counts = tally(meeting, Reading((found("2026-12-01", "task"),))) + tally(
        meeting, Reading((found("2026-12-01", "attend"),))
    )
    assert (counts.events_missed, counts.events_found, counts.false) == (1, 1, 0)


@pytest.mark.parametrize(
    ("bound", "helping", "right"),
    [
        ({"Sở Y tế tỉnh Cà Mau": frozenset({"2026-12-01", ""})}, {}, 1),
        ({"Sở Y tế tỉnh Cà Mau": frozenset({"2026-12-01"})}, {"Sở Y tế tỉnh Cà Mau": frozenset({"2026-12-09"})}, 1),
        ({"Sở Y tế tỉnh Cà Mau": frozenset({"2026-12-01", "2026-12-09"})}, {}, 0),
        ({"Sở Tư pháp tỉnh Cà Mau": frozenset({"2026-12-01"})}, {}, 0),
    ],
)
def test_an_agency_is_bound_at_the_labelled_times_and_no_other(
    bound: dict[str, frozenset[str]], helping: dict[str, frozenset[str]], right: int
) -> None:
    asked = replace(sample(), asks=(Ask("Sở Y tế", True, frozenset({"2026-12-01"})),))
    counts = tally(asked, Reading((), bound=bound, helping=helping))
    assert (counts.asks, counts.right_asks) == (1, right)


def test_an_agency_that_is_not_bound_must_not_be_listed_with_a_time() -> None:
    asked = replace(sample(), asks=(Ask("Sở Y tế", False, frozenset()),))
    listed = Reading((), bound={"Sở Y tế tỉnh Cà Mau": frozenset({"2026-12-01"})})
    assert (tally(asked, Reading(())).right_asks, tally(asked, listed).right_asks) == (1, 0)


def test_every_miss_and_false_alarm_is_told() -> None:
    told: list[str] = []
    tally(sample(entry("2026-12-01")), Reading((found("2026-12-02"),)), told.append)
    assert [line.split(" |")[0] for line in told] == [
        "a.txt: MISSED report 2026-12-01",
        "a.txt: FALSE report 2026-12-02",
    ]


@pytest.mark.parametrize(
    ("deadline", "core"),
    [
        ({"due": "2026-12-01", "rrule": None}, "2026-12-01"),
        ({"rrule": "FREQ=YEARLY;BYMONTHDAY=14;BYMONTH=6,12"}, "FREQ=YEARLY;BYMONTH=12,6;BYMONTHDAY=14"),
        ({"rrule": "RRULE:FREQ=WEEKLY;INTERVAL=1;BYDAY=FR"}, "FREQ=WEEKLY;BYDAY=FR"),
        ({"relative": {"amount": 5, "unit": "working_day", "from": "receipt"}}, "5 working_day"),
        ({"period": ["2026-09-01", "2026-09-30"]}, "2026-09-30"),
        ({"due": None}, None),
    ],
)
def test_times_written_differently_have_one_core(deadline: dict[str, object], core: str | None) -> None:
    assert moment(deadline) == core


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("UBND các xã, phường", "Ủy ban nhân dân các xã, phường", True),
        ("Sở Nội vụ (qua Phòng Cải cách hành chính)", "Sở Nội vụ", True),
        ("Sở Nội vụ", "Sở Tư pháp", False),
        ("Sở", "Sở Giáo dục và Đào tạo tỉnh", False),
    ],
)
def test_a_party_is_known_by_nearly_all_words_of_its_name(one: str, other: str, same: bool) -> None:
    assert same_party(one, other) == same


def test_the_table_has_a_column_for_each_reader(samples: tuple[Sample, ...]) -> None:
    few = [sample for sample in samples if sample.name.startswith("01-")]
    reached = {
        "ours": scores([(one, own.read(one)) for one in few]),
        "pattern": scores([(one, others.pattern(one)) for one in few]),
    }
    lines = table(reached).splitlines()
    assert lines[0] == "| | ours | pattern |"
    assert lines[2].startswith("| f1 | 1.000 |")
    assert next(line for line in lines if line.startswith("| who ")).endswith("| – |")

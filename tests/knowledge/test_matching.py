"""How well a text speaks of a topic."""

import pytest

from knowledge.matching import Ground, coverage, focus, missing, topic_of

RULE = Ground("Các trường thả bóng bay tại lễ khai giảng là trái quy định.")


@pytest.mark.parametrize("topic", ["bóng bay", "bong bay", "Bóng bay", "lễ khai giảng", "le khai giang"])
def test_a_topic_is_covered_with_and_without_tone_marks(topic: str) -> None:
    assert coverage(topic_of([topic]), (RULE, 1.0)) == 1.0


@pytest.mark.parametrize("topic", ["giá vàng", "gia vang", "bông bảy", "khai báo y tế"])
def test_other_words_are_not_covered(topic: str) -> None:
    assert coverage(topic_of([topic]), (RULE, 1.0)) < 0.5


def test_words_apart_count_less_than_words_together() -> None:
    together, apart = topic_of(["lễ khai giảng"]), topic_of(["giảng khai lễ"])
    assert coverage(together, (RULE, 1.0)) > coverage(apart, (RULE, 1.0))


def test_old_and_new_placing_of_a_tone_are_one() -> None:
    assert coverage(topic_of(["hoà giải"]), (Ground("hòa giải ở cơ sở"), 1.0)) == 1.0


def test_words_that_most_directives_hold_prove_little() -> None:
    report = Ground("báo cáo kết quả thực hiện kế hoạch")
    assert coverage(topic_of(["báo cáo kết quả thực hiện nuôi tôm"]), (report, 1.0)) < 0.5
    assert topic_of(["báo cáo kết quả thực hiện"]).weight() == 0


def test_a_ground_counts_up_to_its_worth() -> None:
    assert coverage(topic_of(["bóng bay"]), (RULE, 0.5)) == 0.5
    assert coverage(topic_of(["bóng bay"]), (RULE, 0.5), (Ground("bóng bay"), 0.9)) == 0.9


def test_words_that_name_the_directive_count_little_for_what_is_asked_of_it() -> None:
    topic, head = topic_of(["lễ khai giảng kéo dài"]), Ground("V/v tổ chức lễ khai giảng")
    assert focus(topic, head, (Ground("lễ khai giảng"), 1.0)) < coverage(topic, (Ground("lễ khai giảng"), 1.0))


def test_missing_words_are_named() -> None:
    assert missing(topic_of(["bóng bay xanh"]), RULE) == ("xanh",)

"""Two rankings become one: words lead over hashed letters, and stand equal to vectors that know meaning."""

from hypothesis import given
from hypothesis import strategies as st

from knowledge.retrieval import FILL_IN, Hit, fill_in, fuse

RANKING = st.lists(st.integers(1, 30), unique=True, max_size=10)


@given(lexical=RANKING, near=RANKING, limit=st.integers(1, 10))
def test_filling_in_never_moves_a_lexical_hit(lexical: list[int], near: list[int], limit: int) -> None:
    ranked = [(seq, 10.0 - n) for n, seq in enumerate(lexical[:limit])]
    hits = fill_in(ranked, near, limit=limit)
    assert [(hit.seq, hit.score) for hit in hits[: len(ranked)]] == ranked
    assert {hit.how for hit in hits[len(ranked) :]} <= {"vector"}
    assert len({hit.seq for hit in hits}) == len(hits) <= limit + FILL_IN


def test_near_passages_follow_in_their_order_without_those_already_found() -> None:
    assert fill_in([(7, 2.5)], [3, 7, 9], limit=3) == (
        Hit(7, 2.5, "lexical"),
        Hit(3, 0.0, "vector"),
        Hit(9, 0.0, "vector"),
    )


def test_a_full_list_of_words_still_leaves_room_for_a_few_near_ones() -> None:
    hits = fill_in([(1, 2.0), (2, 1.0)], [3, 4, 5, 6, 7], limit=2)
    assert [hit.seq for hit in hits] == [1, 2, 3, 4, 5]


def test_equals_are_fused_by_rank_and_what_both_found_comes_first() -> None:
    hits = fuse([1, 2, 3], [3, 4], limit=4)
    assert [(hit.seq, hit.how) for hit in hits] == [(3, "both"), (1, "lexical"), (2, "lexical"), (4, "vector")]
    assert hits[1].score == 1 / 61


def test_fusing_is_cut_to_the_limit() -> None:
    assert [hit.seq for hit in fuse([1, 2], [2, 1], limit=1)] == [1]
    assert fuse([], [], limit=5) == ()

"""The embedding without a model is small, the same everywhere, and near for words misspelt or run together."""

from math import isclose

from knowledge.index.hashed import DIMENSIONS, HashedEmbeddings
from knowledge.index.indexes import HASHED

EMBED = HashedEmbeddings().embed_query


def near(left: str, right: str) -> float:
    """The cosine of two texts."""
    return sum(a * b for a, b in zip(EMBED(left), EMBED(right), strict=True))


def test_vectors_have_a_fixed_size_and_length_one() -> None:
    vector = EMBED("Báo cáo kết quả")
    assert len(vector) == DIMENSIONS
    assert HASHED.endswith(f"-{DIMENSIONS}")
    assert isclose(sum(value * value for value in vector), 1)


def test_a_text_without_letters_still_has_a_vector() -> None:
    assert sum(EMBED("?!")) == 1


def test_the_vector_is_the_same_on_every_machine() -> None:
    places = {at: round(value, 4) for at, value in enumerate(EMBED("trồng cây")) if value}
    assert places == {21: 0.4082, 27: 0.4082, 29: -0.4082, 35: 0.4082, 186: 0.4082, 221: -0.4082}
    assert HashedEmbeddings().embed_documents(["trồng cây", "a"])[0] == EMBED("trồng cây")


def test_words_run_together_or_misspelt_stay_near() -> None:
    assert isclose(near("báo cáo", "baocao"), 1)
    assert near("rac thai nhua", "racthai nhuwa") > 0.6
    assert near("rac thai nhua", "dê điều mùa bão") < 0.3

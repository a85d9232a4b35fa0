"""Texts as weighted vectors: cosines and shares are what their formulas say."""

from __future__ import annotations

import math
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from progcheck.score import vectors
from progcheck.score.vectors import cosines, coverages, inverse_frequencies

texts = st.lists(
    st.dictionaries(st.sampled_from("甲乙丙丁戊己"), st.integers(1, 4), max_size=5), min_size=1, max_size=4
)
weights = st.dictionaries(st.sampled_from("甲乙丙丁"), st.floats(0.1, 5.0))


def _plain_cosine(one: dict[str, int], other: dict[str, int], weight: dict[str, float]) -> float:
    a = {t: (1 + math.log(n)) * weight.get(t, 1.0) for t, n in one.items()}
    b = {t: (1 + math.log(n)) * weight.get(t, 1.0) for t, n in other.items()}
    lengths = math.sqrt(sum(v * v for v in a.values()) * sum(v * v for v in b.values()))
    return sum(v * b.get(t, 0.0) for t, v in a.items()) / lengths if lengths else 0.0


@given(texts, texts, weights)
def test_cosines_are_those_of_the_textbook(
    left: list[dict[str, int]], right: list[dict[str, int]], weight: dict[str, float]
) -> None:
    found = cosines(left, right, weight)
    assert found.shape == (len(left), len(right))
    for i, one in enumerate(left):
        for j, other in enumerate(right):
            assert float(found[i, j]) == pytest.approx(_plain_cosine(one, other, weight), abs=1e-5)


@given(texts, texts, weights)
def test_a_coverage_is_the_share_of_the_wanted_weight(
    wanted: list[dict[str, int]], given_: list[dict[str, int]], weight: dict[str, float]
) -> None:
    found = coverages(wanted, given_, weight)
    for i, one in enumerate(wanted):
        total = sum(weight.get(t, 1.0) for t in one)
        for j, other in enumerate(given_):
            share = sum(weight.get(t, 1.0) for t in one if t in other) / total if total else 0.0
            assert float(found[i, j]) == pytest.approx(share, abs=1e-5)


def test_a_vocabulary_that_is_too_wide_is_folded_and_stays_in_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vectors, "_WIDEST", 3)
    left = [Counter("甲乙丙丁戊己庚"), Counter("甲乙")]
    found = cosines(left, left, {})
    assert float(found.min()) >= 0.0
    assert float(found.max()) <= 1.0
    shares = coverages(left, left, {})
    assert float(shares.max()) <= 1.0


def test_what_is_in_every_text_weighs_least() -> None:
    idf = inverse_frequencies([{"整改": 1, "水库": 1}, {"整改": 1, "食堂": 2}, {"整改": 3}])
    assert 0 < idf["整改"] < idf["水库"] == idf["食堂"]

"""Tasks and answers as weighted vectors: cosines and shares are what their formulas say."""

from __future__ import annotations

import math
from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.score.rows import row, submission

from progcheck.annotate.annotator import annotate
from progcheck.score import vectors
from progcheck.score.table_terms import TableTerms, Terms
from progcheck.score.vectors import Sides

WIDTH = 6  # terms there are
side = st.lists(st.lists(st.integers(0, WIDTH - 1), max_size=8), min_size=1, max_size=4)
weights = st.lists(st.floats(0.125, 5.0, width=32), min_size=WIDTH, max_size=WIDTH)


def _terms(texts: list[list[int]]) -> Terms:
    keys = [(row << 24) + place for row, text in enumerate(texts) for place in range(len(text))]
    return Terms(
        np.array([term for text in texts for term in text], dtype=np.int64),
        np.array(keys, dtype=np.int64),
        len(texts),
    )


def _weighed(text: list[int], weight: list[float]) -> dict[int, float]:
    return {term: (1 + math.log(n)) * weight[term] for term, n in Counter(text).items()}


def _cosine(one: dict[int, float], other: dict[int, float]) -> float:
    lengths = math.sqrt(sum(v * v for v in one.values()) * sum(v * v for v in other.values()))
    return sum(v * other.get(t, 0.0) for t, v in one.items()) / lengths if lengths else 0.0


@given(side, side, weights)
def test_cosines_are_those_of_the_textbook(
    tasks: list[list[int]], answers: list[list[int]], weight: list[float]
) -> None:
    found = Sides(_terms(tasks), _terms(answers), np.array(weight, dtype=np.float32)).cosines()
    expected = [[_cosine(_weighed(t, weight), _weighed(a, weight)) for a in answers] for t in tasks]
    assert found == pytest.approx(np.array(expected), abs=1e-5)


@given(side, side, side, weights, st.floats(0.125, 1.0), st.data())
def test_a_problem_lends_its_terms_to_its_task(
    tasks: list[list[int]],
    answers: list[list[int]],
    problems: list[list[int]],
    weight: list[float],
    lent: float,
    data: st.DataObject,
) -> None:
    of = [data.draw(st.integers(0, len(problems) - 1)) for _ in tasks]
    sides = Sides(
        _terms(tasks),
        _terms(answers),
        np.array(weight, dtype=np.float32),
        _terms(problems),
        np.array(of, dtype=np.intp),
    )
    joint = [
        {term: lent * weight[term] for term in problems[problem]} | _weighed(task, weight)
        for task, problem in zip(tasks, of, strict=True)
    ]
    expected = [[_cosine(one, _weighed(a, weight)) for a in answers] for one in joint]
    assert sides.expanded_cosines(lent) == pytest.approx(np.array(expected), abs=2e-3)


@given(side, side, weights)
def test_a_coverage_is_the_share_of_the_tasks_weight(
    tasks: list[list[int]], answers: list[list[int]], weight: list[float]
) -> None:
    found = Sides(_terms(tasks), _terms(answers), np.array(weight, dtype=np.float32)).coverages()
    for i, task in enumerate(tasks):
        total = sum(weight[t] for t in set(task))
        for j, answer in enumerate(answers):
            share = sum(weight[t] for t in set(task) & set(answer)) / total if total else 0.0
            assert float(found[i, j]) == pytest.approx(share, abs=1e-5)


@given(side, side, weights)
def test_a_vocabulary_that_is_too_wide_is_folded_and_stays_in_bounds(
    tasks: list[list[int]], answers: list[list[int]], weight: list[float]
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(vectors, "_WIDEST", 2)
        sides = Sides(_terms(tasks), _terms(answers), np.array(weight, dtype=np.float32))
        for found in (sides.cosines(), sides.coverages()):
            assert found.shape == (len(tasks), len(answers))
            assert 0.0 <= float(found.min()) <= float(found.max()) <= 1.0


def test_what_is_in_every_text_weighs_least() -> None:
    terms = TableTerms(
        annotate(
            submission(
                row("1.管护水库。", "管护水库大坝。"),
                row("2.管护食堂。", "管护食堂灶台。"),
                row("3.管护。", "管护。"),
            )
        )
    )
    weight = dict(zip(terms.pairs, terms.pair_weight.tolist(), strict=True))
    assert 0 < weight["管护"] < weight["水库"] == weight["食堂"]

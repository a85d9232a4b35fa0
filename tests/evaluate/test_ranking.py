"""Own pairs against swaps: which pairs they are, and the area under the curve."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import roc_auc_score
from tests.report.sample import cell, entry

from progcheck.evaluate.ranking import Ranking, auc, auc_interval, fit_for_swaps, pool, rank, swaps
from progcheck.gold.labels import Labels, RowLabel
from progcheck.records.submission import Entry

SCORES = st.lists(st.integers(0, 6), min_size=1, max_size=30)  # few values: many ties
NONE: frozenset[str] = frozenset()


def label(n: int, *must: str, may: frozenset[str] = NONE, any_of: frozenset[str] = NONE) -> RowLabel:
    return RowLabel(n, frozenset(must), (any_of,) if any_of else (), may, NONE, "")


def labels(*rows: RowLabel) -> Labels:
    return Labels("标注.jsonl", {}, rows, NONE, NONE)


def row(n: int, task: str, progress: str, lead: str) -> Entry:
    return replace(entry(n, task, progress), lead=cell(lead, 5))


TABLE = (
    row(1, "巡查。", "巡查三次。", "水利局"),
    row(2, "清淤。", "清淤两公里。", "水利局"),
    row(3, "培训。", "", "教育局"),
    row(4, "巡查。", "又巡查四次。", "水利局"),
    row(5, "植树。", "植树百亩。", "林业局"),
)


@given(SCORES, SCORES)
def test_the_area_is_that_of_scikit_learn(higher: list[int], lower: list[int]) -> None:
    mine = auc(np.array(higher, float), np.array(lower, float))
    assert mine == pytest.approx(
        roc_auc_score([1] * len(higher) + [0] * len(lower), [*higher, *lower]), abs=1e-12
    )


@given(SCORES, SCORES)
def test_the_areas_of_both_ways_add_up_to_one(one: list[int], other: list[int]) -> None:
    first, second = auc(np.array(one, float), np.array(other, float)), auc(np.array(other), np.array(one))
    assert first is not None
    assert second is not None
    assert first + second == pytest.approx(1)


def test_nothing_to_compare_has_no_area() -> None:
    assert auc(np.empty(0), np.ones(3)) is None
    assert auc_interval(None, 3) is None


def test_the_interval_of_a_perfect_area_still_has_a_width() -> None:
    bounds = auc_interval(1.0, 27)
    assert bounds is not None
    assert bounds[0] == pytest.approx(0.875, abs=1e-3)
    assert bounds[1] == 1


@pytest.mark.parametrize(
    ("row", "fit"),
    [
        (label(1), True),
        (label(1, "QN201", "TM201"), True),
        (label(1, "TM101"), False),
        (label(1, "DU104"), False),
        (label(1, any_of=frozenset({"BP201", "QN101"})), False),
        (label(1, may=frozenset({"QN101"})), True),
        (label(1, may=frozenset({"OT101"})), False),
    ],
)
def test_an_answer_counts_unless_a_label_says_that_it_may_not_deal_with_its_task(
    *, row: RowLabel, fit: bool
) -> None:
    assert fit_for_swaps(row) is fit


def test_swaps_are_hard_within_a_lead_unit_and_leave_out_equal_tasks_and_rows_without_label() -> None:
    made = swaps(TABLE, labels(label(1), label(2, "BP101"), label(3), label(4), label(9)))
    assert made.own == [(0, 0), (3, 3)]
    assert made.hard == [(1, 0), (1, 3)]
    assert made.easy == [(2, 0), (2, 3)]


def test_scores_are_taken_by_task_and_answer_and_pooled() -> None:
    matrix = np.arange(25).reshape(5, 5) / 25
    made = rank(matrix, swaps(TABLE, labels(label(1), label(2))))
    assert made.own.tolist() == [0.0, 6 / 25]
    assert made.hard.tolist() == [matrix[1, 0], matrix[0, 1]]
    assert made.auc_easy is None
    both = pool([made, Ranking(np.ones(1), np.zeros(1), np.zeros(2))])
    assert len(both.own) == 3
    assert both.auc_easy == pytest.approx((0.5 + 1 + 1) / 3)

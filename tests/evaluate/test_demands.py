"""Demands held against labelled ones: which are the same, and what differs."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.report.sample import checked, entry, submission

from progcheck.evaluate.demands import DemandEvaluation, score_demands, together_demands
from progcheck.evaluate.metrics import Tally
from progcheck.gold.labels import LabelledDemand, Labels, RowLabel
from progcheck.gold.spans import match, place
from progcheck.records.finding import DemandAnswer, Verdict

TASK = "1.建立校车档案，每季度检修一次，市教育局汇总名录。"


def found(
    text: str, answered: str = "yes", addressee: str = "reporter", *, countable: bool = False
) -> DemandAnswer:
    start = TASK.index(text)
    return DemandAnswer(text, start, start + len(text), addressee, countable, answered)


def wanted(
    text: str, answered: str = "yes", addressee: str = "reporter", *, countable: bool = False
) -> LabelledDemand:
    return LabelledDemand(text, addressee, countable, answered, "已建档")


def scored(demands: tuple[DemandAnswer, ...], labelled: tuple[LabelledDemand, ...]) -> DemandEvaluation:
    row = replace(checked(entry(1, TASK, "已建档。"), Verdict.PASS), demands=demands)
    label = RowLabel(1, frozenset(), (), frozenset(), frozenset(), "", demands=labelled)
    return score_demands(submission(row), Labels("标注.jsonl", {}, (label,), frozenset(), frozenset()))


def test_demands_are_the_same_when_their_spans_mostly_are() -> None:
    result = scored(
        (found("建立校车档案，每季度检修一次"), found("市教育局汇总名录")),
        (wanted("建立校车档案"), wanted("每季度检修一次"), wanted("市教育局汇总名录")),
    )
    assert result.split == Tally(hits=2, alarms=0, misses=1)
    assert [(e.kind, e.text) for e in result.errors] == [("missed", "建立校车档案")]


def test_a_demand_that_nobody_labelled_is_extra() -> None:
    result = scored((found("建立校车档案"), found("每季度检修一次")), (wanted("建立校车档案"),))
    assert result.split == Tally(hits=1, alarms=1)
    assert [(e.kind, e.text, e.task) for e in result.errors] == [("extra", "每季度检修一次", TASK)]


def test_addressee_countable_and_answer_are_judged_of_the_same_demands() -> None:
    result = scored(
        (found("建立校车档案", "partly"), found("每季度检修一次", "no"), found("市教育局汇总名录", "no")),
        (
            wanted("建立校车档案"),
            wanted("每季度检修一次", "no", countable=True),
            wanted("市教育局汇总名录", "no", "others"),
        ),
    )
    assert result.addressee_accuracy == pytest.approx(2 / 3)
    assert result.countable_accuracy == pytest.approx(2 / 3)
    assert result.answered_agreement == pytest.approx(2 / 3)
    assert result.open_tally == Tally(hits=2)
    assert result.met_tally == Tally(hits=1)
    assert result.macro_f1 == 1.0
    assert [(e.kind, e.found, e.wanted) for e in result.errors] == [
        ("answered", "partly", "yes"),
        ("countable", "false", "true"),
        ("addressee", "reporter", "others"),
    ]


def test_a_gap_taken_for_an_answer_and_an_answer_taken_for_a_gap() -> None:
    result = scored(
        (found("建立校车档案", "yes"), found("每季度检修一次", "no")),
        (wanted("建立校车档案", "no"), wanted("每季度检修一次", "partly")),
    )
    assert result.open_tally == Tally(hits=0, alarms=1, misses=1)
    assert result.met_tally == Tally(hits=0, alarms=1, misses=1)
    assert result.macro_f1 == 0.0


def test_rows_without_labelled_demands_do_not_count() -> None:
    result = scored((found("建立校车档案"),), ())
    assert (result.rows, result.split, result.macro_f1) == (0, Tally(), None)
    assert result.addressee_accuracy is None


def test_a_labelled_row_that_the_table_lacks_is_missed() -> None:
    label = RowLabel(9, frozenset(), (), frozenset(), frozenset(), "", demands=(wanted("建立校车档案"),))
    labels = Labels("标注.jsonl", {}, (label,), frozenset(), frozenset())
    assert score_demands(submission(), labels).split == Tally(misses=1)


def test_several_files_add_up() -> None:
    one = scored((found("建立校车档案"),), (wanted("建立校车档案"),))
    two = scored((found("每季度检修一次"),), (wanted("建立校车档案"),))
    both = together_demands([one, two], "")
    assert (both.rows, both.split) == (2, Tally(1, 1, 1))
    assert both.answered == {("yes", "yes"): 1}


def test_a_text_that_comes_twice_is_placed_behind_the_one_before() -> None:
    labelled = (wanted("限期整改"), wanted("逐车检修"), wanted("限期整改"), wanted("查无此句"))
    assert place(labelled, "限期整改，逐车检修，限期整改") == [(0, 4), (5, 9), (10, 14), None]


@given(st.lists(st.integers(0, 60), min_size=2, max_size=12, unique=True))
def test_the_same_spans_match_one_to_one(bounds: list[int]) -> None:
    bounds.sort()
    spans = list(zip(bounds[::2], bounds[1::2], strict=False))
    assert match(spans, spans) == {i: i for i in range(len(spans))}


@given(
    st.lists(st.integers(0, 40), min_size=2, max_size=12, unique=True),
    st.lists(st.integers(0, 40), min_size=2, max_size=12, unique=True),
)
def test_no_span_is_matched_twice_whichever_side_is_held_against_the_other(
    one: list[int], two: list[int]
) -> None:
    left = list(zip(sorted(one)[::2], sorted(one)[1::2], strict=False))
    right = list(zip(sorted(two)[::2], sorted(two)[1::2], strict=False))
    pairs = match(left, right)
    assert len(set(pairs.values())) == len(pairs)
    assert len(match(right, left)) == len(pairs)

"""How well each answer fits each task of its table."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.score.rows import row, submission, table_scores

from progcheck.annotate.annotator import annotate
from progcheck.score.model import PAIR, UNTRAINED
from progcheck.score.pairs import pair_features
from progcheck.score.relevance import relevance_matrix
from progcheck.score.table_terms import TableTerms
from progcheck.score.terms import bigrams, content_words

ROWS = (
    ("1.加固病险水库大坝，更新监测设备。", "茅山水库大坝加固完工，更新监测设备48套。"),
    ("2.改造敬老院床位，配备养老护理员。", "敬老院改造床位210张，招聘护理员46名。"),
    ("3.打通高层住宅消防车通道。", "打通消防车通道31条，拆违建棚17处。"),
)
TABLE = tuple(row(task, progress) for task, progress in ROWS)


def test_every_answer_fits_its_own_task_best() -> None:
    scores = table_scores(*TABLE)
    assert [scores.entries[index].rank for index in (1, 2, 3)] == [1, 1, 1]


def test_exchanged_answers_fit_the_other_row() -> None:
    swapped = (row(ROWS[0][0], ROWS[1][1]), row(ROWS[1][0], ROWS[0][1]), TABLE[2])
    scores = table_scores(*swapped)
    assert [scores.entries[index].rank for index in (1, 2)] != [1, 1]
    best = [scores.entries[index].best_other for index in (1, 2)]
    assert [found[0] for found in best if found] == [2, 1]


def test_the_best_other_row_is_named_by_its_index() -> None:
    scores = table_scores(*TABLE, row("4.修缮村史馆。", ROWS[2][1]))
    assert scores.entries[4].best_other is not None
    assert scores.entries[4].best_other[0] == 3


def test_a_table_of_one_row_has_no_other() -> None:
    only = table_scores(TABLE[0]).entries[1]
    assert only.best_other is None
    assert only.rank == 1


def test_the_problem_speaks_for_its_task() -> None:
    problem = "敬老院护理员不足，床位破损。"
    rows = [row("1.落实整改要求。", ROWS[1][1]), row("1.落实整改要求。", ROWS[1][1], problem=problem)]
    place = PAIR.index("expanded")
    bare, told = (
        pair_features(TableTerms(annotate(submission(each, TABLE[0], TABLE[2]))), None)[place][0, 0]
        for each in rows
    )
    assert told > bare


def test_every_pair_has_a_probability_and_a_blank_answer_none() -> None:
    matrix = relevance_matrix(annotate(submission(*TABLE, row("4.修缮村史馆。", ""))))
    assert matrix.shape == (4, 4)
    assert float(matrix.min()) >= 0.0
    assert float(matrix.max()) <= 1.0
    assert not matrix[:, 3].any()


def test_rows_with_the_same_task_do_not_compete() -> None:
    twin = (*TABLE, row("9.加固病险水库大坝，更新监测设备。", "又给水库大坝加固1座。"))
    assert table_scores(*twin).entries[1].rank == 1
    alone, beside = (table_scores(*table).entries[1].relevance for table in (TABLE, twin))
    assert beside > alone / 2


def test_without_a_model_own_answers_still_fit_best() -> None:
    matrix = relevance_matrix(annotate(submission(*TABLE)), UNTRAINED)
    assert [int(column.argmax()) for column in matrix.T] == [0, 1, 2]


@given(st.permutations(range(4)))
@settings(max_examples=10, deadline=None)
def test_the_order_of_rows_does_not_matter(order: list[int]) -> None:
    rows = (*TABLE, row("4.修缮村史馆。", "村史馆换了屋顶。"))
    straight = relevance_matrix(annotate(submission(*rows)), UNTRAINED)
    shuffled = relevance_matrix(annotate(submission(*(rows[i] for i in order))), UNTRAINED)
    assert shuffled == pytest.approx(straight[np.ix_(order, order)], abs=1e-4)


def test_content_words_are_han_words_that_not_every_report_has() -> None:
    assert content_words(["开展", "水库", "的", "3", "ABC", "加固"]) == ["水库", "加固"]


@pytest.mark.parametrize(
    ("text", "pairs"), [("水库坝", ["水库", "库坝"]), ("水，库", []), ("水3库坝", ["库坝"]), ("", [])]
)
def test_character_pairs_do_not_cross_marks_or_figures(text: str, pairs: list[str]) -> None:
    assert bigrams(text) == pairs

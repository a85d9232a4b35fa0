"""Terms of tasks and answers held against each other, one by one."""

from __future__ import annotations

import numpy as np
import pytest
from tests.score.rows import row, submission

from progcheck.annotate.annotator import annotate
from progcheck.score.closest import CLOSEST, Closest
from progcheck.score.latent import Latent
from progcheck.score.latent_table import LatentTable
from progcheck.score.table_terms import TableTerms

ASKED, ANSWERED = "1.加固水库大坝，评估绩效。", "水库大坝加固完工。绩效评估完毕。"


def latent(vectors: dict[str, tuple[int, int]]) -> Latent:
    """A model that knows some terms, each with a vector of two elements."""
    codes = np.array(list(vectors.values()), dtype=np.int8)
    return Latent(tuple(vectors), codes, np.ones(len(vectors), dtype=np.float32))


def features(rows: list[tuple[str, str]], model: Latent, *cases: tuple[int, int]) -> np.ndarray:
    terms = TableTerms(annotate(submission(*(row(*each) for each in rows))))
    return Closest(terms, LatentTable(terms, model)).features(cases)


KNOWN = latent({"评估": (100, 0), "测评": (98, 20), "大坝": (0, 100), "绿化": (-100, 0)})
PLACE = {name: place for place, name in enumerate(CLOSEST)}


def test_an_answer_in_the_tasks_own_words_is_as_close_as_can_be() -> None:
    (found,) = features([(ASKED, ANSWERED)], KNOWN, (0, 0))
    assert found[PLACE["closest_told"]] <= 1.0
    assert found[PLACE["closest_best"]] > 0.75
    assert found[PLACE["closest_least"]] > 0.5


def test_a_demand_that_nothing_comes_near_is_the_least() -> None:
    (found,) = features([(ASKED, "水库大坝加固完工，大坝巡查9遍。")], KNOWN, (0, 0))
    assert found[PLACE["closest_least"]] < 0.3 < found[PLACE["closest_best"]]


def test_another_word_for_the_same_counts_by_its_vector() -> None:
    rows = [("1.评估。", "测评完毕。"), ("1.评估。", "绿化完毕。")]
    near, far = features(rows, KNOWN, (0, 0), (1, 1))
    assert near[PLACE["closest_best"]] > far[PLACE["closest_best"]]


def test_words_that_the_vectors_do_not_know_count_when_they_are_the_same() -> None:
    rows = [("1.补植。", "补植完毕。"), ("1.补植。", "清运完毕。")]
    same, other = features(rows, KNOWN, (0, 0), (1, 1))
    assert same[PLACE["closest_best"]] == pytest.approx(1.0)
    assert other[PLACE["closest_best"]] == 0.0


def test_a_side_without_terms_gives_nothing() -> None:
    assert not features([(ASKED, "12。")], KNOWN, (0, 0)).any()


def test_any_answer_can_be_held_against_any_task() -> None:
    rows = [(ASKED, "绿化完毕。"), ("2.绿化。", ANSWERED)]
    own, swapped = features(rows, KNOWN, (0, 0), (0, 1))
    assert swapped[PLACE["closest_mean"]] > own[PLACE["closest_mean"]]

"""The studies that the page of figures holds: each has a title, its records stand for tables, codes, features or kinds."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from progcheck.evaluate.page_parts import TITLES
from progcheck.evaluate.studies import STUDIES
from progcheck.score.model import PAIR
from progcheck.train.faults.generate import KINDS
from progcheck.train.splits import corpora_of

FIGURES = Path(__file__).resolve().parents[2] / "docs" / "quality.json"


@pytest.fixture(scope="module")
def kept() -> dict[str, list[dict[str, Any]]]:
    studies = json.loads(FIGURES.read_text(encoding="utf-8"))["studies"]
    assert isinstance(studies, dict)
    return studies


def test_every_study_has_a_title_and_every_title_a_study() -> None:
    assert set(TITLES) == set(STUDIES)


def test_each_training_table_is_left_out_once_and_all_are_put_together(
    kept: dict[str, list[dict[str, Any]]],
) -> None:
    names = [record["table"] for record in kept["left_out"]]

    assert sorted(names[:-1]) == sorted(corpus.name for corpus in corpora_of("train"))
    assert names[-1] == "**together**"
    assert kept["left_out"][-1]["rows"] == sum(record["rows"] for record in kept["left_out"][:-1])


def test_the_codes_told_apart_are_no_more_than_the_whole(kept: dict[str, list[dict[str, Any]]]) -> None:
    whole = kept["left_out"][-1]["false_alarms"]

    assert sum(record["false_alarms"] for record in kept["left_out_codes"]) <= whole
    assert {"OT101", "QN101"} <= {record["code"] for record in kept["left_out_codes"]}


def test_every_feature_of_a_pair_is_once_refitted_without(kept: dict[str, list[dict[str, Any]]]) -> None:
    assert [record["without"] for record in kept["refitted"]] == ["–", *PAIR]


def test_faults_that_an_answer_alone_should_not_show_do_not_show(
    kept: dict[str, list[dict[str, Any]]],
) -> None:
    hidden = [record for record in kept["giveaway"] if record["should_not_show"] == "yes"]

    assert {record["kind"] for record in kept["giveaway"]} <= set(KINDS)
    assert hidden
    for record in hidden:
        # a rate under 100 % stands out by itself, because answers that meet their target mostly say 100 %
        bound = 0.85 if record["kind"] == "below-target" else 0.7
        assert record["AUC_of_the_answer_alone"] < bound, record["kind"]

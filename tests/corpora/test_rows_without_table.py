"""The rows that belong to no table: each says what it is, and together they cover what they claim."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from progcheck.policy.rules import load_rules
from progcheck.train.groups import ANSWERS, FAULTS, PAIRS, good_answers, load_faults, load_groups

CORPORA = Path(__file__).resolve().parents[2] / "corpora"


@pytest.mark.parametrize("name", [ANSWERS, FAULTS, PAIRS])
def test_it_has_a_datasheet_that_the_overview_names(name: str) -> None:
    assert "\n## Origin\n" in (CORPORA / name / "README.md").read_text(encoding="utf-8")
    assert f"]({name}/README.md)" in (CORPORA / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [ANSWERS, FAULTS, PAIRS])
def test_no_phone_number_is_a_real_persons(name: str) -> None:
    for path in (CORPORA / name).glob("*.jsonl"):
        assert not re.search(r"(?<!\d)1[3-9]\d{9}(?!\d)", path.read_text(encoding="utf-8")), path.name


def test_every_task_of_the_pairs_has_two_different_answers() -> None:
    answers = good_answers(CORPORA)
    assert len(answers) == 7392
    assert all(one.strip() and other.strip() and one != other for one, other in answers.values())


def test_the_faults_name_rules_and_are_of_fields_that_have_good_answers_too() -> None:
    faults = load_faults(CORPORA)
    codes = Counter(row["code"] for _, rows in faults for row in rows)
    assert set(codes) <= {rule.code for rule in load_rules()}
    assert sum(codes.values()) == 2880
    assert codes["OT101"] == 1803
    fields = {group.name for group in load_groups(CORPORA)}
    assert {head["field"] for head, _ in faults} <= fields


def test_the_fields_of_the_faults_can_be_left_out() -> None:
    of_faults = {head["field"] for head, _ in load_faults(CORPORA)}
    assert not of_faults & {group.name for group in load_groups(CORPORA, without=of_faults)}

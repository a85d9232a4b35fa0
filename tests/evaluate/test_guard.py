"""A figure may waver within its interval; below it something broke."""

from typing import Any

import pytest

from progcheck.evaluate.guard import falls

KEPT = {
    "overall": {"recall": 0.9, "recall_95": [0.8, 0.95], "precision": 1.0, "precision_95": [0.7, 1.0]},
    "calibration": {"brier": 0.1, "brier_95": [0.05, 0.15], "ece": 0.02},
    "codes": {"OT101": {"recall": None, "recall_95": None, "f1": 0.0, "f1_95": [0.0, 0.5]}},
    "rows": 50,
}


def now(**changes: Any) -> dict[str, Any]:
    made: dict[str, Any] = {
        name: dict(part) if isinstance(part, dict) else part for name, part in KEPT.items()
    }
    for key, value in changes.items():
        group, _, name = key.partition("__")
        made[group][name] = value
    return made


def test_the_same_figures_have_not_fallen() -> None:
    assert falls(KEPT, now()) == []


@pytest.mark.parametrize(
    "change",
    [
        {"overall__recall": 0.81},
        {"overall__recall": 1.0},
        {"overall__precision": None},
        {"calibration__brier": 0.149},
        {"calibration__brier": 0.0},
        {"calibration__ece": 0.9},
    ],
    ids=str,
)
def test_within_the_interval_or_better_is_no_fall(change: dict[str, Any]) -> None:
    assert falls(KEPT, now(**change)) == []


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"overall__recall": 0.79}, "overall / recall: 0.790 is below 0.800, was 0.900"),
        ({"overall__precision": 0.0}, "overall / precision: 0.000 is below"),
        ({"overall__recall": None}, "overall / recall: no longer measured, was 0.900"),
        ({"calibration__brier": 0.16}, "calibration / brier: 0.160 is above 0.150"),
    ],
)
def test_a_fall_is_told_with_its_place(change: dict[str, Any], words: str) -> None:
    (told,) = falls(KEPT, now(**change))
    assert told.startswith(words)


def test_a_code_that_only_had_false_alarms_may_vanish_but_no_other_record() -> None:
    assert falls(KEPT, {**KEPT, "codes": {}}) == []
    assert falls(KEPT, {**KEPT, "overall": None}) == ["overall / recall: no longer measured, was 0.900"]

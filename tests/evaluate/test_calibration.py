"""What is said with a probability, and how often it comes true."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.report.sample import checked, entry, finding, submission

from progcheck.evaluate.calibration import Calibration, of_findings, of_relevance, pool_cases
from progcheck.evaluate.ranking import Ranking
from progcheck.gold.labels import Labels, RowLabel
from progcheck.records.finding import Finding, Severity, Verdict

NONE: frozenset[str] = frozenset()


def calibration(*cases: tuple[float, int]) -> Calibration:
    said, right = zip(*cases, strict=True)
    return Calibration(np.array(said, float), np.array(right, float), np.ones(len(cases)))


def found(code: str, confidence: float) -> Finding:
    return replace(finding(code, "名", Severity.VERIFY, "话", "改。"), confidence=confidence)


def test_what_is_said_and_comes_true_stands_side_by_side() -> None:
    (low, high) = calibration((0.1, 0), (0.14, 1), (1.0, 1)).bins
    assert (low.low, low.high, low.count, low.right) == (0.1, 0.2, 2, 0.5)
    assert low.said == pytest.approx(0.12)
    assert (high.low, high.count, high.said, high.right) == (0.9, 1, 1.0, 1.0)


def test_a_perfect_forecaster_and_a_stubborn_liar() -> None:
    assert calibration((1.0, 1), (0.0, 0)).brier == 0
    assert calibration((1.0, 0), (0.0, 1)).brier == 1
    assert calibration((1.0, 0), (0.0, 1)).ece == 1
    assert calibration((0.5, 1), (0.5, 0)).ece == 0


@given(st.lists(st.tuples(st.floats(0, 1), st.integers(0, 1)), min_size=1, max_size=50))
def test_bins_hold_every_case_and_errors_are_shares(cases: list[tuple[float, int]]) -> None:
    made = calibration(*cases)
    assert sum(b.count for b in made.bins) == len(cases)
    assert made.brier is not None
    assert made.ece is not None
    assert made.brier_interval is not None
    assert 0 <= made.brier_interval[0] <= made.brier + 1e-12
    assert made.brier - 1e-12 <= made.brier_interval[1] <= 1
    assert 0 <= made.ece <= 1
    assert made.ece == pytest.approx(sum(b.count * abs(b.said - b.right) for b in made.bins) / len(cases))


def test_a_finding_is_right_when_it_is_due_and_not_counted_when_it_may_stand() -> None:
    table = submission(
        checked(
            entry(1, "做。", "做了。"),
            Verdict.VERIFY,
            found("QN101", 0.7),
            found("QN101", 0.9),
            found("DU104", 0.6),
            found("RD101", 1.0),
        ),
        checked(entry(2, "做。", "做了。"), Verdict.VERIFY, found("BP201", 0.8)),
        checked(entry(3, "做。", "做了。"), Verdict.VERIFY, found("BP201", 0.8)),
        findings=(found("WD201", 0.5),),
    )
    rows = (
        RowLabel(1, frozenset({"QN101"}), (), frozenset({"DU104"}), NONE, ""),
        RowLabel(2, NONE, (), NONE, NONE, ""),
    )
    made = of_findings(table, Labels("标注.jsonl", {}, rows, frozenset({"WD201"}), NONE))
    assert made.said.tolist() == [
        0.9,
        0.8,
        0.5,
    ]  # once a code, as sure as its surest finding; row 3 has no label
    assert made.right.tolist() == [1, 0, 1]


def test_swaps_do_not_drown_the_own_pairs() -> None:
    made = of_relevance(Ranking(np.array([0.7, 0.7]), np.full(90, 0.7), np.full(900, 0.7)))
    assert made.ece == pytest.approx(0, abs=1e-9)
    assert len(of_relevance(Ranking(np.ones(2), np.empty(0), np.empty(0))).said) == 0


def test_tables_are_pooled() -> None:
    assert pool_cases([calibration((1.0, 1)), calibration((1.0, 0))]).brier == 0.5
    assert pool_cases([]).brier is None
    assert pool_cases([]).brier_interval is None
    assert pool_cases([]).ece is None

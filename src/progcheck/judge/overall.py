"""The scores that a reviewer sees: seven measures by name and one overall figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from progcheck.records.finding import Finding
    from progcheck.score.scores import EntryScores

_PENALTY = {"return": 40, "verify": 15, "note": 3}
_WEIGHTS = {
    "coverage": 3.0,
    "relevance": 1.0,
    "specificity": 2.0,
    "quantities": 2.0,
    "uniqueness": 1.0,
    "timeliness": 1.0,
}


def public_scores(scores: EntryScores) -> Mapping[str, float]:
    """The measures by name, 0–1, rounded to three decimals."""
    names = ("relevance", "coverage", "copied", "specificity", "quantities", "uniqueness", "timeliness")
    return {name: round(float(getattr(scores, name)), 3) for name in names}


def overall(scores: EntryScores, findings: Iterable[Finding]) -> int:
    """0–100: the weighted mean of the measures (copied counts against), less a fixed share for every finding.

    The measures order the rows inside a verdict; the findings keep a row to be sent back below one that passes.
    """
    total: float = sum(_WEIGHTS.values()) + 1.0
    mean: float = (
        sum(weight * getattr(scores, name) for name, weight in _WEIGHTS.items()) + 1.0 - scores.copied
    ) / total
    penalty = sum(_PENALTY[finding.severity.value] for finding in findings)
    return max(0, min(100, round(60 + 40 * mean - penalty)))

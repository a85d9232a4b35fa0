"""Is what is said with 0.9 right nine times in ten? A reliability table, and two figures that sum it up."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from progcheck.evaluate.ranking import Ranking
    from progcheck.gold.labels import Labels
    from progcheck.records.finding import CheckedSubmission, Finding

    Values = NDArray[np.float64]

BINS = 10
OWN_SHARE = 0.7  # as in a table in which three of ten answers are beside the point
REST = 1 - OWN_SHARE
_Z = 1.959964  # 95 % of the normal distribution


@dataclass(frozen=True, slots=True)
class Bin:
    """Cases that were said with a probability in ``[low, high)``: how many, with what mean, and the share that was right."""

    low: float
    high: float
    count: int
    said: float
    right: float


@dataclass(frozen=True, slots=True, eq=False)
class Calibration:
    """Probabilities (0–1), whether each came true (0 or 1), and what each case weighs."""

    said: Values
    right: Values
    weight: Values

    @property
    def bins(self) -> tuple[Bin, ...]:
        """Ten bins of equal width, the empty ones left out."""
        places = np.minimum((self.said * BINS + 1e-9).astype(int), BINS - 1)
        found = []
        for place in range(BINS):
            inside = places == place
            if inside.any():
                said, right = (
                    float(np.average(values[inside], weights=self.weight[inside]))
                    for values in (self.said, self.right)
                )
                found.append(Bin(place / BINS, (place + 1) / BINS, int(inside.sum()), said, right))
        return tuple(found)

    @property
    def brier(self) -> float | None:
        """Mean squared distance of what was said from what came true, 0 at best (Brier 1950)."""
        return float(np.average(self._squares, weights=self.weight)) if len(self.said) else None

    @property
    def brier_interval(self) -> tuple[float, float] | None:
        """95 % interval of the Brier score by the normal distribution, as many cases as the weights are worth."""
        mean = self.brier
        if mean is None:
            return None
        variance = float(np.average((self._squares - mean) ** 2, weights=self.weight))
        worth = self.weight.sum() ** 2 / (self.weight**2).sum()
        half = _Z * math.sqrt(variance / worth)
        return max(0.0, mean - half), min(1.0, mean + half)

    @property
    def ece(self) -> float | None:
        """Expected calibration error: how far bins are off on average, by their weight (Naeini, Cooper & Hauskrecht 2015)."""
        if not len(self.said):
            return None
        places = np.minimum((self.said * BINS + 1e-9).astype(int), BINS - 1)
        off = (self.said - self.right) * self.weight
        sums = np.bincount(places, weights=off, minlength=BINS)
        return float(np.abs(sums).sum() / self.weight.sum())

    @property
    def _squares(self) -> Values:
        return np.asarray((self.said - self.right) ** 2)


def of_findings(checked: CheckedSubmission, labels: Labels) -> Calibration:
    """Confidence of findings against being due, once for each code of a labelled row; ``may`` codes are left out."""
    entries = {entry.entry.index: entry.findings for entry in checked.entries}
    cases: list[tuple[float, bool]] = []
    for row in labels.rows:
        due = row.must.union(*row.must_any)
        cases += _cases(entries.get(row.n, ()), due, row.may - due)
    cases += _cases(checked.findings, labels.must_table, labels.may_table - labels.must_table)
    said, right = ([case[part] for case in cases] for part in (0, 1))
    return Calibration(np.array(said, float), np.array(right, float), np.ones(len(cases)))


def of_relevance(ranking: Ranking) -> Calibration:
    """Probability of relevance against being the own pair; own pairs weigh ``OWN_SHARE``, hard and easy swaps the rest by halves.

    Every answer has one own task and a table full of others. Counted one by one the swaps would drown it, and the figures would
    only say that most pairs do not belong together.
    """
    groups = [(ranking.own, 1.0, OWN_SHARE), (ranking.hard, 0.0, REST / 2), (ranking.easy, 0.0, REST / 2)]
    there = [(said, right, share) for said, right, share in groups if len(said)]
    if not len(ranking.own) or len(there) == 1:
        return Calibration(np.empty(0), np.empty(0), np.empty(0))
    return Calibration(
        np.concatenate([said for said, _, _ in there]),
        np.concatenate([np.full(len(said), right) for said, right, _ in there]),
        np.concatenate([np.full(len(said), share / len(said)) for said, _, share in there]),
    )


def pool_cases(parts: Iterable[Calibration]) -> Calibration:
    """Several tables' cases in one heap."""
    parts = tuple(parts)
    said, right, weight = (
        np.concatenate([np.empty(0), *(getattr(part, name) for part in parts)])
        for name in ("said", "right", "weight")
    )
    return Calibration(said, right, weight)


def _cases(
    findings: Iterable[Finding], due: frozenset[str], neutral: frozenset[str]
) -> list[tuple[float, bool]]:
    surest: dict[str, float] = {}
    for finding in findings:
        if finding.code not in neutral and not finding.code.startswith("RD"):
            surest[finding.code] = max(surest.get(finding.code, 0.0), finding.confidence)
    return [(confidence, code in due) for code, confidence in sorted(surest.items())]

"""A logistic regression without scikit-learn: what ``progcheck train`` learned, as plain arrays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Logistic:
    """Standardised features, weighed and summed.

    Attributes:
        features: the names of the ``k`` features in order.
        mean, scale, coefficients: one number each for a feature.
        intercept: what the sum starts from.
    """

    features: tuple[str, ...]
    mean: tuple[float, ...]
    scale: tuple[float, ...]
    coefficients: tuple[float, ...]
    intercept: float

    def decision(self, values: Sequence[float]) -> float:
        """The weighed sum (log odds) of one case."""
        total = self.intercept
        for value, mean, scale, weight in zip(values, self.mean, self.scale, self.coefficients, strict=True):
            total += weight * (value - mean) / scale
        return total

    def decisions(self, columns: Sequence[NDArray[np.float32]] | NDArray[np.float32]) -> NDArray[np.float32]:
        """The weighed sums of many cases: one array a feature, all of one shape, which the result has too."""
        total = np.full_like(columns[0], self.intercept)
        for column, mean, scale, weight in zip(
            columns, self.mean, self.scale, self.coefficients, strict=True
        ):
            total += np.float32(weight / scale) * (column - np.float32(mean))
        return total


def probability(decision: float) -> float:
    """The share of cases with these log odds that are positive."""
    return float(1.0 / (1.0 + np.exp(-np.clip(decision, -30.0, 30.0))))


def probabilities(decisions: NDArray[np.float32]) -> NDArray[np.float32]:
    """:func:`probability` of each element."""
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(decisions, -30.0, 30.0))), dtype=np.float32)

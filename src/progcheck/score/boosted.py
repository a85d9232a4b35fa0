"""Boosted trees without scikit-learn: what ``progcheck train`` learned, as plain arrays.

Gradient boosting of small regression trees on the log odds (Friedman 2001): one evidence may count only where another is
there, which a weighed sum cannot say.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Boosted:
    """Trees whose leaves are added up.

    Attributes:
        features: the names of the ``k`` features in order.
        start: the sum's beginning.
        roots: the node at which each tree begins.
        feature, threshold, left, right: for each node which feature is asked, and where to go when it is at most the threshold, or above;
            -1 for the feature of a leaf, which leads to itself.
        value: what each leaf adds.
        depth: how many questions lead to the deepest leaf.
    """

    features: tuple[str, ...]
    start: float
    roots: NDArray[np.int32]
    feature: NDArray[np.int16]
    threshold: NDArray[np.float32]
    left: NDArray[np.int32]
    right: NDArray[np.int32]
    value: NDArray[np.float32]
    depth: int

    def decisions(self, columns: Sequence[NDArray[np.float32]] | NDArray[np.float32]) -> NDArray[np.float32]:
        """The log odds of many cases: one array a feature, ``(cases,)`` each."""
        values = np.asarray(columns, dtype=np.float32)
        cases = np.arange(values.shape[1])[:, None]
        node = np.repeat(self.roots[None, :], values.shape[1], axis=0)
        for _ in range(self.depth):
            asked = self.feature[node]
            below = values[np.maximum(asked, 0), cases] <= self.threshold[node]
            node = np.where(asked < 0, node, np.where(below, self.left[node], self.right[node]))
        total: NDArray[np.float32] = self.value[node].sum(axis=1, dtype=np.float32) + np.float32(self.start)
        return total

    def importance(self) -> dict[str, int]:
        """How many nodes ask for each feature."""
        counts = np.bincount(self.feature[self.feature >= 0], minlength=len(self.features))
        return {name: int(count) for name, count in zip(self.features, counts, strict=True)}

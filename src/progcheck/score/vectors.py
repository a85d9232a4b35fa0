"""Texts as weighted term vectors, kept to the terms that can matter: those that tasks and answers share."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]
    Counts = Mapping[str, float]

_WIDEST = 8192  # columns of a dense matrix; a vocabulary that is wider is folded into as many


def inverse_frequencies(documents: Sequence[Mapping[str, object]]) -> dict[str, float]:
    """Inverse document frequency over the texts of one table (Spärck Jones 1972, smoothed).

    What stands in every text of the table weighs next to nothing.
    """
    frequency = Counter(term for document in documents for term in document)
    count = len(documents)
    by_frequency = [math.log((1 + count) / (1 + n)) + 1e-3 for n in range(count + 1)]
    return {term: by_frequency[n] for term, n in frequency.items()}


def cosines(left: Sequence[Counts], right: Sequence[Counts], weight: Mapping[str, float]) -> Matrix:
    """Cosine of every left with every right vector, ``(len(left), len(right))``.

    Counts are damped (1 + ln n) and weighted; a term without weight counts 1.
    """
    columns = _shared(left, right)
    found = _unit(left, columns, weight) @ _unit(right, columns, weight).T
    capped: Matrix = np.minimum(found, np.float32(1.0))
    return capped  # terms that were folded together may seem more alike than the same


def coverages(wanted: Sequence[Counts], given: Sequence[Counts], weight: Mapping[str, float]) -> Matrix:
    """Share (0–1) of each wanted text's weight whose terms each given text has, ``(len(wanted), len(given))``."""
    columns = _shared(wanted, given)
    weights = np.zeros((len(wanted), _width(columns)), dtype=np.float32)
    totals = np.ones(len(wanted), dtype=np.float32)
    for row, terms in enumerate(wanted):
        totals[row] = sum(weight.get(term, 1.0) for term in terms) or 1.0
        for term in terms:
            if term in columns:
                weights[row, columns[term] % _WIDEST] += weight.get(term, 1.0)
    present = np.zeros((len(given), weights.shape[1]), dtype=np.float32)
    for row, terms in enumerate(given):
        places = [columns[term] % _WIDEST for term in terms if term in columns]
        present[row, places] = 1.0
    shares: Matrix = np.minimum(weights @ present.T / totals[:, None], np.float32(1.0))
    return shares


def _shared(left: Sequence[Counts], right: Sequence[Counts]) -> dict[str, int]:
    given = set().union(*right) if right else set()
    wanted = set().union(*left) if left else set()
    return {term: column for column, term in enumerate(sorted(given & wanted))}


def _width(columns: Mapping[str, int]) -> int:
    return max(1, min(len(columns), _WIDEST))


def _unit(texts: Sequence[Counts], columns: Mapping[str, int], weight: Mapping[str, float]) -> Matrix:
    """The texts as rows of length 1; what the other side lacks counts for the length only."""
    out = np.zeros((len(texts), _width(columns)), dtype=np.float32)
    damped: dict[float, float] = {1: 1.0}
    for row, terms in enumerate(texts):
        square = 0.0
        for term, count in terms.items():
            if count not in damped:
                damped[count] = 1 + math.log(count) if count > 1 else count
            value = damped[count] * weight.get(term, 1.0)
            square += value * value
            if term in columns:
                out[row, columns[term] % _WIDEST] += value
        if square:
            out[row] /= math.sqrt(square)
    return out

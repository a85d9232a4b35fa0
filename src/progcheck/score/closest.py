"""Term by term: how close the closest term of an answer comes to each term that a task asks with, and the other way round.

A cosine of two texts says that they are of one matter; it does not say that nothing in the answer comes near 评估. So every term of a demand is
held against all terms of the answer, and the best of each counts by how much the term tells (late interaction, Khattab & Zaharia 2020).
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from progcheck.score.latent_table import LatentTable
    from progcheck.score.table_terms import Side, TableTerms

    Matrix = NDArray[np.float32]
    Ints = NDArray[np.int64]
    Spans = tuple[Ints, Ints, Ints]

CLOSEST = (
    "closest_best",
    "closest_mean",
    "closest_least",
    "closest_told",
    "closest_clause",
    "closest_middling",
)


@dataclass(frozen=True, slots=True, eq=False)
class _Occurrences:
    """The terms of one side that stand in its spans, row by row: their numbers, which of the row's spans each is in, and where each row begins."""

    terms: Ints
    span: Ints
    first: Ints

    def of(self, row: int) -> tuple[Ints, Ints]:
        here = slice(self.first[row], self.first[row + 1])
        return self.terms[here], self.span[here]


class Closest:
    """The terms of one table held against each other.

    Words and pairs of characters are one set of terms here: pairs are numbered behind the words.
    """

    def __init__(self, terms: TableTerms, latent: LatentTable) -> None:
        words, pairs = latent.words.units, latent.pairs.units
        self._units = np.concatenate([words, pairs, np.zeros((1, words.shape[1]), dtype=np.float32)])
        self._at = np.concatenate(
            [latent.words.at, np.where(latent.pairs.at < 0, -1, latent.pairs.at + len(words))]
        )
        self._weight = np.concatenate([latent.words.weight, latent.pairs.weight])
        self._tasks = _occurrences(terms.tasks, terms.demands, len(terms.words), _asked(terms))
        self._answers = _occurrences(terms.answers, terms.clauses, len(terms.words))

    def features(self, cases: Sequence[tuple[int, int]]) -> Matrix:
        """For each case (task, answer) the features ``CLOSEST``, 0–1 each, ``(cases, 6)``; 0 where either side has no term.

        Mean closeness of a demand's terms: of the best demand, of all in the mean, and of the least. Mean closeness of the answer's terms
        to the task: of all, of the closest clause, and of the clause in the middle.
        """
        out = np.zeros((len(cases), len(CLOSEST)), dtype=np.float32)
        for place, (task, answer) in enumerate(cases):
            asked, demand = self._tasks.of(task)
            given, clause = self._answers.of(answer)
            if not len(asked) or not len(given):
                continue
            alike = self._units[self._at[asked]] @ self._units[self._at[given]].T
            by_asked, by_given = np.maximum(alike.max(axis=1), 0), np.maximum(alike.max(axis=0), 0)
            self._same(asked, given, by_asked, by_given)
            weight = self._weight[given]
            demands = _means(demand, self._weight[asked], by_asked)
            clauses = _means(clause, weight, by_given)
            out[place] = (
                max(demands),
                sum(demands) / len(demands),
                min(demands),
                weight @ by_given / weight.sum(),
                max(clauses),
                median(clauses),
            )
        return out

    def _same(self, asked: Ints, given: Ints, by_asked: Matrix, by_given: Matrix) -> None:
        """Terms that the vectors do not know may yet be the same."""
        wanted = np.flatnonzero(self._at[asked] < 0)
        if not len(wanted):
            return
        for place in wanted.tolist():
            same = given == asked[place]
            if same.any():
                by_asked[place] = 1.0
                by_given[same] = 1.0


def _asked(terms: TableTerms) -> NDArray[np.bool_]:
    """Which demands are asked of the reporter; all of a task of which none is."""
    found = []
    for entry in terms.entries:
        places = set(entry.asked_demands) or set(range(len(entry.demands)))
        found += [place in places for place in range(len(entry.demands))]
    return np.array(found, dtype=bool)


def _occurrences(
    side: Side, spans: Spans, words: int, wanted: NDArray[np.bool_] | None = None
) -> _Occurrences:
    """The occurrences that begin in one of the spans, those of unwanted spans left out."""
    row, start, end = spans
    keys, numbers, of = [], [], []
    for terms, offset in ((side.words, 0), (side.pairs, words)):
        span = np.searchsorted((row << 24) + start, terms.keys, side="right") - 1
        here = (span >= 0) & (terms.keys < ((row << 24) + end)[span]) if len(row) else span >= 0
        if wanted is not None and len(row):
            here &= wanted[span]
        keys.append(terms.row[here])
        numbers.append(terms.ids[here] + offset)
        of.append(span[here])
    rows = np.concatenate(keys)
    order = np.argsort(rows, kind="stable")
    every = np.arange(side.words.rows + 1)
    number = np.concatenate(of) - np.searchsorted(row, every)[rows]
    return _Occurrences(np.concatenate(numbers)[order], number[order], np.searchsorted(rows[order], every))


def _means(span: Ints, weight: Matrix, values: Matrix) -> list[float]:
    """The weighted mean of each span's values, for the spans that have any."""
    totals = np.bincount(span, weights=weight).tolist()
    sums = np.bincount(span, weights=weight * values).tolist()
    return [each / total for each, total in zip(sums, totals, strict=True) if total > 0]

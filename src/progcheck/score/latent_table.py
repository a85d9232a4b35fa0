"""The latent vectors of a table's tasks, demands, answers and the answers' clauses."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from progcheck.score.latent import TermVectors, unit
from progcheck.score.table_terms import columns

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from progcheck.score.latent import Latent
    from progcheck.score.table_terms import Side, TableTerms, Terms

    Matrix = NDArray[np.float32]
    Spans = tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]

_TOPIC_WEIGHT = 0.5  # of the clause that heads a demand without being one


class LatentTable:
    """The vectors of one table.

    Attributes:
        words, pairs: the vectors of its terms.
        clause_row: for each clause of each answer, in order, the row that it stands in.
        clauses, demands: their vectors at length 1; those without any known term are 0.
    """

    def __init__(self, terms: TableTerms, latent: Latent) -> None:
        entries = terms.entries
        words, pairs = latent.places(terms.words, terms.pairs)
        words[~_used(len(words), terms.tasks.words, terms.answers.words)] = -1
        pairs[~_used(len(pairs), terms.tasks.pairs, terms.answers.pairs)] = -1
        self.words, self.pairs = TermVectors(latent, words), TermVectors(latent, pairs)
        self.clause_row = terms.clauses[0]
        self._clause_sums = self._sums(terms.answers, terms.clauses)
        topics = columns([(row, *(d.topic or (0, 0))) for row, e in enumerate(entries) for d in e.demands])
        demands = self._sums(terms.tasks, terms.demands)
        if topics[2].any():
            demands += np.float32(_TOPIC_WEIGHT) * self._sums(terms.tasks, topics)
        self.clauses, self.demands = unit(self._clause_sums), unit(demands)
        self._rows = len(entries)
        self._first_demand = terms.first_demand
        self._tasks = unit(self._of_tasks(demands))

    @cached_property
    def cosines(self) -> Matrix:
        """Cosine of every task with every answer, ``(tasks, answers)``."""
        found: Matrix = self._tasks @ unit(self._by_row(self._clause_sums)).T
        return found

    def of_demands(self, told: NDArray[np.bool_]) -> tuple[Matrix, Matrix]:
        """Each demand's cosine with the closest clause that each answer tells, and with all that it tells: ``(demands, answers)``.

        Args:
            told: for each clause whether it tells something done or under way.
        """
        untold = np.float32(0.0)
        alike = np.where(told[None, :], self.demands @ self.clauses.T, untold)
        starts = np.searchsorted(self.clause_row, np.arange(self._rows))
        ends = np.searchsorted(self.clause_row, np.arange(self._rows), side="right")
        padded = np.concatenate([alike, np.zeros((len(alike), 1), dtype=np.float32)], axis=1)
        closest = np.maximum.reduceat(padded, starts, axis=1) if self._rows else padded
        closest[:, starts == ends] = 0.0
        whole = unit(self._by_row(self._clause_sums * told[:, None]))
        return closest, self.demands @ whole.T

    def clauses_alike(self, told: NDArray[np.bool_]) -> Matrix:
        """Mean over the clauses that an answer tells of their cosine with the task's closest demand, ``(tasks, answers)``."""
        out = np.zeros((self._rows, self._rows), dtype=np.float32)
        here = self.demands @ self.clauses[told].T
        first = self._first_demand
        there = np.flatnonzero(first[1:] > first[:-1])
        if not len(there) or not here.size:
            return out
        closest = np.maximum.reduceat(here, first[there], axis=0)
        row = self.clause_row[told]
        starts = np.flatnonzero(np.concatenate([[True], row[1:] != row[:-1]]))
        many = np.diff(np.concatenate([starts, [len(row)]]))
        out[np.ix_(there, row[starts])] = np.add.reduceat(closest, starts, axis=1) / many
        return out

    def likeness(self, demand: int, clauses: slice) -> list[float]:
        """Cosine of a demand with some clauses."""
        found: list[float] = (self.clauses[clauses] @ self.demands[demand]).tolist()
        return found

    def _of_tasks(self, demands: Matrix) -> Matrix:
        """The sum of each task's demands."""
        out = np.zeros((self._rows, demands.shape[1]), dtype=np.float32)
        np.add.at(out, np.repeat(np.arange(self._rows), np.diff(self._first_demand)), demands)
        return out

    def _by_row(self, vectors: Matrix) -> Matrix:
        out = np.zeros((self._rows, vectors.shape[1]), dtype=np.float32)
        if len(vectors):
            rows = np.flatnonzero(np.concatenate([[True], self.clause_row[1:] != self.clause_row[:-1]]))
            out[self.clause_row[rows]] = np.add.reduceat(vectors, rows, axis=0)
        return out

    def _sums(self, side: Side, spans: Spans) -> Matrix:
        return self.words.sums(side.words, spans) + self.pairs.sums(side.pairs, spans)


def _used(width: int, *sides: Terms) -> NDArray[np.bool_]:
    """Which terms stand in tasks or answers; those of problems alone need no vectors."""
    out = np.zeros(width, dtype=bool)
    for side in sides:
        out[side.ids] = True
    return out

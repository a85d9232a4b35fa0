"""Texts as weighted term vectors, kept to the terms that can matter: those that both sides have."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from progcheck.score.table_terms import Terms

    Matrix = NDArray[np.float32]
    Floats = NDArray[np.float32]


class Sides:
    """Tasks and answers of a table held against each other by one kind of term.

    Args:
        tasks: the terms of the tasks.
        answers: those of the answers.
        weight: of each term.
        problems: the terms of the problems behind the tasks, where they are wanted.
        problem_of: which of them each task has.
    """

    def __init__(
        self,
        tasks: Terms,
        answers: Terms,
        weight: Floats,
        problems: Terms | None = None,
        problem_of: NDArray[np.intp] | None = None,
    ) -> None:
        width = max(1, len(weight))
        self._weight = weight
        self._tasks, self._answers = tasks.counts(width), answers.counts(width)
        self._shape = tasks.rows, answers.rows
        asked, given = np.zeros(width, dtype=bool), np.zeros(width, dtype=bool)
        asked[self._tasks[1]] = True
        given[self._answers[1]] = True
        self._problems = None
        if problems is not None and problem_of is not None:
            self._problems = problems.counts(width)
            self._problem_of, self._problem_rows = problem_of, problems.rows
            asked[self._problems[1]] = True
        self._columns = np.flatnonzero(asked & given)
        self._at = np.full(width, -1, dtype=np.int64)
        self._at[self._columns] = np.arange(len(self._columns))
        self._right = self._unit(self._answers, answers.rows)

    def cosines(self) -> Matrix:
        """Cosine of every task with every answer, ``(tasks, answers)``; counts are damped (1 + ln n) and weighted."""
        return self._product(self._unit(self._tasks, self._shape[0]))

    def expanded_cosines(self, problem_weight: float) -> Matrix:
        """The same with the problem behind each task, whose terms count ``problem_weight`` of one."""
        if self._problems is None or not len(self._columns):
            return self.cosines()
        rows, width = self._shape[0], len(self._weight)
        dense = np.zeros((self._problem_rows, width), dtype=np.float32)
        dense[self._problems[0], self._problems[1]] = problem_weight * self._weight[self._problems[1]]
        values = dense[self._problem_of]
        row, term, often = self._tasks
        values[row, term] = (1 + np.log(often)) * self._weight[term]
        lengths = np.sqrt(np.einsum("ij,ij->i", values, values))
        left = values[:, self._columns] / np.maximum(lengths, 1e-12)[:, None]
        return self._product(left[:rows])

    def coverages(self, weight: Floats | None = None) -> Matrix:
        """Share (0–1) of each task's weight whose terms each answer has, ``(tasks, answers)``."""
        weight = self._weight if weight is None else weight
        row, term, _ = self._tasks
        totals = np.bincount(row, weights=weight[term], minlength=self._shape[0])
        wanted = self._dense(self._tasks, weight[term], self._shape[0])
        given = self._dense(self._answers, np.ones(len(self._answers[0]), dtype=np.float32), self._shape[1])
        shares = wanted @ given.T / np.maximum(totals, 1e-12)[:, None]
        found: Matrix = np.minimum(shares, 1.0).astype(np.float32)
        return found

    def _unit(self, counts: tuple[NDArray[np.int64], NDArray[np.int64], Floats], rows: int) -> Matrix:
        """The texts as rows of length 1 over the shared terms; what the other side lacks counts for the length only."""
        row, term, often = counts
        values = ((1 + np.log(often)) * self._weight[term]).astype(np.float32)
        lengths = np.sqrt(np.bincount(row, weights=values * values, minlength=rows))
        return self._dense(counts, values / np.maximum(lengths, 1e-12)[row], rows)

    def _dense(
        self,
        counts: tuple[NDArray[np.int64], NDArray[np.int64], Floats],
        values: NDArray[np.floating],
        rows: int,
    ) -> Matrix:
        row, term, _ = counts
        column = self._at[term]
        here = column >= 0
        out = np.zeros((rows, max(1, len(self._columns))), dtype=np.float32)
        out[row[here], column[here]] = values[here]
        return out

    def _product(self, left: Matrix) -> Matrix:
        found: Matrix = np.minimum(left @ self._right.T, np.float32(1.0))
        return found

"""Texts as weighted term vectors, kept to the terms that can matter: those that both sides have."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from progcheck.score.table_terms import Terms

    Matrix = NDArray[np.float32]
    Floats = NDArray[np.float32]
    Counts = tuple[NDArray[np.int64], NDArray[np.int64], Floats]  # text, term, how often

_WIDEST = 8192  # columns of a dense matrix; a vocabulary that is wider is folded into as many


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
        self._at[self._columns] = np.arange(len(self._columns)) % _WIDEST
        self._right = self._unit(self._answers, answers.rows)

    def cosines(self) -> Matrix:
        """Cosine of every task with every answer, ``(tasks, answers)``; counts are damped (1 + ln n) and weighted."""
        return self._product(self._unit(self._tasks, self._shape[0]))

    def expanded_cosines(self, problem_weight: float) -> Matrix:
        """The same with the problem behind each task, whose terms count ``problem_weight`` of one."""
        if self._problems is None or not len(self._columns):
            return self.cosines()
        width = max(1, len(self._weight))
        problem, term, _ = self._problems
        values = problem_weight * self._weight[term]
        squares = _sums(problem, values * values, self._problem_rows)[self._problem_of]
        left = self._dense(self._problems, values, self._problem_rows)[self._problem_of]
        # a term of the task itself counts in full, whether the problem has it or not
        row, term, often = self._tasks
        own = (1 + np.log(often)) * self._weight[term]
        told = np.isin(self._problem_of[row] * width + term, problem * width + self._problems[1])
        lent = np.where(told, problem_weight * self._weight[term], 0.0)
        squares += _sums(row, own * own - lent * lent, len(left))
        left += self._dense(self._tasks, own - lent, len(left))
        lengths: Floats = np.sqrt(np.maximum(squares, 1e-12)).astype(np.float32)
        return self._product(left / lengths[:, None])

    def coverages(self, weight: Floats | None = None) -> Matrix:
        """Share (0–1) of each task's weight whose terms each answer has, ``(tasks, answers)``."""
        weight = self._weight if weight is None else weight
        row, term, _ = self._tasks
        totals = np.bincount(row, weights=weight[term], minlength=self._shape[0])
        wanted = self._dense(self._tasks, weight[term], self._shape[0])
        there = np.ones(len(self._answers[0]), dtype=np.float32)
        given = self._dense(self._answers, there, self._shape[1], adding=False)
        shares = wanted @ given.T / np.maximum(totals, 1e-12)[:, None]
        found: Matrix = np.minimum(shares, 1.0).astype(np.float32)
        return found

    def _unit(self, counts: Counts, rows: int) -> Matrix:
        """The texts as rows of length 1 over the shared terms; what the other side lacks counts for the length only."""
        row, term, often = counts
        values = ((1 + np.log(often)) * self._weight[term]).astype(np.float32)
        lengths = np.sqrt(np.bincount(row, weights=values * values, minlength=rows))
        return self._dense(counts, values / np.maximum(lengths, 1e-12)[row], rows)

    def _dense(
        self, counts: Counts, values: NDArray[np.floating], rows: int, *, adding: bool = True
    ) -> Matrix:
        """The texts over the shared terms; of terms folded together the sum, or the last without ``adding``."""
        row, term, _ = counts
        column = self._at[term]
        here = column >= 0
        out = np.zeros((rows, max(1, min(len(self._columns), _WIDEST))), dtype=np.float32)
        if adding and len(self._columns) > _WIDEST:
            np.add.at(out, (row[here], column[here]), values[here])
        else:
            out[row[here], column[here]] = values[here]
        return out

    def _product(self, left: Matrix) -> Matrix:
        found: Matrix = np.minimum(left @ self._right.T, np.float32(1.0))
        return found


def _sums(rows: NDArray[np.int64], values: NDArray[np.floating], many: int) -> NDArray[np.float64]:
    """The sum of each row's values; numpy gives whole numbers where there is no value at all."""
    found: NDArray[np.float64] = np.bincount(rows, weights=values, minlength=many).astype(np.float64)
    return found

"""How well each answer fits each task of its table, as a probability.

The own task should be the best-matching prompt among all tasks rather than pass a fixed cosine (Higgins, Burstein & Attali 2006);
short prompts are expanded, here with the problem that the task answers (Louis & Higgins 2010). So a task and an answer are first
compared by themselves, and their fit is then held against that of the other tasks and the other answers of the table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from progcheck.score.logistic import probabilities
from progcheck.score.model import load_model
from progcheck.score.pairs import pair_features
from progcheck.score.table_terms import TableTerms

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from progcheck.annotate.annotated import AnnotatedTable
    from progcheck.score.encoder import Encoder
    from progcheck.score.model import Model

    Matrix = NDArray[np.float32]

_CAP = 5.0  # log odds: further ahead is no surer
_NEAR = 1e-6


class Relevance:
    """Fit and probability of every answer for every task of a table.

    Attributes:
        fit: log odds by the pair alone, ``(tasks, answers)``, both in table order; with an encoder, what that adds is in it.
        over_tasks: how far the task is ahead of the best other task for that answer.
        over_answers: how far the answer is ahead of the best other answer to that task.
        matrix: probability that the answer deals with the task; 0 where the answer is blank.
    """

    def __init__(self, terms: TableTerms, model: Model, encoder: Encoder | None = None) -> None:
        self.fit = model.pair.decisions(pair_features(terms, model))
        if encoder is not None:
            from progcheck.score.encoded import encoded_fit

            self.fit = self.fit + encoded_fit(terms, encoder)
        task_groups, answer_groups = terms.task_groups, terms.answer_groups
        blank = np.array([not answer for answer in terms.answer_characters], dtype=bool)
        self.over_tasks = _ahead(self.fit.T, task_groups, np.zeros(len(task_groups), dtype=bool)).T
        self.over_answers = _ahead(self.fit, answer_groups, blank)
        self._standing = model.standing.decisions([self.fit, self.over_tasks, self.over_answers])
        self.matrix = probabilities(self._standing)
        self.matrix[:, blank] = 0.0
        self.task_groups = task_groups

    def standing(self, task: int, answer: int) -> float:
        """Log odds that an answer deals with a task."""
        return float(self._standing[task, answer])

    def rank(self, row: int) -> int:
        """Rank of the own task among all tasks for the row's answer, 1 is best."""
        column = self.fit[:, row]
        others = self.task_groups != self.task_groups[row]
        return 1 + int(np.count_nonzero(column[others] > column[row] + _NEAR))

    def best_other(self, answer: int, task: int) -> int | None:
        """The row of the task, other than ``task``, that an answer fits best; of equals the first, ``None`` where there is none."""
        others = np.flatnonzero(self.task_groups != self.task_groups[task])
        return int(others[np.argmax(self.fit[others, answer])]) if len(others) else None


def relevance_matrix(table: AnnotatedTable, model: Model | None = None) -> Matrix:
    """Probability that answer ``j`` deals with task ``i``, in element ``[i, j]``, both in table order."""
    return Relevance(TableTerms(table), model or load_model()).matrix


def _ahead(fit: Matrix, kinds: NDArray[np.intp], left_out: NDArray[np.bool_]) -> Matrix:
    """How far each element is ahead of the best element of its row that is of another kind.

    Where there is no other, the element's own value stands: it is ahead of nothing as if the others were undecided.
    """
    if not fit.size:
        return fit
    values = np.where(left_out[None, :], np.float32(-np.inf), fit)
    best = values.max(axis=1)
    best_kind = kinds[values.argmax(axis=1)]
    rest = np.where(kinds[None, :] == best_kind[:, None], np.float32(-np.inf), values).max(axis=1)
    rival = np.where(kinds[None, :] == best_kind[:, None], rest[:, None], best[:, None])
    rival = np.where(np.isfinite(rival), rival, np.float32(0.0))
    return np.clip(fit - rival, -_CAP, _CAP)

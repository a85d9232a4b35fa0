"""How well each answer fits each task of its table, as a probability.

The own task should be the best-matching prompt among all tasks rather than pass a fixed cosine (Higgins, Burstein & Attali 2006);
short prompts are expanded, here with the problem that the task answers (Louis & Higgins 2010). So a task and an answer are first
compared by themselves, and their fit is then held against that of the other tasks and the other answers of the table.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from progcheck.score.closest import Closest
from progcheck.score.latent_table import LatentTable
from progcheck.score.logistic import probabilities
from progcheck.score.model import PAIR, load_model
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
_SPREAD = 0.05  # least standard deviation, so that a table of few rows is not over-sure


class Relevance:
    """Fit and probability of every answer for every task of a table.

    Attributes:
        features: those of ``model.PAIR`` by name, ``(tasks, answers)`` each, in table order.
        fit: log odds by the pair alone; with an encoder, what that adds is in it.
        over_tasks: how far the task is ahead of the best other task for that answer.
        over_far_tasks: the same over the tasks of other problems.
        over_answers: how far the answer is ahead of the best other answer to that task.
        standings: log odds with the table taken into account; matrix: the same as a probability, 0 where the answer is blank.
        latent: the latent vectors of the table, ``None`` without a trained model.
    """

    def __init__(self, terms: TableTerms, model: Model, encoder: Encoder | None = None) -> None:
        self.latent = LatentTable(terms, model.latent) if model.latent else None
        columns = pair_features(terms, self.latent)
        self.features = dict(zip(PAIR, columns, strict=True))
        self.fit = model.pair.decisions(columns)
        if encoder is not None:
            from progcheck.score.encoded import encoded_fit

            self.fit = self.fit + encoded_fit(terms, encoder)
        self._terms, self._blank = terms, terms.blank
        self.over_tasks = _ahead(self.fit.T, terms.task_groups, np.zeros(len(terms.blank), dtype=bool)).T
        self.over_answers = _ahead(self.fit, terms.answer_groups, terms.blank)
        self.over_far_tasks = _ahead(self.fit.T, terms.problem_of, np.zeros(len(terms.blank), dtype=bool)).T
        self.standings = model.standing.decisions([self.fit, self.over_tasks, self.over_answers])
        self.matrix = probabilities(self.standings)
        self.matrix[:, terms.blank] = 0.0
        self.task_groups = terms.task_groups
        self._rivals = self._best_others()

    @cached_property
    def closest(self) -> Closest:
        """The table's terms held against each other; only with a trained model."""
        if self.latent is None:
            raise ValueError("no latent vectors")
        return Closest(self._terms, self.latent)

    def rank(self, row: int) -> int:
        """Rank of the own task among all tasks for the row's answer, 1 is best."""
        column = self.fit[:, row]
        others = self.task_groups != self.task_groups[row]
        return 1 + int(np.count_nonzero(column[others] > column[row] + _NEAR))

    def best_other(self, answer: int, task: int) -> int | None:
        """The row of the task, other than ``task``, that an answer fits best; of equals the first, ``None`` where there is none."""
        first, second = self._rivals
        found = first[answer]
        if self.task_groups[found] == self.task_groups[task]:
            found = second[answer]
        return None if found < 0 else int(found)

    def standardised(self, name: str) -> tuple[Matrix, Matrix]:
        """A feature held against the other tasks for the same answer, and against the other answers to the same task, in standard deviations."""
        values = self.features[name]
        over_tasks = (values - values.mean(axis=0)) / np.maximum(values.std(axis=0), _SPREAD)
        there = values[:, ~self._blank] if not self._blank.all() else values
        over_answers = (values - there.mean(axis=1)[:, None]) / np.maximum(there.std(axis=1), _SPREAD)[
            :, None
        ]
        return over_tasks, over_answers

    def _best_others(self) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """For each answer the task that it fits best, and the best one that is another task than that; -1 for none."""
        first = self.fit.argmax(axis=0) if self.fit.size else np.zeros(0, dtype=np.intp)
        same = self.task_groups[:, None] == self.task_groups[first][None, :]
        rest = np.where(same, np.float32(-np.inf), self.fit)
        second = rest.argmax(axis=0) if self.fit.size else first
        none = same.all(axis=0) if self.fit.size else np.zeros(0, dtype=bool)
        return first, np.where(none, -1, second)


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

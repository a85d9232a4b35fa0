"""Does relevance rank the own answer of a task above answers to other tasks? AUC over swapped answers, beside the baseline's.

An answer that a person found nothing wrong with in this respect is paired with its own task, and with every other task of
the table: a hard swap where both have the same lead unit, an easy one where they have not.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from progcheck.evaluate.metrics import wilson

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from progcheck.gold.labels import Labels, RowLabel
    from progcheck.records.submission import Entry

    Scores = NDArray[np.float64]
    Pairs = list[tuple[int, int]]

# An answer with one of these faults need not be about its task, or is not its own.
_UNFIT = ("FM", "BP", "OT", "DU", "TM101", "TM102")
_DOUBTFUL = frozenset({"OT101", "OT102", "DU101"})


@dataclass(frozen=True, slots=True)
class Swaps:
    """Pairs of positions ``(task, answer)`` in the table's order."""

    own: Pairs
    hard: Pairs
    easy: Pairs


@dataclass(frozen=True, slots=True, eq=False)
class Ranking:
    """Scores of own, hard and easy pairs, higher meaning more relevant; one table's, or those of several."""

    own: Scores
    hard: Scores
    easy: Scores

    @property
    def auc_hard(self) -> float | None:
        """Chance that an own pair scores above a hard swap."""
        return auc(self.own, self.hard)

    @property
    def auc_easy(self) -> float | None:
        """The same against easy swaps."""
        return auc(self.own, self.easy)


def fit_for_swaps(row: RowLabel) -> bool:
    """Whether a row's answer may stand as one that deals with its task, as far as its label tells."""
    due = row.must.union(*row.must_any)
    return not any(code.startswith(_UNFIT) for code in due) and not row.may & _DOUBTFUL


def swaps(entries: Sequence[Entry], labels: Labels) -> Swaps:
    """Own pairs and swaps of a table. Rows without a label give neither task nor answer; equal tasks are no swap."""
    found = {entry.index: position for position, entry in enumerate(entries)}
    rows = [row for row in labels.rows if row.n in found]
    tasks = [found[row.n] for row in rows if entries[found[row.n]].task.text]
    answers = [found[row.n] for row in rows if fit_for_swaps(row) and entries[found[row.n]].progress.text]
    made = Swaps([(at, at) for at in answers if at in set(tasks)], [], [])
    for _, answer in made.own:
        mine = entries[answer]
        for task in tasks:
            other = entries[task]
            if other.task.text != mine.task.text:
                same = other.lead.text == mine.lead.text
                (made.hard if same else made.easy).append((task, answer))
    return made


def rank(matrix: NDArray[np.floating], pairs: Swaps) -> Ranking:
    """Pick the pairs' scores out of a matrix of ``(tasks, answers)``."""
    own, hard, easy = (
        np.array([matrix[task, answer] for task, answer in chosen], dtype=np.float64)
        for chosen in (pairs.own, pairs.hard, pairs.easy)
    )
    return Ranking(own, hard, easy)


def pool(parts: Iterable[Ranking]) -> Ranking:
    """Several tables' pairs in one heap: a score has to mean the same in each of them."""
    parts = tuple(parts)
    own, hard, easy = (
        np.concatenate([np.empty(0), *(getattr(part, name) for part in parts)])
        for name in ("own", "hard", "easy")
    )
    return Ranking(own, hard, easy)


def auc(higher: Scores, lower: Scores) -> float | None:
    """Chance that one of ``higher`` is above one of ``lower``, ties counting half (Mann & Whitney 1947), by ranks.

    ``None`` where either is empty.
    """
    if not len(higher) or not len(lower):
        return None
    _, place, counts = np.unique(np.concatenate([higher, lower]), return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[place[: len(higher)]]
    above = ranks.sum() - len(higher) * (len(higher) + 1) / 2
    return float(above / (len(higher) * len(lower)))


def auc_interval(value: float | None, answers: int) -> tuple[float, float] | None:
    """95 % interval of an AUC, taken as a share of the answers.

    The pairs of one answer hang together, so the answers are counted, not the pairs: wide rather than too sure, and not of
    no width at 1.
    """
    return None if value is None else wilson(value * answers, answers)

"""How well each answer fits each task of its table.

The own task should be the best-matching prompt among all tasks rather than pass a fixed cosine (Higgins, Burstein & Attali 2006);
short prompts are expanded, here with the problem that the task answers (Louis & Higgins 2010).
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from progcheck.score.terms import table_idf, terms

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Sequence

    import numpy.typing as npt

    from progcheck.annotate.annotated import AnnotatedTable

_PROBLEM_WEIGHT = 0.25


class TaskSpace:
    """Tasks and answers of one table as weighted term vectors.

    Attributes:
        idf: term → weight within this table.
        matrix: cosine of answer i (row) against task j (column), shape (n, n), in table order.
    """

    def __init__(self, table: AnnotatedTable) -> None:
        tasks = [terms(entry.task) for entry in table.entries]
        answers = [terms(entry.progress) for entry in table.entries]
        self.idf = table_idf([*tasks, *answers])
        self.tasks = tasks
        self.answers = answers
        expanded: list[dict[str, float]] = []
        problems: dict[str, Counter[str]] = {}  # one problem stands over many rows
        for entry, task in zip(table.entries, tasks, strict=True):
            weights: dict[str, float] = {t: 1 + math.log(n) for t, n in task.items()}
            if entry.problem.text not in problems:
                problems[entry.problem.text] = terms(entry.problem)
            for term in problems[entry.problem.text]:
                weights.setdefault(term, _PROBLEM_WEIGHT)
            expanded.append(weights)
        vocabulary: dict[str, int] = {}
        left = self._vectors([{t: 1 + math.log(n) for t, n in a.items()} for a in answers], vocabulary)
        right = self._vectors(expanded, vocabulary)
        self.matrix = _cosines(left, right, len(vocabulary))

    def _vectors(self, texts: Sequence[dict[str, float]], vocabulary: dict[str, int]) -> list[dict[int, float]]:
        return [
            {vocabulary.setdefault(term, len(vocabulary)): weight * self.idf.get(term, 1.0) for term, weight in text.items()}
            for text in texts
        ]

    def share(self, wanted: Counter[str], given: Counter[str]) -> float:
        """Share (0–1) of the wanted terms' weight that is among the given terms."""
        total = sum(self.idf.get(term, 1.0) for term in wanted)
        return sum(self.idf.get(term, 1.0) for term in wanted if term in given) / total if total else 0.0


def _cosines(left: Sequence[dict[int, float]], right: Sequence[dict[int, float]], width: int) -> npt.NDArray[np.float64]:
    def rows(vectors: Sequence[dict[int, float]]) -> npt.NDArray[np.float64]:
        matrix = np.zeros((len(vectors), max(1, width)))
        for i, vector in enumerate(vectors):
            matrix[i, list(vector)] = list(vector.values())
        norms = np.linalg.norm(matrix, axis=1, keepdims=True)
        return matrix / np.where(norms == 0, 1, norms)

    return np.asarray(rows(left) @ rows(right).T)

"""How well each answer fits each task of its table.

The own task should be the best-matching prompt among all tasks rather than pass a fixed cosine (Higgins, Burstein & Attali 2006);
short prompts are expanded, here with the problem that the task answers (Louis & Higgins 2010).
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from progcheck.score.terms import table_idf, terms

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Sequence

    from progcheck.annotate.annotated import AnnotatedTable

_PROBLEM_WEIGHT = 0.25


class TaskSpace:
    """Tasks and answers of one table as weighted term vectors.

    Attributes:
        idf: term → weight within this table.
        matrix: cosine of answer i against task j in ``matrix[i][j]``, both in table order.
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
        counted = [{t: 1 + math.log(n) for t, n in answer.items()} for answer in answers]
        self.matrix = _cosines([self._weighed(v) for v in counted], [self._weighed(v) for v in expanded])

    def _weighed(self, counts: dict[str, float]) -> dict[str, float]:
        return {term: weight * self.idf.get(term, 1.0) for term, weight in counts.items()}

    def share(self, wanted: Counter[str], given: Counter[str]) -> float:
        """Share (0–1) of the wanted terms' weight that is among the given terms."""
        total = sum(self.idf.get(term, 1.0) for term in wanted)
        return sum(self.idf.get(term, 1.0) for term in wanted if term in given) / total if total else 0.0


def _cosines(left: Sequence[dict[str, float]], right: Sequence[dict[str, float]]) -> list[list[float]]:
    """Cosine of every left vector with every right one, by way of the terms they share."""
    holders: dict[str, list[tuple[int, float]]] = {}
    for column, vector in enumerate(right):
        norm = _norm(vector)
        for term, weight in vector.items():
            holders.setdefault(term, []).append((column, weight / norm))
    rows = []
    for vector in left:
        row = [0.0] * len(right)
        norm = _norm(vector)
        for term, weight in vector.items():
            for column, other in holders.get(term, ()):
                row[column] += weight / norm * other
        rows.append(row)
    return rows


def _norm(vector: dict[str, float]) -> float:
    return math.sqrt(sum(weight * weight for weight in vector.values())) or 1.0

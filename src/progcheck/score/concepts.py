"""Classes of the lexicon of equivalents that tasks and answers share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from progcheck.score.table_terms import TableTerms

    Matrix = NDArray[np.float32]


def concept_cosines(terms: TableTerms) -> Matrix:
    """Cosine of the classes that every task and every answer touch, ``(tasks, answers)``."""
    columns = {label: column for column, label in enumerate(terms.concept_weight)}
    left, right = (
        _unit(each, columns, terms.concept_weight) for each in (terms.task_concepts, terms.answer_concepts)
    )
    found: Matrix = left @ right.T
    return found


def _unit(
    texts: Sequence[Mapping[str, float]], columns: Mapping[str, int], weight: Mapping[str, float]
) -> Matrix:
    out = np.zeros((len(texts), max(1, len(columns))), dtype=np.float32)
    for row, classes in enumerate(texts):
        for label, strength in classes.items():
            out[row, columns[label]] = strength * weight[label]
    lengths = np.sqrt(np.einsum("ij,ij->i", out, out))
    unit: Matrix = out / np.maximum(lengths, 1e-9)[:, None]
    return unit


def class_share(
    wanted: Mapping[str, float], given: Mapping[str, float], weight: Mapping[str, float]
) -> float:
    """Share (0–1) of the wanted classes that are given, one class more reckoned so that a single one proves little."""
    total = sum(weight.get(label, 1.0) * strength for label, strength in wanted.items())
    here = sum(
        weight.get(label, 1.0) * strength * given[label]
        for label, strength in wanted.items()
        if label in given
    )
    return here / (total + 1.0)

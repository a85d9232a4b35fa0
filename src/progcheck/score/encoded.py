"""What an encoder adds to the fit of task and answer, held against the table at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from progcheck.score.encoder import unit
from progcheck.score.table_terms import body

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from progcheck.annotate.annotated import AnnotatedEntry
    from progcheck.score.encoder import Encoder
    from progcheck.score.table_terms import TableTerms

    Matrix = NDArray[np.float32]

_FEWEST = 4  # different texts on either side; the mean of fewer is no background
_CAP = 4.0  # standard deviations: further out is no surer
_FLAT = 1e-6


def encoded_fit(terms: TableTerms, encoder: Encoder) -> Matrix:
    """Log odds to be added to the fit, ``(tasks, answers)``: the table-standardised cosine times the encoder's weight.

    All texts of a table speak of inspecting and rectifying, which lifts every cosine. So the mean task is taken from the
    tasks, the mean answer from the answers, and of the cosines that are left the mean and the standard deviation over all pairs
    of the table make a score of 0 ± 1. Equal texts count once. A blank answer, and a table of few texts, gets 0.
    """
    tasks = [_task_of(entry) for entry in terms.entries]
    answers = [
        "" if blank else entry.progress.text for entry, blank in zip(terms.entries, terms.blank, strict=True)
    ]
    rows, columns = _different(tasks), _different(answers)
    if min(len(rows), len(columns)) < _FEWEST:
        return np.zeros((len(tasks), len(answers)), dtype=np.float32)
    left, right = encoder.encode(rows), encoder.encode(columns)
    found = unit(left - left.mean(axis=0)) @ unit(right - right.mean(axis=0)).T
    spread = float(found.std())
    scores = np.zeros(
        (len(rows) + 1, len(columns) + 1), dtype=np.float32
    )  # the last row and column stand for blanks
    if spread > _FLAT:
        scores[:-1, :-1] = np.clip((found - found.mean()) / spread, -_CAP, _CAP) * np.float32(encoder.weight)
    return scores[np.ix_(_places(tasks, rows), _places(answers, columns))]


def _task_of(entry: AnnotatedEntry) -> str:
    start, end = body(entry)
    return entry.task.text[start:end]


def _different(texts: list[str]) -> list[str]:
    """Each text once, in an order that does not depend on the rows'; no blank one."""
    return sorted(set(texts) - {""})


def _places(texts: list[str], different: list[str]) -> list[int]:
    at = {text: place for place, text in enumerate(different)}
    return [at.get(text, len(different)) for text in texts]

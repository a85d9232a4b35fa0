"""One task and one answer by themselves: the features of relevance, as matrices over a whole table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from progcheck.score.figure_match import figure_matches
from progcheck.score.vectors import cosines, coverages

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from progcheck.records.facts import Quantity
    from progcheck.score.model import Model
    from progcheck.score.table_terms import TableTerms

    Matrix = NDArray[np.float32]


def pair_features(terms: TableTerms, model: Model) -> list[Matrix]:
    """The features of ``model.PAIR`` in that order, each ``(tasks, answers)``.

    words, characters: cosine of content words, of character pairs.
    expanded: cosine of character pairs, the task's own and, with less weight, those of the problem behind it.
    coverage: share of the task's character pairs, by weight, that the answer has.
    equivalents, subjects: cosine of the classes of the two lexicons.
    latent: cosine of the latent vectors; 0 without a trained model.
    figures: share of the units of the task's targets that the answer has figures in; 0 where there is no target.
    counts, rates, numbers, periods: see :func:`~progcheck.score.figure_match.figure_matches`.
    """
    concepts = [
        cosines(terms.task_concepts[name], terms.answer_concepts[name], terms.concept_weight[name])
        for name in ("equivalents", "subjects")
    ]
    words = cosines(terms.task_words, terms.answer_words, terms.word_weight)
    latent = (
        model.latent.cosines(terms.text_terms("task"), terms.text_terms("answer"))
        if model.latent
        else np.zeros_like(words)
    )
    return [
        words,
        cosines(terms.task_characters, terms.answer_characters, terms.character_weight),
        cosines(terms.expanded_characters, terms.answer_characters, terms.character_weight),
        coverages(terms.task_characters, terms.answer_characters, terms.character_weight),
        *concepts,
        latent,
        _figures(terms),
        *figure_matches(terms.entries),
    ]


def _figures(terms: TableTerms) -> Matrix:
    wanted = [_units(q for demand in entry.demands for q in demand.targets) for entry in terms.entries]
    given = [_units(entry.progress.quantities) for entry in terms.entries]
    every = {unit: column for column, unit in enumerate(sorted(frozenset().union(*wanted)))}
    left, right = _marked(wanted, every), _marked(given, every)
    share: Matrix = left @ right.T / np.maximum(left.sum(axis=1, keepdims=True), 1.0)
    return share


def _marked(texts: list[frozenset[str]], columns: dict[str, int]) -> Matrix:
    out = np.zeros((len(texts), max(1, len(columns))), dtype=np.float32)
    for row, units in enumerate(texts):
        for unit in units:
            if unit in columns:
                out[row, columns[unit]] = 1.0
    return out


def _units(quantities: Iterable[Quantity]) -> frozenset[str]:
    """Kinds of figure; things are told apart by their counter."""
    return frozenset(q.unit if q.kind == "things" else q.kind for q in quantities if q.kind != "ordinal")

"""One task and one answer by themselves: the features of relevance, as matrices over a whole table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from progcheck.score.concepts import concept_cosines
from progcheck.score.figure_match import figure_matches
from progcheck.score.vectors import Sides

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from progcheck.score.latent_table import LatentTable
    from progcheck.score.table_terms import TableTerms

    Matrix = NDArray[np.float32]

_PROBLEM_WEIGHT = 0.25


def pair_features(terms: TableTerms, latent: LatentTable | None) -> list[Matrix]:
    """The features of ``model.PAIR`` in that order, each ``(tasks, answers)``.

    words, characters: cosine of content words, of character pairs.
    expanded: cosine of character pairs, the task's own and, with less weight, those of the problem behind it.
    coverage: share of the task's character pairs, by weight, that the answer has.
    telling: the same share with the weights that the model has learned for words and pairs.
    equivalents: cosine of the classes of the lexicon.
    latent: cosine of the latent vectors. Both are 0 without a trained model.
    counts, rates, numbers, periods: see :func:`~progcheck.score.figure_match.figure_matches`.
    """
    words = Sides(terms.tasks.words, terms.answers.words, terms.word_weight)
    pairs = Sides(
        terms.tasks.pairs, terms.answers.pairs, terms.pair_weight, terms.problems.pairs, terms.problem_of
    )
    plain = words.cosines()
    if latent is None:
        telling = cosine = np.zeros_like(plain)
    else:
        telling = (words.coverages(latent.words.weight) + pairs.coverages(latent.pairs.weight)) / np.float32(
            2
        )
        cosine = latent.cosines
    return [
        plain,
        pairs.cosines(),
        pairs.expanded_cosines(_PROBLEM_WEIGHT),
        pairs.coverages(),
        telling,
        concept_cosines(terms),
        cosine,
        *figure_matches(terms.entries),
    ]

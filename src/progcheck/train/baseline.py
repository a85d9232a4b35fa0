"""The plain baseline of relevance: TF-IDF over characters and pairs of characters, cosine. What a model has to beat."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray


def baseline_matrix(tasks: Sequence[str], answers: Sequence[str]) -> NDArray[np.float64]:
    """Cosine of every task with every answer of one table, ``(tasks, answers)``, 0–1.

    The weights (scikit-learn's ``TfidfVectorizer`` as it comes, over character 1- and 2-grams) are learned from these very
    texts. A blank text is like nothing.
    """
    from sklearn.feature_extraction.text import TfidfVectorizer

    if not any(text.strip() for text in (*tasks, *answers)):
        return np.zeros((len(tasks), len(answers)))
    vectorizer = TfidfVectorizer(analyzer="char", ngram_range=(1, 2))
    vectors = vectorizer.fit_transform([*tasks, *answers])
    cosines = vectors[: len(tasks)] @ vectors[len(tasks) :].T  # rows have length 1
    return np.asarray(cosines.toarray(), dtype=np.float64)

"""Learn how answers speak: of plans, of waiting, of open work, of nothing but attitude."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from progcheck.score.manner import KINDS, Manner

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from progcheck.train.dataset import TrainingTable
    from progcheck.train.embedding import Group

# kind → code that an answer of this kind is labelled with, and codes of answers that may speak like it without being of it
CODES = {
    "plan": ("TM101", frozenset({"TM102"})),
    "waiting": ("TM102", frozenset({"TM101"})),
    "open": ("TM201", frozenset({"TM101", "TM102", "QN201"})),
    "vague": ("QN102", frozenset({"QN101", "BP201"})),
    "slogan": ("BP201", frozenset({"BP101", "BP102", "FM103"})),
}
_GRAMS = (1, 3)
_LEAST = 3  # answers that a gram has to stand in
_KEPT = 500  # grams for each kind, by their weights
_STRENGTH = 30.0
_RARE = 5.0  # what an answer of a kind weighs beside others


class Sample(NamedTuple):
    """An answer, the codes that it has to have, and those that it may have."""

    text: str
    due: frozenset[str]
    may: frozenset[str]


def samples_of(tables: Iterable[TrainingTable], groups: Iterable[Group] = ()) -> list[Sample]:
    """Every labelled answer of some tables, and the good answers of some groups."""
    found: dict[str, Sample] = {}
    for group in groups:
        for text, of in zip(group.answers, group.of, strict=True):
            if of >= 0:
                found[text] = Sample(text, frozenset(), frozenset())
    for table in tables:
        for entry in table.table.entries:
            row = table.labels.get(entry.index)
            text = entry.progress.text
            if row is not None and text.strip():
                found[text] = Sample(text, row.must.union(*row.must_any), row.may)
    return list(found.values())


def fit_manner(samples: Sequence[Sample]) -> Manner:
    """Learn from the samples: the grams that tell most of each kind first, then their weights."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    texts = [sample.text for sample in samples]
    options = {"analyzer": "char", "ngram_range": _GRAMS, "lowercase": False, "sublinear_tf": True}
    every = TfidfVectorizer(min_df=_LEAST, **options)
    matrix = every.fit_transform(texts)
    kept: set[int] = set()
    for kind in KINDS:
        weights = np.abs(_fit(kind, matrix, samples, rare=1.0)[0])
        kept |= set(np.argsort(-weights, kind="stable")[:_KEPT].tolist())
    grams = every.get_feature_names_out()[sorted(kept)].tolist()
    chosen = TfidfVectorizer(vocabulary=grams, **options)
    matrix = chosen.fit_transform(texts)
    learned = [_fit(kind, matrix, samples, rare=_RARE) for kind in KINDS]
    return Manner(
        tuple(grams),
        chosen.idf_.astype(np.float32),
        np.stack([weights for weights, _ in learned]).astype(np.float32),
        tuple(intercept for _, intercept in learned),
    )


def _fit(kind: str, matrix: object, samples: Sequence[Sample], *, rare: float) -> tuple[np.ndarray, float]:
    """Weights and intercept for a kind; answers that may be of it, or speak like it, are left out."""
    from sklearn.linear_model import LogisticRegression

    code, like = CODES[kind]
    of_kind = np.array([code in sample.due for sample in samples])
    clear = of_kind | np.array([code not in s.may and not (s.due & like) for s in samples])
    if len(set(of_kind[clear])) < 2:  # noqa: PLR2004 - both kinds have to be there
        return np.zeros(matrix.shape[1]), -10.0  # type: ignore[attr-defined] # a sparse matrix of scipy's, which is untyped
    learned = LogisticRegression(C=_STRENGTH, class_weight={True: rare, False: 1.0}, max_iter=1000).fit(
        matrix[clear],  # type: ignore[index] # as above
        of_kind[clear],
    )
    return learned.coef_[0], float(learned.intercept_[0])

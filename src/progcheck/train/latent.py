"""Latent semantic analysis of the corpora and of the subject lexicon (Deerwester et al. 1990)."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import numpy as np

from progcheck.annotate.nlp import get_nlp
from progcheck.policy.lexicons import load_lexicon
from progcheck.score.latent import Latent
from progcheck.score.table_terms import both_terms
from progcheck.score.terms import content_words, pair_counts, word_counts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from progcheck.train.dataset import TrainingTable

DIMENSIONS = 128
_SEED = 0


def fit_latent(tables: Sequence[TrainingTable], dimensions: int = DIMENSIONS) -> Latent:
    """Learn term vectors: a task and the answer that deals with it are one document, so that their words come to lie close.

    Every subject of the lexicon, with its phrases and example sentences, is a document too.
    """
    from sklearn.decomposition import TruncatedSVD
    from sklearn.feature_extraction.text import TfidfVectorizer

    documents = [document for table in tables for document in _documents(table)] + _lexicon_documents()
    vectoriser = TfidfVectorizer(analyzer=_terms, min_df=2, sublinear_tf=True)
    matrix = vectoriser.fit_transform(documents)
    dimensions = min(dimensions, min(matrix.shape) - 1)
    svd = TruncatedSVD(dimensions, algorithm="randomized", n_iter=7, random_state=_SEED).fit(matrix)
    vectors = (svd.components_ * vectoriser.idf_).T.astype(np.float32)
    return Latent({str(term): int(row) for term, row in vectoriser.vocabulary_.items()}, vectors)


def _terms(document: Counter[str]) -> list[str]:
    return list(document.elements())


def _documents(table: TrainingTable) -> list[Counter[str]]:
    terms = table.terms
    tasks, answers = terms.text_terms("task"), terms.text_terms("answer")
    found = []
    for row in range(len(tasks)):
        found += [tasks[row] + tasks[row] + answers[row]] if row in table.own else [tasks[row], answers[row]]
    problems = {entry.problem.text: entry.problem for entry in table.table.entries}
    found += [both_terms(word_counts(p), pair_counts(p.text)) for p in problems.values()]
    return found


def _lexicon_documents() -> list[Counter[str]]:
    phrases: dict[str, set[str]] = defaultdict(set)
    for entry in load_lexicon("subjects"):
        phrases[entry.label] |= {entry.phrase, entry.example}
    nlp = get_nlp()
    found = []
    for label in sorted(phrases):
        text = "。".join(sorted(phrases[label]))
        words = [token.text for token in nlp.make_doc(text)]
        found.append(both_terms(Counter(content_words(words)), pair_counts(text)))
    return found

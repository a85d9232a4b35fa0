"""Vectors learned from fields: an answer lies closer to its own task than to the others of its field."""

from __future__ import annotations

import numpy as np
import pytest

from progcheck.policy.resources import corpora_dir
from progcheck.train.embedding import Group, Settings, fit_embedding, terms_of
from progcheck.train.groups import load_groups

QUICK = Settings(dimensions=24, rounds=6, least=2)


@pytest.fixture(scope="module")
def groups() -> list[Group]:
    return load_groups(corpora_dir())[:10]


def _vector(text: str, latent: object) -> np.ndarray:
    rows = {term: row for row, term in enumerate(latent.terms)}  # type: ignore[attr-defined] # a Latent
    vectors = latent.codes * latent.scale[:, None]  # type: ignore[attr-defined]
    known = [(rows[term], n) for term, n in terms_of(text).items() if term in rows]
    total = sum((n * vectors[row] for row, n in known), np.zeros(vectors.shape[1]))
    return np.asarray(total / max(float(np.linalg.norm(total)), 1e-9))


def _ranked_first(groups: list[Group], latent: object) -> float:
    hits = []
    for group in groups:
        tasks = np.stack([_vector(task, latent) for task in group.tasks])
        for answer, of in zip(group.answers, group.of, strict=True):
            if of >= 0:
                hits.append(int((tasks @ _vector(answer, latent)).argmax()) == of)
    return float(np.mean(hits))


def test_most_answers_lie_closest_to_their_own_task(groups: list[Group]) -> None:
    assert _ranked_first(groups, fit_embedding(groups, QUICK)) > 0.9


def test_learning_does_better_than_where_it_began(groups: list[Group]) -> None:
    begun = fit_embedding(groups, Settings(dimensions=24, rounds=0, least=2))
    assert _ranked_first(groups, fit_embedding(groups, QUICK)) > _ranked_first(groups, begun)


def test_the_same_groups_give_the_same_vectors(groups: list[Group]) -> None:
    one, other = (fit_embedding(groups[:3], QUICK) for _ in range(2))
    assert one.terms == other.terms
    assert (one.codes == other.codes).all()


def test_terms_are_content_words_and_marked_pairs() -> None:
    assert set(terms_of("加固水库")) == {"加固", "水库", "#加固", "#固水", "#水库"}
    assert not terms_of("3。")

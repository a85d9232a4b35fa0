"""The plain baseline: scikit-learn's TF-IDF over characters, cosine."""

import numpy as np
import pytest
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics.pairwise import cosine_similarity

from progcheck.train.baseline import baseline_matrix

TASKS = ["每季度巡查不少于一次。", "清理河道淤泥。", "举办培训班。"]
ANSWERS = ["一季度巡查两次。", "清淤两公里。"]


def test_it_is_the_cosine_of_scikit_learns_vectors() -> None:
    vectors = TfidfVectorizer(analyzer="char", ngram_range=(1, 2)).fit_transform([*TASKS, *ANSWERS])
    assert baseline_matrix(TASKS, ANSWERS) == pytest.approx(cosine_similarity(vectors[:3], vectors[3:]))


def test_the_own_answer_is_nearer_and_a_blank_one_is_like_nothing() -> None:
    matrix = baseline_matrix(TASKS, [*ANSWERS, ""])
    assert matrix.shape == (3, 3)
    assert matrix[:, 0].argmax() == 0
    assert matrix[:, 1].argmax() == 1
    assert not matrix[:, 2].any()


def test_blank_texts_alone_are_no_error() -> None:
    assert np.array_equal(baseline_matrix(["", " "], [""]), np.zeros((2, 1)))

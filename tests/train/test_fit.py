"""Training: what scikit-learn learns is what is shipped and computed without it."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import numpy as np
import pytest
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from progcheck.policy.resources import corpora_dir
from progcheck.score.boosted import Boosted
from progcheck.score.model import load_model
from progcheck.score.pairs import pair_features
from progcheck.score.relevance import Relevance, relevance_matrix
from progcheck.score.scorer import score_table
from progcheck.train.dataset import load_table
from progcheck.train.embedding import Settings, fit_embedding
from progcheck.train.export import save_model
from progcheck.train.fit import Latents, boosted, fit_model, fit_relevance
from progcheck.train.groups import load_groups

if TYPE_CHECKING:
    from pathlib import Path

    from progcheck.score.model import Model
    from progcheck.train.dataset import TrainingTable


@pytest.fixture(scope="module")
def tables() -> list[TrainingTable]:
    return [load_table(corpora_dir() / name) for name in ("clean", "funing", "zhucheng")]


@pytest.fixture(scope="module")
def latents() -> Latents:
    """Vectors of a few fields, quickly learned."""
    groups = load_groups(corpora_dir())[::8]
    few = fit_embedding(groups, Settings(dimensions=32, rounds=4))
    return Latents(few, few)


@pytest.fixture(scope="module")
def model(tables: list[TrainingTable], latents: Latents) -> Model:
    return fit_model(tables[:2], latents)


def test_own_answers_are_told_from_swaps_on_a_table_not_trained_on(
    tables: list[TrainingTable], model: Model
) -> None:
    unseen = tables[2]
    matrix = Relevance(unseen.terms, model).matrix
    own = np.mean([matrix[row, row] for row in unseen.own])
    swapped = np.mean([matrix[pair] for pair in unseen.hard])
    assert own > 0.6
    assert swapped < 0.25


def test_the_weights_survive_writing_and_reading(
    tables: list[TrainingTable], model: Model, tmp_path: Path
) -> None:
    labels = {table.name: corpora_dir() / table.name / "labels.jsonl" for table in tables[:2]}
    save_model(model, tmp_path / "relevance", labels, "card")
    read = load_model(tmp_path / "relevance")
    assert (read.pair, read.standing) == (model.pair, model.standing)
    table = tables[2].table
    assert relevance_matrix(table, read) == pytest.approx(relevance_matrix(table, model), abs=1e-4)
    written, back = (score_table(table, each).entries for each in (model, read))
    for index, scores in written.items():
        assert back[index].on_topic == pytest.approx(scores.on_topic, abs=1e-4)
        assert [d.answered for d in back[index].demands] == [d.answered for d in scores.demands]
        assert back[index].spoken.chances == pytest.approx(scores.spoken.chances, abs=1e-4)


def test_probabilities_are_those_of_scikit_learn(tables: list[TrainingTable]) -> None:
    learned = load_model().pair
    scaler, regression = StandardScaler(), LogisticRegression()
    scaler.mean_, scaler.scale_ = np.array(learned.mean), np.array(learned.scale)
    regression.coef_, regression.intercept_ = np.array([learned.coefficients]), np.array([learned.intercept])
    regression.classes_ = np.array([False, True])
    columns = pair_features(tables[0].terms, None)
    rows = np.stack([column.ravel() for column in columns], axis=1).astype(np.float64)
    theirs = regression.decision_function(scaler.transform(rows))
    assert learned.decisions(columns).ravel() == pytest.approx(theirs, abs=1e-4)


def test_trees_decide_as_those_of_scikit_learn() -> None:
    random = np.random.default_rng(3)
    x = random.normal(size=(400, 4)).astype(np.float32)
    y = (x[:, 0] > 0) & (x[:, 1] + x[:, 2] > 0.3)
    theirs = GradientBoostingClassifier(n_estimators=20, random_state=1).fit(x, y, sample_weight=1 + y)
    ours = boosted(("a", "b", "c", "d"), theirs)
    assert ours.decisions(x.T) == pytest.approx(theirs.decision_function(x), abs=1e-4)
    asked = ours.importance()
    assert asked["a"] > asked["d"]


def test_training_is_the_same_each_time(tables: list[TrainingTable], latents: Latents, model: Model) -> None:
    again = fit_model(tables[:2], latents)
    assert again.pair.coefficients == pytest.approx(model.pair.coefficients, abs=1e-6)
    assert isinstance(again.topic, Boosted)
    assert isinstance(model.topic, Boosted)
    assert again.topic.value == pytest.approx(model.topic.value, abs=1e-6)


def test_a_feature_that_is_left_out_weighs_nothing(tables: list[TrainingTable], latents: Latents) -> None:
    lesser = fit_relevance(tables[:2], latents, without=["characters"])
    weights = dict(zip(lesser.pair.features, lesser.pair.coefficients, strict=True))
    assert weights["characters"] == 0
    assert weights["words"] != 0


def test_checking_imports_no_scikit_learn() -> None:
    code = (
        "import sys, progcheck; progcheck.check(sys.argv[1]); "
        "sys.exit(any(name.partition('.')[0] in ('sklearn', 'scipy') for name in sys.modules))"
    )
    table = corpora_dir() / "clean" / "clean.csv"
    done = subprocess.run([sys.executable, "-c", code, str(table)], check=False, timeout=120)
    assert done.returncode == 0

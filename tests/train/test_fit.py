"""Training: what scikit-learn learns is what is shipped and computed without it."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from progcheck.policy.resources import corpora_dir
from progcheck.score.model import load_model
from progcheck.score.pairs import pair_features
from progcheck.score.relevance import Relevance, relevance_matrix
from progcheck.train.dataset import load_table
from progcheck.train.export import save_model
from progcheck.train.fit import fit_model

if TYPE_CHECKING:
    from pathlib import Path

    from progcheck.score.model import Model
    from progcheck.train.dataset import TrainingTable


@pytest.fixture(scope="module")
def tables() -> list[TrainingTable]:
    return [load_table(corpora_dir() / name) for name in ("clean", "funing", "zhucheng")]


@pytest.fixture(scope="module")
def model(tables: list[TrainingTable]) -> Model:
    return fit_model(tables[:2])


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
    assert [read.pair, read.standing, read.demand, read.topic] == [
        model.pair,
        model.standing,
        model.demand,
        model.topic,
    ]
    table = tables[2].table
    assert relevance_matrix(table, read) == pytest.approx(relevance_matrix(table, model), abs=0.02)


def test_probabilities_are_those_of_scikit_learn(tables: list[TrainingTable]) -> None:
    learned = load_model().pair
    scaler, regression = StandardScaler(), LogisticRegression()
    scaler.mean_, scaler.scale_ = np.array(learned.mean), np.array(learned.scale)
    regression.coef_, regression.intercept_ = np.array([learned.coefficients]), np.array([learned.intercept])
    regression.classes_ = np.array([False, True])
    columns = pair_features(tables[0].terms, load_model())
    rows = np.stack([column.ravel() for column in columns], axis=1).astype(np.float64)
    theirs = regression.decision_function(scaler.transform(rows))
    assert learned.decisions(columns).ravel() == pytest.approx(theirs, abs=1e-4)


def test_training_is_the_same_each_time(tables: list[TrainingTable], model: Model) -> None:
    again = fit_model(tables[:2])
    assert again.pair.coefficients == pytest.approx(model.pair.coefficients, abs=1e-6)
    assert again.topic.coefficients == pytest.approx(model.topic.coefficients, abs=1e-6)


def test_checking_imports_no_scikit_learn() -> None:
    code = (
        "import sys, progcheck; progcheck.check(sys.argv[1]); "
        "sys.exit(any(name.partition('.')[0] in ('sklearn', 'scipy') for name in sys.modules))"
    )
    table = corpora_dir() / "clean" / "clean.csv"
    done = subprocess.run([sys.executable, "-c", code, str(table)], check=False, timeout=120)
    assert done.returncode == 0

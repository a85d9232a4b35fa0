"""The shipped model: what is loaded is what was trained, and anything else is refused with a sentence."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import numpy as np
import pytest
from tests.score.rows import row, submission

from progcheck.annotate.annotator import annotate
from progcheck.policy.resources import models_dir
from progcheck.records.errors import ConfigError
from progcheck.score.logistic import Logistic, probability
from progcheck.score.model import (
    DEMAND,
    MANIFEST,
    NAME,
    PAIR,
    STANDING,
    TOPIC,
    UNTRAINED,
    WEIGHTS,
    load_model,
)
from progcheck.score.scorer import score_table

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return shutil.copytree(models_dir() / NAME, tmp_path / NAME)


def test_the_shipped_model_has_the_features_that_the_code_knows() -> None:
    model = load_model()
    assert model.trained
    assert [model.pair.features, model.standing.features, model.demand.features, model.topic.features] == [
        PAIR,
        STANDING,
        DEMAND,
        TOPIC,
    ]
    assert model.latent is not None
    assert len(model.latent.terms) == len(model.latent.codes) == len(model.latent.scale)
    assert model.manner is not None


def test_weights_that_are_not_the_manifests_are_refused(copy: Path) -> None:
    raw = bytearray((copy / WEIGHTS).read_bytes())
    raw[-1] ^= 1
    (copy / WEIGHTS).write_bytes(bytes(raw))
    with pytest.raises(ConfigError) as raised:
        load_model(copy)
    assert raised.value.code == "BAD_MODEL"
    assert "progcheck train" in raised.value.text("zh")


@pytest.mark.parametrize(
    "change", [{"format": "progcheck-relevance/0"}, {"sha256": "0"}, {"features": {}}, {}]
)
def test_a_manifest_of_another_format_is_refused(copy: Path, change: dict[str, object]) -> None:
    manifest = json.loads((copy / MANIFEST).read_text(encoding="utf-8"))
    (copy / MANIFEST).write_text(json.dumps({**manifest, **change} if change else []), encoding="utf-8")
    with pytest.raises(ConfigError):
        load_model(copy)


def test_without_the_folder_the_weights_by_hand_are_taken(tmp_path: Path) -> None:
    assert load_model(tmp_path) is UNTRAINED


def test_without_a_model_every_score_is_there() -> None:
    table = annotate(
        submission(
            row("1.改造敬老院床位200张。", "敬老院改造床位210张。"), row("2.修缮村史馆。", "村史馆换了屋顶。")
        )
    )
    scores = score_table(table, UNTRAINED).entries
    assert all(0 < scores[index].relevance <= 1 for index in (1, 2))
    assert scores[1].demands[0].answered == "yes"


def test_matrices_and_single_cases_are_weighed_alike() -> None:
    learned = Logistic(("a", "b"), (0.5, 1.0), (2.0, 0.5), (1.5, -0.7), 0.25)
    columns = [np.array([[0.1, 2.0]], dtype=np.float32), np.array([[3.0, -1.0]], dtype=np.float32)]
    assert learned.decisions(columns)[0] == pytest.approx(
        [learned.decision((0.1, 3.0)), learned.decision((2.0, -1.0))], abs=1e-5
    )


def test_probabilities_stay_between_0_and_1_however_sure() -> None:
    assert probability(0.0) == 0.5
    assert 0.0 < probability(-1e9) < probability(1e9) < 1.0 + 1e-12

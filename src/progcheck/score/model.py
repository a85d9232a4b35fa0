"""The trained model of relevance, read from ``models/relevance``: plain arrays, no code, nothing of scikit-learn.

Without the folder everything still runs on weights set by hand, less sharply; the report says so.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

import numpy as np

from progcheck.policy.resources import models_dir
from progcheck.records.errors import ConfigError
from progcheck.score.boosted import Boosted
from progcheck.score.closest import CLOSEST
from progcheck.score.latent import Latent
from progcheck.score.logistic import Logistic
from progcheck.score.manner import KINDS, Manner

if TYPE_CHECKING:
    from pathlib import Path

NAME = "relevance"
FORMAT = "progcheck-relevance/2"
WEIGHTS, MANIFEST = "weights.npz", "manifest.json"

PAIR = (
    "words",
    "characters",
    "expanded",
    "coverage",
    "telling",
    "equivalents",
    "latent",
    "counts",
    "rates",
    "numbers",
    "periods",
)
TREES = ("roots", "feature", "threshold", "left", "right", "value")
STANDING = ("fit", "over_tasks", "over_answers")
BY_DEMAND = ("words", "characters", "rarest", "run", "telling", "clause", "latent", "ahead", "equivalents")
DEMAND = ("relevance", *BY_DEMAND, "acts", "figure", "target", "copied", "facts")
STANDARDISED = ("latent", "telling", "coverage")
TOPIC = (
    "fit",
    "over_tasks",
    "over_answers",
    "best_other",
    "over_far_tasks",
    "rank",
    "clauses_alike",
    *(f"{name}_over_{which}" for name in STANDARDISED for which in ("tasks", "answers")),
    "best_demand",
    "mean_demand",
    *(f"{which}_{name}" for name in BY_DEMAND for which in ("best", "mean")),
    *CLOSEST,
    "acts",
    "counts",
    "counts_loosely",
    "no_count",
    "rates",
    "no_rate",
    "no_target",
    "period",
    "no_period",
)

FEATURES = {"pair": list(PAIR), "standing": list(STANDING), "demand": list(DEMAND), "topic": list(TOPIC)}


@dataclass(frozen=True, slots=True)
class Model:
    """What was learned, and ``trained`` saying whether it was at all.

    ``pair`` weighs the features of one task and one answer into their fit; ``standing`` holds that fit against the other tasks and
    answers of the table; ``demand`` tells whether one demand is answered, ``topic`` whether an answer deals with its task, ``manner`` how an answer speaks.
    """

    trained: bool
    pair: Logistic
    standing: Logistic
    demand: Logistic | Boosted
    topic: Logistic | Boosted
    latent: Latent | None = None
    manner: Manner | None = None


def _by_hand(features: tuple[str, ...], intercept: float, **weights: float) -> Logistic:
    return Logistic(
        features,
        (0.0,) * len(features),
        (1.0,) * len(features),
        tuple(weights.get(name, 0.0) for name in features),
        intercept,
    )


UNTRAINED = Model(
    trained=False,
    pair=_by_hand(
        PAIR,
        -2.5,
        words=4.0,
        characters=5.0,
        expanded=2.0,
        coverage=5.0,
        equivalents=1.5,
        counts=0.5,
        rates=0.4,
        numbers=0.3,
        periods=0.4,
    ),
    standing=_by_hand(STANDING, 0.0, fit=0.3, over_tasks=1.2, over_answers=1.0),
    demand=_by_hand(
        DEMAND,
        -2.0,
        relevance=1.5,
        words=2.5,
        characters=2.5,
        equivalents=1.0,
        acts=0.5,
        target=1.0,
    ),
    topic=_by_hand(
        TOPIC,
        1.5,
        over_tasks=0.7,
        over_answers=0.6,
        best_demand=0.4,
        acts=0.8,
        no_count=-1.5,
        no_rate=-1.0,
        rates=0.8,
    ),
)


@cache
def load_model(folder: Path | None = None) -> Model:
    """The model in ``folder``, by default the one that is shipped; :data:`UNTRAINED` where the folder is missing.

    Raises:
        ConfigError: ``BAD_MODEL``: the weights are not those that the manifest tells of, or are of another format, or learned from other
            features.
    """
    if folder is None:
        try:
            folder = models_dir() / NAME
        except ConfigError:
            return UNTRAINED
    if not (folder / WEIGHTS).is_file():
        return UNTRAINED
    try:
        raw = (folder / WEIGHTS).read_bytes()
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        if (
            manifest["features"] != FEATURES
            or manifest["format"] != FORMAT
            or manifest["sha256"] != hashlib.sha256(raw).hexdigest()
        ):
            raise _bad(folder)
        with np.load(BytesIO(raw), allow_pickle=False) as arrays:
            return _model(arrays)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise _bad(folder) from error


def _model(arrays: Any) -> Model:  # noqa: ANN401 - an opened npz, which numpy leaves untyped
    terms = bytes(arrays["latent_terms"]).decode().split("\n")
    return Model(
        trained=True,
        pair=_logistic(arrays, "pair", PAIR),
        standing=_logistic(arrays, "standing", STANDING),
        demand=_boosted(arrays, "demand", DEMAND),
        topic=_boosted(arrays, "topic", TOPIC),
        latent=Latent(tuple(terms), arrays["latent_codes"], arrays["latent_scale"]),
        manner=_manner(arrays),
    )


def _logistic(arrays: Any, name: str, features: tuple[str, ...]) -> Logistic:  # noqa: ANN401 - as above
    mean, scale, coefficients = (
        tuple(float(v) for v in arrays[f"{name}_{part}"]) for part in ("mean", "scale", "coefficients")
    )
    if not len(mean) == len(scale) == len(coefficients) == len(features):
        raise ValueError(name)
    return Logistic(features, mean, scale, coefficients, float(arrays[f"{name}_intercept"][0]))


def _manner(arrays: Any) -> Manner:  # noqa: ANN401 - as above
    grams = bytes(arrays["manner_grams"]).decode().split("\n")
    weights, intercepts = arrays["manner_weights"], tuple(arrays["manner_intercepts"].tolist())
    if weights.shape != (len(KINDS), len(grams)) or len(intercepts) != len(KINDS):
        raise ValueError("manner")
    return Manner(tuple(grams), arrays["manner_idf"], weights, intercepts)


def _boosted(arrays: Any, name: str, features: tuple[str, ...]) -> Boosted:  # noqa: ANN401 - as above
    start, depth = arrays[f"{name}_start_depth"].tolist()
    parts = {part: arrays[f"{name}_{part}"] for part in TREES}
    if int(parts["feature"].max(initial=-1)) >= len(features):
        raise ValueError(name)
    return Boosted(features, start, **parts, depth=int(depth))


def _bad(folder: Path) -> ConfigError:
    return ConfigError(
        "BAD_MODEL",
        f"模型 {folder} 与其清单 {MANIFEST} 不符：请重新安装 progcheck，或用 progcheck train 重新训练。",
        f"The model in {folder} is not what its {MANIFEST} tells of: install progcheck again, or run progcheck train.",
        str(folder),
    )

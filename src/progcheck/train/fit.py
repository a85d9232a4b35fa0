"""Fit the relevance model: pair, standing, demand and topic, each on what the one before says of tables it has not seen."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from progcheck.score.boosted import Boosted
from progcheck.score.demand_features import demand_evidence
from progcheck.score.logistic import Logistic
from progcheck.score.model import DEMAND, PAIR, STANDING, TOPIC, UNTRAINED, Model
from progcheck.score.relevance import Relevance
from progcheck.score.topic import topic_features
from progcheck.train.manner import fit_manner, samples_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from numpy.typing import NDArray
    from sklearn.ensemble import GradientBoostingClassifier

    from progcheck.score.demand_features import Evidence
    from progcheck.score.latent import Latent
    from progcheck.train.dataset import TrainingTable
    from progcheck.train.embedding import Group

    Values = NDArray[np.float32]

Stage = TypeVar("Stage", Logistic, Boosted)

FOLDS = 5
_OWN_SHARE = (
    0.7  # own answers among the weighted pairs: tables in which three of ten answers are beside the point
)
# Of the own answers' weight: all off-topic answers of a made table, in which they are many.
_BESIDE_SHARE = 0.2
_WEIGHT = {"own": 1.0, "off-topic": 1.5, "hard": 0.15, "easy": 0.05}
_MARKED_WEIGHT = 5.0  # of a demand that a person has marked by itself
# Made tables count less: their rows are shorter and harder than what counties hand in.
_MADE_WEIGHT = {"pair": 0.3, "standing": 0.3, "demand": 0.05, "topic": 0.3}
# What holds an answer against the other rows learns nothing from a table that has hardly any.
_AGAINST_OTHERS, _FEW_ROWS = frozenset({"pair", "standing"}), 5
_REGULARISATION = {"pair": 0.3, "standing": 1.0}
_TREES = {
    "n_estimators": 150,
    "max_depth": 3,
    "learning_rate": 0.06,
    "subsample": 0.6,
    "max_features": 0.4,
    "min_samples_leaf": 10,
}
_LARGER_TREES = {**_TREES, "n_estimators": 200, "min_samples_leaf": 40}
_SEED = 0


@dataclass(frozen=True, slots=True, eq=False)
class Sample:
    """Rows of features, ``(cases, features)``, with a label and a weight each."""

    x: Values
    y: NDArray[np.bool_]
    weight: Values

    def times(self, factor: float) -> Sample:
        """The sample with all weights multiplied."""
        return Sample(self.x, self.y, self.weight * np.float32(factor))


@dataclass(frozen=True, slots=True, eq=False)
class Latents:
    """Vectors of terms: ``all`` is learned from everything, ``aside`` without the fields that the made tables are of."""

    all: Latent
    aside: Latent

    def of(self, table: TrainingTable) -> Latent:
        """The vectors that have not seen the table's answers."""
        return self.aside if table.made else self.all


def fit_model(tables: Sequence[TrainingTable], latents: Latents, groups: Sequence[Group] = ()) -> Model:
    """Fit everything on the tables.

    Args:
        tables: at least two.
        latents: vectors of terms.
        groups: more good answers, to learn how these speak.

    What a later stage learns from comes from models that were fitted without the table at hand (cross-fitting by table),
    so that no stage trusts the one before more than it deserves.
    """
    folds = _folds(tables)
    model, held = _fit_relevance(tables, latents, folds)
    relevance = {t.name: Relevance(t.terms, held[t.name]) for t in tables}
    evidence = {t.name: _evidence(t, relevance[t.name]) for t in tables}
    samples = {t.name: _weigh("demand", t, _demand_sample(t, evidence[t.name])) for t in tables}
    demands = _leaving_out(samples, folds, lambda sample: _grow(DEMAND, sample))
    demand = _grow(DEMAND, _all(samples.values()))
    samples = {
        t.name: _weigh("topic", t, _topic_sample(t, evidence[t.name], demands[t.name], relevance[t.name]))
        for t in tables
    }
    return replace(
        model,
        demand=demand,
        topic=_grow(TOPIC, _all(samples.values()), _LARGER_TREES),
        manner=fit_manner(samples_of(tables, groups)),
    )


def fit_relevance(tables: Sequence[TrainingTable], latents: Latents, without: Iterable[str] = ()) -> Model:
    """Fit only what relevance rests on; ``without`` names features of ``model.PAIR`` that are kept out, for ablations."""
    kept = [table for table in tables if not _is_small(table)]
    return _fit_relevance(kept, latents, _folds(kept), frozenset(without))[0]


def _folds(tables: Sequence[TrainingTable]) -> list[list[TrainingTable]]:
    named = sorted({table.group for table in tables})
    return [
        [table for table in tables if table.group in named[i::FOLDS]] for i in range(min(FOLDS, len(named)))
    ]


def _fit_relevance(
    tables: Sequence[TrainingTable],
    latents: Latents,
    folds: Sequence[Sequence[TrainingTable]],
    off: frozenset[str] = frozenset(),
) -> tuple[Model, dict[str, Model]]:
    """The model as far as it tells relevance, and for each table the one that has not seen it."""
    held = {t.name: replace(UNTRAINED, trained=True, latent=latents.of(t)) for t in tables}
    relevance = {t.name: Relevance(t.terms, held[t.name]) for t in tables}
    samples = {t.name: _weigh("pair", t, _pair_sample(t, _features(relevance[t.name], off))) for t in tables}
    pairs = _leaving_out(samples, folds, lambda sample: _fit("pair", PAIR, sample))
    pair = _fit("pair", PAIR, _all(samples.values()))
    held = {name: replace(model, pair=pairs[name]) for name, model in held.items()}
    relevance = {t.name: Relevance(t.terms, held[t.name]) for t in tables}
    samples = {t.name: _weigh("standing", t, _pair_sample(t, _standings(relevance[t.name]))) for t in tables}
    standing = _fit("standing", STANDING, _all(samples.values()))
    held = {name: replace(model, standing=standing) for name, model in held.items()}
    return replace(UNTRAINED, trained=True, pair=pair, standing=standing, latent=latents.all), held


def _features(relevance: Relevance, off: frozenset[str]) -> list[Values]:
    return [np.zeros_like(v) if name in off else v for name, v in relevance.features.items()]


def _standings(relevance: Relevance) -> list[Values]:
    return [relevance.fit, relevance.over_tasks, relevance.over_answers]


def _evidence(table: TrainingTable, relevance: Relevance) -> Evidence:
    cases = [(case.task, case.answer) for case in table.cases]
    entries = [case.entry for case in table.cases]
    return demand_evidence(table.terms, table.told, relevance, cases, entries, table.copied)


def _pair_sample(table: TrainingTable, parts: Sequence[Values]) -> Sample:
    """Own pairs against pairs of other rows; what is labelled as off-topic counts as one of those."""
    own = [(row, row) for row in table.own]
    off_topic = [(c.task, c.answer) for c in table.cases if c.kind == "off-topic"]
    places = np.array([*own, *table.hard, *table.easy, *off_topic], dtype=np.int64).reshape(-1, 2)
    x = np.stack([part[places[:, 0], places[:, 1]] for part in parts], axis=1)
    others = (1 - _OWN_SHARE) / _OWN_SHARE * max(1, len(own)) / 2
    weight = (
        [1.0] * len(own)
        + [others / max(1, len(table.hard))] * len(table.hard)
        + [others / 2 / max(1, len(table.easy))] * len(table.easy)
        + [_BESIDE_SHARE * len(own) / max(1, len(off_topic)) if table.made else 1.0] * len(off_topic)
    )
    return Sample(x, np.arange(len(places)) < len(own), np.array(weight, dtype=np.float32))


def _demand_sample(table: TrainingTable, evidence: Evidence) -> Sample:
    met = [each for case in table.cases for each in case.met]
    known = np.array([each is not None for each in met], dtype=bool)
    marked = {
        e.index for e in table.table.entries if e.index in table.labels and table.labels[e.index].demands
    }
    weight = [
        _MARKED_WEIGHT
        if case.task == case.answer and case.entry.index in marked
        else _WEIGHT.get(case.kind, 1.0)
        for case in table.cases
        for _ in case.met
    ]
    return Sample(
        evidence.values[known],
        np.array([bool(each) for each in met], dtype=bool)[known],
        np.array(weight, dtype=np.float32)[known],
    )


def _topic_sample(table: TrainingTable, evidence: Evidence, demand: Boosted, relevance: Relevance) -> Sample:
    x = topic_features(
        [(case.task, case.answer) for case in table.cases],
        [case.entry for case in table.cases],
        evidence,
        demand.decisions(evidence.values.T),
        relevance,
        table.told,
    )
    known = np.array([case.kind in _WEIGHT for case in table.cases], dtype=bool)
    weight = np.array([_WEIGHT.get(case.kind, 0.0) for case in table.cases], dtype=np.float32)
    own = np.array([case.kind == "own" for case in table.cases], dtype=bool)
    return Sample(x[known], own[known], weight[known])


def _weigh(stage: str, table: TrainingTable, sample: Sample) -> Sample:
    if not table.made:
        return sample
    return sample.times(0.0 if _is_small(table) and stage in _AGAINST_OTHERS else _MADE_WEIGHT[stage])


def _is_small(table: TrainingTable) -> bool:
    return len(table.table.entries) < _FEW_ROWS


def _all(samples: Iterable[Sample]) -> Sample:
    every = list(samples)
    return Sample(
        np.concatenate([s.x for s in every]),
        np.concatenate([s.y for s in every]),
        np.concatenate([s.weight for s in every]),
    )


def _leaving_out(
    samples: Mapping[str, Sample],
    folds: Sequence[Sequence[TrainingTable]],
    fit: Callable[[Sample], Stage],
) -> dict[str, Stage]:
    """For each table what is fitted on the samples of the other folds."""
    found: dict[str, Stage] = {}
    for fold in folds:
        names = {table.name for table in fold}
        rest = [s for name, s in samples.items() if name not in names or len(folds) == 1]
        found.update(dict.fromkeys(names, fit(_all(rest))))
    return found


def _fit(stage: str, features: tuple[str, ...], sample: Sample) -> Logistic:
    from sklearn.linear_model import LogisticRegression
    from sklearn.preprocessing import StandardScaler

    x = sample.x.astype(np.float64)
    scaler = StandardScaler().fit(x, sample_weight=sample.weight)
    learned = LogisticRegression(C=_REGULARISATION[stage], max_iter=2000).fit(
        scaler.transform(x), sample.y, sample_weight=sample.weight
    )
    return Logistic(
        features,
        tuple(float(v) for v in scaler.mean_),
        tuple(float(v) for v in scaler.scale_),
        tuple(float(v) for v in learned.coef_[0]),
        float(learned.intercept_[0]),
    )


def _grow(
    features: tuple[str, ...], sample: Sample, options: Mapping[str, float] = MappingProxyType(_TREES)
) -> Boosted:
    from sklearn.ensemble import GradientBoostingClassifier

    learned = GradientBoostingClassifier(random_state=_SEED, **options).fit(
        sample.x, sample.y, sample_weight=sample.weight
    )
    return boosted(features, learned)


def boosted(features: tuple[str, ...], learned: GradientBoostingClassifier) -> Boosted:
    """scikit-learn's trees as plain arrays."""
    trees = [each.tree_ for each in learned.estimators_[:, 0]]
    first = np.cumsum([0, *(tree.node_count for tree in trees)])
    nodes = np.arange(first[-1])
    of = np.repeat(first[:-1], [tree.node_count for tree in trees])
    leaf = np.concatenate([tree.children_left for tree in trees]) < 0
    left, right = (
        np.where(leaf, nodes, np.concatenate([getattr(tree, side) for tree in trees]) + of).astype(np.int32)
        for side in ("children_left", "children_right")
    )
    value = np.concatenate([tree.value[:, 0, 0] for tree in trees]) * learned.learning_rate
    odds = learned.init_.class_prior_
    return Boosted(
        features=features,
        start=float(np.log(odds[1] / odds[0])),
        roots=first[:-1].astype(np.int32),
        feature=np.where(leaf, -1, np.concatenate([tree.feature for tree in trees])).astype(np.int16),
        threshold=np.concatenate([tree.threshold for tree in trees]).astype(np.float32),
        left=left,
        right=right,
        value=np.where(leaf, value, 0.0).astype(np.float32),
        depth=int(max(tree.max_depth for tree in trees)),
    )

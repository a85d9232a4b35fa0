"""Fit the relevance model: pair, standing, demand and topic, each on what the one before says of tables it has not seen."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from progcheck.score.logistic import Logistic
from progcheck.score.model import DEMAND, PAIR, STANDING, TOPIC, UNTRAINED, Model
from progcheck.score.pairs import pair_features
from progcheck.score.relevance import Relevance
from progcheck.score.topic import topic_features
from progcheck.train.latent import fit_latent

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from progcheck.score.demand_features import DemandEvidence
    from progcheck.score.table_terms import TableTerms
    from progcheck.train.dataset import Case, TrainingTable

FOLDS = 5
_OWN_SHARE = (
    0.7  # own answers among the weighted pairs: tables in which three of ten answers are beside the point
)
_WEIGHT = {"own": 1.0, "off-topic": 1.5, "hard": 0.15, "easy": 0.05}
SET_WEIGHT = 0.3
_REGULARISATION = {"pair": 0.3, "standing": 1.0, "demand": 0.3, "topic": 0.3}


@dataclass(frozen=True, slots=True)
class Sample:
    """Rows of features with a label and a weight each."""

    x: list[list[float]]
    y: list[bool]
    weight: list[float]

    def times(self, factor: float) -> Sample:
        """The sample with all weights multiplied."""
        return Sample(self.x, self.y, [weight * factor for weight in self.weight])

    def __add__(self, other: Sample) -> Sample:
        """Both samples together."""
        return Sample(self.x + other.x, self.y + other.y, self.weight + other.weight)


def fit_model(tables: Sequence[TrainingTable], without: Iterable[str] = ()) -> Model:
    """Fit everything on the tables.

    Args:
        tables: at least two.
        without: features of ``model.PAIR`` that are kept out (their weight is 0), for ablations.

    What a later stage learns from comes from models that were fitted without the table at hand (cross-fitting by table),
    so that no stage trusts the one before more than it deserves.
    """
    off = frozenset(without)
    named = sorted({table.group for table in tables})
    folds = [
        [table for table in tables if table.group in named[i::FOLDS]] for i in range(min(FOLDS, len(named)))
    ]
    held: dict[str, Model] = {}
    for fold in folds:
        rest = [t for t in tables if t not in fold] or fold
        latent = fit_latent(rest)
        for table in fold:
            held[table.name] = replace(UNTRAINED, trained=True, latent=latent)
    features = {t.name: pair_features(t.terms, held[t.name]) for t in tables}
    pair_samples = _weigh(tables, {t.name: _pair_sample(t, features[t.name], PAIR, off) for t in tables})
    pairs = {name: _fit("pair", PAIR, sample) for name, sample in _leave_out(pair_samples, folds).items()}
    held = {name: replace(model, pair=pairs[name]) for name, model in held.items()}
    relevance = {t.name: Relevance(t.terms, held[t.name]) for t in tables}
    standing_samples = _weigh(
        tables,
        {t.name: _pair_sample(t, _standings(relevance[t.name]), STANDING, frozenset()) for t in tables},
    )
    standing = _fit("standing", STANDING, _all(standing_samples.values()))
    held = {name: replace(model, standing=standing) for name, model in held.items()}
    relevance = {t.name: Relevance(t.terms, held[t.name]) for t in tables}
    demand_samples = _weigh(tables, {t.name: _demand_sample(t, relevance[t.name]) for t in tables})
    demands = {name: _fit("demand", DEMAND, s) for name, s in _leave_out(demand_samples, folds).items()}
    held = {name: replace(model, demand=demands[name]) for name, model in held.items()}
    topic_samples = _weigh(
        tables, {t.name: _topic_sample(t, relevance[t.name], held[t.name]) for t in tables}
    )
    return Model(
        trained=True,
        pair=_fit("pair", PAIR, _all(pair_samples.values())),
        standing=standing,
        demand=_fit("demand", DEMAND, _all(demand_samples.values())),
        topic=_fit("topic", TOPIC, _all(topic_samples.values())),
        latent=fit_latent(tables),
    )


def with_relevance(evidence: DemandEvidence, relevance: float) -> DemandEvidence:
    """The evidence with the log odds of relevance filled in."""
    return replace(evidence, values=(relevance, *evidence.values[1:]))


def _pair_sample(
    table: TrainingTable, parts: Sequence[NDArray[np.float32]], names: Sequence[str], off: frozenset[str]
) -> Sample:
    """Own pairs against pairs of other rows; what is labelled as off-topic counts as one of those."""
    own = [(row, row) for row in table.own]
    off_topic = [(c.task, c.answer) for c in table.cases if c.kind == "off-topic"]
    places = [*own, *table.hard, *table.easy, *off_topic]
    x = [
        [0.0 if name in off else float(part[at]) for name, part in zip(names, parts, strict=True)]
        for at in places
    ]
    others = (1 - _OWN_SHARE) / _OWN_SHARE * max(1, len(own)) / 2
    weight = (
        [1.0] * len(own)
        + [others / max(1, len(table.hard))] * len(table.hard)
        + [others / 2 / max(1, len(table.easy))] * len(table.easy)
        + [1.0] * len(off_topic)
    )
    return Sample(x, [True] * len(own) + [False] * (len(places) - len(own)), weight)


def _standings(relevance: Relevance) -> list[NDArray[np.float32]]:
    return [relevance.fit, relevance.over_tasks, relevance.over_answers]


def _demand_sample(table: TrainingTable, relevance: Relevance) -> Sample:
    x, y, weight = [], [], []
    for case in table.cases:
        odds = relevance.standing(case.task, case.answer)
        for evidence, met in zip(case.evidence, case.met, strict=True):
            if met is None:
                continue
            x.append(list(with_relevance(evidence, odds).values))
            y.append(met)
            weight.append(_WEIGHT.get(case.kind, 1.0))
    return Sample(x, y, weight)


def _topic_sample(table: TrainingTable, relevance: Relevance, model: Model) -> Sample:
    x, y, weight = [], [], []
    for case in table.cases:
        if case.kind in _WEIGHT:
            x.append(list(topic_of(case, table.terms, relevance, model)))
            y.append(case.kind == "own")
            weight.append(_WEIGHT[case.kind])
    return Sample(x, y, weight)


def topic_of(case: Case, terms: TableTerms, relevance: Relevance, model: Model) -> tuple[float, ...]:
    """The topic features of a case."""
    odds = relevance.standing(case.task, case.answer)
    evidence = tuple(with_relevance(each, odds) for each in case.evidence)
    return topic_features(case.entry, evidence, case.figures, relevance, terms, model, case.task, case.answer)


def _weigh(tables: Sequence[TrainingTable], samples: dict[str, Sample]) -> dict[str, Sample]:
    """Sets of answers count less than tables: their rows are shorter and harder than what counties hand in."""
    return {t.name: samples[t.name].times(1.0 if t.group == t.name else SET_WEIGHT) for t in tables}


def _all(samples: Iterable[Sample]) -> Sample:
    return sum(samples, Sample([], [], []))


def _leave_out(samples: dict[str, Sample], folds: Sequence[Sequence[TrainingTable]]) -> dict[str, Sample]:
    """For each table the samples of the other folds."""
    found = {}
    for fold in folds:
        names = {table.name for table in fold}
        rest = (
            _all(s for name, s in samples.items() if name not in names)
            if len(folds) > 1
            else _all(samples.values())
        )
        found.update(dict.fromkeys(names, rest))
    return found


def _fit(stage: str, features: tuple[str, ...], sample: Sample) -> Logistic:
    from sklearn.linear_model import LogisticRegression
    from sklearn.preprocessing import StandardScaler

    x = np.asarray(sample.x)
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

"""Does an answer deal with its task at all? The features of ``model.TOPIC`` out of the matrix and the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from progcheck.score.closest import CLOSEST
from progcheck.score.demand_features import VALUE
from progcheck.score.figure_fit import figure_fit
from progcheck.score.model import BY_DEMAND, STANDARDISED, TOPIC

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from progcheck.annotate.annotated import AnnotatedEntry
    from progcheck.score.demand_features import Evidence
    from progcheck.score.relevance import Relevance
    from progcheck.score.told import ToldTable

    Values = NDArray[np.float32]

_UNASKED = 0.5
_NEAR = 1e-6
_PLACE = {name: place for place, name in enumerate(TOPIC)}
_BEST = [_PLACE[f"best_{name}"] for name in BY_DEMAND]
_MEAN = [_PLACE[f"mean_{name}"] for name in BY_DEMAND]
_CLOSEST = [_PLACE[name] for name in CLOSEST]
_FROM = [VALUE[name] for name in BY_DEMAND]


def topic_features(
    cases: Sequence[tuple[int, int]],
    entries: Sequence[AnnotatedEntry],
    evidence: Evidence,
    chances: Values,
    relevance: Relevance,
    told: ToldTable,
) -> Values:
    """The features of some cases (task, answer), ``(cases, features)``.

    fit, over_tasks, over_answers: see :class:`~progcheck.score.relevance.Relevance`; best_other: fit of the best other task.
    …_over_tasks, …_over_answers: features of the pair in standard deviations of the table.
    best_demand, mean_demand: log odds that a demand is answered (``chances``), over the demands asked of the reporter.
    best and mean of the other measures of a demand. closest_…: see :class:`~progcheck.score.closest.Closest`. acts: share of the kinds of act asked for that the answer has.
    The rest: see :class:`~progcheck.score.figure_fit.FigureFit`.

    Args:
        cases: rows of a task and an answer.
        entries: for each case the task's entry with that answer in its place.
        evidence: of the cases' demands.
        chances: log odds that each of these demands is answered.
        relevance: of the table.
        told: what its answers tell.
    """
    out = np.zeros((len(cases), len(TOPIC)), dtype=np.float32)
    if not cases:
        return out
    task, answer = (np.array([each[side] for each in cases], dtype=np.int64) for side in (0, 1))
    for name in ("fit", "over_tasks", "over_far_tasks", "over_answers"):
        out[:, _PLACE[name]] = getattr(relevance, name)[task, answer]
    for name in STANDARDISED:
        over_tasks, over_answers = relevance.standardised(name)
        out[:, _PLACE[f"{name}_over_tasks"]] = over_tasks[task, answer]
        out[:, _PLACE[f"{name}_over_answers"]] = over_answers[task, answer]
    better = relevance.fit[:, answer] > relevance.fit[task, answer][None, :] + _NEAR
    out[:, _PLACE["rank"]] = np.log1p(
        (better & (relevance.task_groups[:, None] != relevance.task_groups[task][None, :])).sum(axis=0)
    )
    if relevance.latent is not None:
        out[:, _PLACE["clauses_alike"]] = relevance.latent.clauses_alike(told.clauses)[task, answer]
        out[:, _CLOSEST] = relevance.closest.features(cases)
    others = [relevance.best_other(each_answer, each_task) for each_task, each_answer in cases]
    out[:, _PLACE["best_other"]] = [
        0.0 if other is None else relevance.fit[other, row] for other, row in zip(others, answer, strict=True)
    ]
    asked: list[int] = []
    ends: list[int] = []
    for case, entry in enumerate(entries):
        first = int(evidence.first[case])
        places = entry.asked_demands or tuple(range(len(entry.demands)))
        asked += [first + place for place in places]
        ends.append(len(asked))
        if not places:
            continue
        found = [evidence.found[first + place] for place in places]
        wanted = frozenset().union(*(each.acts_asked for each in found))
        given = frozenset().union(*(each.acts_given for each in found))
        out[case, _PLACE["acts"]] = len(given) / len(wanted) if wanted else _UNASKED
        figures = told.rows[answer[case]].figures
        fit = figure_fit([entry.demands[place] for place in places], entry.progress, figures)
        out[case, _PLACE["counts"] :] = fit.values
    _by_demand(out, evidence.values[asked][:, _FROM], chances[asked], np.array(ends))
    return out


def _by_demand(out: Values, values: Values, odds: Values, ends: NDArray[np.int64]) -> None:
    """Best and mean over the demands of each case; ``ends`` are the numbers of the demands up to and with each case's."""
    starts = np.concatenate([[0], ends[:-1]])
    there = np.flatnonzero(ends > starts)
    if not len(there):
        return
    many = (ends - starts)[there].astype(np.float32)
    first = starts[there]
    out[there, _PLACE["best_demand"]] = np.maximum.reduceat(odds, first)
    out[there, _PLACE["mean_demand"]] = np.add.reduceat(odds, first) / many
    out[np.ix_(there, np.array(_BEST))] = np.maximum.reduceat(values, first, axis=0)
    out[np.ix_(there, np.array(_MEAN))] = np.add.reduceat(values, first, axis=0) / many[:, None]

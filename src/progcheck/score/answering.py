"""Demand × answer: is a demand answered, partly or not at all, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from progcheck.score.logistic import probability
from progcheck.score.scores import DemandScore
from progcheck.score.terms import bigrams

if TYPE_CHECKING:
    from progcheck.annotate.annotated import AnnotatedEntry
    from progcheck.records.facts import Demand
    from progcheck.score.demand_features import DemandEvidence, Told
    from progcheck.score.model import Model

_TOUCHED = 0.4  # probability from which on a demand counts as dealt with
_SPANS = 2


def answer_demands(
    entry: AnnotatedEntry, evidence: tuple[DemandEvidence, ...], told: Told, model: Model
) -> tuple[DemandScore, ...]:
    """Judge every demand of a task by its evidence, in order.

    A demand is met (yes) when the answer deals with it and gives the figure that it asks for, met in part when the figure is
    missing or misses the target; intentions answer nothing, and
    nobody is asked to report on what others have to do.
    """
    return tuple(
        _judge(entry, demand, found, told, model)
        for demand, found in zip(entry.demands, evidence, strict=True)
    )


def _judge(
    entry: AnnotatedEntry, demand: Demand, found: DemandEvidence, told: Told, model: Model
) -> DemandScore:
    chance = probability(model.demand.decision(found.values))
    missed = any(t.relation in {"short", "over"} for t in found.targets)
    if demand.addressee == "others" or not told.done or chance < _TOUCHED:
        answered = "no"
    elif found.figure and not missed:
        answered = "yes"
    else:
        answered = "partly"
    return DemandScore(
        chance=chance,
        words=found.words,
        acts_asked=found.acts_asked,
        acts_given=found.acts_given,
        answered=answered,
        targets=found.targets,
        figure=found.figure,
        spans=() if answered == "no" else _spans(demand, entry, found),
    )


def _spans(demand: Demand, entry: AnnotatedEntry, found: DemandEvidence) -> tuple[tuple[int, int], ...]:
    """The clauses of the answer that share most with the demand; without any, those of the figures held against it."""
    text = entry.progress.text
    wanted = set(bigrams(demand.text))
    figures = [t.given.start for t in found.targets if t.given is not None]
    scored = []
    for start, end in entry.progress.clauses:
        shared = sum(1 for pair in set(bigrams(text[start:end])) if pair in wanted)
        shared += 2 * sum(start <= at < end for at in figures)
        if shared:
            scored.append((shared, start, end))
    scored.sort(key=lambda item: (-item[0], item[1]))
    return tuple(sorted((start, end) for _, start, end in scored[:_SPANS]))

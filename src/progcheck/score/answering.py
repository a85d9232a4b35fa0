"""Demand × answer: is a demand answered, partly or not at all, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from progcheck.score.scores import DemandScore
from progcheck.score.terms import bigrams

if TYPE_CHECKING:
    from collections.abc import Sequence

    from progcheck.annotate.annotated import AnnotatedEntry
    from progcheck.records.facts import Demand
    from progcheck.score.demand_features import DemandEvidence
    from progcheck.score.told import Told

_TOUCHED = 0.4  # probability from which on a demand counts as dealt with
_SPANS = 2
_ALIKE = 0.6  # of the closest clause's likeness: a second clause that is as close answers, too


def answer_demand(
    entry: AnnotatedEntry,
    demand: Demand,
    found: DemandEvidence,
    chance: float,
    told: Told,
    likeness: Sequence[float],
) -> DemandScore:
    """Judge a demand by its evidence.

    A demand is met (yes) when the answer deals with it and gives the figure that it asks for, met in part when the figure is
    missing or misses the target; intentions answer nothing, and nobody is asked to report on what others have to do.

    Args:
        entry: task and answer.
        demand: one of the task's.
        found: what the answer has of it.
        chance: probability that the answer deals with it.
        told: what the answer tells.
        likeness: of each clause of the answer to the demand, empty without a trained model.
    """
    missed = any(t.relation in {"short", "over"} for t in found.targets)
    if demand.addressee == "others" or not told.done or chance < _TOUCHED:
        answered = "no"
    elif found.figure and not missed:
        answered = "yes"
    else:
        answered = "partly"
    return DemandScore(
        chance=chance,
        acts_asked=found.acts_asked,
        acts_given=found.acts_given,
        answered=answered,
        targets=found.targets,
        figure=found.figure,
        likeness=tuple(likeness),
        spans=() if answered == "no" else _spans(demand, entry, found, told, likeness),
    )


def _spans(
    demand: Demand, entry: AnnotatedEntry, found: DemandEvidence, told: Told, likeness: Sequence[float]
) -> tuple[tuple[int, int], ...]:
    """The clauses of the answer that are closest to the demand, and those of the figures held against it."""
    clauses = entry.progress.clauses
    if not likeness:
        wanted = set(bigrams(demand.text))
        likeness = [
            len(wanted & set(bigrams(entry.progress.text[s:e]))) / max(1, len(wanted)) for s, e in clauses
        ]
    values = [
        like if start in told.starts else 0.0 for like, (start, _) in zip(likeness, clauses, strict=True)
    ]
    for answer in found.targets:
        if answer.given is not None:
            at = answer.given.start
            place = next((n for n, (start, end) in enumerate(clauses) if start <= at < end), None)
            if place is not None:
                values[place] += 1.0
    best = max(values, default=0.0)
    if best <= 0:
        return ()
    ranked = sorted(range(len(values)), key=lambda place: -values[place])[:_SPANS]
    return tuple(clauses[place] for place in sorted(ranked) if values[place] >= _ALIKE * best)

"""Does an answer deal with its task at all? The features of ``model.TOPIC`` out of the matrix and the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from progcheck.annotate.annotated import AnnotatedEntry
    from progcheck.score.demand_features import DemandEvidence
    from progcheck.score.model import Model
    from progcheck.score.relevance import Relevance

_UNASKED = 0.5


def topic_features(
    entry: AnnotatedEntry,
    evidence: tuple[DemandEvidence, ...],
    relevance: Relevance,
    model: Model,
    task_row: int,
    answer_row: int,
) -> tuple[float, ...]:
    """The features of one task and one answer.

    fit, over_tasks, over_answers: see :class:`~progcheck.score.relevance.Relevance`.
    best_demand, mean_demand: log odds that a demand is answered, over the demands asked of the reporter.
    acts: share of the kinds of act asked for that the answer has.
    figure_of_target, no_figure_of_target: whether targets are set and the answer has, or lacks, a figure in a target's unit.
    """
    asked = [evidence[place] for place in entry.asked_demands] or list(evidence)
    chances = [model.demand.decision(found.values) for found in asked] or [0.0]
    wanted = frozenset().union(*(found.acts_asked for found in asked))
    given = frozenset().union(*(found.acts_given for found in asked))
    targets = [target for found in asked for target in found.targets]
    of_target = any(t.relation in {"met", "short", "over"} for t in targets)
    at = task_row, answer_row
    return (
        float(relevance.fit[at]),
        float(relevance.over_tasks[at]),
        float(relevance.over_answers[at]),
        max(chances),
        sum(chances) / len(chances),
        len(given) / len(wanted) if wanted else _UNASKED,
        float(of_target),
        float(bool(targets) and not of_target),
    )

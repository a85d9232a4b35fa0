"""Does an answer deal with its task at all? The features of ``model.TOPIC`` out of the matrix and the table."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from progcheck.score.demand_features import VALUE
from progcheck.score.figure_fit import figure_fit

if TYPE_CHECKING:
    from progcheck.annotate.annotated import AnnotatedEntry
    from progcheck.records.facts import Quantity
    from progcheck.score.demand_features import DemandEvidence
    from progcheck.score.model import Model
    from progcheck.score.relevance import Relevance
    from progcheck.score.table_terms import TableTerms

_UNASKED = 0.5


def topic_features(  # noqa: PLR0917 - a task, an answer, and the table that they stand in
    entry: AnnotatedEntry,
    evidence: tuple[DemandEvidence, ...],
    figures: tuple[Quantity, ...],
    relevance: Relevance,
    terms: TableTerms,
    model: Model,
    task_row: int,
    answer_row: int,
) -> tuple[float, ...]:
    """The features of one task and one answer.

    fit, over_tasks, over_answers: see :class:`~progcheck.score.relevance.Relevance`; best_other: fit of the best other task.
    best_demand, mean_demand: log odds that a demand is answered, over the demands asked of the reporter.
    acts: share of the kinds of act asked for that the answer has.
    best and mean share of a demand's words, characters, equivalents and subjects.
    familiar: share of the answer's words that the latent vectors know; what is told in words that nobody knows cannot be judged by words.
    length and facts of the answer, and all of :class:`~progcheck.score.figure_fit.FigureFit`.
    """
    places = entry.asked_demands or tuple(range(len(evidence)))
    asked = [evidence[place] for place in places]
    chances = [model.demand.decision(found.values) for found in asked] or [0.0]
    wanted = frozenset().union(*(found.acts_asked for found in asked))
    given = frozenset().union(*(found.acts_given for found in asked))
    at = task_row, answer_row
    other = relevance.best_other(answer_row, task_row)
    shares: list[float] = []
    for name in ("words", "characters", "equivalents", "subjects"):
        values = [found.values[VALUE[name]] for found in asked] or [0.0]
        shares += [max(values), sum(values) / len(values)]
    return (
        float(relevance.fit[at]),
        float(relevance.over_tasks[at]),
        float(relevance.over_answers[at]),
        0.0 if other is None else float(relevance.fit[other, answer_row]),
        max(chances),
        sum(chances) / len(chances),
        len(given) / len(wanted) if wanted else _UNASKED,
        *shares,
        _familiar(terms, model, answer_row),
        math.log1p(len(entry.progress.text)),
        evidence[0].values[VALUE["facts"]] if evidence else 0.0,
        *figure_fit([entry.demands[place] for place in places], entry.progress, figures).values,
    )


def _familiar(terms: TableTerms, model: Model, row: int) -> float:
    words = terms.answer_words[row]
    if model.latent is None or not words:
        return _UNASKED
    return sum(word in model.latent.rows for word in words) / len(words)

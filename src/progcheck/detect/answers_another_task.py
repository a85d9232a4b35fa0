"""Does the answer fit another row's task clearly better than its own?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from progcheck.records.finding import Evidence, Hit
from progcheck.text.quoting import task_in_short

if TYPE_CHECKING:
    from collections.abc import Iterator

    from progcheck.annotate.annotated import AnnotatedTable
    from progcheck.score.scores import EntryScores, TableScores


@dataclass(frozen=True)
class Params:
    """The thresholds.

    ``max_on_topic``: probability that the answer deals with its own task; ``min_on_other``: that it deals with the other one,
    ``min_on_other_of_few`` in a table of fewer than ``few`` rows, where no probability is high; and ``min_lead``: how
    much better it fits that (log odds). An answer that is merely nearer to another task is off-topic.
    ``max_task_similarity`` of the two tasks, above which they are nearly the same. ``twin``: masked similarity of
    two answers from which on they are one text. ``held``: share of an answer that stands in another, from which on that one reports it.
    """

    max_on_topic: float = 0.15
    min_on_other: float = 0.85
    min_on_other_of_few: float = 0.2
    few: int = 5
    min_lead: float = 3.0
    max_task_similarity: float = 0.6
    min_letters: int = 40
    twin: float = 0.8
    held: float = 0.6


def in_table(table: AnnotatedTable, scores: TableScores, params: Params) -> Iterator[Hit]:
    """One hit a misplaced answer, naming the row whose task it fits."""
    rows = {entry.index: entry for entry in table.entries}
    alike = {(p.first, p.second): p.task_similarity for p in scores.pairs}
    letters = {entry.index: len(entry.progress.text) for entry in table.entries}
    reports = {  # a report holds the answers of other rows: longer row, row in it
        tuple(sorted((p.first, p.second), key=letters.__getitem__, reverse=True))
        for p in scores.pairs
        if p.contained >= params.held
    }
    twins = {
        row: {p.first, p.second}
        for p in scores.pairs
        if p.masked >= params.twin
        for row in (p.first, p.second)
    }
    for entry in table.entries:
        score = scores.entries[entry.index]
        least = params.min_on_other_of_few if len(rows) < params.few else params.min_on_other
        if not _misplaced(score, len(entry.progress.text), least, params):
            continue
        assert score.best_other is not None  # noqa: S101 - _misplaced has seen to it
        other = rows[score.best_other[0]]
        pair = (min(entry.index, other.index), max(entry.index, other.index))
        if alike.get(pair, 0.0) > params.max_task_similarity or (entry.index, other.index) in reports:
            continue
        if entry.index in twins and other.index not in twins[entry.index]:
            continue  # an all-purpose answer fits many tasks; that it is reused is the fault
        yield Hit(
            entry.index,
            evidence=(Evidence("progress", 0, len(entry.progress.text)),),
            facts={
                "task": task_in_short(entry.task.text),
                "other": str(other.index),
                "other_task": task_in_short(other.task.text),
            },
            confidence=round(min(0.95, max(0.6, 1.0 - score.relevance)), 2),
            related=(other.index,),
        )


def _misplaced(score: EntryScores, letters: int, least: float, params: Params) -> bool:
    if score.best_other is None or letters < params.min_letters or score.facts == 0:
        return False
    return (
        score.on_topic <= params.max_on_topic
        and score.other_on_topic >= least
        and score.other_fit - score.fit >= params.min_lead
    )

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

    ``min_other_fit``: log odds, by the two texts, that the answer deals with the other task; ``min_lead``: how far that is above
    its own task's; ``max_own_fit``: its own task's log odds. ``max_on_topic``: probability that the answer, with its figures and deeds, deals
    with its own task after all.
    ``max_task_similarity`` of the two tasks, above which they are nearly the same. ``twin``: masked similarity of
    two answers from which on they are one text.
    """

    min_other_fit: float = 2.0
    min_lead: float = 3.0
    max_own_fit: float = 0.3
    max_on_topic: float = 0.1
    max_task_similarity: float = 0.6
    min_letters: int = 40
    twin: float = 0.8


def in_table(table: AnnotatedTable, scores: TableScores, params: Params) -> Iterator[Hit]:
    """One hit a misplaced answer, naming the row whose task it fits."""
    rows = {entry.index: entry for entry in table.entries}
    alike = {(p.first, p.second): p.task_similarity for p in scores.pairs}
    twins = {
        row: {p.first, p.second}
        for p in scores.pairs
        if p.masked >= params.twin
        for row in (p.first, p.second)
    }
    for entry in table.entries:
        score = scores.entries[entry.index]
        if not _misplaced(score, len(entry.progress.text), params):
            continue
        assert score.best_other is not None  # noqa: S101 - _misplaced has seen to it
        other = rows[score.best_other[0]]
        pair = (min(entry.index, other.index), max(entry.index, other.index))
        if alike.get(pair, 0.0) > params.max_task_similarity:
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


def _misplaced(score: EntryScores, letters: int, params: Params) -> bool:
    if score.best_other is None or letters < params.min_letters or score.facts == 0:
        return False
    return (
        score.other_fit >= params.min_other_fit
        and score.other_fit - score.fit >= params.min_lead
        and score.fit <= params.max_own_fit
        and score.on_topic <= params.max_on_topic
    )

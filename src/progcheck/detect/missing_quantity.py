"""Is the figure missing that a countable demand asks for?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from progcheck.records.finding import Evidence, Hit
from progcheck.text.quoting import join_quoted, task_in_short

if TYPE_CHECKING:
    from collections.abc import Iterator

    from progcheck.annotate.annotated import AnnotatedEntry, AnnotatedTable
    from progcheck.score.scores import EntryScores


@dataclass(frozen=True)
class Params:
    """Nothing to set."""


def in_entry(
    entry: AnnotatedEntry, table: AnnotatedTable, scores: EntryScores, params: Params
) -> Iterator[Hit]:
    """One hit a row, naming what has to be counted; the figures asked for are quoted from the task."""
    text = entry.progress.text
    if not text.strip() or entry.asked is False or scores.claims_not_applicable:
        return
    unanswered = [
        demand
        for demand, score in zip(entry.demands, scores.demands, strict=True)
        if demand.addressee == "reporter" and demand.countable and not score.figure
    ]
    if not unanswered:
        return
    first = unanswered[0]
    wanted = [target.text for demand in unanswered for target in demand.targets] or [
        task_in_short(first.text, 20)
    ]
    yield Hit(
        entry.index,
        evidence=(Evidence("task", first.start, first.end),),
        facts={"demand": task_in_short(first.text, 30), "wanted": join_quoted(wanted, 3)},
        confidence=0.85 if first.targets else 0.65,
    )

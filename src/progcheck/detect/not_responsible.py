"""Does the reporter answer a task that is only other places'?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from progcheck.records.finding import Evidence, Hit
from progcheck.text.quoting import clip, task_in_short

if TYPE_CHECKING:
    from collections.abc import Iterator

    from progcheck.annotate.annotated import AnnotatedEntry, AnnotatedTable
    from progcheck.score.scores import EntryScores

_CLAIM_AND_REASON = 2  # clauses
_SHORTEST = 4  # characters: a sign or 同上 is as good as blank here


@dataclass(frozen=True)
class Params:
    """Nothing to set."""


def in_entry(
    entry: AnnotatedEntry, table: AnnotatedTable, scores: EntryScores, params: Params
) -> Iterator[Hit]:
    """One hit where only other places are to act and the answer is neither blank nor a claim not to be concerned."""
    text = entry.progress.text
    if (
        entry.asked is not False
        or table.reporter is None
        or not any("\u4e00" <= char <= "\u9fff" for char in text)
    ):
        return
    if scores.claims_not_applicable or (
        entry.progress.cue("not-applicable") and len(entry.progress.clauses) <= _CLAIM_AND_REASON
    ):
        return
    if len(text) < _SHORTEST:
        return
    yield Hit(
        entry.index,
        evidence=(Evidence("progress", 0, len(text)),),
        facts={
            "reporter": table.reporter.name,
            "responsible": clip(entry.entry.responsible.text, 24),
            "task": task_in_short(entry.task.text),
        },
    )

"""Is the answer missing although the reporter is to answer?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from progcheck.records.finding import Hit
from progcheck.text.quoting import clip, task_in_short

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
    """One hit where progress is blank and the responsible units name or cover the reporter."""
    if not entry.progress.text.strip() and entry.asked is True:
        yield Hit(
            entry.index,
            facts={
                "task": task_in_short(entry.task.text),
                "responsible": clip(entry.entry.responsible.text, 30),
            },
        )

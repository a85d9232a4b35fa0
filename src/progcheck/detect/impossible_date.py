"""Does the answer give a date that cannot be?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from progcheck.records.finding import Evidence, Hit

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
    """One hit a date or period that does not exist."""
    for day in entry.progress.dates:
        if day.impossible:
            yield Hit(
                entry.index,
                (Evidence("progress", day.start, day.end),),
                {"date": day.text, "reason": day.impossible},
            )

"""Do the figures of one answer agree with each other?"""

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
    """One hit for each reckoning that does not come out, with the reckoning."""
    for item in scores.discrepancies:
        yield Hit(
            entry.index,
            evidence=tuple(Evidence("progress", start, end) for start, end in item.spans),
            facts={"reckoning": item.reckoning},
            message=item.kind if item.kind == "excess" else "default",
            confidence=0.9,
        )

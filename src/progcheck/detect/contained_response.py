"""Is one answer a passage of another row's answer?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from progcheck.records.finding import Evidence, Hit
from progcheck.text.quoting import clip, task_in_short

if TYPE_CHECKING:
    from collections.abc import Iterator

    from progcheck.annotate.annotated import AnnotatedTable
    from progcheck.score.scores import TableScores


@dataclass(frozen=True)
class Params:
    """The thresholds.

    ``min_contained``: share of the shorter answer's character 5-grams found in the longer one; ``min_letters`` of the
    shorter, below which it is a standard clause; ``max_task_similarity`` above which the tasks are nearly the same.
    """

    min_contained: float = 0.85
    min_letters: int = 30
    max_task_similarity: float = 0.7


def in_table(table: AnnotatedTable, scores: TableScores, params: Params) -> Iterator[Hit]:
    """One hit on the contained row, naming the row that holds it."""
    rows = {entry.index: entry for entry in table.entries}
    seen: set[int] = set()
    for pair in scores.pairs:
        small, large = sorted((rows[pair.first], rows[pair.second]), key=lambda e: len(e.progress.text))
        if pair.contained < params.min_contained or pair.task_similarity > params.max_task_similarity:
            continue
        if len(small.progress.text) < params.min_letters or small.asked is False or small.index in seen:
            continue
        seen.add(small.index)
        yield Hit(
            small.index,
            evidence=(Evidence("progress", 0, len(small.progress.text)),),
            facts={
                "other": str(large.index),
                "other_task": task_in_short(large.task.text),
                "words": clip(small.progress.text, 24),
            },
            confidence=pair.contained,
            related=(large.index,),
        )

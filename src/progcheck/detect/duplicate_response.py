"""Is the same answer given to different tasks?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from progcheck.records.finding import Evidence, Hit, Severity
from progcheck.text.quoting import task_in_short

if TYPE_CHECKING:
    from collections.abc import Iterator

    from progcheck.annotate.annotated import AnnotatedTable
    from progcheck.score.scores import TableScores


@dataclass(frozen=True)
class Params:
    """The thresholds.

    ``min_alike`` of the two answers as written (1 is the same after normalising) and, for near-duplicates,
    ``min_masked`` with names, places and figures masked; ``max_task_similarity`` above which the tasks are the same.
    ``exact`` tells the two rules apart. Below ``min_length_ratio`` the shorter is a
    passage of the longer at most.
    """

    exact: bool = True
    min_alike: float = 0.8
    min_masked: float = 0.8
    max_task_similarity: float = 0.7
    min_letters: int = 6
    min_length_ratio: float = 0.7


def in_table(table: AnnotatedTable, scores: TableScores, params: Params) -> Iterator[Hit]:
    """A hit on both rows of a pair; on the row whose task the answer fits less it is the graver one."""
    rows = {entry.index: entry for entry in table.entries}
    partners: dict[int, list[int]] = {}
    worst: dict[int, bool] = {}
    for pair in scores.pairs:
        same = pair.jaccard == 1.0
        alike = pair.jaccard >= params.min_alike or pair.masked >= params.min_masked
        first, second = rows[pair.first], rows[pair.second]
        if params.exact != same or not (same or alike) or pair.task_similarity > params.max_task_similarity:
            continue
        shorter, longer = sorted((len(first.progress.text), len(second.progress.text)))
        if shorter < params.min_letters or shorter < params.min_length_ratio * longer:
            continue
        if first.asked is False or second.asked is False:
            continue
        fits_less = _fits_less(scores, pair.first, pair.second)
        for index, other in ((pair.first, pair.second), (pair.second, pair.first)):
            partners.setdefault(index, []).append(other)
            worst[index] = worst.get(index, False) or index == fits_less
    for index, others in partners.items():
        entry = rows[index]
        not_applicable = scores.entries[index].claims_not_applicable or bool(
            entry.progress.cue("not-applicable") and len(entry.progress.clauses) <= 2  # noqa: PLR2004 - a claim and its opening
        )
        cap = Severity.NOTE if not_applicable else None if worst[index] else Severity.VERIFY
        yield Hit(
            index,
            evidence=(Evidence("progress", 0, len(entry.progress.text)),),
            facts={
                "rows": "、".join(str(other) for other in others),
                "other_task": task_in_short(rows[others[0]].task.text),
                "task": task_in_short(entry.task.text),
            },
            cap=cap,
            confidence=0.99 if params.exact else 0.85,
            related=tuple(others),
        )


def _fits_less(scores: TableScores, first: int, second: int) -> int:
    """The row whose own task the answer fits less; the later one where both fit alike."""
    one, other = scores.entries[first], scores.entries[second]
    return first if (one.coverage, one.relevance) < (other.coverage, other.relevance) else second

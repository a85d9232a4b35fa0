"""Does the answer deal with something else than its task demands?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from progcheck.records.finding import Evidence, Hit
from progcheck.text.quoting import join_quoted, task_in_short

if TYPE_CHECKING:
    from collections.abc import Iterator

    from progcheck.annotate.annotated import AnnotatedEntry, AnnotatedTable
    from progcheck.score.scores import EntryScores


@dataclass(frozen=True, slots=True)
class Params:
    """``max_focus``: how much of the task's own words (those that set it apart in its table) the best-met demand may
    have in the answer; ``min_letters``: shorter answers are judged by other rules.
    """

    max_focus: float = 0.12
    min_letters: int = 30


def in_entry(entry: AnnotatedEntry, table: AnnotatedTable, scores: EntryScores, params: Params) -> Iterator[Hit]:  # noqa: ARG001 - one signature for all
    """One hit where no demand asked of the reporter is touched although the answer tells facts."""
    text = entry.progress.text
    if len(text) < params.min_letters or scores.facts == 0 or entry.asked is False:
        return
    asked = [(d, s) for d, s in zip(entry.demands, scores.demands, strict=True) if d.addressee == "reporter"]
    if not asked or any(score.acted for _, score in asked):
        return
    if max(score.overlap for _, score in asked) > params.max_focus:
        return
    missing = [demand.text for demand, _ in asked]
    yield Hit(
        entry.index,
        evidence=(Evidence("progress", 0, len(text)),),
        facts={
            "task": task_in_short(entry.task.text),
            "missing": join_quoted((task_in_short(m, 22) for m in missing), 2),
        },
        confidence=0.7,
    )

"""Is the answer the task's own wording said again?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from progcheck.records.finding import Evidence, Hit
from progcheck.text.quoting import clip

if TYPE_CHECKING:
    from collections.abc import Iterator

    from progcheck.annotate.annotated import AnnotatedEntry, AnnotatedTable
    from progcheck.score.scores import EntryScores


@dataclass(frozen=True)
class Params:
    """The thresholds.

    ``min_copied``: share of the answer's characters in runs shared with the task, when it has no fact of its own;
    ``min_copied_with_fact`` when it has one. ``min_echo``: share of the answer's content words that the task has too,
    which finds the task with its order or verbs changed, if ``min_copied_echoed`` of the characters are copied too.
    """

    min_copied: float = 0.5
    min_copied_with_fact: float = 0.8
    min_echo: float = 0.6
    min_copied_echoed: float = 0.3
    min_letters: int = 20


def in_entry(
    entry: AnnotatedEntry, table: AnnotatedTable, scores: EntryScores, params: Params
) -> Iterator[Hit]:
    """One hit where most of the answer is the task's and little is new."""
    if len(entry.progress.text) < params.min_letters or scores.copied_problem > scores.copied_task:
        return
    fresh = scores.new_facts
    copied = (
        scores.copied_task >= (params.min_copied_with_fact if fresh else params.min_copied) and fresh <= 1
    )
    echoed = (
        fresh == 0 and scores.echo_task >= params.min_echo and scores.copied_task >= params.min_copied_echoed
    )
    if not (copied or echoed):
        return
    spans = [s for s in scores.copied_spans if s[1] - s[0] >= 4] or [(0, len(entry.progress.text))]  # noqa: PLR2004 - a 4-gram
    longest = max(spans, key=lambda span: span[1] - span[0])
    yield Hit(
        entry.index,
        evidence=tuple(Evidence("progress", start, end) for start, end in spans),
        facts={
            "percent": f"{max(scores.copied_task, scores.echo_task):.0%}",
            "words": clip(entry.progress.text[longest[0] : longest[1]], 28),
        },
        confidence=min(0.99, 0.5 + max(scores.copied_task, scores.echo_task) / 2),
    )

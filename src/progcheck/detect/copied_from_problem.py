"""Does the answer tell the problem again in place of what was done about it?"""

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
    """``min_copied`` and ``min_echo`` as for the task, against the problem text; ``max_facts`` new facts beside it."""

    min_copied: float = 0.4
    min_echo: float = 0.5
    max_facts: int = 0
    min_letters: int = 20


def in_entry(
    entry: AnnotatedEntry, table: AnnotatedTable, scores: EntryScores, params: Params
) -> Iterator[Hit]:
    """One hit where the answer's words are the problem's, more than the task's, and nothing done is told."""
    if len(entry.progress.text) < params.min_letters or scores.new_facts > params.max_facts:
        return
    if scores.copied_problem < scores.copied_task or scores.echo_problem < scores.echo_task:
        return
    if scores.copied_problem >= params.min_copied or (
        scores.echo_problem >= params.min_echo and scores.copied_problem >= params.min_copied / 2
    ):
        spans = [s for s in scores.copied_spans if s[1] - s[0] >= 4] or [(0, len(entry.progress.text))]  # noqa: PLR2004 - a 4-gram
        longest = max(spans, key=lambda span: span[1] - span[0])
        yield Hit(
            entry.index,
            evidence=tuple(Evidence("progress", start, end) for start, end in spans),
            facts={"words": clip(entry.progress.text[longest[0] : longest[1]], 28)},
        )

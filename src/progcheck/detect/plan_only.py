"""Does the answer promise instead of report?"""

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
    """``min_share`` of the answer's letters that lie in plans; below it, stock phrases are the fault."""

    min_share: float = 0.5


def in_entry(
    entry: AnnotatedEntry, table: AnnotatedTable, scores: EntryScores, params: Params
) -> Iterator[Hit]:
    """One hit where intentions stand and no clause tells a deed or a fact."""
    planned = [act for act in scores.acts if act.state == "intended"]
    told = any(kind != "place" for act in scores.acts for _, _, kind in act.facts)
    if not planned or told or entry.asked is False:  # a place alone is where the plan is for
        return
    letters = sum(act.end - act.start for act in scores.acts)
    if sum(act.end - act.start for act in planned) < params.min_share * letters:
        return
    if any(act.state == "done" for act in scores.acts):
        return
    cues = entry.progress.cue("intended")
    yield Hit(
        entry.index,
        evidence=tuple(Evidence("progress", cue.start, cue.end) for cue in cues),
        facts={"words": join_quoted(cue.text for cue in cues), "task": task_in_short(entry.task.text)},
        confidence=0.9 if len(planned) * 2 >= len(scores.acts) else 0.7,
    )

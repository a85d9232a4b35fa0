"""Do vague words stand where a figure was asked for?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from progcheck.records.finding import Evidence, Hit
from progcheck.text.quoting import join_quoted, task_in_short

if TYPE_CHECKING:
    from collections.abc import Iterator

    from progcheck.annotate.annotated import AnnotatedEntry, AnnotatedTable
    from progcheck.records.facts import Mention
    from progcheck.score.scores import EntryScores


@dataclass(frozen=True)
class Params:
    """``min_shared``: how many character pairs of the demand have to stand in the clause of the vague word."""

    min_shared: int = 2


def in_entry(
    entry: AnnotatedEntry, table: AnnotatedTable, scores: EntryScores, params: Params
) -> Iterator[Hit]:
    """One hit a row: a countable demand without figure, and vague words in a clause that speaks of it."""
    if entry.asked is False:
        return
    for demand, score in zip(entry.demands, scores.demands, strict=True):
        if demand.addressee != "reporter" or not demand.countable or score.figure:
            continue
        words = [cue for cue in entry.progress.cue("vague") if _about(entry, cue, demand.text, params)]
        if words:
            yield Hit(
                entry.index,
                evidence=tuple(Evidence("progress", cue.start, cue.end) for cue in words),
                facts={
                    "words": join_quoted(cue.text for cue in words),
                    "demand": task_in_short(demand.text, 30),
                },
            )
            return


def _about(entry: AnnotatedEntry, cue: Mention, demand: str, params: Params) -> bool:
    text = entry.progress.text
    start, end = next(((s, e) for s, e in entry.progress.clauses if s <= cue.start < e), (cue.start, cue.end))
    pairs = {text[i : i + 2] for i in range(start, end - 1)}
    return sum(pair in demand for pair in pairs) >= params.min_shared

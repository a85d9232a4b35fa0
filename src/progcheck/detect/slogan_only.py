"""Does the answer hold nothing that could be checked?"""

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
    """The thresholds.

    ``min_chance`` that the answer speaks as professions do, where no fact stands, and ``min_chance_with_facts`` where one seems to (the name of a
    place, a campaign's title). ``min_letters``: shorter answers are judged by other rules.
    """

    min_chance: float = 0.1
    min_chance_with_facts: float = 0.95
    min_letters: int = 15


def in_entry(
    entry: AnnotatedEntry, table: AnnotatedTable, scores: EntryScores, params: Params
) -> Iterator[Hit]:
    """One hit where no clause holds a figure, date, own document, place, meeting or finished act."""
    text = entry.progress.text
    if len(text) < params.min_letters or scores.claims_not_applicable or entry.progress.cue("checked"):
        return
    if scores.spoken.known:
        least = params.min_chance_with_facts if scores.facts else params.min_chance
        if scores.spoken.chances["slogan"] < least:
            return
    elif scores.facts:
        return
    stock = scores.slogans
    evidence = tuple(Evidence("progress", s.start, s.end) for s in stock) or (
        Evidence("progress", 0, len(text)),
    )
    yield Hit(
        entry.index,
        evidence=evidence,
        facts={
            "letters": str(len(text)),
            "stock": f"，多为{join_quoted(s.text for s in stock)}一类套话" if stock else "",
            "stock_en": f"; stock phrases such as {join_quoted(s.text for s in stock)}" if stock else "",
            "task": task_in_short(entry.task.text, 30),
        },
        confidence=0.9 if stock else 0.7,
    )

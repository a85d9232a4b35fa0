"""Do vague words stand where a figure was asked for?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from progcheck.records.finding import Evidence, Hit
from progcheck.text.quoting import join_quoted, task_in_short

if TYPE_CHECKING:
    from collections.abc import Iterator

    from progcheck.annotate.annotated import AnnotatedEntry, AnnotatedTable, AnnotatedText
    from progcheck.records.facts import Demand, Mention
    from progcheck.score.scores import DemandScore, EntryScores
    from progcheck.score.targets import TargetAnswer


_OF_A_WHOLE = re.compile(r"大|多数|部分|少数|多半")
_MISSED = frozenset({"short", "over"})
_NO_FIGURES = frozenset({"ordinal", "bare", "duration"})


@dataclass(frozen=True)
class Params:
    """How the clause of the vague word has to speak of the demand.

    ``min_shared``: so many character pairs of the demand stand in it, or ``min_shared_with_task`` of the task; or ``min_likeness`` to it by
    the latent vectors. ``min_chance`` that the answer as a whole speaks vaguely, where it gives no figure for the demand; ``min_chance_beside_figures``
    where it gives some figure that might be the one. ``min_closeness``: a figure further from the target's subject tells nothing of it.
    """

    min_shared: int = 2
    min_shared_with_task: int = 3
    min_likeness: float = 0.4
    min_chance: float = 0.4
    min_chance_beside_figures: float = 0.8
    min_closeness: float = 0.8


def in_entry(
    entry: AnnotatedEntry, table: AnnotatedTable, scores: EntryScores, params: Params
) -> Iterator[Hit]:
    """One hit a row: a countable demand without figure, and vague words in a clause that speaks of it."""
    if entry.asked is False:
        return
    for demand, score in zip(entry.demands, scores.demands, strict=True):
        if demand.addressee != "reporter" or not demand.countable:
            continue
        if score.figure and not score.targets:
            continue
        vague = scores.spoken.chances["vague"]
        if any(_told(target, params) for target in score.targets):
            continue
        cues = entry.progress.cue("vague")
        words = [cue for cue in cues if _stands_for(entry, cue, demand, score, vague, params)]
        if not words and not score.figure and vague >= params.min_chance:
            words = list(cues)
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


def _told(target: TargetAnswer, params: Params) -> bool:
    """Whether the answer tells what the target asks for."""
    return target.relation == "met" or (
        target.relation in _MISSED and target.closeness >= params.min_closeness
    )


def _stands_for(
    entry: AnnotatedEntry, cue: Mention, demand: Demand, score: DemandScore, vague: float, params: Params
) -> bool:
    """Whether a vague word stands where the figure belongs: in a clause about the demand, with no figure beside it."""
    text = entry.progress
    place = next((n for n, (s, e) in enumerate(text.clauses) if s <= cue.start < e), None)
    if place is None:
        return False
    start, end = text.clauses[place]
    if any(start <= q.start < end and q.kind not in _NO_FIGURES for q in text.quantities):
        return False
    rates = all(target.target.kind == "share" for target in score.targets)
    counted = any(q.kind not in _NO_FIGURES for q in text.quantities)
    if (
        score.figure
        and counted
        and not (rates and _OF_A_WHOLE.search(cue.text))
        and not _in_place_of(text, cue, score)
        and vague < params.min_chance_beside_figures
    ):
        return False  # some figure may be the one asked for; 大部分 tells that no rate is given
    pairs = {text.text[i : i + 2] for i in range(start, end - 1)}
    alike = score.likeness[place] if place < len(score.likeness) else 0.0
    return (
        sum(pair in demand.text for pair in pairs) >= params.min_shared
        or sum(pair in entry.task.text for pair in pairs) >= params.min_shared_with_task
        or alike >= params.min_likeness
    )


def _in_place_of(text: AnnotatedText, cue: Mention, score: DemandScore) -> bool:
    """Whether a vague word stands with the counter that the target has: 多次 for 不少于2次, 若干件 for 150件."""
    near = text.text[cue.start : cue.end + 1]
    return any(target.target.unit in near for target in score.targets if target.target.unit)

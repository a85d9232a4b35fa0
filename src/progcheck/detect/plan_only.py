"""Does the answer promise instead of report?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from progcheck.records.finding import Evidence, Hit
from progcheck.text.quoting import clip, join_quoted, task_in_short

if TYPE_CHECKING:
    from collections.abc import Iterator

    from progcheck.annotate.annotated import AnnotatedEntry, AnnotatedTable
    from progcheck.score.scores import EntryScores

_TOLD = frozenset({"done", "plain"})


@dataclass(frozen=True)
class Params:
    """The thresholds.

    ``min_chance`` that the answer speaks as plans do; ``min_chance_bare`` where it tells nothing but plans, ``min_chance_beside_deeds`` where a
    deed with a fact stands beside them. Without a trained model: ``min_share`` of the answer's letters that lie in plans; below it, stock phrases
    are the fault.
    """

    min_chance: float = 0.2
    min_chance_bare: float = 0.1
    min_chance_beside_deeds: float = 0.85
    min_share: float = 0.5


def in_entry(
    entry: AnnotatedEntry, table: AnnotatedTable, scores: EntryScores, params: Params
) -> Iterator[Hit]:
    """One hit where intentions stand and no clause tells a deed or a fact."""
    if entry.asked is False or scores.claims_not_applicable or not entry.progress.text.strip():
        return
    bare = _only_plans(scores, params.min_share)
    chance = scores.spoken.chances["plan"] if scores.spoken.known else float(bare)
    if bare:
        least = params.min_chance_bare
    elif any(act.state in _TOLD and act.facts for act in scores.acts):
        least = params.min_chance_beside_deeds
    else:
        least = params.min_chance
    cues = [(cue.start, cue.end) for cue in entry.progress.cue("intended")]
    if chance < least or (not cues and not bare and scores.spoken.chances["slogan"] > chance):
        return  # without a word of plans, it is an attitude
    spans = cues or scores.spoken.clauses("plan", entry.progress.clauses) or [(0, len(entry.progress.text))]
    words = [entry.progress.text[start:end] for start, end in spans]
    yield Hit(
        entry.index,
        evidence=tuple(Evidence("progress", start, end) for start, end in spans),
        facts={
            "words": join_quoted(clip(each, 12) for each in words),
            "task": task_in_short(entry.task.text),
        },
        confidence=round(min(0.95, max(0.7, chance)), 2),
    )


def _only_plans(scores: EntryScores, min_share: float) -> bool:
    """Whether plans stand, and nothing else that could be checked."""
    planned = [act for act in scores.acts if act.state == "intended"]
    told = any(kind != "place" for act in scores.acts for _, _, kind in act.facts)
    if not planned or told or any(act.state == "done" for act in scores.acts):
        return False  # a place alone is where the plan is for
    letters = sum(act.end - act.start for act in scores.acts)
    return sum(act.end - act.start for act in planned) >= min_share * letters

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


@dataclass(frozen=True)
class Params:
    """The thresholds.

    ``max_on_topic``: probability that the answer deals with what is demanded; ``max_on_topic_of_few`` in a table of fewer than ``few`` rows, where
    there is little to hold it against and no probability is high, and ``max_on_topic_with_acts`` there for an answer that has a kind of act that is
    demanded (an evaluation where one is asked for). ``min_uniqueness``: an answer less unlike all others is an
    all-purpose one; that it is reused is the fault. ``min_letters``: shorter answers have some ten words,
    which do not tell; they are left to other rules.
    """

    max_on_topic: float = 0.12
    max_on_topic_of_few: float = 0.25
    max_on_topic_with_acts: float = 0.05
    few: int = 5
    min_uniqueness: float = 0.5
    min_letters: int = 45


def in_entry(
    entry: AnnotatedEntry, table: AnnotatedTable, scores: EntryScores, params: Params
) -> Iterator[Hit]:
    """One hit where no demand asked of the reporter is touched although the answer tells facts."""
    text = entry.progress.text
    if len(text) < params.min_letters or scores.facts == 0 or entry.asked is False:
        return
    if entry.progress.cue("not-applicable") or scores.uniqueness < params.min_uniqueness:
        return
    most = params.max_on_topic
    if len(table.entries) < params.few:
        acts = any(demand.acts_given for demand in scores.demands)
        most = params.max_on_topic_with_acts if acts else params.max_on_topic_of_few
    if scores.on_topic > most:
        return
    asked = entry.asked_demands
    unanswered = [place for place in asked if scores.demands[place].answered == "no"]
    missing = [entry.demands[place].text for place in unanswered or asked]
    yield Hit(
        entry.index,
        evidence=(Evidence("progress", 0, len(text)),),
        facts={
            "task": task_in_short(entry.task.text),
            "missing": join_quoted((task_in_short(m, 22) for m in missing), 2),
        },
        confidence=round(min(0.97, max(0.6, 1.0 - scores.on_topic)), 2),
    )

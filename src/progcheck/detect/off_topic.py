"""Does the answer deal with something else than its task demands?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from progcheck.records.finding import Evidence, Hit
from progcheck.text.quoting import join_quoted, task_in_short

if TYPE_CHECKING:
    from collections.abc import Iterator

    from progcheck.annotate.annotated import AnnotatedEntry, AnnotatedTable
    from progcheck.score.scores import EntryScores


_EVALUATE = "act:evaluate"
_PROHIBITION = re.compile(r"杜绝|严禁|禁止|防止|避免|严防|不得")


@dataclass(frozen=True)
class Params:
    """The thresholds.

    ``max_words``: mean share of the demands' own words in the answer (what is common to the table weighs little);
    ``max_acts``: share of the kinds of act asked for that the answer may have. ``min_familiarity``: the answer's
    relevance to the other task that it fits better; an answer that has the words of no task at all is told in other
    words, and words cannot judge it. ``min_words_of_ban``: words shared with a prohibition, above which it is dealt
    with. ``min_letters``: shorter answers are judged by other rules.
    """

    max_words: float = 0.36
    max_acts: float = 0.34
    min_familiarity: float = 0.075
    min_words_of_ban: float = 0.3
    min_letters: int = 30


def in_entry(
    entry: AnnotatedEntry, table: AnnotatedTable, scores: EntryScores, params: Params
) -> Iterator[Hit]:
    """One hit where no demand asked of the reporter is touched although the answer tells facts."""
    text = entry.progress.text
    if len(text) < params.min_letters or scores.facts == 0 or entry.asked is False:
        return
    if entry.progress.cue("not-applicable"):
        return
    asked = [(entry.demands[i], scores.demands[i]) for i in entry.asked_demands]
    wanted = frozenset().union(*(score.acts_asked for _, score in asked))
    given = frozenset().union(*(score.acts_given for _, score in asked))
    if not wanted or len(given) > params.max_acts * len(wanted):
        return
    other = scores.best_other[1] if scores.best_other else 0.0
    elsewhere = other > scores.relevance and other >= params.min_familiarity
    unjudged = _EVALUATE in wanted - given and not given
    if not elsewhere and not unjudged:
        return
    if any(t.relation in {"met", "short", "over"} and t.closeness >= 1 for _, s in asked for t in s.targets):
        return  # a figure of the very thing is no other subject
    if any(t.given is not None and t.given.unit == t.target.unit for _, s in asked for t in s.targets):
        return  # a figure in the target's own unit may well be of the very thing, told in other words
    if any(_PROHIBITION.search(d.text) and s.words >= params.min_words_of_ban for d, s in asked):
        return  # what is forbidden is answered by having dealt with a case of it
    if sum(score.words for _, score in asked) > params.max_words * len(asked):
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

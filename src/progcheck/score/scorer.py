"""All measures of a table in one pass."""

from __future__ import annotations

from typing import TYPE_CHECKING

from progcheck.annotate.acts import find_acts
from progcheck.annotate.cues import claim_not_concerned
from progcheck.annotate.phrases import finder
from progcheck.score.answering import answer_demands
from progcheck.score.copying import Copying
from progcheck.score.reckoning import discrepancies
from progcheck.score.relevance import TaskSpace
from progcheck.score.scores import DemandScore, EntryScores, TableScores
from progcheck.score.similarity import similar_pairs
from progcheck.score.terms import content_words

if TYPE_CHECKING:
    from progcheck.annotate.acts import Act
    from progcheck.annotate.annotated import AnnotatedEntry, AnnotatedTable, AnnotatedText
    from progcheck.score.scores import SimilarPair

_FACTS_PER_HUNDRED = 5.0  # as many checkable facts per 100 characters make a fully specific answer


def score_table(table: AnnotatedTable) -> TableScores:
    """Score every entry of a table, and find the pairs of answers that are alike."""
    space = TaskSpace(table)
    pairs = similar_pairs(table)
    scores = {}
    for row, entry in enumerate(table.entries):
        scores[entry.index] = _score_entry(table, entry, row, space, pairs)
    return TableScores(entries=scores, pairs=pairs)


def _score_entry(
    table: AnnotatedTable, entry: AnnotatedEntry, row: int, space: TaskSpace, pairs: tuple[SimilarPair, ...]
) -> EntryScores:
    acts = find_acts(entry.progress, entry.task, table.as_of)
    if not entry.progress.text.strip():
        return EntryScores(acts=acts, demands=tuple(DemandScore(0.0, "no") for _ in entry.demands))
    text, task, problem = entry.progress.text, entry.task.text, entry.problem.text
    own = space.matrix[row][row]
    others = [(value, -column) for column, value in enumerate(space.matrix[row]) if column != row]
    best_other = None
    if others:
        value, column = max(others)  # of equals the first
        best_other = (table.entries[-column].index, value)
    asked = [d for d in entry.demands if d.addressee == "reporter"]
    demands = answer_demands(entry, space.answers[row], space, acts)
    answers = dict(zip(entry.demands, demands, strict=True))
    worth = {"yes": 1.0, "partly": 0.5, "no": 0.0}
    countable = [d for d in asked if d.countable]
    alike = [max(p.jaccard, p.masked) for p in pairs if entry.index in {p.first, p.second}]
    facts = sum(len(act.facts) for act in acts)
    words = content_words(entry.progress.words)
    copying = Copying(text, task, problem)
    return EntryScores(
        acts=acts,
        relevance=own,
        rank=1 + sum(value > own for value, _ in others),
        best_other=best_other,
        coverage=sum(worth[answers[d].answered] for d in asked) / len(asked) if asked else 1.0,
        copied=copying.share,
        copied_task=copying.shares[0],
        copied_problem=copying.shares[1],
        copied_spans=copying.spans,
        echo_task=_echo(words, entry.task),
        echo_problem=_echo(words, entry.problem),
        facts=facts,
        new_facts=sum(kind != "act" for _, _, kind in new_facts(acts, text, task)),
        slogans=tuple(finder("slogans").find(text)),
        claims_not_applicable=facts == 0 and claim_not_concerned(text) is not None,
        discrepancies=discrepancies(entry.progress),
        specificity=min(1.0, facts / max(len(text), 1) * 100 / _FACTS_PER_HUNDRED),
        quantities=sum(answers[d].figure for d in countable) / len(countable) if countable else 1.0,
        uniqueness=1.0 - max(alike, default=0.0),
        timeliness=_timeliness(table, entry),
        demands=demands,
    )


def _echo(words: list[str], source: AnnotatedText) -> float:
    """Share of the words that the source has too, as a word or inside one."""
    return sum(word in source.text for word in words) / len(words) if words else 0.0


def new_facts(acts: tuple[Act, ...], answer: str, task: str) -> list[tuple[int, int, str]]:
    """The facts of an answer that the task does not state itself."""
    return [
        (start, end, kind) for act in acts for start, end, kind in act.facts if answer[start:end] not in task
    ]


def _timeliness(table: AnnotatedTable, entry: AnnotatedEntry) -> float:
    """1 where the deadline lies ahead or nothing is left open, 0 where it has passed and the answer shows open work."""
    latest = entry.deadline.latest
    if latest is None or table.as_of is None or latest >= table.as_of or entry.deadline.standing:
        return 1.0
    return 0.0 if entry.progress.cue("unfinished") else 1.0

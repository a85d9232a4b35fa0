"""All measures of a table in one pass."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from progcheck.annotate.acts import find_acts
from progcheck.annotate.cues import claim_not_concerned
from progcheck.annotate.phrases import finder
from progcheck.score.answering import answer_demands
from progcheck.score.copying import Copying
from progcheck.score.demand_features import Told, demand_evidence
from progcheck.score.logistic import probability
from progcheck.score.model import load_model
from progcheck.score.reckoning import discrepancies
from progcheck.score.relevance import Relevance
from progcheck.score.scores import DemandScore, EntryScores, TableScores
from progcheck.score.similarity import similar_pairs
from progcheck.score.table_terms import TableTerms
from progcheck.score.terms import content_words
from progcheck.score.topic import topic_features

if TYPE_CHECKING:
    from progcheck.annotate.acts import Act
    from progcheck.annotate.annotated import AnnotatedEntry, AnnotatedTable, AnnotatedText
    from progcheck.score.encoder import Encoder
    from progcheck.score.model import Model

_WORTH = {"yes": 1.0, "partly": 0.5, "no": 0.0}
_FACTS_PER_HUNDRED = 5.0  # as many checkable facts per 100 characters make a fully specific answer


def score_table(
    table: AnnotatedTable, model: Model | None = None, encoder: Encoder | None = None
) -> TableScores:
    """Score every entry of a table, and find the pairs of answers that are alike."""
    model = model or load_model()
    terms = TableTerms(table)
    relevance = Relevance(terms, model, encoder)
    pairs = similar_pairs(table)
    scores = {}
    for row, entry in enumerate(table.entries):
        acts = find_acts(entry.progress, entry.task, table.as_of)
        if not entry.progress.text.strip():
            nothing = tuple(DemandScore(0.0, "no") for _ in entry.demands)
            scores[entry.index] = EntryScores(acts=acts, demands=nothing)
            continue
        copying = Copying(entry.progress.text, entry.task.text, entry.problem.text)
        told = Told(entry, acts, terms, row)
        evidence = demand_evidence(entry, told, terms, row, relevance.standing(row, row), copying.share)
        topic = topic_features(entry, evidence, told.figures, relevance, terms, model, row, row)
        other = relevance.best_other(row, row)
        scores[entry.index] = replace(
            _own_scores(table, entry, acts, copying, answer_demands(entry, evidence, told, model)),
            relevance=float(relevance.matrix[row, row]),
            on_topic=probability(model.topic.decision(topic)),
            rank=relevance.rank(row),
            fit=float(relevance.fit[row, row]),
            other_fit=0.0 if other is None else float(relevance.fit[other, row]),
            over_answers=float(relevance.over_answers[row, row]),
            best_other=None
            if other is None
            else (table.entries[other].index, float(relevance.matrix[other, row])),
            uniqueness=1.0
            - max(
                (max(p.jaccard, p.masked) for p in pairs if entry.index in {p.first, p.second}), default=0.0
            ),
        )
    return TableScores(entries=scores, pairs=pairs)


def _own_scores(
    table: AnnotatedTable,
    entry: AnnotatedEntry,
    acts: tuple[Act, ...],
    copying: Copying,
    demands: tuple[DemandScore, ...],
) -> EntryScores:
    """The measures that need no other row."""
    text, task = entry.progress.text, entry.task.text
    answers = [
        (demand, score)
        for demand, score in zip(entry.demands, demands, strict=True)
        if demand.addressee == "reporter"
    ]
    countable = [score for demand, score in answers if demand.countable]
    facts = sum(len(act.facts) for act in acts)
    words = content_words(entry.progress.words)
    return EntryScores(
        acts=acts,
        coverage=sum(_WORTH[score.answered] for _, score in answers) / len(answers) if answers else 1.0,
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
        quantities=sum(score.figure for score in countable) / len(countable) if countable else 1.0,
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

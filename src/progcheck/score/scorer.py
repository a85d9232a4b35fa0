"""All measures of a table in one pass."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from progcheck.annotate.acts import find_acts
from progcheck.annotate.cues import claim_not_concerned
from progcheck.annotate.phrases import finder
from progcheck.score.answering import answer_demand
from progcheck.score.copying import Copying
from progcheck.score.demand_features import demand_evidence
from progcheck.score.logistic import probabilities
from progcheck.score.manner import SILENT
from progcheck.score.model import load_model
from progcheck.score.reckoning import discrepancies
from progcheck.score.relevance import Relevance
from progcheck.score.scores import DemandScore, EntryScores, TableScores
from progcheck.score.similarity import similar_pairs, worth_comparing
from progcheck.score.table_terms import TableTerms
from progcheck.score.terms import content_words
from progcheck.score.told import ToldTable
from progcheck.score.topic import topic_features

if TYPE_CHECKING:
    from collections.abc import Sequence

    from progcheck.annotate.acts import Act
    from progcheck.annotate.annotated import AnnotatedEntry, AnnotatedTable, AnnotatedText
    from progcheck.score.encoder import Encoder
    from progcheck.score.model import Model
    from progcheck.score.scores import SimilarPair

LARGEST = 600  # rows that are scored together
_HARDLY = 0.3  # probability of dealing with the own task, up to which another is looked at
_WORTH = {"yes": 1.0, "partly": 0.5, "no": 0.0}
_FACTS_PER_HUNDRED = 5.0  # as many checkable facts per 100 characters make a fully specific answer


def score_table(
    table: AnnotatedTable, model: Model | None = None, encoder: Encoder | None = None
) -> TableScores:
    """Score every entry of a table, and find the pairs of answers that are alike.

    A table of more than ``LARGEST`` rows is scored in as many parts of like size as it takes: every answer is held against the tasks of its
    part only, since what all of them would take grows with the square. Answers that are alike are found in the whole table.
    """
    model = model or load_model()
    rows = len(table.entries)
    if rows <= LARGEST:
        terms = TableTerms(table)
        pairs = similar_pairs(table, worth_comparing(terms.answers.pairs, len(terms.pairs)))
        return TableScores(_entry_scores(table, terms, pairs, model, encoder), pairs)
    pairs = similar_pairs(table)
    scores: dict[int, EntryScores] = {}
    parts = -(-rows // LARGEST)
    for part in range(parts):
        here = table.entries[part * rows // parts : (part + 1) * rows // parts]
        some = replace(table, entries=here)
        scores |= _entry_scores(some, TableTerms(some), pairs, model, encoder)
    return TableScores(scores, pairs)


def _entry_scores(
    table: AnnotatedTable,
    terms: TableTerms,
    pairs: Sequence[SimilarPair],
    model: Model,
    encoder: Encoder | None,
) -> dict[int, EntryScores]:
    """The measures of every entry, by index."""
    entries = table.entries
    relevance = Relevance(terms, model, encoder)
    acts = [find_acts(entry.progress, entry.task, table.as_of) for entry in entries]
    told = ToldTable(terms, acts)
    copying = [Copying(e.progress.text, e.task.text, e.problem.text) for e in entries]
    cases = [(row, row) for row in range(len(entries))]
    evidence = demand_evidence(terms, told, relevance, cases, entries, [each.share for each in copying])
    odds = model.demand.decisions(evidence.values.T)
    chances = probabilities(odds).tolist()
    on_topic = probabilities(
        model.topic.decisions(topic_features(cases, entries, evidence, odds, relevance, told).T)
    ).tolist()
    elsewhere = _topic_elsewhere(table, model, terms, told, relevance, on_topic)
    spoken = (
        model.manner.judge([e.progress.text for e in entries]) if model.manner else [SILENT] * len(entries)
    )
    alike = _most_alike(pairs)
    first_clause = np.searchsorted(terms.clauses[0], np.arange(len(entries) + 1))
    scores = {}
    for row, entry in enumerate(entries):
        if not entry.progress.text.strip():
            nothing = tuple(DemandScore(0.0, "no") for _ in entry.demands)
            scores[entry.index] = EntryScores(acts=acts[row], demands=nothing)
            continue
        span = slice(first_clause[row], first_clause[row + 1])
        demands = tuple(
            answer_demand(
                entry,
                demand,
                evidence.found[place],
                chances[place],
                told.rows[row],
                relevance.latent.likeness(place, span) if relevance.latent else (),
            )
            for place, demand in enumerate(entry.demands, start=int(evidence.first[row]))
        )
        other = relevance.best_other(row, row)
        scores[entry.index] = EntryScores(
            **_own_scores(table, entry, acts[row], copying[row], demands),
            relevance=float(relevance.matrix[row, row]),
            on_topic=on_topic[row],
            rank=relevance.rank(row),
            fit=float(relevance.fit[row, row]),
            other_on_topic=elsewhere.get(row, 0.0),
            other_fit=0.0 if other is None else float(relevance.fit[other, row]),
            over_answers=float(relevance.over_answers[row, row]),
            best_other=None if other is None else (entries[other].index, float(relevance.matrix[other, row])),
            uniqueness=1.0 - alike[entry.index],
            attested=_attested(entry, model),
            spoken=spoken[row],
        )
    return scores


def _topic_elsewhere(
    table: AnnotatedTable,
    model: Model,
    terms: TableTerms,
    told: ToldTable,
    relevance: Relevance,
    on_topic: Sequence[float],
) -> dict[int, float]:
    """For each row whose answer hardly deals with its own task, the probability that it deals with the task it fits best."""
    cases = [
        (other, row)
        for row, chance in enumerate(on_topic)
        if chance <= _HARDLY
        and not terms.blank[row]
        and (other := relevance.best_other(row, row)) is not None
    ]
    if not cases:
        return {}
    entries = [replace(table.entries[task], progress=table.entries[row].progress) for task, row in cases]
    copied = [Copying(e.progress.text, e.task.text, e.problem.text).share for e in entries]
    evidence = demand_evidence(terms, told, relevance, cases, entries, copied)
    odds = model.demand.decisions(evidence.values.T)
    found = model.topic.decisions(topic_features(cases, entries, evidence, odds, relevance, told).T)
    chances = probabilities(found).tolist()
    return {row: chance for (_, row), chance in zip(cases, chances, strict=True)}


def _attested(entry: AnnotatedEntry, model: Model) -> frozenset[int]:
    """The places of the answer's suspects whose pairs of characters are usual in reports, so that they are no slip."""
    if model.latent is None:
        return frozenset()
    found = set()
    for suspect in entry.progress.suspects:
        at = suspect.place - suspect.start
        pairs = [suspect.text[i : i + 2] for i in (at - 1, at) if i >= 0 and i + 2 <= len(suspect.text)]
        if pairs and all(map(model.latent.knows, pairs)):
            found.add(suspect.place)
    return frozenset(found)


def _most_alike(pairs: Sequence[SimilarPair]) -> defaultdict[int, float]:
    """By index how alike the most similar other answer is."""
    found: defaultdict[int, float] = defaultdict(float)
    for pair in pairs:
        for index in (pair.first, pair.second):
            found[index] = max(found[index], pair.jaccard, pair.masked)
    return found


def _own_scores(
    table: AnnotatedTable,
    entry: AnnotatedEntry,
    acts: tuple[Act, ...],
    copying: Copying,
    demands: tuple[DemandScore, ...],
) -> dict[str, Any]:
    """The measures that need no other row, by name."""
    text, task = entry.progress.text, entry.task.text
    answers = [
        (demand, score)
        for demand, score in zip(entry.demands, demands, strict=True)
        if demand.addressee == "reporter"
    ]
    countable = [score for demand, score in answers if demand.countable]
    facts = sum(len(act.facts) for act in acts)
    words = content_words(entry.progress.words)
    return dict(  # noqa: C408 - the names are those of EntryScores
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

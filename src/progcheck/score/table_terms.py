"""The terms of all tasks and answers of a table, read out once, and how much each weighs in it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from progcheck.annotate.dictionary import idf
from progcheck.score.similarity import bare_task
from progcheck.score.terms import concept_weights, pair_counts, word_counts
from progcheck.score.vectors import inverse_frequencies

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from progcheck.annotate.annotated import AnnotatedEntry, AnnotatedTable

CONCEPTS = ("equivalents", "subjects")
_PROBLEM_WEIGHT = 0.25
_COMMON_IDF = 9.0  # of a middling content word in jieba's table


class TableTerms:
    """Terms by row, and their weights.

    Attributes:
        task_words, task_characters, answer_words, answer_characters: counts for each row in table order.
        expanded_characters: of the task, and those of its problem with the weight of a quarter of one.
        demand_words, demand_characters, demand_concepts: for each row a list, one element a demand.
        task_concepts, answer_concepts: lexicon → for each row class → weight.
        word_weight, character_weight: inverse document frequency in this table; of words also that of jieba's background table.
        concept_weight: lexicon → class → inverse document frequency in this table.
        task_groups, answer_groups: a number for each row, the same where the text is the same.
    """

    def __init__(self, table: AnnotatedTable) -> None:
        entries = table.entries
        self.entries = entries
        bodies = [body(entry) for entry in entries]
        self.task_words = [word_counts(e.task, *body) for e, body in zip(entries, bodies, strict=True)]
        self.task_characters = [
            pair_counts(e.task.text[start:end]) for e, (start, end) in zip(entries, bodies, strict=True)
        ]
        problems = {e.problem.text: pair_counts(e.problem.text) for e in entries}  # one stands over many rows
        self.expanded_characters = [
            _expanded(pairs, problems[e.problem.text])
            for e, pairs in zip(entries, self.task_characters, strict=True)
        ]
        self.answer_words = [word_counts(e.progress) for e in entries]
        self.answer_characters = [pair_counts(e.progress.text) for e in entries]
        self.demand_words = [[word_counts(e.task, d.start, d.end) for d in e.demands] for e in entries]
        self.demand_characters = [[pair_counts(d.text) for d in e.demands] for e in entries]
        self.word_weight = _with_background(inverse_frequencies([*self.task_words, *self.answer_words]))
        self.character_weight = inverse_frequencies([*self.task_characters, *self.answer_characters])
        self.task_concepts = {
            name: [
                concept_weights(e.task.text[start:end], name)
                for e, (start, end) in zip(entries, bodies, strict=True)
            ]
            for name in CONCEPTS
        }
        self.answer_concepts = {
            name: [concept_weights(e.progress.text, name) for e in entries] for name in CONCEPTS
        }
        self.concept_weight = {
            name: inverse_frequencies([*self.task_concepts[name], *self.answer_concepts[name]])
            for name in CONCEPTS
        }
        self.task_groups = groups([bare_task(e) for e in entries])
        self.answer_groups = groups([e.progress.text for e in entries])

    def text_terms(self, side: str) -> list[Counter[str]]:
        """Words and marked character pairs together, of all ``task`` or ``answer`` texts."""
        words, pairs = (
            (self.task_words, self.task_characters)
            if side == "task"
            else (self.answer_words, self.answer_characters)
        )
        return [both_terms(w, c) for w, c in zip(words, pairs, strict=True)]


def both_terms(words: Counter[str], pairs: Counter[str]) -> Counter[str]:
    """Words and character pairs in one vocabulary, the pairs marked."""
    found = words.copy()
    for pair, count in pairs.items():
        found["#" + pair] = count
    return found


def _expanded(task: Counter[str], problem: Counter[str]) -> dict[str, float]:
    return {**dict.fromkeys(problem, _PROBLEM_WEIGHT), **task}


def groups(texts: Sequence[str]) -> NDArray[np.intp]:
    """A number for each text, the same for the same text."""
    numbers: dict[str, int] = {}
    return np.array([numbers.setdefault(text, len(numbers)) for text in texts], dtype=np.intp)


def body(entry: AnnotatedEntry) -> tuple[int, int]:
    """The task without its number and its deadline."""
    if not entry.demands:
        return 0, len(entry.task.text)
    return entry.demands[0].start, max(demand.end for demand in entry.demands)


def _with_background(weights: dict[str, float]) -> dict[str, float]:
    """Words that are rare in Chinese at large weigh more (the root of the ratio, so that the table's own counts lead)."""
    background = idf(weights)
    return {word: weight * math.sqrt(background[word] / _COMMON_IDF) for word, weight in weights.items()}

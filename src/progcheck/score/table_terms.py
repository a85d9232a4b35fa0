"""The terms of all tasks and answers of a table as arrays, and how much each weighs in it.

Terms are content words and pairs of Han characters. Each is numbered once for the table; a side of the table (its tasks, its
answers) is one long array of numbers with the places where they stand, so that all that follows is arithmetic on arrays.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from itertools import count
from operator import add
from typing import TYPE_CHECKING

import numpy as np

from progcheck.annotate.dictionary import idf
from progcheck.score.similarity import bare_task
from progcheck.score.terms import concept_weights, is_content_word, telling_pairs

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from progcheck.annotate.annotated import AnnotatedEntry, AnnotatedTable, AnnotatedText

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float32]

CONCEPTS = "equivalents"
_NEARLY = 0.75  # cosine of the pairs of two tasks from which on they are one
_COMMON_IDF = 9.0  # of a middling content word in jieba's table
_ROW = 1 << 24  # characters that a text may have at most, so that row and place make one sortable number


@dataclass(frozen=True, slots=True)
class Terms:
    """Occurrences of terms in the texts of one side, in order: the term's number and where it stands.

    ``keys`` are row × 2²⁴ + offset, ascending; ``rows`` is the number of texts.
    """

    ids: Ints
    keys: Ints
    rows: int

    @property
    def row(self) -> Ints:
        """The text that each occurrence stands in."""
        return self.keys >> 24

    def slices(self, rows: Ints, starts: Ints, ends: Ints) -> tuple[Ints, Ints]:
        """Which occurrences begin in the spans ``[starts, ends)`` of the given texts: from, to."""
        base = rows * _ROW
        return np.searchsorted(self.keys, base + starts), np.searchsorted(self.keys, base + ends)

    def counts(self, width: int) -> tuple[Ints, Ints, Floats]:
        """Text, term and how often it stands there, each pair once, in order."""
        flat, often = np.unique(self.row * width + self.ids, return_counts=True)
        return flat // width, flat % width, often.astype(np.float32)


@dataclass(frozen=True, slots=True)
class Side:
    """The words and the character pairs of the tasks, the answers or the problems of a table."""

    words: Terms
    pairs: Terms


class _Numbers:
    """Numbers words and pairs as they come."""

    def __init__(self) -> None:
        self.words: defaultdict[str, int] = defaultdict(count().__next__)
        self.pairs: defaultdict[str, int] = defaultdict(count().__next__)

    def read(self, texts: Sequence[tuple[AnnotatedText, int, int]]) -> tuple[list[Ints], ...]:
        """Numbers and keys of words, numbers and keys of pairs, of texts with the span of each that counts."""
        word_ids: list[int] = []
        pair_ids: list[int] = []
        word_at: list[Ints] = []
        pair_at: list[Ints] = []
        word_of, pair_of = self.words.__getitem__, self.pairs.__getitem__
        for row, (text, start, end) in enumerate(texts):
            body = text.text
            if start == 0 and end == len(body):
                words, starts = text.words, np.array(text.word_starts, dtype=np.int64)
            else:
                inside = [n for n, at in enumerate(text.word_starts) if start <= at < end]
                words = tuple(text.words[n] for n in inside)
                starts = np.array([text.word_starts[n] for n in inside], dtype=np.int64)
                body = body[start:end]
            word_ids += map(word_of, words)
            pair_ids += map(pair_of, map(add, body, body[1:]))
            word_at.append(starts + row * _ROW)
            pair_at.append(np.arange(start, start + max(0, len(body) - 1), dtype=np.int64) + row * _ROW)
        return word_ids, word_at, pair_ids, pair_at  # type: ignore[return-value] # lists that one call of numpy takes


class TableTerms:
    """The terms of a table.

    Attributes:
        entries: the rows.
        tasks, answers: their terms, by row; the task without its number and its deadline.
        problems, problem_of: the terms of the different problem texts, and which of them each row has.
        words, pairs: the terms by their numbers.
        word_weight, pair_weight: inverse document frequency in this table (0 for terms that tell nothing); of words also that of
            jieba's background table.
        task_concepts, answer_concepts: for each row class of the lexicon → weight.
        concept_weight: class → inverse document frequency in this table.
        task_groups, answer_groups: a number for each row, the same where the text is the same; of tasks also where it is nearly so.
        blank: whether the row's answer is empty of terms.
        clauses: row, start and end of each clause of each answer, in order.
        demands: row, start and end of each demand of each task, in order; first_demand: the number of each row's first one.
    """

    def __init__(self, table: AnnotatedTable) -> None:
        entries = table.entries
        self.entries = entries
        bodies = [body(entry) for entry in entries]
        problems = {e.problem.text: e.problem for e in entries}
        place = {text: number for number, text in enumerate(problems)}
        self.problem_of = np.array([place[e.problem.text] for e in entries], dtype=np.intp)
        numbers = _Numbers()
        read = [
            numbers.read([(e.task, *span) for e, span in zip(entries, bodies, strict=True)]),
            numbers.read([(e.progress, 0, len(e.progress.text)) for e in entries]),
            numbers.read([(problem, 0, len(problem.text)) for problem in problems.values()]),
        ]
        self.words, self.pairs = tuple(numbers.words), tuple(numbers.pairs)
        telling_words = np.fromiter(map(is_content_word, self.words), dtype=bool, count=len(self.words))
        telling = telling_words, telling_pairs(self.pairs)
        rows = len(entries), len(entries), len(problems)
        self.tasks, self.answers, self.problems = (
            _side(each, telling, many) for each, many in zip(read, rows, strict=True)
        )
        self.blank = np.bincount(self.answers.pairs.row, minlength=len(entries)) == 0
        self.word_weight = _inverse_frequencies(
            (self.tasks.words, self.answers.words), len(self.words)
        ) * _background(self.words, telling_words)
        self.pair_weight = _inverse_frequencies((self.tasks.pairs, self.answers.pairs), len(self.pairs))
        self.task_concepts = [
            concept_weights(e.task.text[start:end], CONCEPTS)
            for e, (start, end) in zip(entries, bodies, strict=True)
        ]
        self.answer_concepts = [concept_weights(e.progress.text, CONCEPTS) for e in entries]
        self.clauses = columns([(row, *span) for row, e in enumerate(entries) for span in e.progress.clauses])
        self.demands = columns([(row, d.start, d.end) for row, e in enumerate(entries) for d in e.demands])
        self.first_demand = np.concatenate([[0], np.cumsum([len(e.demands) for e in entries])]).astype(
            np.int64
        )
        self.task_groups = _with_near_ones(
            groups([bare_task(e) for e in entries]), self.tasks.pairs, len(self.pairs)
        )
        self.answer_groups = groups([e.progress.text for e in entries])

    @cached_property
    def concept_weight(self) -> dict[str, float]:
        """Inverse document frequency of each class in this table."""
        seen: dict[str, int] = defaultdict(int)
        for each in (*self.task_concepts, *self.answer_concepts):
            for label in each:
                seen[label] += 1
        documents = 2 * len(self.entries)
        return {label: math.log((1 + documents) / (1 + n)) + 1e-3 for label, n in seen.items()}


def _side(
    read: tuple[list[Ints], ...], telling: tuple[NDArray[np.bool_], NDArray[np.bool_]], rows: int
) -> Side:
    """The occurrences of telling terms."""
    found = []
    for ids, at, kept in zip(read[::2], read[1::2], telling, strict=True):
        every = np.array(ids, dtype=np.int64)
        keys = np.concatenate(at) if at else np.zeros(0, dtype=np.int64)
        here = kept[every] if len(every) else np.zeros(0, dtype=bool)
        found.append(Terms(every[here], keys[here], rows))
    return Side(*found)


def _inverse_frequencies(sides: Iterable[Terms], width: int) -> Floats:
    """Inverse document frequency over the texts of one table (Spärck Jones 1972, smoothed).

    What stands in every text of the table weighs next to nothing.
    """
    frequency = np.zeros(width, dtype=np.int64)
    documents = 0
    for terms in sides:
        documents += terms.rows
        _, ids, _ = terms.counts(max(1, width))
        frequency += np.bincount(ids, minlength=width)[:width]
    found: Floats = (np.log((1 + documents) / (1 + frequency)) + 1e-3).astype(np.float32)
    return found


def _background(words: Sequence[str], telling: NDArray[np.bool_]) -> Floats:
    """Words that are rare in Chinese at large weigh more (the root of the ratio, so that the table's own counts lead)."""
    chosen = [words[place] for place in np.flatnonzero(telling)]
    known = idf(chosen)
    out = np.zeros(len(words), dtype=np.float32)
    out[telling] = np.sqrt(np.array([known[word] for word in chosen], dtype=np.float32) / _COMMON_IDF)
    return out


def columns(spans: Sequence[tuple[int, int, int]]) -> tuple[Ints, Ints, Ints]:
    """Rows, starts and ends of spans as three arrays."""
    found = np.array(spans, dtype=np.int64).reshape(-1, 3)
    return found[:, 0], found[:, 1], found[:, 2]


def groups(texts: Sequence[str]) -> NDArray[np.intp]:
    """A number for each text, the same for the same text."""
    numbers: dict[str, int] = {}
    return np.array([numbers.setdefault(text, len(numbers)) for text in texts], dtype=np.intp)


def _with_near_ones(numbers: NDArray[np.intp], tasks: Terms, width: int) -> NDArray[np.intp]:
    """The numbers of groups, those of tasks that have nearly all pairs of characters in common made one."""
    row, term, _ = tasks.counts(max(1, width))
    shared = np.flatnonzero(np.bincount(term, minlength=width) > 1) if len(term) else term
    place = np.full(max(1, width), -1)
    place[shared] = np.arange(len(shared))
    here = place[term] >= 0
    marked = np.zeros((tasks.rows, max(1, len(shared))), dtype=np.float32)
    marked[row[here], place[term[here]]] = 1.0
    sizes = np.bincount(row, minlength=tasks.rows).astype(np.float32)
    common = marked @ marked.T
    alike = common >= _NEARLY * np.maximum(np.sqrt(np.outer(sizes, sizes)), 1.0)
    out = numbers.copy()
    for one, other in np.argwhere(np.triu(alike, 1)):
        if sizes[one] and out[one] != out[other]:
            out[out == out[other]] = out[one]
    return out


def body(entry: AnnotatedEntry) -> tuple[int, int]:
    """The task without its number and its deadline."""
    if not entry.demands:
        return 0, len(entry.task.text)
    return entry.demands[0].start, max(demand.end for demand in entry.demands)

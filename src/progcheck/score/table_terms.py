"""The terms of all tasks and answers of a table as arrays, and how much each weighs in it.

Terms are content words and pairs of Han characters. Each is numbered once for the table; a side of the table (its tasks, its
answers) is one long array of numbers with the places where they stand, so that all that follows is arithmetic on arrays.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from itertools import count
from operator import add
from typing import TYPE_CHECKING

import numpy as np

from progcheck.annotate.dictionary import idf
from progcheck.annotate.phrases import finder
from progcheck.score.similarity import bare_task
from progcheck.score.terms import concept_weights, is_content_word, strongest, telling_pairs

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

    def read(self, texts: Sequence[tuple[AnnotatedText, int, int]]) -> tuple[Terms, Terms]:
        """The words and the pairs of characters of texts, of each the part between two offsets."""
        words: list[str] = []
        pair_ids: list[int] = []
        counts, firsts, lengths = [], [], []
        pair_of = self.pairs.__getitem__
        for text, start, end in texts:
            first, last = bisect_left(text.word_starts, start), bisect_left(text.word_starts, end)
            words += text.words[first:last]
            counts.append(last - first)
            firsts.append(text.word_starts[first] if first < last else 0)
            body = text.text[start:end]
            pair_ids += map(pair_of, map(add, body, body[1:]))
            lengths.append(max(0, len(body) - 1))
        word_ids = np.fromiter(map(self.words.__getitem__, words), dtype=np.int64, count=len(words))
        ends = np.cumsum(np.fromiter(map(len, words), dtype=np.int64, count=len(words)))
        begins = np.concatenate([[0], ends])[: len(words)]
        word_keys = begins + _shift(begins, counts, firsts)
        places = np.arange(len(pair_ids), dtype=np.int64)
        pair_keys = places + _shift(places, lengths, [start for _, start, _ in texts])
        return Terms(word_ids, word_keys, len(texts)), Terms(
            np.array(pair_ids, dtype=np.int64), pair_keys, len(texts)
        )


def _shift(begins: Ints, counts: Sequence[int], firsts: Sequence[int]) -> Ints:
    """What makes offsets that run on over all texts (``begins``) keys: so many terms a text, the first of which stands there."""
    many = np.array(counts, dtype=np.int64)
    lead = np.concatenate([[0], np.cumsum(many)[:-1]]) if len(many) else many
    base = np.zeros(len(many), dtype=np.int64)
    there = many > 0
    base[there] = begins[lead[there]]
    return np.repeat(
        np.arange(len(many), dtype=np.int64) * _ROW + np.array(firsts, dtype=np.int64) - base, many
    )


class TableTerms:
    """The terms of a table.

    Attributes:
        entries: the rows.
        tasks, answers: their terms, by row; the task without its number and its deadline.
        problems, problem_of: the terms of the different problem texts, and which of them each row has.
        words, pairs: the terms by their numbers.
        word_weight, pair_weight: inverse document frequency in this table (0 for terms that tell nothing); of words also that of
            jieba's background table.
        task_mentions: for each row the phrases of the lexicon in its task.
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
        self.tasks, self.answers, self.problems = (_side(each, telling) for each in read)
        self.blank = np.bincount(self.answers.pairs.row, minlength=len(entries)) == 0
        self.word_weight = _inverse_frequencies(
            (self.tasks.words, self.answers.words), len(self.words)
        ) * _background(self.words, telling_words)
        self.pair_weight = _inverse_frequencies((self.tasks.pairs, self.answers.pairs), len(self.pairs))
        find = finder(CONCEPTS).find
        self.task_mentions = [find(e.task.text) for e in entries]
        self.task_concepts = [
            strongest([m for m in met if start <= m.start and m.end <= end], CONCEPTS)
            for met, (start, end) in zip(self.task_mentions, bodies, strict=True)
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


def _side(read: tuple[Terms, Terms], telling: tuple[NDArray[np.bool_], NDArray[np.bool_]]) -> Side:
    """The occurrences of telling terms."""
    found = []
    for terms, kept in zip(read, telling, strict=True):
        here = kept[terms.ids] if len(terms.ids) else np.zeros(0, dtype=bool)
        found.append(Terms(terms.ids[here], terms.keys[here], terms.rows))
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
    chosen = [words[place] for place in np.flatnonzero(telling).tolist()]
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

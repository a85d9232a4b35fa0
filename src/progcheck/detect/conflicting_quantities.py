"""Do two entries give different figures for the same thing at the same time?"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import combinations
from operator import add
from typing import TYPE_CHECKING

from progcheck.records.finding import Evidence, Hit
from progcheck.text.quoting import clip

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from progcheck.annotate.annotated import AnnotatedEntry, AnnotatedTable
    from progcheck.records.facts import Quantity
    from progcheck.score.scores import TableScores

_NOISE = re.compile(
    r"我[县市区旗局委]|全[县市区旗]|截至|截止|目前|累计|共计|共有|其中|已经?|现有|发行的?|完成了?|总计|合计|[的了为达约近超共计数到至底月年]|\d+|[一—\-]|[\Wa-zA-Z_]"
)
_OF_ALL = re.compile(r"[全我][县市区旗州]")
_SUMMED = re.compile(r"(?:合计|共计|总计|余额|总额|总量|总数)(?:为|达|约)?$")
_NOUN_BEHIND = re.compile(r"(?:[^\W\d_a-zA-Z的等由在已均都]){2,6}")  # 6.75万亩网格沙障
_STOCK_KINDS = frozenset({"money", "things", "area", "length", "people", "households", "mass", "vehicles"})


@dataclass(frozen=True)
class Params:
    """The thresholds.

    ``min_pairs`` of character pairs shared by the words about the two figures, ``min_pairs_of_all`` where both speak of the whole county
    at the same date; ``min_overlap``: their share of the shorter one, when both name the same date; ``min_alike``: their Dice similarity, when neither names one. Rows whose
    masked answers (``max_masked``) or tasks (``max_task_similarity``) are alike are left to the duplicate rules.
    """

    min_pairs: int = 5
    min_pairs_of_all: int = 4
    min_overlap: float = 0.5
    min_alike: float = 0.8
    max_masked: float = 0.7
    max_task_similarity: float = 0.7


@dataclass(frozen=True, slots=True)
class _Figure:
    index: int
    quantity: Quantity
    subject: frozenset[str]
    when: frozenset[str]
    of_all: bool


def in_table(table: AnnotatedTable, scores: TableScores, params: Params) -> Iterator[Hit]:
    """A hit on both rows for the first pair of figures that contradict each other."""
    figures = {e.index: _figures(e) for e in table.entries if e.progress.quantities}
    texts = {e.index: e.progress.text for e in table.entries}
    twins = {
        (p.first, p.second)
        for p in scores.pairs
        if p.masked >= params.max_masked or p.task_similarity >= params.max_task_similarity
    }
    for a, b in _alike(figures, params):
        if (a, b) in twins:
            continue  # the same text with other figures is a duplicate, and like tasks have like answers
        clash = _clash(figures[a], figures[b], params)
        if clash is None:
            continue
        for one, other in (clash, clash[::-1]):
            start = max(0, one.quantity.start - 14)
            yield Hit(
                one.index,
                evidence=(Evidence("progress", one.quantity.start, one.quantity.end),),
                facts={
                    "words": clip(texts[one.index][start : one.quantity.end], 40),
                    "given": one.quantity.text,
                    "other": str(other.index),
                    "other_given": other.quantity.text,
                },
                confidence=0.8,
                related=(other.index,),
            )


def _alike(figures: Mapping[int, list[_Figure]], params: Params) -> list[tuple[int, int]]:
    """The pairs of rows, in order, with two figures of one unit whose words share enough to speak of one thing."""
    by_unit: dict[str, list[tuple[int, _Figure]]] = {}
    for row, every in enumerate(figures.values()):
        for figure in every:
            if len(figure.subject) >= params.min_pairs_of_all:
                by_unit.setdefault(figure.quantity.unit, []).append((row, figure))
    found = {
        (row, other_row)
        for every in by_unit.values()
        for (row, one), (other_row, other) in combinations(every, 2)
        if row != other_row and len(one.subject & other.subject) >= params.min_pairs_of_all
    }
    indexes = list(figures)
    return [(indexes[row], indexes[other]) for row, other in sorted(found)]


def _figures(entry: AnnotatedEntry) -> list[_Figure]:
    """The first figure of each clause, and any that is a total, with the words that say what it counts, and the dates beside it."""
    answer = entry.progress
    text = answer.text
    begins = [start for start, _ in answer.clauses]
    inside: dict[int, list[Quantity]] = {}
    for q in answer.quantities:
        clause = bisect_right(begins, q.start) - 1
        if clause >= 0 and q.start < answer.clauses[clause][1] and q.kind in _STOCK_KINDS:
            here = inside.setdefault(clause, [])
            if not here or _SUMMED.search(text, max(begins[clause], q.start - 6), q.start):
                here.append(q)
    found = []
    reached = 0  # clauses of the sentences before
    for start, end in answer.sentences:
        first = start
        while reached < len(begins) and begins[reached] < end:
            if begins[reached] >= start and reached in inside:
                clause_end = answer.clauses[reached][1]
                when = frozenset(d.text for d in answer.dates if start <= d.start < clause_end)
                of_all = _OF_ALL.search(text, start, clause_end) is not None
                for quantity in inside[reached]:
                    behind = _NOUN_BEHIND.match(text, quantity.end, clause_end)
                    pairs = _pairs(text[first : quantity.start]) | _pairs(behind[0] if behind else "")
                    found.append(_Figure(entry.index, quantity, pairs, when, of_all))
                first = clause_end
            reached += 1
    return found


def _pairs(text: str) -> frozenset[str]:
    words = _NOISE.sub("", text)
    return frozenset(map(add, words, words[1:]))


def _clash(left: list[_Figure], right: list[_Figure], params: Params) -> tuple[_Figure, _Figure] | None:
    for one in left:
        for other in right:
            shared = len(one.subject & other.subject)
            of_all = one.of_all and other.of_all and bool(one.when & other.when)
            if (
                shared < (params.min_pairs_of_all if of_all else params.min_pairs)
                or one.quantity.unit != other.quantity.unit
            ):
                continue
            alike = 2 * shared / (len(one.subject) + len(other.subject))
            overlap = shared / min(len(one.subject), len(other.subject))
            dated = bool(one.when & other.when) and overlap >= params.min_overlap
            undated = not (one.when or other.when) and alike >= params.min_alike
            if (dated or undated) and one.quantity.base != other.quantity.base:
                agree = any(
                    o.quantity.base == one.quantity.base and o.quantity.unit == one.quantity.unit
                    for o in right
                )
                if not agree:
                    return one, other
    return None

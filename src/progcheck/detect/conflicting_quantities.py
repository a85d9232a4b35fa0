"""Do two entries give different figures for the same thing at the same time?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from progcheck.records.finding import Evidence, Hit
from progcheck.text.quoting import clip

if TYPE_CHECKING:
    from collections.abc import Iterator

    from progcheck.annotate.annotated import AnnotatedEntry, AnnotatedTable
    from progcheck.records.facts import Quantity
    from progcheck.score.scores import TableScores

_NOISE = re.compile(r"我[县市区旗局委]|全[县市区旗]|截至|截止|目前|累计|共计|共有|其中|已经?|现有|发行的?|完成了?|总计|合计|[的了为达约近超共计数到至底月年]|\d+|[一—\-]|[^\u4e00-\u9fff]")
_STOCK_KINDS = frozenset({"money", "things", "area", "length", "people", "households", "mass", "vehicles"})


@dataclass(frozen=True, slots=True)
class Params:
    """``min_alike``: Dice similarity of the words before the two figures; ``min_pairs`` of shared character pairs."""

    min_alike: float = 0.55
    min_pairs: int = 5


@dataclass(frozen=True, slots=True)
class _Figure:
    index: int
    quantity: Quantity
    subject: frozenset[str]
    when: frozenset[str]


def in_table(table: AnnotatedTable, scores: TableScores, params: Params) -> Iterator[Hit]:  # noqa: ARG001 - one signature for all
    """A hit on both rows for the first pair of figures that contradict each other."""
    figures = {e.index: _figures(e) for e in table.entries if e.progress.quantities}
    texts = {e.index: e.progress.text for e in table.entries}
    for a, b in combinations(figures, 2):
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


def _figures(entry: AnnotatedEntry) -> list[_Figure]:
    """The first figure of each clause with the words that say what it counts, and the dates beside it."""
    text = entry.progress.text
    found = []
    for start, end in entry.progress.sentences:
        first = start
        for clause_start, clause_end in entry.progress.clauses:
            if not start <= clause_start < end:
                continue
            inside = [q for q in entry.progress.quantities if clause_start <= q.start < clause_end and q.kind in _STOCK_KINDS]
            if inside:
                words = _NOISE.sub("", text[first : inside[0].start])
                when = frozenset(d.text for d in entry.progress.dates if first <= d.start < clause_end)
                pairs = frozenset(words[i : i + 2] for i in range(len(words) - 1))
                found.append(_Figure(entry.index, inside[0], pairs, when))
                first = clause_end
    return found


def _clash(left: list[_Figure], right: list[_Figure], params: Params) -> tuple[_Figure, _Figure] | None:
    for one in left:
        for other in right:
            shared = len(one.subject & other.subject)
            if shared < params.min_pairs or one.quantity.unit != other.quantity.unit:
                continue
            alike = 2 * shared / (len(one.subject) + len(other.subject))
            same_time = bool(one.when & other.when) or not (one.when or other.when)
            if alike >= params.min_alike and same_time and one.quantity.base != other.quantity.base:
                agree = any(o.quantity.base == one.quantity.base and o.quantity.unit == one.quantity.unit for o in right)
                if not agree:
                    return one, other
    return None

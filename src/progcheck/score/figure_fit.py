"""Do an answer's figures look like answers to a task's targets? Judged by size and kind alone, not by words.

Whoever reports on a target of 20 posts names some 23 of them, and on a target of 500 batches some 560; a figure of another
matter is of any size. That tells answers in other words from answers to something else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from progcheck.score.figures import all_of_it, comparable, equal_counts, reaches
from progcheck.score.told_otherwise import COUNTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from progcheck.annotate.annotated import AnnotatedText
    from progcheck.records.facts import Demand, Quantity

PERIOD = re.compile(r"每(?:年|季度?|月|周|日|天|半年|学期|旬)")
_LEAST, _MOST = 0.7, 1.7  # of a target: what is told of it mostly lies in between
_LEAST_OF_CAP, _MOST_OF_CAP = 0.3, 1.05
NEARLY = 0.85  # of a target rate
FULL = 99.9
LEAST_COUNT = 5  # smaller counts are met by chance
BY_RATIO = 0.7  # what a rate that follows from two counts is worth
CAPS = frozenset({"<=", "<"})


@dataclass(frozen=True, slots=True)
class FigureFit:
    """Shares (0–1) over the targets of one kind, 0 where there are none of that kind.

    ``counts`` have a figure of the same counter and of likely size, ``counts_loosely`` one of another counter; ``no_count`` is 1 where none has either.
    ``rates`` are told, by a rate, by words for all, or by two counts; ``no_rate`` is 1 where none is.
    ``no_target`` is 1 where nothing is set. ``period`` and ``no_period``: a rhythm (每季度) that is asked for is in the answer, or is not.
    """

    counts: float
    counts_loosely: float
    no_count: float
    rates: float
    no_rate: float
    no_target: float
    period: float
    no_period: float

    @property
    def values(self) -> tuple[float, ...]:
        """All of them, in the order of their names above."""
        return (
            self.counts,
            self.counts_loosely,
            self.no_count,
            self.rates,
            self.no_rate,
            self.no_target,
            self.period,
            self.no_period,
        )


def figure_fit(demands: Sequence[Demand], answer: AnnotatedText, figures: Sequence[Quantity]) -> FigureFit:
    """Hold the targets of some demands against the figures that an answer tells."""
    targets = [target for demand in demands for target in demand.targets]
    counts = [t for t in targets if t.kind not in {"share", "duration"}]
    rates = [t for t in targets if t.kind == "share"]
    close = sum(_of_likely_size(t, figures) for t in counts)
    loose = sum(not _of_likely_size(t, figures) and _loosely(t, figures) for t in counts)
    told = sum(_rate_told(t, answer.text, figures) for t in rates)
    rhythms = {match for demand in demands for match in PERIOD.findall(demand.text)}
    kept = any(rhythm in answer.text for rhythm in rhythms)
    return FigureFit(
        counts=close / len(counts) if counts else 0.0,
        counts_loosely=loose / len(counts) if counts else 0.0,
        no_count=float(bool(counts) and not close + loose),
        rates=told / len(rates) if rates else 0.0,
        no_rate=float(bool(rates) and not told),
        no_target=float(not targets),
        period=float(kept),
        no_period=float(bool(rhythms) and not kept),
    )


def likely_bounds(target: Quantity) -> tuple[float, float]:
    """Between which sizes, in the base unit, figures about a target mostly lie."""
    if target.comparator in CAPS:
        return target.base * _LEAST_OF_CAP, target.base * _MOST_OF_CAP
    return target.base * _LEAST, target.base * _MOST


def _of_likely_size(target: Quantity, figures: Sequence[Quantity]) -> bool:
    least, most = likely_bounds(target)
    return any(least <= q.base <= most and comparable(target, q) for q in figures)


def _loosely(target: Quantity, figures: Sequence[Quantity]) -> bool:
    least, most = likely_bounds(target)
    counted = target.kind in COUNTS and target.value >= LEAST_COUNT
    return counted and any(q.kind in COUNTS and least <= q.base <= most for q in figures)


def _rate_told(target: Quantity, text: str, figures: Sequence[Quantity]) -> float:
    for q in figures:
        if q.kind == "share" and q.base <= 100.5 and (reaches(target, q) or q.base >= target.base * NEARLY):  # noqa: PLR2004 - 100 %, rounded
            return 1.0
    if target.base >= FULL and (all_of_it(text) or equal_counts(figures)):
        return 1.0
    counts = sorted({q.base for q in figures if q.kind in COUNTS and q.base >= LEAST_COUNT})
    least = target.base / 100 - 0.02
    follows = any(least <= part / whole < 1 for part in counts for whole in counts if whole > part)
    return BY_RATIO if follows else 0.0

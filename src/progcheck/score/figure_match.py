"""Which answers of a table have figures that look like answers to which tasks, and how much of a coincidence each would be.

A figure that fits a target proves the more the fewer answers of the table have one like it: the logarithm of how rare it is there, as
with words (Spärck Jones 1972).
"""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from progcheck.score.figure_fit import (
    BY_RATIO,
    CAPS,
    FULL,
    LEAST_COUNT,
    NEARLY,
    PERIOD,
    likely_bounds,
)
from progcheck.score.figures import all_of_it, comparable, equal_counts
from progcheck.score.told_otherwise import COUNTS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from numpy.typing import NDArray

    from progcheck.annotate.annotated import AnnotatedEntry
    from progcheck.records.facts import Quantity

    Matrix = NDArray[np.float32]
    Hits = NDArray[np.float32]

_LOOSE = 0.5  # of a figure of likely size with another counter
_MOST = 4.0  # log of rarity: rarer is no surer
_MOST_OF_PERIODS = 3.0
_LEAST_VALUE = 2  # numbers up to this stand everywhere
_MOST_SHARE = 100.5  # a rate of 100 %, rounded


def figure_matches(entries: Sequence[AnnotatedEntry]) -> list[Matrix]:
    """How surprising it is that an answer has the figures of a task: four matrices ``(tasks, answers)``, 0 where nothing fits.

    counts: figures of likely size for the targets that are counts. rates: for those that are shares, told by a rate, by words for all,
    or by two counts. numbers: what the task itself states besides its targets, repeated. periods: its rhythms (每季度), repeated.
    """
    figures = _Figures(entries)
    shape = len(entries), len(entries)
    counts, rates, numbers, periods = (np.zeros(shape, dtype=np.float32) for _ in range(4))
    for row, entry in enumerate(entries):
        asked = [entry.demands[place] for place in entry.asked_demands] or entry.demands
        targets = [target for demand in asked for target in demand.targets]
        for target in targets:
            if target.kind == "share":
                rates[row] += figures.rarity(figures.of_rate(target))
            elif target.kind != "duration":
                counts[row] += figures.rarity(figures.of_count(target))
        spans = {(target.start, target.end) for target in targets}
        for stated in entry.task.quantities:
            if (
                stated.kind != "ordinal"
                and stated.value > _LEAST_VALUE
                and (stated.start, stated.end) not in spans
            ):
                numbers[row] += figures.rarity(figures.same(stated))
        for rhythm in sorted(set(PERIOD.findall(entry.task.text))):
            periods[row] += figures.rarity(figures.with_words(rhythm))
    return [
        np.minimum(counts, _MOST),
        np.minimum(rates, _MOST),
        np.minimum(numbers, _MOST),
        np.minimum(periods, _MOST_OF_PERIODS),
    ]


class _Figures:
    """The figures of all answers of a table as columns. A hit is 0–1 for each answer."""

    def __init__(self, entries: Sequence[AnnotatedEntry]) -> None:
        self._texts = [entry.progress.text for entry in entries]
        every = [(row, q) for row, entry in enumerate(entries) for q in entry.progress.quantities]
        models: dict[tuple[str, str], Quantity] = {}
        for _, q in every:
            models.setdefault((q.kind, q.unit), q)
        number = {key: at for at, key in enumerate(models)}
        self._row = np.array([row for row, _ in every], dtype=np.intp)
        self._base = np.array([q.base for _, q in every], dtype=np.float64)
        self._class = np.array([number[q.kind, q.unit] for _, q in every], dtype=np.intp)
        self._models = list(models.values())
        self._fitting: dict[tuple[str, str], NDArray[np.bool_]] = {}
        self._words: dict[str, Hits] = {}
        self._answers = max(1, sum(bool(text.strip()) for text in self._texts))
        self._rates = _Rates(entries)

    def rarity(self, hits: Hits) -> Hits:
        """The hits, each times the log of how rare hits are."""
        share = (float(hits.sum()) + 1) / (self._answers + 2)
        return hits * np.float32(math.log(1 / min(1.0, share)))

    def of_count(self, target: Quantity) -> Hits:
        """Answers with a figure of likely size."""
        least, most = likely_bounds(target)
        likely = (self._base >= least) & (self._base <= most)
        hits = self._none()
        if target.kind in COUNTS and target.value >= LEAST_COUNT:
            hits[self._row[likely & self._of_kinds(COUNTS)]] = _LOOSE
        hits[self._row[likely & self._comparable(target)]] = 1.0
        return hits

    def of_rate(self, target: Quantity) -> Hits:
        """Answers that tell a rate which the target is likely about."""
        return self._rates.hits(target)

    def same(self, stated: Quantity) -> Hits:
        """Answers with the same quantity."""
        alike = np.isclose(self._base, stated.base, rtol=1e-9, atol=0.0)
        hits = self._none()
        hits[self._row[alike & self._of_kinds({stated.kind})]] = 1.0
        return hits

    def with_words(self, words: str) -> Hits:
        """Answers that have these very words."""
        if words not in self._words:
            self._words[words] = np.array([words in text for text in self._texts], dtype=np.float32)
        return self._words[words]

    def _none(self) -> Hits:
        return np.zeros(len(self._texts), dtype=np.float32)

    def _of_kinds(self, kinds: AbstractSet[str]) -> NDArray[np.bool_]:
        return np.array([model.kind in kinds for model in self._models], dtype=bool)[self._class]

    def _comparable(self, target: Quantity) -> NDArray[np.bool_]:
        key = target.kind, target.unit
        if key not in self._fitting:
            fits = np.array([comparable(target, model) for model in self._models], dtype=bool)
            self._fitting[key] = fits[self._class]
        return self._fitting[key]


class _Rates:
    """What each answer tells of rates: its highest, whether all is done, the highest ratio of two of its counts."""

    def __init__(self, entries: Sequence[AnnotatedEntry]) -> None:
        shares = [
            [q.base for q in e.progress.quantities if q.kind == "share" and q.base <= _MOST_SHARE]
            for e in entries
        ]
        self._told = np.array([bool(each) for each in shares])
        self._highest = np.array([max(each, default=-1.0) for each in shares])
        self._all = np.array(
            [all_of_it(e.progress.text) or equal_counts(e.progress.quantities) for e in entries]
        )
        self._ratio = np.array([_highest_ratio(e.progress.quantities) for e in entries])

    def hits(self, target: Quantity) -> Hits:
        found = np.where(self._ratio >= target.base / 100 - 0.02, np.float32(BY_RATIO), np.float32(0.0))
        if target.base >= FULL:
            found[self._all] = 1.0
        found[self._told if target.comparator in CAPS else self._highest >= target.base * NEARLY] = 1.0
        return found


def _highest_ratio(figures: Sequence[Quantity]) -> float:
    """Of two different counts of an answer the highest ratio below 1; -1 where there are no two."""
    counts = sorted({q.base for q in figures if q.kind in COUNTS and q.base >= LEAST_COUNT})
    return max((part / whole for part, whole in pairwise(counts)), default=-1.0)

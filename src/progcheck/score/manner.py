"""How an answer speaks: does it plan, wait for others, leave work open, or only profess? Judged by short runs of its characters.

A logistic regression over character 1- to 3-grams (TF-IDF), learned by ``progcheck train`` from labelled answers; here it is only
applied. It knows nothing of the task, so it says how an answer speaks and not whether that is a fault.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np
from ahocorasick_rs import AhoCorasick

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Spans = Sequence[tuple[int, int]]

KINDS = ("plan", "waiting", "open", "slogan", "vague")
_TELLING = 0.5  # of the most telling clause's sum: clauses that tell as much are shown, too


@dataclass(frozen=True)
class Manner:
    """Weights of ``g`` grams for each of ``KINDS``.

    Attributes:
        grams: the runs of characters.
        idf: their inverse document frequencies.
        weights: ``(kinds, grams)``.
        intercepts: one for each kind.
    """

    grams: tuple[str, ...]
    idf: Floats
    weights: Floats
    intercepts: tuple[float, ...]

    def judge(self, texts: Sequence[str]) -> list[Spoken]:
        """How each of some texts speaks."""
        joined = "\n".join(texts)  # no gram goes over a line break that learning has not seen
        met = self._automaton.find_matches_as_indexes(joined, overlapping=True)
        flat = np.fromiter(chain.from_iterable(met), dtype=np.int64, count=3 * len(met))
        found = flat.reshape(-1, 3)
        ends = np.cumsum([len(text) + 1 for text in texts])
        row = np.searchsorted(ends, found[:, 1], side="right")
        inside = found[:, 2] < ends[row] if len(found) else np.zeros(0, dtype=bool)
        flat, counts = np.unique(row[inside] * len(self.grams) + found[inside, 0], return_counts=True)
        rows, grams = flat // len(self.grams), flat % len(self.grams)
        values = (1 + np.log(counts)) * self.idf[grams]
        lengths = np.sqrt(np.bincount(rows, weights=values * values, minlength=len(texts)))
        odds = np.stack(
            [
                np.bincount(rows, weights=values * weights[grams], minlength=len(texts))
                / np.maximum(lengths, 1e-9)
                + start
                for weights, start in zip(self.weights, self.intercepts, strict=True)
            ],
            axis=1,
        )
        chances = 1.0 / (1.0 + np.exp(-np.clip(odds, -30.0, 30.0)))
        return [
            Spoken(self, text, dict(zip(KINDS, each, strict=True)))
            for text, each in zip(texts, chances.tolist(), strict=True)
        ]

    def told(self, text: str, kind: str) -> tuple[NDArray[np.int64], Floats]:
        """Where the grams of a text begin, and how much each has to say of a kind."""
        met = np.array(
            self._automaton.find_matches_as_indexes(text, overlapping=True), dtype=np.int64
        ).reshape(-1, 3)
        grams, which, counts = np.unique(met[:, 0], return_inverse=True, return_counts=True)
        worth = (1 + np.log(counts)) * self.idf[grams] / counts
        return met[:, 1], (self.weights[KINDS.index(kind), grams] * worth)[which]

    @cached_property
    def _automaton(self) -> AhoCorasick:
        return AhoCorasick(self.grams)


@dataclass(frozen=True, slots=True, eq=False)
class Spoken:
    """How one text speaks: the ``chances`` (0–1) of each of ``KINDS``; ``manner`` is ``None`` where no model is there."""

    manner: Manner | None
    text: str
    chances: Mapping[str, float]

    @property
    def known(self) -> bool:
        """Whether anything is said of the text at all."""
        return self.manner is not None

    def clauses(self, kind: str, clauses: Spans) -> tuple[tuple[int, int], ...]:
        """The clauses that tell most of a kind, in order; none where nothing tells of it."""
        if self.manner is None:
            return ()
        at, told = self.manner.told(self.text, kind)
        sums = [float(told[(at >= start) & (at < end)].sum()) for start, end in clauses]
        best = max(sums, default=0.0)
        if best <= 0:
            return ()
        return tuple(span for span, here in zip(clauses, sums, strict=True) if here >= _TELLING * best)


SILENT = Spoken(None, "", dict.fromkeys(KINDS, 0.0))
"""What is said of a text where no model is there."""

"""How an answer speaks: does it plan, wait for others, leave work open, or only profess? Judged by short runs of its characters.

A logistic regression over character 1- to 3-grams (TF-IDF), learned by ``progcheck train`` from labelled answers; here it is only
applied. It knows nothing of the task, so it says how an answer speaks and not whether that is a fault.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from ahocorasick_rs import AhoCorasick

from progcheck.score.logistic import probability

if TYPE_CHECKING:
    from collections.abc import Sequence

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

    def judge(self, text: str) -> Spoken:
        """How a text speaks."""
        met = self._automaton.find_matches_as_indexes(text, overlapping=True)
        found = np.array(met, dtype=np.int64).reshape(-1, 3)
        grams, which, counts = np.unique(found[:, 0], return_inverse=True, return_counts=True)
        values = (1 + np.log(counts)) * self.idf[grams]
        length = float(np.sqrt(values @ values)) or 1.0
        values /= length
        odds = self.weights[:, grams] @ values + np.array(self.intercepts)
        share = (values / counts)[which] if len(which) else values
        return Spoken(
            True,  # noqa: FBT003 - known
            dict(zip(KINDS, map(probability, odds.tolist()), strict=True)),
            found[:, 1],
            self.weights[:, found[:, 0]] * share,
        )

    @cached_property
    def _automaton(self) -> AhoCorasick:
        return AhoCorasick(self.grams)


@dataclass(frozen=True, slots=True, eq=False)
class Spoken:
    """How one text speaks: ``known`` where a model is there, ``chances`` by kind, and how much each gram, beginning ``at`` an offset, has ``told`` for each kind."""

    known: bool
    chances: dict[str, float]
    at: NDArray[np.int64]
    told: Floats

    def clauses(self, kind: str, clauses: Spans) -> tuple[tuple[int, int], ...]:
        """The clauses that tell most of a kind, in order; none where nothing tells of it."""
        told = self.told[KINDS.index(kind)]
        sums = [float(told[(self.at >= start) & (self.at < end)].sum()) for start, end in clauses]
        best = max(sums, default=0.0)
        if best <= 0:
            return ()
        return tuple(
            span for span, told_here in zip(clauses, sums, strict=True) if told_here >= _TELLING * best
        )


SILENT = Spoken(
    False, dict.fromkeys(KINDS, 0.0), np.zeros(0, dtype=np.int64), np.zeros((len(KINDS), 0), dtype=np.float32)
)
"""What is said of a text where no model is there."""

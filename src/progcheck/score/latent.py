"""Latent vectors of texts: terms that tell of the same matter lie close, though they share no character.

``progcheck train`` learns a vector for each term from tasks and their answers (see :mod:`progcheck.train.embedding`); here texts are only
put together from them: a text's vector is the sum of its terms'. How long a term's vector is says how much it tells.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import repeat
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from progcheck.score.table_terms import Terms

    Matrix = NDArray[np.float32]
    Ints = NDArray[np.int64]

MARK = "#"  # before a pair of characters, which is no word


@dataclass(frozen=True)
class Latent:
    """Vectors in steps of 1/127 of each one's largest element: ``codes`` × ``scale``, a row for each of ``terms``.

    A pair of characters stands in ``terms`` with ``#`` before it.
    """

    terms: tuple[str, ...]
    codes: NDArray[np.int8]
    scale: NDArray[np.float32]

    @cached_property
    def _rows(self) -> tuple[dict[str, int], dict[str, int]]:
        """The row of each word, and of each pair."""
        words: dict[str, int] = {}
        pairs: dict[str, int] = {}
        for row, term in enumerate(self.terms):
            if term.startswith(MARK):
                pairs[term[1:]] = row
            else:
                words[term] = row
        return words, pairs

    def knows(self, pair: str) -> bool:
        """Whether a pair of characters stands in the texts that the vectors were learned from."""
        return pair in self._rows[1]

    def places(self, words: Sequence[str], pairs: Sequence[str]) -> tuple[Ints, Ints]:
        """The rows of words and of pairs, -1 for those that are unknown."""
        found = (
            np.fromiter(map(rows.get, terms, repeat(-1)), dtype=np.int64, count=len(terms))
            for rows, terms in zip(self._rows, (words, pairs), strict=True)
        )
        return next(found), next(found)

    def vectors(self, places: Ints) -> Matrix:
        """The vectors of some rows."""
        found: Matrix = self.codes[places].astype(np.float32)
        found *= self.scale[places][:, None]
        return found


class TermVectors:
    """The vectors of one table's terms of one kind, and sums of them over spans.

    Args:
        latent: all vectors.
        places: the row of each term, -1 for those that are unknown or not needed.

    ``weight`` is how much each term tells: the length of its vector, a middling one for an unknown term. ``at`` is where the vector of each
    term stands, -1 for one without.
    """

    def __init__(self, latent: Latent, places: Ints) -> None:
        known = np.flatnonzero(places >= 0)
        self.at = np.full(len(places), -1, dtype=np.int64)
        self.at[known] = np.arange(len(known))
        self._vectors = latent.vectors(places[known])
        lengths = np.sqrt(np.einsum("ij,ij->i", self._vectors, self._vectors))
        self.weight = np.full(len(places), lengths.mean() if len(known) else 1.0, dtype=np.float32)
        self.weight[known] = lengths

    @cached_property
    def units(self) -> Matrix:
        """The vectors at length 1."""
        return unit(self._vectors)

    def sums(self, terms: Terms, spans: tuple[Ints, Ints, Ints]) -> Matrix:
        """The sum of the vectors of the terms that begin in each span (text, start, end), ``(spans, dimensions)``."""
        rows = self.at[terms.ids]
        here = rows >= 0
        before = np.zeros(len(rows) + 1, dtype=np.int64)  # how many known terms stand before each
        np.cumsum(here, out=before[1:])
        known = rows[here]
        left, right = (before[edge] for edge in terms.slices(*spans))
        out = np.zeros((len(left), self._vectors.shape[1]), dtype=np.float32)
        many = right - left
        for count in np.unique(
            many[many > 0]
        ).tolist():  # spans of one length together: numpy sums blocks fast
            chosen = np.flatnonzero(many == count)
            block = known[left[chosen][:, None] + np.arange(count)]
            out[chosen] = self._vectors[block].sum(axis=1)
        return out


def unit(vectors: Matrix) -> Matrix:
    """The rows at length 1; those of nothing stay 0."""
    lengths = np.sqrt(np.einsum("ij,ij->i", vectors, vectors))
    out: Matrix = vectors / np.maximum(lengths, 1e-9)[:, None]
    return out

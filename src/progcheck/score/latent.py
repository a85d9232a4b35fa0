"""Latent vectors of texts: terms that tell of the same matter lie close, though they share no character.

``progcheck train`` learns a vector for each term from tasks and their answers (see :mod:`progcheck.train.embedding`); here texts are only
put together from them: a text's vector is the sum of its terms'. How long a term's vector is says how much it tells.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
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
    def rows(self) -> dict[str, int]:
        """The row of each term."""
        return {term: row for row, term in enumerate(self.terms)}

    def knows(self, pair: str) -> bool:
        """Whether a pair of characters stands in the texts that the vectors were learned from."""
        return MARK + pair in self.rows

    def places(self, words: Sequence[str], pairs: Sequence[str]) -> tuple[Ints, Ints]:
        """The rows of words and of pairs, -1 for those that are unknown."""
        row_of = self.rows.get
        marked = map(MARK.__add__, pairs)
        return (
            np.fromiter((row_of(word, -1) for word in words), dtype=np.int64, count=len(words)),
            np.fromiter((row_of(pair, -1) for pair in marked), dtype=np.int64, count=len(pairs)),
        )

    def vectors(self, places: Ints) -> Matrix:
        """The vectors of some rows, 0 for -1."""
        known = np.maximum(places, 0)
        found: Matrix = self.codes[known].astype(np.float32) * self.scale[known][:, None]
        found[places < 0] = 0.0
        return found


class TermVectors:
    """The vectors of one table's terms of one kind, and sums of them over spans."""

    def __init__(self, latent: Latent, places: Ints) -> None:
        self.known = places >= 0
        self._vectors = latent.vectors(places)
        lengths = np.sqrt(np.einsum("ij,ij->i", self._vectors, self._vectors))
        usual = float(lengths[self.known].mean()) if self.known.any() else 1.0
        self.weight: NDArray[np.float32] = np.where(self.known, lengths, np.float32(usual)).astype(np.float32)

    def sums(self, terms: Terms, spans: tuple[Ints, Ints, Ints]) -> Matrix:
        """The sum of the vectors of the terms that begin in each span (text, start, end), ``(spans, dimensions)``."""
        here = self.known[terms.ids]
        before = np.concatenate([[0], np.cumsum(here)])  # how many known terms stand before each
        gathered = np.concatenate(
            [self._vectors[terms.ids[here]], np.zeros((1, self._vectors.shape[1]), dtype=np.float32)]
        )
        left, right = (before[edge] for edge in terms.slices(*spans))
        edges = np.stack([left, right], axis=1).ravel()
        summed: Matrix = np.add.reduceat(gathered, edges, axis=0)[::2] if len(edges) else gathered[:0]
        summed[left == right] = 0.0
        return summed


def unit(vectors: Matrix) -> Matrix:
    """The rows at length 1; those of nothing stay 0."""
    lengths = np.sqrt(np.einsum("ij,ij->i", vectors, vectors))
    out: Matrix = vectors / np.maximum(lengths, 1e-9)[:, None]
    return out

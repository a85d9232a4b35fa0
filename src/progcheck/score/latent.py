"""Latent vectors of texts: terms that stand together in the corpora lie close, though they share no character.

Latent semantic analysis (Deerwester et al. 1990): TF-IDF of words and character pairs, reduced by a truncated singular
value decomposition. ``progcheck train`` learns it; here texts are only folded in.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Latent:
    """``vectors`` holds a row for each known term, already multiplied by its inverse document frequency."""

    rows: Mapping[str, int]
    vectors: NDArray[np.float32]

    def fold(self, texts: Sequence[Mapping[str, float]]) -> NDArray[np.float32]:
        """Each text as a row of length 1 (0 where no term is known), ``(len(texts), dimensions)``."""
        out = np.zeros((len(texts), self.vectors.shape[1]), dtype=np.float32)
        rows = self.rows
        for at, terms in enumerate(texts):
            known = [(rows[term], count) for term, count in terms.items() if term in rows]
            if not known:
                continue
            places = [place for place, _ in known]
            damped = np.array([1 + math.log(count) for _, count in known], dtype=np.float32)
            vector = damped @ self.vectors[places]
            length = float(np.linalg.norm(vector))
            if length:
                out[at] = vector / length
        return out

    def cosines(
        self, left: Sequence[Mapping[str, float]], right: Sequence[Mapping[str, float]]
    ) -> NDArray[np.float32]:
        """Cosine of every left with every right text, ``(len(left), len(right))``."""
        return self.fold(left) @ self.fold(right).T

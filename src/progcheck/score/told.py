"""What the answers of a table tell as done or under way, their plans left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from progcheck.score.figures import told_figures
from progcheck.score.table_terms import CONCEPTS
from progcheck.score.terms import concept_weights

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from progcheck.annotate.acts import Act
    from progcheck.annotate.annotated import AnnotatedEntry
    from progcheck.records.facts import Quantity
    from progcheck.score.table_terms import TableTerms, Terms

STATES = frozenset({"done", "ongoing", "plain"})


class Told:
    """What one answer tells: its figures, the classes of the lexicon, how many facts."""

    def __init__(self, entry: AnnotatedEntry, acts: tuple[Act, ...], concepts: Mapping[str, float]) -> None:
        told = [act for act in acts if act.state in STATES]
        self.acts = acts
        self.starts = frozenset(act.start for act in told)
        self.figures: tuple[Quantity, ...] = told_figures(entry, acts)
        self.facts = sum(len(act.facts) for act in told)
        self.done = any(act.facts for act in told)
        self.concepts = concepts
        if len(told) < len(acts):
            text = entry.progress.text
            self.concepts = concept_weights("，".join(text[a.start : a.end] for a in told), CONCEPTS)


class ToldTable:
    """What all answers of a table tell.

    Attributes:
        rows: by row.
        clauses: for each clause of each answer, in order, whether it tells something.
        words, pairs: which terms each answer tells, ``(answers, terms)``.
    """

    def __init__(self, terms: TableTerms, acts: Sequence[tuple[Act, ...]]) -> None:
        self.rows = [
            Told(entry, each, concepts)
            for entry, each, concepts in zip(terms.entries, acts, terms.answer_concepts, strict=True)
        ]
        row, start, _ = terms.clauses
        self.clauses: NDArray[np.bool_] = np.array(
            [at in self.rows[of].starts for of, at in zip(row.tolist(), start.tolist(), strict=True)],
            dtype=bool,
        )
        self.words = self._told(terms, terms.answers.words, len(terms.words))
        self.pairs = self._told(terms, terms.answers.pairs, len(terms.pairs))

    def _told(self, terms: TableTerms, side: Terms, width: int) -> NDArray[np.bool_]:
        out = np.zeros((side.rows, max(1, width)), dtype=bool)
        row, start, _ = terms.clauses
        if len(row):
            clause = np.maximum(np.searchsorted((row << 24) + start, side.keys, side="right") - 1, 0)
            here = self.clauses[clause] & (row[clause] == side.row)
            out[side.row[here], side.ids[here]] = True
        return out

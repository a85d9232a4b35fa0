"""Was a part of the file not read, or read only in part?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from progcheck.records.finding import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from progcheck.annotate.annotated import AnnotatedTable
    from progcheck.score.scores import TableScores


@dataclass(frozen=True)
class Params:
    """Nothing to set."""


def in_table(table: AnnotatedTable, scores: TableScores, params: Params) -> Iterator[Hit]:
    """One hit for each note that the reader made."""
    for note in table.submission.notes:
        yield Hit(0, facts={"note": note.message, "note_en": note.message_en})

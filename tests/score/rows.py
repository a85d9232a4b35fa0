"""Rows for tests of the measures: one row by its texts, a table of several, and what annotate and score make of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tests.made_table import submission_of

from progcheck.annotate.annotator import annotate
from progcheck.policy.rules import Example
from progcheck.score.scorer import score_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from progcheck.annotate.annotated import AnnotatedEntry, AnnotatedText
    from progcheck.records.submission import Submission
    from progcheck.score.scores import EntryScores, TableScores


def submission(*rows: Example) -> Submission:
    """A table of these rows, numbered from 1; reporter and as-of date are the first row's."""
    made = [submission_of(row) for row in rows]
    entries = tuple(
        replace(each.entries[0], index=number, serial=str(number))
        for number, each in enumerate(made, start=1)
    )
    return replace(made[0], entries=entries)


def reordered(table: Submission, order: Sequence[int]) -> Submission:
    """The rows in another order, or some of them; they keep their serials and are counted anew."""
    entries = tuple(
        replace(table.entries[place], index=number) for number, place in enumerate(order, start=1)
    )
    return replace(table, entries=entries)


def row(task: str, progress: str, **more: str) -> Example:
    """One row."""
    return Example(verdict="good", task=task, progress=progress, **more)


def entry(task: str, progress: str, **more: str) -> AnnotatedEntry:
    """One annotated row."""
    return annotate(submission(row(task, progress, **more))).entries[0]


def answer(progress: str, as_of: str = "2023-04") -> AnnotatedText:
    """One annotated answer."""
    return entry("1.开展有关工作。", progress, as_of=as_of).progress


def scores(task: str, progress: str, **more: str) -> EntryScores:
    """The measures of a row that stands alone in its table."""
    return table_scores(row(task, progress, **more)).entries[1]


def table_scores(*rows: Example) -> TableScores:
    """The measures of a table."""
    return score_table(annotate(submission(*rows)))

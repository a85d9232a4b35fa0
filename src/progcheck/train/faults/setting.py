"""What a kind of fault may look at: the annotated table, and the rows whose answers it may use."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from progcheck.annotate.clauses import clauses, sentences
from progcheck.annotate.nlp import annotate_text
from progcheck.score.terms import bigrams

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from progcheck.annotate.annotated import AnnotatedEntry, AnnotatedTable, AnnotatedText
    from progcheck.records.facts import Quantity

_SERIAL = re.compile(r"^\s*[（(]?[0-9一二三四五六七八九十]{1,3}[)）.．、]\s*")
_TRAILING_DEADLINE = re.compile(r"[（(][^（）()]*[)）][。；]?\s*$")
_TWIN = 0.45  # the same of two answers from which on they are one text
_RELATED = 0.2  # share of common character pairs from which on two tasks may be met by one answer


@dataclass(frozen=True, slots=True)
class Setting:
    """The table, and the entries that are clean, answered, asked of the reporter and not yet used."""

    table: AnnotatedTable
    free: tuple[AnnotatedEntry, ...]

    def read(self, text: str) -> AnnotatedText:
        """A text with its facts, read as the table's own answers are."""
        return annotate_text(text, sentences(text), clauses(text), self.table.as_of)

    def past_deadline(self, entry: AnnotatedEntry) -> bool:
        """Whether the deadline lies before the as-of date, or cannot be told not to."""
        latest: date | None = entry.deadline.latest
        return self.table.as_of is None or (latest is not None and latest < self.table.as_of)

    def strangers(self, entry: AnnotatedEntry, *, same_lead: bool) -> tuple[AnnotatedEntry, ...]:
        """Free entries with a task of another matter, led by the same unit or by another one."""
        return tuple(
            other
            for other in self.free
            if other.index != entry.index
            and (_lead(other) == _lead(entry)) is same_lead
            and alike(task_words(other), task_words(entry)) < _RELATED
        )


def suitable(entry: AnnotatedEntry) -> bool:
    """Whether an entry's answer can carry a fault: the reporter is asked, and it says more than that nothing applies."""
    return (
        entry.asked is not False
        and len(entry.progress.text) >= 20  # noqa: PLR2004 - a sentence
        and not entry.progress.cue("not-applicable")
    )


def twins(entries: Sequence[AnnotatedEntry]) -> frozenset[int]:
    """The entries whose answers are much alike, figures aside: one of them moved or changed leaves the other one wrong."""
    texts = [(entry.index, re.sub(r"[\d.]+", "", entry.progress.text)) for entry in entries if entry.answered]
    return frozenset(
        n
        for at, (first, one) in enumerate(texts)
        for second, other in texts[at + 1 :]
        if alike(one, other) >= _TWIN
        for n in (first, second)
    )


def task_words(entry: AnnotatedEntry) -> str:
    """The task without its serial number and the deadline in brackets behind it."""
    return _TRAILING_DEADLINE.sub("", _SERIAL.sub("", entry.task.text)).rstrip("。；，")


def alike(one: str, other: str) -> float:
    """Common pairs of characters over all pairs (Jaccard)."""
    left, right = set(bigrams(one)), set(bigrams(other))
    return len(left & right) / len(left | right) if left | right else 0.0


def counted(text: AnnotatedText) -> tuple[Quantity, ...]:
    """The figures of a text that count something: no ordinals, none out of a title or a document's number."""
    titles = [(d.start, d.end) for d in text.documents]
    return tuple(
        q
        for q in text.quantities
        if q.kind != "ordinal" and not any(start <= q.start < end for start, end in titles)
    )


def targets(entry: AnnotatedEntry) -> tuple[Quantity, ...]:
    """The figures that the task sets the reporter."""
    return tuple(target for i in entry.asked_demands for target in entry.demands[i].targets)


def edited(text: str, edits: Collection[tuple[int, int, str]]) -> str:
    """The text with each ``(start, end, words)`` put in; the spans do not overlap."""
    out, at = [], 0
    for start, end, words in sorted(edits):
        out += [text[at:start], words]
        at = end
    return "".join([*out, text[at:]])


def _lead(entry: AnnotatedEntry) -> str:
    return entry.entry.lead.text or entry.entry.problem.text

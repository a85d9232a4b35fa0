"""Labelled rows, the fault that was put into one, and the way back to the row as it was."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from progcheck.records.submission import FIELDS, Cell, Entry, Submission
from progcheck.text.normalise import normalise

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@dataclass(frozen=True, slots=True)
class Label:
    """What a row's findings have to be: as in label files, ``must``, groups of ``must_any``, ``may``, ``verdicts``."""

    must: frozenset[str] = frozenset()
    must_any: tuple[frozenset[str], ...] = ()
    may: frozenset[str] = frozenset()
    verdicts: frozenset[str] = frozenset({"pass"})
    why: str = ""

    @property
    def clean(self) -> bool:
        """Whether the row needs no finding: nothing has to fire, and only ``pass`` is acceptable."""
        return not self.must and not self.must_any and self.verdicts == {"pass"}

    @property
    def codes(self) -> frozenset[str]:
        """Every code that is no false alarm here."""
        return self.must.union(self.may, *self.must_any)


@dataclass(frozen=True, slots=True)
class Fault:
    """What was done to a row.

    ``[start, end)`` is the span in the changed field (as written, not normalised), ``before`` the words that stood there.
    A cut leaves nothing behind: its span is then the last words left, and ``before`` those and what followed.
    ``source_row`` is the row whose answer was used, ``None`` where none was.
    """

    kind: str
    field: str
    start: int
    end: int
    before: str
    source_row: int | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One row with its texts (by the names of ``FIELDS``), its label, and its fault, ``None`` where it has none.

    ``relabelled`` tells that the texts are untouched but the label is not: another row now repeats this one.
    """

    n: int
    fields: Mapping[str, str]
    label: Label
    serial: str | None = None
    fault: Fault | None = None
    relabelled: bool = False

    def as_record(self) -> dict[str, Any]:
        """The row as one object of a label file; texts and codes in a fixed order."""
        record: dict[str, Any] = {"n": self.n}
        if self.serial is not None:
            record["serial"] = self.serial
        record |= {name: self.fields[name] for name in FIELDS if name in self.fields}
        record |= {
            "must": sorted(self.label.must),
            "must_any": sorted(sorted(group) for group in self.label.must_any),
            "may": sorted(self.label.may),
            "verdict": sorted(self.label.verdicts),
            "why": self.label.why,
        }
        if self.fault is not None:
            record["fault"] = {
                "kind": self.fault.kind,
                "field": self.fault.field,
                "start": self.fault.start,
                "end": self.fault.end,
                "source_row": self.fault.source_row,
                "before": self.fault.before,
            }
        return record


@dataclass(frozen=True, slots=True)
class LabelledTable:
    """A table with its labelled rows. ``protected`` rows stay as they are, whatever their label says."""

    submission: Submission
    rows: tuple[Row, ...]
    protected: frozenset[int] = field(default=frozenset())


def restored(row: Row) -> Mapping[str, str]:
    """The texts of a row as they were before its fault."""
    if row.fault is None:
        return row.fields
    text, fault = row.fields[row.fault.field], row.fault
    return {**row.fields, fault.field: text[: fault.start] + fault.before + text[fault.end :]}


def submission_with(submission: Submission, rows: Iterable[Row]) -> Submission:
    """The submission with the answers and contacts of these rows in place of its own."""
    from progcheck.read.contact import split_contact

    changed = {row.n: row for row in rows if row.fault is not None}

    def entry_of(entry: Entry) -> Entry:
        row = changed.get(entry.index)
        if row is None or row.fault is None:
            return entry
        raw = row.fields[row.fault.field]
        text, offsets, flags = normalise(raw)
        cell = Cell(raw, text, offsets, entry.cell(row.fault.field).location, flags)
        if row.fault.field == "contact":
            return replace(entry, contact_cell=cell, contact=split_contact(raw))
        return replace(entry, progress=cell)

    return replace(submission, entries=tuple(entry_of(entry) for entry in submission.entries))

"""A table made in memory from a label file that carries its rows, read as a reader would have read it."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from progcheck.read.contact import split_contact
from progcheck.records.submission import FIELDS, Cell, Entry, Location, Source, Submission
from progcheck.text.normalise import normalise

if TYPE_CHECKING:
    from progcheck.gold.labels import Labels, RowLabel


def submission_of(labels: Labels) -> Submission:
    """The table that the labels are of.

    The rows keep their ``n`` as index; title, reporter and as-of date come from the file's meta line.
    """
    meta = labels.meta
    digest = hashlib.sha256(
        "\n".join(repr(sorted(row.cells.items())) for row in labels.rows).encode()
    ).hexdigest()
    return Submission(
        source=Source(path=labels.path, format="jsonl", sha256=digest),
        title=str(meta.get("title", "")),
        reporter=meta.get("reporter"),
        as_of=meta.get("as_of"),
        entries=tuple(_entry(row) for row in labels.rows),
        columns=tuple(dict.fromkeys(name for row in labels.rows for name in row.cells)),
    )


def _entry(row: RowLabel) -> Entry:
    location = Location(row=row.n)
    cells = {name: _cell(row.cells.get(name, ""), location) for name in FIELDS}
    return Entry(
        index=row.n,
        serial=row.serial,
        location=location,
        problem=cells["problem"],
        task=cells["task"],
        deadline=cells["deadline"],
        lead=cells["lead"],
        responsible=cells["responsible"],
        progress=cells["progress"],
        status=cells["status"],
        contact_cell=cells["contact"],
        contact=split_contact(row.cells.get("contact", "")),
    )


def _cell(raw: str, location: Location) -> Cell:
    text, offsets, flags = normalise(raw)
    return Cell(raw=raw, text=text, offsets=offsets, location=location, flags=flags)

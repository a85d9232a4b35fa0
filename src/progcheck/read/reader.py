"""A file → its submission: the kind by content, the reader for that kind, then the step that all kinds share."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from progcheck.read.container import Container
from progcheck.read.kinds import kind_of
from progcheck.read.notes import Notes
from progcheck.read.refusals import refusal
from progcheck.read.tables import read_tables
from progcheck.read.title import as_of, reporter_candidates, title_of
from progcheck.records.errors import ReadError
from progcheck.records.submission import Source, Submission

if TYPE_CHECKING:
    from pathlib import Path

    from progcheck.read.grid import Grid
    from progcheck.read.tables import Reading

FILE_CAP = 256 * 1024 * 1024


def read(path: Path) -> Submission:
    """Read one progress table. The file is only read, never changed.

    Raises:
        ReadError: with the path and a stable code, whenever the file cannot be read as a progress table.
    """
    try:
        data = _bytes(path)
        notes = Notes()
        form, grids = _grids(data, notes)
        reading = read_tables(grids, notes)
    except ReadError as error:
        error.path = error.path or str(path)
        raise
    return Submission(
        source=Source(str(path), form, hashlib.sha256(data).hexdigest()),
        title=title_of(reading.lines),
        reporter=_reporter(reading, path),
        as_of=as_of(reading.lines) or as_of([*reading.sheets, path.stem]),
        entries=reading.entries,
        columns=reading.columns,
        notes=notes.all(),
    )


def _bytes(path: Path) -> bytes:
    if not path.is_file():
        raise refusal("MISSING")
    if path.stat().st_size > FILE_CAP:
        raise refusal("TOO_LARGE", what=f"{FILE_CAP >> 20}+ MiB")
    return path.read_bytes()


def _grids(data: bytes, notes: Notes) -> tuple[str, list[Grid]]:
    """The format's name as reports give it, and the grids."""
    # What only some formats need is imported when it is needed.
    if kind_of(data) == "zip":
        container = Container(data)
        if container.kind == "docx":
            from progcheck.read.docx import read_docx

            return "docx", read_docx(container, notes)
        from progcheck.read.xlsx import read_xlsx

        return "xlsx", read_xlsx(container, data)
    from progcheck.read.decoding import decode
    from progcheck.read.delimited import read_delimited
    from progcheck.read.dump import read_dump

    text, losses = decode(data)
    if losses:
        notes.add("bad-bytes", count=losses)
    grid = read_delimited(text)
    return ("csv", [grid]) if grid is not None else ("text", [read_dump(text)])


def _reporter(reading: Reading, path: Path) -> str | None:
    """The first place named in the title block; a sheet's or the file's name when there is none, or only a city."""
    named = reporter_candidates(reading.lines)
    if named and not named[0].endswith("市"):
        return named[0]
    outside = reporter_candidates([*reading.sheets, path.stem])
    return next((name for name in outside if not name.endswith("市")), (named + outside + [""])[0]) or None

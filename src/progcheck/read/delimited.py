"""CSV and TSV: the delimiter is the one that makes a heading row appear."""

from __future__ import annotations

import csv
import io

from progcheck.read.container import ROW_CAP
from progcheck.read.grid import Grid, GridCell, GridRow
from progcheck.read.header import is_heading
from progcheck.read.refusals import refusal
from progcheck.records.submission import Location

_DELIMITERS = (",", "\t", ";", "|", "，")
_LOOK = 40


def read_delimited(text: str) -> Grid | None:
    """The text as one grid, ``None`` when no delimiter gives a heading row: then it is not a delimited file."""
    for delimiter in _DELIMITERS:
        if delimiter in text and any(is_heading(record) for record, _ in _records(text, delimiter, _LOOK)):
            return _grid(text, delimiter)
    return None


def _records(text: str, delimiter: str, most: int) -> list[tuple[list[str], int]]:
    """Up to ``most`` records with the physical line each begins in."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    found: list[tuple[list[str], int]] = []
    line = 1
    try:
        for record in reader:
            found.append((record, line))
            line = reader.line_num + 1
            if len(found) >= most:
                break
    except csv.Error:
        # A field beyond the module's limit: an unclosed quotation mark has swallowed the file.
        return found
    return found


def _grid(text: str, delimiter: str) -> Grid:
    grid = Grid([])
    records = _records(text, delimiter, ROW_CAP + 1)
    if len(records) > ROW_CAP:
        raise refusal("TOO_LARGE", what=(f"{ROW_CAP} 行以上", f"more than {ROW_CAP} rows"))
    for number, (record, line) in enumerate(records, 1):
        cells = {
            column: GridCell(value, Location(row=number, column=column + 1, line=line))
            for column, value in enumerate(record)
        }
        grid.rows.append(GridRow(cells, Location(row=number, line=line)))
    return grid

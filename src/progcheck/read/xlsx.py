"""Excel workbooks: every sheet as a grid, after a look at the raw parts that keeps hostile sheets from openpyxl."""

from __future__ import annotations

import io
import re
import warnings
from datetime import date, datetime
from typing import TYPE_CHECKING

from progcheck.read.container import ROW_CAP, as_utf8
from progcheck.read.grid import Grid, GridCell, GridRow
from progcheck.read.refusals import refusal
from progcheck.records.submission import Location

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

    from progcheck.read.container import Container

_WIDTH_CAP = 256
_CELL_CAP = 2_000_000
_MERGE_CAP = 200_000
# Cells with something in them; styled blank ones (``<c …/>``) may reach far and do no harm.
_CELL = re.compile(rb"<(?:\w+:)?c\b(?:[^>]*?\br=\"([A-Z]{1,3})(\d{1,7})\")?[^>]*?(/?)>")
_MERGE = re.compile(rb"<(?:\w+:)?mergeCell\b[^>]*?\bref=\"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})\"")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def read_xlsx(container: Container, data: bytes) -> list[Grid]:
    """The workbook's sheets in their order, hidden ones marked.

    Raises:
        ReadError: ``SHEET_TOO_WIDE``, ``MERGE_TOO_LARGE``, ``TOO_LARGE``, ``BAD_XML`` and what the container refuses.
    """
    for name in container.names:
        if name.endswith((".xml", ".rels")):
            _examine(name, as_utf8(container.part(name)))
    # A heavy import, needed for this format only.
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of every extension that it does not draw
        try:
            book = load_workbook(io.BytesIO(data), data_only=True, keep_links=False)
        except Exception as error:
            # openpyxl fails on damaged parts with whatever its own code ran into.
            raise refusal("BAD_XML", part=container.main, line=0) from error
    return [_sheet(sheet) for sheet in book.worksheets]


def _examine(name: str, part: bytes) -> None:
    """Refuse a sheet that would have openpyxl build more cells than any table has."""
    if b"sheetData" not in part:
        return
    label = name.rpartition("/")[2]
    cells = 0
    for column, row, empty in _CELL.findall(part):
        cells += 1
        if empty:
            continue
        if column and _column(column) > _WIDTH_CAP:
            raise refusal("SHEET_TOO_WIDE", part=label, what=(column + row).decode())
        if row and int(row) > ROW_CAP:
            raise refusal("TOO_LARGE", what=(f"{ROW_CAP} 行以上", f"more than {ROW_CAP} rows"))
    if cells > _CELL_CAP:
        raise refusal("TOO_LARGE", what=(f"{cells} 个单元格", f"{cells} cells"))
    area = 0
    for left, top, right, bottom in _MERGE.findall(part):
        area += (_column(right) - _column(left) + 1) * (int(bottom) - int(top) + 1)
        if area > _MERGE_CAP:
            raise refusal("MERGE_TOO_LARGE", part=label, what=(left + top + b":" + right + bottom).decode())


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _sheet(sheet: Worksheet) -> Grid:
    grid = Grid([], name=sheet.title, hidden=sheet.sheet_state != "visible")
    merged: dict[tuple[int, int], GridCell | None] = {}
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    for area in sheet.merged_cells.ranges:
        spans[area.min_row, area.min_col] = (area.max_row, area.max_col)
    rows: dict[int, dict[int, GridCell]] = {}
    # The cells that exist; sheet.iter_rows would make the whole rectangle up to the farthest styled one.
    for (row, column), cell in sorted(sheet._cells.items()):  # noqa: SLF001
        if (row, column) in merged:
            continue
        text = _text(cell)
        if not text and (row, column) not in spans:
            continue
        location = Location(sheet=sheet.title, ref=cell.coordinate, row=row, column=column)
        last_row, last_column = spans.get((row, column), (row, column))
        last_column = min(last_column, _WIDTH_CAP)
        made = GridCell(text, location, width=last_column - column + 1)
        for below in range(row, last_row + 1):
            if below == row or text:
                rows.setdefault(below, {})[column - 1] = made
            for beside in range(column, last_column + 1):
                merged[below, beside] = None
    for row in sorted(rows):
        hidden = row in sheet.row_dimensions and bool(sheet.row_dimensions[row].hidden)
        place = Location(sheet=sheet.title, row=row)
        grid.rows.append(GridRow(rows[row], place, ("hidden-row",) * hidden))
        if len(grid.rows) > ROW_CAP:
            raise refusal("TOO_LARGE", what=(f"{ROW_CAP} 行以上", f"more than {ROW_CAP} rows"))
    return grid


def _text(cell: Cell | MergedCell) -> str:
    """The value as the sheet shows it, near enough: dates in Chinese, whole numbers without a point."""
    value = cell.value
    if isinstance(value, str):
        # openpyxl leaves the escapes of line ends in inline strings.
        return _ESCAPED.sub(lambda m: chr(int(m[1], 16)), value).replace("\r\n", "\n")
    shape = str(cell.number_format or "").lower()
    if isinstance(value, bool):
        text = "是" if value else "否"
    elif isinstance(value, datetime | date):
        text = f"{value.year}年{value.month}月" + (f"{value.day}日" if "d" in shape or "日" in shape else "")
    elif isinstance(value, float) and "%" in shape:
        text = f"{value * 100:.{2 if '.0' in shape else 0}f}%"
    elif isinstance(value, float) and value.is_integer():
        text = str(int(value))
    else:
        text = "" if value is None else str(value)
    return text

"""Word documents: every table of ``word/document.xml`` as a grid, row by row, in bounded memory.

Names are matched without their namespace, so that transitional and strict documents read alike.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from lxml import etree

from progcheck.read.container import ROW_CAP
from progcheck.read.docx_text import CellText, children, local, read_text
from progcheck.read.grid import Grid, GridCell, GridRow
from progcheck.read.refusals import refusal
from progcheck.records.submission import Location

if TYPE_CHECKING:
    from collections.abc import Iterator

    from progcheck.read.container import Container
    from progcheck.read.notes import Notes

_NESTED_CAP = 10


def read_docx(container: Container, notes: Notes) -> list[Grid]:
    """The document's outermost tables, each with the paragraphs before it; the last one also with those after it.

    Raises:
        ReadError: ``BAD_XML``, ``TOO_DEEP``, ``TOO_LARGE`` and what the container refuses.
    """
    reader = _Reader(notes)
    try:
        reader.run(container.part(container.main))
    except etree.XMLSyntaxError as error:
        if "depth" in str(error):
            raise refusal("TOO_DEEP") from error
        line = error.lineno or 0
        raise refusal("BAD_XML", part=container.main, line=line) from error
    return reader.grids


class _Reader:
    def __init__(self, notes: Notes) -> None:
        self.grids: list[Grid] = []
        self._notes = notes
        self._lines: list[str] = []
        self._rows: list[GridRow] = []
        self._seen = 0  # rows of the open table, as Word counts them
        self._total = 0

    def run(self, data: bytes) -> None:
        """Walk the document, a row at a time; what was read is thrown away at once."""
        open_now = {"tbl": 0, "p": 0, "Fallback": 0}
        events = etree.iterparse(
            io.BytesIO(data),
            events=("start", "end"),
            tag=("{*}tbl", "{*}tr", "{*}p", "{*}Fallback"),
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
        )
        for event, element in events:
            name = local(element)
            if name in open_now and (name == "Fallback" or not open_now["Fallback"]):
                open_now[name] += 1 if event == "start" else -1
            if open_now["tbl"] > _NESTED_CAP:
                raise refusal("TOO_DEEP")
            # A Fallback holds the same content again, for older programs.
            if event == "end" and not open_now["Fallback"]:
                self._end(element, name, open_now["tbl"], open_now["p"])
        if self.grids:
            self.grids[-1].after = self._lines

    def _end(self, element: etree._Element, name: str, tables: int, paragraphs: int) -> None:
        """Take what has just been closed, ``tables`` and ``paragraphs`` being open around it."""
        if name == "tr" and tables == 1:
            self._read_row(element)
        elif name == "tbl" and tables == 0:
            self._close_table()
        elif name == "p" and tables == paragraphs == 0:
            self._lines.extend(read_text([element]).raw.split("\n"))
        else:
            return
        element.clear()

    def _close_table(self) -> None:
        self.grids.append(Grid(self._rows, before=self._lines))
        self._rows, self._lines, self._seen = [], [], 0

    def _read_row(self, element: etree._Element) -> None:
        self._seen += 1
        self._total += 1
        if self._total > ROW_CAP:
            raise refusal("TOO_LARGE", what=f"{ROW_CAP}+ 行")
        table = len(self.grids) + 1
        place = Location(table=table, row=self._seen)
        column = 0
        cells: dict[int, GridCell] = {}
        for child in _descend(element, "tc"):
            if local(child) == "trPr":
                if _first(child, "del") is not None:
                    return  # a row deleted under change tracking
                column = _number(_first(child, "gridBefore"), 0)
                continue
            properties = _first(child, "tcPr")
            width = max(1, _number(_first(properties, "gridSpan"), 1))
            merge = _first(properties, "vMerge")
            above = self._above(column) if merge is not None and _value(merge) != "restart" else None
            if above is not None and above.width == width:
                cells[column] = above
            else:
                location = Location(table=table, row=self._seen, column=column + 1)
                cells[column] = self._cell(read_text(child), location, width)
            column += width
        self._rows.append(GridRow(cells, place))

    def _above(self, column: int) -> GridCell | None:
        return self._rows[-1].cells.get(column) if self._rows else None

    def _cell(self, text: CellText, location: Location, width: int) -> GridCell:
        for flag in text.flags:
            self._notes.add(flag, location)
        return GridCell(text.raw, location, text.flags, width)


def _descend(row: etree._Element, wanted: str) -> Iterator[etree._Element]:
    """The row's properties and cells, also those inside content controls and change marks."""
    for child in children(row):
        name = local(child)
        if name in (wanted, "trPr"):
            yield child
        elif name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"):
            yield from _descend(child, wanted)


def _first(element: etree._Element | None, name: str) -> etree._Element | None:
    return None if element is None else next((c for c in children(element) if local(c) == name), None)


def _value(element: etree._Element) -> str:
    """The ``val`` attribute, whatever its namespace."""
    return next((str(v) for k, v in element.attrib.items() if str(k).rpartition("}")[2] == "val"), "")


def _number(element: etree._Element | None, default: int) -> int:
    value = "" if element is None else _value(element)
    return int(value) if value.isdecimal() and len(value) < 4 else default  # noqa: PLR2004 - no table has 1,000 columns

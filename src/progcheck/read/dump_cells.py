"""A text dump cut into cells, each with its place; what floated in a text box goes back where it was missing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from progcheck.records.submission import Location
from progcheck.text.deadlines import is_deadline
from progcheck.text.normalise import normalise

# 4.2022 年年底前… is task 4; 1.6Mpa is no task.
TASK = re.compile(r"\s*\d{1,2}\s*[.．、](?:(?!\d)|(?=(?:19|20)\d\d\s*年))")
# A task inside a cell, after a word: 八宿县委、县政府 2.在然乌湖…
_INNER_TASK = re.compile(r"(?<=(?:[^\W\da-zA-Z_]|[)）。]))\s+(?=\d{1,2}\s*[.．、](?!\d))")
_PAGE = re.compile(r"\s*[-—－–]\s*\d{1,4}\s*[-—－–]\s*")
_OPENS_ROW = re.compile(r" (?![ ])(?=.*\S)")
# A box comes out of the converter as its content in brackets of their own lines.
_BOX = re.compile(r"\s*[(（][ ]*\n\s*(\S{1,4})\s*\n\s*[)）]")
_LONE_STOP = re.compile(r"(?<=\n)[。；！？](?=\s*$|\n)")
_CONTACT = re.compile(r"\s*(?:[^\W\da-zA-Z_]|·){2,8}\s*(?:1\d{10}|0\d{2,3}-?\d{7,8})?(?=\s)")
_NEXT_ROW = re.compile(r"\s+(?=\d{1,3}\s*[.．、]|[(（]\s*[一二三四五六七八九十]|\d{1,3}\s*$)")


@dataclass(slots=True)
class DumpCell:
    """A cell of a dump. ``opens_row``: a row begins with it."""

    raw: str
    location: Location
    opens_row: bool = False
    floating: bool = False

    @property
    def blank(self) -> bool:
        """Whether there is nothing to read in it."""
        return not self.raw.strip()


def cut_cells(text: str) -> list[DumpCell]:
    """The cells in order, blank ones included; page numbers are left out. Not yet :func:`mended`."""
    cells = [DumpCell("", Location(line=1, column=1))]
    for number, line in enumerate(text.split("\n"), 1):
        content = line.replace("\f", "")
        if _PAGE.fullmatch(content):
            continue
        opens = bool(_OPENS_ROW.match(content))
        for i, piece in enumerate(content.split("\t")):
            column = len("\t".join(content.split("\t")[:i])) + 1 + bool(i)
            here = Location(line=number, column=column)
            if i or opens:
                cells.append(DumpCell(piece, here, opens_row=opens and not i))
            elif cells[-1].blank:
                # The place of a cell is where its text begins, not its TAB some lines above.
                cells[-1].raw += "\n" + piece
                if piece.strip():
                    cells[-1].location = here
            else:
                cells[-1].raw += "\n" + piece
    return cells


def mended(cells: list[DumpCell]) -> list[DumpCell]:
    """The cells with boxes put back into their sentences, and cells parted that the next row has run on to."""
    parted = [part for cell in cells for part in _unglued(_unboxed(cell))]
    made: list[DumpCell] = []
    filled = [i for i, cell in enumerate(parted) if not cell.blank]
    before_date = {i for i, j in pairwise(filled) if is_deadline(normalise(parted[j].raw)[0])}
    for i, cell in enumerate(parted):
        task = _INNER_TASK.search(cell.raw) if i in before_date and not TASK.match(cell.raw) else None
        if task is None:
            made.append(cell)
            continue
        line = (cell.location.line or 1) + cell.raw.count("\n", 0, task.end())
        rest = DumpCell(cell.raw[task.end() :], Location(line=line, column=1), opens_row=not cell.opens_row)
        made += [DumpCell(cell.raw[: task.start()], cell.location, cell.opens_row, cell.floating), rest]
    return made


def _unboxed(cell: DumpCell) -> DumpCell:
    """A cell that begins with a box: the box's characters go before the full stop that stands alone."""
    box = _BOX.match(cell.raw)
    if box is None:
        return cell
    rest = cell.raw[box.end() :]
    lone = _LONE_STOP.search(rest)
    at = lone.start() if lone else len(rest)
    cell.raw = f"{rest[:at]}{box[1]}{rest[at:]}"
    cell.floating = True
    return cell


def _unglued(cell: DumpCell) -> list[DumpCell]:
    """A contact that the next row's first cell has run on to is two cells."""
    contact = _CONTACT.match(cell.raw)
    after = _NEXT_ROW.match(cell.raw, contact.end()) if contact else None
    if contact is None or after is None:
        return [cell]
    line = (cell.location.line or 1) + cell.raw.count("\n", 0, after.end())
    rest = DumpCell(cell.raw[after.end() :], Location(line=line, column=1), opens_row=True)
    cell.raw = cell.raw[: contact.end()]
    return [cell, rest]

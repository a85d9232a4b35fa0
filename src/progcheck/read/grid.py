"""What every reader hands to the common step: grids of cells, whatever the file was."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from progcheck.records.submission import Location


@dataclass(slots=True)
class GridCell:
    """One cell as it stands in the file. ``width`` is the number of grid columns it covers.

    A vertically merged cell is one object, found in every row it covers: identity tells merged from repeated.
    """

    raw: str
    location: Location
    flags: tuple[str, ...] = ()
    width: int = 1

    @property
    def blank(self) -> bool:
        """Whether there is nothing to read in it."""
        return not self.raw.strip()


@dataclass(slots=True)
class GridRow:
    """A row: its cells by the grid column (from 0) they begin in."""

    cells: dict[int, GridCell]
    location: Location
    flags: tuple[str, ...] = ()

    def under(self, column: int, width: int = 1) -> GridCell | None:
        """The cell below a heading that covers ``[column, column + width)``: the one that overlaps it most."""
        exact = self.cells.get(column)
        if exact is not None:
            return exact
        best, most = None, 0
        for start, cell in self.cells.items():
            overlap = min(start + cell.width, column + width) - max(start, column)
            if overlap > most:
                best, most = cell, overlap
        return best

    @property
    def width(self) -> int:
        """The number of grid columns up to the end of the last cell."""
        return max((start + cell.width for start, cell in self.cells.items()), default=0)

    def filled(self) -> list[GridCell]:
        """The cells with something in them, each once, from left to right."""
        seen: dict[int, GridCell] = {}
        for _, cell in sorted(self.cells.items(), key=lambda item: item[0]):
            if not cell.blank:
                seen.setdefault(id(cell), cell)
        return list(seen.values())


@dataclass(slots=True)
class Grid:
    """A table or sheet. ``before`` and ``after`` are the lines of text around it, ``name`` the sheet's name."""

    rows: list[GridRow]
    name: str = ""
    before: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)
    hidden: bool = False

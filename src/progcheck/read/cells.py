"""Grid cells → the cells of an entry: normalised, with offsets, flags and place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from progcheck.records.submission import Cell, Location
from progcheck.text.normalise import normalise

if TYPE_CHECKING:
    from collections.abc import Sequence

    from progcheck.read.grid import GridCell

NOTHING = Cell()


def cell_of(parts: Sequence[GridCell], *flags: str, place: Location | None = None) -> Cell:
    """One cell out of one or several that belong together, joined by line breaks.

    ``place`` is where a blank cell would have stood.
    """
    if not parts:
        return Cell(location=place) if place is not None else NOTHING
    raw = parts[0].raw if len(parts) == 1 else "\n".join(part.raw for part in parts)
    text, offsets, met = normalise(raw)
    every = {flag for part in parts for flag in part.flags} | set(met) | set(flags)
    if len(parts) > 1:
        every.add("stitched")
    return Cell(raw, text, offsets, parts[0].location, tuple(sorted(every)))

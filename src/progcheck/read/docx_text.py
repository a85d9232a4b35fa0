"""The text of a Word cell as Word would show it: insertions in, deletions out, boxes apart."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml import etree

_DROPPED = frozenset(
    (
        "del",
        "moveFrom",
        "instrText",
        "delText",
        "delInstrText",
        "Fallback",
        "rPr",
        "pPr",
        "tcPr",
        "tblPr",
        "tblGrid",
        "trPr",
        "sdtPr",
        "sdtEndPr",
        "footnoteReference",
        "endnoteReference",
        "commentReference",
        "annotationRef",
        "rt",
    )
)
_BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_ENDS = {"p": "\n", "tr": "\n", "tc": "\t"}
_OFF = frozenset(("0", "false", "off", "none"))
_LONE_STOP = re.compile(r"(?<=\n)[。；！？，、.;](?=\n|$)")
_SHORT = 4


@dataclass(slots=True)
class CellText:
    """``flags``: ``hidden-text`` (some was left out), ``floating-text`` (some came from boxes)."""

    raw: str
    flags: tuple[str, ...] = ()


@dataclass(slots=True)
class _Walk:
    pieces: list[str] = field(default_factory=list)
    boxes: list[str] = field(default_factory=list)
    hidden: bool = False

    def read(self, elements: Iterable[etree._Element]) -> None:
        for child in children(elements):
            name = local(child)
            if name == "t":
                self.pieces.append(child.text or "")
            elif name in _BREAKS:
                self.pieces.append(_BREAKS[name])
            elif name == "txbxContent":
                self._box(child)
            elif name == "drawing":
                for box in _boxes(child):
                    self.read(box)
            elif name == "r" and _vanishes(child):
                self.hidden |= any(local(c) == "t" and (c.text or "").strip() for c in children(child))
            elif name not in _DROPPED:
                self.read(child)
                self.pieces.append(_ENDS.get(name, ""))

    def _box(self, content: etree._Element) -> None:
        inner = _Walk()
        inner.read(content)
        self.hidden |= inner.hidden
        self.boxes.append("".join(inner.pieces).strip("\n"))
        self.boxes.extend(inner.boxes)


def read_text(cell: Iterable[etree._Element]) -> CellText:
    """The text of a cell (or of a list of elements), paragraphs ended by line breaks.

    Text boxes float: where in the sentence they belong is not in the file. A short one goes before a full stop that was
    left alone in its paragraph (setters put the missing character of a sentence there); others are added at the end.
    """
    walk = _Walk()
    walk.read(cell)
    raw = "".join(walk.pieces).removesuffix("\n")
    boxes = [box for box in walk.boxes if box.strip()]
    for box in boxes:
        lone = _LONE_STOP.search(raw) if len(box.strip()) <= _SHORT else None
        raw = f"{raw[: lone.start()]}{box.strip()}{raw[lone.start() :]}" if lone else f"{raw}\n{box}"
    flags = ("floating-text",) * bool(boxes) + ("hidden-text",) * walk.hidden
    return CellText(raw, flags)


def children(element: Iterable[etree._Element]) -> Iterator[etree._Element]:
    """The child elements; comments and processing instructions are none."""
    return (child for child in element if isinstance(child.tag, str))


def local(element: etree._Element) -> str:
    """The element's name without its namespace."""
    tag = element.tag
    assert isinstance(tag, str)  # noqa: S101 - children() yields nothing else
    return tag.rpartition("}")[2]


def _boxes(drawing: etree._Element) -> Iterator[etree._Element]:
    """The shapes' text containers inside a drawing, outermost first."""
    for child in children(drawing):
        if local(child) == "txbx":
            yield child
        elif local(child) != "Fallback":
            yield from _boxes(child)


def _vanishes(run: etree._Element) -> bool:
    """Whether the run is set as hidden text."""
    for properties in children(run):
        if local(properties) == "rPr":
            for mark in children(properties):
                if local(mark) == "vanish":
                    values = [str(v) for k, v in mark.attrib.items() if str(k).endswith("val")]
                    return not values or values[0] not in _OFF
    return False

"""Text on a terminal: widths of full-width text, marks, and lines broken as Chinese is broken."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

NOT_FIRST = frozenset("。，、；：？！）》〉”’】」』〕…—％‰·,.;:?!)]}%℃°～")
NOT_LAST = frozenset("（《〈“‘【「『〔([{￥$№")
# A word or figure stays whole; so do …… and ——. Everything else may be broken behind each character.
_UNIT = re.compile(r"[+-]{0,2}[A-Za-z0-9]+(?:[-./:_@,+*][A-Za-z0-9*]+)*|…+|—+|\s+|.", re.DOTALL)
# Cells come from files of strangers: no character of theirs may steer the terminal.
_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+")
_ANSI = {
    "return": "31;1",
    "verify": "33;1",
    "note": "36;1",
    "pass": "32;1",
    "mark": "31;4",
    "bold": "1",
    "dim": "2",
}


@dataclass(frozen=True, slots=True)
class Run:
    """Characters in one style; ``style`` is a key of the palette or empty."""

    text: str
    style: str = ""


Line = tuple[Run, ...]


@lru_cache(maxsize=8192)
def char_width(char: str) -> int:
    """Columns that a character takes: 2 for wide and full-width ones, 0 for combining ones, else 1."""
    if char < "\x7f":
        return 1
    if unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def text_width(text: str) -> int:
    """Columns that a text takes."""
    return sum(map(char_width, text))


def plain(text: str) -> str:
    """The text on one line, with nothing in it that a terminal would obey."""
    return _UNSAFE.sub(" ", text)


def clean(text: str) -> str:
    """Plain, without blanks at either end."""
    return plain(text).strip()


def cut(text: str, width: int) -> str:
    """The text, shortened to so many columns with … where it is longer."""
    if text_width(text) <= width:
        return text
    kept, used = [], 1
    for char in text:
        used += char_width(char)
        if used > width:
            break
        kept.append(char)
    return "".join(kept).rstrip("，、；：“（《 ") + "…"


def cut_front(text: str, width: int) -> str:
    """The text, its beginning left out where it is longer: of a path, the name counts."""
    return cut(text[::-1], width)[::-1]


def pad(text: str, width: int) -> str:
    """The text, filled with blanks to so many columns."""
    return text + " " * max(0, width - text_width(text))


def wrap(runs: Sequence[Run], width: int, first: str = "", hang: str = "") -> list[Line]:
    """Break styled text into lines no wider than ``width`` columns.

    No line begins with a mark that closes (。，、”） or ends with one that opens (“（《); words of letters and figures
    stay whole unless a line cannot hold them.

    Args:
        runs: the text.
        width: columns of a line, at least 8 more than the indents.
        first: what stands before the first line.
        hang: what stands before every other line.
    """
    lines: list[Line] = []
    line: list[tuple[str, str]] = []
    indent, used = first, text_width(first)
    for block in _blocks(runs):
        size = sum(char_width(char) for char, _ in block)
        if used + size > width and line:
            lines.append(_line(indent, line))
            line, indent, used = [], hang, text_width(hang)
        for char, style in block:
            if not line and char == " ":
                continue
            if used + char_width(char) > width:
                lines.append(_line(indent, line))
                line, indent, used = [], hang, text_width(hang)
            line.append((char, style))
            used += char_width(char)
    lines.append(_line(indent, line))
    return lines


def draw(lines: Sequence[Line], *, colour: bool) -> str:
    """Lines as one text; styles become ANSI sequences, or nothing without colour."""
    return "".join("".join(_paint(run, colour=colour) for run in line).rstrip() + "\n" for line in lines)


def _blocks(runs: Sequence[Run]) -> list[list[tuple[str, str]]]:
    """What must not be broken: units with the closing marks behind and the opening marks before them."""
    chars = [(char, run.style) for run in runs for char in run.text]
    text = "".join(char for char, _ in chars)
    blocks: list[list[tuple[str, str]]] = []
    for match in _UNIT.finditer(text):
        unit = chars[match.start() : match.end()]
        glued = blocks and (
            (unit[0][0] in NOT_FIRST and blocks[-1][-1][0] != " ") or blocks[-1][-1][0] in NOT_LAST
        )
        if glued:
            blocks[-1] += unit
        else:
            blocks.append(unit)
    return blocks


def _line(indent: str, chars: list[tuple[str, str]]) -> Line:
    while chars and chars[-1][0] == " ":
        chars.pop()
    runs = [Run(indent)] if indent else []
    for char, style in chars:
        if runs and len(runs) > bool(indent) and runs[-1].style == style:
            runs[-1] = Run(runs[-1].text + char, style)
        else:
            runs.append(Run(char, style))
    return tuple(runs)


def _paint(run: Run, *, colour: bool) -> str:
    if not colour or not run.style:
        return run.text
    return f"\x1b[{_ANSI[run.style]}m{run.text}\x1b[0m"

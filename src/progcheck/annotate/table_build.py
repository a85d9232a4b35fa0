"""Builds a word table out of a text file of ``word value`` lines, column by column instead of line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from progcheck.annotate.table_file import Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    Points = NDArray[np.uint32]
    Places = NDArray[np.intp]
    Keys = NDArray[np.uint64]
    Values = NDArray[np.float64]

SHIFT = np.uint64(21)  # a code point has 21 bits; three of them fit into one 64-bit key
LONGEST_KEY = 3
_BLOCK = 1 << 20  # bytes; a whole dictionary's columns at once would double the memory that a check takes
_EXACT_DIGITS = 15


def build(source: bytes) -> Table:
    """A table from lines of ``word value …`` in UTF-8; a later line of the same word replaces an earlier one.

    Raises:
        ValueError: a line has no value, or the value is no number.
    """
    beginnings: list[Keys] = []
    words: list[Keys] = []
    word_values: list[Values] = []
    heads: list[Keys] = []
    lines: list[str] = []
    every_value: list[Values] = []
    for text in _blocks(source):
        points = code_points(text)
        starts, word_ends, value_ends = _columns(points)
        values = _numbers(text, points, word_ends + 1, value_ends)
        every_value.append(values)
        lengths = word_ends - starts
        for length in range(1, LONGEST_KEY + 1):
            keys = _pack(points, starts[lengths >= length], length)
            beginnings.append(keys[_changes(keys)])  # the source is sorted: most repeats are neighbours
            words.append(_pack(points, starts[lengths == length], length))
            word_values.append(values[lengths == length])
        long = lengths > LONGEST_KEY
        heads.append(_pack(points, starts[long], LONGEST_KEY))
        lines.extend(_slices(text, starts[long], value_ends[long]))
    keys, values = _short_words(beginnings, words, word_values)
    numbers = np.concatenate([np.zeros(0), *every_value])
    return Table(
        keys,
        values,
        *_long_words(np.concatenate([np.zeros(0, np.uint64), *heads]), lines),
        total=float(numbers.sum()),
        median=float(np.sort(numbers)[len(numbers) // 2]) if len(numbers) else 0.0,
    )


def code_points(text: str) -> Points:
    """The characters of a text as numbers, one for each."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")


def _blocks(source: bytes) -> Iterator[str]:
    start = 0
    while start < len(source):
        end = source.find(b"\n", start + _BLOCK) + 1 or len(source)
        yield source[start:end].decode().rstrip("\n") + "\n"
        start = end


def _columns(points: Points) -> tuple[Places, Places, Places]:
    """Where each line's word begins and ends, and where the value after it ends."""
    line_ends = np.flatnonzero(points == ord("\n"))
    starts = np.append(0, line_ends[:-1] + 1)
    breaks = np.flatnonzero((points == ord(" ")) | (points == ord("\n")))
    at = np.searchsorted(breaks, starts)
    if np.any(breaks[at] >= line_ends):
        raise ValueError("a line of the table has no value")
    return starts, breaks[at], breaks[at + 1]


def _short_words(beginnings: list[Keys], words: list[Keys], values: list[Values]) -> tuple[Keys, Values]:
    """Beginnings of up to three characters: sorted keys, and the value of those that are words themselves."""
    # Words come after beginnings, and the sort is stable: the last of equal keys is the last line of that word.
    keys = np.concatenate([np.zeros(0, np.uint64), *beginnings, *words])
    word_values = np.concatenate([np.zeros(0), *values])
    its_value = np.concatenate([np.zeros(len(keys) - len(word_values)), word_values])
    order = np.argsort(keys, kind="stable")
    keys = keys[order]
    last = np.roll(_changes(keys), -1)  # what begins a run of equal keys follows what ends one
    return keys[last], its_value[order][last]


def _long_words(keys: Keys, lines: list[str]) -> tuple[Keys, NDArray[np.int64], bytes]:
    """Words of four and more characters: their distinct heads, the bounds of each head's lines, the lines."""
    order = np.argsort(keys, kind="stable")
    blob = "\n".join([*(lines[place] for place in order.tolist()), ""]).encode()
    bounds = np.append(0, np.flatnonzero(np.frombuffer(blob, np.uint8) == ord("\n")) + 1)
    heads, first = np.unique(keys[order], return_index=True)
    return heads, bounds[np.append(first, len(lines))].astype(np.int64), blob


def _numbers(text: str, points: Points, starts: Places, ends: Places) -> Values:
    """The decimal numbers between the bounds, all at once, each exactly what ``float`` makes of it."""
    widths = ends - starts
    digits = np.zeros(len(starts), dtype=np.int64)
    decimals = np.full(len(starts), -1, dtype=np.int64)
    for place in range(int(widths.max(initial=0))):
        inside = np.flatnonzero(widths > place)
        point = points[starts[inside] + place].astype(np.int64)
        dot = point == ord(".")
        plain = dot | ((point >= ord("0")) & (point <= ord("9")))
        if not plain.all() or place >= _EXACT_DIGITS:
            return np.fromiter(map(float, _slices(text, starts, ends)), float, len(starts))
        decimals[inside] += dot | (decimals[inside] >= 0)
        number = inside[~dot]
        digits[number] = digits[number] * 10 + (point[~dot] - ord("0"))
    # Both are exact in floating point (at most 15 digits), so their quotient is rounded once, as float() does.
    return digits / 10.0 ** np.maximum(decimals, 0)


def _slices(text: str, starts: Places, ends: Places) -> Iterator[str]:
    for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
        yield text[start:end]


def _pack(points: Points, starts: Places, length: int) -> Keys:
    keys = np.zeros(len(starts), dtype=np.uint64)
    for place in range(length):
        keys |= points[starts + place].astype(np.uint64) << np.uint64((LONGEST_KEY - 1 - place) * SHIFT)
    return keys


def _changes(keys: Keys) -> NDArray[np.bool_]:
    changes = np.ones(len(keys), dtype=bool)
    changes[1:] = keys[1:] != keys[:-1]
    return changes

"""jieba's dictionary and its IDF table, of which only what the text at hand can touch is ever loaded.

A segmenter looks up nothing but substrings of its text. So the table is kept as a file of n-grams (up to three
characters, packed into one integer each, sorted) plus the longer words under their first three characters; the
n-grams of the text are looked up all at once in the memory-mapped file. That takes milliseconds where parsing
the whole dictionary takes half a second, and the segmentation is the same, since the missing words cannot occur.
"""

from __future__ import annotations

import importlib.util
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from progcheck.annotate import table_file
from progcheck.annotate.table_build import LONGEST_KEY, SHIFT, build, code_points

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from progcheck.annotate.table_file import Table


_MOST_SEEN = 1 << 18  # words kept, some 30 MB


@cache
def word_table() -> Table:
    """The words of jieba's ``dict.txt``: how often each word occurs; ``total`` is the sum of all, as jieba reckons it."""
    return table_file.load(_jieba_folder() / "dict.txt", build)


@cache
def idf_table() -> Table:
    """The words of jieba's ``analyse/idf.txt``: the inverse document frequency of each word, ``median`` for the rest."""
    return table_file.load(_jieba_folder() / "analyse" / "idf.txt", build)


def idf(words: Iterable[str]) -> dict[str, float]:
    """The inverse document frequency (natural logarithm) of each word, from jieba's table of 270,000 words.

    A word that the table lacks gets the table's median, which is what ``jieba.analyse`` does.
    """
    wanted = set(words)
    table = idf_table()
    seen = _seen_idf()
    new = wanted - seen.keys()
    if new:
        if len(seen) > _MOST_SEEN:
            seen.clear()
            new = wanted
        known = lookup(table, "\n".join(sorted(new)))
        seen.update((word, known.get(word) or table.median) for word in new)
    return {word: seen[word] for word in wanted}


@cache
def _seen_idf() -> dict[str, float]:
    """What was looked up so far: the tables of one round share most of their words."""
    return {}


def lookup(table: Table, text: str) -> dict[str, float]:
    """Every substring of ``text`` that the table knows, with its value; 0 where it only begins a longer word.

    Words of four and more characters are included as soon as their first three characters stand in the text.
    """
    found: dict[str, float] = {}
    points = code_points(text).astype(np.uint64)
    padded = np.concatenate([points, np.zeros(LONGEST_KEY - 1, np.uint64)])
    grams = np.zeros(len(points), np.uint64)
    for place in range(LONGEST_KEY):
        grams = (grams << SHIFT) | padded[place : place + len(points)]
    # Sorted once: the beginnings of sorted keys are sorted, too.
    first = np.argsort(grams)
    grams = grams[first]
    for length in range(1, LONGEST_KEY + 1):
        keys = (grams >> (rest := np.uint64((LONGEST_KEY - length) * int(SHIFT)))) << rest
        new = np.flatnonzero(np.concatenate([np.ones(min(1, len(keys)), bool), keys[1:] != keys[:-1]]))
        new = new[first[new] + length <= len(points)]
        keys = keys[new]
        here, at = _matches(table.keys, keys)
        values = table.values[at].tolist()
        for start, value in zip(first[new][here].tolist(), values, strict=True):
            found[text[start : start + length]] = value
        if length == LONGEST_KEY:
            _add_long_words(table, keys[here], found)
    return found


def _add_long_words(table: Table, keys: NDArray[np.uint64], found: dict[str, float]) -> None:
    at = _matches(table.heads, keys)[1]
    spans = zip(table.offsets[at].tolist(), table.offsets[at + 1].tolist(), strict=True)
    for line in b"".join(bytes(table.blob[start:end]) for start, end in spans).decode().splitlines():
        word, value = line.split(" ")
        found[word] = float(value)
        for end in range(LONGEST_KEY + 1, len(word)):
            found.setdefault(word[:end], 0.0)


def _matches(
    table: NDArray[np.uint64], keys: NDArray[np.uint64]
) -> tuple[NDArray[np.bool_], NDArray[np.intp]]:
    """Which of the keys the sorted table holds, and where those stand in it."""
    if not len(table):
        return np.zeros(len(keys), dtype=bool), np.zeros(0, dtype=np.intp)
    at = np.searchsorted(table, keys)
    at[at == len(table)] = 0
    here = table[at] == keys
    return here, at[here]


def _jieba_folder() -> Path:
    """Where jieba is installed, found without importing it."""
    spec = importlib.util.find_spec("jieba")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("jieba is not installed", name="jieba")
    return Path(spec.origin).parent

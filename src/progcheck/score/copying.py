"""How much of an answer is taken from its task or problem: runs of shared character 4-grams, small gaps bridged.

Order does not matter, edits break only the grams they touch, and the runs are spans to show.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

_SIZE = 4
_BRIDGE = 2
_KEEP = re.compile(r"[\w%]+")
_TITLE = re.compile(r"《[^》]*》")


class Copying:
    """One answer held against its sources.

    Attributes:
        spans: where the answer's text also stands in one of the sources; titles 《…》 aside.
        shares: for each source the share (0–1) of the answer's letters, titles aside, that lie in copied spans.
        share: the same for all sources together.
    """

    def __init__(self, answer: str, *sources: str) -> None:
        self._chars, self._places = _letters(answer)
        own = [self._chars[i : i + _SIZE] for i in range(len(self._chars) - _SIZE + 1)]
        starts = [_starts(own, _grams(source)) for source in sources]
        together = _runs(sorted({start for each in starts for start in each}))
        self.shares = tuple(self._share(_runs(each)) for each in starts)
        self.share = self._share(together)
        self.spans = tuple((self._places[left], self._places[right - 1] + 1) for left, right in together)

    def _share(self, runs: list[tuple[int, int]]) -> float:
        return sum(right - left for left, right in runs) / len(self._chars) if self._chars else 0.0


def _starts(own: list[str], grams: AbstractSet[str]) -> list[int]:
    """Where grams of the answer stand that the source has, too."""
    if grams.isdisjoint(own):
        return []
    return [start for start, gram in enumerate(own) if gram in grams]


def _runs(starts: list[int]) -> list[tuple[int, int]]:
    """Runs of letters covered by shared grams, gaps of up to two letters bridged."""
    runs: list[tuple[int, int]] = []
    for start in starts:
        if runs and start - runs[-1][1] <= _BRIDGE:
            runs[-1] = (runs[-1][0], start + _SIZE)
        else:
            runs.append((start, start + _SIZE))
    return runs


@lru_cache(maxsize=64)  # one problem is the source of many rows
def _grams(source: str) -> frozenset[str]:
    letters = "".join(_KEEP.findall(_without_titles(source)))
    return frozenset([letters[i : i + _SIZE] for i in range(len(letters) - _SIZE + 1)])


def _letters(text: str) -> tuple[str, list[int]]:
    """Letters and digits with their offsets; punctuation and titles left out."""
    letters: list[str] = []
    places: list[int] = []
    for run in _KEEP.finditer(_without_titles(text)):
        letters.append(run.group())
        places += range(*run.span())
    return "".join(letters), places


def _without_titles(text: str) -> str:
    """The text with blanks for its titles."""
    return _TITLE.sub(lambda m: " " * len(m.group()), text) if "《" in text else text

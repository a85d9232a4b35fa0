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
_KEEP = re.compile(r"[\w%]")
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
        every: list[tuple[tuple[int, int], ...]] = []
        grams: set[str] = set()
        for source in sources:
            own = _grams(source)
            grams |= own
            every.append(self._runs(own))
        together = self._runs(grams)
        self.shares = tuple(self._share(runs) for runs in every)
        self.share = self._share(together)
        self.spans = tuple((self._places[left], self._places[right - 1] + 1) for left, right in together)

    def _runs(self, grams: AbstractSet[str]) -> tuple[tuple[int, int], ...]:
        """Runs of letters covered by shared grams, gaps of up to two letters bridged."""
        runs: list[tuple[int, int]] = []
        for start in range(len(self._chars) - _SIZE + 1):
            if self._chars[start : start + _SIZE] not in grams:
                continue
            if runs and start - runs[-1][1] <= _BRIDGE:
                runs[-1] = (runs[-1][0], start + _SIZE)
            else:
                runs.append((start, start + _SIZE))
        return tuple(runs)

    def _share(self, runs: tuple[tuple[int, int], ...]) -> float:
        return sum(right - left for left, right in runs) / len(self._chars) if self._chars else 0.0


@lru_cache(maxsize=64)  # one problem is the source of many rows
def _grams(source: str) -> frozenset[str]:
    letters, _ = _letters(source)
    return frozenset(letters[i : i + _SIZE] for i in range(len(letters) - _SIZE + 1))


def _letters(text: str) -> tuple[str, list[int]]:
    """Letters and digits with their offsets; punctuation and titles left out."""
    blank = _TITLE.sub(lambda m: " " * len(m.group()), text)
    found = [(m.start(), m.group()) for m in _KEEP.finditer(blank)]
    return "".join(char for _, char in found), [place for place, _ in found]

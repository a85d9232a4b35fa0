"""The words that a wrong character may have been meant for, findable with one character left open."""

from __future__ import annotations

from functools import cache, cached_property
from typing import TYPE_CHECKING

import numpy as np

from progcheck.annotate.dictionary import word_table
from progcheck.annotate.table_build import SHIFT
from progcheck.policy.lexicons import load_lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from numpy.typing import NDArray

COMMON = (
    1000  # occurrences in the texts behind jieba's dictionary: some 5,000 words of two and three characters
)
LONGEST = 4
OPEN = "\uffff"  # no character, so it stands in no text
_MASK = np.uint64((1 << int(SHIFT)) - 1)


_NOTHING: tuple[frozenset[str], frozenset[str]] = frozenset(), frozenset()


class OpenIndex:
    """Words by what is left of them when one character is taken out: ``审◌`` → 批议计…, for 审批, 审议, 审计, ….

    Attributes:
        open: a word with ``OPEN`` in the place of one of its characters → the characters that make it a word.
        near: what :meth:`neighbours` gave, by the character written.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self.open: dict[str, str] = {}
        self.near: dict[str, tuple[frozenset[str], frozenset[str]]] = {}
        self._before: dict[str, str] = {}
        self._behind: dict[str, str] = {}
        for word in words:
            for place, character in enumerate(word):
                key = f"{word[:place]}{OPEN}{word[place + 1 :]}"
                self.open[key] = self.open.get(key, "") + character
                if place:
                    self._before[character] = self._before.get(character, "") + word[place - 1]
                else:
                    self._behind[character] = self._behind.get(character, "") + word[1:2]

    @cached_property
    def edges(self) -> tuple[frozenset[str], frozenset[str]]:
        """What stands in the words right before a character, and right behind one that begins a word."""
        return frozenset("".join(self._before.values())), frozenset("".join(self._behind.values()))

    def find(self, left: str, right: str) -> list[str]:
        """The words that have ``left`` before and ``right`` behind one open character."""
        return [left + character + right for character in self.open.get(f"{left}{OPEN}{right}", "")]

    def neighbours(self, written: str, meant: Mapping[str, str]) -> tuple[frozenset[str], frozenset[str]]:
        """What stands inside a word before a character that ``written`` may be meant for, and behind one that begins a word.

        Most places of a text can be passed over by these two sets, for a tenth of what looking words up costs. Kept in
        ``near``.
        """
        before, behind = self._before, self._behind
        if meant.keys().isdisjoint(before) and meant.keys().isdisjoint(behind):
            self.near[written] = _NOTHING
            return _NOTHING
        found = (
            frozenset("".join([before[c] for c in before.keys() & meant.keys()])),
            frozenset("".join([behind[c] for c in behind.keys() & meant.keys()])),
        )
        self.near[written] = found
        return found


@cache
def official_words() -> dict[str, str]:
    """The vocabulary of official reports, by word; the value is ``function`` or ``content``."""
    return {entry.phrase: entry.label for entry in load_lexicon("official_words")}


@cache
def common_index() -> OpenIndex:
    """Common words of the language and of official reports, with one character open."""
    return OpenIndex(common_words())


@cache
def common_words() -> frozenset[str]:
    """Common words of the language and of official reports."""
    return frozenset((*_frequent(), *official_words()))


def _frequent() -> Iterator[str]:
    table = word_table()
    keys: NDArray[np.uint64] = table.keys[np.flatnonzero(table.values >= COMMON)]
    columns = [(keys >> np.uint64(place * int(SHIFT))) & _MASK for place in (2, 1, 0)]
    for codes in np.stack(columns, axis=1)[columns[1] > 0].astype("<u4"):
        yield codes.tobytes().decode("utf-32-le").rstrip("\0")

"""The words that a wrong character may have been meant for, findable with one character left open."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from progcheck.annotate.dictionary import word_table
from progcheck.annotate.table_build import SHIFT
from progcheck.policy.lexicons import load_lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

COMMON = (
    1000  # occurrences in the texts behind jieba's dictionary: some 5,000 words of two and three characters
)
LONGEST = 4
_MASK = np.uint64((1 << int(SHIFT)) - 1)


@dataclass(slots=True)
class OpenIndex:
    """Words by what is left of them when one character is taken out: ``("审", "")`` → 审批, 审议, …."""

    _words: dict[tuple[str, str], list[str]] = field(default_factory=dict)

    def add(self, words: Iterable[str]) -> None:
        """Make the words findable."""
        for word in words:
            for place in range(len(word)):
                self._words.setdefault((word[:place], word[place + 1 :]), []).append(word)

    def find(self, left: str, right: str) -> list[str]:
        """The words that have ``left`` before and ``right`` behind one open character."""
        return self._words.get((left, right), [])


@cache
def official_words() -> dict[str, str]:
    """The vocabulary of official reports, by word; the value is ``function`` or ``content``."""
    return {entry.phrase: entry.label for entry in load_lexicon("official_words")}


@cache
def common_index() -> OpenIndex:
    """Common words of the language and of official reports, with one character open."""
    index = OpenIndex()
    index.add({*_frequent(), *official_words()})
    return index


def _frequent() -> Iterator[str]:
    table = word_table()
    keys: NDArray[np.uint64] = table.keys[np.flatnonzero(table.values >= COMMON)]
    columns = [(keys >> np.uint64(place * int(SHIFT))) & _MASK for place in (2, 1, 0)]
    for codes in np.stack(columns, axis=1)[columns[1] > 0].astype("<u4"):
        yield codes.tobytes().decode("utf-32-le").rstrip("\0")

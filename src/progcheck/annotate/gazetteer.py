"""The country's provinces, prefectures and counties, found by name.

The table is ``checker/places/places.tsv``; it is read once, at the first question, and a :class:`Place` is only made when
it is asked for, so that a run which names ten places pays for ten.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import compress
from operator import add
from typing import TYPE_CHECKING

from progcheck.policy.resources import checker_dir

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

LEVELS = ("province", "prefecture", "county")
_LONGEST = 16
# 威宁彝族回族苗族自治县 is written 威宁自治县 and 威宁县, 恩施土家族苗族自治州 is written 恩施州.
_REDUCED = {
    "自治县": ("自治县", "县"),
    "自治旗": ("自治旗", "旗"),
    "自治州": ("自治州", "州"),
    "特区": ("特区",),
}
# 科尔沁左翼中旗 is written 科左中旗, 阿拉善左旗 阿左旗, 喀喇沁左翼蒙古族自治县 喀左县.
_PARTS = re.compile(
    r"^(?P<first>.)[^左右前中后]{1,4}(?P<side>[左右])?翼?(?P<part>[前中后])?(?:[^左右前中后]{0,3}族自治)?(?P<kind>[旗县])$"
)


@dataclass(frozen=True, slots=True)
class Place:
    """A division. ``parents`` are the codes above it, nearest first; ``until`` the last year of a former name."""

    code: str
    name: str
    short: str
    level: str
    kind: str
    parents: tuple[str, ...] = ()
    until: str = ""

    @property
    def is_corps(self) -> bool:
        """A city of the Xinjiang Production and Construction Corps (codes 6590…)."""
        return self.code.startswith("6590")


class Gazetteer:
    """All divisions of a table. Names are looked up as written; the caller normalises blanks away."""

    def __init__(self, folder: Path) -> None:
        lines = (folder / "places.tsv").read_text(encoding="utf-8").split("\n")[1:]
        self._rows = [line.split("\t") for line in lines if line]
        self._places: dict[int, Place] = {}
        self._codes: dict[str, int] = {}
        self.full: dict[str, list[int]] = {}
        self.short: dict[str, list[int]] = {}
        for number, (code, name, short, _level, kind, _parent, until) in enumerate(self._rows):
            if until:
                continue
            self._codes[code] = number
            self.full.setdefault(name, []).append(number)
            if kind in _REDUCED:
                for ending in _REDUCED[kind]:
                    if short + ending != name:
                        self.full.setdefault(short + ending, []).append(number)
            if abbreviation := _abbreviation(name):
                self.full.setdefault(abbreviation, []).append(number)
            if short != name:
                self.short.setdefault(short, []).append(number)
        present = set(self.full)
        for number, row in enumerate(self._rows):
            if row[6]:
                self._codes.setdefault(row[0], number)
                if row[1] not in present:
                    self.full.setdefault(row[1], []).append(number)
        self._full_heads = {name[:2] for name in self.full}
        self._short_heads = {name[:2] for name in self.short}
        self._heads = self._full_heads | self._short_heads
        ordinary = (folder / "ordinary.tsv").read_text(encoding="utf-8").split("\n")[1:]
        self.ordinary = frozenset(line.split("\t", 1)[0] for line in ordinary if line)

    def _place(self, number: int) -> Place:
        place = self._places.get(number)
        if place is None:
            code, name, short, level, kind, parent, until = self._rows[number]
            parents = []
            while parent:
                parents.append(parent)
                parent = self._rows[self._codes[parent]][5]
            place = self._places[number] = Place(code, name, short, level, kind, tuple(parents), until)
        return place

    def get(self, code: str) -> Place | None:
        """The place with a code, under its present name where it has one."""
        number = self._codes.get(code)
        return None if number is None else self._place(number)

    def lookup(self, name: str) -> tuple[Place, ...]:
        """All places of a name: full (洛隆县), reduced (威宁县) or, where nothing is called so in full, short (洛隆)."""
        numbers = self.full.get(name) or self.short.get(name) or ()
        return tuple(self._place(number) for number in numbers)

    def scan(self, text: str) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
        """What :meth:`scan_full` and :meth:`scan_short` give, in one pass."""
        heads = self._starts(text, self._heads)
        return self._scan(text, self.full, heads), self._scan(text, self.short, heads)

    def scan_full(self, text: str) -> list[tuple[int, int]]:
        """Where full and reduced names stand, leftmost longest, not overlapping."""
        return self._scan(text, self.full, self._starts(text, self._full_heads))

    def scan_short(self, text: str) -> list[tuple[int, int]]:
        """Where short names stand as characters, whatever they mean there (资源 is a county's short name too)."""
        return self._scan(text, self.short, self._starts(text, self._short_heads))

    @staticmethod
    def _starts(text: str, heads: set[str]) -> list[int]:
        # Names start with one of a thousand pairs of characters; the pairs of the text are tested without a Python loop.
        return list(compress(range(len(text)), map(heads.__contains__, map(add, text, text[1:]))))

    @staticmethod
    def _scan(text: str, names: dict[str, list[int]], starts: list[int]) -> list[tuple[int, int]]:
        found: list[tuple[int, int]] = []
        free = 0
        for start in starts:
            if start >= free:
                for length in range(min(_LONGEST, len(text) - start), 1, -1):
                    if text[start : start + length] in names:
                        free = start + length
                        found.append((start, free))
                        break
        return found

    def ancestors(self, place: Place) -> tuple[Place, ...]:
        """The divisions above a place, nearest first."""
        return tuple(found for code in place.parents if (found := self.get(code)))

    def prefecture(self, place: Place) -> str:
        """Code of the prefecture a place lies in; a municipality stands for one, a county directly under a province too."""
        if place.level == "prefecture":
            return place.code
        for above in self.ancestors(place):
            if above.level == "prefecture" or above.kind == "直辖市":
                return above.code
        return place.code

    def same_prefecture(self, one: Place, other: Place) -> bool:
        """Whether two places lie in, or are, the same prefecture."""
        return self.prefecture(one) == self.prefecture(other)

    def resolve_reporter(self, name: str, hints: Sequence[str] = ()) -> Place | None:
        """The place that a table's reporter is.

        Args:
            name: as the table has it: 洛隆县, 昌都市洛隆县, 洛隆县人民政府, 洛隆.
            hints: title, title block, lead and task cells; which higher divisions and which neighbours they name
                decides between places of one name (朝阳区, 鼓楼区, 城关区).

        Returns:
            The place; ``None`` when there is none of that name, or several fit equally well.
        """
        name = "".join(name.split())
        candidates = self.lookup(name)
        spans = self.scan_full(name) or self.scan_short(name)
        if not candidates and spans:
            lowest = max(spans, key=lambda span: (self._depth(name[span[0] : span[1]]), span[0]))
            candidates = self.lookup(name[lowest[0] : lowest[1]])
        if len(candidates) <= 1:
            return candidates[0] if candidates else None
        text = "\n".join("".join(hint.split()) for hint in (name, *hints))
        ranked = sorted(((self._support(place, text), place.code) for place in candidates), reverse=True)
        return self.get(ranked[0][1]) if ranked[0][0] > ranked[1][0] else None

    def _depth(self, name: str) -> int:
        return max(LEVELS.index(place.level) for place in self.lookup(name))

    def _support(self, place: Place, text: str) -> int:
        """How strongly a text speaks for a place: its prefecture 100, its province 10, each of its neighbours 1."""
        points = 0
        for above in self.ancestors(place):
            if above.name in text or above.short in text:
                points += 100 if above.level == "prefecture" or above.kind == "直辖市" else 10
        parent = place.parents[0] if place.parents else ""
        near = [
            row[1]
            for row in self._rows
            if row[5] == parent and row[1] != place.name and row[1] not in self.ordinary
        ]
        return points + sum(name in text for name in near)


def _abbreviation(name: str) -> str:
    """The short form of a banner that is one of several (左, 右, 前, 中, 后), empty where there is none."""
    found = _PARTS.match(name) if name[-1] in "旗县" else None
    if found is None or not (found["side"] or found["part"]):
        return ""
    return f"{found['first']}{found['side'] or ''}{found['part'] or ''}{found['kind']}"


@lru_cache(maxsize=4)
def load_gazetteer(folder: Path | None = None) -> Gazetteer:
    """The gazetteer of a folder that holds ``places.tsv`` and ``ordinary.tsv``; the shipped one without an argument."""
    return Gazetteer(folder or checker_dir() / "places")

"""The table of units, ``checker/units.toml``: which kind a unit is of and how many base units it makes."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from progcheck.policy.resources import checker_dir
from progcheck.records.errors import ConfigError

if TYPE_CHECKING:
    from progcheck.records.facts import Quantity


_LATIN = re.compile("[A-Za-z0-9]")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: its kind, how many base units it is, and whether a single numeral in words may stand before it."""

    name: str
    kind: str
    factor: float
    in_words: bool


@dataclass(frozen=True, slots=True)
class Units:
    """All units by name, the base unit of every kind, and the longest name's length by first character."""

    by_name: dict[str, Unit]
    bases: dict[str, str]
    longest: dict[str, int]

    def at(self, text: str, start: int) -> Unit | None:
        """The longest unit that begins at an offset. A Latin one must not run on into a word (5G is no gram)."""
        for length in range(self.longest.get(text[start : start + 1], 0), 0, -1):
            unit = self.by_name.get(text[start : start + length])
            if unit and not (_LATIN.match(unit.name[-1]) and _LATIN.match(text, start + length)):
                return unit
        return None


@cache
def units() -> Units:
    """The units as ``checker/units.toml`` has them, read once.

    Raises:
        ConfigError: ``BAD_UNITS``, when the file is no TOML, lacks a key, or names a unit twice.
    """
    path = checker_dir() / "units.toml"
    by_name: dict[str, Unit] = {}
    bases: dict[str, str] = {}
    try:
        kinds = tomllib.loads(path.read_text(encoding="utf-8"))["kind"]
        for kind, table in kinds.items():
            bases[kind] = table["base"]
            in_words = set(table.get("in_words", ()))
            counted = dict.fromkeys(table.get("counters", "").split(), 1.0)
            for name, factor in (table.get("factors", {}) | counted).items():
                if name in by_name:
                    raise ValueError(f"{name}: {by_name[name].kind}, {kind}")  # noqa: TRY301 - joins the others below
                by_name[name] = Unit(name, kind, float(factor), name in in_words)
    except (OSError, KeyError, ValueError, AttributeError) as error:
        raise ConfigError(
            "BAD_UNITS", f"单位表有误：{error}", f"The table of units is wrong: {error}", path=str(path)
        ) from error
    longest: dict[str, int] = {}
    for name in by_name:
        longest[name[0]] = max(len(name), longest.get(name[0], 0))
    return Units(by_name, bases, longest)


def same_kind(a: Quantity, b: Quantity) -> bool:
    """Whether two quantities can be held against each other: one kind, and for frequencies one kind of count.

    Bare numbers are of no kind and match nothing; a period on one side only does not part them.
    """
    return a.kind == b.kind != "bare"


def convert(value: float, unit: str, to: str) -> float:
    """A value in another unit of its kind: ``convert(2, "公顷", "亩")`` is 30.

    Raises:
        ValueError: a unit is not in the table, or the two are of different kinds.
    """
    table = units().by_name
    if unit not in table or to not in table or table[unit].kind != table[to].kind:
        raise ValueError(f"{unit} cannot be given in {to}")
    return value * table[unit].factor / table[to].factor

"""Facts that annotate reads out of a text. Offsets are characters of the normalised text, end exclusive."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date  # noqa: TC003 - the fields of a dataclass name it


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what it counts.

    ``[start, end)`` covers comparator, number and unit. ``value`` is the number as written times its multiplier
    (2.2万 → 22000); ``upper`` the end of a range. ``unit`` is the unit as written without the multiplier
    (人次, 亩, %), ``kind`` its dimension from ``checker/units.toml`` (area, money, length, mass, share, times, people,
    things, duration …) and ``base`` the value in that kind's base unit. ``comparator`` is ``>=``, ``>``, ``<=``, ``<``, ``~``
    (约, 近, 余 …) or ``=``. ``period`` is ``year``, ``half-year``, ``quarter``, ``month``, ``week``, ``day`` for frequencies (6次/年,
    每年不少于6次), else empty. ``digits`` is the number of decimals shown, for judging rounding; ``number`` is the
    span of the bare number, as written.
    """

    start: int
    end: int
    text: str
    value: float
    upper: float | None
    unit: str
    kind: str
    base: float
    comparator: str
    period: str
    digits: int
    number: str


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date or period. ``first`` and ``last`` bound it; both ``None`` when it cannot exist (2月30日).

    ``precision`` is ``day``, ``month``, ``quarter``, ``half``, ``year``, ``plan`` (“十四五”末) or ``range``. ``impossible`` says why a date
    cannot be. ``year_given`` is false for 3月5日 whose year was taken from the text before it or the as-of date.
    """

    start: int
    end: int
    text: str
    first: date | None
    last: date | None
    precision: str
    year_given: bool
    impossible: str = ""


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline cell or bracket, parsed. ``kind`` is one of date, standing, immediate, schedule, done, other, none.

    ``dates`` holds every date named (last day of month, quarter, half, year where only that is named); ``latest`` the
    last of them.
    """

    raw: str
    kind: str
    dates: tuple[date, ...] = ()
    standing: bool = False
    immediate: bool = False

    @property
    def latest(self) -> date | None:
        """The last date named, ``None`` where there is none."""
        return max(self.dates, default=None)


@dataclass(frozen=True, slots=True)
class Mention:
    """A span of a given label: a place, a document, an organisation, a cue. ``key`` is its normal form or code."""

    start: int
    end: int
    text: str
    label: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Demand:
    """One thing that a task asks for: ``[start, end)`` in the task's text.

    ``addressee`` is ``reporter`` or ``others``. ``targets`` are the quantities set as targets in it; ``countable`` also
    holds for frequencies and coverage that name no number (每季度, 全覆盖). ``own`` is where its own clause begins, behind the
    manner (按照……原则，) that belongs to it. ``topic`` is the span of the clause that heads it without being a demand
    (规范财政专户管理，……): its words say what the demand is about. Who, when, verb and object are told by
    ``progcheck.annotate.demand_parts.parts_of``.
    """

    start: int
    end: int
    text: str
    addressee: str
    countable: bool
    targets: tuple[Quantity, ...] = ()
    own: int = 0
    topic: tuple[int, int] | None = None

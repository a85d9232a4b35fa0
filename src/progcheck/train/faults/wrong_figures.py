"""Figures that fall short of the target, and reckonings that no longer come out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from progcheck.train.faults.change import Change, label
from progcheck.train.faults.setting import counted, edited, targets

if TYPE_CHECKING:
    from random import Random

    from progcheck.annotate.annotated import AnnotatedEntry
    from progcheck.records.facts import Quantity
    from progcheck.train.faults.setting import Setting

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_AT_LEAST = frozenset({">=", ">", "="})
# Words by which figures claim to be the parts of a whole, or the whole of their parts.
_CLAIMED = re.compile(r"其中|分别|合计|总计|共|加起来|余下|其余|剩|另|留|包括|[（：]")
_LEAST_WHOLE = 6  # totals below it may be a sum by chance
_MOST_PARTS = 9
_CLOSE = 0.006  # of the total: rounding to the digits shown


def below_target(entry: AnnotatedEntry, setting: Setting, rng: Random) -> Change | None:
    """The one figure that can meet a target, lowered so that it does not."""
    # before the deadline a figure that falls short may be part of the way
    verdicts = "verify return" if setting.past_deadline(entry) else "pass verify return"
    figures = counted(entry.progress)
    for target in targets(entry):
        fitting = [
            q for q in figures if q.kind == target.kind and (q.unit == target.unit or q.kind != "things")
        ]
        if target.comparator not in _AT_LEAST or len(fitting) != 1 or target.base <= 0:
            continue
        given = fitting[0]
        number = _NUMBER.fullmatch(given.number)
        if number is None or given.base < target.base or given.upper is not None or target.value <= 1:
            continue
        lowered = float(given.number) * target.base / given.base * rng.uniform(0.5, 0.88)
        new = f"{lowered:.{given.digits}f}"
        if float(new) <= 0 or float(new) * given.base / float(given.number) >= 0.97 * target.base:
            continue
        why = f"目标{target.text}，答复{given.text.replace(given.number, new)}"
        may = "TM201 QN204 QN203"
        if given.kind == "share":  # its own numbers now contradict it, and that goes first
            must = label(may=may, any_of="QN201 QN202", verdicts=verdicts, why=why)
        else:
            must = label("QN201", f"QN202 {may}", verdicts=verdicts, why=why)
        return Change(_with(entry.progress.text, given, new), must)
    return None


def broken_sum(entry: AnnotatedEntry, setting: Setting, rng: Random) -> Change | None:
    """A part, or the total, of a sum that came out until now."""
    del setting
    sums = summing(counted(entry.progress), entry.progress.text)
    if not sums:
        return None
    total, parts = rng.choice(sums)
    chosen = rng.choice((total, *parts))
    new = _misreckoned(chosen, total, rng)
    if new is None or (chosen is not total and float(new) >= float(total.number)):
        return None
    why = f"各分项之和与总数不符：{chosen.text}写成了{new}"
    must = label("QN202", "QN201 QN203 QN204 TM201", why=why)
    return Change(_with(entry.progress.text, chosen, new), must)


def broken_rate(entry: AnnotatedEntry, setting: Setting, rng: Random) -> Change | None:
    """A percentage that followed from its own two numbers until now."""
    del setting
    found = []
    for left, right in entry.progress.sentences:
        here = [q for q in counted(entry.progress) if left <= q.start < right]
        found += [
            rate
            for rate in here
            if rate.kind == "share"
            and "%" in rate.text
            and _NUMBER.fullmatch(rate.number)
            and _followed(rate, here)
        ]
    if not found:
        return None
    rate = rng.choice(found)
    value = float(rate.number)
    moved = value + rng.choice((-1, 1)) * rng.uniform(3, 9)
    new = f"{moved if 1 < moved <= 100 else 2 * value - moved:.{rate.digits}f}"  # noqa: PLR2004 - per cent
    must = label("QN202", "QN201 QN203 QN204 TM201", why=f"按所列数算应为{rate.text}")
    return Change(_with(entry.progress.text, rate, new), must)


def summing(figures: tuple[Quantity, ...], text: str) -> list[tuple[Quantity, tuple[Quantity, ...]]]:
    """Totals that the figures of one unit behind them, or before them, add up to without a remainder."""
    found = []
    for at, total in enumerate(figures):
        if total.base < _LEAST_WHOLE or not _NUMBER.fullmatch(total.number):
            continue
        for row in (figures[at + 1 :], figures[:at][::-1]):
            parts: list[Quantity] = []
            for q in row[:_MOST_PARTS]:
                if (
                    (q.unit, q.kind) != (total.unit, total.kind)
                    or q.base >= total.base
                    or "。" in _between(text, total, q)
                ):
                    break
                parts.append(q)
                if len(parts) > 1 and abs(sum(p.base for p in parts) - total.base) < 1e-6 * total.base:
                    found.append((total, tuple(parts)))
                    break
    return [
        (total, parts)
        for total, parts in found
        if all(_NUMBER.fullmatch(p.number) for p in parts) and _CLAIMED.search(_stretch(text, total, parts))
    ]


def _stretch(text: str, total: Quantity, parts: tuple[Quantity, ...]) -> str:
    every = (total, *parts)
    return text[max(0, min(q.start for q in every) - 2) : max(q.end for q in every) + 1]


def _between(text: str, one: Quantity, other: Quantity) -> str:
    return text[min(one.end, other.end) : max(one.start, other.start)]


def _followed(rate: Quantity, figures: list[Quantity]) -> bool:
    """Whether the rate is one figure of the sentence over another of the same unit, to the digits shown."""
    slack = 0.51 * 10.0**-rate.digits
    before = [q for q in figures if q.end <= rate.start and q.kind != "share"]
    return any(
        abs(100 * part.base / whole.base - float(rate.number)) <= slack
        for part in before
        for whole in before
        if part.unit == whole.unit and 0 < part.base < whole.base
    )


def _misreckoned(q: Quantity, total: Quantity, rng: Random) -> str | None:
    """Another number for a figure: two digits turned round where that tells, else some way off."""
    digits = list(q.number)
    places = [i for i in range(len(digits) - 1) if digits[i].isdigit() and digits[i + 1].isdigit()]
    rng.shuffle(places)
    scale = q.base / float(q.number) if float(q.number) else 1.0
    for i in places:
        turned = digits.copy()
        turned[i], turned[i + 1] = turned[i + 1], turned[i]
        new = "".join(turned)
        off = abs(float(new) - float(q.number)) * scale
        if not new.startswith("0") and 2 * _CLOSE * total.base < off < 0.4 * total.base:
            return new
    new = f"{float(q.number) + rng.uniform(0.08, 0.3) * total.base / scale:.{q.digits}f}"
    return new if new != q.number else None


def _with(text: str, q: Quantity, number: str) -> str:
    at = text.index(q.number, q.start, q.end)
    return edited(text, [(at, at + len(q.number), number)])

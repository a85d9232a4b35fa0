"""Has a figure got worse than chance explains? New figures against kept ones, each with its 95 % interval beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

INTERVAL = "_95"
LOWER_IS_BETTER = frozenset({"brier"})
# Neither is defined where nothing fires any more; whether something should have is the recall's to tell.
_OPTIONAL = frozenset({"precision", "f1"})
_SLACK = 1e-4  # figures are kept rounded


def falls(kept: Mapping[str, Any], now: Mapping[str, Any]) -> list[str]:
    """A sentence for each figure that fell out of the kept one's interval on its bad side, or is no longer measured.

    A figure is a number with an interval beside it (``recall`` and ``recall_95``), at any depth. What only the new ones have
    is not looked at.
    """
    return list(_falls(kept, now, ()))


def _falls(kept: Mapping[str, Any], now: Mapping[str, Any], path: tuple[str, ...]) -> Iterator[str]:
    for name, value in kept.items():
        here = (*path, name)
        new = now.get(name)
        if isinstance(value, dict):
            yield from _falls(value, new if isinstance(new, dict) else {}, here)
            continue
        bounds = kept.get(name + INTERVAL)
        if value is None or bounds is None:
            continue
        where, low, high = " / ".join(here), bounds[0], bounds[1]
        if new is None:
            if name not in _OPTIONAL:
                yield f"{where}: no longer measured, was {value:.3f}"
        elif name in LOWER_IS_BETTER:
            if new > high + _SLACK:
                yield f"{where}: {new:.3f} is above {high:.3f}, was {value:.3f}"
        elif new < low - _SLACK:
            yield f"{where}: {new:.3f} is below {low:.3f}, was {value:.3f}"

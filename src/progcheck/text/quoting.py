"""Short quotations for messages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_ORDINAL = re.compile(r"^\s*[（(]?[\d一二三四五六七八九十]{1,3}[）).．、]\s*(?!\d{0,3}年)")


def clip(text: str, width: int = 24) -> str:
    """At most ``width`` characters of a text, the cut marked by an ellipsis, blanks and line breaks folded."""
    flat = re.sub(r"\s+", "", text)
    return flat if len(flat) <= width else flat[: width - 1].rstrip("，、；：。") + "…"


def task_in_short(task: str, width: int = 24) -> str:
    """The beginning of a task without its number."""
    return clip(_ORDINAL.sub("", task), width)


def join_quoted(words: Iterable[str], most: int = 4) -> str:
    """“甲”“乙”“丙” – each once, in order, at most ``most`` of them, the rest counted by 等."""
    unique = list(dict.fromkeys(words))
    shown = "".join(f"“{word}”" for word in unique[:most])
    return shown + ("等" if len(unique) > most else "")


def plain_number(value: float) -> str:
    """A number without needless decimals: 3240, 92, 0.62."""
    return f"{value:.10g}"

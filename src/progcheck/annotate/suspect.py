"""A spot that may be miswritten."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Suspect:
    """``text[start:end]`` reads ``text`` and may be meant for ``corrected``; ``place`` is the offset of the wrong character.

    ``kind`` says how the characters are alike: ``shape``, ``sound``, ``both``, ``double`` (a character typed twice),
    ``near`` (己 for 已) ``known`` (a well-known misspelling) or ``replaced`` (left over from find-and-replace). ``score`` is the natural logarithm of how much
    likelier the correction is than what stands there, the slip reckoned in. ``usual`` says that the correction is a
    word of official reports or of this very table.
    """

    start: int
    end: int
    text: str
    corrected: str
    kind: str
    score: float
    place: int
    usual: bool = False

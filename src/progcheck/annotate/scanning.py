"""Searching a text with patterns that begin with a look behind, which ``re`` tries at every single character."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class Guarded:
    """A pattern that is tried only where another one matches.

    Args:
        first: matches wherever ``pattern`` does, and begins with characters or sets of them, which ``re`` skips to fast.
        pattern: what is looked for; never empty.
    """

    def __init__(self, first: str, pattern: str) -> None:
        self.first = re.compile(first)
        self.pattern = re.compile(pattern)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """What the pattern's own ``finditer`` gives."""
        at = 0
        match_here = self.pattern.match
        for place in self.first.finditer(text):
            start = place.start()
            if start >= at and (match := match_here(text, start)):
                at = match.end()
                yield match

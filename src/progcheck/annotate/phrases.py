"""Find the phrases of a lexicon in a text, on characters: word boundaries of a segmenter would hide some."""

from __future__ import annotations

import re
from functools import cache
from itertools import compress
from operator import add
from typing import TYPE_CHECKING

from progcheck.policy.lexicons import load_lexicon
from progcheck.records.facts import Mention

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class PhraseFinder:
    """All occurrences of a set of labelled phrases, the longest at each place and for each label.

    Args:
        phrases: phrase → labels.
    """

    def __init__(self, phrases: Mapping[str, tuple[str, ...]]) -> None:
        self.phrases = phrases
        lengths: dict[str, set[int]] = {}
        for phrase in phrases:
            if len(phrase) > 1:
                lengths.setdefault(phrase[:2], set()).add(len(phrase))
        # By the first two characters, longest first; a single character that is a phrase itself comes last.
        self._lengths = {
            head: (*sorted(each, reverse=True), *((1,) if head[0] in phrases else ()))
            for head, each in lengths.items()
        }
        singles = "".join(re.escape(phrase) for phrase in phrases if len(phrase) == 1)
        self._single = re.compile(f"[{singles}]") if singles else None

    def find(self, text: str) -> list[Mention]:
        """Mentions in order of their start; of one label, none inside a longer one."""
        lengths_of, labels_of = self._lengths, self.phrases
        # A few hundred pairs of characters begin all phrases; the pairs of the text are tested without a Python loop.
        starts: Iterable[int] = compress(
            range(len(text)), map(lengths_of.__contains__, map(add, text, text[1:]))
        )
        if self._single:
            alone = [match.start() for match in self._single.finditer(text)]
            if alone:
                starts = sorted({*starts, *alone})
        found: list[Mention] = []
        covered: dict[str, int] = {}
        for start in starts:
            for length in lengths_of.get(text[start : start + 2], (1,)):
                phrase = text[start : start + length]
                for label in labels_of.get(phrase, ()):
                    end = start + len(phrase)
                    if covered.get(label, 0) < end:
                        found.append(Mention(start, end, phrase, label, phrase))
                        covered[label] = end
        return found


@cache
def finder(lexicon: str) -> PhraseFinder:
    """The finder for a lexicon of ``checker/lexicons``."""
    phrases: dict[str, tuple[str, ...]] = {}
    for entry in load_lexicon(lexicon):
        for form in entry.forms:
            if entry.label not in phrases.get(form, ()):
                phrases[form] = (*phrases.get(form, ()), entry.label)
    return PhraseFinder(phrases)

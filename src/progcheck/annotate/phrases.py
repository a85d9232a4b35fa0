"""Find the phrases of a lexicon in a text, on characters: word boundaries of a segmenter would hide some.

All phrases are looked for in one pass (Aho & Corasick 1975).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from ahocorasick_rs import AhoCorasick

from progcheck.policy.lexicons import load_lexicon
from progcheck.records.facts import Mention

if TYPE_CHECKING:
    from collections.abc import Mapping


class PhraseFinder:
    """All occurrences of a set of labelled phrases, the longest at each place and for each label.

    Args:
        phrases: phrase → labels.
    """

    def __init__(self, phrases: Mapping[str, tuple[str, ...]]) -> None:
        self.phrases = phrases
        self._every = list(phrases)
        self._labels = list(phrases.values())
        self._automaton = AhoCorasick(self._every)

    def find(self, text: str) -> list[Mention]:
        """Mentions in order of their start; of one label, none inside a longer one."""
        met = self._automaton.find_matches_as_indexes(text, overlapping=True)
        if not met:
            return []
        found: list[Mention] = []
        covered: dict[str, int] = {}
        for start, minus_end, number in sorted([(start, -end, number) for number, start, end in met]):
            end, phrase = -minus_end, self._every[number]
            for label in self._labels[number]:
                if covered.get(label, 0) < end:
                    found.append(Mention(start, end, phrase, label, phrase))
                    covered[label] = end
        return found

    def any(self, text: str) -> bool:
        """Whether any phrase stands in the text."""
        return bool(self._automaton.find_matches_as_indexes(text, overlapping=True))


@cache
def finder(lexicon: str) -> PhraseFinder:
    """The finder for a lexicon of ``checker/lexicons``."""
    phrases: dict[str, tuple[str, ...]] = {}
    for entry in load_lexicon(lexicon):
        for form in entry.forms:
            if entry.label not in phrases.get(form, ()):
                phrases[form] = (*phrases.get(form, ()), entry.label)
    return PhraseFinder(phrases)

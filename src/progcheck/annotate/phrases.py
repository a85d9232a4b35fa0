"""Find the phrases of a lexicon in a text, on characters: word boundaries of a segmenter would hide some."""

from __future__ import annotations

from functools import cache

from progcheck.policy.lexicons import load_lexicon
from progcheck.records.facts import Mention


class PhraseFinder:
    """All occurrences of a set of labelled phrases, the longest at each place and for each label.

    Args:
        phrases: phrase → labels.
    """

    def __init__(self, phrases: dict[str, tuple[str, ...]]) -> None:
        self.phrases = phrases
        lengths: dict[str, set[int]] = {}
        for phrase in phrases:
            lengths.setdefault(phrase[0], set()).add(len(phrase))
        self._lengths = {first: sorted(each, reverse=True) for first, each in lengths.items()}

    def find(self, text: str) -> list[Mention]:
        """Mentions in order of their start; of one label, none inside a longer one."""
        found: list[Mention] = []
        covered: dict[str, int] = {}
        lengths_of, labels_of = self._lengths, self.phrases
        for start in [place for place, char in enumerate(text) if char in lengths_of]:
            for length in lengths_of[text[start]]:
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
        phrases[entry.phrase] = (*phrases.get(entry.phrase, ()), entry.label)
    return PhraseFinder(phrases)

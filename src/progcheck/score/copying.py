"""How much of an answer is taken from its task or problem: runs of shared character 4-grams, small gaps bridged.

Order does not matter, edits break only the grams they touch, and the runs are spans to show.
"""

from __future__ import annotations

import re

_SIZE = 4
_BRIDGE = 2
_KEEP = re.compile(r"[\u4e00-\u9fffA-Za-z0-9%]")
_TITLE = re.compile(r"《[^》]*》")


def copied_spans(answer: str, *sources: str) -> tuple[tuple[int, int], ...]:
    """Spans of the answer that also stand in one of the sources; titles 《…》 aside."""
    chars, places = _letters(answer)
    grams: set[str] = set()
    for source in sources:
        letters, _ = _letters(source)
        grams.update(letters[i : i + _SIZE] for i in range(len(letters) - _SIZE + 1))
    marked = [False] * len(chars)
    for i in range(len(chars) - _SIZE + 1):
        if chars[i : i + _SIZE] in grams:
            marked[i : i + _SIZE] = [True] * _SIZE
    spans: list[tuple[int, int]] = []
    for i, hit in enumerate(marked):
        if not hit:
            continue
        if spans and i - spans[-1][1] <= _BRIDGE:
            spans[-1] = (spans[-1][0], i + 1)
        else:
            spans.append((i, i + 1))
    return tuple((places[left], places[right - 1] + 1) for left, right in spans)


def copied_share(answer: str, *sources: str) -> float:
    """Share (0–1) of the answer's letters, titles aside, that lie in copied spans."""
    letters, places = _letters(answer)
    if not letters:
        return 0.0
    spans = copied_spans(answer, *sources)
    inside = sum(1 for place in places if any(left <= place < right for left, right in spans))
    return inside / len(letters)


def _letters(text: str) -> tuple[str, list[int]]:
    """Letters and digits with their offsets; punctuation and titles left out."""
    blank = _TITLE.sub(lambda m: " " * len(m.group()), text)
    places = [i for i, char in enumerate(blank) if _KEEP.match(char)]
    return "".join(blank[i] for i in places), places

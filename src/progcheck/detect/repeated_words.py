"""Does a phrase stand twice in a row? Copying and retyping leave 农村公路农村公路; reduplication (一户一户) is good Chinese."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import combinations, compress, pairwise
from operator import add
from typing import TYPE_CHECKING

from progcheck.records.finding import Evidence, Hit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from progcheck.annotate.annotated import AnnotatedEntry, AnnotatedTable, AnnotatedText
    from progcheck.score.scores import EntryScores

_TWICE = re.compile(r"(?=(?P<unit>[^\W\da-zA-Z_][\w.%％]{1,39})(?P=unit))")
_NUMERAL = "零〇一二三四五六七八九十百千万亿两半几数"
# 一户一户, 逐村逐村, 每周每周, 越来越: said twice because it means one after the other.
_DISTRIBUTIVE = re.compile(f"[{_NUMERAL}每逐挨层越边再]")
_ONE_BY_ONE = re.compile(r"一[^\W\d_a-zA-Z]{2,4}")  # 一块园子一块园子记
_COUNTED = re.compile(f"[{_NUMERAL}0-9.%％]+")
_LONGEST = 40
_HAN = re.compile(r"[^\W\da-zA-Z_]")


@dataclass(frozen=True)
class Params:
    """Which repetitions count.

    Phrases of ``certain`` characters and more count wherever they stand; shorter ones only when they are whole words.
    Whole clauses of ``clause`` characters count across a comma, too. ``reduplicated`` are two-character verbs that
    may be said twice (研究研究). ``particles`` are one-character words that never stand twice.
    """

    certain: int = 4
    clause: int = 6
    reduplicated: tuple[str, ...] = ()
    particles: tuple[str, ...] = ("的", "了")


def in_entry(
    entry: AnnotatedEntry, table: AnnotatedTable, scores: EntryScores, params: Params
) -> Iterable[Hit]:
    """All repetitions of an answer, in one hit."""
    del table, scores
    text = entry.progress
    spans = sorted({*_phrases(text, params), *_particles(text, params), *_clauses(text, params)})
    spans = [span for span in spans if not any(_inside(span, other) for other in spans)]
    if spans:
        phrases = dict.fromkeys(text.text[start : start + length] for start, _, length in spans)
        evidence = tuple(Evidence("progress", start, end) for start, end, _ in spans)
        yield Hit(entry.index, evidence, {"phrase": "、".join(f"“{phrase}”" for phrase in phrases)})


def _inside(span: tuple[int, int, int], other: tuple[int, int, int]) -> bool:
    return span != other and other[0] <= span[0] and span[1] <= other[1]


def _phrases(text: AnnotatedText, params: Params) -> Iterator[tuple[int, int, int]]:
    """``(start, end, length of the phrase)`` of every phrase that stands twice without anything between."""
    twice = [match for start in _repetitions(text.text) if (match := _TWICE.match(text.text, start))]
    if not twice:
        return
    bounds = {*text.word_starts, len(text.text)}  # a word ends where the next one starts
    names = {place.text for place in text.places}
    reached = 0
    for match in twice:
        unit, start = match["unit"], match.start()
        middle, end = start + len(unit), start + 2 * len(unit)
        if start < reached or unit in names or not _says_something(unit):
            continue
        if len(unit) < params.certain and not {start, middle, end} <= bounds:
            continue
        if len(unit) == 2 and (unit in params.reduplicated or unit not in text.words):  # noqa: PLR2004 - 研究研究
            continue
        reached = end
        yield start, end, len(unit)


def _repetitions(text: str) -> Iterator[int]:
    """Where something of two to forty characters begins that stands there twice: found by its first pair of characters."""
    pairs = list(map(add, text, text[1:]))
    again = {pair for pair, count in Counter(pairs).items() if count > 1}
    places: dict[str, list[int]] = {}
    for place in compress(range(len(pairs)), map(again.__contains__, pairs)):
        places.setdefault(pairs[place], []).append(place)
    starts = {
        one
        for every in places.values()
        for one, other in combinations(every, 2)
        if 1 < other - one <= _LONGEST and text[one:other] == text[other : 2 * other - one]
    }
    yield from sorted(starts)


def _says_something(unit: str) -> bool:
    short = len(unit) <= 2  # noqa: PLR2004 - 一户一户, 每周每周
    numbers_only = _COUNTED.fullmatch(unit) or len(set(unit)) == 1
    return not numbers_only and not (_DISTRIBUTIVE.match(unit) and (short or _ONE_BY_ONE.fullmatch(unit)))


def _particles(text: AnnotatedText, params: Params) -> Iterator[tuple[int, int, int]]:
    if not any(2 * particle in text.text for particle in params.particles):
        return
    tokens = list(zip(text.word_starts, text.words, strict=True))
    for (start, word), (following, again) in pairwise(tokens):
        if word == again and word in params.particles and following == start + 1:
            yield start, following + 1, 1


def _clauses(text: AnnotatedText, params: Params) -> Iterator[tuple[int, int, int]]:
    for (start, stop), (following, end) in pairwise(text.clauses):
        if stop - start != end - following:
            continue
        clause = text.text[start:stop]
        if clause == text.text[following:end] and len(_HAN.findall(clause)) >= params.clause:
            yield start, end, stop - start

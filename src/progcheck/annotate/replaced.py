"""Words that find-and-replace made impossible: 矿市 where 矿区 stood before every 区 was turned into 市.

A trace is a unit's character that stands alone beside another lone character, where the dictionary has no such word but
knows a common one with another unit's character in its place.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from progcheck.annotate.dictionary import lookup, word_table
from progcheck.annotate.suspect import Suspect

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from progcheck.annotate.annotated import AnnotatedText

# Characters that name a level: the ones that somebody adapting another place's table replaces. Not those of offices:
# reports abbreviate these to pairs that no dictionary has (政办, 编办, 党委办).
UNITS = "省州市区县旗镇乡村"
# Of these nearly all words are names of places (兴县, 随州, 景德镇), and a name that the dictionary lacks is no trace.
_NAMING = "州县镇村"
# 全区, 两县, 各局, 县区: beside these every unit is a word of its own.
_DETERMINERS = frozenset(
    f"{UNITS}全我各本该此某每两数双几诸外邻他她贵敝原旧第单多东南西北前后左右内一二三四五六七八九十百千"
)
# 旗级, 州委, 镇直: these go with every level, whether the dictionary has them or not.
_OF_EVERY_LEVEL = frozenset("级委直府政办内外里属管辖长")
_COMMON = 15.0  # occurrences of the word that is likely to have stood there
_USUAL = (
    15000.0  # occurrences as a word of its own from which on a character stands beside anything (和市, 到村)
)
_SIZED = frozenset(
    "小大中"
)  # 小县 and 大市 can be said, but they can also be traces: the detector weighs them


def find_traces(texts: Iterable[AnnotatedText]) -> dict[str, tuple[Suspect, ...]]:
    """The traces in each text, by the text."""
    spots = {text.text: list(_spots(text)) for text in texts}
    pairs = {pair for every in spots.values() for _, pair in every}
    words = {word for pair in pairs for word in (pair, *pair, *_alternatives(pair))}
    frequency = lookup(word_table(), "\n".join(sorted(words)))
    return {
        text: tuple(trace for start, pair in every for trace in _traces(start, pair, frequency))
        for text, every in spots.items()
    }


def _spots(text: AnnotatedText) -> Iterator[tuple[int, str]]:
    """A lone character and a unit's character beside it, with the offset of the first."""
    words, starts = text.words, text.word_starts
    for number, first in enumerate(words[:-1]):
        if len(first) > 1:
            continue
        second = words[number + 1]
        left, right = first in UNITS, second[0] in UNITS
        # Behind the unit the other character must be alone; before it, it may touch a word (辖 市内).
        if left == right or (left and len(second) > 1):
            continue
        pair, start = first + second[0], starts[number]
        other = pair[1 if left else 0]
        if not "\u4e00" <= other <= "\u9fff" or other in _DETERMINERS or (left and other in _OF_EVERY_LEVEL):
            continue
        if not any(place.start < start + 2 and start < place.end for place in text.places):
            yield start, pair


def _alternatives(pair: str) -> Iterator[str]:
    if pair[1] in UNITS:
        yield from (pair[0] + unit for unit in UNITS if unit != pair[1])
    else:
        yield from (unit + pair[1] for unit in UNITS if unit != pair[0])


def _traces(start: int, pair: str, frequency: Mapping[str, float]) -> Iterator[Suspect]:
    place = 1 if pair[1] in UNITS else 0
    other = pair[1 - place]
    if frequency.get(pair, 0.0) > 0 or (frequency.get(other, 0.0) >= _USUAL and other not in _SIZED):
        return
    for word in _alternatives(pair):
        count = frequency.get(word, 0.0)
        if count >= _COMMON and word[place] not in _NAMING:
            score = math.log(count)
            yield Suspect(start, start + len(pair), pair, word, "replaced", score, start + place)

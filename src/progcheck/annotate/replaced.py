"""Words that find-and-replace made impossible: 矿市 where 矿区 stood before every 区 was turned into 市.

A trace is a unit's character that stands alone beside another lone character, where the dictionary has no such word but
knows a common one with another unit's character in its place.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from progcheck.annotate.dictionary import lookup, word_table
from progcheck.records.facts import Mention

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from progcheck.annotate.annotated import AnnotatedText

# Characters that name a level or an office: the ones that somebody adapting another place's table replaces.
UNITS = "省州市区县旗镇乡村局委办厅部处科股站所院"
# 全区, 两县, 各局: with these before it, each of them is a word of its own. So is it behind another unit (县区, 市县).
_DETERMINERS = frozenset(f"{UNITS}全我各本该此某每两数双几诸外邻他她贵敝原旧第单多大中小上下东南西北前后左右内一二三四五六七八九十百千")
_COMMON = 100.0  # occurrences of the word that is likely to have stood there
_SIZED = frozenset("小大中")  # 小县 and 大市 can be said, but they can also be traces: counted beside stronger ones


@dataclass(frozen=True, slots=True)
class Trace:
    """An impossible word at ``[start, end)``; ``before`` is the word that ``replaced`` → ``by`` made it from.

    ``weak`` says that what stands there is possible by itself (小县).
    """

    mention: Mention
    replaced: str
    by: str
    weak: bool


def find_traces(texts: Iterable[AnnotatedText]) -> dict[str, tuple[Trace, ...]]:
    """The traces in each text, by the text."""
    spots = {text.text: list(_spots(text)) for text in texts}
    words = {word for every in spots.values() for _, pair in every for word in (pair, *_alternatives(pair))}
    frequency = lookup(word_table(), "\n".join(sorted(words)))
    return {
        text: tuple(trace for start, pair in every for trace in _traces(start, pair, frequency))
        for text, every in spots.items()
    }


def _spots(text: AnnotatedText) -> Iterator[tuple[int, str]]:
    """Two neighbouring lone characters of which one is a unit's, with the offset of the first."""
    places = text.places
    tokens = list(zip(text.word_starts, text.words, strict=True))
    for (start, first), (following, second) in zip(tokens, tokens[1:], strict=False):
        pair = first + second
        alone = len(first) == len(second) == 1 and following == start + 1
        if not alone or not all("\u4e00" <= char <= "\u9fff" for char in pair):
            continue
        if any(place.start < start + 2 and start < place.end for place in places):
            continue
        possible = first in _DETERMINERS - _SIZED or second in _DETERMINERS - frozenset(UNITS)
        if not possible and (second in UNITS) != (first in UNITS):
            yield start, pair


def _alternatives(pair: str) -> Iterator[str]:
    if pair[1] in UNITS:
        yield from (pair[0] + unit for unit in UNITS if unit != pair[1])
    else:
        yield from (unit + pair[1] for unit in UNITS if unit != pair[0])


def _traces(start: int, pair: str, frequency: Mapping[str, float]) -> Iterator[Trace]:
    if frequency.get(pair, 0.0) > 0:
        return
    place = 1 if pair[1] in UNITS else 0
    for word in _alternatives(pair):
        if frequency.get(word, 0.0) >= _COMMON:
            mention = Mention(start, start + len(pair), pair, "replaced", word)
            yield Trace(mention, word[place], pair[place], pair[0] in _SIZED)

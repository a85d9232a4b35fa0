"""Spots where one character seems to stand for another: 工作职贵 → 职责, 安照 → 按照, 己整改 → 已整改.

A noisy channel (Kernighan, Church & Gale 1990) over words: where segmentation leaves a character alone, the words that fit
with that character open are looked up; one is a suspect when the character is confusable with the one written and
the word is far likelier than the pieces it replaces. Words are likelier when they belong to the language of
official reports or occur elsewhere in the same table. Nothing is judged here: see the detector.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from progcheck.annotate.dictionary import lookup, word_table
from progcheck.annotate.phrases import finder
from progcheck.annotate.replaced import find_traces
from progcheck.annotate.suspect import Suspect
from progcheck.annotate.vocabulary import LONGEST, OPEN, OpenIndex, common_index, common_words, official_words
from progcheck.policy.confusables import load_confusables

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from progcheck.annotate.annotated import AnnotatedEntry, AnnotatedText

# How unlikely each kind of slip is, as natural logarithms; and how much likelier a word is that the reports use.
CHANNEL = {"both": -6.0, "shape": -7.0, "sound": -8.0, "double": -7.0, "near": 2.0}
OFFICIAL, IN_TABLE = 2.0, 1.5
_OWN = 3  # texts of a table that a word of its own stands in
_FLOOR = 1000.0  # occurrences that an official word is taken to have at least
_UNKNOWN = 0.5
_LEAST = -1.0
_CERTAIN = 10.0
_HAN = re.compile("[\u4e00-\u9fff]+")
_WIDEST = LONGEST - 1
_EDGE = "\0" * _WIDEST
_BEFORE, _BEHIND = _WIDEST - 1, _WIDEST + 1  # of a place, in a text with edges
# How many characters of the word may stand before and behind the wrong one.
_SIDES = [(left, right) for left in range(LONGEST) for right in range(LONGEST - left) if left + right]
_USUAL = 2000.0  # occurrences as a word of its own from which on a lone character is nothing unusual
# Characters of one or two strokes' difference whose right one stands alone before a verb: 己整改, 末完成.
_ALONE = {"己": "已", "巳": "已", "末": "未"}
_RANK = re.compile(r"[一二两三四五六七八九十几]?位|[一二两三四五六七八九十几]")  # 末两位, 末三名
_PERIOD = re.compile(r"[0-9年月周季期旬段代纪岁自知克]$|[季年]度$")  # 2023年 末, 学期 末; 自 己


def mark_suspects(entries: Sequence[AnnotatedEntry]) -> tuple[AnnotatedEntry, ...]:
    """The same entries with ``suspects`` filled in: traces of find-and-replace in all texts, typos in the answers."""
    texts = _texts(entries)
    in_table: Counter[str] = Counter()
    for text in texts:
        in_table.update(set(text.words))
    index = _table_index(in_table)
    answers = {entry.progress.text: entry.progress for entry in entries if entry.progress.text}
    found = {key: list(_candidates(answer, index)) for key, answer in answers.items()}
    frequency = _frequencies(found.values())
    suspects = find_traces(texts)
    for key, candidates in found.items():
        if candidates:
            suspects[key] += _score(candidates, frequency, in_table)
        suspects[key] = _with_known(answers[key], suspects[key])
    return tuple(_marked(entry, suspects) for entry in entries)


def _marked(entry: AnnotatedEntry, suspects: Mapping[str, tuple[Suspect, ...]]) -> AnnotatedEntry:
    """The entry with its suspects; most have none and stay the object that they are."""
    changed = {
        name: replace(text, suspects=suspects[text.text])
        for name in ("progress", "task", "problem")
        if suspects[(text := getattr(entry, name)).text]
    }
    return replace(entry, **changed) if changed else entry


def _with_known(text: AnnotatedText, suspects: tuple[Suspect, ...]) -> tuple[Suspect, ...]:
    """The suspects, and in place of what they overlap the misspellings that everybody knows, on whole words (not 按排名)."""
    known = finder("misspellings").find(text.text)
    if not known:
        return tuple(sorted(suspects, key=lambda s: s.start))
    edges = {*text.word_starts, len(text.text)}
    found = list(suspects)
    for m in known:
        if m.start in edges and m.end in edges:
            found = [s for s in found if s.end <= m.start or m.end <= s.start]  # the known one is surer
            place = next(m.start + i for i, (a, b) in enumerate(zip(m.text, m.label, strict=True)) if a != b)
            found.append(Suspect(m.start, m.end, m.text, m.label, "known", _CERTAIN, place, usual=True))
    return tuple(sorted(found, key=lambda s: s.start))


@dataclass(frozen=True, slots=True)
class _Candidate:
    start: int
    end: int
    text: str
    corrected: str
    kind: str
    place: int
    before: tuple[str, ...]
    after: tuple[str, ...]

    @property
    def wrong(self) -> str:
        """The character that seems to be wrong."""
        return self.text[self.place - self.start]


def _texts(entries: Iterable[AnnotatedEntry]) -> list[AnnotatedText]:
    """Every text of the table once."""
    return list(
        {t.text: t for entry in entries for t in (entry.progress, entry.task, entry.problem)}.values()
    )


def _table_index(counts: Mapping[str, int]) -> OpenIndex:
    """The table's own words of two and more characters that stand in some texts, with one character open; those left out that are common."""
    known = common_words()
    return OpenIndex(
        w
        for w, count in counts.items()
        if count >= _OWN and 1 < len(w) <= LONGEST and w not in known and _HAN.fullmatch(w)
    )


@cache
def _alike(written: str) -> dict[str, str]:
    """The characters that are confusable with one, and how they are alike."""
    confusables = load_confusables()
    found = {*confusables.shapes.get(written, ""), *_of_sound().get(confusables.sounds.get(written, ""), "")}
    return {meant: confusables.kind(written, meant) for meant in found - {written}}


@cache
def _of_sound() -> dict[str, list[str]]:
    sounds: dict[str, list[str]] = {}
    for character, sound in load_confusables().sounds.items():
        sounds.setdefault(sound, []).append(character)
    return sounds


def _candidates(text: AnnotatedText, index: OpenIndex) -> Iterator[_Candidate]:
    """Every word that a lone character of the text may have been meant for."""
    starts, padded, common = text.word_starts, f"{_EDGE}{text.text}{_EDGE}", common_index()
    commonly_near, near = common.near, index.near
    some_left, some_right = index.edges
    for number, written in enumerate(text.words):
        if len(written) != 1 or not "\u4e00" <= written <= "\u9fff":
            continue
        place = starts[number]
        before, behind = padded[place + _BEFORE], padded[place + _BEHIND]
        if written in _ALONE or written == before:
            tokens = list(zip(starts, text.words, strict=True))
            yield from _alone(tokens, number)
            yield from _doubled(tokens, number)
        left, right = commonly_near.get(written) or common.neighbours(written, _alike(written))
        if before in left or behind in right:
            yield from _fitting(text, padded, place, common)
        if before in some_left or behind in some_right:
            left, right = near.get(written) or index.neighbours(written, _alike(written))
            if before in left or behind in right:
                yield from _fitting(text, padded, place, index)


def _fitting(text: AnnotatedText, padded: str, place: int, index: OpenIndex) -> Iterator[_Candidate]:
    """The words of an index that a lone character makes with what stands around it, when another is put in its place."""
    body = text.text
    alike = _alike(body[place])
    window = f"{padded[place : place + _WIDEST]}{OPEN}{padded[place + _WIDEST + 1 : place + 2 * _WIDEST + 1]}"
    for left, right in _SIDES:
        meant = index.open.get(window[_WIDEST - left : _WIDEST + 1 + right])
        if meant is None or alike.keys().isdisjoint(meant) or _in_known_word(body, place):
            continue
        tokens = list(zip(text.word_starts, text.words, strict=True))
        start, end = place - left, place + 1 + right
        for character in meant:
            if character in alike:
                word = f"{body[start:place]}{character}{body[place + 1 : end]}"
                yield _candidate(tokens, (start, end), word, alike[character], place)


def _in_known_word(text: str, place: int) -> bool:
    """Whether the character belongs to a word of official reports that the dictionary lacks (采砂, 发改)."""
    known = official_words()
    spans = ((place - left, place + 1 + right) for left in range(LONGEST) for right in range(LONGEST - left))
    return any(text[max(start, 0) : end] in known for start, end in spans)


def _candidate(
    tokens: list[tuple[int, str]], span: tuple[int, int], word: str, kind: str, place: int
) -> _Candidate:
    """The candidate with the words it replaces, and with what would be left of words that it cuts."""
    start, end = span
    touched = [(at, token) for at, token in tokens if at < end and at + len(token) > start]
    first, last = touched[0], touched[-1]
    prefix, suffix = first[1][: start - first[0]] if start > first[0] else "", last[1][end - last[0] :]
    after = tuple(piece for piece in (prefix, word, suffix) if piece)
    written = "".join(token for _, token in touched)[start - first[0] : end - first[0]]
    return _Candidate(start, end, written, word, kind, place, tuple(token for _, token in touched), after)


def _alone(tokens: list[tuple[int, str]], number: int) -> Iterator[_Candidate]:
    """己 before a verb or a word of two characters: 己整改, 末完成."""
    place, written = tokens[number]
    meant = _ALONE.get(written)
    if meant and number + 1 < len(tokens) and not (number and _PERIOD.search(tokens[number - 1][1])):
        following = tokens[number + 1][1]
        if len(following) > 1 and _HAN.fullmatch(following) and not _RANK.match(following):
            end = place + 1 + len(following)
            text = written + following
            yield _Candidate(place, end, text, meant + following, "near", place, (written,), (meant,))


def _doubled(tokens: list[tuple[int, str]], number: int) -> Iterator[_Candidate]:
    """按照照 and 照照: a character typed twice, in or for a function word that ends with it."""
    place, written = tokens[number]
    if not number or tokens[number - 1][0] + len(tokens[number - 1][1]) != place:
        return
    start, previous = tokens[number - 1]
    if official_words().get(previous) == "function" and previous.endswith(written):
        yield _candidate(tokens, (start, place + 1), previous, "double", place)
    elif previous == written:
        for word in common_index().find("", written):
            if official_words().get(word) == "function":
                yield _candidate(tokens, (start, place + 1), word, "double", start)


def _frequencies(found: Iterable[Iterable[_Candidate]]) -> dict[str, float]:
    words = {word for every in found for one in every for word in (*one.before, *one.after, one.wrong)}
    return lookup(word_table(), "\n".join(sorted(words)))


def _score(
    candidates: Iterable[_Candidate], frequency: Mapping[str, float], in_table: Mapping[str, int]
) -> tuple[Suspect, ...]:
    """The likeliest correction of each spot, where it is not too unlikely."""
    best: dict[int, Suspect] = {}
    total = word_table().total

    def likelihood(word: str) -> float:
        count = frequency.get(word, 0.0) or _UNKNOWN
        return math.log(max(count, _FLOOR if word in official_words() else 0.0) / total)

    for one in candidates:
        score = CHANNEL[one.kind]
        if one.kind in {"shape", "sound", "both"}:
            score -= math.log(max(frequency.get(one.wrong, 0.0), _USUAL) / _USUAL)
        score += sum(map(likelihood, one.after)) - sum(map(likelihood, one.before))
        official, here = one.corrected in official_words(), in_table.get(one.corrected, 0) > 0
        score += OFFICIAL * official + IN_TABLE * here
        held = best.get(one.place)
        if score > _LEAST and (held is None or score > held.score):
            span = (one.start, one.end, one.text, one.corrected)
            best[one.place] = Suspect(*span, one.kind, score, one.place, usual=official or here)
    return tuple(best[place] for place in sorted(best))

"""Which answers of a table are alike: Jaccard on character 5-grams, once as written and once with names and figures masked."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from progcheck.score.scores import SimilarPair

if TYPE_CHECKING:
    from progcheck.annotate.annotated import AnnotatedEntry, AnnotatedTable

_SIZE = 5
_PUNCTUATION = re.compile(r"[\s，。、；：！？（）()《》“”\"'‘’,.;:!?—\-]+")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_ORDINAL = re.compile(r"^\s*[（(]?[\d一二三四五六七八九十]{1,3}[）).．、]\s*")
_BRACKET = re.compile(r"[（(][^（）()]*[）)][。.]?\s*$")
_MIN_CANDIDATE = 0.2


def squeeze(text: str) -> str:
    """The text without blanks and punctuation."""
    return _PUNCTUATION.sub("", text)


def masked_answer(entry: AnnotatedEntry) -> str:
    """The answer with places, organisations and figures replaced by one sign each."""
    text = entry.progress.text
    spans = [(m.start, m.end) for m in (*entry.progress.places, *entry.progress.organisations)]
    out: list[str] = []
    last = 0
    for start, end in sorted(spans):
        if start >= last:
            out += [text[last:start], "P"]
            last = end
    out.append(text[last:])
    return _NUMBER.sub("N", squeeze("".join(out)))


def bare_task(entry: AnnotatedEntry) -> str:
    """The task without its number, its deadline bracket, figures and punctuation."""
    text = _BRACKET.sub("", _ORDINAL.sub("", entry.task.text))
    return _NUMBER.sub("", squeeze(text))


def _shingles(text: str) -> frozenset[str]:
    return frozenset(text[i : i + _SIZE] for i in range(max(1, len(text) - _SIZE + 1)))


def _jaccard(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / len(a | b) if a or b else 0.0


def similar_pairs(table: AnnotatedTable) -> tuple[SimilarPair, ...]:
    """Pairs of answered entries whose answers share something worth looking at, in order of their indexes."""
    rows = [entry for entry in table.entries if entry.progress.text.strip()]
    plain = {e.index: squeeze(e.progress.text) for e in rows}
    masked = {e.index: masked_answer(e) for e in rows}
    grams = {i: _shingles(text) for i, text in plain.items()}
    masked_grams = {i: _shingles(text) for i, text in masked.items()}
    tasks = {e.index: bare_task(e) for e in rows}
    pairs = []
    for a, b in combinations([e.index for e in rows], 2):
        plain_share, masked_share = _jaccard(grams[a], grams[b]), _jaccard(masked_grams[a], masked_grams[b])
        small = min(grams[a], grams[b], key=len)
        contained = len(grams[a] & grams[b]) / len(small) if small else 0.0
        if max(plain_share, masked_share, contained) < _MIN_CANDIDATE and plain[a] != plain[b]:
            continue
        if plain[a] == plain[b]:
            plain_share = masked_share = contained = 1.0
        pairs.append(
            SimilarPair(
                first=a,
                second=b,
                jaccard=plain_share,
                masked=max(masked_share, fuzz.ratio(masked[a], masked[b]) / 100 if masked_share > _MIN_CANDIDATE else 0.0),
                contained=contained,
                task_similarity=fuzz.ratio(tasks[a], tasks[b]) / 100,
            )
        )
    return tuple(pairs)

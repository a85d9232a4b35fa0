"""Which answers of a table are alike: Jaccard on character 5-grams, once as written and once with names and figures masked."""

from __future__ import annotations

import re
from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
from rapidfuzz import fuzz

from progcheck.score.scores import SimilarPair

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from progcheck.annotate.annotated import AnnotatedEntry, AnnotatedTable
    from progcheck.score.table_terms import Terms

_SIZE = 5
_PUNCTUATION = re.compile(r"[\s，。、；：！？（）()《》“”\"'‘’,.;:!?—\-]+")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_ORDINAL = re.compile(r"^\s*[（(]?[\d一二三四五六七八九十]{1,3}[）).．、]\s*")
_BRACKET = re.compile(r"[（(][^（）()]*[）)][。.]?\s*$")
_MIN_CANDIDATE = 0.2
_SHARED_PAIRS = 0.3
_FEW_PAIRS = 8  # shorter answers may have none that tells anything


def squeeze(text: str) -> str:
    """The text without blanks and punctuation."""
    return _PUNCTUATION.sub("", text)


def masked_answer(entry: AnnotatedEntry) -> str:
    """The answer with places, organisations and figures replaced by one sign each."""
    text = entry.progress.text
    spans = [(m.start, m.end) for m in (*entry.progress.places, *entry.progress.organisations)]
    if not spans:
        return _NUMBER.sub("N", squeeze(text))
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


def _intersections(grams: Mapping[int, frozenset[str]]) -> Counter[tuple[int, int]]:
    """How many shingles each pair of rows shares, for the pairs that share any: an exact join by inverted lists."""
    rows_of: Counter[str] = Counter()
    for each in grams.values():
        rows_of.update(each)
    common = {gram for gram, rows in rows_of.items() if rows > 1}  # most shingles stand in one row only
    holders: dict[str, list[int]] = {}
    for index, each in grams.items():
        for gram in each & common:
            holders.setdefault(gram, []).append(index)
    shared: Counter[tuple[int, int]] = Counter()
    for rows, grams_in_them in Counter(map(tuple, holders.values())).items():
        for pair in combinations(rows, 2):
            shared[pair] += grams_in_them
    return shared


def _jaccard(shared: int, a: frozenset[str], b: frozenset[str]) -> float:
    return shared / (len(a) + len(b) - shared)


def similar_pairs(
    table: AnnotatedTable, worth_a_look: Collection[tuple[int, int]] | None = None
) -> tuple[SimilarPair, ...]:
    """Pairs of answered entries whose answers share something worth looking at, in order of their indexes.

    Args:
        table: the table.
        worth_a_look: pairs of places in the table; no others are compared. All are by default.
    """
    entries = table.entries
    if worth_a_look is None:
        rows = [entry for entry in entries if entry.progress.text.strip()]
    else:
        rows = [entries[place] for place in sorted({place for pair in worth_a_look for place in pair})]
    plain = {e.index: squeeze(e.progress.text) for e in rows}
    masked = {e.index: masked_answer(e) for e in rows}
    grams = {i: _shingles(text) for i, text in plain.items()}
    masked_grams = {i: grams[i] if text == plain[i] else _shingles(text) for i, text in masked.items()}
    tasks = {e.index: bare_task(e) for e in rows}
    shared, masked_shared = _intersections(grams), _intersections(masked_grams)
    pairs = []
    for a, b in sorted({*shared, *masked_shared}):
        common = shared[a, b]
        plain_share = _jaccard(common, grams[a], grams[b])
        masked_share = _jaccard(masked_shared[a, b], masked_grams[a], masked_grams[b])
        contained = common / min(len(grams[a]), len(grams[b]))
        if max(plain_share, masked_share, contained) < _MIN_CANDIDATE:
            continue
        if plain[a] == plain[b]:
            plain_share = masked_share = contained = 1.0
        pairs.append(
            SimilarPair(
                first=a,
                second=b,
                jaccard=plain_share,
                masked=max(
                    masked_share,
                    fuzz.ratio(masked[a], masked[b]) / 100 if masked_share > _MIN_CANDIDATE else 0.0,
                ),
                contained=contained,
                task_similarity=fuzz.ratio(tasks[a], tasks[b]) / 100,
            )
        )
    return tuple(pairs)


def worth_comparing(answers: Terms, width: int) -> set[tuple[int, int]]:
    """Pairs of answers of which the one with fewer pairs of characters has half of them in common with the other.

    Two answers that share a fifth of their 5-grams share more of their pairs than that. Short answers are worth comparing with each other.
    """
    row, term, _ = answers.counts(max(1, width))
    shared = np.flatnonzero(np.bincount(term, minlength=max(1, width)) > 1)
    place = np.full(max(1, width), -1)
    place[shared] = np.arange(len(shared))
    here = place[term] >= 0
    marked = np.zeros((answers.rows, max(1, len(shared))), dtype=np.float32)
    marked[row[here], place[term[here]]] = 1.0
    sizes = np.bincount(row, minlength=answers.rows)
    least = np.minimum.outer(sizes, sizes)
    short = (sizes > 0) & (sizes < _FEW_PAIRS)
    alike = (marked @ marked.T >= _SHARED_PAIRS * np.maximum(least, 1)) | np.logical_and.outer(short, short)
    return {(int(a), int(b)) for a, b in np.argwhere(np.triu(alike, 1))}

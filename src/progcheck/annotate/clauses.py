"""Sentences and clauses as character spans."""

from __future__ import annotations

import re

_SENTENCE_END = re.compile(r"[。；;！？!?\n]+")
_CLAUSE_END = re.compile(r"[。；;！？!?\n，,：:]+")
_QUOTES = re.compile(r"《[^《》]*(?:《[^《》]*》[^《》]*)*》|“[^“”]{0,40}”|（[^（）]{0,80}）|\([^()]{0,80}\)")


Spans = tuple[tuple[int, int], ...]


def split(text: str) -> tuple[Spans, Spans]:
    """The sentences and the clauses of a text, see :func:`sentences` and :func:`clauses`."""
    closed = _closed(text)
    return _split(text, _SENTENCE_END, closed), _split(text, _CLAUSE_END, closed)


def sentences(text: str) -> Spans:
    """Spans between 。；！？ and line breaks, marks left out; marks inside 《》 “” （） do not count."""
    return _split(text, _SENTENCE_END, _closed(text))


def clauses(text: str) -> Spans:
    """Spans between commas, colons and sentence ends; marks inside 《》 “” （） do not count."""
    return _split(text, _CLAUSE_END, _closed(text))


def _closed(text: str) -> list[tuple[int, int]]:
    return [m.span() for m in _QUOTES.finditer(text)]


def _split(text: str, mark: re.Pattern[str], closed: list[tuple[int, int]]) -> Spans:
    spans: list[tuple[int, int]] = []
    start = 0
    for end in mark.finditer(text):
        left, right = end.span()
        if closed and any(opens < left < closes - 1 for opens, closes in closed):
            continue
        if (
            right - left == 1
            and text[left] in ",:"
            and text[left - 1 : left].isdigit()
            and text[right : right + 1].isdigit()
        ):
            continue  # 44,404 and 12:30 are numbers, not two clauses
        if left > start and not text[start:left].isspace():
            spans.append((start, left))
        start = right
    if start < len(text) and not text[start:].isspace():
        spans.append((start, len(text)))
    return tuple(spans)

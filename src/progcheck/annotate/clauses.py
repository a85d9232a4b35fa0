"""Sentences and clauses as character spans."""

from __future__ import annotations

import re

_SENTENCE_END = re.compile(r"[。；;！？!?\n]+")
_CLAUSE_END = re.compile(r"[。；;！？!?\n，,：:]+")
_QUOTES = re.compile(r"《[^《》]*(?:《[^《》]*》[^《》]*)*》|“[^“”]{0,40}”|（[^（）]{0,80}）|\([^()]{0,80}\)")


def _split(text: str, mark: re.Pattern[str], *, keep_brackets: bool) -> tuple[tuple[int, int], ...]:
    closed = [(m.start(), m.end()) for m in _QUOTES.finditer(text)] if keep_brackets else []
    spans: list[tuple[int, int]] = []
    start = 0
    for end in mark.finditer(text):
        if any(left < end.start() < right - 1 for left, right in closed):
            continue
        if (
            end.group() in {",", ":"}
            and text[end.start() - 1 : end.start()].isdigit()
            and text[end.end() : end.end() + 1].isdigit()
        ):
            continue  # 44,404 and 12:30 are numbers, not two clauses
        if text[start : end.start()].strip():
            spans.append((start, end.start()))
        start = end.end()
    if text[start:].strip():
        spans.append((start, len(text)))
    return tuple(spans)


def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Spans between 。；！？ and line breaks, marks left out; marks inside 《》 “” （） do not count."""
    return _split(text, _SENTENCE_END, keep_brackets=True)


def clauses(text: str) -> tuple[tuple[int, int], ...]:
    """Spans between commas, colons and sentence ends; marks inside 《》 “” （） do not count."""
    return _split(text, _CLAUSE_END, keep_brackets=True)

"""The guilty words inside their sentence: what is marked, and how much around it is shown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from progcheck.report.layout import Run, plain, text_width

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_OPEN, _CLOSE, _GAP = "【", "】", "…"
_CONTEXTS = (90, 60, 40, 28, 20, 14)  # characters on either side of a mark, the most that fit are shown
_WHOLE = 0.8  # a mark over more than this share of a text says nothing that the text does not
_STOPS = "。；！？，、"
_MARK = "mark"
Span = tuple[int, int]


def excerpt(text: str, spans: Iterable[Span], columns: int, *, colour: bool) -> list[Run]:
    """The text with its spans marked, cut down to about so many columns around them.

    Args:
        text: the normalised text of a cell.
        spans: what to mark, ``[start, end)`` each; may overlap.
        columns: how much there is room for.
        colour: mark by style; otherwise by 【】.
    """
    whole = _WHOLE * len(text)
    narrow = [(max(0, start), min(end, len(text))) for start, end in spans]
    marked = merged(span for span in narrow if span[1] - span[0] <= whole)
    if sum(end - start for start, end in marked) > whole:
        marked = []
    windows = [(0, len(text))] if text_width(text) <= columns else _windows(text, marked, columns)
    runs: list[Run] = []
    room = columns
    for start, end in windows:
        gap = _GAP if start and not (runs and runs[-1].text.endswith(_GAP)) else ""
        runs.append(Run(gap))
        room -= text_width(gap)
        for piece, is_marked in _pieces(text, start, end, marked):
            shown = _cut(piece, room)
            room -= text_width(shown)
            runs += _styled(plain(shown), colour=colour) if is_marked else [Run(plain(shown))]
            if shown != piece:
                return [*runs, Run(_GAP)]
        if end < len(text):
            runs.append(Run(_GAP))
    return [run for run in runs if run.text]


def highlight(text: str, words: Iterable[str], *, colour: bool) -> list[Run]:
    """A sentence with every occurrence of the words marked."""
    wanted = sorted({word for word in words if word}, key=len, reverse=True)
    if not wanted:
        return [Run(text)]
    runs: list[Run] = []
    for at, piece in enumerate(re.split("(" + "|".join(map(re.escape, wanted)) + ")", text)):
        if piece:
            runs += _styled(piece, colour=colour) if at % 2 else [Run(piece)]
    return runs


def merged(spans: Iterable[Span]) -> list[Span]:
    """Spans in order, those that touch made one, empty ones left out."""
    out: list[Span] = []
    for start, end in sorted(span for span in spans if span[0] < span[1]):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], end))
        else:
            out.append((start, end))
    return out


def _windows(text: str, marked: Sequence[Span], columns: int) -> list[Span]:
    """Each mark with as much around it as there is room for, from stop to stop; the start where nothing is marked."""
    if not marked:
        return [(0, len(text))]
    found: list[Span] = []
    for context in _CONTEXTS:
        found = merged(_window(text, span, context) for span in marked)
        if sum(text_width(text[start:end]) + 2 for start, end in found) + 2 * len(marked) <= columns:
            break
    return found


def _window(text: str, span: Span, context: int) -> Span:
    start, end = span
    low, high = max(0, start - context), min(len(text), end + context)
    before = min((at for stop in _STOPS if (at := text.find(stop, low, start)) >= 0), default=low - 1)
    after = max((text.rfind(stop, end, high) for stop in _STOPS), default=-1)
    return (before + 1 if low else 0), (after + 1 if after >= 0 and high < len(text) else high)


def _pieces(text: str, start: int, end: int, marked: Sequence[Span]) -> list[tuple[str, bool]]:
    pieces = []
    at = start
    for low, high in marked:
        if high <= start or low >= end:
            continue
        if low > at:
            pieces.append((text[at:low], False))
        pieces.append((text[max(low, at) : min(high, end)], True))
        at = min(high, end)
    if at < end:
        pieces.append((text[at:end], False))
    return pieces


def _cut(text: str, columns: int) -> str:
    if text_width(text) <= columns:
        return text
    kept = 0
    while kept < len(text) and text_width(text[: kept + 1]) < columns:
        kept += 1
    return text[:kept]


def _styled(text: str, *, colour: bool) -> list[Run]:
    return [Run(text, _MARK)] if colour else [Run(_OPEN), Run(text), Run(_CLOSE)]

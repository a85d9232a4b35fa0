"""Errors for people: a line each, or with all the texts that one needs to judge who is right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from progcheck.evaluate.words import say
from progcheck.report.layout import Line, Run, clean, cut, text_width, wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from progcheck.evaluate.metrics import Error
    from progcheck.evaluate.quality import Quality


def error_lines(parts: Sequence[Quality], lang: str, width: int, *, full: bool) -> list[Line]:
    """Every miss, false alarm and verdict that is not acceptable, table by table.

    In short a verdict is told only where no error of its row tells it already.
    """
    lines: list[Line] = []
    count = 0
    for part in parts:
        where = "" if len(parts) == 1 else f"{part.short_name} "
        told = {error.n for error in part.findings.errors}
        for error in part.findings.errors:
            count += 1
            lines += _full(error, where, lang, width) if full else [_short(error, where, lang, width)]
        for n, verdict, wanted in part.findings.disagreed:
            if full or n not in told:
                count += 1
                text = say("verdict", lang, verdict=verdict, wanted="/".join(wanted))
                lines.append((Run(f"  {where}{say('row', lang, n=n)} {text}"),))
    if not count:
        return []
    head = say("errors", lang, count=count) + ("" if full else say("more", lang))
    return [(Run(head, "bold"),), *lines]


def demand_lines(parts: Sequence[Quality], lang: str, width: int) -> list[Line]:
    """Every demand that came out otherwise than labelled."""
    lines: list[Line] = []
    for part in parts:
        where = "" if len(parts) == 1 else f"{part.short_name} "
        for error in part.demands.errors:
            kind = say(f"demand.{error.kind}", lang, found=error.found, wanted=error.wanted)
            text = f"  {where}{say('row', lang, n=error.n)} {kind}  {clean(error.text)}"
            lines += wrap([Run(text)], width, "", "    ")
    if not lines:
        return []
    count = sum(len(part.demands.errors) for part in parts)
    return [(), (Run(say("demand-errors", lang, count=count), "bold"),), *lines]


def _head(error: Error, where: str, lang: str) -> Run:
    row = say("row", lang, n=error.n) if error.n else say("whole", lang)
    text = f"{say(error.kind, lang)} {error.code} {where}{row}"
    return Run(text, "verify" if error.kind == "miss" else "return")


def _short(error: Error, where: str, lang: str, width: int) -> Line:
    head = _head(error, where, lang)
    about = clean(error.message if error.kind == "alarm" else error.why)
    return (Run("  "), head, Run("  " + cut(about, max(8, width - text_width(head.text) - 4))))


def _full(error: Error, where: str, lang: str, width: int) -> list[Line]:
    lines: list[Line] = [(_head(error, where, lang),)]
    texts = {name: getattr(error, name) for name in ("task", "progress", "message", "why")}
    texts["fired"] = " ".join(error.fired)
    for name, text in texts.items():
        if text:
            label = f"  {say(name, lang)}  "
            lines += wrap([Run(clean(text))], width, label, " " * text_width(label))
    return lines

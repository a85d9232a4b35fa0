"""Evaluations as text: what matters on a screen or two, everything on request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from progcheck.evaluate.metrics import wilson
from progcheck.evaluate.ranking import auc_interval
from progcheck.evaluate.show_errors import demand_lines, error_lines
from progcheck.evaluate.words import say
from progcheck.report.layout import Line, Run, clean, cut_front, draw, pad, text_width, wrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from progcheck.evaluate.calibration import Calibration
    from progcheck.evaluate.quality import Quality

_NAME = 16  # columns for a table's name


def as_text(
    parts: Sequence[Quality],
    total: Quality,
    *,
    lang: str,
    width: int,
    colour: bool,
    errors: bool,
    full: bool = False,
) -> str:
    """Figures, a line for each table, a line for each code, then a line for each error.

    Args:
        parts: the tables.
        total: all of them together.
        lang: ``zh`` or ``en``.
        width: columns.
        colour: whether styles are drawn.
        errors: whether errors are listed.
        full: errors with their texts, how sure findings and relevance are, relevance without each
            of its features, and what is wrong with the demands.
    """
    one = len(parts) == 1
    head = (
        say("head", lang, name=parts[0].short_name, rows=parts[0].findings.rows)
        if one
        else say("overall", lang, count=len(parts), rows=total.findings.rows)
    )
    lines: list[Line] = [(Run(clean(head), "bold"),), *_figures(total, lang, width), ()]
    if not one:
        lines += [*_tables(parts, lang), ()]
    if total.findings.by_code:
        lines += [*_codes(total, lang), ()]
    if full:
        lines += _reliability("calibration.findings", total.confidence, lang)
        lines += _reliability("calibration.relevance", total.reliability, lang)
        lines += _ablations(total, lang)
    if errors:
        lines += error_lines(parts, lang, width, full=full)
        if full:
            lines += demand_lines(parts, lang, width)
    for part in parts:
        if part.findings.unmatched:
            rows = ", ".join(map(str, part.findings.unmatched))
            text = say("unmatched", lang, name=part.short_name, rows=rows)
            lines += wrap([Run(text, "return")], width, "", "  ")
    return draw(lines, colour=colour)


def _figures(part: Quality, lang: str, width: int) -> list[Line]:
    tally, verdicts, demands = part.findings.overall, part.verdicts, part.demands
    found = [
        ("precision", _share(tally.hits, tally.hits + tally.alarms)),
        ("recall", _share(tally.hits, tally.hits + tally.misses)),
        ("f1", _plain(tally.f1)),
    ]
    verdict = [
        ("agreement", _share(verdicts.agreed, verdicts.judged)),
        ("kappa", _with(verdicts.kappa, verdicts.kappa_interval)),
    ]
    groups = [("findings", found), ("verdicts", verdict)]
    answers = len(part.relevance.model.own)
    if answers:
        hard, easy = part.relevance.model.auc_hard, part.relevance.model.auc_easy
        relevance = [
            (
                "hard",
                f"{_with(hard, auc_interval(hard, answers))} {_beside(part.relevance.baseline.auc_hard, lang)}",
            ),
            (
                "easy",
                f"{_with(easy, auc_interval(easy, answers))} {_beside(part.relevance.baseline.auc_easy, lang)}",
            ),
        ]
        groups.append(("relevance", relevance))
    if demands.rows:
        split = demands.split
        asked = [
            ("precision", _share(split.hits, split.hits + split.alarms)),
            ("recall", _share(split.hits, split.hits + split.misses)),
            ("f1", _plain(split.f1)),
            ("answered", f"{_plain(demands.met_tally.f1)} / {_plain(demands.open_tally.f1)}"),
        ]
        groups.append(("demands", asked))
    lines: list[Line] = []
    for name, figures in groups:
        line = f"  {pad(say(name, lang), 10)}"
        hang = " " * text_width(line)
        for position, (key, shown) in enumerate(figures):
            text = f"{say(key, lang)} {shown}"
            if position and text_width(line) + text_width(text) > width:
                lines.append((Run(line),))
                line = hang
            line += text + "   "
        lines.append((Run(line),))
    return lines


def _tables(parts: Sequence[Quality], lang: str) -> list[Line]:
    """A line for each table."""
    names = ("table", "rows", "precision", "recall", "agreement", "hard", "baseline", "demands")
    rows = [
        [
            cut_front(clean(part.short_name), _NAME),
            str(part.findings.rows),
            _plain(part.findings.overall.precision, 2),
            _plain(part.findings.overall.recall, 2),
            _plain(part.findings.agreement, 2),
            _plain(part.relevance.model.auc_hard),
            _plain(part.relevance.baseline.auc_hard),
            _plain(part.demands.split.f1, 2),
        ]
        for part in parts
    ]
    return _columns([say(f"column.{name}", lang) for name in names], rows)


def _codes(part: Quality, lang: str) -> list[Line]:
    """A line for each code that was due or fired."""
    names = ("code", "hits", "alarms", "misses", "precision", "recall")
    rows = [
        [
            code,
            str(tally.hits),
            str(tally.alarms),
            str(tally.misses),
            _bounded(tally.hits, tally.hits + tally.alarms),
            _bounded(tally.hits, tally.hits + tally.misses),
        ]
        for code, tally in part.findings.by_code.items()
    ]
    return _columns([say(f"column.{name}", lang) for name in names], rows)


def _reliability(key: str, found: Calibration, lang: str) -> list[Line]:
    if not len(found.said):
        return []
    head = say(key, lang, brier=_with(found.brier, found.brier_interval), ece=_plain(found.ece))
    rows = [
        [f"{b.low:.1f}–{b.high:.1f}", str(b.count), f"{b.said:.3f}", f"{b.right:.3f}"] for b in found.bins
    ]
    names = [say(f"column.{name}", lang) for name in ("bin", "cases", "said", "right")]
    return [(Run(head, "bold"),), *_columns(names, rows), ()]


def _ablations(part: Quality, lang: str) -> list[Line]:
    if not part.relevance.without:
        return []
    rows = [
        [name, _plain(less.auc_hard, 4), _plain(less.auc_easy, 4)]
        for name, less in (("—", part.relevance.model), *part.relevance.without.items())
    ]
    names = [say(f"column.{name}", lang) for name in ("without", "auc_hard", "auc_easy")]
    return [(Run(say("ablations", lang), "bold"),), *_columns(names, rows), ()]


def _columns(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[Line]:
    widths = [max(text_width(cell) for cell in column) + 2 for column in zip(head, *rows, strict=True)]

    def line(cells: Iterable[str], style: str = "") -> Line:
        made = "".join(pad(cell, wide) for cell, wide in zip(cells, widths, strict=True))
        return (Run("  " + made, style),)

    return [line(head, "dim"), *(line(cells) for cells in rows)]


def _share(part: int, whole: int) -> str:
    """0.923 [0.80–0.97] 36/39."""
    return f"{_with(part / whole, wilson(part, whole))} {part}/{whole}" if whole else "—"


def _bounded(part: int, whole: int) -> str:
    """0.92 [0.80–0.97]."""
    bounds = wilson(part, whole)
    return f"{part / whole:.2f} [{bounds[0]:.2f}–{bounds[1]:.2f}]" if bounds else "—"


def _with(value: float | None, bounds: tuple[float, float] | None) -> str:
    """0.923 [0.80–0.97]."""
    if value is None or bounds is None:
        return _plain(value)
    return f"{value:.3f} [{bounds[0]:.2f}–{bounds[1]:.2f}]"


def _plain(value: float | None, digits: int = 3) -> str:
    return "—" if value is None else f"{value:.{digits}f}"


def _beside(value: float | None, lang: str) -> str:
    return say("beside", lang, value=_plain(value))

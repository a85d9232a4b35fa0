"""Figures and error lists, as text or as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from progcheck.evaluate.metrics import wilson
from progcheck.report.layout import Line, Run, clean, draw, pad, text_width, wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from progcheck.evaluate.metrics import Error, Evaluation, Tally

_WORDS: dict[str, tuple[str, str]] = {
    "head": ("{name}（{rows} 行）", "{name} ({rows} rows)"),
    "overall": ("合计（{count} 份）", "together ({count} files)"),
    "precision": ("准确率", "precision"),
    "recall": ("召回率", "recall"),
    "f1": ("F1", "F1"),
    "agreement": ("结论一致", "verdicts agree"),
    "code": ("编号", "code"),
    "hits": ("命中", "hits"),
    "alarms": ("误报", "false"),
    "misses": ("漏报", "missed"),
    "miss": ("漏报", "missed"),
    "alarm": ("误报", "false alarm"),
    "row": ("第{n}行", "row {n}"),
    "table": ("全表", "table"),
    "task": ("任务", "task"),
    "progress": ("答复", "answer"),
    "message": ("报了", "said"),
    "why": ("标注", "label"),
    "fired": ("报出", "fired"),
    "verdict": (
        "结论不一致：第{n}行 {verdict}，应为 {wanted}",
        "verdict: row {n} {verdict}, should be {wanted}",
    ),
    "unmatched": ("表中没有这些行：{rows}", "rows that the table does not have: {rows}"),
}


def as_text(
    parts: Sequence[Evaluation], total: Evaluation, *, lang: str, width: int, colour: bool, errors: bool
) -> str:
    """Per file and, for several files, together: figures, a line for each code, then every error with its texts."""
    lines: list[Line] = []
    for part in parts:
        lines += _figures(part, _say("head", lang, name=part.name, rows=part.rows), lang)
        lines += _codes(part, lang) if len(parts) == 1 else []
        if errors:
            for error in part.errors:
                lines += _error(error, lang, width)
            for n, verdict, wanted in part.disagreed:
                text = _say("verdict", lang, n=n, verdict=verdict, wanted="/".join(wanted))
                lines += wrap([Run(text)], width, "", "  ")
        if part.unmatched:
            rows = ", ".join(map(str, part.unmatched))
            lines += wrap([Run(_say("unmatched", lang, rows=rows), "return")], width, "", "  ")
        lines.append(())
    if len(parts) > 1:
        lines += _figures(total, _say("overall", lang, count=len(parts)), lang)
        lines += _codes(total, lang)
    return draw(lines, colour=colour)


def as_json(parts: Sequence[Evaluation], total: Evaluation, *, errors: bool) -> str:
    """The same as JSON, ``progcheck-evaluation/1``."""
    data = {
        "schema": "progcheck-evaluation/1",
        "overall": _record(total, errors=False),
        "files": [_record(part, errors=errors) for part in parts],
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _figures(part: Evaluation, head: str, lang: str) -> list[Line]:
    tally = part.overall
    text = "  ".join(
        f"{_say(name, lang)} {shown}"
        for name, shown in (
            ("precision", _share(tally.hits, tally.hits + tally.alarms)),
            ("recall", _share(tally.hits, tally.hits + tally.misses)),
            ("f1", "—" if tally.f1 is None else f"{tally.f1:.3f}"),
            ("agreement", f"{part.agreed}/{part.judged}"),
        )
    )
    return [(Run(clean(head), "bold"),), (Run("  " + text),)]


def _share(part: int, whole: int) -> str:
    """0.923 [0.80–0.97] 36/39."""
    interval = wilson(part, whole)
    if interval is None:
        return "— 0/0"
    return f"{part / whole:.3f} [{interval[0]:.2f}–{interval[1]:.2f}] {part}/{whole}"


def _codes(part: Evaluation, lang: str) -> list[Line]:
    wide = max([8, *map(text_width, part.by_code)]) + 2
    names = ("hits", "alarms", "misses", "precision", "recall")
    head = "  " + pad(_say("code", lang), wide) + "".join(pad(_say(name, lang), 11) for name in names)
    lines: list[Line] = [(Run(head, "dim"),)]
    for code, tally in part.by_code.items():
        figures = [str(tally.hits), str(tally.alarms), str(tally.misses)]
        figures += ["—" if share is None else f"{share:.2f}" for share in (tally.precision, tally.recall)]
        lines.append((Run("  " + pad(code, wide) + "".join(pad(figure, 11) for figure in figures)),))
    return lines


def _error(error: Error, lang: str, width: int) -> list[Line]:
    row = _say("row", lang, n=error.n) if error.n else _say("table", lang)
    style = "verify" if error.kind == "miss" else "return"
    lines: list[Line] = [(Run(f"{_say(error.kind, lang)} {error.code} {row}", style),)]
    texts = {name: getattr(error, name) for name in ("task", "progress", "message", "why")}
    texts["fired"] = " ".join(error.fired)
    for name, text in texts.items():
        if text:
            label = f"  {_say(name, lang)}  "
            lines += wrap([Run(clean(text))], width, label, " " * text_width(label))
    return lines


def _record(part: Evaluation, *, errors: bool) -> dict[str, Any]:
    record: dict[str, Any] = {
        "name": part.name,
        "rows": part.rows,
        **_tally(part.overall),
        "verdicts": {"agreed": part.agreed, "judged": part.judged, "agreement": _rounded(part.agreement)},
        "codes": {code: _tally(tally) for code, tally in part.by_code.items()},
        "unmatched": list(part.unmatched),
    }
    if errors:
        record["errors"] = [
            {
                "kind": e.kind,
                "code": e.code,
                "n": e.n,
                "why": e.why,
                "task": e.task,
                "progress": e.progress,
                "message": e.message,
                "fired": list(e.fired),
            }
            for e in part.errors
        ]
        record["disagreed"] = [{"n": n, "verdict": v, "acceptable": list(w)} for n, v, w in part.disagreed]
    return record


def _tally(tally: Tally) -> dict[str, Any]:
    return {
        "hits": tally.hits,
        "false_alarms": tally.alarms,
        "misses": tally.misses,
        "precision": _rounded(tally.precision),
        "precision_95": _interval(tally.hits, tally.hits + tally.alarms),
        "recall": _rounded(tally.recall),
        "recall_95": _interval(tally.hits, tally.hits + tally.misses),
        "f1": _rounded(tally.f1),
    }


def _interval(part: int, whole: int) -> list[float] | None:
    bounds = wilson(part, whole)
    return None if bounds is None else [round(bound, 4) for bound in bounds]


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 4)


def _say(key: str, lang: str, **facts: object) -> str:
    return _WORDS[key][lang == "en"].format(**facts)

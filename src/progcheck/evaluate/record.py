"""Evaluations as plain data, for JSON: ``progcheck-evaluation/1``.

A figure stands beside its 95 % interval: ``recall`` and ``recall_95``. What was not measured is ``null``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from progcheck.evaluate.metrics import wilson
from progcheck.evaluate.ranking import auc_interval

if TYPE_CHECKING:
    from collections.abc import Sequence

    from progcheck.evaluate.agreement import Agreement
    from progcheck.evaluate.calibration import Calibration
    from progcheck.evaluate.demands import DemandEvaluation
    from progcheck.evaluate.metrics import Tally
    from progcheck.evaluate.quality import Quality
    from progcheck.evaluate.trained import Rankings

SCHEMA = "progcheck-evaluation/1"


def as_record(parts: Sequence[Quality], total: Quality, *, errors: bool) -> dict[str, Any]:
    """Everything together, then table by table."""
    return {
        "schema": SCHEMA,
        "overall": record(total, errors=False),
        "files": [record(part, errors=errors) for part in parts],
    }


def record(part: Quality, *, errors: bool) -> dict[str, Any]:
    """One table, or several together; ``errors`` adds every miss, false alarm and verdict that is not acceptable."""
    found = part.findings
    made: dict[str, Any] = {
        "name": part.name,
        "rows": found.rows,
        **tally_record(found.overall),
        "verdicts": _verdicts(part.verdicts),
        "relevance": _relevance(part.relevance),
        "demands": _demands(part.demands),
        "calibration": {
            "findings": _calibration(part.confidence),
            "relevance": _calibration(part.reliability),
        },
        "codes": {code: tally_record(tally) for code, tally in found.by_code.items()},
        "unmatched": list(found.unmatched),
    }
    if errors:
        made["errors"] = [
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
            for e in found.errors
        ]
        made["disagreed"] = [{"n": n, "verdict": v, "acceptable": list(w)} for n, v, w in found.disagreed]
        made["demand_errors"] = [
            {
                "kind": e.kind,
                "n": e.n,
                "text": e.text,
                "found": e.found,
                "wanted": e.wanted,
                "evidence": e.evidence,
            }
            for e in part.demands.errors
        ]
    return made


def tally_record(tally: Tally) -> dict[str, Any]:
    """Counts, precision, recall and F1, with intervals.

    F1 is taken as a share of the hits and half the errors, which is what it is.
    """
    halves = (tally.alarms + tally.misses) / 2
    return {
        "hits": tally.hits,
        "false_alarms": tally.alarms,
        "misses": tally.misses,
        **figure("precision", tally.precision, wilson(tally.hits, tally.hits + tally.alarms)),
        **figure("recall", tally.recall, wilson(tally.hits, tally.hits + tally.misses)),
        **figure("f1", tally.f1, wilson(tally.hits, tally.hits + halves)),
    }


def figure(name: str, value: float | None, interval: tuple[float, float] | None) -> dict[str, Any]:
    """A figure and its interval, rounded."""
    bounds = None if interval is None else [round(bound, 4) for bound in interval]
    return {name: _rounded(value), f"{name}_95": bounds}


def _verdicts(found: Agreement) -> dict[str, Any]:
    agreement = found.agreed / found.judged if found.judged else None
    return {
        "agreed": found.agreed,
        "judged": found.judged,
        **figure("agreement", agreement, wilson(found.agreed, found.judged)),
        **figure("kappa", found.kappa, found.kappa_interval),
    }


def _relevance(found: Rankings) -> dict[str, Any]:
    model, answers = found.model, len(found.model.own)
    made = {
        "answers": answers,
        "hard_swaps": len(model.hard),
        "easy_swaps": len(model.easy),
        **figure("auc_hard", model.auc_hard, auc_interval(model.auc_hard, answers)),
        "baseline_auc_hard": _rounded(found.baseline.auc_hard),
        **figure("auc_easy", model.auc_easy, auc_interval(model.auc_easy, answers)),
        "baseline_auc_easy": _rounded(found.baseline.auc_easy),
    }
    if found.without:
        made["without"] = {
            name: {"auc_hard": _rounded(less.auc_hard), "auc_easy": _rounded(less.auc_easy)}
            for name, less in found.without.items()
        }
    return made


def _demands(part: DemandEvaluation) -> dict[str, Any] | None:
    if not part.rows:
        return None
    matched = part.matched
    same = sum(count for (wanted, found), count in part.answered.items() if wanted == found)
    return {
        "rows": part.rows,
        **tally_record(part.split),
        **figure("answered_agreement", part.answered_agreement, wilson(same, matched)),
        **figure("answered_or_not_f1", part.macro_f1, _macro_interval(part)),
        "answered": tally_record(part.met_tally),
        "not_answered": tally_record(part.open_tally),
        "addressee_accuracy": _rounded(part.addressee_accuracy),
        "countable_accuracy": _rounded(part.countable_accuracy),
    }


def _macro_interval(part: DemandEvaluation) -> tuple[float, float] | None:
    """Mean of both classes' F1 taken as a share of as many cases as the rarer class has: wide rather than too sure."""
    value, tallies = part.macro_f1, (part.met_tally, part.open_tally)
    cases = min((c for t in tallies if (c := t.hits + (t.alarms + t.misses) / 2)), default=0.0)
    return None if value is None else wilson(value * cases, cases)


def _calibration(found: Calibration) -> dict[str, Any] | None:
    if not len(found.said):
        return None
    return {
        "cases": len(found.said),
        **figure("brier", found.brier, found.brier_interval),
        "ece": _rounded(found.ece),
        "bins": [
            {
                "from": b.low,
                "to": b.high,
                "count": b.count,
                "said": round(b.said, 4),
                "right": round(b.right, 4),
            }
            for b in found.bins
        ],
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)

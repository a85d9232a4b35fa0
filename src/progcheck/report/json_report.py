"""The report as JSON, ``progcheck-report/1``: stable keys, stable order, no clock and no machine in it."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

from progcheck.records.finding import Verdict
from progcheck.report.privacy import masked

if TYPE_CHECKING:
    from collections.abc import Iterable

    from progcheck.records.finding import (
        CheckedEntry,
        CheckedSubmission,
        DemandAnswer,
        Finding,
        Quote,
        Report,
    )
    from progcheck.records.submission import Location

SCHEMA = "progcheck-report/1"
_PLACES = ("table", "row", "column", "sheet", "ref", "line")
_DECIMALS = 4


def to_json(report: Report, *, show_contacts: bool = False) -> str:
    """The report as an indented JSON text that ends in a line break; the same report gives the same bytes.

    Args:
        report: the run.
        show_contacts: leave names and phone numbers as they are written.
    """
    if not show_contacts:
        report = masked(report)
    document = {
        "schema": SCHEMA,
        "tool": {"name": "progcheck", "version": report.version, "policy": report.policy},
        "lang": report.lang,
        "submissions": [_submission(checked) for checked in report.submissions],
        "failures": [{"path": f.path, "code": f.code, "message": f.message} for f in report.failures],
        "summary": {
            "submissions": len(report.submissions),
            "failures": len(report.failures),
            **_counts(report.submissions),
        },
    }
    return _lines(document) + "\n"


def _lines(document: dict[str, Any]) -> str:
    """JSON with a line for each entry: a small change stays small in a diff.

    Each line by itself goes through the fast encoder; ``indent`` would leave it all to the slow one.
    """
    submissions = document["submissions"]
    blocks = []
    for submission in submissions:
        before, entries, after = _around(submission, "entries")
        rows = ",\n".join(_one(entry) for entry in entries)
        blocks.append(f'{{{before}"entries": [\n{rows}\n]{after}}}')
    before, _, after = _around(document, "submissions")
    joined = ",\n".join(blocks)
    return f'{{{before}"submissions": [\n{joined}\n]{after}}}'


def _around(mapping: dict[str, Any], key: str) -> tuple[str, Any, str]:
    """What stands before a key and behind it, as JSON without the braces, and its value."""
    keys = list(mapping)
    cut = keys.index(key)
    before = "".join(f"{_one(name)}: {_one(mapping[name])},\n" for name in keys[:cut])
    after = "".join(f",\n{_one(name)}: {_one(mapping[name])}" for name in keys[cut + 1 :])
    return before, mapping[key], after


def _one(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _counts(submissions: Iterable[CheckedSubmission]) -> dict[str, Any]:
    submissions = tuple(submissions)
    entries = [entry for checked in submissions for entry in checked.entries]
    verdicts = Counter(entry.verdict for entry in entries)
    codes = Counter(finding.code for entry in entries for finding in entry.findings)
    codes.update(finding.code for checked in submissions for finding in checked.findings)
    return {
        "entries": len(entries),
        "verdicts": {verdict.value: verdicts[verdict] for verdict in Verdict},
        "findings": dict(sorted(codes.items())),
    }


def _submission(checked: CheckedSubmission) -> dict[str, Any]:
    submission = checked.submission
    source = submission.source
    return {
        "source": {"path": source.path, "format": source.format, "sha256": source.sha256},
        "title": submission.title,
        "reporter": submission.reporter,
        "as_of": submission.as_of,
        "remarks": list(checked.remarks),
        "entries": [_entry(entry, source.path) for entry in checked.entries],
        "findings": [_finding(finding, source.path) for finding in checked.findings],
        "summary": _counts([checked]),
    }


def _entry(checked: CheckedEntry, path: str) -> dict[str, Any]:
    entry = checked.entry
    return {
        "index": entry.index,
        "serial": entry.serial,
        "location": _location(entry.location),
        "problem": entry.problem.text,
        "task": entry.task.text,
        "deadline": {
            "text": entry.deadline.text,
            "dates": list(checked.deadline_dates),
            "standing": checked.deadline_standing,
        },
        "lead": entry.lead.text,
        "responsible": entry.responsible.text,
        "progress": entry.progress.text,
        "status": entry.status.text,
        "contact": {"name": entry.contact.name, "phone": entry.contact.phone},
        "flags": sorted(entry.flags),
        "verdict": checked.verdict.value,
        "score": checked.score,
        "scores": {name: _rounded(value) for name, value in sorted(checked.scores.items())},
        "demands": [_demand(demand) for demand in checked.demands],
        "findings": [_finding(finding, path) for finding in checked.findings],
    }


def _demand(demand: DemandAnswer) -> dict[str, Any]:
    return {
        "text": demand.text,
        "start": demand.start,
        "end": demand.end,
        "addressee": demand.addressee,
        "countable": demand.countable,
        "answered": demand.answered,
        "evidence": [_quote(quote) for quote in demand.evidence],
    }


def _finding(finding: Finding, path: str) -> dict[str, Any]:
    return {
        "code": finding.code,
        "name": finding.name,
        "label": finding.label,
        "severity": finding.severity.value,
        "confidence": _rounded(finding.confidence),
        "message": finding.message,
        "advice": finding.advice,
        "fingerprint": finding.fingerprint,
        "evidence": [_quote(quote) for quote in finding.evidence],
        "related": [{"index": index, "source": path} for index in sorted(set(finding.related))],
    }


def _quote(quote: Quote) -> dict[str, Any]:
    return {
        "field": quote.field,
        "start": quote.start,
        "end": quote.end,
        "text": quote.text,
        "location": _location(quote.location),
    }


def _location(location: Location) -> dict[str, Any]:
    """Only what the format of the file gives."""
    return {name: value for name in _PLACES if (value := getattr(location, name)) is not None}


def _rounded(value: float) -> float:
    return round(float(value), _DECIMALS) + 0.0

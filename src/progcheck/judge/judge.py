"""From hits to findings: rule data joined to what detectors found, precedence applied, verdicts given."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from progcheck.records.finding import Finding, Hit, Quote, Severity, Verdict
from progcheck.records.submission import Location

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from progcheck.policy.rules import Rule
    from progcheck.records.submission import Entry


def judge(hits: Sequence[tuple[Rule, Hit]], entry: Entry | None, lang: str) -> tuple[Finding, ...]:
    """Findings of one entry (or of the table, ``entry=None``), the more specific silencing the more general.

    Sorted by severity, then code; of several hits of one rule on the same words one stands.
    """
    if not hits:
        return ()
    standing = {rule.code for rule, _ in hits}
    silenced = {code for rule, _ in hits if rule.code in standing for code in rule.silences}
    findings: dict[str, Finding] = {}
    for rule, hit in hits:
        if rule.code in silenced or _overlapped(rule.code, hit, hits):
            continue
        finding = _finding(rule, hit, entry, lang)
        findings.setdefault(finding.fingerprint, finding)
    return tuple(sorted(findings.values(), key=lambda f: (-f.severity.rank, f.code, f.fingerprint)))


def _overlapped(code: str, hit: Hit, hits: Sequence[tuple[Rule, Hit]]) -> bool:
    """Whether another rule speaks for the very words of this hit."""
    return any(
        mine.field == theirs.field and mine.start < theirs.end and theirs.start < mine.end
        for rule, other in hits
        if code in rule.silences_overlapping
        for mine in hit.evidence
        for theirs in other.evidence
    )


def verdict(findings: Iterable[Finding]) -> Verdict:
    """``return`` if a finding of that severity stands, else ``verify`` if one of that severity stands, else ``pass``."""
    worst = max((finding.severity.rank for finding in findings), default=0)
    if worst == Severity.RETURN.rank:
        return Verdict.RETURN
    return Verdict.VERIFY if worst == Severity.VERIFY.rank else Verdict.PASS


def _finding(rule: Rule, hit: Hit, entry: Entry | None, lang: str) -> Finding:
    severity = rule.severity if hit.cap is None or hit.cap.rank >= rule.severity.rank else hit.cap
    quotes = tuple(
        Quote(
            field=e.field,
            start=e.start,
            end=e.end,
            text=entry.cell(e.field).text[e.start : e.end] if entry else "",
            location=entry.cell(e.field).location if entry else Location(),
        )
        for e in hit.evidence
    )
    return Finding(
        code=rule.code,
        name=rule.name,
        label=rule.label(lang),
        severity=severity,
        confidence=round(hit.confidence, 3),
        message=_fill(rule.message(hit.message, lang), hit.facts),
        advice=_fill(rule.advice(lang, hit.message), hit.facts),
        fingerprint=_fingerprint(rule, hit, entry, quotes),
        evidence=quotes,
        related=hit.related,
    )


def _fill(template: str, facts: Mapping[str, str]) -> str:
    """Put the facts into a message. A missing one is a defect of the rule file and raises ``KeyError``."""
    return template.format_map(facts)


def _fingerprint(rule: Rule, hit: Hit, entry: Entry | None, quotes: tuple[Quote, ...]) -> str:
    """A digest of rule, task, answer and guilty words: stays when rows are inserted, moved or renumbered."""
    parts = [rule.code, hit.message]
    if entry is not None:
        parts += [entry.task.text, entry.progress.text]
    parts += [f"{quote.field}:{quote.start}:{quote.text}" for quote in quotes]
    if entry is None:
        parts += [hit.facts[key] for key in sorted(hit.facts)]
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]

"""The report on a terminal or in a pipe: counts first, then the rows to act on, worst first, then the result."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from progcheck.records.finding import Severity, Verdict
from progcheck.report.blocks import Style, finding_lines, pass_line, row_block
from progcheck.report.catalogue import day, say
from progcheck.report.gate import FAILED, exit_code
from progcheck.report.layout import Line, Run, clean, cut, cut_front, draw, pad, text_width, wrap
from progcheck.report.pairs import group
from progcheck.report.privacy import masked

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from progcheck.records.finding import CheckedEntry, CheckedSubmission, Finding, Report
    from progcheck.report.pairs import Group

MIN_WIDTH = 40


def render(
    report: Report,
    *,
    width: int = 80,
    colour: bool = False,
    lang: str = "zh",
    show_all: bool = False,
    show_contacts: bool = False,
    show_demands: bool = False,
    fail_on: str = Severity.RETURN,
) -> str:
    """The whole report as text that ends in a line break; no line is wider than ``width`` columns.

    Args:
        report: the run.
        width: columns, at least ``MIN_WIDTH``.
        colour: ANSI styles; without them guilty words stand in 【】.
        lang: ``zh`` or ``en``.
        show_all: list the passed rows too.
        show_contacts: leave names and phone numbers as they are written.
        show_demands: list what each shown row's task asks for and whether it is answered.
        fail_on: the gate, for the last line.
    """
    if not show_contacts:
        report = masked(report)
    style = Style(max(width, MIN_WIDTH), colour, lang, show_demands)
    lines: list[Line] = []
    if len(report.submissions) > 1:
        lines += _overview(report, style)
    for checked in report.submissions:
        lines += [*_head(checked, style), (), *_body(checked, style, show_all=show_all)]
    lines += _tail(report, style, fail_on)
    return draw(lines, colour=colour)


def _overview(report: Report, style: Style) -> list[Line]:
    """One line for each table."""
    entries = [entry for checked in report.submissions for entry in checked.entries]
    counts = say("counts", style.lang, **_verdicts(entries))
    facts = {"files": len(report.submissions), "entries": len(entries), "counts": counts}
    lines: list[Line] = [(Run(say("overall", style.lang, **facts), "bold"),)]
    names = [_reporter(checked, style.lang) for checked in report.submissions]
    wide = min(20, max(map(text_width, names)))
    for name, checked in zip(names, report.submissions, strict=True):
        numbers = _verdicts(checked.entries)
        cells = [f"{pad(cut(name, wide), wide)}  {len(checked.entries):>4}"]
        cells += [f"{say(f'verdict.{v}', style.lang)} {numbers[v.value]:>3}" for v in Verdict]
        text = "  " + "  ".join(cells) + "  "
        path = cut_front(clean(checked.submission.source.path), max(8, style.width - text_width(text)))
        lines.append((Run(text), Run(path, "dim")))
    return [*lines, ()]


def _head(checked: CheckedSubmission, style: Style) -> list[Line]:
    """Whose table it is, how many rows fare how, and which rules fired how often."""
    lang, submission = style.lang, checked.submission
    title = clean(submission.title)
    if submission.as_of and day(submission.as_of, lang) not in title:
        title += say("as_of", lang, as_of=day(submission.as_of, lang))
    lines = wrap(
        [Run(_reporter(checked, lang), "bold"), Run("  " + title if title else "")], style.width, "", "  "
    )
    lines.append((Run(cut_front(clean(submission.source.path), style.width), "dim"),))
    counts = say("counts", lang, **_verdicts(checked.entries))
    lines.append((Run(say("summary", lang, entries=len(checked.entries), counts=counts), "bold"),))
    findings = [finding for entry in checked.entries for finding in entry.findings]
    findings += checked.findings
    for severity in Severity:
        if rules := _rules(finding for finding in findings if finding.severity is severity):
            head = "  " + say(f"rules.{severity}", lang)
            lines += wrap([Run(rules)], style.width, head, " " * text_width(head))
    for remark in checked.remarks:
        lines += wrap([Run(clean(say("remark", lang, text=remark)), "dim")], style.width, "  ", "  ")
    return lines


def _body(checked: CheckedSubmission, style: Style, *, show_all: bool) -> list[Line]:
    lang = style.lang
    lines: list[Line] = []
    if checked.findings:
        lines.append((Run(say("section.table", lang), "bold"),))
        for finding in sorted(checked.findings, key=lambda f: -f.severity.rank):
            lines += finding_lines(finding, style, verdict=None, marks=True)
        lines.append(())
    groups = group(checked.entries)
    for verdict in (Verdict.RETURN, Verdict.VERIFY):
        lines += _section(verdict, groups, style)
    passed = [found for found in groups if found.verdict is Verdict.PASS]
    if show_all and passed:
        lines += _section(Verdict.PASS, groups, style)
    elif passed:
        entries = [entry for found in passed for entry in found.entries]
        notes = sum(bool(entry.findings) for entry in entries)
        key = "passed.notes" if notes else "passed"
        count = sum(entry.verdict is Verdict.PASS for entry in checked.entries)
        lines += [(Run(say(key, lang, count=count, notes=notes)),), ()]
    return lines


def _section(verdict: Verdict, groups: Sequence[Group], style: Style) -> list[Line]:
    """All rows of a verdict; those that stand in a worse group above are named only."""
    rows = [e.entry.index for found in groups for e in found.entries if e.verdict is verdict]
    if not rows:
        return []
    name = say(f"verdict.{verdict}", style.lang)
    lines: list[Line] = [(Run(say("section", style.lang, verdict=name, count=len(rows)), verdict.value),)]
    shown: list[int] = []
    for found in groups:
        if found.verdict is not verdict:
            continue
        shown += [entry.entry.index for entry in found.entries]
        if verdict is Verdict.PASS and not found.shared and not found.own[0][1]:
            lines.append(pass_line(found.entries[0], style))
        else:
            lines += row_block(found, style)
    if elsewhere := [index for index in rows if index not in shown]:
        named = say("join", style.lang).join(say("row", style.lang, index=index) for index in elsewhere)
        text = say("section.elsewhere", style.lang, count=len(elsewhere), rows=named)
        lines += wrap([Run(text, "dim")], style.width, "", "  ")
        lines.append(())
    elif lines[-1]:
        lines.append(())
    return lines


def _tail(report: Report, style: Style, fail_on: str) -> list[Line]:
    """What could not be read, then the result, then what to do next."""
    lang, code = style.lang, exit_code(report, fail_on)
    lines: list[Line] = []
    for failure in report.failures:
        facts = {"path": failure.path, "message": failure.message, "code": failure.code}
        lines += wrap([Run(clean(say("failure", lang, **facts)), "return")], style.width, "", "  ")
    if code == FAILED:
        key = "rest" if report.submissions else "nothing"
        lines += wrap([Run(say(key, lang, count=len(report.submissions), code=code))], style.width)
    if not report.submissions:
        return lines
    entries = [entry for checked in report.submissions for entry in checked.entries]
    gate = say("gate.never", lang) if fail_on == "never" else say(f"severity.{fail_on}", lang)
    if lang == "zh" and fail_on != "never":
        gate += f"（{fail_on}）"
    text = say("result", lang, gate=gate, code=code, **_verdicts(entries))
    lines += wrap([Run(text, "bold")], style.width, "", "  ")
    hints = [say("hint.json", lang)]
    worst = Counter(f.code for e in entries for f in e.findings if f.severity is report.worst())
    if worst:
        hints.insert(0, say("hint.explain", lang, code=min(worst, key=lambda c: (-worst[c], c))))
    lines += wrap([Run(say("stop", lang).join(hints), "dim")], style.width, "", "  ")
    return lines


def _reporter(checked: CheckedSubmission, lang: str) -> str:
    return clean(checked.submission.reporter or "") or say("unknown", lang)


def _verdicts(entries: Iterable[CheckedEntry]) -> dict[str, int]:
    counts = Counter(entry.verdict for entry in entries)
    return {verdict.value: counts[verdict] for verdict in Verdict}


def _rules(findings: Iterable[Finding]) -> str:
    """DU101 重复填报 5 · TM101 只有打算 2: most frequent first."""
    counts = Counter((finding.code, finding.label) for finding in findings)
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return " · ".join(f"{code} {label} {count}" for (code, label), count in ranked)

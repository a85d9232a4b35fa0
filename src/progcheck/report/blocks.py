"""One row of the table on the terminal, or the rows that share a finding: where, what was asked, what is wrong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from progcheck.report.catalogue import say
from progcheck.report.excerpt import excerpt, highlight
from progcheck.report.layout import Line, Run, clean, cut, pad, text_width, wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from progcheck.records.finding import CheckedEntry, DemandAnswer, Finding, Verdict
    from progcheck.records.submission import Location
    from progcheck.report.pairs import Group

_INDENT = "  "
_BODY = " " * 8  # below code and blank
_EXCERPT_LINES = 3
_SHORT_MARK = 24  # longer quotations are marked in the row's text only
_ANSWERS = {"yes": "pass", "partly": "verify", "no": "return"}
_FIELDS = ("problem", "task", "deadline", "lead", "responsible", "status", "progress", "contact")


@dataclass(frozen=True, slots=True)
class Style:
    """How to draw: columns, colour, language, and whether each row's demands are listed."""

    width: int
    colour: bool
    lang: str
    demands: bool = False


def row_block(group: Group, style: Style) -> list[Line]:
    """A group of rows with their findings."""
    many = len(group.entries) > 1
    lines = [_heading(group, style)]
    texts = {entry.entry.progress.text for entry in group.entries}
    for entry in group.entries:
        lines += _fields(entry, group, style, many=many, answer=not many or len(texts) > 1)
    if many and len(texts) == 1:
        every = [f for _, f in group.shared] + [f for _, own in group.own for f in own]
        lines += _field(group.entries[0], "progress", every, style, say("field.progress", style.lang))
    standing = list(group.shared)
    for entry, own in group.own:
        standing += [(entry, finding) for finding in sorted(own, key=lambda f: -f.severity.rank)]
    for entry, finding in standing:
        row = say("row", style.lang, index=entry.entry.index) + " " if many else ""
        lines += finding_lines(finding, style, verdict=group.verdict, row=row)
    return [*lines, ()]


def pass_line(entry: CheckedEntry, style: Style) -> Line:
    """A row with nothing to say about it."""
    head = pad(say("row", style.lang, index=entry.entry.index), 8)
    score = "" if entry.score is None else "  " + say("score", style.lang, score=entry.score)
    room = style.width - text_width(_INDENT + head) - text_width(score) - 2
    task = pad(cut(clean(entry.entry.task.text), room), room)
    return (Run(_INDENT + head + "  "), Run(task), Run(score, "dim"))


def finding_lines(
    finding: Finding, style: Style, *, verdict: Verdict | None, row: str = "", marks: bool = False
) -> list[Line]:
    """Code and label, what is wrong, what to do.

    Args:
        finding: what to show.
        style: how.
        verdict: of the section it stands in; a finding of another severity says so. ``None`` says it always.
        row: which row it is about, where several are shown together.
        marks: mark the guilty words in the message even without colour, because no text is shown with it.
    """
    lang = style.lang
    severity = say(f"severity.{finding.severity}", lang)
    differs = verdict is None or verdict.value != finding.severity.value
    words = [quote.text for quote in finding.evidence if len(quote.text) <= _SHORT_MARK]
    runs = [
        Run(row, "bold"),
        Run(finding.code, finding.severity.value),
        Run(" " + finding.label, "bold"),
        Run(say("differs", lang, severity=severity) if differs else ""),
        Run("  "),
        *highlight(clean(finding.message), words if style.colour or marks else (), colour=style.colour),
    ]
    lines = wrap(runs, style.width, _INDENT, _BODY)
    if finding.advice:
        advice = clean(say("advice", lang, text=finding.advice))
        lines += wrap([Run(advice)], style.width, _BODY, _BODY)
    return lines


def place(location: Location, lang: str) -> str:
    """Where the row stands in its file, as its program shows it; empty where the file has no such thing."""
    if location.ref:
        return f"{location.sheet}!{location.ref}" if location.sheet else location.ref
    if location.table is not None and location.row is not None:
        return say("place.table", lang, table=location.table, row=location.row)
    if location.line is not None:
        return say("place.line", lang, line=location.line)
    return say("place.row", lang, row=location.row) if location.row is not None else ""


def _heading(group: Group, style: Style) -> Line:
    """Which row or rows, and where they stand in the file; for a single one its serial and score too."""
    lang = style.lang
    names = cut(" · ".join(say("row", lang, index=entry.entry.index) for entry in group.entries), style.width)
    details = [place(entry.entry.location, lang) for entry in group.entries]
    if len(group.entries) == 1:
        (entry,) = group.entries
        details.insert(0, say("serial", lang, serial=entry.entry.serial) if entry.entry.serial else "")
        details.append(say("score", lang, score=entry.score) if entry.score is not None else "")
    rest = "  " + clean(" · ".join(detail for detail in details if detail))
    return (Run(names, "bold"), Run(cut(rest, max(1, style.width - text_width(names))), "dim"))


def _fields(entry: CheckedEntry, group: Group, style: Style, *, many: bool, answer: bool) -> list[Line]:
    """The task, the answer, and every other cell that a finding quotes."""
    own = next(findings for other, findings in group.own if other is entry)
    findings = [*own, *(finding for _, finding in group.shared if finding in entry.findings)]
    quoted = {quote.field for finding in findings for quote in finding.evidence}
    lines: list[Line] = []
    for name in _FIELDS:
        if name == "task" or (name == "progress" and answer) or (name in quoted and name != "progress"):
            label = say(f"field.{name}", style.lang)
            if many:
                label = say("row.field", style.lang, index=entry.entry.index, field=label)
                if name == "task" and entry.verdict is not group.verdict:
                    label += say("differs", style.lang, severity=say(f"verdict.{entry.verdict}", style.lang))
            lines += _field(entry, name, findings, style, label)
    if style.demands and entry.demands:
        lines += _demands(entry.demands, style)
    return lines


def _field(
    entry: CheckedEntry, name: str, findings: Sequence[Finding], style: Style, label: str
) -> list[Line]:
    text = entry.entry.cell(name).text
    spans = [(q.start, q.end) for f in findings for q in f.evidence if q.field == name]
    head = f"{_INDENT}{label}  "
    # A task is there to be recognised, and an answer whose contact alone is wrong: one line. Others have to be judged.
    judged = name == "progress" and {q.field for f in findings for q in f.evidence} != {"contact"}
    count = _EXCERPT_LINES if spans or judged else 1
    room = (style.width - max(len(_BODY), text_width(head))) * count - 4 * (count > 1)
    if not text.strip():
        return [(Run(_INDENT), Run(label, "dim"), Run("  " + say("blank", style.lang)))]
    runs = excerpt(text, spans, room, colour=style.colour)
    return wrap(
        [Run(label, "dim"), Run("  "), *runs], style.width, _INDENT, " " * min(len(_BODY), text_width(head))
    )


def _demands(demands: Sequence[DemandAnswer], style: Style) -> list[Line]:
    """What the task asks for, one thing a line: answered or not, its words, the words that answer it."""
    names = {answer: say(f"demand.{answer}", style.lang) for answer in _ANSWERS}
    wide = max(map(text_width, names.values()))
    head = f"{_INDENT}{say('demands', style.lang)}  "
    indent = " " * text_width(head)
    lines: list[Line] = []
    for demand in demands:
        runs = [
            Run(names[demand.answered], _ANSWERS[demand.answered]),
            Run(" " * (wide - text_width(names[demand.answered]) + 2) + clean(demand.text)),
        ]
        if demand.addressee != "reporter":
            runs.append(Run(say("demand.others", style.lang), "dim"))
        elif demand.evidence:
            words = " / ".join(clean(quote.text) for quote in demand.evidence)
            runs.append(Run(" ← " + cut(words, style.width), "dim"))
        lines += wrap(runs, style.width, indent if lines else head, indent + " " * (wide + 2))
    return lines

"""``progcheck corrupt``: labelled faults put into the clean rows of a table."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - Typer reads the annotations
from typing import TYPE_CHECKING, Annotated

import typer

from progcheck.cli import output
from progcheck.cli.catalogue import tell
from progcheck.cli.options import Debug, Lang, language_of, one_of
from progcheck.records.errors import ConfigError, ReadError

if TYPE_CHECKING:
    from progcheck.train.faults.rows import LabelledTable

_LABELS = ".jsonl"


def corrupt(  # noqa: PLR0917 - the options of the command
    ctx: typer.Context,
    path: Annotated[Path, typer.Argument(metavar="TABLE", help="corrupt.path")],
    target: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="corrupt.output")],
    seed: Annotated[int, typer.Option("--seed", metavar="N", help="seed")] = 0,
    share: Annotated[float, typer.Option("--share", metavar="SHARE", help="share")] = 0.4,
    kinds: Annotated[list[str] | None, typer.Option("--kinds", metavar="KINDS", help="kinds")] = None,
    lang: Lang = "",
    debug: Debug = False,  # noqa: ARG001, FBT002 - read where errors are shown
) -> None:
    """Put labelled faults into clean rows."""
    from progcheck.train.faults import generate
    from progcheck.train.faults.label_file import label_lines

    lang = language_of(ctx, lang)
    output.refuse_input(target, [path], lang)
    if not 0 <= share <= 1:
        sentence = tell("error.value", lang, name="--share", value=share, choices="0–1")
        raise ConfigError("USAGE", sentence, sentence)
    wanted = [
        one_of("--kinds", k, tuple(generate.KINDS), lang)
        for each in kinds or ()
        for k in each.split(",")
        if k
    ]
    table, meta, lines = labelled_rows(path) if path.suffix.lower() == _LABELS else unlabelled_rows(path)
    rows = generate.corrupt(table, seed=seed, share=share, kinds=wanted)
    meta = {**meta, "generated": {"from": path.name, "seed": seed, "share": share, "kinds": wanted}}
    output.deliver("\n".join(label_lines(rows, meta, lines)) + "\n", target, "json", lang)


def labelled_rows(path: Path) -> tuple[LabelledTable, dict[str, object], list[str]]:
    """The rows of a label file that carries its texts; rows that it relates to others are left alone."""
    import json

    from progcheck.gold.labels import load_labels
    from progcheck.gold.rows import submission_of
    from progcheck.train.faults.rows import Label, LabelledTable, Row

    labels = load_labels(path)
    if not labels.has_texts:
        raise ReadError(
            "NO_ROWS",
            f"{path} 里没有行的文字：请给出表格文件。",
            f"{path} carries no rows: name the table instead.",
        )
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    related = {
        n
        for line in lines
        if line.strip()
        for pair in json.loads(line).get("relations", ())
        for n in pair[:2]
    }
    rows = tuple(
        Row(row.n, dict(row.cells), Label(row.must, row.must_any, row.may, row.verdicts, row.why), row.serial)
        for row in labels.rows
    )
    return LabelledTable(submission_of(labels), rows, frozenset(related)), dict(labels.meta), lines


def unlabelled_rows(path: Path) -> tuple[LabelledTable, dict[str, object], list[str]]:
    """The rows of a table without labels: those count as clean on which the check finds nothing."""
    from progcheck.pipeline import check
    from progcheck.records.submission import FIELDS
    from progcheck.train.faults.rows import Label, LabelledTable, Row

    report = check(path)
    for failure in report.failures:
        raise ReadError(failure.code, failure.message, failure.message, failure.path)
    if len(report.submissions) != 1:
        raise ReadError("NO_TABLE", "应是一份表格。", "That is not one table.", str(path))
    checked = report.submissions[0]
    table = checked.submission
    rows = []
    for found in checked.entries:
        codes = frozenset(finding.code for finding in found.findings)
        label = Label(may=codes, verdicts=frozenset({found.verdict.value}) if not codes else frozenset())
        fields = {name: found.entry.cell(name).raw for name in FIELDS if name in table.columns}
        rows.append(Row(found.entry.index, fields, label, found.entry.serial))
    meta: dict[str, object] = {
        "title": table.title,
        "reporter": table.reporter,
        "as_of": table.as_of,
        "must_table": [],
    }
    return LabelledTable(table, tuple(rows)), meta, []

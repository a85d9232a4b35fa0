"""``progcheck check``: read, check, show."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - Typer reads the annotations
from typing import Annotated

import typer

from progcheck.cli import output
from progcheck.cli.codes import find_codes
from progcheck.cli.options import (
    FORMATS,
    Debug,
    EncoderFolder,
    EncoderWeight,
    Format,
    Lang,
    Output,
    encoder_of,
    language_of,
    one_of,
)
from progcheck.cli.progress import Bar
from progcheck.report.gate import GATES, exit_code


def check(  # noqa: PLR0913, PLR0917 - a flag each
    ctx: typer.Context,
    paths: Annotated[list[Path], typer.Argument(metavar="PATH", help="check.paths")],
    form: Format = "text",
    target: Output = None,
    select: Annotated[list[str] | None, typer.Option("--select", metavar="CODE", help="select")] = None,
    ignore: Annotated[list[str] | None, typer.Option("--ignore", metavar="CODE", help="ignore")] = None,
    fail_on: Annotated[str, typer.Option("--fail-on", metavar="LEVEL", help="fail-on")] = "return",
    show_contacts: Annotated[bool, typer.Option("--show-contacts", help="show-contacts")] = False,  # noqa: FBT002
    show_all: Annotated[bool, typer.Option("--all", help="all")] = False,  # noqa: FBT002
    demands: Annotated[bool, typer.Option("--demands", help="demands")] = False,  # noqa: FBT002
    reporter: Annotated[str | None, typer.Option("--reporter", metavar="NAME", help="reporter")] = None,
    as_of: Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="as-of")] = None,
    encoder: EncoderFolder = None,
    encoder_weight: EncoderWeight = None,
    lang: Lang = "",
    debug: Debug = False,  # noqa: ARG001, FBT002 - read where errors are shown
) -> None:
    """Check tables and leave with 0, 1 or 2."""
    from progcheck.pipeline import check as run
    from progcheck.policy.rules import load_rules

    lang = language_of(ctx, lang)
    one_of("--format", form, FORMATS, lang)
    one_of("--fail-on", fail_on, GATES, lang)
    rules = load_rules()
    chosen, dropped = find_codes(select or (), rules, lang), find_codes(ignore or (), rules, lang)
    if target is not None:
        output.refuse_input(target, paths, lang)
    opened = encoder_of(encoder, encoder_weight, lang)
    bar = Bar(lang)
    try:
        report = run(
            paths,
            reporter=reporter,
            as_of=as_of,
            lang=lang,
            select=chosen,
            ignore=dropped,
            encoder=opened,
            on_progress=bar,
        )
    finally:
        bar.close()
    if form == "json":
        from progcheck.report.json_report import to_json

        text = to_json(report, show_contacts=show_contacts)
    else:
        from progcheck.report.terminal import render

        text = render(
            report,
            width=output.width() if target is None else output.PIPED,
            colour=target is None and output.colour(),
            lang=lang,
            show_all=show_all,
            show_contacts=show_contacts,
            show_demands=demands,
            fail_on=fail_on,
        )
    output.deliver(text, target, form, lang)
    raise typer.Exit(exit_code(report, fail_on))

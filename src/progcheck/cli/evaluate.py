"""``progcheck evaluate``: the findings held against labels."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - Typer reads the annotations
from typing import Annotated

import typer

from progcheck.cli import output
from progcheck.cli.options import FORMATS, Debug, Format, Lang, Output, language_of, one_of


def evaluate(
    ctx: typer.Context,
    paths: Annotated[list[Path], typer.Argument(metavar="PATH", help="evaluate.paths")],
    form: Format = "text",
    target: Output = None,
    errors: Annotated[bool, typer.Option("--errors/--no-errors", help="errors")] = True,  # noqa: FBT002
    lang: Lang = "",
    debug: Debug = False,  # noqa: ARG001, FBT002 - read where errors are shown
) -> None:
    """Measure precision and recall."""
    from progcheck.evaluate import run, show

    lang = language_of(ctx, lang)
    one_of("--format", form, FORMATS, lang)
    if target is not None:
        output.refuse_input(target, paths, lang)
    parts, total = run.evaluate(paths, lang=lang)
    if form == "json":
        text = show.as_json(parts, total, errors=errors)
    else:
        text = show.as_text(
            parts,
            total,
            lang=lang,
            width=output.width() if target is None else output.PIPED,
            colour=target is None and output.colour(),
            errors=errors,
        )
    output.deliver(text, target, form, lang)

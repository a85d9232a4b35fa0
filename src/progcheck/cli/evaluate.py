"""``progcheck evaluate``: the findings held against labels."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - Typer reads the annotations
from typing import Annotated

import typer

from progcheck.cli import output
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


def evaluate(  # noqa: PLR0913, PLR0917 - a flag each
    ctx: typer.Context,
    paths: Annotated[list[Path], typer.Argument(metavar="PATH", help="evaluate.paths")],
    form: Format = "text",
    target: Output = None,
    errors: Annotated[bool, typer.Option("--errors/--no-errors", help="errors")] = True,  # noqa: FBT002
    full: Annotated[bool, typer.Option("--full", help="evaluate.full")] = False,  # noqa: FBT002
    encoder: EncoderFolder = None,
    encoder_weight: EncoderWeight = None,
    lang: Lang = "",
    debug: Debug = False,  # noqa: ARG001, FBT002 - read where errors are shown
) -> None:
    """Measure findings, verdicts, relevance and demands."""
    from progcheck.evaluate.run import evaluate as measure

    lang = language_of(ctx, lang)
    one_of("--format", form, FORMATS, lang)
    if target is not None:
        output.refuse_input(target, [path for path in paths if not path.is_dir()], lang)
    parts, total = measure(paths, lang=lang, ablate=full, encoder=encoder_of(encoder, encoder_weight, lang))
    if form == "json":
        import json

        from progcheck.evaluate.record import as_record

        text = json.dumps(as_record(parts, total, errors=errors), ensure_ascii=False, indent=1) + "\n"
    else:
        from progcheck.evaluate.show import as_text

        text = as_text(
            parts,
            total,
            lang=lang,
            width=output.width() if target is None else output.PIPED,
            colour=target is None and output.colour(),
            errors=errors,
            full=full,
        )
    output.deliver(text, target, form, lang)

"""``progcheck train``: learn the model of relevance from the corpora."""

from __future__ import annotations

import sys
from pathlib import Path  # noqa: TC003 - Typer reads the annotations
from typing import Annotated

import typer

from progcheck.cli import output
from progcheck.cli.catalogue import tell
from progcheck.cli.options import Debug, Lang, language_of


def train(
    ctx: typer.Context,
    corpora: Annotated[Path | None, typer.Option("--corpora", metavar="DIR", help="train.corpora")] = None,
    target: Annotated[Path | None, typer.Option("--output", "-o", metavar="DIR", help="train.output")] = None,
    lang: Lang = "",
    debug: Debug = False,  # noqa: ARG001, FBT002 - read where errors are shown
) -> None:
    """Learn the model of relevance from labelled tables."""
    from progcheck.policy.resources import corpora_dir, models_dir
    from progcheck.train.run import train as learn

    lang = language_of(ctx, lang)
    folder = target or models_dir() / "relevance"

    def on_progress(name: str) -> None:
        output.say(tell("train.fit" if name == "fit" else "train.read", lang, name=name) + "\n", sys.stderr)

    done = learn(corpora or corpora_dir(), folder, on_progress)
    output.say(
        tell(
            "train.done",
            lang,
            tables=len(done.tables),
            cases=done.cases,
            path=done.folder,
            digest=done.digest[:12],
        )
        + "\n"
    )

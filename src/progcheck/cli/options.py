"""Options that several commands have, and checks of their values."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from progcheck.cli.catalogue import LANGS, tell
from progcheck.records.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from progcheck.score.encoder import Encoder

FORMATS = ("text", "json")

Format = Annotated[str, typer.Option("--format", "-f", metavar="FORMAT", help="format")]
Output = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="output")]
Lang = Annotated[str, typer.Option("--lang", metavar="LANG", help="lang")]
EncoderFolder = Annotated[Path | None, typer.Option("--encoder", metavar="DIR", help="encoder")]
EncoderWeight = Annotated[
    float | None, typer.Option("--encoder-weight", metavar="NUMBER", help="encoder-weight")
]
Debug = Annotated[bool, typer.Option("--debug", help="debug")]


def one_of(name: str, value: str, choices: Sequence[str], lang: str) -> str:
    """The value, if it is one of the choices.

    Raises:
        ConfigError: ``USAGE``.
    """
    if value not in choices:
        shown = tell("or", lang).join(choices)
        sentence = tell("error.value", lang, name=name, value=value, choices=shown)
        raise ConfigError("USAGE", sentence, sentence)
    return value


def language_of(ctx: typer.Context, given: str) -> str:
    """The language of this run, found before the arguments were parsed; the option's value is checked only.

    Raises:
        ConfigError: ``USAGE``.
    """
    lang = str(ctx.obj)
    if given:
        one_of("--lang", given, LANGS, lang)
    return lang


def encoder_of(folder: Path | None, weight: float | None, lang: str) -> Encoder | None:
    """The encoder that was asked for; none was, as a rule, and then nothing of it is imported.

    Raises:
        ConfigError: ``USAGE``: a weight of nothing; and what :class:`~progcheck.score.encoder.Encoder` raises.
    """
    if folder is None:
        if weight is not None:
            sentence = tell("error.encoder-weight", lang)
            raise ConfigError("USAGE", sentence, sentence)
        return None
    from progcheck.score.encoder import WEIGHT, load_encoder

    return load_encoder(folder, WEIGHT if weight is None else weight)

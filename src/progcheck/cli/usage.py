"""Errors of use, reworded: what Typer says in English, said in the reader's language and with a way on."""

from __future__ import annotations

import difflib
import re
from typing import Any, cast

import typer

from progcheck.cli.catalogue import tell

# Typer before 0.20 raises Click's exceptions, later its own copies of them. Both are ancestors of its BadParameter,
# the only one that it makes public: UsageError, then ClickException.
UsageProblem = cast("type[Exception]", typer.BadParameter.__mro__[2])
_QUOTED = re.compile(r"['\"(]([^'\")]+)['\")]")


def sentence(error: Any, lang: str) -> str:  # noqa: ANN401 - of either kind, see above
    """One sentence on what is wrong with the command and what may have been meant."""
    ctx = getattr(error, "ctx", None)
    see = tell("see-help", lang, command=ctx.command_path if ctx is not None else "progcheck")
    kind, message = type(error).__name__, str(error.format_message())
    quoted = _QUOTED.search(message)
    key, facts = "error.usage", {"text": message}
    if kind == "NoSuchOption":
        options = [option for p in ctx.command.get_params(ctx) for option in p.opts] if ctx else []
        name = error.option_name
        key, facts = "error.option", {"name": name, "hint": _near(name, options, lang) or see}
    elif kind == "MissingParameter":
        key, facts = "error.missing", {"name": _name(error), "hint": see}
    elif kind == "BadOptionUsage":
        key, facts = "error.option-value", {"name": error.option_name}
    elif message.startswith("No such command") and quoted and ctx:
        near = _near(quoted[1], list(ctx.command.commands), lang)
        key, facts = "error.command", {"name": quoted[1], "hint": near or see}
    elif "unexpected extra argument" in message:
        key, facts = "error.extra", {"name": message[message.rfind("(") + 1 :].rstrip(").")}
    return tell(key, lang, **facts)


def _name(error: Any) -> str:  # noqa: ANN401 - as above
    param = getattr(error, "param", None)
    if param is None:
        return ""
    return str(param.opts[0] if param.param_type_name == "option" else (param.metavar or param.name))


def _near(word: str, words: list[str], lang: str) -> str:
    near = difflib.get_close_matches(word, words, 2, 0.6)
    return tell("mean", lang, names=tell("or", lang).join(near)) if near else ""

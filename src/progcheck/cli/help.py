"""Help in the reader's language, aligned for full-width text. Typer keeps the structure; the words are keys of the catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typer.core import TyperCommand, TyperGroup

from progcheck.cli.catalogue import TEXTS, tell
from progcheck.cli.output import width
from progcheck.report.layout import Line, Run, draw, pad, text_width, wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

_MAX_LEFT = 30


class Command(TyperCommand):
    """A command whose help texts are keys of the catalogue."""

    def format_help(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 - Click's own or Typer's copy of it
        """Write usage, what the command does, its arguments and options."""
        formatter.write(_page(self, ctx, ()))


class Group(TyperGroup):
    """The command of commands, likewise."""

    def format_help(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 - as above
        """Write usage, what the program does, its commands and options."""
        lang = str(ctx.obj)
        formatter.write(_page(self, ctx, [(name, tell(name, lang)) for name in self.list_commands(ctx)]))

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ANN401, ARG002 - as above
        """In the order of use, not of the alphabet."""
        return list(self.commands)


def _page(command: Any, ctx: Any, commands: Sequence[tuple[str, str]]) -> str:  # noqa: ANN401 - as above
    lang, columns = str(ctx.obj), width()
    arguments = [p for p in command.get_params(ctx) if p.param_type_name == "argument"]
    options = [p for p in command.get_params(ctx) if p.param_type_name == "option"]
    key = command.name if command.name in {"check", "rules", "explain", "evaluate"} else "app"
    names = " ".join((p.metavar or p.name) + ("…" if p.nargs == -1 else "") for p in arguments)
    tail = f" {names}" if names else f" <{tell('commands', lang)}>" if commands else ""
    usage = f"{tell('usage', lang)}: {ctx.command_path}{tail} [{tell('options', lang)}]"
    lines: list[Line] = [*wrap([Run(usage)], columns, "", "    "), ()]
    lines += [*wrap([Run(tell(key, lang))], columns), ()]
    sections = [
        ("commands", list(commands)),
        ("arguments", [((p.metavar or p.name), tell(p.help, lang)) for p in arguments]),
        ("options", [(_left(p), _right(p, lang)) for p in options]),
    ]
    left = min(_MAX_LEFT, max(text_width(word) for _, rows in sections for word, _ in rows))
    for name, rows in sections:
        if rows:
            lines.append((Run(tell(name, lang), "bold"),))
            for word, text in rows:
                indent = "  " + pad(word, left) + "  "
                lines += wrap([Run(text)], columns, indent, " " * (left + 4))
            lines.append(())
    return draw([*lines, *wrap([Run(tell("epilogue", lang))], columns, "", "  ")], colour=False)


def _left(option: Any) -> str:  # noqa: ANN401 - as above
    names = ", ".join(sorted(option.opts, key=len))
    if option.secondary_opts:
        names += "/" + option.secondary_opts[0]
    return names if option.is_flag else f"{names} {option.metavar or 'TEXT'}"


def _right(option: Any, lang: str) -> str:  # noqa: ANN401 - as above
    key = option.help if option.help in TEXTS else "help"  # Click words the help option itself
    shown = (
        option.default if isinstance(option.default, str) and option.default and not option.is_flag else ""
    )
    return tell(key, lang) + (tell("default", lang, value=shown) if shown else "")

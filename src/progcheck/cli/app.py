"""The program: its commands, and what becomes of an error. One sentence for people, no traceback unless asked for."""

from __future__ import annotations

import sys
import traceback
from typing import Annotated

import typer

from progcheck import __version__
from progcheck.cli.catalogue import language, tell
from progcheck.cli.check import check
from progcheck.cli.corrupt import corrupt
from progcheck.cli.evaluate import evaluate
from progcheck.cli.help import Command, Group
from progcheck.cli.output import ready_streams, say
from progcheck.cli.rules import explain, rules
from progcheck.cli.train import train
from progcheck.cli.usage import UsageProblem, sentence
from progcheck.records.errors import ProgcheckError

_FAILED, _INTERRUPTED = 2, 130
_BROKEN = {MemoryError: "error.memory", RecursionError: "error.recursion"}

app = typer.Typer(
    name="progcheck",
    cls=Group,
    help="app",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help", "-h"]},
)
for _command in (check, rules, explain, evaluate, train, corrupt):
    app.command(_command.__name__, cls=Command, help=_command.__name__)(_command)


@app.callback(invoke_without_command=True)
def _program(
    ctx: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="version")] = False,  # noqa: FBT002
    lang: Annotated[str, typer.Option("--lang", metavar="LANG", help="lang")] = "",  # noqa: ARG001 - read beforehand
) -> None:
    if version:
        say(f"progcheck {__version__}\n")
        raise typer.Exit
    if ctx.invoked_subcommand is None:
        say(ctx.get_help() + "\n")
        raise typer.Exit(_FAILED)


def run(argv: list[str] | None = None) -> int:
    """Run a command line.

    Args:
        argv: the words behind ``progcheck``; those of the process by default.

    Returns:
        The exit code: 0, 1 or 2, 130 when interrupted.
    """
    ready_streams()
    argv = sys.argv[1:] if argv is None else argv
    lang = language(argv)
    try:
        code = typer.main.get_command(app).main(argv, prog_name="progcheck", standalone_mode=False, obj=lang)
    except ProgcheckError as error:
        where = f"{error.path}：" if error.path and error.path not in error.text(lang) else ""
        return _failed(where + error.text(lang), argv)
    except UsageProblem as error:
        return _failed(sentence(error, lang), argv)
    except (KeyboardInterrupt, typer.Abort):
        say(tell("error.interrupted", lang) + "\n", sys.stderr)
        return _INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the last wall before a person
        key = next((key for kind, key in _BROKEN.items() if isinstance(error, kind)), "error.internal")
        return _failed(tell(key, lang, kind=type(error).__name__, text=error), argv)
    if code == _INTERRUPTED:
        say(tell("error.interrupted", lang) + "\n", sys.stderr)
    return int(code or 0)


def _failed(text: str, argv: list[str]) -> int:
    if "--debug" in argv:
        say(traceback.format_exc(), sys.stderr)
    say(text + "\n", sys.stderr)
    return _FAILED

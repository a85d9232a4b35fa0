"""Where results go: a stream that may not know Chinese or may have gone, or a file written whole or not at all."""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import sys
from typing import TYPE_CHECKING

from progcheck.cli.catalogue import tell
from progcheck.records.errors import ConfigError
from progcheck.text.whole_file import write_whole

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from typing import TextIO

_SAMPLE = "整改【】“”…·"
PIPED, _WIDEST = 80, 120


def ready_streams() -> None:
    """Let no character stop the program: a stream that cannot write Chinese is switched to UTF-8, odd ones replaced."""
    for stream in (sys.stdout, sys.stderr):
        if not isinstance(stream, io.TextIOWrapper):
            continue
        try:
            _SAMPLE.encode(stream.encoding)
        except (UnicodeEncodeError, LookupError):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
        else:
            stream.reconfigure(errors="replace")


def width(stream: TextIO | None = None) -> int:
    """Columns to write in: the terminal's, bounded; 80 in a pipe, unless ``COLUMNS`` says otherwise."""
    stream = stream or sys.stdout
    if os.environ.get("COLUMNS", "").isdigit() or stream.isatty():
        return min(shutil.get_terminal_size((PIPED, 24)).columns, _WIDEST)
    return PIPED


def colour(stream: TextIO | None = None) -> bool:
    """Whether the stream is a terminal that shows colour; ``NO_COLOR`` and ``FORCE_COLOR`` are heeded."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    if not (stream or sys.stdout).isatty() or os.environ.get("TERM") == "dumb":
        return False
    # The old Windows console shows the sequences themselves; Windows Terminal and its like name themselves.
    return os.name != "nt" or any(name in os.environ for name in ("WT_SESSION", "ANSICON", "TERM"))


def say(text: str, stream: TextIO | None = None) -> None:
    """Write to a stream (standard output); silently stop when nobody reads it any more (``| head``)."""
    stream = stream or sys.stdout
    try:
        stream.write(text)
        stream.flush()
    except BrokenPipeError:
        # The interpreter flushes once more at exit: give it somewhere to flush to.
        with contextlib.suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def say_json(text: str) -> None:
    """Write JSON to standard output: UTF-8 and plain line breaks, whatever the terminal's habits."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    say(text)


def deliver(text: str, target: Path | None, form: str, lang: str) -> None:
    """To the file, if there is one (and say so), else to standard output.

    Raises:
        ConfigError: ``OUTPUT``: the file could not be written.
    """
    if target is not None:
        write_file(target, text, lang)
        say(tell("written", lang, path=target) + "\n", sys.stderr)
    elif form == "json":
        say_json(text)
    else:
        say(text)


def refuse_input(output: Path, inputs: Sequence[Path], lang: str) -> None:
    """See that the output is no input, before any work is done.

    Raises:
        ConfigError: ``OUTPUT``: the file is one of the inputs, or lies in an input folder under a table's name.
    """
    from progcheck.read.files import SUFFIXES  # the readers are paid for only by whoever reads

    target = output.resolve()
    for given in inputs:
        source = given.resolve()
        if target == source or (output.exists() and given.exists() and output.samefile(given)):
            raise _error("error.output-input", lang, path=output)
        if source.is_dir() and source in target.parents and target.suffix.lower() in SUFFIXES:
            raise _error("error.output-folder", lang, path=output)
    if output.is_dir() or not target.parent.is_dir():
        reason = ("是文件夹", "it is a folder") if output.is_dir() else ("没有这个文件夹", "no such folder")
        raise _error("error.output", lang, path=output, reason=reason[lang == "en"])


def write_file(output: Path, text: str, lang: str) -> None:
    """Write the file whole or not at all.

    Raises:
        ConfigError: ``OUTPUT``: it could not be written; a file that stood there is unchanged.
    """
    try:
        write_whole(output, text.encode("utf-8", "backslashreplace"))
    except OSError as error:
        raise _error("error.output", lang, path=output, reason=error.strerror or error) from error


def _error(key: str, lang: str, **facts: object) -> ConfigError:
    sentence = tell(key, lang, **facts)
    return ConfigError("OUTPUT", sentence, sentence)

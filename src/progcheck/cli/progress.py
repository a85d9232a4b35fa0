"""The bar while several files are checked: on standard error, only when it is a terminal, gone when done."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from progcheck.cli.catalogue import tell
from progcheck.cli.output import width
from progcheck.report.layout import clean, cut

_CELLS = 20
_FULL, _EMPTY = "█", "░"


class Bar:
    """Called with files done, files in all, and the path at hand; draws one line over itself."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.began = time.monotonic()
        self.drawn = False

    def __call__(self, done: int, total: int, path: str) -> None:
        """Draw the state; nothing for a single file."""
        if total <= 1 or not sys.stderr.isatty():
            return
        filled = _CELLS * done // total
        rest = ""
        if 0 < done < total:
            seconds = round((time.monotonic() - self.began) / done * (total - done))
            rest = tell("progress.rest", self.lang, seconds=seconds)
        line = tell(
            "progress",
            self.lang,
            bar=_FULL * filled + _EMPTY * (_CELLS - filled),
            done=done,
            total=total,
            rest=rest,
            name=clean(Path(path).name),
        )
        sys.stderr.write("\r\x1b[2K" + cut(line, width(sys.stderr) - 1))
        sys.stderr.flush()
        self.drawn = True

    def close(self) -> None:
        """Take the line away."""
        if self.drawn:
            sys.stderr.write("\r\x1b[2K")
            sys.stderr.flush()
            self.drawn = False

"""spaCy without its command line: the import takes half the time and two thirds of the memory."""

from __future__ import annotations

import gc
import importlib
import sys
from contextlib import contextmanager
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_CLI = "spacy.cli"
_INFO = "spacy.cli.info"


def load_spacy() -> ModuleType:
    """The module ``spacy``, imported as lightly as is safe.

    ``import spacy`` also imports its command line, and with it typer, rich, requests, httpx, jinja2 and weasel, all for the sake
    of one function, ``spacy.info``. Here that function is put in place without them; it fetches the real one when
    it is called, and ``import spacy.cli`` works afterwards as ever. Should spaCy ever want more of its
    command line than that, it gets the plain import.
    """
    if "spacy" not in sys.modules:
        try:
            with _without_command_line(), without_garbage_collection():
                importlib.import_module("spacy")
        except (ImportError, AttributeError):
            # The stand-ins are gone by now. What has been imported so far is whole and is used again.
            importlib.import_module("spacy")
    return sys.modules["spacy"]


@contextmanager
def _without_command_line() -> Iterator[None]:
    if _CLI in sys.modules:
        yield
        return
    package, module = ModuleType(_CLI), ModuleType(_INFO)
    package.__path__ = []  # a package, so that `from .cli.info import info` goes on to the module below
    module.info = _info  # type: ignore[attr-defined]
    sys.modules[_CLI], sys.modules[_INFO] = package, module
    try:
        yield
    finally:
        for name, stand_in in ((_CLI, package), (_INFO, module)):
            if sys.modules.get(name) is stand_in:
                del sys.modules[name]


@contextmanager
def without_garbage_collection() -> Iterator[None]:
    """Cyclic garbage is left alone for a while.

    An import makes hundreds of thousands of objects that stay: to collect while they come finds nothing and takes
    a fifth of the time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _info(*args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - spaCy's own signature
    """``spacy.info``, with the command line imported when it is asked for."""
    return importlib.import_module(_INFO).info(*args, **kwargs)

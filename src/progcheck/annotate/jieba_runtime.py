"""jieba without what it drags in: no ``pkg_resources``, no hidden Markov model, no warnings on the user's screen."""

from __future__ import annotations

import importlib
import sys
import warnings
from contextlib import contextmanager
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_FINALSEG = "jieba.finalseg"


def load_jieba() -> ModuleType:
    """The module ``jieba``, imported in a third of the time that a plain import takes.

    Nothing is taken away for good: ``pkg_resources`` can be imported afterwards, and jieba's hidden Markov model
    loads itself when someone in this process asks for it.
    """
    if "jieba" not in sys.modules:
        with _light():
            importlib.import_module("jieba")
    return sys.modules["jieba"]


@contextmanager
def _light() -> Iterator[None]:
    # jieba asks pkg_resources for its data files and falls back to open(); importing pkg_resources takes
    # three times as long as jieba itself and raises a deprecation warning with recent setuptools.
    blocked = "pkg_resources" not in sys.modules
    if blocked:
        sys.modules["pkg_resources"] = None  # type: ignore[assignment]
    # The emission table of the hidden Markov model (a 35,000-line module) is never used: we segment without it.
    lazy = _lazy_finalseg()
    sys.modules.setdefault(_FINALSEG, lazy)
    try:
        with warnings.catch_warnings():
            # Its sources hold invalid escapes: a DeprecationWarning up to Python 3.11, a SyntaxWarning since.
            warnings.simplefilter("ignore")
            yield
    finally:
        if blocked:
            del sys.modules["pkg_resources"]
        if sys.modules.get(_FINALSEG) is lazy:
            del sys.modules[_FINALSEG]


def _lazy_finalseg() -> ModuleType:
    """A stand-in that imports the real module when the first attribute is asked of it.

    The import sets ``jieba.finalseg``, the very name jieba's functions read, to the real module.
    """
    module = ModuleType(_FINALSEG)

    def forward(name: str) -> Any:  # noqa: ANN401 - whatever the real module holds
        if name.startswith("__"):  # the import system looks at the stand-in, too
            raise AttributeError(name)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return getattr(importlib.import_module(_FINALSEG), name)

    module.__getattr__ = forward  # type: ignore[method-assign]
    return module

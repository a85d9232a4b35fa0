"""spaCy without what a blank pipeline never uses: its command line and its trainable components.

The import and the making of a pipeline take less than half the time and a third less memory.
"""

from __future__ import annotations

import gc
import importlib
import importlib.util
import sys
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from spacy.language import Language
    from spacy.vocab import Vocab

_CLI = "spacy.cli"
_INFO = "spacy.cli.info"
_PIPELINE = "spacy.pipeline"
_FACTORIES = "spacy.pipeline.factories"


def load_spacy() -> ModuleType:
    """The module ``spacy``, imported as lightly as is safe.

    ``import spacy`` also imports its command line, and with it typer, rich, requests, httpx, jinja2 and weasel, all for the sake
    of one function, ``spacy.info``; and every trainable component, with their models. Here stand-ins take
    their place while the import runs and are gone afterwards: ``spacy.info`` fetches the real function when it is called, and
    ``import spacy.cli``, ``import spacy.pipeline`` and ``spacy.blank("en")`` work afterwards as ever. Should spaCy ever want
    more of them than that, it gets the plain import.
    """
    if "spacy" not in sys.modules:
        try:
            with _stand_ins(), without_garbage_collection():
                importlib.import_module("spacy")
        except (ImportError, AttributeError):
            # The stand-ins are gone by now. What has been imported so far is whole and is used again.
            importlib.import_module("spacy")
    return sys.modules["spacy"]


def blank_chinese(name: str, tokenizer: Callable[[Vocab], Any], add: Callable[[Language], None]) -> Language:
    """A blank Chinese pipeline with a tokenizer and components of one's own.

    The same as ``spacy.blank("zh")`` with that tokenizer, but without filling in and validating a training
    configuration, for which spaCy imports the tokenizers and models of every language.

    Args:
        name: the tokenizer's name in spaCy's registry, for a pipeline saved and loaded again.
        tokenizer: makes the tokenizer from the pipeline's vocabulary.
        add: adds the components.
    """
    load_spacy()
    registrations: Any = importlib.import_module("spacy.registrations")
    chinese = importlib.import_module("spacy.lang.zh").Chinese
    populated = registrations.REGISTRY_POPULATED
    with _stand_ins(), without_garbage_collection():
        registrations.REGISTRY_POPULATED = True  # it is, with all that this pipeline asks it for
        try:
            nlp: Language = chinese(_vocab(), create_tokenizer=lambda made: tokenizer(made.vocab))
            nlp._config["nlp"]["tokenizer"] = {"@tokenizers": name}  # noqa: SLF001 - ``nlp.config`` builds it anew
            add(nlp)
        finally:
            registrations.REGISTRY_POPULATED = populated
    return nlp


def _vocab() -> Vocab:
    """A vocabulary that knows its language only: spaCy reckons some twenty attributes (shape, like_url …) for every new word."""
    attributes = importlib.import_module("spacy.attrs")
    vocabulary = importlib.import_module("spacy.vocab").Vocab
    made: Vocab = vocabulary(lex_attr_getters={attributes.LANG: _language})
    return made


def _language(_word: str) -> str:
    return "zh"


@contextmanager
def _stand_ins() -> Iterator[None]:
    """Light modules in the place of those that are not imported yet, until the block ends."""
    put: dict[str, ModuleType] = {}
    if _CLI not in sys.modules:
        put[_CLI], put[_INFO] = _package(_CLI), ModuleType(_INFO)
        put[_INFO].info = _info  # type: ignore[attr-defined]
    if _PIPELINE not in sys.modules:
        # Its folder stays on the path: spaCy takes two small modules out of the package, which are the real ones.
        put[_PIPELINE], put[_FACTORIES] = _package(_PIPELINE, _folder("pipeline")), ModuleType(_FACTORIES)
        put[_FACTORIES].register_factories = lambda: None  # type: ignore[attr-defined]
    sys.modules.update(put)
    try:
        yield
    finally:
        for name, stand_in in put.items():
            if sys.modules.get(name) is stand_in:
                del sys.modules[name]
            parent, _, child = name.rpartition(".")
            if getattr(sys.modules.get(parent), child, None) is stand_in:
                delattr(sys.modules[parent], child)


def _package(name: str, *folders: str) -> ModuleType:
    package = ModuleType(name)
    package.__path__ = list(
        folders
    )  # a package, so that `from .cli.info import info` goes on to the module below
    return package


def _folder(name: str) -> str:
    spec = importlib.util.find_spec("spacy")
    places = list(spec.submodule_search_locations or ()) if spec else []
    return str(Path(places[0]) / name) if places else ""


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

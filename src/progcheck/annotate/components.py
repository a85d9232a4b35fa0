"""The pipeline's components: one for each kind of fact, each a pure finder put to work on a document."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from progcheck.annotate.extensions import get_as_of, put_facts, register
from progcheck.annotate.spacy_runtime import load_spacy

load_spacy()
from spacy.language import Language  # noqa: E402 - the light import of spaCy has to come first

if TYPE_CHECKING:
    from datetime import date

    from spacy.tokens import Doc

# component → group of spans, module of progcheck.annotate, finder in it
FINDERS = {
    "progcheck_quantities": ("quantities", "quantities", "find_quantities"),
    "progcheck_dates": ("dates", "dates", "find_dates"),
    "progcheck_places": ("places", "places", "find_places"),
    "progcheck_jurisdictions": ("jurisdictions", "places", "find_jurisdiction_words"),
    "progcheck_documents": ("documents", "documents", "find_documents"),
    "progcheck_organisations": ("organisations", "organisations", "find_organisations"),
    "progcheck_cues": ("cues", "cues", "find_cues"),
}


class FactFinder:
    """Writes the facts of one finder to a document: ``doc._.<group>`` exactly, ``doc.spans["<group>"]`` on tokens.

    Args:
        name: a name out of ``FINDERS``.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.group, module, function = FINDERS[name]
        # Looked up here and not at import: a finder's lexicon is read when a pipeline is made that uses it.
        self._find = getattr(importlib.import_module(f"progcheck.annotate.{module}"), function)

    def __call__(self, doc: Doc) -> Doc:
        """The same document with its facts added."""
        self.annotate(doc, doc.text)
        return doc

    def annotate(self, doc: Doc, text: str) -> None:
        """Add the facts of the document, whose text is at hand: spaCy puts ``doc.text`` together at every call."""
        put_facts(doc, self.group, self.find(text, get_as_of(doc)))

    def find(self, text: str, as_of: date | None = None) -> tuple[Any, ...]:
        """The facts of a text, without a document. ``as_of``: the day from which on dates without a year are reckoned."""
        return tuple(self._find(text, as_of) if self.group == "dates" else self._find(text))

    def __reduce__(self) -> tuple[type[FactFinder], tuple[str]]:
        """Pickled by name, for ``nlp.pipe`` with processes that are spawned."""
        return FactFinder, (self.name,)


def register_factories() -> None:
    """Make the components known to spaCy under their names."""
    register()
    for name, (group, _, _) in FINDERS.items():
        Language.factory(name, assigns=[f"doc._.{group}"], func=_create(name))


def _create(component: str) -> Any:  # noqa: ANN401 - spaCy's factory signature
    def create(nlp: Language, name: str) -> FactFinder:  # noqa: ARG001 - spaCy's factory signature
        return FactFinder(component)

    return create


register_factories()

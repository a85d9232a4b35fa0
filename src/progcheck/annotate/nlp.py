"""The pipeline: a blank Chinese spaCy pipeline with jieba's words and one component for each kind of fact."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from progcheck.annotate.annotated import AnnotatedText

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from datetime import date

    from spacy.language import Language
    from spacy.tokens import Doc


_GROUPS = ("quantities", "dates", "places", "jurisdictions", "documents", "organisations", "cues")
WORDS = "progcheck.words"  # where the tokenizer keeps a document's words: reading them off the tokens takes longer


@cache
def get_nlp() -> Language:
    """The process's one pipeline. Made at the first call; importing this module loads neither spaCy nor jieba."""
    from progcheck.annotate.dictionary import word_table
    from progcheck.annotate.spacy_runtime import blank_chinese, without_garbage_collection

    word_table()  # first, because building it (in the very first run only) takes memory that it gives back
    with without_garbage_collection():
        from progcheck.annotate.components import FINDERS
        from progcheck.annotate.tokenizer import ZhTokenizer

    def add(nlp: Language) -> None:
        for name in FINDERS:
            nlp.add_pipe(name)

    return blank_chinese("progcheck.ZhTokenizer.v1", ZhTokenizer, add)


def words(doc: Doc) -> list[str]:
    """The words of a document in order; joined they are its text."""
    return list(doc.user_data.get(WORDS) or (token.text for token in doc))


def prepare(texts: Iterable[str]) -> None:
    """Look up the words of all texts of a table at once. Optional: saves a third of a millisecond for each text."""
    from progcheck.annotate.tokenizer import segmenter

    get_nlp()
    segmenter().prepare(texts)


def documents(texts: Iterable[str], as_of: date | None = None) -> Iterator[Doc]:
    """The texts as documents with their facts, in order; dates without a year are reckoned from ``as_of``."""
    every = list(texts)
    prepare(every)
    for made in _made(every, as_of, None):
        yield made.doc


def annotate_text(
    text: str,
    sentences: Iterable[tuple[int, int]],
    clauses: Iterable[tuple[int, int]],
    as_of: date | None = None,
    groups: Collection[str] | None = None,
) -> AnnotatedText:
    """One text with its words and facts.

    Args:
        text: the normalised text.
        sentences: where its sentences stand, as character offsets.
        clauses: where its clauses stand.
        as_of: the day from which on dates without a year are reckoned.
        groups: the kinds of facts that are wanted (``dates``, ``places`` …), all by default; the others stay empty.
    """
    (made,) = _made([text], as_of, groups)
    return made.annotated(sentences, clauses)


def annotate_texts(
    texts: Iterable[str], as_of: date | None = None, groups: Collection[str] | None = None
) -> dict[str, AnnotatedText]:
    """Many texts with their words, sentences, clauses and facts, by the text; see :func:`annotate_text`."""
    from progcheck.annotate.clauses import split

    return {made.text: made.annotated(*split(made.text)) for made in _made(texts, as_of, groups)}


@dataclass(slots=True)
class _Made:
    """A document with what is known of it without asking it again."""

    doc: Doc
    text: str
    words: tuple[str, ...]
    starts: tuple[int, ...]
    facts: dict[str, tuple[Any, ...]] = field(default_factory=dict)

    def annotated(
        self, sentences: Iterable[tuple[int, int]], clauses: Iterable[tuple[int, int]]
    ) -> AnnotatedText:
        return AnnotatedText(
            doc=self.doc,
            text=self.text,
            words=self.words,
            word_starts=self.starts,
            sentences=tuple(sentences),
            clauses=tuple(clauses),
            **{group: self.facts.get(group, ()) for group in _GROUPS},
        )


def _made(texts: Iterable[str], as_of: date | None, groups: Collection[str] | None) -> list[_Made]:
    """The texts through the pipeline: one component after the other over all of them, which keeps its code at hand."""
    nlp = get_nlp()
    from progcheck.annotate.components import FactFinder
    from progcheck.annotate.extensions import put_as_of

    every = []
    for text in texts:
        doc = nlp.make_doc(text)
        put_as_of(doc, as_of)
        cut = tuple(words(doc))
        # No token has a blank behind it, blanks being tokens, so a word starts where the one before it ends.
        every.append(_Made(doc, text, cut, tuple(accumulate(map(len, cut[:-1]), initial=0)) if cut else ()))
    for _, component in nlp.pipeline:
        if not isinstance(component, FactFinder):  # one that a user has added
            for made in every:
                made.doc = component(made.doc)
        elif groups is None or component.group in groups:
            for made in every:
                made.facts[component.group] = component.annotate(made.doc, made.text, made.starts)
    return every

"""The pipeline: a blank Chinese spaCy pipeline with jieba's words and one component for each kind of fact."""

from __future__ import annotations

from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from progcheck.annotate.annotated import AnnotatedText

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from datetime import date

    from spacy.language import Language
    from spacy.tokens import Doc


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
    for text in every:
        yield _document(text, as_of)[0]


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
    doc, facts = _document(text, as_of, groups)
    every_word = words(doc)
    return AnnotatedText(
        doc=doc,
        text=text,
        words=tuple(every_word),
        # No token has a blank behind it, blanks being tokens, so a word starts where the one before it ends.
        word_starts=tuple(accumulate(map(len, every_word[:-1]), initial=0)) if every_word else (),
        sentences=tuple(sentences),
        clauses=tuple(clauses),
        quantities=facts.get("quantities", ()),
        dates=facts.get("dates", ()),
        places=facts.get("places", ()),
        jurisdictions=facts.get("jurisdictions", ()),
        documents=facts.get("documents", ()),
        organisations=facts.get("organisations", ()),
        cues=facts.get("cues", ()),
    )


def _document(
    text: str, as_of: date | None, groups: Collection[str] | None = None
) -> tuple[Doc, dict[str, tuple[Any, ...]]]:
    nlp = get_nlp()
    from progcheck.annotate.components import FactFinder
    from progcheck.annotate.extensions import put_as_of

    doc = nlp.make_doc(text)
    put_as_of(doc, as_of)
    facts: dict[str, tuple[Any, ...]] = {}
    for _, component in nlp.pipeline:
        if isinstance(component, FactFinder) and (groups is None or component.group in groups):
            facts[component.group] = component.annotate(doc, text)
        else:  # one that a user has added
            doc = component(doc)
    return doc, facts

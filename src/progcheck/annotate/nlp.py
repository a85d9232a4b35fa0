"""The pipeline: a blank Chinese spaCy pipeline with jieba's words and one component for each kind of fact."""

from __future__ import annotations

from functools import cache, partial
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from progcheck.annotate.annotated import AnnotatedText

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from datetime import date

    from spacy.language import Language
    from spacy.tokens import Doc

    from progcheck.annotate.clauses import Spans

# The fields of AnnotatedText that the finders fill, in their order there.
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
    for text in every:
        yield document(text, as_of)


def document(text: str, as_of: date | None = None, groups: Collection[str] | None = None) -> Doc:
    """A text through the whole pipeline: a document with its facts in ``doc._`` and ``doc.spans``.

    Args:
        text: the normalised text.
        as_of: the day from which on dates without a year are reckoned.
        groups: the kinds of facts that are wanted, all by default.
    """
    nlp = get_nlp()
    from progcheck.annotate.components import FactFinder
    from progcheck.annotate.extensions import put_as_of

    doc = nlp.make_doc(text)
    put_as_of(doc, as_of)
    for _, component in nlp.pipeline:
        if not isinstance(component, FactFinder):  # one that a user has added
            doc = component(doc)
        elif groups is None or component.group in groups:
            component.annotate(doc, text)
    return doc


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
    (annotated,) = _annotated([(text, tuple(sentences), tuple(clauses))], as_of, groups)
    return annotated


def annotate_texts(
    texts: Iterable[str], as_of: date | None = None, groups: Collection[str] | None = None
) -> dict[str, AnnotatedText]:
    """Many texts with their words, sentences, clauses and facts, by the text; see :func:`annotate_text`."""
    from progcheck.annotate.clauses import split

    cut = [(text, *split(text)) for text in texts]
    return {annotated.text: annotated for annotated in _annotated(cut, as_of, groups)}


def _annotated(
    texts: Sequence[tuple[str, Spans, Spans]], as_of: date | None, groups: Collection[str] | None
) -> Iterator[AnnotatedText]:
    """The texts with what the pipeline's tokenizer and finders say of them.

    A check reads words and facts, which the tokenizer and the finders have as plain tuples before they write them to a
    document. To make the documents takes longer than to find the facts, so each waits until it is asked for.
    One finder goes over all texts before the next one does, which keeps its code at hand.
    """
    nlp = get_nlp()
    from progcheck.annotate.components import FactFinder

    cut = getattr(nlp.tokenizer, "words", None) or (lambda text: words(nlp.make_doc(text)))
    every_word = [tuple(cut(text)) for text, _, _ in texts]
    finders = [component for _, component in nlp.pipeline if isinstance(component, FactFinder)]
    facts = {
        finder.group: [finder.find(text, as_of) for text, _, _ in texts]
        for finder in finders
        if groups is None or finder.group in groups
    }
    nothing: list[tuple[Any, ...]] = [()] * len(texts)
    by_group = zip(*(facts.get(group, nothing) for group in _GROUPS), strict=True)
    for (text, sentences, clauses), cut_words, found in zip(texts, every_word, by_group, strict=True):
        # No token has a blank behind it, blanks being tokens, so a word starts where the one before it ends.
        starts = tuple(accumulate(map(len, cut_words[:-1]), initial=0)) if cut_words else ()
        yield AnnotatedText(
            text=text,
            words=cut_words,
            word_starts=starts,
            sentences=sentences,
            clauses=clauses,
            **dict(zip(_GROUPS, found, strict=True)),
            make_doc=partial(document, text, as_of, groups),
        )

"""The tokenizer of the pipeline: jieba's words, without the hidden Markov model, as a spaCy document."""

from __future__ import annotations

import importlib.util
import re
from functools import cache
from math import inf, log
from typing import TYPE_CHECKING, Any

from progcheck.annotate.dictionary import lookup, word_table
from progcheck.annotate.jieba_runtime import load_jieba
from progcheck.annotate.nlp import WORDS
from progcheck.annotate.spacy_runtime import load_spacy

load_spacy()
from spacy.tokens import Doc  # noqa: E402 - the light import of spaCy has to come first
from spacy.util import registry  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from spacy.language import Language
    from spacy.vocab import Vocab

_BEGINNING = (
    1.0  # marks what only begins words; the weight of a word, a logarithm of a share, is never above 0
)
_BLOCK = re.compile(r"[\u4e00-\u9fd5a-zA-Z0-9+#&._%\-]+")  # what jieba looks words up in
_SINGLE = re.compile(r"\r\n|.", re.DOTALL)  # and what it makes of all the rest
_LATIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
_MANY = 100_000  # characters: from here on rjieba's own dictionary (0.1 s to load, 25 MB) has paid for itself


class Segmenter(load_jieba().Tokenizer):  # type: ignore[misc] # jieba has no types
    """jieba on the slice of its dictionary that the texts at hand can touch.

    The walk over the words of a sentence and the choice of the likeliest path are done in one pass over weights reckoned
    once, and without a generator for each block; the result is that of ``jieba.Tokenizer().lcut(text, HMM=False)``.
    """

    def __init__(self) -> None:
        super().__init__()
        self.initialized = True  # never jieba's own loading, nor its cache in the shared temporary folder
        self.total = word_table().total
        self._log_total = log(self.total)
        self._weights: dict[str, float] = {}
        self._ready: set[str] = set()
        self._seen = 0
        self._rjieba: Any = None

    def prepare(self, texts: Iterable[str]) -> None:
        """Look up the words of many texts at once, which is far cheaper than text by text."""
        new = set(texts)
        if not self._rjieba:
            self._learn("\n".join(new))
            self._ready |= new

    def words(self, text: str) -> list[str]:
        """The words in order; joined they are the text, blanks and line breaks included."""
        if self._rjieba:
            cut: list[str] = self._rjieba.cut(text, hmm=False)
            return cut
        if text in self._ready:
            self._ready.discard(text)  # so that a long run does not hold on to all its texts
        else:
            self._learn(text)
        words: list[str] = []
        at = 0
        for block in _BLOCK.finditer(text):
            if at < block.start():
                words += _SINGLE.findall(text, at, block.start())
            self._cut(block.group(), words)
            at = block.end()
        if at < len(text):
            words += _SINGLE.findall(text, at)
        return words

    def _learn(self, text: str) -> None:
        self._seen += len(text)
        if self._seen > _MANY and self._rjieba is None:
            self._rjieba = _load_rjieba()
        weights, log_total = self._weights, self._log_total
        for word, count in lookup(word_table(), text).items():
            if word not in weights:
                weights[word] = log(count) - log_total if count else _BEGINNING

    def get_DAG(self, sentence: str) -> dict[int, list[int]]:  # noqa: ARG002, N802 - jieba's name
        """Nothing: the possible words are found by ``calc`` on its way."""
        return {}

    def calc(self, sentence: str, DAG: dict[int, list[int]], route: dict[int, tuple[float, int]]) -> None:  # noqa: ARG002, N803 - jieba's name
        """The likeliest path from each place to the end; ``route[i]`` is its weight and the end of its first word.

        As in jieba, a longer word wins a tie, a word of the dictionary keeps the single character out where that is
        only the beginning of words, and an unknown character weighs as much as a word that occurs once.
        """
        known = self._weights.get
        size = len(sentence)
        unknown = -self._log_total
        scores = [0.0] * (size + 1)
        route[size] = (0, 0)
        for start in range(size - 1, -1, -1):
            best, last, end = -inf, -1, start
            weight = known(sentence[start])
            while weight is not None:
                end += 1
                if weight <= 0:
                    score = weight + scores[end]
                    if score >= best:
                        best, last = score, end - 1
                if end == size:
                    break
                weight = known(sentence[start : end + 1])
            if last < 0:
                best, last = unknown + scores[start + 1], start
            scores[start] = best
            route[start] = (best, last)

    def _cut(self, block: str, words: list[str]) -> None:
        """Add the words of a block: those on its likeliest path, single Latin letters and digits in a row as one."""
        route: dict[int, tuple[float, int]] = {}
        self.calc(block, {}, route)
        start, size = 0, len(block)
        latin = -1  # where the row of letters and digits began
        while start < size:
            end = route[start][1] + 1
            if end - start == 1 and block[start] in _LATIN:
                if latin < 0:
                    latin = start
            else:
                if latin >= 0:
                    words.append(block[latin:start])
                    latin = -1
                words.append(block[start:end])
            start = end
        if latin >= 0:
            words.append(block[latin:])


def _load_rjieba() -> Any:  # noqa: ANN401 - an optional package, not installed where types are checked
    """rjieba, which cuts the same words many times faster, where it is installed; ``False`` where it is not."""
    if importlib.util.find_spec("rjieba") is None:
        return False
    return importlib.import_module(
        "rjieba"
    ).Jieba()  # its own instance: the module's may have had words added


@cache
def segmenter() -> Segmenter:
    """The process's one segmenter; it only ever learns more of the dictionary."""
    return Segmenter()


class ZhTokenizer:
    """A spaCy tokenizer on jieba. It holds no state of its own, so it travels between processes and disks as nothing.

    Args:
        vocab: the vocabulary of the pipeline it serves.
    """

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """A document whose tokens are the segmenter's words, blanks included, and whose text is ``text``."""
        words = self.words(text)
        doc = Doc(self.vocab, words=words, spaces=[False] * len(words))
        doc.user_data[WORDS] = tuple(words)
        return doc

    def words(self, text: str) -> list[str]:
        """The words alone, without a document."""
        return segmenter().words(text)

    def __reduce__(self) -> tuple[type[ZhTokenizer], tuple[Vocab]]:
        """Pickled as its vocabulary alone, for ``nlp.pipe`` with processes that are spawned."""
        return ZhTokenizer, (self.vocab,)

    def to_bytes(self, **_: Any) -> bytes:  # noqa: ANN401 - spaCy's protocol
        """Nothing: the dictionary is jieba's."""
        return b""

    def from_bytes(self, _data: bytes, **_: Any) -> ZhTokenizer:  # noqa: ANN401 - spaCy's protocol
        """Itself."""
        return self

    def to_disk(self, _path: str | Path, **_: Any) -> None:  # noqa: ANN401 - spaCy's protocol
        """Writes nothing."""

    def from_disk(self, _path: str | Path, **_: Any) -> ZhTokenizer:  # noqa: ANN401 - spaCy's protocol
        """Itself."""
        return self


@registry.tokenizers("progcheck.ZhTokenizer.v1")  # type: ignore[untyped-decorator] # spaCy's
def create_tokenizer() -> Callable[[Language], ZhTokenizer]:
    """What a pipeline's config names under ``[nlp.tokenizer]``."""

    def create(nlp: Language) -> ZhTokenizer:
        return ZhTokenizer(nlp.vocab)

    return create

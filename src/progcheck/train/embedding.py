"""Vectors of terms, learned from tasks and their answers: an answer lies closer to its own task than to others of its field.

Supervised semantic indexing (Bai et al. 2009) with a contrastive loss: tasks and answers of one field compete, so what all
of a field say (污水, 学校) comes to weigh little and what tells its tasks apart (管网, 污泥) much. The vectors begin as those of
latent semantic analysis (Deerwester et al. 1990), each with a gain of its own, and are improved by gradient descent (Adam, Kingma & Ba
2015) on batches of a few fields; most terms are dropped at random each time, so that no single word decides.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from progcheck.annotate.tokenizer import segmenter
from progcheck.score.latent import MARK, Latent
from progcheck.score.terms import content_words, telling_pairs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix

    Matrix = NDArray[np.float32]

LEVELS = 127  # of a signed byte
_BATCH = 6  # fields
_MOMENTUM, _SQUARES, _TINY = 0.9, 0.99, 1e-9
_SEED = 0


@dataclass(frozen=True, slots=True)
class Group:
    """Tasks of one field, and answers; ``of`` is the task that each answer deals with, -1 for one that deals with none of them."""

    name: str
    tasks: tuple[str, ...]
    answers: tuple[str, ...]
    of: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Settings:
    """How to learn.

    ``least``: documents that a term has to stand in. ``dropped``: share of the terms left out each time. ``temperature`` of the softmax; ``plain``: what
    the cosine of the bare terms weighs beside that of the vectors. ``rate`` of the vectors' steps, in their mean size; the gains' is ``gain_rate`` of it.
    """

    dimensions: int = 128
    rounds: int = 25
    least: int = 5
    dropped: float = 0.8
    temperature: float = 0.1
    plain: float = 0.5
    rate: float = 0.05
    gain_rate: float = 0.5


def fit_embedding(groups: Sequence[Group], settings: Settings | None = None) -> Latent:
    """Learn the vectors. The same groups give the same vectors."""
    settings = settings or Settings()
    learner = _Learner(groups, settings)
    for done in range(settings.rounds):
        learner.one_round(groups, 1 - done / settings.rounds)
    return learner.latent()


def terms_of(text: str) -> Counter[str]:
    """Content words and marked character pairs of a text, with their counts."""
    found = Counter(content_words(segmenter().words(text)))
    pairs = [text[at : at + 2] for at in range(len(text) - 1)]
    if pairs:
        found.update(MARK + pair for pair, kept in zip(pairs, telling_pairs(pairs), strict=True) if kept)
    return found


class _Learner:
    def __init__(self, groups: Sequence[Group], settings: Settings) -> None:
        from sklearn.decomposition import TruncatedSVD

        self._settings = settings
        self._terms = {text: terms_of(text) for group in groups for text in (*group.tasks, *group.answers)}
        documents = [text for group in groups for text in (*group.tasks, *group.answers)]
        frequency = Counter(term for text in documents for term in self._terms[text])
        self._vocabulary = sorted(term for term, n in frequency.items() if n >= settings.least)
        self._rows = {term: row for row, term in enumerate(self._vocabulary)}
        self._idf = np.array(
            [math.log((1 + len(documents)) / (1 + frequency[term])) + 0.1 for term in self._vocabulary],
            dtype=np.float32,
        )
        joint = self._matrix([counts for group in groups for counts in self._joint(group)])
        dimensions = min(settings.dimensions, min(joint.shape) - 1)
        svd = TruncatedSVD(dimensions, algorithm="randomized", n_iter=5, random_state=_SEED).fit(joint)
        self._vectors = np.ascontiguousarray(svd.components_.T, dtype=np.float32)
        self._gains = np.zeros(len(self._vocabulary), dtype=np.float32)
        self._step = settings.rate * float(np.sqrt((self._vectors**2).mean()))
        self._adam = {name: [np.zeros_like(held), np.zeros_like(held)] for name, held in self._held().items()}
        self._taken = 0
        self._random = np.random.default_rng(_SEED)

    def one_round(self, groups: Sequence[Group], pace: float) -> None:
        """All groups once, in random order; ``pace`` (0–1) shortens the steps."""
        order = self._random.permutation(len(groups))
        for at in range(0, len(order), _BATCH):
            self._improve([groups[place] for place in order[at : at + _BATCH]], pace)

    def latent(self) -> Latent:
        """What was learned, in steps of 1/127."""
        vectors = self._vectors * (np.exp(self._gains) * self._idf)[:, None]
        scale = np.abs(vectors).max(axis=1) / LEVELS
        scale[scale == 0] = 1.0
        codes = np.round(vectors / scale[:, None]).astype(np.int8)
        return Latent(tuple(self._vocabulary), codes, scale.astype(np.float32))

    def _held(self) -> dict[str, Matrix]:
        return {"vectors": self._vectors, "gains": self._gains}

    def _joint(self, group: Group) -> list[Counter[str]]:
        """Each task, counted twice, with its answers."""
        found = []
        for place, task in enumerate(group.tasks):
            counts = self._terms[task] + self._terms[task]
            for answer, of in zip(group.answers, group.of, strict=True):
                if of == place:
                    counts += self._terms[answer]
            found.append(counts)
        return found

    def _matrix(self, texts: Sequence[Counter[str]]) -> csr_matrix:
        """TF-IDF, each text at length 1."""
        from scipy.sparse import csr_matrix

        rows, columns, values = [], [], []
        for row, counts in enumerate(texts):
            known = [(self._rows[term], n) for term, n in counts.items() if term in self._rows]
            weights = np.array([n for _, n in known], dtype=np.float32) * self._idf[[c for c, _ in known]]
            length = float(np.linalg.norm(weights)) or 1.0
            rows += [row] * len(known)
            columns += [column for column, _ in known]
            values += (weights / length).tolist()
        return csr_matrix(
            (np.array(values, dtype=np.float32), (rows, columns)), shape=(len(texts), len(self._vocabulary))
        )

    def _batch(self, texts: list[str]) -> csr_matrix:
        """The texts with most of their terms left out, the rest made up for it, times the gains."""
        matrix = self._matrix([self._terms[text] for text in texts])
        kept = self._random.random(matrix.data.size) >= self._settings.dropped
        matrix.data *= kept / np.float32(1 - self._settings.dropped)
        matrix.data *= np.exp(self._gains)[matrix.indices]
        return matrix

    def _improve(self, groups: list[Group], pace: float) -> None:
        s = self._settings
        tasks = self._batch([task for group in groups for task in group.tasks])
        answers = self._batch([answer for group in groups for answer in group.answers])
        own = _own(groups, tasks.shape[0])
        left, left_length = _unit(tasks @ self._vectors)
        right, right_length = _unit(answers @ self._vectors)
        scores = (left @ right.T + s.plain * (tasks @ answers.T).toarray()) / s.temperature
        answered = own.sum(axis=0) > 0
        # of each answer which task, and of each task which answer: cross entropy both ways
        by_answer = np.where(answered, _softmax(scores, 0) - own, 0.0) / max(1, int(answered.sum()))
        share = own / np.maximum(own.sum(axis=1, keepdims=True), 1)
        by_task = (_softmax(scores, 1) - share) / len(scores)
        slope = ((by_answer + by_task) / (2 * s.temperature)).astype(np.float32)
        to_tasks = tasks.T @ _through_unit(slope @ right, left, left_length)
        to_answers = answers.T @ _through_unit(slope.T @ left, right, right_length)
        slopes = {"vectors": to_tasks + to_answers}
        slopes["gains"] = np.einsum("ij,ij->i", self._vectors, slopes["vectors"])
        self._taken += 1
        for name, parameters in self._held().items():
            mean, square = self._adam[name]
            mean *= _MOMENTUM
            mean += (1 - _MOMENTUM) * slopes[name]
            square *= _SQUARES
            square += (1 - _SQUARES) * slopes[name] ** 2
            step = self._step if name == "vectors" else s.rate * s.gain_rate
            ahead = mean / (1 - _MOMENTUM**self._taken)
            np.subtract(
                parameters,
                pace * step * ahead / (np.sqrt(square / (1 - _SQUARES**self._taken)) + _TINY),
                out=parameters,
            )


def _own(groups: Sequence[Group], tasks: int) -> Matrix:
    """1 where an answer deals with a task, ``(tasks, answers)``."""
    places: list[int] = []
    first = 0
    for group in groups:
        places += [first + of if of >= 0 else -1 for of in group.of]
        first += len(group.tasks)
    out = np.zeros((tasks, len(places)), dtype=np.float32)
    for answer, task in enumerate(places):
        if task >= 0:
            out[task, answer] = 1.0
    return out


def _unit(vectors: Matrix) -> tuple[Matrix, Matrix]:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True) + np.float32(1e-6)
    return vectors / lengths, lengths


def _through_unit(slope: Matrix, unit: Matrix, length: Matrix) -> Matrix:
    """The slope by the vectors before they were brought to length 1."""
    found: Matrix = (slope - unit * (slope * unit).sum(axis=1, keepdims=True)) / length
    return found


def _softmax(scores: Matrix, axis: int) -> Matrix:
    raised = np.exp(scores - scores.max(axis=axis, keepdims=True))
    found: Matrix = raised / raised.sum(axis=axis, keepdims=True)
    return found

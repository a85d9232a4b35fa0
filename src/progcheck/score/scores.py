"""The measures that detectors and the report read, by entry and by table."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from progcheck.score.manner import SILENT, Spoken

if TYPE_CHECKING:
    from collections.abc import Mapping

    from progcheck.annotate.acts import Act
    from progcheck.records.facts import Mention
    from progcheck.score.discrepancy import Discrepancy
    from progcheck.score.targets import TargetAnswer


@dataclass(frozen=True, slots=True)
class DemandScore:
    """How well an answer meets one demand.

    ``chance`` (0–1) is the probability that the answer deals with it; ``acts_asked`` are the kinds of act that it names (inspect, evaluate …), ``acts_given``
    those of them that the answer has; ``targets`` holds each target against the
    answer's figures and ``figure`` says whether a countable demand has a figure at all. ``answered`` is yes, partly or no; ``spans`` the answering spans in the progress text.
    ``likeness`` is that of each clause of the answer to the demand, empty without a trained model.
    """

    chance: float
    answered: str
    acts_asked: frozenset[str] = frozenset()
    acts_given: frozenset[str] = frozenset()
    targets: tuple[TargetAnswer, ...] = ()
    figure: bool = True
    spans: tuple[tuple[int, int], ...] = ()
    likeness: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class EntryScores:
    """All measures of one entry, 0–1 each, and ``acts``, what each clause of the answer is.

    ``relevance`` is the probability that the answer deals with its own task; ``rank`` of the own task among all tasks of the table (1 is best) and
    ``best_other`` the index and relevance of the best other task; ``fit`` and ``other_fit`` are the log odds of both by the texts alone, without
    the rest of the table. ``on_topic`` is the probability that the answer deals with what the task
    demands, rather than with something of the same field, ``other_on_topic`` the same for the best other task, where the answer hardly deals with its own, else 0. ``spoken`` is how the answer speaks; ``attested`` are the places of its suspects that other reports write the same. ``copied`` is the share of the answer's characters taken
    from task or problem, required titles aside, ``copied_task`` and ``copied_problem`` each alone, with the copied
    spans of the answer in ``copied_spans``. ``echo_task`` and
    ``echo_problem`` are the shares of the answer's content words that task or problem have too. ``facts`` counts what could be
    checked, ``new_facts`` the figures, dates, places, documents and meetings among them that the task does not name itself; ``slogans`` are the stock phrases met and
    ``claims_not_applicable`` says that the answer claims not to be concerned; ``discrepancies`` are the reckonings that do not come out. ``specificity`` is checkable facts per 100 characters, capped at 1.
    """

    acts: tuple[Act, ...] = ()
    relevance: float = 0.0
    on_topic: float = 0.0
    other_on_topic: float = 0.0
    rank: int = 0
    best_other: tuple[int, float] | None = None
    fit: float = 0.0
    other_fit: float = 0.0
    over_answers: float = 0.0
    coverage: float = 0.0
    copied: float = 0.0
    copied_task: float = 0.0
    copied_problem: float = 0.0
    copied_spans: tuple[tuple[int, int], ...] = ()
    echo_task: float = 0.0
    echo_problem: float = 0.0
    facts: int = 0
    new_facts: int = 0
    slogans: tuple[Mention, ...] = ()
    claims_not_applicable: bool = False
    discrepancies: tuple[Discrepancy, ...] = ()
    specificity: float = 0.0
    quantities: float = 1.0
    uniqueness: float = 1.0
    timeliness: float = 1.0
    demands: tuple[DemandScore, ...] = ()
    spoken: Spoken = SILENT
    attested: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class SimilarPair:
    """Two entries whose answers are alike: ``jaccard`` of character shingles, ``masked`` with names and figures masked.

    ``contained`` is the share of the shorter answer found in the longer one.
    """

    first: int
    second: int
    jaccard: float
    masked: float
    contained: float
    task_similarity: float


@dataclass(frozen=True, slots=True)
class TableScores:
    """All measures of a table: by entry index, and the pairs of similar answers."""

    entries: Mapping[int, EntryScores] = field(default_factory=dict)
    pairs: tuple[SimilarPair, ...] = ()

"""Demands and answers: what tells whether an answer meets a demand."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from progcheck.score.concepts import class_share
from progcheck.score.model import DEMAND
from progcheck.score.targets import answer_targets

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    from progcheck.annotate.annotated import AnnotatedEntry
    from progcheck.records.facts import Demand, Mention
    from progcheck.score.latent_table import LatentTable
    from progcheck.score.relevance import Relevance
    from progcheck.score.table_terms import TableTerms, Terms
    from progcheck.score.targets import TargetAnswer
    from progcheck.score.told import Told, ToldTable

    Ints = NDArray[np.int64]
    Values = NDArray[np.float32]

_TITLE = re.compile(r"《[^》]*》?")
_COMPOUND = re.compile(
    r"(?<=建设)(?:$|[，。、（(])|户|对象|家庭|[点站员厂]|人员|单位|设施|部门|中心|费|系统|平台|企业|机构|主体"
)  # 监测户, 处理厂 name things
_DRAFT = re.compile(r"制[定订]|编制|修[订编]|出台|印发|起草|提出|形成|建立|健全|完善")
_TARGET_WORTH = {"met": 1.0, "short": 0.8, "over": 0.8, "unclear": 0.3, "absent": 0.0}
VALUE = {name: place for place, name in enumerate(DEMAND)}
_UNASKED = 0.5  # of a feature that the demand does not call for
_MANY_FACTS = 12.0
_SPREAD = 0.05  # least standard deviation of likeness, so that a table of few rows is not over-sure


@dataclass(frozen=True, slots=True)
class DemandEvidence:
    """What an answer has of a demand besides words.

    ``acts_asked`` are the kinds of act that it names, ``acts_given`` those of them that the answer has; ``targets`` holds each
    target against the answer's figures, ``figure`` says whether a countable demand has one at all.
    """

    acts_asked: frozenset[str]
    acts_given: frozenset[str]
    targets: tuple[TargetAnswer, ...]
    figure: bool


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """The evidence of some cases (task, answer), demand by demand.

    ``values`` are the features of ``model.DEMAND``, ``(demands, features)``; ``found`` the rest, ``first`` the number of each case's first
    demand and, at its end, how many there are.
    """

    values: Values
    found: tuple[DemandEvidence, ...]
    first: Ints

    def of(self, case: int) -> slice:
        """Where the demands of a case stand."""
        return slice(int(self.first[case]), int(self.first[case + 1]))


def demand_evidence(
    terms: TableTerms,
    told: ToldTable,
    relevance: Relevance,
    cases: Sequence[tuple[int, int]],
    entries: Sequence[AnnotatedEntry],
    copied: Sequence[float],
) -> Evidence:
    """The evidence of cases.

    Args:
        terms: of the table.
        told: what its answers tell.
        relevance: of its answers to its tasks.
        cases: rows of a task and an answer.
        entries: for each case the task's entry with that answer in its place.
        copied: for each case the share of the answer that is taken from task or problem.
    """
    counts = np.array([len(entry.demands) for entry in entries], dtype=np.int64)
    first = np.concatenate([[0], np.cumsum(counts)])
    case = np.repeat(np.arange(len(cases)), counts)
    task, answer = (np.array([each[side] for each in cases], dtype=np.int64) for side in (0, 1))
    demand = terms.first_demand[task[case]] + np.arange(first[-1]) - first[case]
    of = answer[case]
    values = np.zeros((len(demand), len(DEMAND)), dtype=np.float32)

    def put(name: str, column: NDArray[np.floating]) -> None:
        values[:, VALUE[name]] = column

    put("relevance", relevance.standings[task[case], of])
    words = _Shared(terms, terms.tasks.words, told.words, demand, of)
    pairs = _Shared(terms, terms.tasks.pairs, told.pairs, demand, of)
    put("words", words.share(terms.word_weight))
    put("characters", pairs.share(terms.pair_weight))
    put("rarest", words.most(terms.word_weight))
    put("run", pairs.longest_run(terms.pair_weight))
    if relevance.latent is not None:
        _put_latent(put, terms, told, relevance.latent, demand, of)
        latent = relevance.latent
        put("telling", (words.share(latent.words.weight) + pairs.share(latent.pairs.weight)) / 2)
    put("copied", np.array(copied, dtype=np.float32)[case])
    found: list[DemandEvidence] = []
    clause = np.searchsorted(terms.clauses[0], np.arange(len(terms.entries) + 1))
    for place, entry in enumerate(entries):
        row = answer[place]
        alike = _likeness(
            entry, relevance, demand[first[place] : first[place + 1]], clause[row], clause[row + 1]
        )
        mentions = terms.task_mentions[task[place]]
        found += _found(
            entry,
            told.rows[row],
            values[first[place] : first[place + 1]],
            terms.concept_weight,
            mentions,
            alike,
        )
    return Evidence(values, tuple(found), first)


def _likeness(
    entry: AnnotatedEntry, relevance: Relevance, demands: Ints, first: int, last: int
) -> list[list[float]]:
    """For each demand with a target how like it each clause of the answer is."""
    if relevance.latent is None:
        return [[]] * len(demands)
    return [
        relevance.latent.likeness(int(number), slice(first, last)) if demand.targets else []
        for number, demand in zip(demands, entry.demands, strict=True)
    ]


def _put_latent(
    put: Callable[[str, Values], None],
    terms: TableTerms,
    told: ToldTable,
    latent: LatentTable,
    demand: Ints,
    of: Ints,
) -> None:
    closest, whole = latent.of_demands(told.clauses)
    put("clause", closest[demand, of])
    put("latent", whole[demand, of])
    answered = ~terms.blank
    here = closest[:, answered] if answered.any() else closest
    spread = np.maximum(here.std(axis=1), _SPREAD)
    put("ahead", ((closest[demand, of] - here.mean(axis=1)[demand]) / spread[demand]))


class _Shared:
    """The terms of some demands, and which of them the answers held against them tell."""

    def __init__(
        self, terms: TableTerms, side: Terms, told: NDArray[np.bool_], demand: Ints, of: Ints
    ) -> None:
        left, right = side.slices(*(edge[demand] for edge in terms.demands))
        many = right - left
        self._count = len(demand)
        self._number = np.repeat(np.arange(len(demand)), many)
        at = np.arange(many.sum()) - np.repeat(np.cumsum(many) - many, many) + np.repeat(left, many)
        self._ids, self._keys = side.ids[at], side.keys[at]
        self._here = told[of[self._number], self._ids]

    def share(self, weight: Values) -> Values:
        """Share (0–1) of each demand's weight that is told."""
        worth = weight[self._ids]
        total = np.bincount(self._number, weights=worth, minlength=self._count)
        here = np.bincount(self._number, weights=worth * self._here, minlength=self._count)
        shares: Values = (here / np.maximum(total, 1e-9)).astype(np.float32)
        return shares

    def most(self, weight: Values) -> Values:
        """The weight of the weightiest term of each demand that is told, 0 for none."""
        out = np.zeros(self._count, dtype=np.float32)
        np.maximum.at(out, self._number, weight[self._ids] * self._here)
        return out

    def longest_run(self, weight: Values) -> Values:
        """The weight of the weightiest run of neighbouring terms of each demand that are all told."""
        out = np.zeros(self._count, dtype=np.float32)
        if len(self._ids):
            goes_on = np.concatenate(
                [
                    [False],
                    self._here[1:]
                    & self._here[:-1]
                    & (np.diff(self._keys) == 1)
                    & (np.diff(self._number) == 0),
                ]
            )
            run = np.cumsum(~goes_on) - 1
            worth = np.bincount(run, weights=weight[self._ids] * self._here)
            np.maximum.at(out, self._number, worth[run])
        return out


def _found(
    entry: AnnotatedEntry,
    told: Told,
    values: Values,
    concept_weight: Mapping[str, float],
    mentions: Sequence[Mention],
    alike: list[list[float]],
) -> list[DemandEvidence]:
    """The part of the evidence that is told demand by demand, put into the rows of ``values`` as well."""
    settled = iter(answer_targets(entry.demands, entry, told.figures, alike))
    facts = min(1.0, math.log1p(told.facts) / math.log1p(_MANY_FACTS))
    found = []
    for place, demand in enumerate(entry.demands):
        targets = tuple(next(settled) for _ in demand.targets)
        counted = any(t.relation != "absent" for t in targets) if targets else bool(told.figures)
        classes, acts_asked = _asked(entry.task.text, demand, mentions)
        acts_given = acts_asked & told.concepts.keys()
        row = values[place]
        row[VALUE["equivalents"]] = class_share(classes, told.concepts, concept_weight)
        row[VALUE["acts"]] = len(acts_given) / len(acts_asked) if acts_asked else _UNASKED
        row[VALUE["figure"]] = float(counted) if demand.countable else _UNASKED
        row[VALUE["target"]] = max((_TARGET_WORTH[t.relation] for t in targets), default=_UNASKED)
        row[VALUE["facts"]] = facts
        found.append(DemandEvidence(acts_asked, acts_given, targets, not demand.countable or counted))
    return found


def _asked(task: str, demand: Demand, mentions: Sequence[Mention]) -> tuple[dict[str, float], frozenset[str]]:
    """The equivalence classes that a demand touches, and the kinds of act among them that it asks for.

    What stands in a title is no act asked for, and a plan only where one is to be made.
    """
    inside = [m for m in mentions if demand.start <= m.start and m.end <= demand.end]
    titles = (
        [match.span() for match in _TITLE.finditer(task, demand.start, demand.end)] if "《" in task else []
    )
    acts = {
        m.label
        for m in inside
        if m.label.startswith("act:")
        and not _COMPOUND.match(task, m.end, demand.end)
        and not any(left <= m.start < right for left, right in titles)
    }
    if "act:plan" in acts and not _DRAFT.search(task, demand.start, demand.end):
        acts.discard("act:plan")
    return {m.label: 1.0 for m in inside}, frozenset(acts)

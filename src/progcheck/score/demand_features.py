"""One demand and one answer: what tells whether the answer meets the demand."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from progcheck.annotate.phrases import finder
from progcheck.score.model import DEMAND
from progcheck.score.targets import answer_target, told_figures, without_misfits
from progcheck.score.terms import concept_weights, pair_counts, word_counts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from collections.abc import Set as AbstractSet

    from progcheck.annotate.acts import Act
    from progcheck.annotate.annotated import AnnotatedEntry
    from progcheck.score.table_terms import TableTerms
    from progcheck.score.targets import TargetAnswer

TOLD = frozenset({"done", "ongoing", "plain"})
_TITLE = re.compile(r"《[^》]*》?")
_COMPOUND = re.compile(
    r"(?<=建设)(?:$|[，。、（(])|户|对象|家庭|[点站员厂]|人员|单位|设施|部门|中心|费|系统|平台|企业|机构|主体"
)  # 监测户, 处理厂 name things
_DRAFT = re.compile(r"制[定订]|编制|修[订编]|出台|印发|起草|提出|形成|建立|健全|完善")
_TARGET_WORTH = {"met": 1.0, "short": 0.8, "over": 0.8, "unclear": 0.3, "absent": 0.0}
VALUE = {name: place for place, name in enumerate(DEMAND)}
_UNASKED = 0.5  # of a feature that the demand does not call for
_MANY_FACTS = 12.0


@dataclass(frozen=True, slots=True)
class DemandEvidence:
    """What an answer has of a demand.

    ``values`` are the features of ``model.DEMAND`` in that order. ``words`` is the weighted share (0–1) of the demand's content words,
    ``acts_asked`` the kinds of act that it names, ``acts_given`` those of them that the answer has; ``targets`` holds each target
    against the answer's figures, ``figure`` says whether a countable demand has one at all.
    """

    values: tuple[float, ...]
    words: float
    acts_asked: frozenset[str]
    acts_given: frozenset[str]
    targets: tuple[TargetAnswer, ...]
    figure: bool


class Told:
    """What an answer tells as done or under way, its plans left out: words, character pairs, classes, figures."""

    def __init__(self, entry: AnnotatedEntry, acts: tuple[Act, ...], terms: TableTerms, row: int) -> None:
        told = [act for act in acts if act.state in TOLD]
        text = entry.progress.text
        if len(told) == len(acts):
            self.words: AbstractSet[str] = terms.answer_words[row].keys()
            self.characters: AbstractSet[str] = terms.answer_characters[row].keys()
            self.equivalents: Mapping[str, float] = terms.answer_concepts["equivalents"][row]
            self.subjects: Mapping[str, float] = terms.answer_concepts["subjects"][row]
        else:
            spans = [(act.start, act.end) for act in told]
            self.words = {word for span in spans for word in word_counts(entry.progress, *span)}
            joined = "，".join(text[start:end] for start, end in spans)
            self.characters = pair_counts(joined).keys()
            self.equivalents = concept_weights(joined, "equivalents")
            self.subjects = concept_weights(joined, "subjects")
        self.figures = told_figures(entry, acts)
        self.facts = sum(len(act.facts) for act in told)
        self.done = any(act.facts for act in told)


def demand_evidence(
    entry: AnnotatedEntry,
    told: Told,
    terms: TableTerms,
    task_row: int,
    relevance: float,
    copied: float,
) -> tuple[DemandEvidence, ...]:
    """The evidence for every demand of the entry's task, in order.

    Args:
        entry: task and answer.
        told: what the answer tells.
        terms: of the table.
        task_row: the task's place in it.
        relevance: log odds that the answer deals with the task.
        copied: share of the answer that is taken from task or problem.
    """
    pairs = [(target, demand) for demand in entry.demands for target in demand.targets]
    held = [answer_target(target, demand, entry, told.figures) for target, demand in pairs]
    settled = iter(without_misfits(held, [demand for _, demand in pairs], entry))
    found = []
    for place, demand in enumerate(entry.demands):
        targets = tuple(next(settled) for _ in demand.targets)
        counted = any(t.relation != "absent" for t in targets) if targets else bool(told.figures)
        figure = not demand.countable or counted
        classes, acts_asked = _asked(demand.text)
        acts_given = acts_asked & told.equivalents.keys()
        words = _share(terms.demand_words[task_row][place], told.words, terms.word_weight)
        values = (
            relevance,
            words,
            _share(terms.demand_characters[task_row][place], told.characters, terms.character_weight),
            _class_share(classes, told.equivalents, terms.concept_weight["equivalents"]),
            _class_share(
                concept_weights(demand.text, "subjects"), told.subjects, terms.concept_weight["subjects"]
            ),
            len(acts_given) / len(acts_asked) if acts_asked else _UNASKED,
            float(counted) if demand.countable else _UNASKED,
            max(_TARGET_WORTH[t.relation] for t in targets) if targets else _UNASKED,
            copied,
            min(1.0, math.log1p(told.facts) / math.log1p(_MANY_FACTS)),
        )
        found.append(DemandEvidence(values, words, acts_asked, acts_given, targets, figure))
    return tuple(found)


def _share(wanted: Iterable[str], given: AbstractSet[str], weight: Mapping[str, float]) -> float:
    """Share (0–1) of the wanted terms' weight that is among the given terms."""
    total = here = 0.0
    for term in wanted:
        value = weight.get(term, 1.0)
        total += value
        if term in given:
            here += value
    return here / total if total else 0.0


def _class_share(
    wanted: Mapping[str, float], given: Mapping[str, float], weight: Mapping[str, float]
) -> float:
    """Share of the wanted classes that are given, one class more reckoned so that a single one proves little."""
    total = sum(weight.get(label, 1.0) * strength for label, strength in wanted.items())
    here = sum(
        weight.get(label, 1.0) * strength * given[label]
        for label, strength in wanted.items()
        if label in given
    )
    return here / (total + 1.0)


def _asked(demand: str) -> tuple[dict[str, float], frozenset[str]]:
    """The equivalence classes that a demand touches, and the kinds of act among them that it asks for.

    What stands in a title is no act asked for, and a plan only where one is to be made.
    """
    mentions = finder("equivalents").find(demand)
    titles = [match.span() for match in _TITLE.finditer(demand)]
    acts = {
        m.label
        for m in mentions
        if m.label.startswith("act:")
        and not _COMPOUND.match(demand, m.end)
        and not any(left <= m.start < right for left, right in titles)
    }
    if not _DRAFT.search(demand):
        acts.discard("act:plan")
    return {m.label: 1.0 for m in mentions}, frozenset(acts)

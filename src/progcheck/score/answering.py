"""Demand × answer: does the answer give what the demand asks for, and where."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from progcheck.annotate.phrases import finder
from progcheck.score.scores import DemandScore
from progcheck.score.targets import TargetAnswer, answer_target, told_figures, without_misfits
from progcheck.score.terms import bigrams, content_words

if TYPE_CHECKING:
    from progcheck.annotate.acts import Act
    from progcheck.annotate.annotated import AnnotatedEntry
    from progcheck.records.facts import Demand
    from progcheck.score.relevance import TaskSpace

_TITLE = re.compile(r"《[^》]*》?")
_COMPOUND = re.compile(
    r"(?<=建设)(?:$|[，。、（(])|户|对象|家庭|[点站员厂]|人员|单位|设施|部门|中心|费|系统|平台|企业|机构|主体"
)  # 监测户, 处理厂 name things
_DRAFT = re.compile(r"制[定订]|编制|修[订编]|出台|印发|起草|提出|形成|建立|健全|完善")
_YES = 0.42
_PARTLY = 0.18
_KINSHIP = 0.2  # what an act of the kind asked for adds to the overlap of words


def demand_terms(demand: Demand, entry: AnnotatedEntry) -> Counter[str]:
    """The content words and character pairs of a demand, figures aside."""
    task = entry.task
    words = [w for w, at in zip(task.words, task.word_starts, strict=True) if demand.start <= at < demand.end]
    found = Counter(content_words(words))
    found.update("#" + pair for pair in bigrams(demand.text))
    return found


def classes(text: str) -> set[str]:
    """The equivalence classes (``checker/lexicons/equivalents.tsv``) that a text touches."""
    return {mention.label for mention in finder("equivalents").find(text)}


def answer_demands(
    entry: AnnotatedEntry, answer: Counter[str], space: TaskSpace, acts: tuple[Act, ...]
) -> tuple[DemandScore, ...]:
    """Hold every demand of a task against the answer, in the order of the demands."""
    figures = told_figures(entry, acts)
    pairs = [(target, demand) for demand in entry.demands for target in demand.targets]
    held = [answer_target(target, demand, entry, figures) for target, demand in pairs]
    settled = iter(without_misfits(held, [demand for _, demand in pairs], entry))
    told = classes(entry.progress.text)
    done = any(act.state in {"done", "ongoing", "plain"} and act.facts for act in acts)
    scores = []
    for demand in entry.demands:
        targets = tuple(next(settled) for _ in demand.targets)
        counted = any(t.relation != "absent" for t in targets) if targets else bool(figures)
        scores.append(
            _score(
                demand, entry, answer, space, told, targets, done=done, figure=not demand.countable or counted
            )
        )
    return tuple(scores)


def _score(
    demand: Demand,
    entry: AnnotatedEntry,
    answer: Counter[str],
    space: TaskSpace,
    told: set[str],
    targets: tuple[TargetAnswer, ...],
    *,
    done: bool,
    figure: bool,
) -> DemandScore:
    wanted = demand_terms(demand, entry)
    words = overlap = space.share(wanted, answer)
    asked, acts_asked = _asked(demand.text)
    if asked:
        overlap = min(1.0, overlap + _KINSHIP * len(asked & told) / len(asked))
    if not done or overlap < _PARTLY:
        answered = "no"
    elif overlap >= _YES and figure and not any(t.relation in {"short", "over"} for t in targets):
        answered = "yes"
    else:
        answered = "partly"
    return DemandScore(
        overlap=overlap,
        words=words,
        acts_asked=acts_asked,
        acts_given=acts_asked & told,
        answered=answered,
        targets=targets,
        figure=figure,
        spans=() if answered == "no" else _spans(wanted, entry),
    )


def _asked(demand: str) -> tuple[set[str], frozenset[str]]:
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
    return {m.label for m in mentions}, frozenset(acts)


def _spans(wanted: Counter[str], entry: AnnotatedEntry) -> tuple[tuple[int, int], ...]:
    """The clauses of the answer that share most with the demand."""
    text = entry.progress.text
    scored = []
    for start, end in entry.progress.clauses:
        shared = sum(1 for pair in set(bigrams(text[start:end])) if "#" + pair in wanted)
        if shared:
            scored.append((shared, start, end))
    scored.sort(key=lambda item: (-item[0], item[1]))
    return tuple(sorted((start, end) for _, start, end in scored[:2]))

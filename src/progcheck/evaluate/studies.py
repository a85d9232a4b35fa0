"""Measurements that take longer than a test may, such as training anew. Made when the page of figures is written.

A study takes the training corpora and gives flat records, one a line of the page's table; a figure may have its interval beside
it (``recall`` and ``recall_95``).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from progcheck.evaluate.attacks import labelled_table
from progcheck.evaluate.metrics import score, together, wilson
from progcheck.evaluate.ranking import auc_interval, pool, rank, swaps
from progcheck.evaluate.record import figure
from progcheck.gold.labels import load_labels
from progcheck.pipeline import check_submission
from progcheck.policy.resources import corpora_dir
from progcheck.score.model import PAIR
from progcheck.score.relevance import Relevance
from progcheck.train.baseline import baseline_matrix
from progcheck.train.faults.giveaway import HIDDEN, giveaways
from progcheck.train.fit import fit_model, fit_relevance
from progcheck.train.groups import load_groups
from progcheck.train.run import load_latents, load_training
from progcheck.train.splits import Corpus

if TYPE_CHECKING:
    from progcheck.evaluate.metrics import Evaluation, Tally
    from progcheck.evaluate.ranking import Ranking
    from progcheck.score.model import Model
    from progcheck.train.dataset import TrainingTable
    from progcheck.train.embedding import Group
    from progcheck.train.fit import Latents

Records = list[dict[str, object]]
Study = Callable[[Sequence[Corpus]], Records]
_FOLDS = 3  # of the ablations, which train anew for each feature
_OF_THE_MODEL = ("OT1", "QN1", "BP")


@dataclass(frozen=True, slots=True, eq=False)
class LeftOut:
    """A table checked with a model trained on the others, and its own pairs against swaps, the baseline's beside it."""

    name: str
    found: Evaluation
    ranking: Ranking
    baseline: Ranking


def left_out(corpora: Sequence[Corpus]) -> Records:
    """Each table left out: precision, recall, AUC on hard swaps beside the baseline's."""
    parts = _each_left_out(tuple(corpora))
    every = LeftOut(
        "**together**",
        together((part.found for part in parts), "together"),
        pool(part.ranking for part in parts),
        pool(part.baseline for part in parts),
    )
    return [
        {
            "table": part.name,
            "rows": part.found.rows,
            **_shares(part.found.overall),
            "false_alarms": part.found.overall.alarms,
            **figure(
                "AUC_hard",
                part.ranking.auc_hard,
                auc_interval(part.ranking.auc_hard, len(part.ranking.own)),
            ),
            "baseline": part.baseline.auc_hard,
        }
        for part in (*parts, every)
    ]


def left_out_codes(corpora: Sequence[Corpus]) -> Records:
    """The same by code, for those that rest on the model."""
    every = together((part.found for part in _each_left_out(tuple(corpora))), "together")
    return [
        {
            "code": code.replace("|", " / "),
            "found": tally.hits,
            "missed": tally.misses,
            "false_alarms": tally.alarms,
            **_shares(tally),
        }
        for code, tally in sorted(every.by_code.items())
        if code.startswith(_OF_THE_MODEL)
    ]


def refitted(corpora: Sequence[Corpus]) -> Records:
    """The AUC of models that never had a feature, in folds by table; the tables' mean, because scores of two models do not compare."""
    tables, latents, _ = _material()
    return [_ablated(tables, latents, corpora, name) for name in ("", *PAIR)]


def giveaway(corpora: Sequence[Corpus]) -> Records:
    """How well a classifier that never sees the task tells a spoiled answer, by the kind of fault."""
    tables = {corpus.name: labelled_table(corpus) for corpus in corpora}
    return [
        {
            "kind": one.kind,
            "answers": one.spoiled,
            "AUC_of_the_answer_alone": one.auc,
            "should_not_show": "yes" if one.kind in HIDDEN else "no",
        }
        for one in giveaways(tables)
    ]


STUDIES: Mapping[str, Study] = {
    "left_out": left_out,
    "left_out_codes": left_out_codes,
    "refitted": refitted,
    "giveaway": giveaway,
}


def run_studies(corpora: Sequence[Corpus]) -> dict[str, Records]:
    """Every study on these corpora, by name; ``progcheck.evaluate.page`` holds their titles."""
    return {name: study(corpora) for name, study in STUDIES.items()}


@cache
def _each_left_out(corpora: tuple[Corpus, ...]) -> tuple[LeftOut, ...]:
    tables, latents, groups = _material()
    parts = []
    for corpus in corpora:
        held = next(table for table in tables if table.name == corpus.name)
        model = fit_model([table for table in tables if table.group != corpus.name], latents, groups)
        labels, submission = load_labels(corpus.labels), held.table.submission
        pairs = swaps(submission.entries, labels)
        plain = baseline_matrix(
            [entry.task.text for entry in submission.entries],
            [entry.progress.text for entry in submission.entries],
        )
        parts.append(
            LeftOut(
                corpus.name,
                score(check_submission(submission, model=model), labels),
                rank(Relevance(held.terms, model).matrix, pairs),
                rank(plain, pairs),
            )
        )
    return tuple(parts)


@cache
def _material() -> tuple[list[TrainingTable], Latents, list[Group]]:
    """What is trained on. The vectors come from answers that stand in no table, so they are the same whichever table is left out."""
    folder = corpora_dir()
    return load_training(folder), load_latents(folder), load_groups(folder)


def _shares(tally: Tally) -> dict[str, object]:
    return {
        **figure("precision", tally.precision, wilson(tally.hits, tally.hits + tally.alarms)),
        **figure("recall", tally.recall, wilson(tally.hits, tally.hits + tally.misses)),
    }


def _ablated(
    tables: Sequence[TrainingTable], latents: Latents, corpora: Sequence[Corpus], name: str
) -> dict[str, object]:
    groups = sorted({table.group for table in tables})
    models: dict[str, Model] = {}
    for first in range(_FOLDS):
        held = groups[first::_FOLDS]
        model = fit_relevance([t for t in tables if t.group not in held], latents, [name] if name else [])
        models |= dict.fromkeys(held, model)
    hard, easy = [], []
    for corpus in corpora:
        table = next(table for table in tables if table.name == corpus.name)
        pairs = swaps(table.table.submission.entries, load_labels(corpus.labels))
        ranking = rank(Relevance(table.terms, models[table.group]).matrix, pairs)
        hard.append(ranking.auc_hard)
        easy.append(ranking.auc_easy)
    return {"without": name or "–", "AUC_hard": _mean(hard), "AUC_easy": _mean(easy)}


def _mean(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None

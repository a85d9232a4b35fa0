"""Does the answer alone give a fault away? A classifier that never sees the task should not find an off-topic answer.

Where it does, either the fault can be seen in the answer (a cut sentence, a slogan), or the generator has left a trace
that a model could learn in place of the fault (cf. Gururangan et al. 2018, *Annotation Artifacts*).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from progcheck.train.faults.generate import KINDS, corrupt
from progcheck.train.faults.rows import restored

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from progcheck.train.faults.rows import LabelledTable

# Kinds that cannot be told without the task, the other rows, or reckoning: the answer alone should not show them.
HIDDEN = (
    "swap-easy",
    "swap-hard",
    "duplicate",
    "near-duplicate",
    "below-target",
    "broken-sum",
    "broken-rate",
)


@dataclass(frozen=True, slots=True)
class Giveaway:
    """How well the answer alone tells one kind: the AUC over tables left out in turn, and how many answers it rests on."""

    kind: str
    auc: float | None
    spoiled: int
    good: int


def giveaways(
    tables: Mapping[str, LabelledTable], seeds: Iterable[int] = range(3), kinds: Iterable[str] = KINDS
) -> tuple[Giveaway, ...]:
    """The AUC of every kind that changes answers, against the answers of the same rows as they were.

    All rows of all tables are spoiled that can be, once for each seed. Held against the same rows, because a kind that fits
    only answers with rates would otherwise be told by the rates.
    """
    seeds = tuple(seeds)
    found = []
    for kind in kinds:
        good: dict[tuple[str, str], None] = {}
        bad: dict[tuple[str, str], None] = {}
        for name, table in tables.items():
            for seed in seeds:
                for row in corrupt(table, seed=seed, share=1.0, kinds=[kind]):
                    if row.fault is not None and row.fault.field == "progress" and row.fields["progress"]:
                        bad[name, row.fields["progress"]] = None
                        good[name, restored(row)["progress"]] = None
        if bad:
            found.append(Giveaway(kind, answer_only_auc(list(good), list(bad)), len(bad), len(good)))
    return tuple(found)


def answer_only_auc(good: Sequence[tuple[str, str]], bad: Sequence[tuple[str, str]]) -> float | None:
    """AUC of good against bad answers for a classifier that sees nothing else.

    TF-IDF over character 1-3-grams and logistic regression; each table is left out in turn, and the folds' AUCs are
    averaged by their number of pairs.

    Args:
        good: ``(table, answer)`` of answers without a fault.
        bad: the same with one.

    Returns:
        0.5 where the answer tells nothing; ``None`` where no table has both, or there are not two of them.
    """
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.metrics import roc_auc_score
    from sklearn.pipeline import make_pipeline

    samples = [(*one, 0) for one in good] + [(*one, 1) for one in bad]
    won = pairs = 0.0
    for left_out in sorted({table for table, _, _ in samples}):
        train = [(text, y) for table, text, y in samples if table != left_out]
        test = [(text, y) for table, text, y in samples if table == left_out]
        if len({y for _, y in train}) < 2 or len({y for _, y in test}) < 2:  # noqa: PLR2004 - good and bad
            continue
        model = make_pipeline(
            TfidfVectorizer(analyzer="char", ngram_range=(1, 3), sublinear_tf=True, min_df=2),
            LogisticRegression(class_weight="balanced", C=10.0, solver="liblinear"),
        )
        model.fit([text for text, _ in train], [y for _, y in train])
        truth = [y for _, y in test]
        weight = float(sum(truth) * (len(truth) - sum(truth)))
        won += weight * float(roc_auc_score(truth, model.decision_function([text for text, _ in test])))
        pairs += weight
    return won / pairs if pairs else None


def as_markdown(found: Iterable[Giveaway]) -> str:
    """A table of the figures for the quality page."""
    lines = [
        "| kind of fault | answers | AUC, answer alone | may be seen in the answer |",
        "|---|---|---|---|",
    ]
    lines += [
        f"| {one.kind} | {one.spoiled} | {'–' if one.auc is None else f'{one.auc:.2f}'} | "
        f"{'no' if one.kind in HIDDEN else 'yes'} |"
        for one in found
    ]
    return "\n".join(lines) + "\n"

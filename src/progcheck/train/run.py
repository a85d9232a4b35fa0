"""Train on the corpora and write the model: what ``progcheck train`` does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from progcheck.gold.rows import submission_of
from progcheck.records.errors import ConfigError
from progcheck.train.card import card
from progcheck.train.dataset import load_table, training_table
from progcheck.train.embedding import fit_embedding
from progcheck.train.export import save_model
from progcheck.train.fault_tables import fault_tables, small_tables
from progcheck.train.fit import Latents, fit_model
from progcheck.train.groups import ANSWERS, FAULTS, PAIRS, load_faults, load_groups
from progcheck.train.splits import corpora_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from progcheck.train.dataset import TrainingTable

LEAST_TABLES = 2
SMALL = f"{FAULTS}/1-3"


@dataclass(frozen=True, slots=True)
class Training:
    """What was trained: digest of the weights, the tables, the number of cases, where it was written."""

    digest: str
    tables: tuple[str, ...]
    cases: int
    folder: Path


def train(corpora: Path, output: Path, on_progress: Callable[[str], None] | None = None) -> Training:
    """Train on the tables of ``corpora`` whose split is train, and write weights, manifest and card into ``output``.

    Raises:
        ConfigError: ``NO_CORPORA``: fewer than two tables to train on.
        ReadError: a label file is ill-formed.
    """
    tables = load_training(corpora, on_progress)
    if len(tables) < LEAST_TABLES:
        raise ConfigError(
            "NO_CORPORA",
            f"{corpora} 里可用于训练的表格不足 {LEAST_TABLES} 份：请核对 splits.toml。",
            f"Fewer than {LEAST_TABLES} tables to train on in {corpora}: see its splits.toml.",
            str(corpora),
        )
    latents = load_latents(corpora, on_progress)
    if on_progress:
        on_progress("fit")
    model = fit_model(tables, latents, load_groups(corpora))
    sources = {
        name: corpora / name / "labels.jsonl"
        for name in {t.group for t in tables}
        if (corpora / name / "labels.jsonl").is_file()
    }
    for folder in (ANSWERS, FAULTS, PAIRS):
        sources |= {f"{folder}/{path.name}": path for path in sorted((corpora / folder).glob("*.jsonl"))}
    digest = save_model(model, output, sources, card(model, tables))
    cases = sum(len(table.cases) for table in tables)
    return Training(digest, tuple(sorted({table.group for table in tables})), cases, output)


def load_training(corpora: Path, on_progress: Callable[[str], None] | None = None) -> list[TrainingTable]:
    """The tables of a folder of corpora that may be trained on, in order of their names, and those made out of faults."""
    tables = []
    for name in sorted(corpus.name for corpus in corpora_of("train", folder=corpora)):
        if on_progress:
            on_progress(name)
        tables.append(load_table(corpora / name))
    for name, group, labels in fault_tables(corpora):
        if on_progress:
            on_progress(name)
        tables.append(training_table(name, group, labels, submission_of(labels), made=True))
    if on_progress:
        on_progress(SMALL)
    tables += [
        training_table(name, group, labels, submission_of(labels), made=True)
        for name, group, labels in small_tables(corpora)
    ]
    return tables


def load_latents(corpora: Path, on_progress: Callable[[str], None] | None = None) -> Latents:
    """Learn vectors of terms from all fields, and once more without the fields that the made tables are of."""
    if on_progress:
        on_progress(PAIRS)
    of_faults = {head["field"] for head, _ in load_faults(corpora)}
    every = fit_embedding(load_groups(corpora))
    return Latents(every, fit_embedding(load_groups(corpora, without=of_faults)) if of_faults else every)

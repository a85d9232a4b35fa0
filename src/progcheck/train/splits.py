"""What each corpus is for, as ``corpora/splits.toml`` says: splits go by table, never by row."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from progcheck.policy.resources import corpora_dir
from progcheck.records.errors import ConfigError

if TYPE_CHECKING:
    from pathlib import Path

FILE = "splits.toml"
LABELS = "labels.jsonl"
SPLITS = ("train", "held-out", "fixture")
_KEYS = {"split", "reason", "table"}


@dataclass(frozen=True, slots=True)
class Corpus:
    """One labelled table.

    ``split`` is ``train`` (rules and models may be made with it), ``held-out`` (only scored) or ``fixture`` (neither).
    ``table`` is the file that the labels are of, ``None`` where the labels carry the rows' texts themselves.
    """

    name: str
    labels: Path
    split: str
    reason: str
    table: Path | None = None

    @property
    def paths(self) -> tuple[Path, ...]:
        """What ``progcheck evaluate`` is given to score it."""
        return (self.table, self.labels) if self.table else (self.labels,)


def load_splits(folder: Path | None = None) -> tuple[Corpus, ...]:
    """Every corpus that is named in the file, in its order.

    Args:
        folder: the folder of corpora; by default the one of this checkout.

    Raises:
        ConfigError: ``BAD_SPLITS``: the file is not there, no TOML, or a line lacks or misspells something; says which.
    """
    folder = corpora_dir() if folder is None else folder
    path = folder / FILE
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise _bad(path, str(error)) from error
    return tuple(_corpus(folder, name, record) for name, record in data.items())


def corpora_of(*splits: str, folder: Path | None = None) -> tuple[Corpus, ...]:
    """The corpora of these splits, in the order of the file.

    Raises:
        ConfigError: as :func:`load_splits`.
    """
    return tuple(corpus for corpus in load_splits(folder) if corpus.split in splits)


def _corpus(folder: Path, name: str, record: Any) -> Corpus:  # noqa: ANN401 - whatever the TOML holds
    if not isinstance(record, dict) or not {"split", "reason"} <= set(record) <= _KEYS:
        raise _bad(folder / FILE, f"{name}: split, reason[, table]")
    if not all(isinstance(value, str) and value for value in record.values()):
        raise _bad(folder / FILE, f"{name}: {record}")
    if record["split"] not in SPLITS:
        raise _bad(folder / FILE, f"{name}: split = {' | '.join(SPLITS)}")
    table = record.get("table")
    return Corpus(
        name,
        folder / name / LABELS,
        record["split"],
        record["reason"],
        None if table is None else folder / name / table,
    )


def _bad(path: Path, reason: str) -> ConfigError:
    return ConfigError(
        "BAD_SPLITS",
        f"数据划分文件 {path} 不对：{reason}",
        f"the file of splits, {path}, is not right: {reason}",
        str(path),
    )

"""Check labelled tables and measure what was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from progcheck.evaluate.quality import measure, measure_together
from progcheck.gold.labels import load_labels
from progcheck.gold.rows import submission_of
from progcheck.pipeline import check, check_submission
from progcheck.records.errors import ReadError
from progcheck.train import splits

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from progcheck.evaluate.quality import Quality
    from progcheck.gold.labels import Labels
    from progcheck.records.finding import CheckedSubmission
    from progcheck.score.encoder import Encoder

_LABELS = ".jsonl"


def evaluate(
    paths: Sequence[Path], *, lang: str = "zh", ablate: bool = False, encoder: Encoder | None = None
) -> tuple[list[Quality], Quality]:
    """Evaluate label files or folders of them, or one table against the labels of its rows.

    Args:
        paths: label files (``.jsonl``) and folders, or one table followed by one label file. A folder is a corpus
            (``labels.jsonl`` is in it) or the folder of corpora (``splits.toml`` is in it), whose training tables are meant.
        lang: of the findings' messages.
        ablate: whether relevance is measured with each of its features switched off, too.
        encoder: has a say in relevance, as in checking.

    Returns:
        One evaluation for each label file, and all of them together.

    Raises:
        ReadError: a label file is ill-formed, has no rows of its own and no table beside it, or the table cannot be read.
        ConfigError: ``BAD_SPLITS``: ``splits.toml`` is ill-formed.
    """
    parts = [_measure(table, labels, lang, ablate=ablate, encoder=encoder) for table, labels in _pairs(paths)]
    return parts, measure_together(parts)


def _pairs(paths: Sequence[Path]) -> list[tuple[Path | None, Labels]]:
    tables = [path for path in paths if path.suffix.lower() != _LABELS and not path.is_dir()]
    if tables:
        others = [path for path in paths if path not in tables]
        if len(tables) != 1 or len(others) != 1 or others[0].is_dir():
            raise ReadError(
                "USAGE",
                "请给出一个表格和一个标注文件（.jsonl），或只给标注文件、数据集文件夹。",
                "Give one table and one label file (.jsonl), or label files and folders of corpora only.",
            )
        return [(tables[0], load_labels(others[0]))]
    files = [file for path in paths for file in _label_files(path)]
    return [(_table_of(file), load_labels(file)) for file in files]


def _label_files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    if (path / splits.LABELS).is_file():
        return [path / splits.LABELS]
    if (path / splits.FILE).is_file():
        return [corpus.labels for corpus in splits.corpora_of("train", folder=path)]
    raise ReadError(
        "NO_LABELS",
        f"文件夹 {path} 里没有 {splits.LABELS}，也没有 {splits.FILE}。",
        f"There is neither {splits.LABELS} nor {splits.FILE} in the folder {path}.",
        str(path),
    )


def _table_of(labels: Path) -> Path | None:
    """The table that a corpus's labels are of, as the file of splits names it."""
    folder = labels.resolve().parent.parent
    if not (folder / splits.FILE).is_file():
        return None
    named = splits.load_splits(folder)
    return next((corpus.table for corpus in named if corpus.labels == labels.resolve()), None)


def _measure(
    table: Path | None, labels: Labels, lang: str, *, ablate: bool, encoder: Encoder | None
) -> Quality:
    checked = _from_rows(labels, lang, encoder) if table is None else _read(table, lang, encoder)
    return measure(checked, labels, ablate=ablate, encoder=encoder)


def _read(path: Path, lang: str, encoder: Encoder | None) -> CheckedSubmission:
    report = check(path, lang=lang, encoder=encoder)
    for failure in report.failures:
        raise ReadError(failure.code, failure.message, failure.message, failure.path)
    if len(report.submissions) != 1:
        raise ReadError("NO_TABLE", "应是一份表格。", "That is not one table.", str(path))
    return report.submissions[0]


def _from_rows(labels: Labels, lang: str, encoder: Encoder | None) -> CheckedSubmission:
    if not labels.has_texts:
        raise ReadError(
            "NO_ROWS",
            f"{labels.path} 里没有行的文字：请把表格文件放在它前面，如 evaluate 表格.txt 标注.jsonl。",
            f"{labels.path} carries no rows: name the table before it, evaluate TABLE GOLD.",
        )
    return check_submission(submission_of(labels), lang=lang, encoder=encoder)

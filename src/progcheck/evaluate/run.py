"""Check labelled tables and score what was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from progcheck.evaluate.labels import load_labels
from progcheck.evaluate.metrics import score, together
from progcheck.evaluate.rows import submission_of
from progcheck.pipeline import check, check_submission
from progcheck.records.errors import ReadError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from progcheck.evaluate.labels import Labels
    from progcheck.evaluate.metrics import Evaluation
    from progcheck.records.finding import CheckedSubmission

_LABELS = ".jsonl"


def evaluate(paths: Sequence[Path], *, lang: str = "zh") -> tuple[list[Evaluation], Evaluation]:
    """Evaluate label files that carry their rows, or one table against the labels of its rows.

    Args:
        paths: label files (``.jsonl``) only, or one table followed by one label file.
        lang: of the findings' messages.

    Returns:
        One evaluation for each label file, and all of them together.

    Raises:
        ReadError: a label file is ill-formed, has no rows of its own and no table beside it, or the table cannot be read.
    """
    tables = [path for path in paths if path.suffix.lower() != _LABELS]
    labels = [load_labels(path) for path in paths if path.suffix.lower() == _LABELS]
    if tables:
        if len(tables) != 1 or len(labels) != 1:
            raise ReadError(
                "USAGE",
                "请给出一个表格和一个标注文件（.jsonl），或只给标注文件。",
                "Give one table and one label file (.jsonl), or label files only.",
            )
        parts = [score(_read(tables[0], lang), labels[0])]
    else:
        parts = [score(_from_rows(found, lang), found) for found in labels]
    return parts, together(parts, "")


def _read(path: Path, lang: str) -> CheckedSubmission:
    report = check(path, lang=lang)
    for failure in report.failures:
        raise ReadError(failure.code, failure.message, failure.message, failure.path)
    if len(report.submissions) != 1:
        raise ReadError("NO_TABLE", "应是一份表格。", "That is not one table.", str(path))
    return report.submissions[0]


def _from_rows(labels: Labels, lang: str) -> CheckedSubmission:
    if not labels.has_texts:
        raise ReadError(
            "NO_ROWS",
            f"{labels.path} 里没有行的文字：请把表格文件放在它前面，如 evaluate 表格.txt 标注.jsonl。",
            f"{labels.path} carries no rows: name the table before it, evaluate TABLE GOLD.",
        )
    return check_submission(submission_of(labels), lang=lang)

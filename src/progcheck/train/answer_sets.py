"""Sets of tasks with several answers each (``corpora/answers``): right in officials' words, right in other words, beside the point.

Each set becomes three tables in which every task has one of its answers, so that every answer is met once among
answers of the other kinds.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from progcheck.gold.labels import LabelledDemand, Labels, RowLabel
from progcheck.records.errors import ReadError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FOLDER = "answers"
KINDS = ("official", "ground", "off")


def load_answer_sets(folder: Path) -> list[tuple[str, Labels]]:
    """Every set of every file of a folder, three times: its name (the same for all three) and the table's labels.

    Raises:
        ReadError: ``BAD_LABELS``: a line is not what it should be; says which.
    """
    found = []
    for path in sorted(folder.glob("*.jsonl")):
        for head, rows in _sets(path):
            name = str(head["set"])
            try:
                found += [
                    (
                        name,
                        Labels(
                            f"{path}#{name}",
                            head,
                            tuple(_row(row, turn, head) for row in rows),
                            frozenset(),
                            frozenset(),
                        ),
                    )
                    for turn in range(len(KINDS))
                ]
            except (KeyError, TypeError, ValueError) as error:
                raise _bad(path, 0, f"{name}: {error!r}") from error
    return found


def _sets(path: Path) -> Iterator[tuple[dict[str, Any], list[dict[str, Any]]]]:
    head: dict[str, Any] | None = None
    rows: list[dict[str, Any]] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            data = json.loads(line)
        except json.JSONDecodeError as error:
            raise _bad(path, number, str(error)) from error
        if "set" in data:
            if head is not None:
                yield head, rows
            head, rows = data, []
        elif head is None or "task" not in data:
            raise _bad(path, number, "set / task?")
        else:
            rows.append(data)
    if head is not None:
        yield head, rows


def _row(data: dict[str, Any], turn: int, head: dict[str, Any]) -> RowLabel:
    kind = KINDS[(int(data["n"]) + turn) % len(KINDS)]
    off = kind == "off"
    demands = tuple(
        LabelledDemand(
            str(each["text"]),
            str(each["addressee"]),
            bool(each["countable"]),
            "no" if off else str(each[kind]),
        )
        for each in data["demands"]
    )
    return RowLabel(
        n=int(data["n"]),
        must=frozenset({"OT101"} if off else ()),
        must_any=(),
        may=frozenset(),
        verdicts=frozenset(),
        why=str(data["why_off"]) if off else "",
        serial=str(data["n"]),
        cells={
            "problem": str(data["problem"]),
            "task": str(data["task"]),
            "lead": str(data["lead"]),
            "responsible": str(data["responsible"]),
            "progress": str(data[kind]),
            "contact": str(head.get("contact", "")),
        },
        demands=demands,
    )


def _bad(path: Path, line: int, reason: str) -> ReadError:
    return ReadError(
        "BAD_LABELS",
        f"答复集 {path} 第 {line} 行不对：{reason}",
        f"answer sets {path}, line {line} is not right: {reason}",
        str(path),
    )

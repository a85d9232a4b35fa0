"""Labelled tables out of ``corpora/faults``: every fault once, among good answers of the same fields.

Four fields make a table, in two versions: in each, every other row has its faulty answer and the rest a good one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from progcheck.gold.labels import Labels, RowLabel
from progcheck.train.groups import FAULTS, good_answers, load_faults

if TYPE_CHECKING:
    from pathlib import Path

FIELDS_PER_TABLE = 4
_OF_THE_PLACE = frozenset({"OT201", "OT202"})  # the answers of a table are of many counties
_CONTACT = "张三 13800001234"


def fault_tables(corpora: Path) -> list[tuple[str, str, Labels]]:
    """Name, group and labels of every table; tables of one group share tasks.

    Raises:
        ReadError: ``BAD_LABELS``: a line is not what it should be.
    """
    good = good_answers(corpora)
    fields = load_faults(corpora)
    found = []
    for at in range(0, len(fields), FIELDS_PER_TABLE):
        chosen = fields[at : at + FIELDS_PER_TABLE]
        group = f"{FAULTS}/{at // FIELDS_PER_TABLE}"
        for version in (0, 1):
            name = f"{group}/{version}"
            found.append((name, group, _labels(name, chosen, good, version)))
    return found


def _labels(
    name: str,
    fields: list[tuple[dict[str, Any], list[dict[str, Any]]]],
    good: dict[str, tuple[str, str]],
    version: int,
) -> Labels:
    rows = [(head, row) for head, rows in fields for row in rows if row["task"] in good]
    head = fields[0][0]
    meta: dict[str, Any] = {
        "title": f"{head['reporter']}整改进展一览表",
        **{key: head[key] for key in ("reporter", "city", "province") if key in head},
    }  # no as-of date: the answers are of many years
    labels = tuple(
        _row(number, of["field"], row, good[row["task"]], faulty=number % 2 == version)
        for number, (of, row) in enumerate(rows, start=1)
    )
    return Labels(name, meta, labels, frozenset(), frozenset())


def _row(number: int, field: str, row: dict[str, Any], good: tuple[str, str], *, faulty: bool) -> RowLabel:
    also = row.get("also") or ()
    also = {also} if isinstance(also, str) else set(also)
    return RowLabel(
        n=number,
        must=frozenset({row["code"]} - _OF_THE_PLACE if faulty else ()),
        must_any=(),
        may=frozenset(also | _OF_THE_PLACE if faulty else _OF_THE_PLACE),
        verdicts=frozenset() if faulty else frozenset({"pass"}),
        why=str(row.get("why", "")) if faulty else "",
        serial=str(number),
        cells={
            "problem": str(row.get("problem", "")) if faulty else "",
            "task": row["task"],
            "deadline": row["deadline"] if faulty else "长期坚持",
            "lead": field,
            "responsible": "各县（市、区、旗）人民政府",
            "progress": row["answer"] if faulty else good[number // 2 % 2],
            "contact": _CONTACT,
        },
    )

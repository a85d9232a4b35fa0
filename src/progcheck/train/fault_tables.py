"""Labelled tables out of ``corpora/faults``: every fault once, among good answers of the same fields.

Two fields make a table, in two versions: in each, every other row has its faulty answer and the rest a good one. Some answers
make tables of one to three rows besides: there is little to hold an answer against in these, and counties hand them in, too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from progcheck.gold.labels import Labels, RowLabel
from progcheck.train.groups import FAULTS, OFF_TOPIC, good_answers, load_faults

if TYPE_CHECKING:
    from pathlib import Path

FIELDS_PER_TABLE = 2
_SMALL_PER_FIELD = 3  # off-topic answers of a field that make small tables
_LARGEST_SMALL = 3  # rows
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


def small_tables(corpora: Path) -> list[tuple[str, str, Labels]]:
    """Tables of one to three rows out of some off-topic answers and as many good ones of the same field; as :func:`fault_tables`.

    Raises:
        ReadError: ``BAD_LABELS``: a line is not what it should be.
    """
    good = good_answers(corpora)
    found: list[tuple[str, str, Labels]] = []
    for at, (head, rows) in enumerate(load_faults(corpora)):
        group = f"{FAULTS}/{at // FIELDS_PER_TABLE}"
        known = [row for row in rows if row["task"] in good]
        beside = [row for row in known if row["code"] == OFF_TOPIC]
        for number, row in enumerate(beside[:_SMALL_PER_FIELD]):
            size = number % _LARGEST_SMALL
            place = known.index(row)
            others = [known[(place + step) % len(known)] for step in range(1, 2 + size)]
            kept, aside = [(row, True)], [(other, False) for other in others]
            parts = [kept, aside[:1]] if size == 0 else [kept + aside[:size]]
            for part in parts:
                name = f"{group}/{head['field']}/{number}-{len(found)}"
                found.append((name, group, _table(name, head, [(head, *each) for each in part], good)))
    return found


def _labels(
    name: str,
    fields: list[tuple[dict[str, Any], list[dict[str, Any]]]],
    good: dict[str, tuple[str, str]],
    version: int,
) -> Labels:
    rows = [(head, row) for head, rows in fields for row in rows if row["task"] in good]
    return _table(
        name,
        fields[0][0],
        [(head, row, number % 2 == version) for number, (head, row) in enumerate(rows, start=1)],
        good,
    )


def _table(
    name: str,
    head: dict[str, Any],
    rows: list[tuple[dict[str, Any], dict[str, Any], bool]],
    good: dict[str, tuple[str, str]],
) -> Labels:
    """A table of rows, each with the head of its field, and whether it has its faulty answer."""
    meta: dict[str, Any] = {
        "title": f"{head['reporter']}整改进展一览表",
        **{key: head[key] for key in ("reporter", "city", "province") if key in head},
    }  # no as-of date: the answers are of many years
    labels = tuple(
        _row(number, of["field"], row, good[row["task"]], faulty=faulty)
        for number, (of, row, faulty) in enumerate(rows, start=1)
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

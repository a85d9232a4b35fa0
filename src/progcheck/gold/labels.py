"""Label files: one JSON object a line, first ``{"meta": …}``, then a row each, at the end perhaps ``{"relations": …}``."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from progcheck.records.errors import ReadError
from progcheck.records.submission import FIELDS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

ADDRESSEES = ("reporter", "others")
ANSWERED = ("yes", "partly", "no")


@dataclass(frozen=True, slots=True)
class LabelledDemand:
    """One thing that a row's task asks for, as a person marked it.

    ``text`` is quoted from the task. ``addressee`` is ``reporter`` or ``others``, ``answered`` ``yes``, ``partly`` or ``no``,
    ``evidence`` what of the answer answers it, empty where nothing does.
    """

    text: str
    addressee: str
    countable: bool
    answered: str
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class RowLabel:
    """What a row's findings have to be.

    ``must`` codes have to fire, of each ``must_any`` group one has to, ``may`` codes are neutral. ``verdicts`` are those that
    are acceptable, empty when any is. ``cells`` holds the row's texts where the file carries them, ``demands`` what its task
    asks for where somebody marked that.
    """

    n: int
    must: frozenset[str]
    must_any: tuple[frozenset[str], ...]
    may: frozenset[str]
    verdicts: frozenset[str]
    why: str
    serial: str | None = None
    cells: Mapping[str, str] = field(default_factory=dict)
    demands: tuple[LabelledDemand, ...] = ()


@dataclass(frozen=True, slots=True)
class Labels:
    """A label file. ``must_table`` and ``may_table`` are codes of table findings."""

    path: str
    meta: Mapping[str, Any]
    rows: tuple[RowLabel, ...]
    must_table: frozenset[str]
    may_table: frozenset[str]

    @property
    def has_texts(self) -> bool:
        """Whether every row carries its task, so that no table file is needed."""
        return bool(self.rows) and all("task" in row.cells for row in self.rows)


def load_labels(path: Path) -> Labels:
    """Read a label file.

    Raises:
        ReadError: ``BAD_LABELS``: a line is not JSON, or not what it should be; says which.
    """
    meta: dict[str, Any] = {}
    rows: list[RowLabel] = []
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise _bad(path, 0, f"{type(error).__name__}") from error
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            data = json.loads(line)
            if "meta" in data:
                meta = dict(data["meta"])
            elif "n" in data:
                rows.append(_row(data))
            elif "relations" not in data:
                raise _bad(path, number, "meta / n / relations?")
        except (json.JSONDecodeError, TypeError, ValueError, KeyError, AttributeError) as error:
            raise _bad(path, number, str(error)) from error
    if len({row.n for row in rows}) < len(rows):
        raise _bad(path, len(lines), "n twice")
    return Labels(
        str(path),
        meta,
        tuple(rows),
        frozenset(meta.get("must_table", ())),
        frozenset(meta.get("may_table", ())),
    )


def _row(data: Mapping[str, Any]) -> RowLabel:
    verdict = data.get("verdict") or []
    serial = data.get("serial")
    return RowLabel(
        n=int(data["n"]),
        must=frozenset(data.get("must", ())),
        must_any=tuple(frozenset(group) for group in data.get("must_any", ())),
        may=frozenset(data.get("may", ())),
        verdicts=frozenset([verdict] if isinstance(verdict, str) else verdict),
        why=str(data.get("why", "")),
        serial=None if serial is None else str(serial),
        cells={name: str(data[name] or "") for name in FIELDS if name in data},
        demands=tuple(_demand(each) for each in data.get("demands", ())),
    )


def _demand(data: Mapping[str, Any]) -> LabelledDemand:
    addressee, answered = data["addressee"], data["answered"]
    if addressee not in ADDRESSEES or answered not in ANSWERED or not isinstance(data["countable"], bool):
        raise ValueError(f"demand: {addressee} {answered} {data['countable']}")
    return LabelledDemand(
        str(data["text"]), addressee, data["countable"], answered, str(data.get("evidence") or "")
    )


def _bad(path: Path, line: int, reason: str) -> ReadError:
    return ReadError(
        "BAD_LABELS",
        f"标注文件 {path} 第 {line} 行不对：{reason}",
        f"label file {path}, line {line} is not right: {reason}",
    )

"""A spoiled table as the lines of a label file."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from progcheck.train.faults.rows import Row

_PAIRS = frozenset({"DU101", "DU102", "DU103"})


def label_lines(rows: Sequence[Row], meta: Mapping[str, Any], original: Sequence[str] = ()) -> Iterator[str]:
    """The lines of a label file, without line ends.

    Args:
        rows: the rows as :func:`corrupt` gave them.
        meta: what the first line says of the table.
        original: the lines of the label file that the rows come from. Untouched rows are handed on as they stand there,
            byte for byte; a row that another one now repeats keeps all but its label.
    """
    records = {}
    lines = {}
    relations: list[list[Any]] = []
    for line in original:
        record = json.loads(line) if line.strip() else {}
        relations += record.get("relations", [])
        if "n" in record:
            records[record["n"]], lines[record["n"]] = record, line
    yield _line({"meta": dict(meta)})
    for row in rows:
        new = row.as_record()
        if row.fault is None and row.n in lines:
            if not row.relabelled:
                yield lines[row.n]
                continue
            new = {
                **records[row.n],
                **{key: new[key] for key in ("must", "must_any", "may", "verdict", "why")},
            }
        yield _line(new)
        if row.fault is not None and row.fault.source_row is not None:
            relations += [[row.n, row.fault.source_row, code] for code in sorted(row.label.must & _PAIRS)]
    if relations:
        yield _line({"relations": relations})


def _line(record: Mapping[str, Any]) -> str:
    return json.dumps(record, ensure_ascii=False)

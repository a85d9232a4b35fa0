"""Recall under attack: clean rows of the corpora, spoiled by somebody who knows how checkers work."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from progcheck.evaluate.metrics import wilson
from progcheck.evaluate.record import figure
from progcheck.gold.labels import load_labels
from progcheck.gold.rows import submission_of
from progcheck.read import read
from progcheck.records.submission import FIELDS
from progcheck.train.adversaries.measure import measure
from progcheck.train.faults.rows import Label, LabelledTable, Row

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from progcheck.train.splits import Corpus


def attack_record(corpora: Sequence[Corpus]) -> dict[str, Any]:
    """Each kind of attack with its recall (a finding says what is wrong) and the share that is not passed.

    ``untouched`` are the clean rows beside them and how many of those got a false alarm: an attack copies from some of them.
    """
    found = measure({corpus.name: labelled_table(corpus) for corpus in corpora})
    return {
        "kinds": {
            each.kind: {
                "rows": each.tried,
                **figure("recall", each.recall, wilson(each.caught, each.tried)),
                **figure("not_passed", each.flagged / each.tried, wilson(each.flagged, each.tried)),
            }
            for each in found.recalls
        },
        "untouched": {"rows": found.untouched, "false_alarms": found.alarmed},
    }


def labelled_table(corpus: Corpus) -> LabelledTable:
    """The labelled rows of a corpus; those that are related to others are left as they are."""
    labels = load_labels(corpus.labels)
    submission = submission_of(labels) if corpus.table is None else read(corpus.table)
    entries = {entry.index: entry for entry in submission.entries}
    rows = tuple(
        Row(
            row.n,
            {name: entries[row.n].cell(name).raw for name in FIELDS},
            Label(row.must, row.must_any, row.may, row.verdicts, row.why),
            row.serial,
        )
        for row in labels.rows
        if row.n in entries
    )
    return LabelledTable(submission, rows, _related(corpus.labels))


def _related(labels: Path) -> frozenset[int]:
    records = [
        json.loads(line) for line in labels.read_text(encoding="utf-8-sig").splitlines() if line.strip()
    ]
    return frozenset(n for record in records for pair in record.get("relations", ()) for n in pair[:2])

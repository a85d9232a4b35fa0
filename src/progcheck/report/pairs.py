"""Findings that stand on two rows and say the same of both: the rows are shown together, the finding once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from progcheck.records.finding import Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from progcheck.records.finding import CheckedEntry, Finding

_BADNESS = {Verdict.RETURN: 2, Verdict.VERIFY: 1, Verdict.PASS: 0}


@dataclass(frozen=True, slots=True)
class Group:
    """Rows shown together; one row by itself in most cases.

    ``entries`` in document order. ``shared`` are the findings that two of the rows have from each other, each once and as
    it stands on the worse row, with that row; ``own`` the other findings, row by row.
    """

    entries: tuple[CheckedEntry, ...]
    shared: tuple[tuple[CheckedEntry, Finding], ...]
    own: tuple[tuple[CheckedEntry, tuple[Finding, ...]], ...]

    @property
    def verdict(self) -> Verdict:
        """The worst verdict in the group."""
        return max((entry.verdict for entry in self.entries), key=_BADNESS.__getitem__)


def group(entries: Sequence[CheckedEntry]) -> list[Group]:
    """Every row in exactly one group, in the order of each group's first row."""
    by_index = {entry.entry.index: entry for entry in entries}
    leader = {index: index for index in by_index}

    def find(index: int) -> int:
        while leader[index] != index:
            index = leader[index]
        return index

    for entry in entries:
        for finding in entry.findings:
            for other in _mutual(entry, finding, by_index):
                first, second = sorted((find(entry.entry.index), find(other)))
                leader[second] = first
    members: dict[int, list[CheckedEntry]] = {}
    for entry in entries:
        members.setdefault(find(entry.entry.index), []).append(entry)
    return [_group(found, by_index) for found in members.values()]


def _mutual(entry: CheckedEntry, finding: Finding, by_index: dict[int, CheckedEntry]) -> list[int]:
    """The rows that this finding names and that have the same finding naming this row."""
    own = entry.entry.index
    return [
        other
        for other in finding.related
        if other in by_index
        and other != own
        and any(f.code == finding.code and own in f.related for f in by_index[other].findings)
    ]


def _group(entries: list[CheckedEntry], by_index: dict[int, CheckedEntry]) -> Group:
    shown: dict[tuple[str, frozenset[int]], tuple[CheckedEntry, Finding]] = {}
    own: dict[int, list[Finding]] = {entry.entry.index: [] for entry in entries}
    for entry in sorted(entries, key=lambda e: -_BADNESS[e.verdict]):
        for finding in entry.findings:
            others = _mutual(entry, finding, by_index)
            if not others:
                own[entry.entry.index].append(finding)
                continue
            key = finding.code, frozenset((entry.entry.index, *others))
            if key not in shown or finding.severity.rank > shown[key][1].severity.rank:
                shown[key] = entry, finding
    return Group(
        tuple(entries), tuple(shown.values()), tuple((e, tuple(own[e.entry.index])) for e in entries)
    )

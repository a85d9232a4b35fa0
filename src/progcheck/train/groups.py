"""Tasks of one field with answers that deal with them, or only seem to: ``corpora/pairs``, ``answers`` and ``faults``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from progcheck.records.errors import ReadError
from progcheck.train.embedding import Group

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

PAIRS, ANSWERS, FAULTS = "pairs", "answers", "faults"
OFF_TOPIC = "OT101"


def load_groups(corpora: Path, without: Collection[str] = ()) -> list[Group]:
    """Every field of ``pairs`` (a task, two answers, perhaps one ``off`` the topic), with the off-topic answers of ``faults``, and every set of ``answers``.

    Args:
        corpora: the folder of all.
        without: fields that are left out.

    Raises:
        ReadError: ``BAD_LABELS``: a line is not what it should be; says which.
    """
    aside: dict[str, list[str]] = {}
    for head, rows in load_faults(corpora):
        aside[head["field"]] = [row["answer"] for row in rows if row["code"] == OFF_TOPIC]
    fields: dict[str, list[dict[str, Any]]] = {}
    for path in sorted((corpora / PAIRS).glob("*.jsonl")):
        for line in _lines(path, {"field", "task", "a", "b"}):
            fields.setdefault(line["field"], []).append(line)
    found = []
    for field, lines in fields.items():
        if field not in without:
            good = [(line[key], place) for place, line in enumerate(lines) for key in ("a", "b")]
            good += [(answer, -1) for answer in aside.get(field, ())]
            good += [(line["off"], -1) for line in lines if "off" in line]
            found.append(_group(field, [line["task"] for line in lines], good))
    return found + _answer_sets(corpora / ANSWERS)


def load_faults(corpora: Path) -> list[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """The fields of ``faults``: a head (field, reporter, city, province, as_of) and rows (task, deadline, code, also, answer, why).

    Raises:
        ReadError: as :func:`load_groups`.
    """
    found: list[tuple[dict[str, Any], list[dict[str, Any]]]] = []
    for path in sorted((corpora / FAULTS).glob("*.jsonl")):
        for line in _lines(path, set()):
            if {"field", "reporter", "as_of"} <= line.keys():
                found.append(({**line, "file": path.stem}, []))
            elif found and {"task", "deadline", "code", "answer"} <= line.keys():
                found[-1][1].append(line)
            else:
                raise _bad(path, 0, f"{sorted(line)}")
    return found


def good_answers(corpora: Path) -> dict[str, tuple[str, str]]:
    """Task → its two good answers, of all ``pairs``."""
    return {
        line["task"]: (line["a"], line["b"])
        for path in sorted((corpora / PAIRS).glob("*.jsonl"))
        for line in _lines(path, {"field", "task", "a", "b"})
    }


def _answer_sets(folder: Path) -> list[Group]:
    """Sets of tasks with an answer in officials' words, one in quite other words, and one beside the point."""
    found: list[Group] = []
    for path in sorted(folder.glob("*.jsonl")):
        name, tasks, answers = "", list[str](), list[tuple[str, int]]()
        for line in _lines(path, set()):
            if "set" in line:
                if tasks:
                    found.append(_group(name, tasks, answers))
                name, tasks, answers = str(line["set"]), [], []
            else:
                answers += [(line["official"], len(tasks)), (line["ground"], len(tasks)), (line["off"], -1)]
                tasks.append(line["task"])
        if tasks:
            found.append(_group(name, tasks, answers))
    return found


def _group(name: str, tasks: list[str], answers: list[tuple[str, int]]) -> Group:
    return Group(name, tuple(tasks), tuple(text for text, _ in answers), tuple(of for _, of in answers))


def _lines(path: Path, keys: set[str]) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            data = json.loads(line)
        except json.JSONDecodeError as error:
            raise _bad(path, number, str(error)) from error
        if not isinstance(data, dict) or not keys <= data.keys():
            raise _bad(path, number, "/".join(sorted(keys)))
        yield data


def _bad(path: Path, line: int, reason: str) -> ReadError:
    return ReadError(
        "BAD_LABELS",
        f"语料 {path} 第 {line} 行不对：{reason}",
        f"corpus {path}, line {line} is not right: {reason}",
        str(path),
    )

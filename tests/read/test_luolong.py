"""One table in four formats: 81 rows that were read against the original by eye."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING, Any

import pytest

from progcheck.policy.resources import corpora_dir
from progcheck.read import read
from progcheck.records.submission import FIELDS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from progcheck.records.submission import Submission

FOLDER = corpora_dir() / "luolong"
FILES = ("luolong.txt", "luolong.docx", "luolong.xlsx", "luolong-gb18030.csv")
COMPARED = ("problem", "task", "deadline", "lead", "responsible", "progress")


@pytest.fixture(scope="module")
def rows() -> list[dict[str, Any]]:
    loaded: list[dict[str, Any]] = json.loads((FOLDER / "luolong-rows.json").read_text(encoding="utf-8"))
    return loaded


def differences(submission: Submission, rows: list[dict[str, Any]]) -> list[tuple[int, str]]:
    found = []
    for entry, row in zip(submission.entries, rows, strict=True):
        found += [(row["n"], name) for name in COMPARED if entry.cell(name).text != row[name]]
        if f"{entry.contact.name} {entry.contact.phone}".strip() != row["contact"]:
            found.append((row["n"], "contact"))
        if row["serial"] is not None and entry.serial not in (None, str(row["serial"])):
            found.append((row["n"], "serial"))
    return found


@pytest.mark.parametrize("name", FILES)
def test_every_cell_of_the_81_rows_is_read_right(name: str, rows: list[dict[str, Any]]) -> None:
    assert differences(read(FOLDER / name), rows) == []


def test_the_four_files_agree_cell_by_cell() -> None:
    texts = [[[e.cell(f).text for f in FIELDS] for e in read(FOLDER / name).entries] for name in FILES]
    assert texts[0] == texts[1] == texts[2] == texts[3]


@pytest.mark.parametrize("name", FILES)
def test_a_serial_that_is_written_is_read(name: str, rows: list[dict[str, Any]]) -> None:
    written = {e.index: e.serial for e in read(FOLDER / name).entries if e.serial is not None}
    assert written == {row["n"]: str(row["serial"]) for row in rows if row["serial"] is not None}


@pytest.mark.parametrize("name", FILES[:3])
def test_title_reporter_and_date_come_from_the_title_block(name: str) -> None:
    submission = read(FOLDER / name)
    assert submission.title == "第二轮中央生态环境保护督察反馈问题一览表"
    assert submission.reporter == "洛隆县"
    assert submission.as_of == "2023-04"


@pytest.mark.parametrize("name", FILES)
def test_nothing_is_noted_that_a_reviewer_need_not_know(name: str) -> None:
    assert len(read(FOLDER / name).notes) <= 1


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: "\n".join(line for line in text.split("\n") if line),
        lambda text: "\r\n".join(line for line in text.split("\n") if line.strip(" ")),
        lambda text: text.replace("丹丁\n ", "丹丁 "),
    ],
    ids=["crlf", "blank lines dropped", "blank lines dropped, crlf", "contacts run on"],
)
def test_the_dump_survives_what_editors_do_to_it(
    damage: Callable[[str], str], tmp_path: Path, rows: list[dict[str, Any]]
) -> None:
    path = tmp_path / "dump.txt"
    path.write_bytes(damage((FOLDER / "luolong.txt").read_text(encoding="utf-8")).encode())
    assert differences(read(path), rows) == []


def test_without_the_tabs_that_stand_alone_nearly_all_is_still_right(
    tmp_path: Path, rows: list[dict[str, Any]]
) -> None:
    lines = (FOLDER / "luolong.txt").read_text(encoding="utf-8").split("\n")
    path = tmp_path / "dump.txt"
    path.write_text("\n".join(line for line in lines if line.strip()), encoding="utf-8")
    assert len(differences(read(path), rows)) <= 5


def test_a_problem_is_one_object_shared_by_the_rows_under_it() -> None:
    entries = read(FOLDER / "luolong.docx").entries
    assert entries[0].problem is entries[5].problem
    assert entries[5].problem is not entries[6].problem


def test_the_place_of_a_cell_is_where_its_text_stands() -> None:
    entry = read(FOLDER / "luolong.txt").entries[1]
    line = (
        (FOLDER / "luolong.txt")
        .read_text(encoding="utf-8")
        .split("\n")[(entry.progress.location.line or 0) - 1]
    )
    assert line.strip().startswith(entry.progress.text[:20])
    assert read(FOLDER / "luolong.xlsx").entries[1].progress.location.ref == "G5"


def test_the_word_file_is_read_in_a_twentieth_of_a_second() -> None:
    read(FOLDER / "luolong.docx")
    times = []
    for _ in range(5):
        start = time.perf_counter()
        read(FOLDER / "luolong.docx")
        times.append(time.perf_counter() - start)
    assert min(times) < 0.1  # measured 0.03; twice the promise, for machines under load

import json
from pathlib import Path

import pytest

from progcheck.cli.app import run
from progcheck.evaluate.labels import load_labels
from progcheck.evaluate.rows import submission_of
from progcheck.policy.resources import corpora_dir
from progcheck.records.errors import ReadError

META = {"meta": {"title": "洛隆县一览表", "reporter": "洛隆县", "as_of": "2023-04", "must_table": []}}
ROW = {
    "n": 1,
    "serial": "1",
    "problem": "一、巡查 不到位。",
    "task": "1.每季度巡查不少于1次。",
    "deadline": "长期坚持",
    "lead": "市林草局",
    "responsible": "各县（区）人民政府",
    "progress": "2023年一季度巡查2次，\n发现问题3个，已整改3个。",
    "contact": "",
    "must": ["FM201"],
    "may": [],
    "verdict": ["verify"],
    "why": "没有填报人",
}


def write(path: Path, *lines: object) -> Path:
    path.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), encoding="utf-8")
    return path


def test_a_label_file_with_its_rows_becomes_a_table(tmp_path: Path) -> None:
    row = {**ROW, "contact": "张甲，138-0000-0001", "verdict": "verify"}
    labels = load_labels(write(tmp_path / "a.jsonl", META, row, {"relations": []}))
    assert labels.rows[0].verdicts == {"verify"}
    table = submission_of(labels)
    (entry,) = table.entries
    assert (table.title, table.reporter, table.as_of) == ("洛隆县一览表", "洛隆县", "2023-04")
    assert entry.progress.text == "2023年一季度巡查2次，发现问题3个，已整改3个。"
    assert entry.problem.text == "一、巡查不到位。"
    assert (entry.contact.name, entry.contact.phone) == ("张甲", "138-0000-0001")
    assert "contact" in table.columns
    assert "status" not in table.columns


@pytest.mark.parametrize(
    "lines", [["{"], ['{"x": 1}'], ['{"n": "eins"}'], ['{"n": 1}', '{"n": 1}'], ["[1]"]], ids=repr
)
def test_an_ill_formed_label_file_is_refused_with_its_line(tmp_path: Path, lines: list[str]) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(ReadError, match="标注文件"):
        load_labels(path)


def test_evaluate_gives_figures_per_file_and_together(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one = write(tmp_path / "one.jsonl", META, ROW)
    two = write(tmp_path / "two.jsonl", META, {**ROW, "must": [], "verdict": ["pass"]})
    assert run(["evaluate", str(one), str(two), "--format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert [file["rows"] for file in data["files"]] == [1, 1]
    assert data["overall"]["codes"]["FM201"]["hits"] == 1
    assert data["overall"]["codes"]["FM201"]["false_alarms"] == 1
    (error,) = [error for error in data["files"][1]["errors"] if error["code"] == "FM201"]
    assert error["progress"] == "2023年一季度巡查2次，发现问题3个，已整改3个。"
    assert error["message"]


def test_errors_are_listed_with_their_texts_unless_unwanted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(tmp_path / "one.jsonl", META, {**ROW, "must": ["BP101"], "may": ["FM201"]})
    assert run(["evaluate", str(path)]) == 0
    text = capsys.readouterr().out
    assert "漏报 BP101 第1行" in text
    assert "没有填报人" in text
    assert run(["evaluate", str(path), "--no-errors"]) == 0
    assert "漏报 BP101" not in capsys.readouterr().out


def test_a_table_is_evaluated_against_labels_without_texts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(tmp_path / "odd.jsonl", {"meta": {}}, {"n": 79, "must": ["FM201"], "verdict": "verify"})
    table = corpora_dir() / "luolong" / "luolong.txt"
    assert run(["evaluate", str(table), str(path), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["files"][0]["codes"]["FM201"]["hits"] == 1


def test_labels_without_texts_need_their_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path / "odd.jsonl", {"meta": {}}, {"n": 1, "must": []})
    assert run(["evaluate", str(path)]) == 2
    assert "请把表格文件放在它前面" in capsys.readouterr().err

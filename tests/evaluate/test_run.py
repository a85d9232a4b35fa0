import json
from pathlib import Path

import pytest

from progcheck.cli.app import run
from progcheck.gold.labels import load_labels
from progcheck.gold.rows import submission_of
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


def test_errors_take_a_line_each_and_their_texts_on_request(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(tmp_path / "one.jsonl", META, {**ROW, "must": ["BP101"], "may": ["FM201"]})
    assert run(["evaluate", str(path)]) == 0
    text = capsys.readouterr().out
    assert "  漏报 BP101 第1行  没有填报人\n" in text
    assert "巡查2次" not in text
    assert run(["evaluate", str(path), "--full"]) == 0
    text = capsys.readouterr().out
    assert "漏报 BP101 第1行" in text
    assert "答复  2023年一季度巡查2次" in text
    assert run(["evaluate", str(path), "--no-errors"]) == 0
    assert "漏报 BP101" not in capsys.readouterr().out


def test_a_verdict_that_no_error_tells_has_a_line_of_its_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(tmp_path / "one.jsonl", META, {**ROW, "verdict": ["return"]})
    assert run(["evaluate", str(path)]) == 0
    assert "第1行 结论 verify，应为 return" in capsys.readouterr().out


def test_everything_measured_fits_on_a_screen_or_two(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["evaluate", str(corpora_dir() / "funing"), "--lang", "en"]) == 0
    text = capsys.readouterr().out
    assert text.startswith("funing (50 rows)\n  findings")
    for words in ("verdicts", "κ", "AUC", "(baseline 0.9", "demands", "answered / not F1", "\n  BP101 "):
        assert words in text
    assert len(text.splitlines()) < 60
    assert max(map(len, text.splitlines())) <= 80


def test_on_request_calibration_ablations_and_demands_are_shown(capsys: pytest.CaptureFixture[str]) -> None:
    folders = [str(corpora_dir() / name) for name in ("funing", "luolong")]
    assert run(["evaluate", *folders, "--lang", "en", "--full"]) == 0
    text = capsys.readouterr().out
    assert "together (2 tables, 91 rows)" in text
    for words in (
        "How sure findings are",
        "Probability of relevance",
        "  over_tasks ",
        "otherwise than labelled",
    ):
        assert words in text


def test_a_corpus_gives_its_json_with_every_figure_beside_its_interval(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["evaluate", str(corpora_dir() / "luolong" / "labels.jsonl"), "--format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["schema"] == "progcheck-evaluation/1"
    overall = data["overall"]
    relevance = overall["relevance"]
    assert overall["rows"] == 41
    assert relevance["auc_hard_95"][0] <= relevance["auc_hard"] <= relevance["auc_hard_95"][1]
    assert 0.8 < relevance["baseline_auc_hard"] < 0.9
    assert overall["verdicts"]["kappa_95"][0] <= overall["verdicts"]["kappa"]
    assert overall["demands"] is None
    assert overall["calibration"]["findings"]["bins"]


def test_the_folder_of_corpora_means_its_training_tables(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, split in (("one", "train"), ("two", "held-out"), ("three", "fixture")):
        (tmp_path / name).mkdir()
        write(tmp_path / name / "labels.jsonl", META, ROW)
        with (tmp_path / "splits.toml").open("a", encoding="utf-8") as splits:
            splits.write(f'{name} = {{ split = "{split}", reason = "x" }}\n')
    assert run(["evaluate", str(tmp_path), "--format", "json"]) == 0
    files = json.loads(capsys.readouterr().out)["files"]
    assert [Path(file["name"]).parent.name for file in files] == ["one"]


def test_a_folder_without_labels_is_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["evaluate", str(tmp_path)]) == 2
    assert "labels.jsonl" in capsys.readouterr().err


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

"""The command line as a person or a pipeline meets it: words, exit codes, files, streams."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from tests.report.sample import FAILURE, NAME, PHONE, report

from progcheck import pipeline
from progcheck.cli.app import run
from progcheck.cli.catalogue import LANGS, TEXTS, language
from progcheck.records.finding import Report

HEAVY = ("spacy", "sklearn", "jieba", "numpy", "rich")


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "洛隆.docx"
    path.write_bytes(b"never read")
    return path


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, object]]:
    """The pipeline replaced: what it was asked for."""
    calls: list[dict[str, object]] = []

    def check(paths: Sequence[Path], **options: object) -> Report:
        calls.append({"paths": paths, **options})
        return report()

    monkeypatch.setattr(pipeline, "check", check)
    return calls


def answering(monkeypatch: pytest.MonkeyPatch, answer: Callable[[], Report]) -> None:
    monkeypatch.setattr(pipeline, "check", lambda *_, **__: answer())


def outside(*words: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    environ = {
        k: v for k, v in os.environ.items() if not k.startswith(("LC_", "LANG", "PYTHONIO", "PROGCHECK_LANG"))
    }
    return subprocess.run(
        [sys.executable, "-m", "progcheck", *words],
        capture_output=True,
        check=False,
        env={**environ, **environment},
    )


@pytest.mark.parametrize(
    "words", [["--help"], ["check", "--help"], ["rules"], ["explain", "FM201"], ["--version"]]
)
def test_light_commands_import_nothing_heavy(words: list[str]) -> None:
    code = (
        "import sys; from progcheck.cli.app import run; code = run(sys.argv[1:]);"
        f"loaded = [name for name in {HEAVY!r} if name in sys.modules]; assert not loaded, loaded; sys.exit(code)"
    )
    done = subprocess.run([sys.executable, "-c", code, *words], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()


@pytest.mark.parametrize(("lang", "word"), [("zh", "用法"), ("en", "Usage")])
def test_help_is_in_the_language_asked_for(lang: str, word: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--lang", lang, "check", "--help"]) == 0
    assert word in capsys.readouterr().out


def test_the_environment_names_the_language_and_the_option_outweighs_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("PROGCHECK_LANG", raising=False)
    assert language([]) == "zh"
    monkeypatch.setenv("PROGCHECK_LANG", "en")
    assert language([]) == "en"
    assert language(["check", "--lang=zh"]) == "zh"
    assert language(["check", "--", "--lang", "zh"]) == "en"


def test_every_sentence_stands_in_both_languages_with_the_same_gaps() -> None:
    for key, texts in TEXTS.items():
        assert all(texts), key
        gaps = [sorted(part.split("}")[0] for part in text.split("{")[1:]) for text in texts]
        assert len(texts) == len(LANGS), key
        assert gaps[0] == gaps[1], key


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["chek"], "没有“chek”这个命令。是不是 check？"),
        (["check"], "缺少 PATH。说明见 progcheck check --help。"),
        (["check", "x", "--fomat", "json"], "没有“--fomat”这个选项。是不是 --format？"),
        (["check", "x", "--format", "pdf"], "--format 的值不对：“pdf”，应为 text 或 json。"),
        (
            ["check", "x", "--fail-on", "all"],
            "--fail-on 的值不对：“all”，应为 return 或 verify 或 note 或 never。",
        ),
        (["check", "x", "--format"], "选项 --format 的写法不对（要带值，或不该带值）。"),
        (["rules", "x"], "多出了参数：x。"),
    ],
)
def test_a_wrong_command_is_answered_with_one_sentence_and_2(
    words: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(words) == 2
    assert capsys.readouterr().err == sentence + "\n"


def test_no_command_shows_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert run([]) == 2
    assert "evaluate" in capsys.readouterr().out


def test_an_unknown_rule_is_an_error_that_says_what_may_be_meant(
    asked: list[dict[str, object]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["check", "x", "--select", "FM2011"]) == 2
    assert "没有“FM2011”这条规则。是不是 FM201" in capsys.readouterr().err
    assert run(["explain", "missing-contacts"]) == 2
    assert "missing-contact" in capsys.readouterr().err
    assert not asked


def test_select_and_ignore_take_codes_prefixes_names_and_commas(asked: list[dict[str, object]]) -> None:
    words = ["--select", "FM2,repeated-words", "--select", "fm104", "--ignore", "FM202"]
    assert run(["check", "x", *words, "--reporter", "洛隆县", "--as-of", "2023-04"]) == 1
    (call,) = asked
    chosen = call["select"]
    assert isinstance(chosen, tuple)
    assert {"DU104", "FM104", "FM201", "FM202"} == set(chosen)
    assert call["ignore"] == ("FM202",)
    assert (call["reporter"], call["as_of"]) == ("洛隆县", "2023-04")


@pytest.mark.usefixtures("asked")
@pytest.mark.parametrize("form", ["text", "json"])
@pytest.mark.parametrize(("gate", "code"), [("return", 1), ("never", 0)])
def test_the_format_never_changes_the_exit_code(
    form: str, gate: str, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["check", "x", "--format", form, "--fail-on", gate]) == code
    out = capsys.readouterr().out
    assert NAME not in out
    assert PHONE not in out


@pytest.mark.usefixtures("asked")
def test_contacts_are_shown_on_request(capsys: pytest.CaptureFixture[str]) -> None:
    run(["check", "x", "--format", "json", "--show-contacts"])
    assert PHONE in capsys.readouterr().out


def test_an_unreadable_file_is_2_and_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answering(monkeypatch, lambda: replace(report(), failures=(FAILURE,)))
    assert run(["check", "x", "--fail-on", "never"]) == 2
    out = capsys.readouterr().out
    assert "无法读取 收件/边坝.docx：文件已加密。" in out
    assert "其余 1 份已检查；退出码 2。" in out


@pytest.mark.parametrize(
    ("error", "code", "sentence"),
    [
        (ValueError("坏了"), 2, "程序出错（ValueError：坏了）。加 --debug 可看详情。\n"),
        (MemoryError(), 2, "内存不足，检查没有完成。\n"),
        (RecursionError(), 2, "内容嵌套过深，检查没有完成。\n"),
        (KeyboardInterrupt(), 130, "已中断。\n"),
    ],
)
def test_whatever_breaks_is_one_sentence(
    error: BaseException,
    code: int,
    sentence: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def broken() -> Report:
        raise error

    answering(monkeypatch, broken)
    assert run(["check", "x"]) == code
    assert capsys.readouterr().err == sentence


def test_debug_shows_where_it_broke(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken() -> Report:
        raise ValueError("坏了")

    answering(monkeypatch, broken)
    assert run(["check", "x", "--debug"]) == 2
    assert "Traceback" in capsys.readouterr().err


@pytest.mark.usefixtures("asked")
def test_a_report_is_written_to_a_file_whole(
    tmp_path: Path, table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "结果.json"
    assert run(["check", str(table), "--format", "json", "--output", str(target)]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "已写入" in captured.err
    assert json.loads(target.read_text(encoding="utf-8"))["schema"] == "progcheck-report/1"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["洛隆.docx", "结果.json"]


def test_an_input_is_never_written_over(
    tmp_path: Path, table: Path, asked: list[dict[str, object]], capsys: pytest.CaptureFixture[str]
) -> None:
    link = tmp_path / "别名.docx"
    link.hardlink_to(table)
    for target in (table, link, tmp_path / "." / table.name):
        assert run(["check", str(table), "--output", str(target)]) == 2
        assert "不能写入" in capsys.readouterr().err
    assert run(["check", str(tmp_path), "--output", str(tmp_path / "结果.txt")]) == 2
    assert "会被当作表格读取" in capsys.readouterr().err
    assert run(["check", str(tmp_path), "--output", str(tmp_path / "无" / "结果.json")]) == 2
    assert table.read_bytes() == b"never read"
    assert not asked


def test_a_failed_write_leaves_the_old_file(
    tmp_path: Path, table: Path, asked: list[dict[str, object]], monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "结果.json"
    target.write_text("旧", encoding="utf-8")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    assert run(["check", str(table), "--output", str(target)]) == 2
    assert asked
    assert target.read_text(encoding="utf-8") == "旧"
    assert len(list(tmp_path.iterdir())) == 2


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "gbk", "utf-8"])
def test_no_locale_stops_the_words(encoding: str) -> None:
    done = outside("rules", PYTHONIOENCODING=encoding)
    assert done.returncode == 0, done.stderr
    assert "缺填报人或联系方式" in done.stdout.decode("gbk" if encoding == "gbk" else "utf-8")


def test_json_is_utf8_whatever_the_locale() -> None:
    done = outside("rules", "--format", "json", PYTHONIOENCODING="gbk")
    assert {rule["code"] for rule in json.loads(done.stdout.decode("utf-8"))} >= {"FM201", "FM202"}


def test_a_reader_that_leaves_early_is_no_error() -> None:
    command = f"{sys.executable} -m progcheck rules | head -n 1 > /dev/null; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=False)  # noqa: S607
    assert done.stdout.strip() == b"0"
    assert done.stderr == b""


@pytest.mark.parametrize("name", ["FM201", "fm201", "missing-contact", "缺填报人或联系方式"])
def test_a_rule_is_explained_by_code_name_or_label(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", name]) == 0
    out = capsys.readouterr().out
    assert out.startswith("FM201 缺填报人或联系方式  missing-contact  核实")
    assert all(part in out for part in ("何时报", "为何重要", "何时不报", "给填报单位的建议", "会报", "不报"))
    assert "\x1b" not in out


def test_every_rule_can_be_explained_in_both_languages(capsys: pytest.CaptureFixture[str]) -> None:
    run(["rules", "--format", "json"])
    for rule in json.loads(capsys.readouterr().out):
        for lang in LANGS:
            assert run(["explain", rule["code"], "--lang", lang]) == 0
            assert rule["name"] in capsys.readouterr().out

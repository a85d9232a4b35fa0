"""Lexicons are data that people edit: a broken line is named, and no entry is dead, doubled or out of order."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from progcheck.policy.confusables import load_confusables
from progcheck.policy.lexicons import HEADER, load_lexicon
from progcheck.policy.resources import checker_dir
from progcheck.records.errors import ConfigError

if TYPE_CHECKING:
    from pathlib import Path

NAMES = sorted(path.stem for path in (checker_dir() / "lexicons").glob("*.tsv"))
every_lexicon = pytest.mark.parametrize("name", NAMES)


def _write(folder: Path, *lines: str) -> Path:
    (folder / "made.tsv").write_text("\n".join(["\t".join(HEADER), *lines]) + "\n", encoding="utf-8")
    return folder


@every_lexicon
def test_a_lexicon_is_sorted_and_has_no_phrase_twice_under_one_label(name: str) -> None:
    keys = [(entry.phrase, entry.label) for entry in load_lexicon(name)]
    assert [key for key, count in Counter(keys).items() if count > 1] == []
    assert [phrase for phrase, _ in keys] == sorted(phrase for phrase, _ in keys)


@every_lexicon
def test_every_entry_has_a_source_and_stands_in_its_example(name: str) -> None:
    for entry in load_lexicon(name):
        assert entry.source.strip()
        assert any(form in entry.example for form in entry.forms), entry


def test_a_lexicon_keeps_the_order_and_the_columns_of_its_file(tmp_path: Path) -> None:
    folder = _write(tmp_path, "多次\tvague\t0.5\town\t多次开会。", "若干\tvague\t1\town\t若干问题。")
    first, second = load_lexicon("made", folder)
    assert (first.phrase, first.label, first.weight, first.source, first.example) == (
        "多次",
        "vague",
        0.5,
        "own",
        "多次开会。",
    )
    assert second.phrase == "若干"


def test_an_open_verb_stands_with_any_ending(tmp_path: Path) -> None:
    (entry,) = load_lexicon("made", _write(tmp_path, "拆*\tact:dismantle\t1\town\t拆了12处。"))
    assert {"拆了", "拆完", "拆3"} <= set(entry.forms)
    assert "拆" not in entry.forms


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("多次\tvague\t1\town", "第 3 行应有 5 列，现有 4 列"),
        ("\tvague\t1\town\tx", "第 3 行缺 phrase"),
        ("多次\t\t1\town\tx", "第 3 行缺 label"),
        ("多次\tvague\t1\t \tx", "第 3 行缺 source"),
        ("多次\tvague\tmuch\town\tx", "第 3 行的 weight “much” 不是正数"),
        ("多次\tvague\t0\town\tx", "第 3 行的 weight “0” 不是正数"),
        ("多次\tvague\tnan\town\tx", "第 3 行的 weight “nan” 不是正数"),
    ],
)
def test_a_broken_line_is_named(line: str, said: str, tmp_path: Path) -> None:
    folder = _write(tmp_path, "一些\tvague\t1\town\t一些人", line)
    with pytest.raises(ConfigError, match=said) as caught:
        load_lexicon("made", folder)
    assert caught.value.code == "BAD_LEXICON"
    assert "line 3" in caught.value.text("en")
    assert caught.value.path == str(folder / "made.tsv")


def test_a_missing_file_another_encoding_and_another_header_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="文件不存在"):
        load_lexicon("absent", tmp_path)
    (tmp_path / "gbk.tsv").write_bytes("多次".encode("gbk"))
    with pytest.raises(ConfigError, match="UTF-8"):
        load_lexicon("gbk", tmp_path)
    (tmp_path / "headless.tsv").write_text("多次\tvague\t1\town\tx\n", encoding="utf-8")
    with pytest.raises(ConfigError, match="首行应为"):
        load_lexicon("headless", tmp_path)


def test_likeness_of_shape_holds_both_ways() -> None:
    table = load_confusables()
    for char, alike in table.shapes.items():
        assert char not in alike
        assert all(char in table.shapes[other] for other in alike)


@pytest.mark.parametrize(
    ("written", "meant", "kind"),
    [
        ("贵", "责", "shape"),
        ("己", "已", "shape"),
        ("末", "未", "shape"),
        ("捡", "检", "both"),
        ("帐", "账", "both"),
        ("安", "按", "both"),
        ("亩", "牧", "sound"),
        ("水", "职", ""),
        ("A", "职", ""),
    ],
)
def test_the_kind_of_likeness(written: str, meant: str, kind: str) -> None:
    assert load_confusables().kind(written, meant) == kind


def test_a_broken_line_of_the_confusables_is_named(tmp_path: Path) -> None:
    path = tmp_path / "confusables.tsv"
    path.write_text("kind\tkey\tcharacters\nshape\t己\n", encoding="utf-8")
    with pytest.raises(ConfigError, match="第 2 行"):
        load_confusables(path)
    with pytest.raises(ConfigError, match="无法读取"):
        load_confusables(tmp_path / "absent.tsv")

"""The tokenizer cuts exactly as jieba does, loses no character, and brings only what it needs into the process."""

from __future__ import annotations

import json
import logging
import os
import pickle
import stat
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.vocab import Vocab

from progcheck.annotate import dictionary, table_file
from progcheck.annotate.jieba_runtime import load_jieba
from progcheck.annotate.table_build import build
from progcheck.annotate.tokenizer import Segmenter, ZhTokenizer
from progcheck.policy.resources import corpora_dir

TRICKY = [
    "",
    " ",
    "\n",
    "\r\n\t",
    "全县  共有\u3000A级 企业12家，B超 3台。\r\n其中：C++、AT&T、12.5%、PM2.5",
    "𠮷野家在镇上，龘字少见",
    "没有没有没有的事，研究生命起源",
    "1234567890",
    "（一）工业“三废”——排放；",
]
TEXTS = st.text(
    st.sampled_from(
        "的一是在生态环境保护督察整改任务落实不到位全县乡镇工作组生活垃圾处理厂B超AT&T3.5% \n\r\t，。𠮷"
    ),
    max_size=60,
)


@pytest.fixture(scope="module")
def segmenter() -> Segmenter:
    return Segmenter()


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> object:
    """jieba as it comes, except that its cache is kept out of the shared temporary folder."""
    load_jieba().setLogLevel(logging.CRITICAL)
    plain = load_jieba().Tokenizer()
    plain.tmp_dir = str(tmp_path_factory.mktemp("jieba"))
    plain.initialize()
    return plain


def corpus() -> list[str]:
    """The cells of the table that ships with the package."""
    rows = json.loads((corpora_dir() / "luolong" / "luolong-rows.json").read_text(encoding="utf-8"))
    listed = rows if isinstance(rows, list) else rows["rows"]
    return sorted({value for row in listed for value in row.values() if isinstance(value, str)})


def test_every_cell_of_the_corpus_is_cut_as_jieba_cuts_it(segmenter: Segmenter, reference: object) -> None:
    cells = corpus()
    assert len(cells) > 100
    cut = reference.lcut  # type: ignore[attr-defined]
    assert [segmenter.words(text) for text in cells] == [cut(text, HMM=False) for text in cells]


def test_preparing_many_texts_at_once_changes_nothing(reference: object) -> None:
    prepared = Segmenter()
    prepared.prepare(corpus())
    cut = reference.lcut  # type: ignore[attr-defined]
    assert [prepared.words(text) for text in corpus()] == [cut(text, HMM=False) for text in corpus()]


@pytest.mark.parametrize("text", TRICKY)
def test_odd_texts_are_cut_as_jieba_cuts_them(text: str, segmenter: Segmenter, reference: object) -> None:
    assert segmenter.words(text) == reference.lcut(text, HMM=False)  # type: ignore[attr-defined]


@given(text=TEXTS)
@settings(max_examples=200, deadline=None)
def test_any_text_is_cut_as_jieba_cuts_it(text: str, segmenter: Segmenter, reference: object) -> None:
    assert segmenter.words(text) == reference.lcut(text, HMM=False)  # type: ignore[attr-defined]


@given(text=st.one_of(st.text(max_size=80), TEXTS))
@settings(max_examples=200, deadline=None)
def test_a_document_is_its_text_and_its_tokens_stand_where_they_say(text: str) -> None:
    doc = ZhTokenizer(Vocab())(text)
    assert doc.text == text
    assert all(text[token.idx : token.idx + len(token.text)] == token.text for token in doc)


def test_rjieba_takes_over_for_many_texts_and_cuts_the_same_words(reference: object) -> None:
    pytest.importorskip("rjieba", reason="rjieba, an optional faster segmenter, is not installed")
    fast = Segmenter()
    fast.prepare(["县" * 200_000])
    assert fast._rjieba  # noqa: SLF001 - which of the two works cannot be seen from outside, and must not
    cut = reference.lcut  # type: ignore[attr-defined]
    assert [fast.words(t) for t in [*corpus(), *TRICKY]] == [cut(t, HMM=False) for t in [*corpus(), *TRICKY]]


def test_a_tokenizer_travels_as_nothing_but_its_vocabulary(tmp_path: Path) -> None:
    tokenizer = ZhTokenizer(Vocab(strings=["县"]))
    again = pickle.loads(pickle.dumps(tokenizer))  # noqa: S301 - our own bytes
    assert [t.text for t in again("全县共有企业")] == [t.text for t in tokenizer("全县共有企业")]
    assert tokenizer.from_bytes(tokenizer.to_bytes()) is tokenizer
    tokenizer.to_disk(tmp_path / "tokenizer")
    assert tokenizer.from_disk(tmp_path / "tokenizer") is tokenizer


def test_the_dictionary_slice_holds_every_word_and_beginning_that_stands_in_the_text() -> None:
    table = build("生态 5 n\n生态环境 7 n\n生态环境厅 2 n\n无关 9 v\n环 1 n\n".encode())
    assert dictionary.lookup(table, "市生态环境局") == {
        "生": 0.0,
        "生态": 5.0,
        "生态环": 0.0,
        "生态环境": 7.0,
        "生态环境厅": 2.0,
        "环": 1.0,
    }
    assert (table.total, table.median) == (24.0, 5.0)
    assert dictionary.lookup(build(b""), "无") == {}


def test_a_repeated_word_keeps_its_last_value_and_a_number_is_what_float_makes_of_it() -> None:
    table = build("甲 3\n乙 13.900677652\n甲 4\n丙 0.1234567890123456789\n丁 1e2\n".encode())
    assert dictionary.lookup(table, "甲乙丙丁") == {
        "甲": 4.0,
        "乙": 13.900677652,
        "丙": 0.1234567890123456789,
        "丁": 100.0,
    }


@pytest.mark.parametrize("source", ["甲\n", "甲 三\n"])
def test_a_line_without_a_number_is_refused(source: str) -> None:
    with pytest.raises(ValueError, match=r"value|convert"):
        build(source.encode())


def test_the_idf_table_is_jiebas_own() -> None:
    path = Path(str(load_jieba().__file__)).parent / "analyse" / "idf.txt"
    listed = dict(line.split(" ") for line in path.read_text(encoding="utf-8").splitlines())
    some = list(listed)[::997]
    found = dictionary.idf([*some, "没有这个词啊"])
    assert {word: found[word] for word in some} == {word: float(listed[word]) for word in some}
    assert found["没有这个词啊"] == sorted(float(value) for value in listed.values())[len(listed) // 2]


def test_the_cache_file_is_private_and_gives_the_table_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PROGCHECK_CACHE", str(tmp_path / "cache"))
    source = tmp_path / "dict.txt"
    source.write_text("生态 5 n\n生态环境 7 n\n", encoding="utf-8")
    built = table_file.load(source, build)
    (path,) = (tmp_path / "cache").iterdir()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    mapped = table_file.load(source, lambda _: pytest.fail("the cache file should have been read"))
    assert np.array_equal(mapped.keys, built.keys)
    assert dictionary.lookup(mapped, "生态环境") == dictionary.lookup(built, "生态环境")
    source.write_text("生态 6 n\n", encoding="utf-8")
    assert dictionary.lookup(table_file.load(source, build), "生态") == {"生": 0.0, "生态": 6.0}


@pytest.mark.parametrize("harm", ["cut", "foreign", "writable"])
def test_a_cache_file_that_is_not_right_is_built_anew(
    harm: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PROGCHECK_CACHE", str(tmp_path / "cache"))
    source = tmp_path / "dict.txt"
    source.write_text("生态 5 n\n", encoding="utf-8")
    table_file.load(source, build)
    (path,) = (tmp_path / "cache").iterdir()
    if harm == "cut":
        path.write_bytes(path.read_bytes()[:-3])
    elif harm == "foreign":
        path.write_bytes(b"something else altogether, long enough for a header" * 9)
    else:
        path.chmod(0o666)
    with pytest.raises(ValueError, match="dict-"):
        table_file.read(path)
    assert dictionary.lookup(table_file.load(source, build), "生态") == {"生": 0.0, "生态": 5.0}
    assert table_file.read(path).total == 5.0


def test_without_a_writable_folder_the_table_stays_in_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("PROGCHECK_CACHE", str(tmp_path / "file"))
    source = tmp_path / "dict.txt"
    source.write_text("生态 5 n\n", encoding="utf-8")
    assert dictionary.lookup(table_file.load(source, build), "生态") == {"生": 0.0, "生态": 5.0}


def test_jieba_comes_without_its_ballast_and_still_has_its_markov_model(tmp_path: Path) -> None:
    """In a process of its own, warnings being errors, and with no file left in the temporary folder."""
    code = """
import sys
from progcheck.annotate.jieba_runtime import load_jieba
jieba = load_jieba()
assert not {"pkg_resources", "jieba.finalseg"} & set(sys.modules), "ballast"
from progcheck.annotate.tokenizer import segmenter
assert segmenter().words("全县共有企业") == ["全县", "共有", "企业"]
import os; assert not os.listdir(os.environ["TMPDIR"]), "jieba wrote a cache"
jieba.setLogLevel(50)
assert jieba.Tokenizer().lcut("他来到了网易杭研大厦", HMM=True) == ["他", "来到", "了", "网易", "杭研", "大厦"]
assert "jieba.finalseg" in sys.modules
"""
    folder = tmp_path / "tmp"
    folder.mkdir()
    environment = {**os.environ, "TMPDIR": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
    ran = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        env=environment,
        check=False,
        capture_output=True,
        text=True,
    )
    assert (ran.returncode, ran.stderr) == (0, "")

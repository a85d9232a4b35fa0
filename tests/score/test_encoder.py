"""The optional encoder: what it makes of texts, what it refuses, and how a run with it is asked for."""

from __future__ import annotations

import json
import socket
import sys
from pathlib import Path
from typing import NoReturn

import numpy as np
import pytest
from onnx import TensorProto
from tests.score.tiny_encoder import MEANINGS, grouped, model_file, tokens_file

from progcheck.cli.app import run
from progcheck.pipeline import check
from progcheck.records.errors import ConfigError
from progcheck.score.encoder import Encoder, load_encoder

DATA = Path(__file__).resolve().parents[2] / "corpora" / "eight" / "eight.docx"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return grouped(tmp_path / "tiny", MEANINGS)


def made(tmp_path: Path, **more: object) -> Path:
    """A folder with the letters 甲 (1, 0), 乙 (0, 1), 丙 (3, 4), and a loud vector for what fills up."""
    tokens_file(tmp_path, "甲乙丙")
    vectors = np.array([[100.0, -50.0], [1.0, 0.0], [0.0, 1.0], [3.0, 4.0], [0.0, 0.0]])
    model_file(tmp_path, vectors, **more)  # type: ignore[arg-type]
    return tmp_path


def refused(folder: Path) -> ConfigError:
    with pytest.raises(ConfigError) as caught:
        Encoder(folder)
    assert str(folder) in caught.value.message
    assert str(folder) in caught.value.message_en
    assert caught.value.path == str(folder)
    return caught.value


# texts to vectors


def test_a_text_is_the_mean_of_its_tokens_at_length_one(tmp_path: Path) -> None:
    vectors = Encoder(made(tmp_path)).encode(["甲", "甲乙", "丙", "甲甲甲乙"])
    assert vectors.dtype == np.float32
    assert vectors == pytest.approx(
        np.array([[1, 0], [0.5**0.5, 0.5**0.5], [0.6, 0.8], [0.9**0.5, 0.1**0.5]]), abs=1e-6
    )


def test_what_fills_short_texts_up_has_no_say(tmp_path: Path) -> None:
    encoder = Encoder(made(tmp_path))
    beside_a_long_one = encoder.encode(["甲", "乙" * 40])
    assert beside_a_long_one[0] == pytest.approx([1.0, 0.0])


def test_a_sentence_embedding_is_taken_as_it_is(tmp_path: Path) -> None:
    encoder = Encoder(made(tmp_path, output="sentence_embedding"))
    assert encoder.encode(["甲", "丙"]) == pytest.approx(np.array([[1.0, 0.0], [0.6, 0.8]]))


def test_no_texts_and_empty_texts(tmp_path: Path) -> None:
    encoder = Encoder(made(tmp_path))
    assert encoder.encode([]).shape == (0, 2)
    assert encoder.encode(["", "甲"]) == pytest.approx(np.array([[0.0, 0.0], [1.0, 0.0]]))


def test_many_texts_keep_their_order_and_give_the_same_each_time(tmp_path: Path) -> None:
    texts = ["甲" * (at % 7 + 1) + "乙" * (at % 5) for at in range(70)]
    encoder = Encoder(made(tmp_path))
    together = encoder.encode(texts)
    assert np.array_equal(together, encoder.encode(texts))
    alone = np.vstack([encoder.encode([text]) for text in texts])
    assert together == pytest.approx(alone, abs=1e-6)


def test_long_texts_are_cut(tmp_path: Path) -> None:
    text = "甲" * 512 + "乙" * 512
    assert Encoder(made(tmp_path)).encode([text])[0] == pytest.approx([1.0, 0.0])


def test_a_lower_bound_of_the_tokenizer_holds(tmp_path: Path) -> None:
    made(tmp_path)
    tokens_file(tmp_path, "甲乙丙", truncation=2)
    assert Encoder(tmp_path).encode(["甲甲乙乙乙"])[0] == pytest.approx([1.0, 0.0])


@pytest.mark.parametrize(
    "more",
    [{"inputs": ("input_ids", "attention_mask", "token_type_ids")}, {"kind": TensorProto.INT32}],
    ids=["token types", "small integers"],
)
def test_the_inputs_that_the_model_names_are_given(tmp_path: Path, more: dict[str, object]) -> None:
    assert Encoder(made(tmp_path, **more)).encode(["乙"])[0] == pytest.approx([0.0, 1.0])


def test_an_encoder_is_opened_once_and_known_by_its_model(folder: Path, tmp_path: Path) -> None:
    assert load_encoder(folder) is load_encoder(folder)
    other = grouped(tmp_path / "other", MEANINGS[:3])
    assert load_encoder(folder).name == "tiny"
    assert load_encoder(folder).digest != load_encoder(other).digest


def test_nothing_is_asked_of_a_network(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> NoReturn:
        raise AssertionError

    monkeypatch.setattr(socket, "socket", refuse)
    assert Encoder(folder).encode(["疏浚河渠"]).shape == (1, len(MEANINGS))


# what cannot be used


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json"])
def test_a_missing_file_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    error = refused(folder)
    assert error.code == "NO_ENCODER"
    assert name in error.message
    assert name in error.message_en


def test_a_missing_folder_is_told() -> None:
    assert refused(Path("no-such-folder")).code == "NO_ENCODER"


@pytest.mark.parametrize("library", ["onnxruntime", "tokenizers"])
def test_a_missing_library_is_told_with_the_extra_that_brings_it(
    folder: Path, library: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(ConfigError) as caught:
        Encoder(folder)
    assert caught.value.code == "NO_EXTRA"
    for sentence in (caught.value.message, caught.value.message_en):
        assert "progcheck[encoder]" in sentence
        assert library in sentence


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json"])
def test_a_file_that_is_something_else_is_told(folder: Path, name: str) -> None:
    (folder / name).write_bytes(b"something else")
    error = refused(folder)
    assert error.code == "BAD_ENCODER"
    assert name in error.message_en


@pytest.mark.parametrize(
    ("more", "named"),
    [
        ({"inputs": ("input_ids", "attention_mask", "position_ids")}, "position_ids"),
        ({"inputs": ("input_ids",)}, "attention_mask"),
        ({"output": "logits"}, "logits"),
        ({"shape": (1, 128)}, "any number and length"),
    ],
    ids=["another input", "no mask", "another output", "fixed shape"],
)
def test_inputs_and_outputs_of_another_kind_are_told(
    tmp_path: Path, more: dict[str, object], named: str
) -> None:
    error = refused(made(tmp_path, **more))
    assert error.code == "BAD_ENCODER"
    assert named in error.message_en


def test_an_output_of_another_shape_is_told(tmp_path: Path) -> None:
    tokens_file(tmp_path, "甲")
    model_file(tmp_path, np.zeros(3))  # a number for a token, where a vector should be
    assert "shape" in refused(tmp_path).message_en


def test_a_vector_that_is_no_number_is_told(tmp_path: Path) -> None:
    tokens_file(tmp_path, "甲")
    model_file(tmp_path, np.full((3, 2), np.nan))
    assert "no number" in refused(tmp_path).message_en


def test_a_tokenizer_of_another_model_is_told_and_stops_the_run(tmp_path: Path) -> None:
    folder = grouped(tmp_path / "tiny", MEANINGS)
    encoder = Encoder(folder)
    tokens_file(folder, "".join(MEANINGS))
    model_file(folder, np.ones((1, 2)))  # one token only
    assert refused(folder).code == "BAD_ENCODER"
    assert encoder.encode(["河"]).shape == (1, len(MEANINGS))  # what was opened stays as it was


def test_a_model_that_fails_on_a_table_stops_the_run(tmp_path: Path) -> None:
    tokens_file(tmp_path, "核查人")
    model_file(tmp_path, np.ones((3, 2)))  # takes 核 and 查, fails on others
    with pytest.raises(ConfigError) as caught:
        check(DATA, encoder=tmp_path)
    assert caught.value.code == "BAD_ENCODER"


@pytest.mark.parametrize("weight", [-1.0, float("nan"), float("inf")])
def test_a_weight_is_a_number_from_zero(folder: Path, weight: float) -> None:
    with pytest.raises(ConfigError) as caught:
        Encoder(folder, weight=weight)
    assert caught.value.code == "USAGE"


# the command line


def test_check_with_an_encoder(folder: Path, tmp_path: Path) -> None:
    plain, used = tmp_path / "plain.json", tmp_path / "used.json"
    words = ["check", str(DATA), "--format", "json", "--fail-on", "never"]
    assert run([*words, "--output", str(plain)]) == 0
    assert run([*words, "--output", str(used), "--encoder", str(folder), "--encoder-weight", "0"]) == 0
    before, after = (json.loads(path.read_text(encoding="utf-8")) for path in (plain, used))
    (remark,) = set(after["submissions"][0].pop("remarks")) - set(before["submissions"][0].pop("remarks"))
    assert "编码器 tiny" in remark
    assert "权重 0" in remark
    assert after == before


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--encoder", "no-such-folder"], "no-such-folder 里没有 model.onnx"),
        (["--encoder-weight", "1"], "要和 --encoder 一起用"),
    ],
)
def test_errors_are_one_sentence(words: list[str], sentence: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", str(DATA), *words]) == 2
    told = capsys.readouterr().err
    assert sentence in told
    assert "Traceback" not in told
    assert told.count("\n") == 1


def test_evaluate_with_an_encoder(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    labels = DATA.parent / "labels.jsonl"
    words = ["evaluate", str(DATA), str(labels), "--no-errors", "--encoder", str(folder)]
    assert run(words) == 0
    assert capsys.readouterr().out

"""Sentence encoders of a few numbers, written as a model file and a tokenizer file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Regex, Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Split

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

MEANINGS = ("疏浚河渠淤塞泥沙流", "敬老护床铺", "玉米良种苞谷籽粒", "校园欺凌殴学堂", "道路沥青坑")
INPUTS = ("input_ids", "attention_mask")
PAD = 0  # the id that fills short texts up; its vector is made to be noticed


def tokens_file(folder: Path, letters: str, truncation: int | None = None) -> None:
    """A token for each of the letters, 1 for the first; others are one token, the last."""
    vocabulary = {"[PAD]": PAD, **{letter: at for at, letter in enumerate(letters, start=1)}}
    vocabulary["[UNK]"] = len(vocabulary)
    tokenizer = Tokenizer(WordLevel(vocabulary, unk_token="[UNK]"))  # noqa: S106 - a token of text
    tokenizer.pre_tokenizer = Split(Regex("."), "isolated")
    if truncation:
        tokenizer.enable_truncation(truncation)
    tokenizer.save(str(folder / "tokenizer.json"))


def model_file(
    folder: Path,
    vectors: np.ndarray,
    *,
    inputs: Sequence[str] = INPUTS,
    output: str = "last_hidden_state",
    kind: int = TensorProto.INT64,
    shape: Sequence[str | int] = ("batch", "tokens"),
) -> None:
    """A vector for each token, looked up; ``sentence_embedding`` is their plain mean, with the tokens that only fill up."""
    nodes = [helper.make_node("Gather", ["vectors", inputs[0]], ["looked_up"])]
    if output == "sentence_embedding":
        nodes.append(helper.make_node("ReduceMean", ["looked_up"], [output], axes=[1], keepdims=0))
    else:
        nodes.append(helper.make_node("Identity", ["looked_up"], [output]))
    graph = helper.make_graph(
        nodes,
        "tiny",
        [helper.make_tensor_value_info(name, kind, list(shape)) for name in inputs],
        [helper.make_tensor_value_info(output, TensorProto.FLOAT, None)],
        [numpy_helper.from_array(vectors.astype(np.float32), "vectors")],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.save(model, str(folder / "model.onnx"))


def grouped(folder: Path, groups: Sequence[str]) -> Path:
    """An encoder to which the letters of a group mean the same, and all other letters nothing."""
    folder.mkdir()
    letters = "".join(groups)
    vectors = np.zeros((len(letters) + 2, len(groups)))
    for group, members in enumerate(groups):
        for letter in members:
            vectors[1 + letters.index(letter), group] = 1.0
    vectors[PAD] = 9.0
    tokens_file(folder, letters)
    model_file(folder, vectors)
    return folder

"""A sentence encoder from a folder of this machine: texts to vectors, by onnxruntime and tokenizers (extra ``encoder``).

The folder holds ``model.onnx`` and ``tokenizer.json``. Nothing is fetched, nothing is written, and nothing of this module or of the
two libraries is imported unless a folder was named. Where the model gives a vector for each token, the mean over the
tokens of the text stands for it (Reimers & Gurevych 2019).
"""

from __future__ import annotations

import hashlib
import math
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

from progcheck.records.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]
    Fields = tuple[tuple[int, ...], tuple[int, ...]]

MODEL, TOKENIZER = "model.onnx", "tokenizer.json"
WEIGHT = 0.25
"""Log odds for a cosine one standard deviation above the table's mean.

It was not learned: what it should be depends on the encoder. The trained features of a pair weigh 0.02 to 1.0 for each of their own
standard deviations; an encoder that nobody has measured gets a cautious quarter, at most one in all. So it breaks ties between tasks and
does not outvote words, classes and figures that agree. docs/encoder.md has the figures and says how to find a better one.
"""
_MAX_TOKENS = 512  # what a BERT has places for; a lower bound in tokenizer.json holds
_BATCH = 16
_INPUTS = ("input_ids", "attention_mask", "token_type_ids")
_REQUIRED = frozenset(_INPUTS[:2])
_OUTPUTS = {"sentence_embedding": 2, "last_hidden_state": 3}  # the first that is there, and its dimensions
_TYPES: dict[str, type[np.integer[Any]]] = {"tensor(int64)": np.int64, "tensor(int32)": np.int32}
_EXTRA = "encoder"
_PROBE = "核查"


class Encoder:
    """An encoder that was loaded and tried out.

    Attributes:
        name: the folder's name.
        digest: the first eight digits of the model file's SHA-256.
        weight: what its feature weighs, see :data:`WEIGHT`.
    """

    def __init__(self, folder: Path, weight: float = WEIGHT, threads: int = 1) -> None:
        """Open a folder.

        Args:
            folder: holds ``model.onnx`` and ``tokenizer.json``.
            weight: finite, at least 0.
            threads: with more than one it is faster; last digits may then differ between machines.

        Raises:
            ConfigError: ``USAGE`` (weight), ``NO_ENCODER`` (a file is missing), ``NO_EXTRA`` (a library is), ``BAD_ENCODER``
                (a file is ill-formed, or the model has other inputs and outputs).
        """
        if not math.isfinite(weight) or weight < 0:
            raise ConfigError(
                "USAGE",
                f"编码器的权重应是不小于 0 的数，不能是 {weight}。",
                f"The weight of an encoder is a number from 0 upwards, not {weight}.",
            )
        self._folder = folder
        self.name, self.weight = folder.resolve().name, weight
        for file in (MODEL, TOKENIZER):
            if not (folder / file).is_file():
                raise ConfigError(
                    "NO_ENCODER",
                    f"编码器文件夹 {folder} 里没有 {file}：请核对路径，准备方法见 docs/encoder.md。",
                    f"There is no {file} in the encoder's folder {folder}: check the path; docs/encoder.md tells how to make one.",
                    str(folder),
                )
        self._session, self._tokenizer = _open(folder, threads)
        self._inputs = self._checked_inputs()
        self._output = self._checked_output()
        self.digest = _digest(folder / MODEL)
        self._width = int(self._encoded([self._fields(_PROBE)]).shape[1])

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors of the texts, ``(n, d)``, each of length 1, or 0 where a text has no token.

        Long texts are cut. Equal texts are encoded once, texts of like length together.

        Raises:
            ConfigError: ``BAD_ENCODER``: the model fails on a text, or gives what is no number.
        """
        tokens = {text: self._fields(text) for text in texts}
        order = sorted(tokens, key=lambda text: (len(tokens[text][0]), text))
        vectors = np.zeros((len(order), self._width), dtype=np.float32)
        for start in range(0, len(order), _BATCH):
            batch = order[start : start + _BATCH]
            vectors[start : start + _BATCH] = self._encoded([tokens[text] for text in batch])
        row = {text: at for at, text in enumerate(order)}
        return vectors[[row[text] for text in texts]]

    def _fields(self, text: str) -> Fields:
        """Ids and types of a text's tokens; one by one, as the library's batches start threads of their own."""
        try:
            found = self._tokenizer.encode(text)
        except Exception as error:  # the library raises plain ones
            raise self._bad(
                f"{TOKENIZER} 处理不了文字（{error}）", f"{TOKENIZER} cannot take a text ({error})"
            ) from error
        return tuple(found.ids), tuple(found.type_ids)

    def _encoded(self, batch: Sequence[Fields]) -> Vectors:
        width = max(1, *(len(ids) for ids, _ in batch))
        fields = {name: np.zeros((len(batch), width), dtype=np.int64) for name in _INPUTS}
        for row, (ids, types) in enumerate(batch):
            fields["input_ids"][row, : len(ids)] = ids
            fields["token_type_ids"][row, : len(ids)] = types
            fields["attention_mask"][row, : len(ids)] = 1
        feed = {name: fields[name].astype(kind) for name, kind in self._inputs.items()}
        try:
            (raw,) = self._session.run([self._output], feed)
        except Exception as error:  # of many kinds, all of them the library's own
            reason = str(error).splitlines()[0] if str(error) else type(error).__name__
            raise self._bad(f"{MODEL} 运行出错（{reason}）", f"{MODEL} fails ({reason})") from error
        found = np.asarray(raw, dtype=np.float32)
        if found.ndim != _OUTPUTS[self._output] or found.shape[0] != len(batch) or not found.shape[-1]:
            raise self._bad(
                f"{MODEL} 的输出 {self._output} 形状不对（{found.shape}）",
                f"the output {self._output} of {MODEL} has the shape {found.shape}",
            )
        vectors = (
            _pooled(found, fields["attention_mask"]) if found.ndim == _OUTPUTS["last_hidden_state"] else found
        )
        vectors = vectors * fields["attention_mask"].any(axis=1, keepdims=True)
        if not np.isfinite(vectors).all():
            raise self._bad(f"{MODEL} 给出的不是数", f"{MODEL} gives what is no number")
        return unit(vectors)

    def _checked_inputs(self) -> dict[str, type[np.integer[Any]]]:
        """The inputs and their types, if they are what they should be."""
        given = self._session.get_inputs()
        names = {each.name for each in given}
        if not _REQUIRED <= names <= set(_INPUTS):
            raise self._bad(
                f"{MODEL} 的输入应为 input_ids、attention_mask（可另有 token_type_ids），现为 {'、'.join(sorted(names))}",
                f"{MODEL} should have the inputs input_ids, attention_mask and perhaps token_type_ids, not {', '.join(sorted(names))}",
            )
        fixed = any(isinstance(size, int) for each in given for size in each.shape)
        if fixed or any(each.type not in _TYPES for each in given):
            raise self._bad(
                f"{MODEL} 的输入应是整数，且条数和长度不固定",
                f"the inputs of {MODEL} should be integers, of any number and length",
            )
        return {each.name: _TYPES[each.type] for each in given}

    def _checked_output(self) -> str:
        """The output to use."""
        outputs = [each.name for each in self._session.get_outputs()]
        for name in _OUTPUTS:
            if name in outputs:
                return name
        raise self._bad(
            f"{MODEL} 的输出应有 {' 或 '.join(_OUTPUTS)}，现为 {'、'.join(outputs)}",
            f"{MODEL} should have the output {' or '.join(_OUTPUTS)}, not {', '.join(outputs)}",
        )

    def _bad(self, zh: str, en: str) -> ConfigError:
        return bad_encoder(self._folder, zh, en)


@cache
def load_encoder(folder: Path, weight: float = WEIGHT) -> Encoder:
    """The encoder in a folder, opened once a run; it raises what :class:`Encoder` raises."""
    return Encoder(folder, weight)


def unit(vectors: Vectors) -> Vectors:
    """Rows of length 1; rows of nothing stay as they are."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.where(lengths > 0, lengths, 1.0), dtype=np.float32)


def bad_encoder(folder: Path, zh: str, en: str) -> ConfigError:
    """The error that an encoder cannot be used."""
    return ConfigError(
        "BAD_ENCODER",
        f"编码器 {folder} 用不了：{zh}。说明见 docs/encoder.md。",
        f"The encoder in {folder} is of no use: {en}. See docs/encoder.md.",
        str(folder),
    )


def _pooled(states: Vectors, mask: NDArray[np.int64]) -> Vectors:
    """Mean of the states ``(n, tokens, d)`` that the mask lets through."""
    weights = mask.astype(np.float32)[:, :, None]
    return np.asarray((states * weights).sum(axis=1) / np.maximum(weights.sum(axis=1), 1.0), dtype=np.float32)


def _open(folder: Path, threads: int) -> tuple[Any, Any]:
    """A session and a tokenizer, both of libraries that are there only with the extra."""
    try:
        import onnxruntime
        import tokenizers
    except ImportError as error:
        raise ConfigError(
            "NO_EXTRA",
            f'用编码器要先安装：pip install "progcheck[{_EXTRA}]"（缺 {error.name}）。',
            f'An encoder needs pip install "progcheck[{_EXTRA}]" ({error.name} is missing).',
        ) from error
    try:
        tokenizer = tokenizers.Tokenizer.from_file(str(folder / TOKENIZER))
        bound = (tokenizer.truncation or {}).get("max_length", _MAX_TOKENS)
        tokenizer.enable_truncation(min(bound, _MAX_TOKENS))
        tokenizer.no_padding()
    except Exception as error:  # the library raises plain ones
        raise bad_encoder(folder, f"{TOKENIZER} 读不了", f"{TOKENIZER} cannot be read") from error
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.use_deterministic_compute = True
    options.log_severity_level = 3  # errors only: they are told below
    try:
        session = onnxruntime.InferenceSession(
            str(folder / MODEL), sess_options=options, providers=["CPUExecutionProvider"]
        )
    except Exception as error:  # of many kinds, all of them the library's own
        raise bad_encoder(folder, f"{MODEL} 读不了", f"{MODEL} cannot be read") from error
    return session, tokenizer


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:8]

"""Lexicons as data: one tab-separated file each in ``checker/lexicons/``, sorted by phrase."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from progcheck.policy.resources import checker_dir
from progcheck.records.errors import ConfigError

if TYPE_CHECKING:
    from pathlib import Path

HEADER = ("phrase", "label", "weight", "source", "example")
OPEN = "*"  # at the end of a phrase: any ending of a verb
ENDINGS = (
    *"了完好掉成出过到上下进走回起开齐满足清净平通实住",
    *"0123456789一二两三四五六七八九十百几",
)


@dataclass(frozen=True, slots=True)
class LexiconEntry:
    """One line of a lexicon.

    ``weight`` is a positive number whose meaning is the lexicon's own. ``source`` says where the phrase is from
    (or why it is there), ``example`` is a sentence that it stands in. A phrase that ends with ``*`` is a verb which by itself would stand
    in too many other words (拆*): it counts with one of :data:`ENDINGS`, a particle, a result or a number (拆了, 拆完, 拆12处).
    """

    phrase: str
    label: str
    weight: float
    source: str
    example: str

    @property
    def forms(self) -> tuple[str, ...]:
        """The strings that the phrase stands for: itself, or the verb with every ending."""
        if not self.phrase.endswith(OPEN):
            return (self.phrase,)
        return tuple(self.phrase[:-1] + ending for ending in ENDINGS)


@cache
def load_lexicon(name: str, folder: Path | None = None) -> tuple[LexiconEntry, ...]:
    """All entries of ``checker/lexicons/<name>.tsv``, in the file's order.

    Raises:
        ConfigError: ``BAD_LEXICON``, when the file is missing, not UTF-8, has another header, or a line has
            not five columns, lacks a phrase, label or source, or gives a weight that is no positive number; says
            which line.
    """
    path = (folder or checker_dir() / "lexicons") / f"{name}.tsv"

    def bad(zh: str, en: str) -> ConfigError:
        return ConfigError("BAD_LEXICON", f"词表 {path.name}：{zh}", f"lexicon {path.name}: {en}", str(path))

    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError as error:
        raise bad("文件不存在", "there is no such file") from error
    except UnicodeDecodeError as error:
        raise bad("不是 UTF-8 编码", "not in UTF-8") from error
    if not lines or tuple(lines[0].split("\t")) != HEADER:
        raise bad(
            f"首行应为 {'、'.join(HEADER)}（以制表符分隔）",
            f"line 1 must be {', '.join(HEADER)}, tab-separated",
        )
    entries = []
    for number, line in enumerate(lines[1:], start=2):
        columns = line.split("\t")
        if len(columns) != len(HEADER):
            raise bad(
                f"第 {number} 行应有 {len(HEADER)} 列，现有 {len(columns)} 列",
                f"line {number} must have {len(HEADER)} columns, has {len(columns)}",
            )
        phrase, label, weight, source, example = columns
        for column, value in (("phrase", phrase), ("label", label), ("source", source)):
            if not value.strip():
                raise bad(f"第 {number} 行缺 {column}", f"line {number} has no {column}")
        entries.append(LexiconEntry(phrase, label, _weight(weight), source, example))
        if not entries[-1].weight > 0:
            raise bad(
                f"第 {number} 行的 weight “{weight}” 不是正数",
                f"line {number}: weight {weight!r} is no positive number",
            )
    return tuple(entries)


def _weight(text: str) -> float:
    """The number written, 0 where there is none."""
    try:
        value = float(text)
    except ValueError:
        return 0.0
    return value if math.isfinite(value) else 0.0

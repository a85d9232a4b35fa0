"""Characters that are mistaken for each other, from ``checker/confusables.tsv`` (see ``scripts/make_confusables.py``)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from progcheck.policy.resources import checker_dir
from progcheck.records.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_COLUMNS = 3
_KINDS = ("shape", "sound")


@dataclass(frozen=True, slots=True)
class Confusables:
    """``shapes`` maps a character to those alike in shape, ``sounds`` to its usual reading without the tone."""

    shapes: Mapping[str, str]
    sounds: Mapping[str, str]

    def kind(self, written: str, meant: str) -> str:
        """How the two are alike: ``shape``, ``sound``, ``both``, or empty."""
        shape = meant in self.shapes.get(written, "")
        sound = written in self.sounds and self.sounds[written] == self.sounds.get(meant)
        return ("both" if sound else "shape") if shape else "sound" if sound else ""


@cache
def load_confusables(path: Path | None = None) -> Confusables:
    """The table of confusable characters.

    Raises:
        ConfigError: ``BAD_CONFUSABLES``, when the file is missing or a line is not ``kind``, ``key``, ``characters``.
    """
    path = path or checker_dir() / "confusables.tsv"
    shapes: dict[str, str] = {}
    sounds: dict[str, str] = {}
    try:
        lines = path.read_text(encoding="utf-8").splitlines()[1:]
    except (FileNotFoundError, UnicodeDecodeError) as error:
        raise _bad(path, f"无法读取（{error}）", f"cannot be read ({error})") from error
    for number, line in enumerate(lines, start=2):
        columns = line.split("\t")
        if len(columns) != _COLUMNS or columns[0] not in _KINDS or not all(columns):
            raise _bad(path, f"第 {number} 行的写法不对", f"line {number} is ill-formed")
        kind, key, characters = columns
        if kind == "shape":
            shapes[key] = characters
        else:
            sounds.update(dict.fromkeys(characters, key))
    return Confusables(shapes, sounds)


def _bad(path: Path, zh: str, en: str) -> ConfigError:
    return ConfigError(
        "BAD_CONFUSABLES", f"形近音近字表 {path.name}：{zh}", f"table {path.name}: {en}", str(path)
    )

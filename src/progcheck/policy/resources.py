"""Where the data folders ``checker/``, ``models/`` and ``corpora/`` stand, in a checkout and in an installed wheel alike."""

from __future__ import annotations

import os
from pathlib import Path

from progcheck.records.errors import ConfigError

ENVIRONMENT = "PROGCHECK_DATA"
_PACKAGE = Path(__file__).resolve().parents[1]


def checker_dir(root: Path | None = None) -> Path:
    """The folder that holds rules, lexicons, columns, units, places, policy and profiles.

    Args:
        root: the folder that has ``checker/`` in it. Without it the environment variable ``PROGCHECK_DATA``, then the
            checkout that this module runs from, then the copy inside the installed package are looked at.

    Raises:
        ConfigError: ``NO_DATA``, when the folder is not there. A place that was named (argument or variable)
            and lacks the folder is an error; it is never passed over in silence for the next one.
    """
    return _locate("checker", root)


def models_dir(root: Path | None = None) -> Path:
    """The folder of trained models; found and refused like :func:`checker_dir`."""
    return _locate("models", root)


def corpora_dir(root: Path | None = None) -> Path:
    """The folder of corpora; found and refused like :func:`checker_dir`."""
    return _locate("corpora", root)


def _locate(name: str, root: Path | None) -> Path:
    if root is not None:
        return _named(Path(root), name, "指定的数据文件夹", "the data folder given,")
    variable = os.environ.get(ENVIRONMENT)
    if variable:
        return _named(
            Path(variable),
            name,
            f"环境变量 {ENVIRONMENT} 所指的文件夹",
            f"the folder that {ENVIRONMENT} names,",
        )
    checkout = _checkout()
    # The checkout comes before the bundled copy: an editable install may have left a stale copy in the package.
    places = ([checkout] if checkout else []) + [_PACKAGE / "_data"]
    for place in places:
        if (place / name).is_dir():
            return place / name
    raise ConfigError(
        "NO_DATA",
        f"找不到 progcheck 的数据文件夹 {name}：请重新安装 progcheck，或用环境变量 {ENVIRONMENT} 指明其上级文件夹。",
        f"The data folder {name} of progcheck is missing: install progcheck again, or let {ENVIRONMENT} name the folder "
        "that holds it.",
        path=str(places[-1] / name),
    )


def _checkout() -> Path | None:
    """The source tree that this module runs from, ``None`` in an installed package.

    Only ``<checkout>/src/progcheck`` counts. Walking further up would take the tree of another project for ours
    whenever its virtual environment stands inside it.
    """
    tree = _PACKAGE.parents[1]
    return tree if _PACKAGE.parent.name == "src" and (tree / "pyproject.toml").is_file() else None


def _named(place: Path, name: str, zh: str, en: str) -> Path:
    found = place / name
    if not found.is_dir():
        raise ConfigError(
            "NO_DATA",
            f"{zh} {place} 里没有子文件夹 {name}：请核对路径。",
            f"There is no folder {name} in {en} {place}: check the path.",
            path=str(found),
        )
    return found

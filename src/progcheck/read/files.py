"""Which files of an inbox are tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from progcheck.read.refusals import refusal

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

# Also what can only be refused: a county's table in an old format must not be passed over in silence.
SUFFIXES = frozenset(
    {".docx", ".docm", ".dotx", ".xlsx", ".xlsm", ".xltx", ".csv", ".tsv", ".txt"}
    | {".doc", ".xls", ".wps", ".et", ".pdf", ".rtf"}
)


def find_tables(paths: Sequence[Path]) -> list[Path]:
    """The table files among ``paths``: files as they are, folders searched with all below them, each file once.

    Hidden files and Office lock files (``~$…``) in folders are left out. Files of a folder are in sorted order.

    Raises:
        ReadError: ``MISSING``, or ``NO_FILES`` for a folder without tables.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            inside = [p for p in sorted(path.rglob("*")) if _is_table(p, path)]
            if not inside:
                raise refusal("NO_FILES", path)
            found.update(dict.fromkeys(inside))
        elif path.exists():
            found[path] = None
        else:
            raise refusal("MISSING", path)
    return list(found)


def _is_table(path: Path, root: Path) -> bool:
    hidden = any(part.startswith((".", "~$")) for part in path.relative_to(root).parts)
    return not hidden and path.suffix.lower() in SUFFIXES and path.is_file()

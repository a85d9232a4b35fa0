"""The file that a word table is kept in between two runs: memory-mapped, private, replaced as a whole."""

from __future__ import annotations

import hashlib
import mmap
import os
import stat
import struct
import sys
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

FORMAT = b"progcheck-table-1"
_HEADER = struct.Struct("<24sQQQdd")  # format; numbers of keys, heads, bytes of the blob; total, median


@dataclass(frozen=True, slots=True)
class Table:
    """A word table, sorted for look-up.

    ``keys[i]`` is a beginning of one to three characters, 21 bits each, with ``values[i]`` (0 where it is no word);
    ``heads[j]`` the first three characters of the longer words, which stand as lines ``word value`` of UTF-8 in
    ``blob[offsets[j]:offsets[j + 1]]``. ``total`` and ``median`` are those of all values in the source.
    """

    keys: NDArray[np.uint64]
    values: NDArray[np.float64]
    heads: NDArray[np.uint64]
    offsets: NDArray[np.int64]
    blob: bytes | memoryview
    total: float
    median: float


def load(source: Path, build: Callable[[bytes], Table]) -> Table:
    """The table of ``source``: from the cache file where there is one, else built and put there.

    The cache file's name holds the digest of the source and the format, so a new dictionary or a new version of
    this module never meets an old file. Where the folder cannot be written the table simply stays in memory.
    """
    raw = source.read_bytes()
    digest = hashlib.sha256(FORMAT + sys.byteorder.encode() + raw).hexdigest()
    path = cache_folder() / f"{source.stem}-{digest[:32]}.table"
    with suppress(OSError, ValueError):
        return read(path)
    table = build(raw)
    with suppress(OSError):
        write(path, table)
    return table


def cache_folder() -> Path:
    """The user's own cache folder: ``PROGCHECK_CACHE``, else the platform's usual place."""
    named = os.environ.get("PROGCHECK_CACHE")
    if named:
        return Path(named)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "progcheck"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "progcheck"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "progcheck"


def read(path: Path) -> Table:
    """Maps a table file into memory.

    Raises:
        OSError: there is no such file.
        ValueError: someone else owns it or may write to it, or its size or format is not what it should be.
    """
    with path.open("rb") as file:
        status = os.fstat(file.fileno())
        if hasattr(os, "getuid") and (status.st_uid != os.getuid() or stat.S_IMODE(status.st_mode) & 0o022):
            raise ValueError(f"{path} is not this user's own")
        if status.st_size < _HEADER.size:
            raise ValueError(f"{path} is too short")
        whole = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    name, keys, heads, blob, total, median = _HEADER.unpack_from(whole)
    bounds = np.cumsum([_HEADER.size, 8 * keys, 8 * keys, 8 * heads, 8 * (heads + 1), blob]).tolist()
    if name.rstrip(b"\0") != FORMAT or bounds[-1] != len(whole):
        raise ValueError(f"{path} is not a table of this format")
    parts = [whole[a:b] for a, b in pairwise(bounds)]
    return Table(
        keys=np.frombuffer(parts[0], np.uint64),
        values=np.frombuffer(parts[1], np.float64),
        heads=np.frombuffer(parts[2], np.uint64),
        offsets=np.frombuffer(parts[3], np.int64),
        blob=parts[4],
        total=total,
        median=median,
    )


def write(path: Path, table: Table) -> None:
    """Puts a table into a file of mode 0600, in one step: a reader sees the old file, none, or the whole new one.

    Raises:
        OSError: the folder or the file cannot be written.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    header = _HEADER.pack(
        FORMAT, len(table.keys), len(table.heads), len(table.blob), table.total, table.median
    )
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=path.stem)  # created with mode 0600
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(header)
            for array in (table.keys, table.values, table.heads, table.offsets):
                file.write(array.data)
            file.write(table.blob)
        Path(temporary).replace(path)
    except OSError:
        with suppress(OSError):
            Path(temporary).unlink()
        raise

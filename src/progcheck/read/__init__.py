"""Progress tables as they come in → one :class:`Submission` each: what stands in which cell, and where."""

from progcheck.read.files import find_tables
from progcheck.read.reader import read

__all__ = ["find_tables", "read"]

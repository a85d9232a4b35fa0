"""progcheck: checks progress answers against the tasks they answer.

``progcheck.check(path)`` gives a :class:`progcheck.records.finding.Report`; nothing heavy is imported before it is called.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from progcheck.pipeline import check

__all__ = ["__version__", "check"]
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:  # noqa: ANN401 - a module attribute may be anything
    if name == "check":
        from progcheck.pipeline import check

        return check
    raise AttributeError(f"module 'progcheck' has no attribute {name!r}")

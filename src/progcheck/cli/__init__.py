"""The command line."""

from __future__ import annotations


def main() -> None:
    """Run the command that ``sys.argv`` names and leave with its exit code."""
    from progcheck.cli.app import run

    raise SystemExit(run())

"""The command line."""

from __future__ import annotations


def main() -> None:
    """Run the command that ``sys.argv`` names and leave with its exit code."""
    import gc
    import os
    import sys

    # A short-lived process: what is collected early is mostly looked at in vain, and what is left over at the end the
    # system takes back faster than the interpreter would.
    gc.set_threshold(1_000_000, 50, 50)
    # numpy comes with spaCy and would start a thread for each core, of which nothing here has any use.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from progcheck.cli.app import run

    code = run()
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:  # the reader of a pipe has gone
        code = code or 0
    os._exit(code)

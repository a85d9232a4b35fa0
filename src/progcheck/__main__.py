"""``python -m progcheck``."""

from __future__ import annotations

from progcheck.cli import main

if __name__ == "__main__":
    main()

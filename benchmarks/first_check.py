"""The first check of a table, whole processes timed, side by side with the obvious wiring of the same libraries.

    python benchmarks/first_check.py [--runs 7] [--table corpora/luolong/luolong.docx]

Prints the smallest and the median time of both, their ratio, the peak memory of both, the time of the very first run
(no table files yet in the user's cache folder), and which heavy modules ``progcheck --help`` loads. Leaves with 1 when a
limit is missed: 0.9 s, 3.3 times faster, 150 MB, no heavy module.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

HERE = Path(__file__).resolve().parent
TABLE = HERE.parent / "corpora" / "luolong" / "luolong.docx"
HEAVY = ("spacy", "sklearn", "jieba", "thinc", "numpy", "pandas", "scipy", "openpyxl", "lxml")
FORBIDDEN = {"spacy", "sklearn", "jieba"}
SECONDS, RATIO, MEGABYTES = 0.9, 3.3, 150

# An entry point as pip makes it.
MAIN = "import sys; sys.argv[0] = 'progcheck'; from progcheck.cli import main; main()"
# Typer leaves through SystemExit, hence the exit handler.
LOADED = f"import atexit, sys; atexit.register(lambda: print(*sorted(set({HEAVY!r}) & set(sys.modules)), file=sys.stderr)); "


@dataclass(frozen=True, slots=True)
class Run:
    """One process: seconds from start to end, seconds of processor time, peak resident memory in MB."""

    seconds: float
    processor: float
    megabytes: float


def run(command: list[str], cache: Path | None = None) -> Run:
    """Run a command to its end, its output thrown away.

    Raises:
        SystemExit: the command failed (1 is no failure: it says that the table is to be sent back).
    """
    environment = {**os.environ, **({"PROGCHECK_CACHE": str(cache)} if cache else {})}
    # An installed program is compiled once, not at every start.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryFile() as errors:
        start = time.perf_counter()
        process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=errors)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in {0, 1}:
            errors.seek(0)
            raise SystemExit(f"{' '.join(command)} failed:\n{errors.read().decode()}")
    unit = 2**20 if sys.platform == "darwin" else 2**10  # macOS counts bytes, Linux kilobytes
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit)


def heavy_modules_of_help() -> set[str]:
    """The heavy modules that ``progcheck --help`` loads."""
    code = LOADED + MAIN
    done = subprocess.run([sys.executable, "-c", code, "--help"], check=True, capture_output=True, text=True)
    return set(done.stderr.split())


def show(name: str, runs: list[Run]) -> None:
    """One line of figures."""
    times = [r.seconds for r in runs]
    processor = min(r.processor for r in runs)
    peak = max(r.megabytes for r in runs)
    print(
        f"{name:16} min {min(times):6.3f} s   median {median(times):6.3f} s   "
        f"processor {processor:6.3f} s   peak {peak:6.1f} MB"
    )


def main() -> int:
    """Run the comparison; 0 when all limits are kept."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--table", type=Path, default=TABLE)
    options = parser.parse_args()
    ours = [sys.executable, "-c", MAIN, "check", str(options.table), "--format", "json"]
    obvious = [sys.executable, str(HERE / "obvious_wiring.py"), str(options.table)]
    with tempfile.TemporaryDirectory() as folder:
        cache = Path(folder, "warm")
        # Once unmeasured, so that neither has to compile or to fetch its libraries from the disk when it counts.
        run(ours, cache)
        run(obvious)
        very_first = run(ours, Path(folder, "empty"))
        pairs = [(run(ours, cache), run(obvious, cache)) for _ in range(options.runs)]
    mine, theirs = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    show("progcheck check", mine)
    show("obvious wiring", theirs)
    seconds = median(r.seconds for r in mine)
    ratio = median(r.seconds for r in theirs) / seconds
    peak = max(r.megabytes for r in [*mine, very_first])
    heavy = heavy_modules_of_help()
    print(
        f"ratio of medians {ratio:.2f}   (of minima {min(r.seconds for r in theirs) / min(r.seconds for r in mine):.2f})"
    )
    print(f"very first run   {very_first.seconds:.3f} s   peak {very_first.megabytes:.1f} MB")
    print(f"--help loads     {', '.join(sorted(heavy)) or 'none of ' + ', '.join(HEAVY)}")
    missed = [
        f"median over {SECONDS} s" * (seconds > SECONDS),
        f"less than {RATIO} times faster" * (ratio < RATIO),
        f"peak over {MEGABYTES} MB" * (peak > MEGABYTES),
        "--help loads a heavy module" * bool(heavy & FORBIDDEN),
    ]
    for miss in filter(None, missed):
        print(f"MISSED: {miss}")
    return int(any(missed))


if __name__ == "__main__":
    raise SystemExit(main())

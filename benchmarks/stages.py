"""What each stage of a check costs once a table has been read, in microseconds for each entry, on one core.

    python benchmarks/stages.py [--entries 2000] [--rows 90] [--runs 3] [--jieba]

The rows of all corpora make tables of ``--rows`` rows, over and over until there are enough entries. One table is checked
unmeasured, so that imports, lexicons and dictionaries are paid for. Then all are checked as they are, which gives the total,
and again with a stopwatch around every function that a stage calls in another module, which gives the shares. A share is
exclusive: what a part spends in a part of its own is not counted again. The stopwatch's own cost is in the shares and
not in the total.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import inspect
import sys
from collections import defaultdict
from dataclasses import replace
from itertools import cycle, islice
from time import perf_counter
from typing import TYPE_CHECKING, Any

from progcheck import __version__
from progcheck.pipeline import check_submission
from progcheck.policy.policy import active_rules
from progcheck.policy.resources import corpora_dir
from progcheck.read import find_tables, read
from progcheck.records.errors import ReadError
from progcheck.records.finding import Report
from progcheck.report.json_report import to_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from progcheck.records.finding import CheckedSubmission
    from progcheck.records.submission import Submission

# Modules whose calls into other modules are the parts of a stage, and the part that is left: the module's own work.
STAGES = {
    "annotate": ("progcheck.annotate.annotator", "rows"),
    "score": ("progcheck.score.scorer", "rows"),
}


class Stopwatch:
    """Exclusive seconds by part: the clock of a part stands while a part inside it runs."""

    def __init__(self) -> None:
        self.seconds: dict[tuple[str, str], float] = defaultdict(float)
        self._running: list[float] = []  # for each part that is open, the seconds of the parts inside it
        self._put_back: list[tuple[Any, str, Any]] = []

    def around(self, stage: str, part: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function with a clock; what a generator yields is all fetched while its clock runs."""

        def timed(*args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - whatever the function takes and gives
            self._running.append(0.0)
            start = perf_counter()
            result = function(*args, **kwargs)
            if inspect.isgenerator(result):
                result = list(result)
            spent = perf_counter() - start
            self.seconds[stage, part] += spent - self._running.pop()
            if self._running:
                self._running[-1] += spent
            return result

        return timed

    def put(self, owner: Any, name: str, stage: str, part: str) -> None:  # noqa: ANN401 - a module or an object
        """Put a clock around an attribute."""
        function = getattr(owner, name)
        self._put_back.append((owner, name, function))
        setattr(owner, name, self.around(stage, part, function))

    def take_away(self) -> None:
        """Put everything back as it was."""
        while self._put_back:
            setattr(*self._put_back.pop())


def tables(rows: int, entries: int) -> list[Submission]:
    """Tables of so many rows out of the corpora's rows in order, the first row's table lending reporter and date."""
    read_already: set[str] = set()
    pool = []
    for file in find_tables([corpora_dir()]):
        if file.parent.name in read_already:  # the same table in another format
            continue
        try:
            submission = read(file)
        except ReadError:
            continue
        read_already.add(file.parent.name)
        pool += [(submission, entry) for entry in submission.entries]
    every, made = cycle(pool), []
    while entries > 0:
        chosen = list(islice(every, min(rows, entries)))
        entries -= len(chosen)
        renumbered = tuple(replace(entry, index=i) for i, (_, entry) in enumerate(chosen, start=1))
        made.append(replace(chosen[0][0], entries=renumbered))
    return made


def imported_functions(module: Any) -> Iterator[str]:  # noqa: ANN401 - a module
    """Names of the functions and classes that a module has from others of the package."""
    for name, value in vars(module).items():
        home = getattr(value, "__module__", "")
        if callable(value) and home.startswith("progcheck.") and home != module.__name__:
            record = inspect.isclass(value) and "__init__" in vars(value) and hasattr(value, "__slots__")
            if not record:  # a record is what a part returns, no part
                yield name


def install(watch: Stopwatch) -> None:
    """Put clocks around the stages and their parts."""
    pipeline = importlib.import_module("progcheck.pipeline")
    for stage, (name, own) in STAGES.items():
        module = importlib.import_module(name)
        for function in imported_functions(module):
            watch.put(module, function, stage, function)
        watch.put(module, {"annotate": "annotate", "score": "score_table"}[stage], stage, own)
    nlp = importlib.import_module("progcheck.annotate.nlp")
    pipe = nlp.get_nlp()
    watch.put(pipe.tokenizer, "words", "annotate", "tokenizer")
    for component, part in pipe.pipeline:
        watch.put(part, "find", "annotate", component)
    detectors = {rule.detector for rule in active_rules()}
    for detector in sorted(detectors):
        module = importlib.import_module(f"progcheck.detect.{detector}")
        scope = "in_entry" if hasattr(module, "in_entry") else "in_table"
        watch.put(module, scope, "detect", detector)
    watch.put(pipeline, "detect", "detect", "registry")
    watch.put(pipeline, "check_submission", "judge", "findings, verdicts, scores shown")


def run(submission: Submission) -> tuple[CheckedSubmission, float]:
    """Check a table; the result and the seconds it took."""
    pipeline = importlib.import_module("progcheck.pipeline")
    start = perf_counter()
    checked = pipeline.check_submission(submission)
    return checked, perf_counter() - start


def fastest(submissions: list[Submission], runs: int) -> tuple[list[CheckedSubmission], float]:
    """Check all tables so many times; what the fastest run of each came to, so that other work on the machine counts little."""
    best: list[tuple[CheckedSubmission, float]] = [run(submission) for submission in submissions]
    for _ in range(runs - 1):
        for place, submission in enumerate(submissions):
            best[place] = min(best[place], run(submission), key=lambda done: done[1])
    return [checked for checked, _ in best], sum(seconds for _, seconds in best)


def shares(submissions: list[Submission], runs: int) -> dict[tuple[str, str], float]:
    """Exclusive seconds by stage and part, the fastest run of each table counted."""
    every: dict[tuple[str, str], float] = defaultdict(float)
    watch = Stopwatch()
    install(watch)
    try:
        for submission in submissions:
            best: dict[tuple[str, str], float] = {}
            for _ in range(runs):
                watch.seconds.clear()
                run(submission)
                if not best or sum(watch.seconds.values()) < sum(best.values()):
                    best = dict(watch.seconds)
            for part, seconds in best.items():
                every[part] += seconds
    finally:
        watch.take_away()
    return every


def main() -> int:
    """Run the benchmark and print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--entries", type=int, default=2000)
    parser.add_argument("--rows", type=int, default=90)
    parser.add_argument(
        "--jieba", action="store_true", help="cut words with jieba even where rjieba is there"
    )
    parser.add_argument("--runs", type=int, default=3, help="the fastest of so many counts, table by table")
    parser.add_argument(
        "--smallest", type=float, default=1.0, help="least microseconds a part needs to be shown"
    )
    options = parser.parse_args()
    if options.jieba:
        sys.modules["rjieba"] = None  # type: ignore[assignment] # makes its import fail, and it count as not installed
    gc.set_threshold(1_000_000, 50, 50)  # as the command line has it
    submissions = tables(options.rows, options.entries)
    count = sum(len(s.entries) for s in submissions)
    check_submission(submissions[0])
    checked, seconds = fastest(submissions, options.runs)
    start = perf_counter()
    to_json(Report(__version__, "default", "zh", tuple(checked)))
    writing = perf_counter() - start
    show(shares(submissions, options.runs), count, seconds, writing, options.smallest)
    return 0


def show(
    parts: dict[tuple[str, str], float], count: int, seconds: float, writing: float, smallest: float
) -> None:
    """Print stages and parts, dearest first, and the total."""
    whole = sum(parts.values())
    stages: dict[str, float] = defaultdict(float)
    for (stage, _), spent in parts.items():
        stages[stage] += spent
    print(f"{'stage / part':44}{'µs/entry':>10}{'share':>8}")
    for stage, spent in sorted(stages.items(), key=lambda item: -item[1]):
        print(f"{stage:44}{spent / count * 1e6:10.1f}{spent / whole:8.1%}")
        inside = [(own, part) for (of, part), own in parts.items() if of == stage]
        for own, part in sorted(inside, reverse=True):
            if own / count * 1e6 >= smallest:
                print(f"    {part:40}{own / count * 1e6:10.1f}{own / whole:8.1%}")
    print(f"{'with the stopwatch':44}{whole / count * 1e6:10.1f}{1:8.1%}")
    print(f"{'report as JSON, beside it':44}{writing / count * 1e6:10.1f}")
    print(
        f"\n{count} entries, {seconds / count * 1e3:.3f} ms/entry, {count / seconds:,.0f} entries/s "
        "(annotate, score, detect, judge; no stopwatch)"
    )


if __name__ == "__main__":
    raise SystemExit(main())

"""Writes the figures in docs/quality.md: the checker held against the labels of every corpus.

    python scripts/make_quality.py                  # the tables that are held out stay unread
    python scripts/make_quality.py --skip           # all of them: for a scoring at the end of a round
    python scripts/make_quality.py --check          # writes nothing; exit code 1 when the page is out of date

Only what stands between the two marks is replaced; the text around them is written by hand. The same tables, labels and
rules give the same page.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from progcheck.evaluate.metrics import together, wilson
from progcheck.evaluate.run import evaluate

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from progcheck.evaluate.metrics import Error, Evaluation, Tally

ROOT = Path(__file__).resolve().parents[1]
CORPORA = ROOT / "corpora"
PAGE = ROOT / "docs" / "quality.md"
BEGIN, END = "<!-- figures: begin -->", "<!-- figures: end -->"
DEVELOPMENT = ("luolong", "sangzhi", "funing", "zhucheng", "banner", "xinluo")
HELD_OUT = ("nileke", "yuhua")
FAULTLESS = "clean"
UNREAD = "held out: first scoring below"
# labels that carry no texts are scored on the table that they are of
TABLES = {"luolong": "luolong.docx"}


def paths_of(name: str) -> list[Path]:
    """What ``progcheck evaluate`` is given to score a corpus."""
    folder = CORPORA / name
    table = [folder / TABLES[name]] if name in TABLES else []
    return [*table, folder / "labels.jsonl"]


def command(name: str) -> str:
    """The command that gives the figures of a corpus."""
    return " ".join(["progcheck evaluate", *(path.relative_to(ROOT).as_posix() for path in paths_of(name))])


def share(successes: int, trials: int) -> str:
    """A share with its 95 % interval, such as ``0.95 (0.76–0.99)``; a dash without trials."""
    bounds = wilson(successes, trials)
    return f"{successes / trials:.2f} ({bounds[0]:.2f}–{bounds[1]:.2f})" if bounds else "–"


def figures(tally: Tally) -> list[str]:
    """Precision, recall and F1 of a count, as cells."""
    return [
        share(tally.hits, tally.hits + tally.alarms),
        share(tally.hits, tally.hits + tally.misses),
        "–" if tally.f1 is None else f"{tally.f1:.2f}",
    ]


def by_table(found: dict[str, Evaluation], skipped: Sequence[str]) -> str:
    """One line for each corpus, and one for the development tables together."""
    rows = [_line(name, found[name]) if name in found else [name, UNREAD, *"–––––"] for name in DEVELOPMENT]
    read = [found[name] for name in DEVELOPMENT if name in found]
    rows.append(_line("**development together**", together(read, "")))
    rows += [
        [name, UNREAD, *"–––––"] if name in skipped else _line(name, found[name])
        for name in HELD_OUT
        if name in skipped or name in found
    ]
    head = ["table", "rows", "due", "precision", "recall", "F1", "verdict agrees"]
    return _table(head, rows)


def by_code(part: Evaluation) -> str:
    """One line for each code that was due or fired."""
    rows = [
        [
            _name(code),
            str(tally.hits + tally.misses),
            str(tally.hits),
            str(tally.misses),
            str(tally.alarms),
            *figures(tally),
        ]
        for code, tally in part.by_code.items()
    ]
    return _table(["code", "due", "found", "missed", "false alarms", "precision", "recall", "F1"], rows)


def errors(found: dict[str, Evaluation]) -> str:
    """The rows of every miss, false alarm and unacceptable verdict, for each corpus."""
    rows = [
        [
            name,
            _listed(error for error in part.errors if error.kind == "miss"),
            _listed(error for error in part.errors if error.kind == "alarm"),
            ", ".join(f"{n} ({said})" for n, said, _ in part.disagreed) or "–",
        ]
        for name, part in found.items()
    ]
    return _table(["table", "missed", "false alarms", "verdict not acceptable"], rows)


def section(found: dict[str, Evaluation], skipped: Sequence[str]) -> str:
    """All that stands between the marks."""
    development = together((found[name] for name in DEVELOPMENT if name in found), "")
    commands = "\n".join(command(name) for name in found)
    parts = [
        "### By table",
        by_table(found, skipped),
        "### By code, development tables together",
        by_code(development),
    ]
    if FAULTLESS in found:
        part = found[FAULTLESS]
        parts += [
            "### False alarms",
            (
                f"`{FAULTLESS}` has {part.rows} rows and nothing to find. Findings on it: {part.overall.alarms}. "
                f"Rows passed, as they should be: {share(part.agreed, part.judged)}."
            ),
        ]
    parts += [
        "### Every error",
        (
            "Codes with the rows they are about, row 0 being the table as a whole; a verdict stands in brackets. The commands "
            "below print each with its texts and the reason for the label."
        ),
        errors(found),
        "### Commands",
        f"```console\n{commands}\n```",
    ]
    return "\n\n".join(parts)


def page(text: str, figures_section: str) -> str:
    """The page with what stands between its marks replaced.

    Raises:
        ValueError: the marks are not there.
    """
    head, begin, rest = text.partition(BEGIN)
    _, end, tail = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"{PAGE.name} lacks {BEGIN} … {END}")
    return f"{head}{BEGIN}\n\n{figures_section}\n\n{END}{tail}"


def _line(name: str, part: Evaluation) -> list[str]:
    due = part.overall.hits + part.overall.misses
    return [name, str(part.rows), str(due), *figures(part.overall), share(part.agreed, part.judged)]


def _listed(found: Iterable[Error]) -> str:
    rows: dict[str, list[int]] = {}
    for error in found:
        rows.setdefault(_name(error.code), []).append(error.n)
    return "; ".join(f"{code} {', '.join(map(str, sorted(rows[code])))}" for code in sorted(rows)) or "–"


def _name(code: str) -> str:
    # a group of codes, of which one had to fire
    return code.replace("|", " or ")


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def main(argv: Sequence[str] | None = None) -> int:
    """Score the corpora and write the page, or with ``--check`` only compare it."""
    parser = argparse.ArgumentParser(description="Write the figures in docs/quality.md.")
    parser.add_argument(
        "--skip", nargs="*", default=list(HELD_OUT), metavar="CORPUS", help="leave these unread"
    )
    parser.add_argument("--check", action="store_true", help="write nothing; exit with 1 when out of date")
    options = parser.parse_args(argv)
    names = [name for name in (*DEVELOPMENT, *HELD_OUT, FAULTLESS) if name not in options.skip]
    found = {name: evaluate(paths_of(name))[0][0] for name in names}
    before = PAGE.read_text(encoding="utf-8")
    after = page(before, section(found, options.skip))
    if before == after:
        print("up to date")
        return 0
    if options.check:
        print(f"out of date: {PAGE.name}")
        return 1
    PAGE.write_text(after, encoding="utf-8")
    print(f"written: {PAGE.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

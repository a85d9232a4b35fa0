"""Measures the checker on the labelled corpora: writes docs/quality.json, and docs/quality.md from it.

    python scripts/make_quality.py            # measures everything and writes both
    python scripts/make_quality.py --quick    # all but the slow studies, which keep their last figures
    python scripts/make_quality.py --page     # only writes the page anew, from the figures as they are
    python scripts/make_quality.py --check    # writes nothing; exit code 1 when a figure has fallen, or the page is not the figures'

What is measured of tables that are held out goes into the figures without their errors.
"""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from progcheck.evaluate.attacks import attack_record
from progcheck.evaluate.guard import falls
from progcheck.evaluate.page import page
from progcheck.evaluate.quality import measure_together
from progcheck.evaluate.record import record
from progcheck.evaluate.run import evaluate
from progcheck.evaluate.studies import run_studies
from progcheck.train.splits import corpora_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from progcheck.evaluate.metrics import Error
    from progcheck.evaluate.quality import Quality
    from progcheck.train.splits import Corpus

DOCS = Path(__file__).resolve().parents[1] / "docs"
FIGURES = DOCS / "quality.json"
PAGE = DOCS / "quality.md"
SCORINGS = DOCS / "first-scorings.toml"
SCHEMA = "progcheck-quality/1"
_ONLY_TOGETHER = ("name", "calibration", "codes", "unmatched")  # too few of each in one table


def figures(*, ablate: bool) -> dict[str, Any]:
    """Everything that is measured of the corpora as they stand, the studies aside."""
    development = _measured(corpora_of("train"), ablate=ablate)
    together = record(measure_together(list(development.values())), errors=False)
    del together["name"], together["unmatched"]
    return {
        "schema": SCHEMA,
        "development": together,
        "tables": {name: {**_brief(part), "errors": _errors(part)} for name, part in development.items()},
        "attacks": attack_record(corpora_of("train")),
        "held_out": {name: _brief(part) for name, part in _measured(corpora_of("held-out")).items()},
    }


def _measured(corpora: Sequence[Corpus], *, ablate: bool = False) -> dict[str, Quality]:
    return {corpus.name: evaluate(corpus.paths, ablate=ablate)[0][0] for corpus in corpora}


def _brief(part: Quality) -> dict[str, Any]:
    found = record(part, errors=False)
    found["relevance"].pop("without", None)
    return {key: value for key, value in found.items() if key not in _ONLY_TOGETHER}


def _errors(part: Quality) -> dict[str, Any]:
    errors = part.findings.errors
    return {
        "missed": _by_code([error for error in errors if error.kind == "miss"]),
        "false_alarms": _by_code([error for error in errors if error.kind == "alarm"]),
        "verdicts": [[n, verdict] for n, verdict, _ in part.findings.disagreed],
    }


def _by_code(errors: Sequence[Error]) -> dict[str, list[int]]:
    return {
        code: sorted(error.n for error in errors if error.code == code)
        for code in sorted({error.code for error in errors})
    }


def kept() -> dict[str, Any]:
    """The figures as they were last written."""
    data = json.loads(FIGURES.read_text(encoding="utf-8"))
    assert isinstance(data, dict)  # noqa: S101 - narrows for the type checker
    return data


def page_of(data: dict[str, Any]) -> str:
    """The page that these figures make, with the first scorings."""
    return page(data, tomllib.loads(SCORINGS.read_text(encoding="utf-8"))["scoring"])


def check() -> list[str]:
    """What is wrong: a figure that fell, a table that the figures lack, a page that is not theirs."""
    before, now = kept(), figures(ablate=False)
    wrong = falls({**before, "studies": {}}, now)
    for group in ("tables", "held_out"):
        missing = sorted(set(now[group]) - set(before[group]))
        wrong += [f"{group} / {name}: not in {FIGURES.name}" for name in missing]
    if PAGE.read_text(encoding="utf-8") != page_of(before):
        wrong.append(f"{PAGE.name} is not what {FIGURES.name} makes")
    return wrong


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and write, or with ``--check`` only compare."""
    parser = argparse.ArgumentParser(
        description="Measure the checker; write docs/quality.json and docs/quality.md."
    )
    choice = parser.add_mutually_exclusive_group()
    choice.add_argument(
        "--check", action="store_true", help="write nothing; exit with 1 when a figure has fallen"
    )
    choice.add_argument("--quick", action="store_true", help="leave the studies as they were")
    choice.add_argument(
        "--page", action="store_true", help="write the page anew from the figures as they are"
    )
    options = parser.parse_args(argv)
    if options.check:
        wrong = check()
        print("\n".join(wrong) or "nothing has fallen")
        return 1 if wrong else 0
    if not options.page:
        before = kept().get("studies", {}) if FIGURES.is_file() else {}
        studies = before if options.quick else run_studies(corpora_of("train"))
        made = {**figures(ablate=True), "studies": studies}
        FIGURES.write_text(json.dumps(made, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    PAGE.write_text(page_of(kept()), encoding="utf-8")
    print(f"written: {PAGE.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

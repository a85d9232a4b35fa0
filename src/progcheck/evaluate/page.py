"""The page of figures, as Markdown, made of the kept figures and of nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from progcheck.evaluate import page_parts as parts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Record = Mapping[str, Any]

INTRO = """# Quality

How well the checker agrees with the labels in [corpora](../corpora/README.md). This page and `quality.json`, which holds the same figures
for programs, are made by `python scripts/make_quality.py`; `--check` measures again and fails where a figure has fallen out of its
interval here. In brackets stands the 95 % interval: Wilson's (1927), for an AUC as a share of the answers, for a Brier score by
the normal distribution. `progcheck evaluate corpora` shows the same in a terminal.
"""
FIRST = """What each table gave when it was scored for the first time, before anyone who works on rules or models had read it: nearest to
what a new table will give. Kept in [first-scorings.toml](first-scorings.toml)."""
SWAPS = """AUC of own pairs of task and answer over swapped ones: hard swaps have the same lead unit, easy ones another. Only answers
count that no label calls missing, copied, off topic, doubled or merely planned. The baseline is TF-IDF over characters and pairs of
them, cosine. The model was trained on these very tables."""
ERRORS = """Codes with the rows they are about, row 0 being the table as a whole; a verdict stands in brackets.
`progcheck evaluate corpora --full` prints each with its texts and the reason for the label."""
ATTACKS = """Clean rows spoiled by tricks: the share in which a finding says what is wrong, and the share that is not passed."""
LIMITS = """## What the figures do not say

- All tables but one are made up. Their faults were planted, so their share says nothing about real tables.
- One real table, of one county and one month, labelled for half its rows.
- Most made-up tables have one labeller; where there were two, the datasheet gives their agreement.
- Intervals take rows for independent. Rows of one table are not quite.
"""


def page(kept: Record, scorings: Sequence[Record]) -> str:
    """The page.

    Args:
        kept: what ``quality.json`` holds.
        scorings: what ``first-scorings.toml`` holds.
    """
    overall, tables = kept["development"], kept["tables"]
    faultless = [name for name, record in tables.items() if not record["hits"] + record["misses"]]
    lines = [
        INTRO.strip(),
        "## Before they were read",
        FIRST,
        parts.scorings(scorings),
        *parts.held_out(kept.get("held_out", {})),
        "## Development tables",
        "Rules, word lists, thresholds and models were made with these ([splits](../corpora/splits.toml)); their figures flatter.",
        "### By table",
        "Precision and recall are over pairs of row and code; codes that `may` fire are left out of account.",
        parts.by_table(tables, overall),
        "### By code",
        parts.by_code(overall["codes"]),
        "### Verdicts",
        parts.verdicts(overall["verdicts"]),
        "### Relevance",
        SWAPS,
        parts.relevance(tables, overall),
        *parts.ablations(overall["relevance"]),
        "### Demands",
        "Found and labelled demands are the same when their spans overlap by half. Answered or not: of those that are the same.",
        parts.demands(tables, overall),
        "### Calibration",
        "How sure the checker says it is, and how often it is right. ECE is the mean distance of both over ten bins.",
        parts.calibration("Confidence of findings", overall["calibration"]["findings"]),
        parts.calibration(
            "Probability of relevance (own pairs weigh 0.7, hard and easy swaps 0.15 each)",
            overall["calibration"]["relevance"],
        ),
        "### Adversaries",
        ATTACKS,
        parts.attacks(kept["attacks"]),
        *parts.studies(kept.get("studies", {})),
        "### False alarms in faultless tables",
        *(parts.faultless(name, tables[name]) for name in faultless),
        "### Every error",
        ERRORS,
        parts.errors(tables),
        LIMITS.strip(),
    ]
    return "\n\n".join(lines) + "\n"

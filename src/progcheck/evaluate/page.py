"""The page of figures, as Markdown, made of the kept figures and of nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from progcheck.evaluate.guard import INTERVAL
from progcheck.evaluate.metrics import wilson

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    Record = Mapping[str, Any]

TITLES = {
    "left_out": (
        "Each table left out of training in turn",
        "The model is trained on the others, and the table checked with it.",
    ),
    "refitted": (
        "Ablations, refitted",
        "The model trained anew without the feature, each table scored by a model that has not seen it.",
    ),
}
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
    parts = [
        INTRO.strip(),
        "## Before they were read",
        FIRST,
        _scorings(scorings),
        *_held_out(kept.get("held_out", {})),
        "## Development tables",
        "Rules, word lists, thresholds and models were made with these ([splits](../corpora/splits.toml)); their figures flatter.",
        "### By table",
        "Precision and recall are over pairs of row and code; codes that `may` fire are left out of account.",
        _by_table(tables, overall),
        "### By code",
        _by_code(overall["codes"]),
        "### Verdicts",
        _verdicts(overall["verdicts"]),
        "### Relevance",
        SWAPS,
        _relevance(tables, overall),
        *_ablations(overall["relevance"]),
        "### Demands",
        "Found and labelled demands are the same when their spans overlap by half. Answered or not: of those that are the same.",
        _demands(tables, overall),
        "### Calibration",
        "How sure the checker says it is, and how often it is right. ECE is the mean distance of both over ten bins.",
        _calibration("Confidence of findings", overall["calibration"]["findings"]),
        _calibration(
            "Probability of relevance (own pairs weigh 0.7, hard and easy swaps 0.15 each)",
            overall["calibration"]["relevance"],
        ),
        "### Adversaries",
        ATTACKS,
        _attacks(kept["attacks"]),
        *_studies(kept.get("studies", {})),
        "### False alarms in faultless tables",
        *(_faultless(name, tables[name]) for name in faultless),
        "### Every error",
        ERRORS,
        _errors(tables),
        LIMITS.strip(),
    ]
    return "\n\n".join(parts) + "\n"


def bounded(record: Record | None, name: str, digits: int = 2) -> str:
    """A figure with its interval, such as ``0.95 (0.76–0.99)``; a dash where it was not measured."""
    value = record.get(name) if record else None
    if record is None or value is None:
        return "–"
    bounds = record.get(name + INTERVAL)
    return f"{value:.{digits}f}" + (f" ({bounds[0]:.2f}–{bounds[1]:.2f})" if bounds else "")


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _scorings(scorings: Sequence[Record]) -> str:
    def share(found: Sequence[int] | None) -> str:
        bounds = wilson(*found) if found else None
        if not found or not bounds:
            return "–"
        return f"{found[0]}/{found[1]} = {found[0] / found[1]:.3f} ({bounds[0]:.2f}–{bounds[1]:.2f})"

    rows = [
        [
            each["table"],
            str(each.get("date", "–")),
            str(each["rows"]),
            *(share(each.get(name)) for name in ("precision", "recall", "verdicts")),
            each.get("note", "–"),
        ]
        for each in scorings
    ]
    return table(["table", "date", "rows", "precision", "recall", "verdict acceptable", "note"], rows)


def _held_out(tables: Mapping[str, Record]) -> list[str]:
    if not tables:
        return []
    said = "Never read or trained on; scored as the checker stands. Their errors are not listed, so that nobody learns from them."
    return ["## Held out", said, _by_table(tables, None)]


def _by_table(tables: Mapping[str, Record], overall: Record | None) -> str:
    records = [*tables.items(), *([("**together**", overall)] if overall else [])]
    rows = [
        [
            name,
            str(record["rows"]),
            str(record["hits"] + record["misses"]),
            *(bounded(record, key) for key in ("precision", "recall")),
            "–" if record["f1"] is None else f"{record['f1']:.2f}",
            bounded(record["verdicts"], "agreement"),
        ]
        for name, record in records
    ]
    return table(["table", "rows", "due", "precision", "recall", "F1", "verdict acceptable"], rows)


def _by_code(codes: Mapping[str, Record]) -> str:
    rows = [
        [
            code.replace("|", " or "),  # a group of codes, of which one had to fire
            *(str(record[key]) for key in ("hits", "misses", "false_alarms")),
            *(bounded(record, key) for key in ("precision", "recall")),
        ]
        for code, record in codes.items()
    ]
    return table(["code", "found", "missed", "false alarms", "precision", "recall"], rows)


def _verdicts(record: Record) -> str:
    return (
        f"Acceptable: {bounded(record, 'agreement')}, {record['agreed']} of {record['judged']} rows. Cohen's kappa: "
        f"{bounded(record, 'kappa')}. A label may accept several verdicts: the checker's counts as the label's where it is among "
        "them, else the most severe of them does."
    )


def _relevance(tables: Mapping[str, Record], overall: Record) -> str:
    rows = []
    for name, each in [*tables.items(), ("**together**", overall)]:
        record = each["relevance"]
        rows.append(
            [
                name,
                *(str(record[key]) for key in ("answers", "hard_swaps", "easy_swaps")),
                bounded(record, "auc_hard", 3),
                bounded(record, "baseline_auc_hard", 3),
                bounded(record, "auc_easy", 3),
                bounded(record, "baseline_auc_easy", 3),
            ]
        )
    head = ["table", "answers", "hard swaps", "easy swaps", "AUC hard", "baseline", "AUC easy", "baseline"]
    return table(head, rows)


def _ablations(record: Record) -> list[str]:
    if "without" not in record:
        return []
    rows = [
        [name, *(bounded(each, key, 4) for key in ("auc_hard", "auc_easy"))]
        for name, each in [("–", record), *record["without"].items()]
    ]
    said = "Each feature switched off in the model as it is, the others keeping their weights."
    return ["#### Ablations", said, table(["without", "AUC hard", "AUC easy"], rows)]


def _demands(tables: Mapping[str, Record], overall: Record) -> str:
    rows = []
    for name, each in [*tables.items(), ("**together**", overall)]:
        record = each["demands"]
        if record:
            rows.append(
                [
                    name,
                    str(record["rows"]),
                    *(bounded(record, key) for key in ("precision", "recall", "f1")),
                    bounded(record["answered"], "f1"),
                    bounded(record["not_answered"], "f1"),
                    bounded(record, "answered_or_not_f1"),
                    bounded(record, "answered_agreement"),
                ]
            )
    head = ["table", "rows", "precision", "recall", "F1", "answered F1", "not answered F1", "both, mean"]
    return table([*head, "yes / partly / no agrees"], rows)


def _calibration(title: str, record: Record | None) -> str:
    if not record:
        return f"#### {title}\n\n–"
    rows = [
        [f"{b['from']:.1f}–{b['to']:.1f}", str(b["count"]), f"{b['said']:.3f}", f"{b['right']:.3f}"]
        for b in record["bins"]
    ]
    head = f"Brier {bounded(record, 'brier', 3)}, ECE {record['ece']:.3f}."
    return f"#### {title}\n\n{head}\n\n" + table(["said between", "cases", "mean said", "came true"], rows)


def _attacks(record: Record) -> str:
    rows = [
        [kind, str(each["rows"]), *(bounded(each, key) for key in ("recall", "not_passed"))]
        for kind, each in record["kinds"].items()
    ]
    untouched = record["untouched"]
    said = (
        f"Clean rows beside them that got a false alarm: {untouched['false_alarms']} of {untouched['rows']}."
    )
    return table(["attack", "rows", "recall", "not passed"], rows) + "\n\n" + said


def _studies(studies: Mapping[str, Sequence[Record]]) -> list[str]:
    parts: list[str] = []
    for name, records in studies.items():
        title, said = TITLES.get(name, (name, ""))
        names = [key for key in (records[0] if records else {}) if not key.endswith(INTERVAL)]
        rows = [[_cell(record, key) for key in names] for record in records]
        parts += [
            f"### {title}",
            *([said] if said else []),
            table([n.replace("_", " ") for n in names], rows),
        ]
    return parts


def _cell(record: Record, name: str) -> str:
    value = record.get(name)
    return bounded(record, name, 3) if isinstance(value, float) else "–" if value is None else str(value)


def _faultless(name: str, record: Record) -> str:
    return (
        f"`{name}` has {record['rows']} rows and nothing to find. Findings on it: {record['false_alarms']}. "
        f"Rows passed, as they should be: {bounded(record['verdicts'], 'agreement')}."
    )


def _errors(tables: Mapping[str, Record]) -> str:
    rows = []
    for name, record in tables.items():
        found = record["errors"]
        cells = [
            "; ".join(f"{code.replace('|', ' or ')} {', '.join(map(str, at))}" for code, at in group.items())
            for group in (found["missed"], found["false_alarms"])
        ]
        verdicts = ", ".join(f"{n} ({said})" for n, said in found["verdicts"])
        rows.append([name, *(cell or "–" for cell in (*cells, verdicts))])
    return table(["table", "missed", "false alarms", "verdict not acceptable"], rows)

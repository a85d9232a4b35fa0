"""The parts of the page of figures: Markdown tables and sentences."""

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
    "left_out_codes": (
        "Codes that rest on the model, each table left out",
        "As above, by code.",
    ),
    "refitted": (
        "Ablations, refitted",
        "The model trained anew without the feature, each table scored by a model that has not seen it. Mean over the tables.",
    ),
    "giveaway": (
        "What the answer alone gives away",
        (
            "A classifier (TF-IDF over 1–3 characters, logistic regression) that never sees the task tells spoiled answers from the "
            "same rows' good ones, each table left out in turn: 0.5 says that the generator leaves no trace. Kinds that nobody could "
            "tell without the task should not show."
        ),
    ),
}


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


def scorings(records: Sequence[Record]) -> str:
    """A line for each first scoring."""

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
        for each in records
    ]
    return table(["table", "date", "rows", "precision", "recall", "verdict acceptable", "note"], rows)


def held_out(tables: Mapping[str, Record]) -> list[str]:
    """The section on tables that are held out; nothing where there are none."""
    if not tables:
        return []
    said = "Never read or trained on; scored as the checker stands. Their errors are not listed, so that nobody learns from them."
    return ["## Held out", said, by_table(tables, None)]


def by_table(tables: Mapping[str, Record], overall: Record | None) -> str:
    """A line for each table, and one for all where that is given."""
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


def by_code(codes: Mapping[str, Record]) -> str:
    """A line for each code."""
    rows = [
        [
            code.replace("|", " or "),  # a group of codes, of which one had to fire
            *(str(record[key]) for key in ("hits", "misses", "false_alarms")),
            *(bounded(record, key) for key in ("precision", "recall")),
        ]
        for code, record in codes.items()
    ]
    return table(["code", "found", "missed", "false alarms", "precision", "recall"], rows)


def verdicts(record: Record) -> str:
    """Agreement and kappa in a sentence."""
    return (
        f"Acceptable: {bounded(record, 'agreement')}, {record['agreed']} of {record['judged']} rows. Cohen's kappa: "
        f"{bounded(record, 'kappa')}. A label may accept several verdicts: the checker's counts as the label's where it is among "
        "them, else the most severe of them does."
    )


def relevance(tables: Mapping[str, Record], overall: Record) -> str:
    """AUC beside the baseline's, a line for each table."""
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


def ablations(record: Record) -> list[str]:
    """AUC with each feature switched off; nothing where that was not measured."""
    if "without" not in record:
        return []
    rows = [
        [name, *(bounded(each, key, 4) for key in ("auc_hard", "auc_easy"))]
        for name, each in [("–", record), *record["without"].items()]
    ]
    said = "Each feature switched off in the model as it is, the others keeping their weights."
    return ["#### Ablations", said, table(["without", "AUC hard", "AUC easy"], rows)]


def demands(tables: Mapping[str, Record], overall: Record) -> str:
    """A line for each table whose demands are labelled."""
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


def calibration(title: str, record: Record | None) -> str:
    """A reliability table."""
    if not record:
        return f"#### {title}\n\n–"
    rows = [
        [f"{b['from']:.1f}–{b['to']:.1f}", str(b["count"]), f"{b['said']:.3f}", f"{b['right']:.3f}"]
        for b in record["bins"]
    ]
    head = f"Brier {bounded(record, 'brier', 3)}, ECE {record['ece']:.3f}."
    return f"#### {title}\n\n{head}\n\n" + table(["said between", "cases", "mean said", "came true"], rows)


def attacks(record: Record) -> str:
    """A line for each kind of attack."""
    rows = [
        [kind, str(each["rows"]), *(bounded(each, key) for key in ("recall", "not_passed"))]
        for kind, each in record["kinds"].items()
    ]
    untouched = record["untouched"]
    said = (
        f"Clean rows beside them that got a false alarm: {untouched['false_alarms']} of {untouched['rows']}."
    )
    return table(["attack", "rows", "recall", "not passed"], rows) + "\n\n" + said


def studies(found: Mapping[str, Sequence[Record]]) -> list[str]:
    """A section for each study."""
    parts: list[str] = []
    for name, records in found.items():
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


def faultless(name: str, record: Record) -> str:
    """What fires on a table without faults."""
    return (
        f"`{name}` has {record['rows']} rows and nothing to find. Findings on it: {record['false_alarms']}. "
        f"Rows passed, as they should be: {bounded(record['verdicts'], 'agreement')}."
    )


def errors(tables: Mapping[str, Record]) -> str:
    """Every error by its code and row."""
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

"""The card of the model: what it is for, what it was trained on, how good it is, how to make it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from progcheck.score.boosted import Boosted
from progcheck.score.manner import KINDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from progcheck.score.logistic import Logistic
    from progcheck.score.manner import Manner
    from progcheck.score.model import Model
    from progcheck.train.dataset import TrainingTable

_WHAT = {
    "pair": "how well one answer fits one task, by the two texts alone",
    "standing": "that fit held against the other tasks and the other answers of the table: the reported relevance",
    "demand": "whether an answer deals with one demand of its task",
    "topic": "whether an answer deals with what its task demands: OT101",
}

_SHOWN = 12  # runs of characters of each kind


def card(model: Model, tables: Sequence[TrainingTable]) -> str:
    """The card as Markdown."""
    own = sum(len(table.own) for table in tables)
    cases = sum(len(table.cases) for table in tables)
    met = [each for table in tables for case in table.cases for each in case.met if each is not None]
    terms = len(model.latent.terms) if model.latent else 0
    dimensions = model.latent.codes.shape[1] if model.latent else 0
    lines = [
        "# Model of relevance",
        "",
        "Written by `progcheck train`; do not edit. `weights.npz` holds plain arrays (no pickle), `manifest.json` their digest and",
        "that of every label file and lexicon that they were learned from. The loader refuses weights that are not the manifest's.",
        "",
        "## Use",
        "",
        "Tells whether a progress answer deals with its own task and with each demand of it. It flags rows for a person to read; it does",
        "not judge whether what an answer says is true. Without this folder the check runs on weights set by hand and says so.",
        "",
        "## Trained on",
        "",
        f"{len(tables)} tables of `corpora/` ({', '.join(table.name for table in tables)}): {own} answers that deal with their tasks,",
        f"{cases} cases with answers of other rows put against a task, {len(met)} demands known to be met or not ({sum(met)} met).",
        "Later stages are fitted on what earlier ones say of tables that these have not seen (cross-fitting by table).",
        f"Latent vectors: {terms} terms, {dimensions} dimensions, learned from `corpora/pairs`, `answers` and `faults` by holding each answer against",
        "the tasks of its field. For tables made out of faults, vectors that have not seen their fields are used.",
        "",
        "## How good",
        "",
        "`docs/quality.md` holds the figures, those of tables left out of the training among them.",
        "",
        "## Limits",
        "",
        "Tables of Chinese counties in Chinese. An answer in words that neither the lexicons nor the corpora know is judged by its",
        "figures and by what is left of likeness. Very small tables (under five rows) have little to be held against.",
        "",
        "## Weights",
        "",
    ]
    for stage in ("pair", "standing", "demand", "topic"):
        learned = getattr(model, stage)
        rows = _asked(learned) if isinstance(learned, Boosted) else _weights(learned)
        lines += [f"`{stage}`: {_WHAT[stage]}", "", *rows, ""]
    return "\n".join([*lines, *_spoken(model.manner)])


def _weights(learned: Logistic) -> list[str]:
    rows = [
        f"| {name} | {weight:+.2f} | {mean:.2f} | {scale:.2f} |"
        for name, weight, mean, scale in zip(
            learned.features, learned.coefficients, learned.mean, learned.scale, strict=True
        )
    ]
    return ["| feature | weight a standard deviation | mean | deviation |", "|---|---|---|---|", *rows]


def _asked(learned: Boosted) -> list[str]:
    """How often boosted trees ask for each feature, the most asked first."""
    counts = learned.importance()
    total = max(1, sum(counts.values()))
    rows = [
        f"| {name} | {100 * count / total:.1f}% |"
        for name, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    ]
    return [
        f"{len(learned.roots)} trees of at most {learned.depth} questions; the share of the questions that ask for each feature:",
        "",
        "| feature | questions |",
        "|---|---|",
        *rows,
    ]


def _spoken(manner: Manner | None) -> list[str]:
    """What tells most of each way of speaking."""
    if manner is None:
        return []
    lines = [
        f"`manner`: how an answer speaks, whatever its task: {len(manner.grams)} runs of one to three characters",
        "",
        "| kind | runs that tell most of it |",
        "|---|---|",
    ]
    for kind, weights in zip(KINDS, manner.weights, strict=True):
        best = sorted(range(len(manner.grams)), key=lambda place: (-weights[place], manner.grams[place]))
        lines.append(f"| {kind} | {' '.join(manner.grams[place] for place in best[:_SHOWN])} |")
    return [*lines, ""]

"""What is measured of the model of relevance: the one place that knows how scores and training are asked."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from progcheck.annotate.annotator import annotate
from progcheck.evaluate.ranking import Ranking, pool, rank, swaps
from progcheck.score.model import load_model
from progcheck.score.relevance import Relevance
from progcheck.score.table_terms import TableTerms
from progcheck.train.baseline import baseline_matrix

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from progcheck.gold.labels import Labels
    from progcheck.records.submission import Submission
    from progcheck.score.encoder import Encoder
    from progcheck.score.logistic import Logistic
    from progcheck.score.model import Model


@dataclass(frozen=True, slots=True, eq=False)
class Rankings:
    """Own pairs and swaps as the checker scores them, as the plain baseline does, and as the checker does without a feature."""

    model: Ranking
    baseline: Ranking
    without: Mapping[str, Ranking] = field(default_factory=dict)


def rankings(
    submission: Submission, labels: Labels, *, ablate: bool = False, encoder: Encoder | None = None
) -> Rankings:
    """Score own pairs and swaps of a table; ``ablate`` does so for each feature switched off, too."""
    entries = submission.entries
    pairs = swaps(entries, labels)
    plain = baseline_matrix([e.task.text for e in entries], [e.progress.text for e in entries])
    terms, model = TableTerms(annotate(submission)), load_model()
    without = {
        name: rank(Relevance(terms, lesser, encoder).matrix, pairs)
        for name, lesser in (_lessened(model) if ablate else ())
    }
    return Rankings(rank(Relevance(terms, model, encoder).matrix, pairs), rank(plain, pairs), without)


def pool_rankings(parts: Sequence[Rankings]) -> Rankings:
    """Several tables' pairs in one heap; of the features, those that were switched off in every table."""
    names = [name for name in (parts[0].without if parts else ()) if all(name in p.without for p in parts)]
    return Rankings(
        pool(part.model for part in parts),
        pool(part.baseline for part in parts),
        {name: pool(part.without[name] for part in parts) for name in names},
    )


def _lessened(model: Model) -> Iterator[tuple[str, Model]]:
    """The model with one feature after the other switched off: its weight is 0, the others' stay as they were learned."""
    for name in model.pair.features:
        yield name, replace(model, pair=_off(model.pair, name))
    for name in model.standing.features:
        yield name, replace(model, standing=_off(model.standing, name))


def _off(stage: Logistic, name: str) -> Logistic:
    weights = zip(stage.features, stage.coefficients, strict=True)
    return replace(
        stage, coefficients=tuple(0.0 if feature == name else weight for feature, weight in weights)
    )

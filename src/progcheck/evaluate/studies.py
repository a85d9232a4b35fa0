"""Measurements that take longer than a test may, such as training anew. Made when the page of figures is written.

A study takes the training corpora and gives flat records, one a line of the page's table; a figure may have its interval beside
it (``recall`` and ``recall_95``).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from progcheck.train.splits import Corpus

Records = list[dict[str, object]]
Study = Callable[[Sequence[Corpus]], Records]

STUDIES: Mapping[str, Study] = {}


def run_studies(corpora: Sequence[Corpus]) -> dict[str, Records]:
    """Every study on these corpora, by name; ``progcheck.evaluate.page`` holds their titles."""
    return {name: study(corpora) for name, study in STUDIES.items()}

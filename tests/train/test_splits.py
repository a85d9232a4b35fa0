"""What each corpus is for."""

from pathlib import Path

import pytest

from progcheck.gold.labels import load_labels
from progcheck.records.errors import ConfigError
from progcheck.train.splits import FILE, LABELS, SPLITS, Corpus, corpora_of, load_splits

CORPORA = Path(__file__).resolve().parents[2] / "corpora"


def test_every_folder_with_labels_is_named_and_nothing_else() -> None:
    folders = {path.parent.name for path in CORPORA.glob(f"*/{LABELS}")}
    assert {corpus.name for corpus in load_splits()} == folders


@pytest.mark.parametrize("corpus", load_splits(CORPORA), ids=lambda corpus: corpus.name)
def test_a_corpus_names_its_table_just_when_its_labels_carry_no_texts(corpus: Corpus) -> None:
    assert corpus.split in SPLITS
    assert all(path.is_file() for path in corpus.paths)
    assert load_labels(corpus.labels).has_texts == (corpus.table is None)


def test_the_first_blind_tables_and_the_faultless_one_are_trained_on_and_the_example_is_not() -> None:
    train = {corpus.name for corpus in corpora_of("train")}
    assert {"luolong", "banner", "clean"} <= train
    assert "eight" not in train
    assert not train & {corpus.name for corpus in corpora_of("held-out", "fixture")}


@pytest.mark.parametrize(
    "text",
    [
        "a = ",
        'a = "train"',
        'a = { split = "train" }',
        'a = { split = "test", reason = "x" }',
        'a = { split = "train", reason = "" }',
        'a = { split = "train", reason = "x", tabel = "a.docx" }',
        'a = { split = "train", reason = "x", table = 3 }',
    ],
)
def test_a_line_that_is_not_right_is_refused_with_its_file(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match="splits") as error:
        load_splits(tmp_path)
    assert error.value.code == "BAD_SPLITS"


def test_a_folder_without_the_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="splits"):
        load_splits(tmp_path)

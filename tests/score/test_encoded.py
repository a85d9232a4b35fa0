"""What an encoder adds to the fit of task and answer, and that nothing is of it unless it is asked for."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from tests.score.rows import row, submission
from tests.score.tiny_encoder import MEANINGS, grouped, model_file, tokens_file

from progcheck.annotate.annotator import annotate
from progcheck.pipeline import check_submission
from progcheck.score.encoded import encoded_fit
from progcheck.score.encoder import WEIGHT, Encoder, load_encoder
from progcheck.score.model import UNTRAINED
from progcheck.score.relevance import Relevance
from progcheck.score.scorer import score_table
from progcheck.score.table_terms import TableTerms

ROWS = (  # no answer shares a word with its task
    ("1.疏浚河渠淤塞段落。", "清运泥沙8车，水流畅通。"),
    ("2.改善敬老护理条件。", "添置老人床铺20张。"),
    ("3.推广玉米良种。", "播下新型苞谷籽粒300斤。"),
    ("4.杜绝校园欺凌。", "少年互殴事件为零，学堂安宁。"),
    ("5.养护乡村道路。", "铺沥青3公里，填坑9处。"),
)
TABLE = tuple(row(task, progress) for task, progress in ROWS)
DATA = Path(__file__).resolve().parents[2] / "corpora" / "eight" / "eight.docx"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return grouped(tmp_path / "tiny", MEANINGS)


def auc(fit: np.ndarray) -> float:
    """Chance that an own pair fits better than another pair."""
    own = np.eye(len(fit), dtype=bool)
    ahead = fit[own][:, None] - fit[~own][None, :]
    return float((ahead > 0).mean() + (ahead == 0).mean() / 2)


def test_an_encoder_that_knows_the_meanings_raises_the_fit_of_own_answers(folder: Path) -> None:
    terms = TableTerms(annotate(submission(*TABLE)))
    without = Relevance(terms, UNTRAINED).fit
    fit = Relevance(terms, UNTRAINED, Encoder(folder)).fit
    assert auc(without) < 0.9
    assert auc(fit) == 1.0
    assert (np.diag(fit) > np.diag(without)).all()


def test_it_adds_a_score_of_the_table_times_the_weight(folder: Path) -> None:
    terms = TableTerms(annotate(submission(*TABLE)))
    added = encoded_fit(terms, Encoder(folder))
    assert added.mean() == pytest.approx(0.0, abs=1e-5)
    assert added.std() == pytest.approx(WEIGHT, abs=1e-5)
    assert encoded_fit(terms, Encoder(folder, weight=3 * WEIGHT)) == pytest.approx(3 * added, abs=1e-5)


def test_a_weight_of_nothing_changes_nothing(folder: Path) -> None:
    table = annotate(submission(*TABLE))
    plain, used = score_table(table), score_table(table, encoder=Encoder(folder, weight=0.0))
    assert used.pairs == plain.pairs
    for index, scores in plain.entries.items():
        # sums are made in another order
        assert used.entries[index].relevance == pytest.approx(scores.relevance, abs=1e-5)
        assert used.entries[index].rank == scores.rank


def test_measures_other_than_relevance_stay_as_they_are(folder: Path) -> None:
    table = annotate(submission(*TABLE))
    plain, used = score_table(table), score_table(table, encoder=Encoder(folder))
    assert used.pairs == plain.pairs
    for index, scores in plain.entries.items():
        found = used.entries[index]
        for name in ("acts", "copied", "facts", "specificity", "uniqueness", "timeliness"):
            assert getattr(found, name) == getattr(scores, name)
    assert any(used.entries[index].fit != scores.fit for index, scores in plain.entries.items())


def test_the_order_of_rows_does_not_matter_and_equal_texts_count_once(folder: Path) -> None:
    encoder, order = Encoder(folder), [3, 1, 4, 0, 2]
    straight = encoded_fit(TableTerms(annotate(submission(*TABLE))), encoder)
    shuffled = encoded_fit(TableTerms(annotate(submission(*(TABLE[at] for at in order)))), encoder)
    assert shuffled == pytest.approx(straight[np.ix_(order, order)], abs=1e-5)
    repeated = encoded_fit(TableTerms(annotate(submission(*TABLE, TABLE[0]))), encoder)
    assert repeated[:5, :5] == pytest.approx(straight, abs=1e-5)
    assert np.array_equal(repeated[5], repeated[0])


def test_a_blank_answer_gets_nothing_and_does_not_move_the_others(folder: Path) -> None:
    encoder = Encoder(folder)
    plain = encoded_fit(TableTerms(annotate(submission(*TABLE))), encoder)
    last = row(ROWS[4][0], "")
    added = encoded_fit(TableTerms(annotate(submission(*TABLE, last))), encoder)
    assert not added[:, 5].any()
    assert added[:5, :5] == pytest.approx(plain, abs=1e-5)


def test_a_table_of_few_rows_is_no_background(folder: Path) -> None:
    assert not encoded_fit(TableTerms(annotate(submission(*TABLE[:3]))), Encoder(folder)).any()


def test_an_encoder_that_tells_nothing_apart_adds_nothing(tmp_path: Path) -> None:
    tokens_file(tmp_path, "甲乙丙")  # all letters of the table are unknown to it
    model_file(tmp_path, np.ones((5, 2)))
    assert not encoded_fit(TableTerms(annotate(submission(*TABLE))), Encoder(tmp_path)).any()


# off by default


def test_without_an_encoder_nothing_of_it_is_imported() -> None:
    code = (
        "import sys; from progcheck.cli.app import run; code = run(sys.argv[1:]);"
        "loaded = [m for m in sys.modules if m.startswith(('onnx', 'tokenizers', 'progcheck.score.encode'))];"
        "assert not loaded, loaded; sys.exit(code)"
    )
    words = ["check", str(DATA), "--fail-on", "never", "--format", "json"]
    done = subprocess.run([sys.executable, "-c", code, *words], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()


def test_the_same_without_an_encoder_before_and_after_one_was_used(folder: Path) -> None:
    table = submission(*TABLE)
    before = check_submission(table)
    used = check_submission(table, encoder=load_encoder(folder))
    assert check_submission(table) == before
    assert used != before


def test_the_report_says_that_an_encoder_had_a_say(folder: Path) -> None:
    encoder = load_encoder(folder)
    for lang, words in (("zh", "编码器 tiny"), ("en", "encoder tiny")):
        told = check_submission(submission(*TABLE), lang=lang, encoder=encoder).remarks
        assert any(words in remark and encoder.digest in remark for remark in told)
        silent = check_submission(submission(*TABLE), lang=lang).remarks
        assert not any(words in remark for remark in silent)

"""The pipeline: light to load, made of named components, with facts that keep their exact place on every way."""

from __future__ import annotations

import multiprocessing
import subprocess
import sys
from datetime import date
from typing import TYPE_CHECKING

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span

from progcheck.annotate import components, extensions, nlp
from progcheck.records.facts import DateMention, Mention, Quantity

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "2023年4月，共组织培训 6次，发放宣传手册1200余份。"


def quantity(start: int, end: int) -> Quantity:
    return Quantity(start, end, TEXT[start:end], 6, None, "次", "times", 6, "=", "", 0, "6")


def day(start: int, end: int) -> DateMention:
    return DateMention(
        start, end, TEXT[start:end], date(2023, 4, 1), date(2023, 4, 30), "month", year_given=True
    )


@pytest.fixture
def doc() -> Doc:
    """A document with facts put in by hand: one that ends inside a word, one that is a whole date."""
    made = nlp.get_nlp().make_doc(TEXT)
    extensions.put_facts(made, "quantities", [quantity(13, 15), quantity(21, 22)])
    extensions.put_facts(made, "dates", [day(0, 7)])
    extensions.put_facts(made, "cues", [Mention(8, 9, "共", "total", "共")])
    return made


def run(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", code], check=False, capture_output=True, text=True
    )


def test_spacy_comes_without_its_command_line_which_still_works_later() -> None:
    ran = run(
        """
import gc, sys
from progcheck.annotate.spacy_runtime import load_spacy
spacy = load_spacy()
assert load_spacy() is spacy is sys.modules["spacy"]
assert not {"spacy.cli", "spacy.cli.info", "typer", "requests", "httpx", "weasel"} & set(sys.modules), "command line"
assert gc.isenabled()
assert [t.text for t in spacy.blank("en")("It works.")] == ["It", "works", "."]
import spacy.cli
from spacy.cli.info import info
assert callable(spacy.cli.download) and spacy.cli.info is info
assert spacy.info(silent=True)["spacy_version"] == spacy.__version__
"""
    )
    assert (ran.returncode, ran.stderr) == (0, "")


def test_the_stand_in_fetches_the_real_info_when_it_is_called() -> None:
    ran = run(
        """
from progcheck.annotate.spacy_runtime import load_spacy
spacy = load_spacy()
assert spacy.info(silent=True)["spacy_version"] == spacy.__version__
"""
    )
    assert (ran.returncode, ran.stderr) == (0, "")


def test_a_spacy_that_wants_more_of_its_command_line_gets_the_plain_import(tmp_path: Path) -> None:
    package = tmp_path / "spacy" / "cli"
    package.mkdir(parents=True)
    (tmp_path / "spacy" / "__init__.py").write_text("from .cli import something_new\n", encoding="utf-8")
    (package / "__init__.py").write_text("something_new = 'real'\n", encoding="utf-8")
    ran = run(
        f"""
import sys; sys.path.insert(0, {str(tmp_path)!r})
from progcheck.annotate.spacy_runtime import load_spacy
assert load_spacy().something_new == "real"
"""
    )
    assert (ran.returncode, ran.stderr) == (0, "")


def test_importing_the_module_loads_neither_spacy_nor_jieba() -> None:
    ran = run(
        "import sys, progcheck.annotate.nlp; assert not {'spacy', 'jieba', 'numpy', 'sklearn'} & set(sys.modules)"
    )
    assert (ran.returncode, ran.stderr) == (0, "")


def test_the_components_are_these() -> None:
    frozen = [
        "progcheck_quantities",
        "progcheck_dates",
        "progcheck_places",
        "progcheck_jurisdictions",
        "progcheck_documents",
        "progcheck_organisations",
        "progcheck_cues",
    ]
    assert nlp.get_nlp().pipe_names == frozen
    assert sorted(name for name in Language.factories if name.startswith("progcheck")) == sorted(frozen)


def test_the_attributes_are_these_and_all_of_them_are_getters() -> None:
    assert {*extensions.SPAN_EXTENSIONS} == {"quantity", "date", "mention", "exact"}
    assert {*extensions.DOC_EXTENSIONS, *extensions.GROUPS} == {
        "as_of", "quantities", "dates", "places", "jurisdictions", "documents", "organisations", "cues",
    }  # fmt: skip
    for kind, names in (
        (Span, [*extensions.SPAN_EXTENSIONS]),
        (Doc, [*extensions.DOC_EXTENSIONS, *extensions.GROUPS]),
    ):
        for name in names:
            default, method, getter, setter = kind.get_extension(name)
            assert (default, method, setter) == (None, None, None), name
            assert callable(getter), name


def test_a_span_knows_its_fact_and_the_facts_exact_place(doc: Doc) -> None:
    first, second = doc.spans["quantities"]
    assert first._.quantity == quantity(13, 15)
    assert second._.quantity == quantity(21, 22)
    assert second._.exact == (21, 22)
    assert second.text in TEXT
    assert second.start_char <= 21
    assert second.end_char >= 22
    (whole,) = doc.spans["dates"]
    assert (whole.text, whole.label_, whole._.date) == ("2023年4月", "month", day(0, 7))
    (cue,) = doc.spans["cues"]
    assert (cue.label_, cue._.mention.text) == ("total", "共")
    assert (cue._.quantity, cue._.date, first._.mention) == (None, None, None)
    plain = doc[0:2]
    assert (plain._.quantity, plain._.exact) == (None, (plain.start_char, plain.end_char))


def test_facts_survive_a_docbin(doc: Doc) -> None:
    saved = DocBin(store_user_data=True, docs=[doc]).to_bytes()
    (again,) = DocBin(store_user_data=True).from_bytes(saved).get_docs(spacy.blank("zh").vocab)
    for group in extensions.GROUPS:
        assert getattr(again._, group) == getattr(doc._, group)
    assert [span._.quantity for span in again.spans["quantities"]] == list(doc._.quantities)
    assert again.spans["dates"][0]._.exact == (0, 7)
    assert Doc(again.vocab).from_bytes(doc.to_bytes())._.dates == doc._.dates


def test_a_text_is_annotated_with_words_that_make_it_up_again() -> None:
    text = nlp.annotate_text(TEXT, [(0, len(TEXT) - 1)], [(0, 7)], date(2023, 4, 30))
    assert "".join(text.words) == text.text == text.doc.text == TEXT
    assert [TEXT[start] for start in text.word_starts] == [word[0] for word in text.words]
    assert (text.sentences, text.clauses) == (((0, len(TEXT) - 1),), ((0, 7),))
    assert text.doc._.as_of == date(2023, 4, 30)
    assert {"6次"} <= {q.text for q in text.quantities}
    found: list[Quantity | DateMention | Mention] = [*text.quantities, *text.dates, *text.cues]
    assert all(TEXT[fact.start : fact.end] == fact.text for fact in found)


def test_the_as_of_date_reaches_the_date_finder() -> None:
    (early,) = nlp.documents(["3月完成植树。"], date(2022, 6, 30))
    (late,) = nlp.documents(["3月完成植树。"], date(2024, 6, 30))
    assert [d.first for d in early._.dates] == [date(2022, 3, 1)]
    assert [d.first for d in late._.dates] == [date(2024, 3, 1)]


def test_documents_come_in_order_and_are_what_annotating_one_by_one_gives() -> None:
    texts = [TEXT, "", "已建成污水处理厂1座。", TEXT]
    made = list(nlp.documents(texts))
    assert [doc.text for doc in made] == texts
    assert [doc._.quantities for doc in made] == [nlp.annotate_text(t, [], []).quantities for t in texts]


def test_two_spawned_processes_do_what_one_does(monkeypatch: pytest.MonkeyPatch) -> None:
    context = multiprocessing.get_context("spawn")
    monkeypatch.setattr("spacy.language.mp", context)
    texts = [TEXT, "已建成污水处理厂1座。"] * 3
    alone = [(nlp.words(doc), doc._.quantities) for doc in nlp.get_nlp().pipe(texts)]
    shared = [
        (nlp.words(doc), doc._.quantities) for doc in nlp.get_nlp().pipe(texts, n_process=2, batch_size=2)
    ]
    assert shared == alone


def test_the_pipeline_can_be_saved_and_loaded(tmp_path: Path) -> None:
    nlp.get_nlp().to_disk(tmp_path)
    again = spacy.load(tmp_path)
    assert again.pipe_names == [*components.FINDERS]
    assert nlp.words(again(TEXT)) == nlp.words(nlp.get_nlp()(TEXT))
    assert again(TEXT)._.quantities == nlp.get_nlp()(TEXT)._.quantities

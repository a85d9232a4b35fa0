import re

from hypothesis import given
from hypothesis import strategies as st

from progcheck.annotate import jurisdiction, organisations
from progcheck.annotate.scanning import Guarded

GUARDED = [
    each
    for module in (jurisdiction, organisations)
    for each in vars(module).values()
    if isinstance(each, Guarded)
]
PATTERNS = "".join(each.pattern.pattern for each in GUARDED)
# Texts are made of what the patterns name: single characters, and runs of them.
PIECES = sorted({*re.findall("[\u4e00-\u9fff]", PATTERNS), *re.findall("[\u4e00-\u9fff]{2,}", PATTERNS)})


def test_the_patterns_are_found() -> None:
    assert len(GUARDED) == 4


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_trying_a_pattern_only_where_it_may_begin_finds_what_trying_it_everywhere_does(text: str) -> None:
    for each in GUARDED:
        assert [m.span() for m in each.finditer(text)] == [m.span() for m in each.pattern.finditer(text)]


def test_every_run_of_characters_that_a_pattern_names_is_looked_at() -> None:
    for each in GUARDED:
        for piece in PIECES:
            for text in (piece, "县" + piece, "我" + piece + "市"):
                assert [*map(str, each.finditer(text))] == [*map(str, each.pattern.finditer(text))]


def test_matches_do_not_overlap() -> None:
    assert [m.span() for m in Guarded("县", "县县?").finditer("县县县")] == [(0, 2), (2, 3)]

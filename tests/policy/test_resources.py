"""The data folders are found by argument, by variable, in the checkout and in the wheel, in this order."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from progcheck.policy import resources
from progcheck.records.errors import ConfigError

CHECKOUT = Path(resources.__file__).resolve().parents[3]
FINDERS = {"checker": resources.checker_dir, "models": resources.models_dir, "corpora": resources.corpora_dir}


def _tree(folder: Path) -> Path:
    for name in FINDERS:
        (folder / name).mkdir(parents=True)
    return folder


@pytest.fixture(autouse=True)
def _no_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(resources.ENVIRONMENT, raising=False)


@pytest.mark.parametrize("name", FINDERS)
def test_an_explicit_folder_wins_over_the_variable(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(resources.ENVIRONMENT, str(_tree(tmp_path / "variable")))
    given = _tree(tmp_path / "given")
    assert FINDERS[name](given) == given / name


@pytest.mark.parametrize("name", FINDERS)
def test_the_variable_wins_over_the_checkout(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(resources.ENVIRONMENT, str(_tree(tmp_path)))
    assert FINDERS[name]() == tmp_path / name


@pytest.mark.parametrize("name", FINDERS)
def test_the_checkout_wins_over_a_stale_bundled_copy(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "src" / "progcheck"
    _tree(package / "_data")
    _tree(tmp_path)
    (tmp_path / "pyproject.toml").touch()
    monkeypatch.setattr(resources, "_PACKAGE", package)
    assert FINDERS[name]() == tmp_path / name


@pytest.mark.parametrize("name", FINDERS)
def test_the_bundled_copy_serves_an_installed_package_even_inside_a_project_that_looks_like_ours(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _tree(tmp_path)
    (tmp_path / "pyproject.toml").touch()
    package = tmp_path / "site-packages" / "progcheck"
    _tree(package / "_data")
    monkeypatch.setattr(resources, "_PACKAGE", package)
    assert FINDERS[name]() == package / "_data" / name


def test_a_folder_that_is_nowhere_is_a_plain_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path / "site-packages" / "progcheck")
    with pytest.raises(ConfigError, match="找不到 progcheck 的数据文件夹 models") as caught:
        resources.models_dir()
    assert caught.value.code == "NO_DATA"
    assert "PROGCHECK_DATA" in caught.value.text("en")


def test_a_named_place_without_the_folder_is_an_error_and_not_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(ConfigError, match="没有子文件夹 checker"):
        resources.checker_dir(tmp_path)
    monkeypatch.setenv(resources.ENVIRONMENT, str(tmp_path))
    with pytest.raises(ConfigError, match="PROGCHECK_DATA"):
        resources.checker_dir()


def test_an_installed_wheel_brings_its_data(tmp_path: Path) -> None:
    """Builds the real wheel (no network, a few seconds) and runs from its unpacked files, as an installed one would."""
    if importlib.util.find_spec("hatchling") is None:
        pytest.skip("hatchling, the build backend, is not installed")
    if not (CHECKOUT / "checker").is_dir():
        pytest.skip("this is no checkout: there is no checker/ to build a wheel from")
    build = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        str(CHECKOUT),
        "--no-deps",
        "--no-build-isolation",
        "--no-index",
    ]
    made = subprocess.run(
        [*build, "--quiet", "--disable-pip-version-check", "--wheel-dir", str(tmp_path)],
        check=False,
        capture_output=True,
        text=True,
    )
    assert made.returncode == 0, made.stderr
    (wheel,) = tmp_path.glob("progcheck-*.whl")
    site = tmp_path / "site-packages"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    asked = "from progcheck.policy.resources import *; print(checker_dir(), models_dir(), corpora_dir(), sep='\\n')"
    # -S leaves out the site folder, with it the editable install of this checkout; the module needs no other package.
    ran = subprocess.run(
        [sys.executable, "-S", "-c", asked],
        check=True,
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(site)},
    )
    data = site.resolve() / "progcheck" / "_data"
    assert ran.stdout.split() == [str(data / name) for name in FINDERS]
    assert list((data / "corpora" / "luolong").iterdir())

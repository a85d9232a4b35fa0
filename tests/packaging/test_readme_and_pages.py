"""What the documents say is so: the commands run, the options exist, the pages made from rules are up to date."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from scripts import make_rule_docs

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = ("check", "rules", "explain", "evaluate", "train", "corrupt")
PAGES = sorted(
    [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *ROOT.glob("docs/*.md"), *ROOT.glob("corpora/**/*.md")]
)
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]+")


def _help(*words: str) -> str:
    command = [sys.executable, "-m", "progcheck", *words, "--help"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8")
    return done.stdout


def _blocks(text: str) -> list[str]:
    blocks: list[str] = re.findall(r"```console\n(.*?)```", text, flags=re.DOTALL)
    return blocks


def test_readme_holds_two_one_line_commands_that_stand_alone() -> None:
    commands = [line for line in README.splitlines() if line.startswith("python3 -m venv")]
    first, second = commands
    for command in commands:  # each makes the environment that it uses
        assert command.startswith("python3 -m venv .venv && .venv/bin/pip install -q ")
    assert first.endswith(".venv/bin/progcheck check corpora/luolong/luolong.docx")
    assert second.endswith('-e ".[dev]" && .venv/bin/python -m pytest')


def test_ci_takes_its_commands_from_readme() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "grep '^python3 -m venv' README.md" in script
    assert "pip install" not in script  # else what CI installs and what README says could part
    assert script.index("${commands[1]}") < script.index("${commands[0]}")


def test_every_command_is_documented() -> None:
    listed = _help()
    for command in COMMANDS:
        assert f"\n  {command} " in listed
        assert f"progcheck {command}" in README
    words = re.findall(r"^  ([a-z][\w-]*)  ", listed, flags=re.MULTILINE)
    assert [word for word in words if word not in COMMANDS] == []


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_is_documented(command: str) -> None:
    options = set(OPTION.findall(_help(command))) - {"--help"}
    missing = sorted(option for option in options if f"`{option}`" not in README)
    assert missing == []


def test_every_option_in_readme_exists() -> None:
    real = {option for command in COMMANDS for option in OPTION.findall(_help(command))}
    real |= set(OPTION.findall(_help()))
    shown = {
        option
        for block in _blocks(README)
        for line in block.splitlines()
        if line.startswith("progcheck")
        for option in OPTION.findall(line.partition("#")[0])
    }
    shown |= set(re.findall(r"`(--[a-z-]+)`", README))
    assert shown <= real


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    targets = [link for link in LINK.findall(page.read_text(encoding="utf-8")) if "://" not in link]
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_pages_made_from_rules_are_up_to_date(capsys: pytest.CaptureFixture[str]) -> None:
    assert make_rule_docs.main(["--check"]) == 0, capsys.readouterr().out


def test_every_rule_is_documented() -> None:
    page = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    for path in (ROOT / "checker" / "rules").glob("*.toml"):
        code, _, name = path.stem.partition("-")
        assert f"### {code} " in page
        assert f"`{name}`" in README


def test_the_rule_table_needs_its_marks() -> None:
    with pytest.raises(ValueError, match="lacks"):
        make_rule_docs.readme("no marks here", ())

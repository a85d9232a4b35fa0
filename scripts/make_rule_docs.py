"""Writes the pages that list the rules from the rule files, so that the two cannot disagree.

python scripts/make_rule_docs.py           # writes docs/rules.md and the table in README.md
python scripts/make_rule_docs.py --check   # says which of them is out of date; exit code 1
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from progcheck.policy.rules import GROUPS, load_rules

if TYPE_CHECKING:
    from collections.abc import Sequence

    from progcheck.policy.rules import Example, Rule

ROOT = Path(__file__).resolve().parents[1]
BEGIN, END = "<!-- rules: begin -->", "<!-- rules: end -->"
_PREFACE = (
    "由 `scripts/make_rule_docs.py` 从 `checker/rules/*.toml` 生成，请改规则文件，不要改本页。"
    "命令行里看同样的内容：`progcheck rules`、`progcheck explain 编号`。"
)
_SEVERITIES = {"return": "退回", "verify": "核实", "note": "提示"}
_MARKS = {"bad": "会报", "good": "不报"}


def table(rules: Sequence[Rule]) -> str:
    """The short table for README.md: one line a rule."""
    lines = ["| 编号 | 规则 | 名称 | 默认 |", "|---|---|---|---|"]
    lines += [
        f"| {rule.code} | {rule.label()} | `{rule.name}` | {_SEVERITIES[rule.severity]} |" for rule in rules
    ]
    return "\n".join(lines)


def page(rules: Sequence[Rule]) -> str:
    """The whole of docs/rules.md: a section a rule, under its group."""
    parts = [
        "# 规则 · Rules",
        _PREFACE,
    ]
    for group, names in GROUPS.items():
        members = [rule for rule in rules if rule.group == group]
        if members:
            parts.append(f"## {group} {names['zh']} · {names['en']}")
            parts += [_section(rule) for rule in members]
    return "\n\n".join(parts) + "\n"


def readme(text: str, rules: Sequence[Rule]) -> str:
    """README.md with the table between its two marks replaced.

    Raises:
        ValueError: the marks are not there.
    """
    head, begin, rest = text.partition(BEGIN)
    _, end, tail = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"README.md lacks {BEGIN} … {END}")
    return f"{head}{BEGIN}\n{table(rules)}\n{END}{tail}"


def _section(rule: Rule) -> str:
    lines = [
        f"### {rule.code} {rule.label()} · {rule.name}",
        f"默认：{_SEVERITIES[rule.severity]}（{rule.severity}）",
        f"**何时报** {rule.what()}  \n{rule.what('en')}",
        f"**为何重要** {rule.why()}  \n{rule.why('en')}",
        f"**何时不报** {rule.silent()}  \n{rule.silent('en')}",
    ]
    if rule.silences:
        lines.append(f"**优先于** {'、'.join(rule.silences)}（同一处文字上只报本规则）")
    if rule.examples:
        lines.append("**例子**")
        lines.append("\n".join(_example(example) for example in rule.examples))
    return "\n\n".join(lines)


def _example(example: Example) -> str:
    note = f"（{example.note}）" if example.note else ""
    answer = _code(example.progress) if example.progress else "（空）"
    return f"- {_MARKS[example.verdict]}：任务 {_code(example.task)} 答复 {answer}{note}"


def _code(text: str) -> str:
    # as code, so that no character of it is taken for markup; two ticks where the text has one
    text = " ".join(text.split())
    return f"`` {text} ``" if "`" in text else f"`{text}`"


def pages() -> dict[Path, str]:
    """The files that are made from the rules, with what they should say."""
    rules = load_rules()
    front = ROOT / "README.md"
    return {ROOT / "docs" / "rules.md": page(rules), front: readme(front.read_text(encoding="utf-8"), rules)}


def main(argv: Sequence[str] | None = None) -> int:
    """Write the pages, or with ``--check`` only compare them."""
    parser = argparse.ArgumentParser(description="Make the pages that list the rules.")
    parser.add_argument(
        "--check", action="store_true", help="write nothing; exit with 1 when a page is out of date"
    )
    check = parser.parse_args(argv).check
    stale = []
    for path, text in pages().items():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            stale.append(path.name)
            if not check:
                path.write_text(text, encoding="utf-8")
    print(("out of date: " if check else "written: ") + (", ".join(stale) or "nothing"))
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main())

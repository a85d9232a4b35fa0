"""Rules as data: one TOML file each in ``checker/rules/``, the only source of a rule's metadata."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from progcheck.policy.resources import checker_dir
from progcheck.records.errors import ConfigError
from progcheck.records.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

LANGS = ("zh", "en")
GROUPS = {
    "FM": {"zh": "填报形式", "en": "form"},
    "BP": {"zh": "套话照抄", "en": "boilerplate"},
    "OT": {"zh": "答非所问", "en": "off-topic"},
    "QN": {"zh": "数据", "en": "quantities"},
    "DU": {"zh": "重复雷同", "en": "duplicates"},
    "TM": {"zh": "时间进度", "en": "time and progress"},
    "WD": {"zh": "用字", "en": "wording"},
    "RD": {"zh": "读取", "en": "reading"},
}
_CODE = re.compile(r"[A-Z]{2}[1-9]\d{2}")
_NAME = re.compile(r"[a-z]+(-[a-z]+)*")
_TEXTS = ("label", "what", "why", "silent")
_KEYS = {
    *_TEXTS,
    "code",
    "name",
    "severity",
    "detector",
    "silences",
    "silences_overlapping",
    "params",
    "messages",
    "advice",
    "example",
}
_EXAMPLE_KEYS = {
    *("verdict", "task", "progress", "note", "problem", "deadline", "responsible", "reporter", "as_of"),
    *("contact", "other_task", "other_progress"),
}


@dataclass(frozen=True, slots=True)
class Example:
    """A row that the rule must (``bad``) or must not (``good``) flag. Runs as a test."""

    verdict: str
    task: str
    progress: str
    note: str = ""
    problem: str = ""
    deadline: str = "长期坚持"
    responsible: str = "各县（区）人民政府"
    reporter: str = "洛隆县"
    as_of: str = "2023-04"
    contact: str = "张甲 13800000001"
    other_task: str = ""
    other_progress: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule's metadata. Texts are kept by language; ``messages`` and ``advice`` by name, then by language.

    Where it fires, ``silences`` are the codes that do not stand on the same entry, ``silences_overlapping`` those that do not
    stand on the same words.
    """

    code: str
    name: str
    severity: Severity
    detector: str
    texts: Mapping[str, Mapping[str, str]]
    messages: Mapping[str, Mapping[str, str]]
    advices: Mapping[str, Mapping[str, str]]
    params: Mapping[str, Any] = field(default_factory=dict)
    silences: tuple[str, ...] = ()
    silences_overlapping: tuple[str, ...] = ()
    examples: tuple[Example, ...] = ()

    @property
    def group(self) -> str:
        """The two letters of the code."""
        return self.code[:2]

    def label(self, lang: str = "zh") -> str:
        """What reviewers call it."""
        return self.texts["label"][lang]

    def what(self, lang: str = "zh") -> str:
        """When the rule fires."""
        return self.texts["what"][lang]

    def why(self, lang: str = "zh") -> str:
        """Why it matters."""
        return self.texts["why"][lang]

    def silent(self, lang: str = "zh") -> str:
        """When the rule stays silent."""
        return self.texts["silent"][lang]

    def message(self, name: str = "default", lang: str = "zh") -> str:
        """The template of a message."""
        return self.messages[name][lang]

    def advice(self, lang: str = "zh", name: str = "default") -> str:
        """The template of the advice that goes with the message of that name."""
        return self.advices.get(name, self.advices["default"])[lang]


def load_rule(path: Path) -> Rule:
    """Read one rule file.

    Raises:
        ConfigError: the file is not TOML, or a key is missing, unknown or ill-formed; says which.
    """

    def bad(zh: str, en: str) -> ConfigError:
        return ConfigError(
            "BAD_RULE", f"规则文件 {path.name}：{zh}", f"rule file {path.name}: {en}", str(path)
        )

    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise bad(f"不是合格的 TOML（{error}）", f"not valid TOML ({error})") from error
    if unknown := sorted(set(data) - _KEYS):
        raise bad(f"有未知的键 {unknown}", f"unknown keys {unknown}")
    for key in ("code", "name", "severity", "detector", "messages", "advice", *_TEXTS):
        if key not in data:
            raise bad(f"缺少 {key}", f"{key} is missing")
    if not _CODE.fullmatch(data["code"]) or not _NAME.fullmatch(data["name"]):
        raise bad("code 或 name 的写法不对", "code or name is ill-formed")
    if path.name != f"{data['code']}-{data['name']}.toml":
        raise bad("文件名应为 CODE-name.toml", "the file must be called CODE-name.toml")
    if data["severity"] not in set(Severity):
        raise bad("severity 应为 return、verify 或 note", "severity must be return, verify or note")
    named = {f"messages.{k}": v for k, v in data["messages"].items()}
    named |= {f"advice.{k}": v for k, v in data["advice"].items()} | {k: data[k] for k in _TEXTS}
    for key, value in named.items():
        if not isinstance(value, dict) or sorted(value) != sorted(LANGS) or not all(value.values()):
            raise bad(f"{key} 应有 zh 和 en 两种文字", f"{key} must have zh and en")
    if "default" not in data["advice"] or "default" not in data["messages"]:
        raise bad("messages 和 advice 都要有 default", "messages and advice both need a default")
    examples = []
    for example in data.get("example", ()):
        if set(example) - _EXAMPLE_KEYS or example.get("verdict") not in {"bad", "good"}:
            raise bad("example 的键或 verdict 不对", "an example has an unknown key or verdict")
        examples.append(Example(**example))
    return Rule(
        code=data["code"],
        name=data["name"],
        severity=Severity(data["severity"]),
        detector=data["detector"],
        texts={key: data[key] for key in _TEXTS},
        messages=data["messages"],
        advices=data["advice"],
        params=data.get("params", {}),
        silences=tuple(data.get("silences", ())),
        silences_overlapping=tuple(data.get("silences_overlapping", ())),
        examples=tuple(examples),
    )


@cache
def load_rules(folder: Path | None = None) -> tuple[Rule, ...]:
    """All rules, sorted by code.

    Raises:
        ConfigError: a file is ill-formed, or two share a code or a name.
    """
    folder = folder or checker_dir() / "rules"
    rules = sorted((load_rule(path) for path in folder.glob("*.toml")), key=lambda rule: rule.code)
    for key in ("code", "name"):
        seen = [getattr(rule, key) for rule in rules]
        if twice := sorted({value for value in seen if seen.count(value) > 1}):
            message = f"规则目录中 {key} 重复：{twice}"
            raise ConfigError("BAD_RULE", message, f"{key} used twice: {twice}", str(folder))
    known = {rule.code for rule in rules}
    for rule in rules:
        if missing := sorted({*rule.silences, *rule.silences_overlapping} - known):
            raise ConfigError(
                "BAD_RULE",
                f"规则 {rule.code} 的 silences 里有不存在的编号 {missing}",
                f"rule {rule.code} silences unknown codes {missing}",
                str(folder),
            )
    return tuple(rules)

"""``progcheck rules`` and ``progcheck explain``: what the rule files say, drawn."""

from __future__ import annotations

import json
from dataclasses import MISSING, asdict, fields
from typing import TYPE_CHECKING, Annotated, Any

import typer

from progcheck.cli import output
from progcheck.cli.catalogue import tell
from progcheck.cli.codes import find_rule
from progcheck.cli.options import FORMATS, Debug, Format, Lang, Output, language_of, one_of
from progcheck.policy.rules import GROUPS, load_rules
from progcheck.report.catalogue import say
from progcheck.report.layout import Line, Run, draw, pad, text_width, wrap

if TYPE_CHECKING:
    from progcheck.policy.rules import Example, Rule

_LABEL = {"zh": 20, "en": 28}


def rules(
    ctx: typer.Context,
    form: Format = "text",
    target: Output = None,
    lang: Lang = "",
    debug: Debug = False,  # noqa: ARG001, FBT002 - read where errors are shown
) -> None:
    """List all rules."""
    lang = language_of(ctx, lang)
    one_of("--format", form, FORMATS, lang)
    if form == "json":
        text = json.dumps([_record(rule, lang) for rule in load_rules()], ensure_ascii=False, indent=1) + "\n"
    else:
        text = draw(_table(lang), colour=target is None and output.colour())
    output.deliver(text, target, form, lang)


def explain(
    ctx: typer.Context,
    code: Annotated[str, typer.Argument(metavar="CODE", help="explain.code")],
    form: Format = "text",
    lang: Lang = "",
    debug: Debug = False,  # noqa: ARG001, FBT002 - read where errors are shown
) -> None:
    """Explain one rule."""
    lang = language_of(ctx, lang)
    one_of("--format", form, FORMATS, lang)
    rule = find_rule(code, load_rules(), lang)
    if form == "json":
        text = json.dumps(_record(rule, lang), ensure_ascii=False, indent=1) + "\n"
    else:
        text = draw(_page(rule, lang), colour=output.colour())
    output.deliver(text, None, form, lang)


def _record(rule: Rule, lang: str) -> dict[str, Any]:
    return {
        "code": rule.code,
        "name": rule.name,
        "label": rule.label(lang),
        "group": rule.group,
        "severity": rule.severity.value,
        "what": rule.what(lang),
        "why": rule.why(lang),
        "silent": rule.silent(lang),
        "advice": rule.advice(lang),
        "silences": list(rule.silences),
        "examples": [asdict(example) for example in rule.examples],
    }


def _table(lang: str) -> list[Line]:
    """Code, label and severity in columns, then when the rule fires; a heading for each group."""
    columns, lines, group = output.width(), list[Line](), ""
    grade = max(text_width(say(f"severity.{s}", lang)) for s in ("return", "verify", "note"))
    for rule in load_rules():
        if rule.group != group:
            group = rule.group
            name = GROUPS[group][lang] if group in GROUPS else ""
            lines += [(), (Run(f"{group} {name}", "bold"),)] if lines else [(Run(f"{group} {name}", "bold"),)]
        severity = say(f"severity.{rule.severity}", lang)
        head = f"  {rule.code} {pad(rule.label(lang), _LABEL[lang])} {pad(severity, grade)}  "
        lines += wrap([Run(rule.what(lang))], columns, head, " " * text_width(head))
    return lines


def _page(rule: Rule, lang: str) -> list[Line]:
    columns = output.width()
    head = [Run(rule.code, rule.severity.value), Run(f" {rule.label(lang)}", "bold")]
    head += [Run(f"  {rule.name}  ", "dim"), Run(say(f"severity.{rule.severity}", lang), rule.severity.value)]
    lines: list[Line] = [*wrap(head, columns), ()]
    for part in ("what", "why", "silent", "advice"):
        lines.append((Run(tell(f"explain.{part}", lang), "bold"),))
        lines += wrap([Run(getattr(rule, part)(lang))], columns, "  ", "  ")
        lines.append(())
    if rule.silences:
        codes = say("join", lang).join(rule.silences)
        lines += [*wrap([Run(tell("explain.silences", lang, codes=codes))], columns), ()]
    for verdict in ("bad", "good"):
        examples = [example for example in rule.examples if example.verdict == verdict]
        if examples:
            lines.append((Run(tell(f"explain.{verdict}", lang), "bold"),))
            lines += [line for example in examples for line in _example(example, lang, columns)]
    return lines


def _example(example: Example, lang: str, columns: int) -> list[Line]:
    """Task and answer, and whatever else of the row is not as usual."""
    unusual = [
        f.name for f in fields(example) if f.default is not MISSING and getattr(example, f.name) != f.default
    ]
    lines: list[Line] = []
    for key in ("task", "progress", *(name for name in unusual if name != "note"), "note"):
        text = getattr(example, key).replace("\n", " ")
        if key == "progress" or text or key in unusual:
            label = f"  {tell(f'explain.{key}', lang)}  "
            runs = [Run(text or tell("explain.blank", lang), "dim" if key == "note" else "")]
            lines += wrap(runs, columns, label, " " * text_width(label))
    return [*lines, ()]

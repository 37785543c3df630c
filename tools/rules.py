"""The pages of the rules: every rule of drafter check in, docs/reference/rules/*.md out, in English with Chinese beside.

What a page says is what the rule says of itself: its title, its reason, its source, and its examples with the findings
they give today. ``--check`` changes nothing and exits 1 where a page is out of date.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from drafter import language  # noqa: E402 (the path was not known before)
from drafter.brief import load_brief  # noqa: E402
from drafter.checking import FAMILIES, Config, Example, Rule, check, rules  # noqa: E402
from drafter.checking.registry import ANY, UNUSED  # noqa: E402
from drafter.speech import Speech  # noqa: E402

if TYPE_CHECKING:
    from drafter.finding import Finding

FOLDER = ROOT / "docs" / "reference" / "rules"
CHINESE = {
    "exceptions": "例外", "leftovers": "遗留", "facts": "事实", "chronology": "时间", "structure": "结构", "language": "文字",
    "names": "称谓", "copying": "雷同", "error": "错误", "warning": "警告", "hint": "提示", "speech": "讲话", "draft": "初稿",
    "brief": "要点", "template": "模板",
}  # fmt: skip
SEVERITIES = (
    "error is surely wrong · 错误：肯定不对; warning is likely wrong · 警告：多半不对; "
    "hint is a matter of style · 提示：供斟酌"
)
MENDED = "`drafter check --fix` mends it where it is sure · 有把握处可自动改正"


def pages() -> dict[str, str]:
    """Each page by its file name."""
    listed = (UNUSED, *rules())
    out = {f"{rule.code}.md": page(rule) for rule in listed}
    out["README.md"] = index(listed)
    return out


def index(listed: tuple[Rule, ...]) -> str:
    """The page that lists the rules by family."""
    lines = [
        "<!-- written by tools/rules.py -->",
        "# The rules of drafter check · 检查规则",
        "",
        f"{len(listed)} rules. Severity: {SEVERITIES}. ✎: `--fix` mends it · 可自动改正.",
        "How to choose rules and let findings pass: [Check a draft](../../how-to/check-a-draft.md).",
    ]
    for family in ("exceptions", *FAMILIES):
        own = [rule for rule in listed if rule.family == family]
        lines += [
            "",
            f"## {family} · {CHINESE[family]}",
            "",
            "| code | name | | what it finds | 说明 |",
            "|---|---|---|---|---|",
        ]
        lines += [
            f"| [{r.code}]({r.code}.md) | {r.name} | {r.severity}{' ✎' if r.fixes else ''} | {r.title} | {in_chinese(r.title)} |"
            for r in own
        ]
    return "\n".join(lines) + "\n"


def in_chinese(message: str) -> str:
    """A message as the Chinese catalogue has it."""
    language.activate("zh")
    said = language._(message)
    language.activate("en")
    return said


def page(rule: Rule) -> str:
    """The page of one rule."""
    kinds = rule.kinds or ANY
    lines = [
        "<!-- written by tools/rules.py -->",
        f"# {rule.code} · {rule.name}",
        "",
        f"**{sentence(rule.title)}**  ",
        f"**{in_chinese(rule.title)}。**",
        "",
        *reason(rule),
        "",
        f"- Family · 类别: {rule.family} · {CHINESE[rule.family]}",
        f"- Severity · 级别: {rule.severity} · {CHINESE[rule.severity]}",
        f"- Looks at · 适用: {', '.join(kinds)} · {'、'.join(CHINESE[k] for k in kinds)}",
        f"- Fix · 改正: {MENDED if rule.fixes else 'by hand · 人工改'}",
        f"- Source · 依据: {rule.source}",
        "",
        "## Found · 会报告",
    ]
    for example in rule.finds:
        lines += ["", *shown(example), "", *said(rule, example)]
    if rule.passes:
        lines += ["", "## Let pass · 不报告"]
        for example in rule.passes:
            lines += ["", *shown(example)]
    lines += ["", "## Leave it out · 如何放过", "", *exceptions(rule)]
    return "\n".join(lines) + "\n"


def sentence(title: str) -> str:
    """A title as a sentence."""
    return title[:1].upper() + title[1:] + "."


def reason(rule: Rule) -> list[str]:
    """What the rule's function says of itself, but for what its title said already."""
    words = " ".join((rule.check.__doc__ or "").split())
    return (
        [words]
        if words and rule is not UNUSED
        else ["Comments that are no longer needed hide the next mistake on their line."]
    )


def shown(example: Example) -> list[str]:
    """An example with what it needs beside it."""
    lines = ["```text", *example.text.strip("\n").split("\n"), "```"]
    if example.brief:
        lines = [
            "with the brief · 要点：",
            "",
            "```yaml",
            *example.brief.strip("\n").split("\n"),
            "```",
            "",
            *lines,
        ]
    if example.against:
        lines += [
            "",
            "against the example · 例文：",
            "",
            "```text",
            *example.against.strip("\n").split("\n"),
            "```",
        ]
    return lines


def said(rule: Rule, example: Example) -> list[str]:
    """The findings of an example in both languages."""
    out = []
    for name in ("en", "zh"):
        language.activate(name)
        out += [f"- {f.line}:{f.column} {worded(f)}" for f in found(rule, example)]
    language.activate("en")
    return list(dict.fromkeys(out))


def found(rule: Rule, example: Example) -> list[Finding]:
    """What a rule finds in an example."""
    brief = load_brief(example.brief.encode(), name="brief.yaml") if example.brief else None
    against = [Speech(example.against, (), source="old.txt")] if example.against else []
    config = Config() if rule is UNUSED else Config(select=(rule.code,))
    findings = check(example.text, brief=brief, against=against, config=config)
    return [f for f in findings if f.code == rule.code]


def worded(finding: Finding) -> str:
    """A finding in a line: message, hint, fix."""
    fix = f" ✎ {finding.excerpt} → {finding.fix}" if finding.fix is not None else ""
    return finding.message + (f" → {finding.hint}" if finding.hint else "") + fix


def exceptions(rule: Rule) -> list[str]:
    """How one finding, a file, or a whole office goes without the rule."""
    return [
        "```text",
        f"<!-- drafter: ignore {rule.code} -->        in a text, at the end of the line or alone above it · 讲话稿",
        f"# drafter: ignore {rule.code}               in a brief · 要点",
        f"{{# drafter: ignore {rule.code} #}}           in a template · 模板",
        f'ignore = ["{rule.code}"]                    in drafter.toml, below [check] · 全局',
        "```",
    ]


def main(given: list[str] | None = None) -> int:
    """Write the pages, or only say whether they are as they should be."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument(
        "--check", action="store_true", help="change nothing; exit 1 where a page is out of date"
    )
    arguments.add_argument("--folder", type=Path, default=FOLDER)
    options = arguments.parse_args(given)
    wanted = pages()
    there = {p.name: p for p in options.folder.glob("*.md")}
    stale = [
        n for n, text in wanted.items() if n not in there or there[n].read_text(encoding="utf-8") != text
    ]
    gone = sorted(set(there) - set(wanted))
    for name in [*stale, *gone]:
        print(f"{name} is out of date: run tools/rules.py" if options.check else name)
    if options.check:
        return int(bool(stale or gone))
    options.folder.mkdir(parents=True, exist_ok=True)
    for name in gone:
        there[name].unlink()
    for name in stale:
        (options.folder / name).write_text(wanted[name], encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

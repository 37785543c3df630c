"""Broken briefs and templates with the exact message each must give.

``python tests/golden/golden.py`` writes the messages of today into the two files; read the difference before you keep it:
can a person mend each, reading only the message?
"""

from __future__ import annotations

import sys
from pathlib import Path

import yaml

HERE = Path(__file__).parent
FILES = ("broken_briefs.yaml", "broken_templates.yaml")


def message(kind: str, given: str) -> str:
    """What drafter prints for a broken file, or an empty text where it finds nothing wrong."""
    from drafter.brief import load_brief
    from drafter.cli.report import lines_of
    from drafter.errors import InputError
    from drafter.filling.verify import verify

    try:
        if kind == "broken_briefs.yaml":
            load_brief(given.encode(), name="b.yaml")
        else:
            verify(given, "t.md.j2")
    except InputError as error:
        return "\n".join(line for problem in error.problems for line in lines_of(problem)) + "\n"
    return ""


def cases(kind: str) -> list[dict[str, str]]:
    """The cases of a file: name, input, says."""
    found: list[dict[str, str]] = yaml.safe_load((HERE / kind).read_text(encoding="utf-8"))
    return found


def _block(text: str) -> str:
    """A text as a YAML value: a literal block where it can be one."""
    import json

    if any(ord(ch) < 32 and ch != "\n" for ch in text) or text != text.rstrip() + "\n" or text[:1] in " \n":
        return json.dumps(text, ensure_ascii=False)
    return "|\n" + "".join(
        f"    {line}\n" if line.strip() else "\n" for line in text.split("\n")[:-1]
    ).rstrip("\n")


def text_of(kind: str) -> str:
    """The file with today's messages."""
    head = [line for line in (HERE / kind).read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    out = ["\n".join(head)] if head else []
    for case in cases(kind):
        says = message(kind, case["input"])
        out.append(f"- name: {case['name']}\n  input: {_block(case['input'])}\n  says: {_block(says)}")
    return "\n".join(out) + "\n"


if __name__ == "__main__":
    sys.path.insert(0, str(HERE.parents[1] / "src"))
    for kind in FILES:
        (HERE / kind).write_text(text_of(kind), encoding="utf-8")
        sys.stdout.write(f"{kind}: {len(cases(kind))} cases\n")

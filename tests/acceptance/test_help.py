"""Every command explains itself, in both languages, and starts without loading what it does not need."""

from __future__ import annotations

import subprocess
import sys

import pytest

COMMANDS = [
    (), ("draft",), ("read",), ("mine",), ("check",), ("demo",), ("template",), ("template", "list"), ("template", "show"),
    ("template", "check"), ("template", "new"), ("template", "preview"), ("template", "edit"), ("template", "diff"),
    ("brief",), ("brief", "check"), ("brief", "new"), ("brief", "schema"),
]  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_help(drafter, command, lang):
    done = drafter(*command, "--help", lang=lang)
    text = done.stdout.decode()
    assert done.returncode == 0
    chinese = sum("\u4e00" <= ch <= "\u9fff" for ch in text)
    assert chinese > 8 if lang == "zh" else chinese < 60


def test_version_is_the_packages(drafter):
    from importlib.metadata import version

    assert drafter("--version").stdout.decode().strip() == f"drafter {version('drafter')}"


@pytest.mark.parametrize(
    "statement",
    [
        "import drafter",
        "import drafter.cli.app",
        "import drafter.cli.draft, drafter.filling, drafter.writing",
    ],
)
def test_drafting_loads_no_language_library(statement):
    heavy = [
        "rjieba",
        "opencc",
        "pypinyin",
        "rapidfuzz",
        "ahocorasick_rs",
        "trafilatura",
        "pypdf",
        "docx",
        "lxml",
        "drafter.reading",
        "drafter.mining",
    ]
    code = f"import sys\n{statement}\nprint([m for m in {heavy!r} if m in sys.modules])"
    assert (
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True
        ).stdout.strip()
        == "[]"
    )

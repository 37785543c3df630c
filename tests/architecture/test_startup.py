"""What a command loads is what it needs: a draft no reader and no library for language, help no room of drafter at all.

The modules are counted in a process of their own that runs the real command line. No time is measured here.
"""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

LANGUAGE = (
    "rjieba", "opencc", "pypinyin", "rapidfuzz", "ahocorasick_rs", "trafilatura", "pypdf", "charset_normalizer", "docx",
    "lxml", "openpyxl",
)  # fmt: skip
ROOMS = ("drafter.reading", "drafter.mining", "drafter.checking")
OTHERS = tuple(
    f"drafter.cli.{name}" for name in ("read", "mine", "check", "demo", "template", "brief", "watch")
)
MAKING = ("drafter.filling", "drafter.writing", "jinja2", "yaml")
PARSING = ("jinja2", "drafter.filling.environment", "drafter.filling.rules")
SHELL = ("pydantic", "rich", "email", "http", "asyncio", "xml", "unittest", "multiprocessing")
COMPLETE = {"_DRAFTER_COMPLETE": "complete_bash"}

CODE = """
import sys
{before}
from drafter.cli import main
sys.argv = ["drafter", *{arguments!r}]
try:
    main()
except SystemExit as done:
    assert not done.code, done.code
print("loaded:", *sorted(sys.modules), file=sys.stderr)
"""


def loaded(folder, *arguments: str, before: str = "", **env: str) -> set[str]:
    """The modules in memory when the command line has done its work."""
    done = subprocess.run(
        [sys.executable, "-c", CODE.format(before=before, arguments=arguments)],
        cwd=folder,
        env={**os.environ, "DRAFTER_LANG": "en", "DRAFTER_CACHE": str(folder / "cache"), **env},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        timeout=120,
    )
    return set(done.stderr.rpartition("loaded: ")[2].split())


def too_much(modules: set[str], forbidden: tuple[str, ...]) -> list[str]:
    """The forbidden modules that are there, themselves or a part of them."""
    return [name for name in forbidden if any(m == name or m.startswith(name + ".") for m in modules)]


@pytest.fixture
def brief(root, tmp_path):
    (tmp_path / "b.yaml").write_bytes((root / "examples" / "briefs" / "work-meeting.yaml").read_bytes())
    return tmp_path


@pytest.mark.parametrize("form", ["docx", "txt", "md"])
@pytest.mark.parametrize("template", [(), ("-t", "work-meeting")], ids=["chosen", "named"])
def test_a_draft_loads_only_what_a_draft_needs(brief, form, template):
    modules = loaded(brief, "draft", "b.yaml", "-o", f"d.{form}", "--variety", "1", *template)
    assert (brief / f"d.{form}").stat().st_size > 500
    assert "drafter.filling" in modules
    assert too_much(modules, (*LANGUAGE, *ROOMS, *OTHERS, *SHELL)) == []


def test_a_template_that_was_filled_before_is_not_parsed_again(brief):
    """The second draft is the first, byte for byte; the first one is the control: it did load the parser."""
    first = loaded(brief, "draft", "b.yaml", "-o", "1.docx")
    second = loaded(brief, "draft", "b.yaml", "-o", "2.docx")
    assert too_much(first, PARSING) == list(PARSING)
    assert too_much(second, PARSING) == []
    assert (brief / "1.docx").read_bytes() == (brief / "2.docx").read_bytes()


@pytest.mark.parametrize(
    "arguments", [("--help",), ("draft", "--help"), ("template", "--help")], ids=" ".join
)
def test_help_opens_no_room(tmp_path, arguments):
    assert too_much(loaded(tmp_path, *arguments), (*LANGUAGE, *ROOMS, *MAKING, "pydantic")) == []


@pytest.mark.parametrize("words", ["drafter dr", "drafter draft --fo", "drafter brief ne"])
def test_completion_opens_no_room_and_loads_no_rich(tmp_path, words):
    modules = loaded(tmp_path, COMP_WORDS=words, COMP_CWORD=str(words.count(" ")), **COMPLETE)
    assert too_much(modules, (*LANGUAGE, *ROOMS, *MAKING, *SHELL)) == []


def test_completing_one_command_loads_no_other(tmp_path):
    modules = loaded(tmp_path, COMP_WORDS="drafter dr", COMP_CWORD="1", **COMPLETE)
    assert "drafter.cli.draft" in modules
    assert too_much(modules, OTHERS) == []


@pytest.mark.parametrize("name", ["rich", "pydantic", "lxml", "drafter.checking"])
def test_the_check_can_fail(brief, name):
    """The control: one line that imports what must not be loaded is seen."""
    modules = loaded(brief, "draft", "b.yaml", "-o", "d.txt", before=f"import {name}")
    assert name in too_much(modules, (*LANGUAGE, *ROOMS, *OTHERS, *SHELL))

"""drafter.toml: an office sets its rules once, and a slip in it is told with its line, not passed over."""

from __future__ import annotations

import pytest

from drafter.checking import Config, check
from drafter.checking.config import parse
from drafter.errors import InputError, UsageError

TEXT = "同志们：\n推动XX市发展，，突破瓶劲。"


def codes(config: Config, file: str = "a.txt") -> list[str]:
    return [f.code for f in check(TEXT, config=config, file=file)]


def test_a_file_selects_ignores_and_grades():
    config = parse('[check]\nselect = ["C1", "language"]\nignore = ["C502"]\nseverity = { mask = "hint" }\n')
    assert [(f.code, f.severity) for f in check(TEXT, config=config)] == [("C101", "hint"), ("C510", "error")]


def test_rules_can_be_ignored_for_some_files():
    config = parse('[check]\nper-file-ignores = { "old/*" = ["C1"], "*.md" = ["language"] }\n')
    assert codes(config, "old/a.txt") == ["C502", "C510"]
    assert codes(config, "/home/x/old/a.txt") == ["C502", "C510"]
    assert codes(config, "new/a.md") == ["C101"]
    assert codes(config, "new/a.txt") == ["C502", "C101", "C510"]


def test_the_command_line_wins_over_the_file():
    config = parse('[check]\nselect = ["C5"]\nignore = ["C502", "C101"]\n')
    assert codes(config) == ["C510"]
    assert codes(config.over(["C101"], [])) == ["C101"]
    assert codes(config.over(["C1", "C5"], ["C510"])) == ["C502", "C101"]
    assert codes(config.over([], ["C510"])) == []
    with pytest.raises(UsageError) as caught:
        config.over(["C999"], ["maks"])
    assert [str(p.place) for p in caught.value.problems] == ["--select", "--ignore"]


@pytest.mark.parametrize(
    ("text", "line", "column", "words"),
    [
        ('[check]\nignore = ["C530",\n  "maks"]\n', 3, 4, "mask"),
        ("[check]\nselct = []\n", 2, 1, "select"),
        ('[check]\nseverity = { C101 = "fatal" }\n', 2, 22, "error, warning, hint"),
        ('[check]\nselect = "C1"\n', 2, 1, '["C501"]'),
        ('[chekc]\nselect = ["C1"]\n', 1, 2, "[check]"),
        ("[check]\nselect = [C1]\n", 2, 11, "quotes"),
        ('[check]\nper-file-ignores = { "*.md" = ["C9"] }\n', 2, 33, "C"),
    ],
)
def test_a_mistake_is_told_with_its_place(text: str, line: int, column: int, words: str):
    with pytest.raises(InputError) as caught:
        parse(text, "drafter.toml")
    (problem,) = caught.value.problems
    assert problem.place is not None
    assert (problem.place.file, problem.place.line, problem.place.column) == ("drafter.toml", line, column)
    assert problem.excerpt == text.splitlines()[line - 1]
    assert words in problem.hint


def test_no_table_is_no_wish():
    assert parse("") == Config()
    assert parse("# nothing yet\n[check]\n") == Config()

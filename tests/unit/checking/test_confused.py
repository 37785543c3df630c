"""Words that are confused in official speeches: each is told where its context decides, and the right one never is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from drafter.checking import Config, check, document_of
from drafter.checking.confused import mistaken
from drafter.checking.document import Document

TABLE = Path(__file__).parent / "confused.tsv"
FLOOR = 0.95
SPELLING = Config(select=("C51", "C53"))
BAITS = [
    line
    for line in (Path(__file__).parent / "confused-not.txt").read_text(encoding="utf-8").splitlines()
    if line and line[0] != "#"
]


def told(clause: str, config: Config = SPELLING) -> set[tuple[str, str]]:
    found = check(document_of(f"同志们：{clause}。"), config=config)
    return {(f.code, f.excerpt) for f in found if f.severity != "hint"}


def clauses() -> list[tuple[str, str]]:
    """The clauses of the table, with the wrong word and with the right one."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    rows = [clause for line in lines if line and line[0] != "#" for clause in line.split("\t")[1:]]
    return [
        (re.sub(r"\{([^{}|]*)\|[^{}|]*\}", r"\1", row), re.sub(r"\{[^{}|]*\|([^{}|]*)\}", r"\1", row))
        for row in rows
    ]


def recall(config: Config) -> float:
    rows = clauses()
    return sum(bool(told(wrong, config) - told(right, config)) for wrong, right in rows) / len(rows)


def test_a_confused_word_is_told():
    assert recall(SPELLING) >= FLOOR


def test_the_word_that_is_meant_is_not():
    assert {right: told(right) for _, right in clauses() if told(right)} == {}


def test_the_floor_would_tell_of_rules_that_are_lost():
    assert recall(Config(select=("C51", "C53"), ignore=("C511",))) < FLOOR


@pytest.mark.parametrize("clause", BAITS)
def test_what_only_looks_confused_is_let_pass(clause):
    assert told(clause, Config(select=("C510", "C511", "C513", "C523"))) == set()


@pytest.mark.parametrize(
    ("wrong", "right"),
    [("十五份分别寄出", None), ("知识份子", "分子"), ("工业圆区", "园区"), ("三份给了乡镇", None)],
)
def test_a_pair_is_read_as_the_word_that_is_meant(wrong, right):
    found = [m.right for m in mistaken(Document(f"{wrong}。"))]
    assert found == ([right] if right else [])

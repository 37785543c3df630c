"""Every rule on its own examples: what a writer would miss if a rule went silent, or be pestered with."""

from __future__ import annotations

import re

import pytest

from drafter.brief import load_brief
from drafter.checking import FAMILIES, Config, Example, Rule, check, document_of, rules
from drafter.finding import Finding
from drafter.speech import Speech

FINDS = [
    pytest.param(rule, example, id=f"{rule.code}-{n}")
    for rule in rules()
    for n, example in enumerate(rule.finds)
]
PASSES = [
    pytest.param(rule, example, id=f"{rule.code}-{n}")
    for rule in rules()
    for n, example in enumerate(rule.passes)
]


def run(rule: Rule, example: Example) -> list[Finding]:
    brief = load_brief(example.brief.encode(), name="brief.yaml") if example.brief else None
    against = [Speech(example.against, (), source="old.txt")] if example.against else []
    return check(document_of(example.text), brief=brief, against=against, config=Config(select=(rule.code,)))


@pytest.mark.parametrize(("rule", "example"), FINDS)
def test_a_rule_finds_the_mistake_it_is_for(rule: Rule, example: Example):
    assert run(rule, example)


@pytest.mark.parametrize(("rule", "example"), PASSES)
def test_a_rule_lets_good_text_pass(rule: Rule, example: Example):
    assert run(rule, example) == []


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.code)
def test_a_rule_can_be_looked_up_and_trusted(rule: Rule):
    assert re.fullmatch(r"C[1-7]\d\d", rule.code)
    assert re.fullmatch(r"[a-z][a-z-]+", rule.name)
    assert rule.family in FAMILIES
    assert rule.source
    assert rule.title
    assert rule.finds
    assert rule.passes
    assert rule.check.__doc__


@pytest.mark.parametrize("rule", [rule for rule in rules() if rule.fixes], ids=lambda rule: rule.code)
def test_a_rule_that_promises_fixes_has_one_to_show(rule: Rule):
    assert any(finding.fix is not None for example in rule.finds for finding in run(rule, example))


def test_no_two_rules_share_a_name():
    names = [rule.name for rule in rules()]
    assert len(names) == len(set(names))

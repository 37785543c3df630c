"""A person mends a broken file by reading the message alone: so each message is fixed here, and none is ever a traceback."""

from __future__ import annotations

import random
import time

import pytest
import yaml

import golden
from drafter.brief import load_brief
from drafter.errors import InputError
from drafter.filling import fill
from drafter.filling.verify import verify

CASES = [
    (kind, case["name"], case["input"], case["says"]) for kind in golden.FILES for case in golden.cases(kind)
]


@pytest.mark.parametrize(
    ("kind", "given", "says"), [(k, i, s) for k, _n, i, s in CASES], ids=[c[1] for c in CASES]
)
def test_a_broken_file_gives_exactly_this_message(kind, given, says):
    assert golden.message(kind, given) == says, "python tests/golden/golden.py writes today's message"


def test_there_are_enough_cases_and_every_message_says_what_to_do():
    assert len(golden.cases("broken_briefs.yaml")) >= 40
    assert len(golden.cases("broken_templates.yaml")) >= 30
    for _kind, name, _given, says in CASES:
        assert "→" in says, name
        assert ":" in says.split(" ")[0], f"{name}: no place"


def test_the_files_are_what_the_one_command_writes():
    for kind in golden.FILES:
        assert golden.text_of(kind) == (golden.HERE / kind).read_text(encoding="utf-8")


BITS = [
    "{{", "}}", "{%", "%}", "{#", "#}", "{% if 主题 %}", "{% endif %}", "{% for 项 in 任务 %}", "{% endfor %}", '{% move "开场" %}',
    "{% endmove %}", "{% choose %}", "{% case 3 %}", "{% endchoose %}", "{{ 会议.名称 }}", "{{ 任务|count }}", "|", ".", "(", ")", "[", "]",
    "{", "}", "'", '"', "\n", "\n\n", "---\n", "- ", ": ", "：", "\t", "　", "#", "&a ", "*a", "!", "!include x.csv", "@", "%", ">", "|\n",
    "é", "\u0000", "\ue000", "\ud83d".encode("utf-8", "replace").decode(), "𠮷", "0123", "no", "~", "会议", "名称", "任务", "标题", "loop",
    "__class__", "9" * 400, "~", "**", "is", "in", "not", "else", "{% else %}", "{% raw %}", "{% endraw %}", "{% set x = 任务 %}", "x",
]  # fmt: skip


def mutated(text: str, random: random.Random) -> str:
    """A text with one to six places cut, doubled, exchanged or filled with something else."""
    for _ in range(random.randint(1, 6)):
        at = random.randrange(len(text) + 1)
        length = random.choice([0, 1, 1, 2, 5, 20, 80])
        what = random.choice(["bit", "bit", "cut", "double", "move"])
        piece = text[at : at + length]
        if what == "bit":
            text = text[:at] + random.choice(BITS) + text[at + length :]
        elif what == "cut":
            text = text[:at] + text[at + length :]
        elif what == "double":
            text = text[:at] + piece + text[at:]
        else:
            to = random.randrange(len(text) + 1)
            text = text[:to] + piece + text[to:]
    return text


@pytest.fixture(scope="module")
def sample(root):
    return load_brief(root / "examples" / "briefs" / "forest-fire.yaml")


@pytest.mark.parametrize("part", range(4))
def test_no_mutated_brief_is_a_fault_of_drafter(root, tmp_path, part):
    chance = random.Random(100 + part)
    bases = [p.read_text(encoding="utf-8") for p in sorted((root / "examples" / "briefs").glob("*.yaml"))]
    bases += [case["input"] for case in golden.cases("broken_briefs.yaml")]
    good = 0
    for number in range(320):
        text = mutated(chance.choice(bases), chance)
        path = tmp_path / "b.yaml"
        path.write_bytes(text.encode("utf-8", "surrogatepass"))
        try:
            brief = load_brief(path)
            fill("general", brief)
            good += 1
        except InputError as error:
            if not error.problems:
                pytest.fail(f"an error without a problem: {number}")
    assert good > 10, "the mutations are too wild to test anything but the parser"


@pytest.mark.parametrize("part", range(4))
def test_no_mutated_template_is_a_fault_of_drafter(root, sample, part):
    chance = random.Random(200 + part)
    bases = [case["input"] for case in golden.cases("broken_templates.yaml")]
    long = [p.read_text(encoding="utf-8") for p in sorted((root / "templates").glob("*.j2"))]
    good = 0
    for number in range(250):
        text = mutated(chance.choice(long if number % 5 == 0 else bases), chance)
        start = time.monotonic()
        try:
            fill(verify(text, "t.md.j2"), sample)
            good += 1
        except InputError as error:
            if not error.problems:
                pytest.fail(f"an error without a problem: {number}")
        assert time.monotonic() - start < 8, text
    assert good > 10


def test_a_case_that_is_not_broken_would_be_seen():
    assert golden.message("broken_briefs.yaml", yaml.safe_dump({"标题": "甲"}, allow_unicode=True)) == ""

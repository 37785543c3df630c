"""A person's edits would be lost, or a conflict go unseen, if these failed."""

from __future__ import annotations

import random
from difflib import SequenceMatcher

import pytest

from drafter.mining.diff3 import MIDDLE, MINED, YOURS, merge


def lines(letters: str) -> str:
    return "\n".join(letters)


@pytest.mark.parametrize(
    ("base", "yours", "mined", "merged"),
    [
        ("abc", "abc", "abc", "abc"),
        ("abc", "axc", "abc", "axc"),
        ("abc", "abc", "axc", "axc"),
        ("abc", "axc", "axc", "axc"),
        ("abc", "xbc", "aby", "xby"),
        ("abcd", "axcd", "abyd", "axyd"),
        ("abc", "bc", "abcx", "bcx"),
        ("abc", "ac", "abyc", "ayc"),
        ("ab", "axb", "yb", "yxb"),
        ("abc", "", "abc", ""),
    ],
)
def test_changes_in_other_places_are_both_kept(base, yours, mined, merged):
    found = merge(lines(base), lines(yours), lines(mined))
    assert (found.text.split("\n"), found.conflicts) == (list(merged) or [""], ())


def test_a_contradiction_stands_in_place_with_both_sides_and_its_line():
    found = merge(lines("abc"), lines("axc"), lines("ayc"))
    assert found.text.split("\n") == ["a", YOURS, "x", MIDDLE, "y", MINED, "c"]
    assert found.conflicts == (2,)


def test_what_a_person_deleted_and_mining_changed_is_a_contradiction():
    found = merge(lines("abc"), lines("ac"), lines("ayc"))
    assert found.text.split("\n") == ["a", YOURS, MIDDLE, "y", MINED, "c"]


def test_without_a_base_only_what_differs_is_a_contradiction():
    found = merge("", lines("abxd"), lines("abyd"))
    assert found.text.split("\n") == ["a", "b", YOURS, "x", MIDDLE, "y", MINED, "d"]


def test_a_new_count_does_not_clash_with_an_edited_sentence():
    base = "{% case 6 %}甲\n{% case 2 %}乙"
    found = merge(base, "{% case 6 %}甲改\n{% case 2 %}乙", "{% case 8 %}甲\n{% case 3 %}乙")
    assert (found.text, found.conflicts) == ("{% case 8 %}甲改\n{% case 3 %}乙", ())


def test_an_edited_sentence_stays_where_mining_puts_another_before_it():
    base = "{% choose %}\n{% case 2 %}乙\n{% endchoose %}"
    found = merge(
        base, base.replace("乙", "乙改"), base.replace("{% case 2 %}", "{% case 5 %}新\n{% case 4 %}")
    )
    assert found.text.split("\n")[1:3] == ["{% case 5 %}新", "{% case 4 %}乙改"]
    assert not found.conflicts


def test_a_sentence_of_ones_own_is_kept_beside_the_mined_ones():
    base = "{% choose %}\n{% case 2 %}乙\n{% endchoose %}"
    found = merge(base, base.replace("\n{% end", "\n{% case 1 %}自己\n{% end"), base.replace("2", "3"))
    assert found.text.split("\n")[1:3] == ["{% case 3 %}乙", "{% case 1 %}自己"]


def test_an_edited_question_and_a_slot_that_is_now_required_go_together():
    slot = "  会议.名称: {类型: meeting, 问: 会, 必填: true}"
    found = merge(slot, slot.replace("会,", "开什么会,"), slot.replace("true", "false"))
    assert found.text == "  会议.名称: {类型: meeting, 问: 开什么会, 必填: false}"


def edited(base: list[str], rng: random.Random) -> list[str]:
    out = []
    for line in base:
        choice = rng.random()
        if choice < 0.1:
            continue
        out.append(f"{line}{rng.randrange(100)}" if choice < 0.2 else line)
        if choice > 0.9:
            out.append(f"new {rng.randrange(100)}")
    return out


def test_whoever_changes_alone_is_taken_over_whole_and_nothing_is_made_up():
    rng = random.Random(2)
    for _round in range(300):
        base = [f"line {rng.randrange(12)}" for _ in range(rng.randrange(12))]
        a, b = edited(base, rng), edited(base, rng)
        texts = ["\n".join(x) for x in (base, a, b)]
        assert merge(texts[0], texts[1], texts[0]).text == texts[1]
        assert merge(texts[0], texts[0], texts[2]).text == texts[2]
        assert merge(texts[0], texts[1], texts[1]).text == texts[1]
        found = merge(*texts)
        assert set(found.text.split("\n")) <= {*base, *a, *b, "", YOURS, MIDDLE, MINED}
        assert found.text.split("\n").count(YOURS) == len(found.conflicts)
        for line in found.conflicts:
            assert found.text.split("\n")[line - 1] == YOURS


def test_no_line_that_a_person_added_is_lost():
    rng = random.Random(4)
    for _round in range(300):
        base = [f"line {k}" for k in range(rng.randrange(1, 14))]
        a, b = edited(base, rng), edited(base, rng)
        found = merge(*("\n".join(x) for x in (base, a, b))).text.split("\n")
        added = [line for line in a if line not in base]
        matched = SequenceMatcher(None, added, found, autojunk=False)
        assert sum(block.size for block in matched.get_matching_blocks()) == len(added)

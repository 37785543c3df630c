"""Script and repairs: what is decided about a page, and how far the decision reaches."""

from __future__ import annotations

import pytest

from drafter.reading import read_bytes, repair
from drafter.reading.lines import Line
from drafter.reading.page import Page
from drafter.reading.stretches import REPAIRS, Stretch, stretches

SIMPLE = "去年以来，我们办成了几件实事，群众十分满意，路修到了村口，水通到了灶头。"
TRADITIONAL = "去年以來，我們辦成了幾件實事，羣衆十分滿意，路修到了村口，水通到了竈頭。"


def test_a_traditional_speech_behind_simplified_ones_is_converted() -> None:
    """A writer puts old files together: each speech in its own script, and the long file must not hide one of them."""
    source = "\n".join([SIMPLE] * (2 * repair.WINDOW // len(SIMPLE)) + [TRADITIONAL] * 700)
    text = read_bytes(source.encode(), "x.txt")[0].text
    assert "辦成" not in text
    assert text.endswith((SIMPLE * 2, f"{SIMPLE}\n{SIMPLE}"))


def test_damage_in_one_speech_says_nothing_of_another_far_away() -> None:
    """One user-defined character of GBK in a collection made every rule of dashes in it look damaged."""
    lines = [f"{SIMPLE}──这是第{n}段，说的是──实事。" for n in range(3 * repair.WINDOW // 40)]
    (speech,) = read_bytes("\n".join(["\ue584溪流淙淙\ue584", *lines]).encode(), "x.txt")
    assert speech.repaired
    assert all(r.start < 2 * repair.WINDOW for r in speech.repaired)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (SIMPLE, False),
        (TRADITIONAL, True),
        (SIMPLE * 5 + TRADITIONAL, True),
        (SIMPLE * 99 + TRADITIONAL, False),  # a quotation
        (SIMPLE * 3 + "——“喆”“燚”二字入名。", False),
        ("", False),
        ("拚——你", False),
    ],
)
def test_script_is_told_by_the_share_of_its_characters(text: str, expected: bool) -> None:  # noqa: FBT001
    assert repair.is_traditional(text) is expected


def test_stretches_hold_all_lines_and_no_small_rest() -> None:
    lines = tuple(Line("字" * 300, n) for n in range(1, 140))
    runs = [run.lines for run in stretches(lines)]
    assert sum(runs, ()) == lines
    assert all(sum(len(x.text) for x in run) >= repair.WINDOW / 2 for run in runs)
    assert [run.lines for run in stretches(())] == [()]


def stretch_of(text: str) -> Stretch:
    (found,) = stretches([Line(line, number) for number, line in enumerate(text.split("\n"), 1)])
    return found


@pytest.mark.parametrize(
    "text",
    [
        SIMPLE,
        "",
        "局（ju）里的同志（tóngzhì",
        "“喆”“燚”二字入名——这很少见。",
        "来源：WWW(abc）",
        SIMPLE * 99 + TRADITIONAL,
    ],
)
def test_no_repair_touches_what_is_called_sound(text: str) -> None:
    stretch = stretch_of(text)
    page = Page(stretch.lines)
    for step in REPAIRS:
        assert not stretch.is_sound() or step(page) == page
    assert stretch.is_sound() or "ju" in text or "abc" in text  # letters in brackets: looked at, and left


@pytest.mark.parametrize("text", [TRADITIONAL, "镕（róng）字", "朱(zhū)家村", "春天\ue584来了"])
def test_what_needs_a_look_is_not_called_sound(text: str) -> None:
    assert not stretch_of(text).is_sound()

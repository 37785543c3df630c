"""Paragraphs whose seams are good are not mended, and only they: the quick look agrees with the mending of all."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from drafter.brief import load_brief
from drafter.draft import Origin, Run
from drafter.filling import fill, seams
from drafter.filling import paragraphs as room
from drafter.filling.frames import frame
from drafter.filling.ordinals import once
from drafter.filling.paragraphs import paragraphs
from drafter.filling.pieces import LINE_END
from drafter.filling.runs import template_run
from drafter.filling.views import Missing
from drafter.node import Text
from drafter.template import load_template

FRAMES = (
    "刚才，", "在此，我代表", "让我们", "究其原因，", "主要体现在一", "个方面。", "要", "，为", "。", "！", "：", "”", "……", " ", "  对",
    "## ", "## 一、", "# ", "一、", "（一）", "同志们", "，讲", "点意见。",
)  # fmt: skip
VALUES = (
    "为民服务",
    "要抓落实。",
    "“三会一课”",
    "究其根源",
    "让我们奋进",
    "一、提高认识",
    "甲，乙",
    "对",
    "。",
    "上。\n下",
    "（注）",
    "……",
)
FRAME = st.builds(frame, st.sampled_from(FRAMES), st.integers(1, 3))
VALUE = st.builds(
    Text, st.sampled_from(VALUES), st.sampled_from(["主题", "任务[1].标题"]), st.just(4), st.just(1)
)
DEFAULT = st.just(Text("同志们", "称谓", 0, 0))
ADDED = st.sampled_from(["一是", "。二是", "四", "、", "个", " "])
PIECES = st.lists(
    st.one_of(FRAME, VALUE, DEFAULT, ADDED, st.just(Missing("会议.名称")), st.just(LINE_END)), max_size=12
)


@settings(max_examples=1500, deadline=None)
@given(PIECES)
def test_a_paragraph_that_fits_is_what_mending_would_make_of_it(pieces):
    for paragraph in paragraphs(pieces):
        assert paragraph.runs
        if paragraph.fits:
            assert seams.mended(paragraph.runs) == paragraph.runs


RUN = st.one_of(
    st.builds(template_run, st.sampled_from(FRAMES), st.just(1)),
    st.builds(Run, st.sampled_from(VALUES), st.builds(Origin, st.sampled_from(["brief", "gap"]), st.just("任务[1].标题"), st.just(4))),
)  # fmt: skip


@settings(max_examples=800, deadline=None)
@given(RUN, RUN)
def test_two_runs_ask_for_mending_where_mending_would_change_them(left, right):
    # A word that begins two sentences is looked for in the whole paragraph.
    assume(not any(left.text.startswith(word) and right.text.startswith(word) for word in once()))
    before = Run("某", Origin("gap"))  # so that the two do not begin the paragraph
    assert seams.asks(left, right) == (seams.mended([before, left, right]) != [before, left, right])


@pytest.mark.parametrize("name", ["work-meeting", "general", "commendation"])
def test_drafts_are_the_same_where_every_paragraph_is_mended(root, name, monkeypatch):
    briefs = [load_brief(path) for path in sorted((root / "examples" / "briefs").glob("*.yaml"))]
    template = load_template(name)
    quick = [fill(template, brief) for brief in briefs]
    fits = []
    looked = room.paragraphs

    def all_mended(pieces):
        for paragraph in looked(pieces):
            fits.append(paragraph.fits)
            yield paragraph._replace(fits=False)

    monkeypatch.setattr("drafter.filling.blocks.paragraphs", all_mended)
    assert [fill(template, brief) for brief in briefs] == quick
    assert sum(fits) > len(fits) / 2, "the quick look is for most paragraphs"

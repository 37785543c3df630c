import io
import re
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.bookmark import LONGEST, Mark, Numbering, mark_of, name_of
from drafter.brief import load_brief
from drafter.draft import Block, Origin, Run
from drafter.filling import fill
from drafter.template import parse_template
from drafter.writing import write

LINES = """
其他:
  甲: |
    子丑

    寅卯
    辰巳
"""

KEYS = [
    "会议.名称",
    "任务[12].条目[3].要点",
    "成绩.条目[2]",
    "会议.发言单位[1]",
    "日期",
    "其他.a_b",
    "其他.名[2]",
]


@pytest.mark.parametrize("key", KEYS)
@given(st.integers(1, 99), st.integers(1, 9))
def test_a_key_is_a_name_that_word_takes_and_leads_back(key, place, piece):
    name = name_of(Mark(key, place, piece))
    assert mark_of(name) == Mark(key, place, piece)
    assert len(name) <= LONGEST
    assert name[0].isalpha()
    assert name.replace("_", "a").isalnum()


@given(st.text(min_size=1, max_size=50))
def test_a_name_that_would_not_lead_back_is_not_given(name):
    mark = Mark(f"其他.{name}")
    assert not name_of(mark) or mark_of(name_of(mark)) == mark


@pytest.mark.parametrize("name", ["_Toc12345", "OLE_LINK1", "_GoBack", "会议_名", "会议", "第2处", ""])
def test_bookmarks_of_others_are_let_be(name):
    found = mark_of(name)
    assert found is None or found.key == name  # 会议 is a key, though no draft marks it


def test_places_and_paragraphs_of_a_value_are_told_apart():
    def block(*texts):
        return Block("body", tuple(Run(t, Origin("brief", "主题", 1)) for t in texts))

    numbering = Numbering()
    found = [list(numbering.marks(b)) for b in (block("甲"), block("乙"), block("乙"))]
    assert found == [[Mark("主题")], [Mark("主题", 1, 2)], [Mark("主题", 2)]]


def test_a_word_file_bears_the_marks_that_are_counted(root):
    """Read back, a draft is held against marks that are counted anew: both ways of counting must agree."""
    brief = load_brief(
        (root / "examples" / "briefs" / "work-meeting.yaml").read_bytes() + LINES.encode(), name="b"
    )
    for text in (
        "# {{ 标题 }}\n\n{{ 其他.甲 }}\n\n{{ 其他.甲 }}{{ 其他.甲 }}\n\n{{ 会议.名称 }}",
        "---\n原样: true\n---\n{{ 其他.甲 }}\n{{ 其他.甲 }}",
    ):
        draft = fill(parse_template(text, "t.md.j2"), brief)
        numbering = Numbering()
        counted = [
            name_of(mark) for block in draft.blocks for mark in numbering.marks(block) if mark is not None
        ]
        with zipfile.ZipFile(io.BytesIO(write(draft))) as package:
            document = package.read("word/document.xml").decode()
        assert re.findall(r'w:name="([^"]+)"', document) == counted
        assert any("第2处" in name for name in counted)
        assert any("第2段" in name for name in counted)

"""A draft is edited in Word and read back: the brief then gives the edited draft, and nothing else in it has moved."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_filling_properties import BRIEF, HANZI

from drafter.bookmark import mark_of
from drafter.brief import load_brief
from drafter.filling import fill
from drafter.node import texts
from drafter.reading.edited import values
from drafter.reading.marked import read_marked
from drafter.reading.returned import flagged, rebuilt, returned
from drafter.writing import write

VALUE = re.compile(
    r'<w:bookmarkStart w:id="(\d+)" w:name="([^"]+)"/>(<w:r>.*?<w:t[^>]*>)([^<]*)(</w:t></w:r>)<w:bookmarkEnd w:id="\1"/>'
)
SLOW = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def load(brief):
    return load_brief(yaml.safe_dump(brief, allow_unicode=True, sort_keys=False).encode(), name="brief.yaml")


def edited(data, change):
    """The Word file with the text of its document changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(out, "w") as made:
        for name in package.namelist():
            part = package.read(name)
            made.writestr(name, change(part.decode()).encode() if name == "word/document.xml" else part)
    return out.getvalue()


def said(draft):
    return [block.text for block in draft.blocks]


@pytest.mark.parametrize("template", ["general", "work-meeting"])
@SLOW
@given(brief=BRIEF)
def test_a_draft_that_nobody_touched_changes_nothing(template, brief):
    before = load(brief)
    draft = fill(template, before)
    after, changes = returned(before, values(draft, read_marked(write(draft))))
    assert (after.source, changes) == (before.source, [])


@SLOW
@given(brief=BRIEF)
def test_the_marks_alone_give_a_brief_with_the_same_draft(brief):
    draft = fill("general", load(brief))
    text, _changes = rebuilt(read_marked(write(draft)), "general")
    drafts = [fill(None, load_brief(one.encode(), name="b")) for one in (text, *flagged(text))]
    assert said(draft) in [said(one) for one in drafts]


@pytest.mark.parametrize("keeps_mark", [True, False], ids=["typed into", "typed over"])
@SLOW
@given(brief=BRIEF, which=st.integers(0, 200), new=HANZI)
def test_a_changed_value_is_found_and_the_brief_gives_the_edited_draft(keeps_mark, brief, which, new):
    before = load(brief)
    draft = fill("general", before)
    data = write(draft)
    document = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()
    places = [m for m in VALUE.finditer(document) if "【" not in m[4] and m[2] != "标题"]
    chosen = places[which % len(places)]
    key = mark_of(chosen[2]).key

    def change(text):
        """Every place of the value retyped; Word takes a bookmark away that is selected with its text."""
        return VALUE.sub(
            lambda m: (
                m[0]
                if mark_of(m[2]).key != key
                else m[0].replace(f">{m[4]}<", f">{new}<")
                if keeps_mark
                else f"{m[3]}{new}{m[5]}"
            ),
            text,
        )

    after, changes = returned(before, values(draft, read_marked(edited(data, change))))
    if new == chosen[4]:
        assert changes == []
        return
    told = {c.key: c for c in changes}
    if keeps_mark:
        assert [c.fate for c in changes] == ["changed"]
    for other in texts(before.root):
        if other.key != key and other.key not in told:
            assert after.get(other.key).text == other.text
    assert told[key].fate in ("changed", "unclear", "contradicts")
    if told[key].fate == "changed":
        assert new in after.get(key).text

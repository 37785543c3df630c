"""Plans that are kept between processes: the same draft with and without them, and nothing that is not a plan is run."""

from __future__ import annotations

import copy
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.brief import load_brief
from drafter.cli.plans import MOST, UserShelf
from drafter.filling import fill
from drafter.filling import ready as room
from drafter.filling.environment import planned
from drafter.filling.sound import sound
from drafter.filling.steps import body as body_of
from drafter.template import load_template, names

STATE = [(1, 2)]


@pytest.fixture(autouse=True)
def afresh():
    """No template is ready from another test, and no shelf is left behind."""
    room.compiled.cache_clear()
    room.compile_template.cache_clear()
    yield
    room.lend(None)
    room.compiled.cache_clear()
    room.compile_template.cache_clear()


@pytest.fixture
def shelf(tmp_path):
    return UserShelf(tmp_path / "plans", STATE)


@pytest.fixture(scope="module")
def brief(root):
    return load_brief(root / "examples" / "briefs" / "work-meeting.yaml")


def test_every_shipped_template_fills_the_same_from_a_kept_plan(root, brief, shelf, monkeypatch):
    monkeypatch.chdir(root)
    templates = [load_template(name) for name in names()]
    fresh = [fill(template, brief) for template in templates]
    room.compiled.cache_clear()
    room.compile_template.cache_clear()
    room.lend(shelf)
    assert [fill(template, brief) for template in templates] == fresh
    assert len(list(shelf.folder.iterdir())) == len({t.body for t in templates})
    room.compiled.cache_clear()
    room.compile_template.cache_clear()
    monkeypatch.setattr("drafter.filling.environment.planned", None)  # to parse again would fail
    assert [fill(template, brief) for template in templates] == fresh


def test_a_text_with_a_mistake_is_not_kept(shelf):
    room.lend(shelf)
    with pytest.raises(Exception, match="时节"):
        room.compiled("{{ 时节 }}\n", "t", 1)
    assert not shelf.folder.exists()


@pytest.mark.parametrize(
    "spoil",
    [
        lambda _file: "",
        lambda file: file[:100],
        lambda _file: "[]",
        lambda _file: "[" * 100_000,
        lambda file: json.dumps({**json.loads(file), "plan": [["print", ["call", "open"]]]}),
        lambda file: json.dumps({**json.loads(file), "plan": None}),
        lambda file: json.dumps({**json.loads(file), "text": "another"}),
        lambda file: json.dumps({**json.loads(file), "state": [[1, 3]]}),
    ],
)
def test_a_spoilt_file_is_not_missed(shelf, spoil):
    room.lend(shelf)
    room.compiled("甲{{ 主题 }}\n", "t", 1)
    (kept,) = shelf.folder.iterdir()
    good = kept.read_text(encoding="utf-8")
    kept.write_text(spoil(good), encoding="utf-8")
    room.compiled.cache_clear()
    room.compiled("甲{{ 主题 }}\n", "t", 1)
    assert kept.read_text(encoding="utf-8") == good  # and it is mended


def test_another_state_of_the_checks_reads_nothing(shelf):
    shelf.keep("甲", [["say", [[1, "甲"]]]])
    assert shelf.get("甲") == [["say", [[1, "甲"]]]]
    other = UserShelf(shelf.folder, [(1, 3)])
    assert other.get("甲") is None
    other.keep("甲", [])
    assert (other.get("甲"), shelf.get("甲")) == ([], [["say", [[1, "甲"]]]])


def test_a_folder_that_cannot_be_written_is_silent(tmp_path):
    (tmp_path / "plans").write_text("a file")
    shelf = UserShelf(tmp_path / "plans", STATE)
    shelf.keep("甲", [])
    assert shelf.get("甲") is None


def test_the_shelf_does_not_grow_without_end(shelf):
    for number in range(MOST + 5):
        shelf.keep(f"甲{number}", [])
    assert len(list(shelf.folder.iterdir())) == MOST


def test_every_kind_of_step_is_sound():
    body = (
        "{% if not 主题 and 标题 or '甲' in 会议.发言单位 %}甲{% elif 标题 != 'x' %}乙{% else %}丙{% endif %}\n"
        "{% for 项 in 任务 if 项.认识 %}{% set 题 = 项.标题 %}{{ 题 }}{{ loop.index }}{% else %}无{% endfor %}\n"
        "{% choose %}{% case 2 %}{{ 成绩.条目|enumerate('一是') }}{% case 1 %}戊{% endchoose %}{{ '好' if 主题 else 3 }}\n"
    )
    assert sound(planned(body, "t", 1))


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_what_is_sound_can_be_made_ready(data):
    """One place of a good plan replaced by anything: either it is refused, or steps can be made of it."""
    plan = copy.deepcopy(
        planned(
            "甲{% if 主题 %}{{ 会议.名称|join }}{% endif %}{% for 项 in 任务 %}{{ 项.标题 }}{% endfor %}\n",
            "t",
            1,
        )
    )
    places = []

    def walk(node):
        for k, inner in enumerate(node):
            places.append((node, k))
            if isinstance(inner, list):
                walk(inner)

    walk(plan)
    node, k = data.draw(st.sampled_from(places))
    node[k] = data.draw(
        st.sampled_from(
            [None, "", "name", "join", 1, True, [], {}, ["name"], ["const", []], [["say"]], ["name", 1, 1]]
        )
    )
    if sound(plan):
        body_of(plan)


def test_what_is_no_plan_is_refused():
    """The control of the test above."""
    assert not sound([["print", ["name", ["a"], 1]]])
    assert not sound([["print", ["filter", "open", ["const", "a"]]]])
    assert not sound([["choose", [[1, ["name"], []]]]])

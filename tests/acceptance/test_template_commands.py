"""Templates are looked at, copied, changed and previewed; a mistake never costs the last good text."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest


def out(done):
    return done.stdout.decode()


def err(done):
    return done.stderr.decode()


@pytest.fixture
def user(tmp_path):
    """The environment with a user's folder of its own."""
    return {"XDG_DATA_HOME": str(tmp_path / "home")}


@pytest.fixture
def editor(tmp_path):
    """An editor that exchanges one text for another."""

    def make(before: str, after: str) -> dict[str, str]:
        script = tmp_path / "editor.py"
        code = "import sys, pathlib\np = pathlib.Path(sys.argv[1])\n"
        code += (
            f"p.write_text(p.read_text(encoding='utf-8').replace({before!r}, {after!r}), encoding='utf-8')\n"
        )
        script.write_text(code, encoding="utf-8")
        return {"EDITOR": f'"{sys.executable}" "{script}"', "VISUAL": ""}

    return make


def test_list_says_where_a_template_comes_from_and_which_wins(drafter, tmp_path, user):
    assert drafter("template", "new", "work-meeting", "--from", "work-meeting", **user).returncode == 0
    mine = tmp_path / "home" / "drafter" / "templates"
    if sys.platform.startswith("linux"):
        mine.mkdir(parents=True)
        (mine / "own.md.j2").write_text("---\n标题: 我的\n---\n# {{ 标题 }}\n", encoding="utf-8")
        (mine / "bad.md.j2").write_text("---\n名字: x\n---\n", encoding="utf-8")
    done = drafter("template", "list", **user)
    rows = [line.split("\t") for line in out(done).splitlines()]
    assert done.returncode == 0
    assert [(r[2], r[4:]) for r in rows if r[0] == "work-meeting"] == [
        ("project", []),
        ("shipped", ["hidden by the one above"]),
    ]
    if sys.platform.startswith("linux"):
        assert ["own", "我的", "user"] in [r[:3] for r in rows]
        assert ["bad", "1 mistakes", "user"] in [r[:3] for r in rows]


def test_show_prints_the_source_as_it_stands_and_the_outline_its_moves(drafter, root):
    assert (
        drafter("template", "show", "work-meeting").stdout
        == (root / "templates" / "work-meeting.md.j2").read_bytes()
    )
    lines = out(drafter("template", "show", "work-meeting", "--outline")).splitlines()
    assert "move 开场" in lines
    assert any(re.match(r" *\d+ × 刚才，〔会议.发言单位\|join〕", line) for line in lines)
    assert any("会议.名称" in line for line in lines if line.startswith("required"))


def test_a_new_template_is_a_good_one(drafter, tmp_path):
    assert out(drafter("template", "new", "我的模板")) == "templates/我的模板.md.j2\n"
    assert drafter("template", "check", "我的模板").returncode == 0
    preview = drafter("template", "preview", "我的模板")
    assert "【待补" not in out(preview)
    assert "下面，我讲两点意见。" in out(preview)
    assert "{#" not in out(preview)
    assert drafter("template", "new", "我的模板").returncode == 2
    assert drafter("template", "new", "../x").returncode == 2
    assert not (tmp_path.parent / "x.md.j2").exists()


def test_a_copy_has_its_own_name_and_diff_shows_what_differs(drafter, tmp_path):
    drafter("template", "new", "copy", "--from", "commendation")
    path = tmp_path / "templates" / "copy.md.j2"
    path.write_text(path.read_text(encoding="utf-8").replace("谢谢大家！", "谢谢各位！"), encoding="utf-8")
    lines = out(drafter("template", "diff", "commendation", "copy")).splitlines()
    assert "+名称: copy" in lines
    assert "-名称: commendation" in lines
    assert any(line.startswith("+") and "谢谢各位！" in line for line in lines)


def test_check_gives_front_matter_and_text_mistakes_at_once(drafter, tmp_path):
    (tmp_path / "t.md.j2").write_text("---\n名字: t\n---\n# {{ 标体 }}\n{% if 主题 %}\n", encoding="utf-8")
    done = drafter("template", "check", "t.md.j2", "work-meeting")
    assert done.returncode == 3
    message = err(done)
    for place in ("t.md.j2:2:1", "t.md.j2:4:6", "t.md.j2:5:1"):
        assert place in message
    assert "work-meeting: no mistakes" in out(done)


def test_preview_with_a_brief_marks_what_it_lacks(drafter, tmp_path):
    (tmp_path / "b.yaml").write_text("会议: {名称: 大会}\n", encoding="utf-8")
    done = drafter("template", "preview", "work-meeting", "--brief", "b.yaml")
    assert done.returncode == 0
    assert "【待补：时段】" in out(done)
    assert "work-meeting.md.j2:" in err(done)


def test_edit_copies_a_shipped_template_into_the_project(drafter, root, tmp_path, editor):
    before = (root / "templates" / "commendation.md.j2").read_bytes()
    done = drafter("template", "edit", "commendation", **editor("谢谢大家！", "谢谢各位！"))
    assert done.returncode == 0, err(done)
    assert out(done) == "templates/commendation.md.j2\n"
    assert "谢谢各位！" in (tmp_path / "templates" / "commendation.md.j2").read_text(encoding="utf-8")
    assert (root / "templates" / "commendation.md.j2").read_bytes() == before
    assert "谢谢各位！" in out(drafter("template", "diff", "commendation"))


def test_edit_keeps_nothing_that_does_not_parse_and_loses_neither_text(drafter, tmp_path, editor):
    drafter("template", "new", "mine")
    path = tmp_path / "templates" / "mine.md.j2"
    before = path.read_bytes()
    done = drafter("template", "edit", "mine", stdin=b"n\n", **editor("{{ 标题 }}", "{{ 标体 }}"))
    assert done.returncode == 3
    assert "mine.md.j2:17:6" in err(done)
    assert "标题" in err(done)
    assert path.read_bytes() == before
    kept = next(word for word in err(done).split() if word.endswith(".rejected"))
    assert "{{ 标体 }}" in Path(kept).read_text(encoding="utf-8")
    Path(kept).unlink()


def test_edit_goes_back_to_the_editor_where_asked_to(drafter, editor):
    drafter("template", "new", "mine")
    done = drafter("template", "edit", "mine", stdin=b"y\nn\n", **editor("{{ 标题 }}", "{{ 标体 }}"))
    assert err(done).count("mine.md.j2:17:6") == 2
    for word in err(done).split():
        if word.endswith(".rejected"):
            Path(word).unlink()


def test_edit_says_that_nothing_was_changed_and_that_an_editor_is_missing(drafter, editor):
    drafter("template", "new", "mine")
    assert "nothing was changed" in err(drafter("template", "edit", "mine", **editor("未出现", "x")))
    done = drafter("template", "edit", "mine", EDITOR="no-such-editor", VISUAL="")
    assert done.returncode == 3
    assert "EDITOR" in err(done)


def test_a_broken_template_can_be_mended_with_edit(drafter, tmp_path, editor):
    (tmp_path / "templates").mkdir()
    path = tmp_path / "templates" / "bad.md.j2"
    path.write_text("# {{ 标体 }}\n", encoding="utf-8")
    assert drafter("template", "edit", "bad", **editor("标体", "标题")).returncode == 0
    assert path.read_text(encoding="utf-8") == "# {{ 标题 }}\n"


def test_watch_draws_again_when_a_file_is_saved(tmp_path, capsys):
    from drafter.cli.template_preview import watch

    path = tmp_path / "t.md.j2"
    path.write_text("甲", encoding="utf-8")
    drawn: list[str] = []

    def redraw():
        drawn.append(path.read_text(encoding="utf-8"))
        if len(drawn) == 1:
            path.write_text("甲乙", encoding="utf-8")

    watch([path], redraw, pause=0.01, rounds=5)
    assert drawn == ["甲", "甲乙"]
    assert "Ctrl-C" in capsys.readouterr().err

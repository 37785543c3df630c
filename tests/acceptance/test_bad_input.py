"""Bad input is normal input: one clear message with place and hint, the right exit code, nothing written."""

from __future__ import annotations

import pytest

GOOD = "会议: {名称: 全区科技工作会议}\n任务: [抓平台]\n"

CASES = [
    # name, files, arguments, exit, what the message must say
    ("missing brief", {}, ["draft", "none.yaml", "-o", "o.docx"], 3, ["none.yaml", "no such file"]),
    ("missing speech", {}, ["read", "none.txt"], 3, ["none.txt", "no such file"]),
    ("folder without speeches", {"d/x.xyz": b"1"}, ["mine", "d", "-o", "o"], 3, ["d:", ".docx"]),
    ("empty file", {"e.txt": b""}, ["read", "e.txt"], 3, ["e.txt", "no speech"]),
    ("binary speech", {"b.txt": bytes(range(256)) * 40}, ["read", "b.txt"], 3, ["b.txt"]),
    ("binary brief", {"b.yaml": b"PK\x03\x04" + bytes(400)}, ["draft", "b.yaml", "-o", "o.docx"], 3, ["b.yaml"]),
    ("broken YAML", {"y.yaml": "会议: {名称: 甲\n任务: [\n".encode()}, ["draft", "y.yaml", "-o", "o.docx"], 3, ["y.yaml:"]),
    ("unknown key", {"k.yaml": "成积: {概述: 好}\n".encode()}, ["draft", "k.yaml", "-o", "o.docx"], 3, ["k.yaml:1:1", "成绩"]),
    ("duplicate key", {"k.yaml": "地点: 甲\n地点: 乙\n".encode()}, ["draft", "k.yaml", "-o", "o.docx"], 3, ["k.yaml:2:1"]),
    ("unknown template", {"g.yaml": GOOD.encode()}, ["draft", "g.yaml", "-t", "work-meting", "-o", "o.docx"], 3, ["work-meeting"]),
    (
        "template syntax",
        {"g.yaml": GOOD.encode(), "t.md.j2": "---\n名称: t\n---\n# {{ 标题 }}\n\n{% if 任务 %}\n".encode()},
        ["draft", "g.yaml", "-t", "t.md.j2", "-o", "o.docx"],
        3,
        ["t.md.j2:6"],
    ),
    (
        "unknown names in a template, all at once",
        {"g.yaml": GOOD.encode(), "t.md.j2": "# {{ 标体 }}\n\n{{ 会议.明称 }}{{ 任务|enumrate }}\n".encode()},
        ["draft", "g.yaml", "-t", "t.md.j2", "-o", "o.docx"],
        3,
        ["t.md.j2:1", "标题", "t.md.j2:3", "名称", "enumerate"],
    ),
    ("unknown form", {"g.yaml": GOOD.encode()}, ["draft", "g.yaml", "-o", "o.odt", "--format", "odt"], 2, ["odt", "docx"]),
    ("unknown layout", {"g.yaml": GOOD.encode()}, ["draft", "g.yaml", "--layout", "gbt97O4", "-o", "o.docx"], 3, ["gbt9704"]),
    ("unknown option", {}, ["draft", "--nonsense"], 2, ["--nonsense"]),
    ("one speech is not enough to mine", {"s.txt": ("在全县会议上的讲话\n同志们：\n今天开会。" + "我们要抓好落实。" * 40).encode()}, ["mine", "s.txt", "-o", "o"], 3, ["two speeches"]),
    ("no such folder to write", {"g.yaml": GOOD.encode(), "f": b"file"}, ["draft", "g.yaml", "-o", "f/o.docx"], 3, ["f"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("files", "arguments", "code", "says"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_a_mistake_is_explained_and_leaves_nothing(drafter, tmp_path, files, arguments, code, says):
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    before = sorted(p.relative_to(tmp_path) for p in tmp_path.rglob("*"))
    done = drafter(*arguments)
    message = done.stderr.decode()
    assert done.returncode == code, message
    for word in says:
        assert word in message
    assert "Traceback" not in message
    assert done.stdout == b""
    assert sorted(p.relative_to(tmp_path) for p in tmp_path.rglob("*")) == before


def test_messages_are_chinese_where_the_user_is(drafter, tmp_path):
    (tmp_path / "k.yaml").write_text("成积: {概述: 好}\n", encoding="utf-8")
    message = drafter("brief", "check", "k.yaml", lang="zh").stderr.decode()
    assert "k.yaml:1:1" in message
    assert "没有" in message or "不认识" in message

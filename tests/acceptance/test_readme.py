"""The README says what is true: its brief is the example, its commands are one line each, its template is shipped."""

from __future__ import annotations

import re
import subprocess
import sys


def test_the_brief_in_the_readme_is_the_example(root):
    brief = re.search(r"```yaml\n(.*?)```", (root / "README.md").read_text(encoding="utf-8"), re.DOTALL)[1]
    assert brief == (root / "examples" / "briefs" / "forest-fire.yaml").read_text(encoding="utf-8")


def test_the_commands_are_found_by_ci(root):
    for name, word in (("main", "demo"), ("test", "pytest")):
        done = subprocess.run(
            [sys.executable, root / ".ci" / "readme_command.py", name],
            capture_output=True,
            text=True,
            check=True,
        )
        assert word in done.stdout
        assert len(done.stdout.splitlines()) == 1
        assert done.stdout.strip() in (root / "README.zh-CN.md").read_text(encoding="utf-8")


def test_the_template_in_the_readme_is_shipped(root):
    shipped = (root / "templates" / "work-meeting.md.j2").read_text(encoding="utf-8")
    for name in ("README.md", "README.zh-CN.md"):
        for line in re.findall(r"^\{% case .*$", (root / name).read_text(encoding="utf-8"), re.MULTILINE):
            assert line in shipped, f"{name}: {line}"


def test_the_readmes_command_gives_a_draft_without_gaps(drafter, root, tmp_path):
    done = drafter(
        "draft", root / "examples" / "briefs" / "forest-fire.yaml", "-o", "forest-fire.docx", "--strict"
    )
    assert done.returncode == 0, done.stderr.decode()
    assert (tmp_path / "forest-fire.docx").exists()

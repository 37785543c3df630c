"""The reference of the commands is what the commands say today, in both languages."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

TOP = Path(__file__).parents[2]


def check(top):
    return subprocess.run(
        [sys.executable, "tools/commands.py", "--check"], cwd=top, capture_output=True, text=True, check=False
    )


def test_the_pages_are_fresh():
    done = check(TOP)
    assert (done.returncode, done.stdout) == (0, ""), done.stdout + done.stderr


def test_a_stale_page_is_found(tmp_path):
    for folder in ("tools", "src", "docs/reference"):
        shutil.copytree(TOP / folder, tmp_path / folder)
    page = tmp_path / "docs" / "reference" / "commands.zh-CN.md"
    page.write_text(page.read_text("utf-8").replace("--variety", "--varied"), encoding="utf-8")
    done = check(tmp_path)
    assert (done.returncode, done.stdout) == (1, "stale: docs/reference/commands.zh-CN.md\n")

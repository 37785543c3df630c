"""The how-to pages with real files and real output: ``python tests/acceptance/how_to.py`` writes today's output into them.

A page is checked if its first line says so. A block after ``<!-- file: name -->`` is written as that file; in a ``console`` block
each line with ``$ `` is run in the page's folder and what it prints follows.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGES = tuple(
    page
    for page in sorted((ROOT / "docs" / "how-to").glob("*.md"))
    if page.read_text(encoding="utf-8").startswith("<!-- checked")
)
BLOCK = re.compile(r"(<!-- file: (?P<file>.+?) -->\n)?```(?P<kind>\w+)\n(?P<text>.*?)```\n", re.DOTALL)


def printed(command: str, folder: Path) -> str:
    """What a command prints, standard output before messages; places of this checkout and of kept texts are shortened."""
    script = folder / ".bin" / "drafter"
    if not script.exists():
        script.parent.mkdir()
        for program, arguments in (("drafter", "-m drafter"), ("python", "")):
            (script.parent / program).write_text(
                f'#!/bin/sh\nexec "{sys.executable}" {arguments} "$@"\n', encoding="utf-8"
            )
            (script.parent / program).chmod(0o755)
    env = {
        **os.environ, "PATH": f"{script.parent}{os.pathsep}{os.environ['PATH']}", "DRAFTER_LANG": "en", "NO_COLOR": "1",
        "XDG_DATA_HOME": str(folder / ".home"), "PYTHONPATH": str(ROOT / "src"), "LC_ALL": "C.UTF-8", "VISUAL": "",
        "TMPDIR": str(folder),
    }  # fmt: skip
    done = subprocess.run(
        ["sh", "-c", command], cwd=folder, env=env, capture_output=True, input=b"", check=False
    )
    text = done.stdout.decode().strip(" ") + done.stderr.decode()
    text = re.sub(r"\S*/(\S+?)\.\w{8}\.rejected", r"/tmp/\1.rejected", text.replace(f"{ROOT}/", "…/"))
    return text if text.endswith("\n") or not text else text + "\n"


def made(page: Path) -> str:
    """The page with today's output."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)

        def block(match: re.Match[str]) -> str:
            if match["file"]:
                path = folder / match["file"]
                path.parent.mkdir(exist_ok=True)
                path.write_text(match["text"], encoding="utf-8")
            if match["kind"] != "console":
                return match[0]
            commands = [line[2:] for line in match["text"].split("\n") if line.startswith("$ ")]
            return "```console\n" + "".join(f"$ {c}\n{printed(c, folder)}" for c in commands) + "```\n"

        return BLOCK.sub(block, page.read_text(encoding="utf-8"))


if __name__ == "__main__":
    for page in PAGES:
        page.write_text(made(page), encoding="utf-8")
        sys.stdout.write(f"{page.name}\n")

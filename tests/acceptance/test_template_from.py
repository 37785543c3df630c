"""The command as a user calls it: last year's speech to a template and a brief, and back."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SPEECH = Path(__file__).parents[2] / "examples" / "speeches" / "a2-work-safety.txt"
OTHER = SPEECH.with_name("a3-commend-labor.txt")


def drafter(
    *args: str, given: bytes | None = None, cwd: Path | None = None
) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "drafter", "--lang", "en", *args]
    return subprocess.run(command, capture_output=True, input=given, cwd=cwd, check=False)


def test_there_and_back(tmp_path: Path) -> None:
    made = drafter("template", "from", str(SPEECH), "-o", "t.md.j2", "--brief", "b.yaml", cwd=tmp_path)
    assert made.returncode == 0, made.stderr.decode()
    assert made.stdout == b""
    back = drafter(
        "draft", "b.yaml", "-t", "t.md.j2", "--format", "txt", "-o", "o.txt", "--strict", cwd=tmp_path
    )
    assert back.returncode == 0, back.stderr.decode()
    from drafter.reading import read_file

    assert (tmp_path / "o.txt").read_text(encoding="utf-8") == read_file(SPEECH)[0].text + "\n"
    assert drafter("template", "check", "t.md.j2", cwd=tmp_path).returncode == 0
    assert drafter("brief", "check", "b.yaml", cwd=tmp_path).returncode == 0


def test_nothing_is_overwritten_unasked_and_neither_file_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "b.yaml").write_text("mine", encoding="utf-8")
    command = ("template", "from", str(SPEECH), "-o", "t.md.j2", "--brief", "b.yaml")
    assert drafter(*command, cwd=tmp_path).returncode == 2
    assert not (tmp_path / "t.md.j2").exists()
    assert (tmp_path / "b.yaml").read_text(encoding="utf-8") == "mine"
    assert drafter(*command, "--force", cwd=tmp_path).returncode == 0


def test_a_speech_that_is_not_there_is_named(tmp_path: Path) -> None:
    made = drafter("template", "from", str(SPEECH), "--speech", "3", "-o", "t", "--brief", "b", cwd=tmp_path)
    assert made.returncode == 2
    assert b"there is no speech 3" in made.stderr
    assert list(tmp_path.iterdir()) == []


def test_of_several_speeches_the_first_is_taken_and_it_is_said(tmp_path: Path) -> None:
    two = SPEECH.read_bytes() + b"\n\n" + OTHER.read_bytes()
    made = drafter("template", "from", "-", "-o", "-", "--brief", "b.yaml", given=two, cwd=tmp_path)
    assert made.returncode == 0, made.stderr.decode()
    assert b"2 speeches" in made.stderr
    brief = (tmp_path / "b.yaml").read_text(encoding="utf-8")
    other = drafter(
        "template", "from", "-", "--speech", "2", "-o", "-", "--brief", "c.yaml", given=two, cwd=tmp_path
    )
    assert b"2 speeches" not in other.stderr
    assert brief != (tmp_path / "c.yaml").read_text(encoding="utf-8")
    assert made.stdout.startswith(b"---\n")


def test_one_file_for_both_is_refused(tmp_path: Path) -> None:
    assert drafter("template", "from", str(SPEECH), "-o", "x", "--brief", "./x", cwd=tmp_path).returncode == 2
    assert drafter("template", "from", str(SPEECH), "-o", "-", "--brief", "-", cwd=tmp_path).returncode == 2

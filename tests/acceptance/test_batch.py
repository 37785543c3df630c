"""Many briefs at once: the same files whatever the number of processes, nothing half written, and to be taken up again."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

BRIEF = "模板: work-meeting\n主题: 第{n}项工作\n会议: {{名称: 第{n}次会议, 任务: 部署第{n}项工作}}\n任务: [第{n}件事, 另一件事]\n"


def write_briefs(folder, count):
    names = [f"b{n:04}.yaml" for n in range(count)]
    for n, name in enumerate(names):
        (folder / name).write_text(BRIEF.format(n=n), encoding="utf-8")
    return names


def written(folder):
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_the_same_files_and_words_whatever_the_jobs_and_the_order(drafter, tmp_path):
    names = write_briefs(tmp_path, 21)
    one = drafter("draft", *names, "-o", "one")
    two = drafter("draft", *names, "-o", "two", "--jobs", "2")
    back = drafter("draft", *reversed(names), "-o", "back", "-j", "2")
    assert one.returncode == two.returncode == back.returncode == 0
    assert written(tmp_path / "one") == written(tmp_path / "two") == written(tmp_path / "back")
    assert [line.split("b")[-1] for line in one.stdout.decode().split()] == [
        f"{n:04}.docx" for n in range(21)
    ]
    assert two.stdout == one.stdout.replace(b"one", b"two")
    assert two.stderr == one.stderr
    assert len(set(written(tmp_path / "one").values())) == 21


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_one_that_fails_does_not_stop_the_others(drafter, tmp_path, jobs):
    names = write_briefs(tmp_path, 12)
    (tmp_path / names[3]).write_text("主题: [", encoding="utf-8")
    (tmp_path / names[7]).unlink()
    done = drafter("draft", *names, "-o", "out", "--jobs", jobs)
    said = done.stderr.decode().splitlines()
    assert done.returncode == 3
    assert len(written(tmp_path / "out")) == 10
    assert said[-1] == "2 of 12 drafts could not be made"
    assert any(line.startswith(f"{names[3]}:1:") for line in said[-8:])
    assert "Traceback" not in done.stderr.decode()


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT to send to another process")
def test_ctrl_c_leaves_whole_files_and_resume_goes_on(drafter, tmp_path, jobs):
    names = write_briefs(tmp_path, 240)
    command = ["draft", *names, "-o", "out", "--jobs", jobs]
    running = subprocess.Popen(
        [sys.executable, "-m", "drafter", *command], cwd=tmp_path, env={**os.environ, "DRAFTER_LANG": "en"},
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True,
    )  # fmt: skip
    out, until = tmp_path / "out", time.monotonic() + 60
    while not (out.is_dir() and len(list(out.glob("b*.docx"))) > 20) and time.monotonic() < until:
        time.sleep(0.005)
    os.killpg(running.pid, signal.SIGINT)  # as a terminal does: to all processes of the command
    said = running.communicate(timeout=60)[1].decode()
    assert running.returncode == 130, said
    assert "Traceback" not in said
    assert re.search(r"stopped after \d+ of 240 drafts\n.*--resume", said)
    before = {path: path.stat().st_mtime_ns for path in out.iterdir()}
    assert 20 < len(before) < 240
    for path in before:
        assert path.suffix == ".docx"
        assert not path.name.startswith(".")
        with zipfile.ZipFile(path) as package:
            assert package.testzip() is None
    again = drafter(*command, "--resume")
    assert again.returncode == 0, again.stderr.decode()[-500:]
    assert f"{len(before)} of 240 drafts are there" in again.stderr.decode()
    assert {path: path.stat().st_mtime_ns for path in before} == before
    drafter("draft", *names, "-o", "whole")
    assert written(out) == written(tmp_path / "whole")


def test_resume_drafts_again_what_is_older_than_its_brief_but_not_unasked(drafter, tmp_path):
    names = write_briefs(tmp_path, 3)
    assert drafter("draft", *names, "-o", "out").returncode == 0
    (tmp_path / names[1]).write_text(BRIEF.format(n=99), encoding="utf-8")
    late = time.time() + 5
    os.utime(tmp_path / names[1], (late, late))
    before = written(tmp_path / "out")
    refused = drafter("draft", *names, "-o", "out", "--resume")
    assert refused.returncode == 2
    assert written(tmp_path / "out") == before
    assert drafter("draft", *names, "-o", "out", "--resume", "--force").stdout.decode().split() == [
        str(Path("out", "b0001.docx"))
    ]
    after = written(tmp_path / "out")
    assert [name for name in before if before[name] != after[name]] == ["b0001.docx"]


def test_resume_looks_at_the_template_and_never_trusts_a_brief_that_includes(drafter, tmp_path):
    (tmp_path / "t.md.j2").write_text("{{ 主题 }}", encoding="utf-8")
    (tmp_path / "a.yaml").write_text("主题: 甲", encoding="utf-8")
    (tmp_path / "b.yaml").write_text("主题: 乙\n会议: !include c.yaml", encoding="utf-8")
    (tmp_path / "c.yaml").write_text("名称: 大会", encoding="utf-8")
    command = ("draft", "a.yaml", "b.yaml", "-t", "t.md.j2", "-f", "txt", "-o", "out", "--resume", "--force")
    assert len(drafter(*command).stdout.split()) == 2
    assert drafter(*command).stdout.decode().split() == [str(Path("out", "b.txt"))]
    late = time.time() + 5
    os.utime(tmp_path / "t.md.j2", (late, late))
    assert len(drafter(*command).stdout.split()) == 2


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the process must inherit what the test puts into it")
def test_a_process_that_is_ended_is_told_and_nothing_hangs(tmp_path, monkeypatch, capsys):
    import multiprocessing

    from drafter.cli import batch
    from drafter.cli.draft import Job
    from drafter.cli.drafting import Wish

    if multiprocessing.get_start_method() != "fork":
        pytest.skip("the process must inherit what the test puts into it")
    monkeypatch.setattr(batch, "one", lambda _job, _wish: os._exit(1))
    jobs = [Job(f"{n}.yaml", Path(tmp_path, f"{n}.docx"), "docx") for n in range(40)]
    assert batch.drafted(jobs, Wish(), 2) == (70, False)
    said = capsys.readouterr().err
    assert said.count("the process that drafted it was ended") == 40
    assert "40 of 40 drafts could not be made" in said

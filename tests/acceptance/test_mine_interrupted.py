"""Mining that is cut short, by Ctrl-C, by force, or in one of its processes, and what is left of it."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

COUNT = 60
PROC = Path("/proc")
WORK = ".T.mining"


def files(folder) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in sorted(folder.iterdir())}


@pytest.fixture(scope="module")
def corpus(root, tmp_path_factory):
    """A folder of sixty speeches, examples with another ending, and what a run gives that is left alone."""
    top = tmp_path_factory.mktemp("corpus")
    (top / "S").mkdir()
    examples = sorted((root / "examples" / "speeches").glob("*.txt"))
    for k in range(COUNT):
        text = examples[k % len(examples)].read_text(encoding="utf-8")
        (top / "S" / f"{k:02}.txt").write_text(f"{text}\n这是第{k}次。\n", encoding="utf-8")
    (top / "S" / "bad.txt").write_bytes(b"")
    done = run(top, "whole").communicate()
    assert (top / "whole").exists(), done
    return top


@pytest.fixture
def here(corpus, tmp_path):
    shutil.copytree(corpus / "S", tmp_path / "S")
    return tmp_path


def run(folder, out: str = "T", *more: str, slow: float = 0) -> subprocess.Popen[bytes]:
    """Start mining; ``slow``: reading a file takes so many seconds more, so that there is time to interrupt it."""
    start = [sys.executable, "-c", SLOWED] if slow else [sys.executable, "-m", "drafter"]
    return subprocess.Popen(
        [*start, "mine", "S", "-o", out, *more],
        cwd=folder,
        env={**os.environ, "DRAFTER_LANG": "en", "SLOW": str(slow), "COLUMNS": "100"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


SLOWED = """
import os, sys, time
from drafter import reading
from drafter.cli import gather, main
plain = reading.load
def load(path, name):
    time.sleep(float(os.environ["SLOW"]))
    return plain(path, name)
reading.load = load
gather.OFTEN = 0.05
sys.argv[0] = "drafter"
main()
"""


def wait_for(condition, seconds: float = 60.0) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not come to that"
        time.sleep(0.05)


def kept(folder) -> int:
    """How many files are made sure of, as far as one can see from outside."""
    path = folder / WORK / "read.sqlite"
    return path.stat().st_size if path.exists() else 0


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT for another process")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_leaves_nothing_half_written_and_says_how_to_go_on(here, corpus, jobs):
    first = run(here, "T", "--jobs", jobs, slow=0.05)
    wait_for(lambda: kept(here) > 60_000)
    os.killpg(first.pid, signal.SIGINT)  # a terminal sends it to every process
    _out, err = first.communicate(timeout=60)
    assert first.returncode == 130
    assert b"the same command goes on from there" in err
    assert b"Traceback" not in err
    assert not (here / "T").exists()
    out, err = run(here, "T", "--jobs", jobs).communicate(timeout=120)
    assert b"were read before this run" in err, err
    assert b"bad.txt" in err
    assert out
    assert files(here / "T") == files(corpus / "whole")
    assert not (here / WORK).exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_run_that_was_killed_is_taken_up_again(here, corpus, jobs):
    first = run(here, "T", "--jobs", jobs, slow=0.05)
    wait_for(lambda: kept(here) > 60_000)
    others = children(first.pid)
    os.kill(first.pid, signal.SIGKILL)
    first.communicate(timeout=60)
    wait_for(lambda: not any(map(alive, others)))
    assert not (here / "T").exists()
    _out, err = run(here).communicate(timeout=120)
    assert b"were read before this run" in err
    assert files(here / "T") == files(corpus / "whole")


@pytest.mark.skipif(not PROC.is_dir(), reason="finds the processes under /proc")
def test_a_process_that_is_killed_loses_nothing(here, corpus):
    first = run(here, "T", "--jobs", "2", slow=0.05)
    wait_for(lambda: kept(here) > 60_000)
    os.kill(children(first.pid)[-1], signal.SIGKILL)
    _out, err = first.communicate(timeout=120)
    assert first.returncode == 0, err
    assert files(here / "T") == files(corpus / "whole")


def children(pid: int) -> list[int]:
    """The processes that a process has started, which read speeches."""
    found = []
    for process in PROC.glob("[0-9]*"):
        try:
            parent = int(stat_of(process)[1])
            works = b"spawn_main" in (process / "cmdline").read_bytes()
        except OSError:
            continue
        if parent == pid and works:
            found.append(int(process.name))
    return sorted(found)


def stat_of(process: Path) -> list[str]:
    """State, parent and more of a process."""
    return (process / "stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()


def alive(pid: int) -> bool:
    try:
        return stat_of(PROC / str(pid))[0] != "Z"
    except OSError:
        return False


def test_a_file_that_has_changed_or_gone_since_is_not_taken_from_before(here):
    before = run(here, "T", slow=0.05)
    wait_for(lambda: kept(here) > 60_000)
    before.kill()
    before.communicate(timeout=60)
    (here / "S" / "00.txt").unlink()
    (here / "S" / "01.txt").write_bytes((here / "S" / "02.txt").read_bytes())
    for out in ("T", "anew"):
        run(here, out).communicate(timeout=120)
    assert files(here / "T") == files(here / "anew")


def test_what_another_build_has_read_is_read_again(here, corpus):
    (here / WORK).mkdir()
    base = sqlite3.connect(here / WORK / "read.sqlite")
    base.executescript(
        "CREATE TABLE made (by TEXT); INSERT INTO made VALUES ('another');"
        "CREATE TABLE source (id INTEGER PRIMARY KEY, hash TEXT UNIQUE, said TEXT, wanted INTEGER);"
        "CREATE TABLE found (source INTEGER, key TEXT, file TEXT, number INTEGER, text TEXT);"
        "INSERT INTO source VALUES (1, 'x', '', 1); INSERT INTO found VALUES (1, 'k', 'f', 1, 'no JSON');"
    )
    base.close()
    _out, err = run(here).communicate(timeout=120)
    assert b"before this run" not in err
    assert files(here / "T") == files(corpus / "whole")


def test_a_broken_work_file_is_thrown_away(here, corpus):
    (here / WORK).mkdir()
    (here / WORK / "read.sqlite").write_bytes(b"no database" * 1000)
    run(here).communicate(timeout=120)
    assert files(here / "T") == files(corpus / "whole")


def test_two_runs_do_not_work_in_one_folder(here):
    first = run(here, "T", slow=0.1)
    wait_for(lambda: kept(here) > 0)
    _out, err = run(here).communicate(timeout=60)
    first.kill()
    first.communicate(timeout=60)
    assert b"another run of drafter mine" in err


def test_a_run_that_fails_leaves_nothing(drafter, tmp_path, root):
    source = root / "examples" / "speeches" / "a1-work-party.txt"
    assert drafter("mine", source, "-o", "new/T").returncode == 3
    assert list(tmp_path.iterdir()) == []

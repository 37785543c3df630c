"""Mining on a Dask cluster: a real scheduler and two real workers on this machine, one of which is killed on the way."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import drafter as package

needs_dask = pytest.mark.skipif(
    importlib.util.find_spec("distributed") is None, reason="distributed is not installed (drafter[cluster])"
)
ENVIRONMENT = {**os.environ, "DRAFTER_LANG": "en", "COLUMNS": "100", "DASK_LOGGING__DISTRIBUTED": "info"}


def files(folder) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in sorted(folder.iterdir())}


@pytest.fixture(scope="module")
def corpus(root, tmp_path_factory):
    """A folder of a hundred and twenty speeches, one file that is none, and what one process makes of it."""
    top = tmp_path_factory.mktemp("corpus")
    (top / "S").mkdir()
    examples = sorted((root / "examples" / "speeches").glob("*.txt"))
    for k in range(120):
        text = examples[k % len(examples)].read_text(encoding="utf-8")
        (top / "S" / f"{k:03}.txt").write_text(f"{text}\n这是第{k}次。\n", encoding="utf-8")
    (top / "S" / "bad.txt").write_bytes(b"")
    done = mine(top, "whole").communicate()
    assert (top / "whole").exists(), done
    return top


def mine(folder, out: str, *more: str, environment: dict[str, str] | None = None) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "drafter", "mine", "S", "-o", out, *more],
        cwd=folder, env={**ENVIRONMENT, **(environment or {})}, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


class Cluster:
    """A scheduler and workers as processes of their own, in a folder without any speech."""

    def __init__(self, folder) -> None:
        self.folder, self.processes = folder, []
        self.start("scheduler", "--port", "0", "--no-dashboard", "--host", "127.0.0.1")
        self.address = self.said(0, r"Scheduler at:\s+(tcp://\S+)")

    def start(self, *arguments: str, environment: dict[str, str] | None = None) -> subprocess.Popen[bytes]:
        with (self.folder / f"{len(self.processes)}.log").open("wb") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", "distributed.cli.dask_" + arguments[0], *arguments[1:]],
                cwd=self.folder, env={**ENVIRONMENT, **(environment or {})}, stdout=log, stderr=log,
            )  # fmt: skip
        self.processes.append(process)
        return process

    def worker(self, **environment: str) -> subprocess.Popen[bytes]:
        process = self.start(
            "worker", self.address, "--no-nanny", "--nthreads", "1", "--no-dashboard", "--host", "127.0.0.1",
            environment=environment,
        )  # fmt: skip
        self.said(len(self.processes) - 1, r"(Registered to)")
        return process

    def said(self, number: int, pattern: str) -> str:
        log = self.folder / f"{number}.log"
        for _second in range(400):
            found = re.search(pattern, log.read_text(encoding="utf-8", errors="replace"))
            if found:
                return found[1]
            time.sleep(0.1)
        raise AssertionError(log.read_text(encoding="utf-8", errors="replace"))

    def stop(self) -> None:
        for process in self.processes:
            process.kill()
            process.wait()


@pytest.fixture
def cluster(tmp_path_factory):
    found = Cluster(tmp_path_factory.mktemp("cluster"))
    yield found
    found.stop()


@needs_dask
def test_two_workers_give_what_one_process_gives(cluster, corpus, tmp_path):
    cluster.worker()
    cluster.worker()
    shutil.copytree(corpus / "S", tmp_path / "S")
    _out, err = mine(tmp_path, "T", "--cluster", cluster.address).communicate(timeout=120)
    assert files(tmp_path / "T") == files(corpus / "whole"), err
    assert b"bad.txt" in err
    assert [line for line in err.decode().splitlines() if "distributed" in line or "Traceback" in line] == []


@needs_dask
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_a_worker_that_is_killed_in_the_middle_loses_nothing(cluster, corpus, tmp_path):
    first = cluster.worker()
    cluster.worker()
    shutil.copytree(corpus / "S", tmp_path / "S")
    running = mine(tmp_path, "T", "--cluster", cluster.address)
    base = tmp_path / ".T.mining" / "read.sqlite"
    while not (base.exists() and base.stat().st_size > 100_000) and running.poll() is None:
        time.sleep(0.01)
    assert running.poll() is None, "it was over before the worker could be killed"
    first.send_signal(signal.SIGKILL)
    first.wait()
    _out, err = running.communicate(timeout=120)
    assert running.returncode == 0, err
    assert files(tmp_path / "T") == files(corpus / "whole")


@needs_dask
def test_a_scheduler_that_goes_leaves_what_was_read(cluster, corpus, tmp_path):
    cluster.worker()
    for copy in range(5):  # long enough that the scheduler goes in the middle on a fast machine too
        shutil.copytree(corpus / "S", tmp_path / "S" / str(copy))
    running = mine(tmp_path, "T", "--cluster", cluster.address)
    base = tmp_path / ".T.mining" / "read.sqlite"
    while not (base.exists() and base.stat().st_size > 100_000) and running.poll() is None:
        time.sleep(0.01)
    assert running.poll() is None, "it was over before the scheduler could go"
    cluster.stop()
    _out, err = running.communicate(timeout=120)
    assert running.returncode == 3, err
    assert b"connection to the cluster is lost" in err
    assert b"Traceback" not in err
    assert not (tmp_path / "T").exists()
    _out, err = mine(tmp_path, "T").communicate(timeout=120)
    assert b"were read before this run" in err
    mine(tmp_path, "W").communicate(timeout=120)
    assert files(tmp_path / "T") == files(tmp_path / "W")


@needs_dask
def test_a_worker_with_another_drafter_is_refused(cluster, corpus, tmp_path):
    other = tmp_path / "other"
    shutil.copytree(
        Path(package.__file__).parent, other / "drafter", ignore=shutil.ignore_patterns("__pycache__")
    )
    table = other / "drafter" / "data" / "moves.yaml"
    table.write_text(table.read_text(encoding="utf-8") + "\n# another\n", encoding="utf-8")
    cluster.worker(PYTHONPATH=str(other))
    shutil.copytree(corpus / "S", tmp_path / "S")
    _out, err = mine(tmp_path, "T", "--cluster", cluster.address).communicate(timeout=120)
    assert b"another drafter" in err
    assert b"Traceback" not in err
    assert not (tmp_path / "T").exists()


@needs_dask
@pytest.mark.parametrize("address", ["tcp://127.0.0.1:9", "nonsense", "127.0.0.1:notaport", "ftp://x:1"])
def test_an_address_where_nobody_answers_is_a_message(corpus, tmp_path, address):
    shutil.copytree(corpus / "S", tmp_path / "S")
    running = mine(tmp_path, "T", "--cluster", address)
    _out, err = running.communicate(timeout=60)
    assert running.returncode == 3, err
    assert address.encode() in err
    assert b"Traceback" not in err
    assert sorted(p.name for p in tmp_path.iterdir()) == ["S"]


def test_without_dask_the_message_says_what_to_install(corpus, tmp_path):
    (tmp_path / "hidden" / "distributed").mkdir(parents=True)
    (tmp_path / "hidden" / "distributed" / "__init__.py").write_text("raise ImportError('hidden')\n")
    shutil.copytree(corpus / "S", tmp_path / "S")
    path = os.pathsep.join(filter(None, [str(tmp_path / "hidden"), os.environ.get("PYTHONPATH", "")]))
    running = mine(tmp_path, "T", "--cluster", "tcp://127.0.0.1:9", environment={"PYTHONPATH": path})
    _out, err = running.communicate(timeout=60)
    assert running.returncode == 2
    assert b'pip install "drafter[cluster]"' in err


def test_jobs_and_cluster_do_not_go_together(drafter):
    done = drafter("mine", "S", "-o", "T", "--jobs", "2", "--cluster", "tcp://127.0.0.1:9")
    assert done.returncode == 2
    assert "--cluster" in done.stderr.decode()

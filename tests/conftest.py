"""What all tests share: the project's folders and the real command line."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory):
    """Nothing is kept in the cache of whoever runs the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DRAFTER_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture
def drafter(tmp_path):
    """Run the command line in an empty folder, as a user would; gives the finished process."""

    def run(*arguments: object, stdin: bytes = b"", lang: str = "en", cwd: Path | None = None, **env: str):
        return subprocess.run(
            [sys.executable, "-m", "drafter", *map(str, arguments)],
            input=stdin,
            capture_output=True,
            cwd=cwd or tmp_path,
            env={**os.environ, "DRAFTER_LANG": lang, "NO_COLOR": "1", "COLUMNS": "100", **env},
            timeout=120,
            check=False,
        )

    return run

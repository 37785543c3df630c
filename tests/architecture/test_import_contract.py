"""The arrows between rooms hold, and a broken copy shows that the contract can fail."""

from __future__ import annotations

import shutil
import subprocess
import sys

import pytest


def lint(folder) -> subprocess.CompletedProcess[str]:
    code = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder,
        env={"PYTHONPATH": str(folder / "src"), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def copy(root, tmp_path):
    shutil.copytree(root / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(root / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_house_keeps_its_arrows(copy):
    done = lint(copy)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("speech.py", "from drafter import writing", "A noun imports no verb"),
        ("filling/fill.py", "from drafter.writing import write", "A verb imports no other verb"),
        ("writing/docx.py", "import typer", "Only the command line knows Typer and rich"),
    ],
)
def test_a_broken_copy_is_found(copy, module, line, contract):
    path = copy / "src" / "drafter" / module
    path.write_text(path.read_text(encoding="utf-8") + f"\n{line}\n", encoding="utf-8")
    done = lint(copy)
    assert done.returncode == 1, done.stdout + done.stderr
    assert f"{contract} BROKEN" in " ".join(done.stdout.split())


def test_the_contract_names_every_noun(root):
    """A new module is a noun unless it is a verb: it must stand in the contract, or nothing holds it."""
    import tomllib

    contracts = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    named = set(contracts[0]["source_modules"])
    verbs = set(contracts[0]["forbidden_modules"])
    here = root / "src" / "drafter"
    files = {f"drafter.{p.stem}" for p in here.glob("*.py") if not p.stem.startswith("__")}
    folders = {f"drafter.{p.parent.name}" for p in here.glob("*/__init__.py")}
    assert files | folders == named | verbs

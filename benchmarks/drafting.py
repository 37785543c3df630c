"""Drafts against what a user would take instead, on the same text in the same run.

    python benchmarks/drafting.py [--runs 7]      wants docxtpl; pandoc where it is installed

process   one draft as a whole process: `drafter draft BRIEF` against a Typer command that fills the same text with docxtpl
batch     drafts a second in one process: drafter.fill and drafter.write against docxtpl render and save, python-docx with
          paragraphs by style name, and pandoc (a process each time, as it is used)
folder    different briefs through the command line, `drafter draft *.yaml`, with one process and with two, against docxtpl
          behind Typer that is given as many texts at once; reading the briefs and writing the files are in it
floor     how long Python, Python with Typer, and a command of Typer that does nothing take to start
"""

from __future__ import annotations

import argparse
import io
import shutil
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import drafter

from compare import HEAD, Row, in_turn, machine  # isort: skip

if TYPE_CHECKING:
    from collections.abc import Callable

BRIEF = Path(__file__).parents[1] / "examples" / "briefs" / "work-meeting.yaml"
TEMPLATE = "work-meeting"
PEER = """
import sys, typer, yaml
from docxtpl import DocxTemplate
app = typer.Typer()
@app.command()
def draft(data: str, template: str, out: str):
    document = DocxTemplate(template)
    document.render(yaml.safe_load(open(data, encoding="utf-8")))
    document.save(out)
app()
"""
PEERS = """
import sys, typer, yaml
from docxtpl import DocxTemplate
app = typer.Typer()
@app.command()
def draft(template: str, folder: str, data: list[str]):
    for k, name in enumerate(data):
        document = DocxTemplate(template)
        document.render(yaml.safe_load(open(name, encoding="utf-8")))
        document.save(f"{folder}/{k}.docx")
app()
"""
MANY = 200  # briefs in a folder
NOTHING = "import typer\napp = typer.Typer()\n@app.command()\ndef nothing(): pass\napp()\n"


def per_second(act: Callable[[], object], times: int) -> float:
    """How often an act is done in a second."""
    started = time.perf_counter()
    for _ in range(times):
        act()
    return times / (time.perf_counter() - started)


def process(*command: str | Path) -> float:
    """One process from start to end: how many would fit in a second."""
    return per_second(lambda: subprocess.run([str(c) for c in command], check=True, capture_output=True), 1)


def docx_with_marks(path: Path) -> None:
    """What docxtpl fills: a heading and a loop over paragraphs."""
    from docx import Document  # noqa: PLC0415

    document = Document()
    document.add_heading("{{ title }}", 0)
    for line in ("{%p for p in paragraphs %}", "{{ p }}", "{%p endfor %}"):
        document.add_paragraph(line)
    document.save(str(path))


def by_docxtpl(template: Path, data: dict[str, object]) -> bytes:
    """The text by docxtpl."""
    from docxtpl import DocxTemplate  # noqa: PLC0415

    document, out = DocxTemplate(template), io.BytesIO()
    document.render(data)
    document.save(out)
    return out.getvalue()


def by_python_docx(paragraphs: list[str]) -> bytes:
    """The text by python-docx, each paragraph with the name of its style, as its manual shows."""
    from docx import Document  # noqa: PLC0415

    document, out = Document(), io.BytesIO()
    document.add_heading(paragraphs[0], 0)
    for paragraph in paragraphs[1:]:
        document.add_paragraph(paragraph, style="Body Text")
    document.save(out)
    return out.getvalue()


def folder(runs: int, top: Path, marked: Path, data: dict[str, object]) -> list[Row]:
    """Different briefs, and as many different texts for docxtpl, in one run of each command."""
    import yaml  # noqa: PLC0415

    text, peer, out = BRIEF.read_text(encoding="utf-8"), top / "peers.py", top / "out"
    peer.write_text(PEERS)
    out.mkdir()
    briefs, facts = [], []
    for k in range(MANY):
        briefs.append(top / f"brief{k}.yaml")
        briefs[-1].write_text(text.replace("全县", f"第{k}县").replace("全区", f"第{k}区"), encoding="utf-8")
        facts.append(top / f"data{k}.yaml")
        said = {**data, "title": f"{data['title']}{k}"}
        facts[-1].write_text(yaml.safe_dump(said, allow_unicode=True), encoding="utf-8")
    drafter_ = (sys.executable, "-m", "drafter", "draft", *briefs, "-t", TEMPLATE, "--force", "-o", out)

    def a_second(*command: str | Path) -> float:
        return MANY * process(*command)

    docxtpl = partial(a_second, sys.executable, peer, marked, out, *facts)
    return [
        Row(f"{MANY} briefs, --jobs {jobs}", *in_turn(partial(a_second, *drafter_, "--jobs", str(jobs)), docxtpl, runs),
            "docxtpl behind Typer", "a second")
        for jobs in (1, 2)
    ]  # fmt: skip


def rows(runs: int, top: Path) -> list[Row]:
    """All comparisons."""
    import yaml  # noqa: PLC0415

    brief, template = drafter.load_brief(str(BRIEF)), drafter.load_template(TEMPLATE)
    text = drafter.write(drafter.fill(template, brief), "txt").decode()
    paragraphs = [line for line in text.splitlines() if line.strip()]
    data = {"title": paragraphs[0], "paragraphs": paragraphs[1:]}
    marked, facts, peer, nothing = top / "t.docx", top / "d.yaml", top / "peer.py", top / "nothing.py"
    docx_with_marks(marked)
    facts.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    peer.write_text(PEER)
    nothing.write_text(NOTHING)

    draft = partial(
        process,
        sys.executable,
        "-m",
        "drafter",
        "draft",
        BRIEF,
        "-t",
        TEMPLATE,
        "--force",
        "-o",
        top / "o.docx",
    )
    docxtpl = partial(process, sys.executable, peer, facts, marked, top / "p.docx")
    own = partial(per_second, lambda: drafter.write(drafter.fill(template, brief), "docx"), 100)
    found = [
        Row("one draft, whole process", *in_turn(draft, docxtpl, runs), "docxtpl behind Typer", "a second"),
        Row("start-up alone", *in_turn(draft, partial(process, sys.executable, nothing), runs),
            "a Typer command that does nothing", "a second"),
        Row("drafts in one process", *in_turn(own, partial(per_second, partial(by_docxtpl, marked, data), 10), runs),
            "docxtpl", "a second"),
        Row("drafts in one process", *in_turn(own, partial(per_second, partial(by_python_docx, paragraphs), 5), runs),
            "python-docx", "a second"),
    ]  # fmt: skip
    found += folder(min(runs, 3), top, marked, data)
    if shutil.which("pandoc"):
        source = top / "d.md"
        source.write_text("\n\n".join(paragraphs), encoding="utf-8")
        pandoc = partial(process, "pandoc", source, "-o", top / "q.docx")
        found.append(
            Row("one draft, whole process", *in_turn(draft, pandoc, runs), "pandoc from Markdown", "a second")
        )
    return found


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=7)
    args = parser.parse_args()
    print(f"{machine()}; {BRIEF.name} with {TEMPLATE}; medians of {args.runs} runs in turn\n\n{HEAD}")
    with tempfile.TemporaryDirectory() as top:
        for row in rows(args.runs, Path(top)):
            print(row, flush=True)


if __name__ == "__main__":
    main()

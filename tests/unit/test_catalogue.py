"""The Chinese of drafter: complete, fresh, readable, and with the same places to fill as the English."""

from __future__ import annotations

import ast
import gettext
import re
import subprocess
import sys
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))
import catalog  # noqa: E402 (the tool is no package)

from drafter.cli.words import MESSAGES  # noqa: E402 (after the tool's path)

CATALOGUE = catalog.merged()
PAIRS = [(str(entry.id), str(entry.string)) for entry in CATALOGUE if entry.id]
# Names, and words that a user has to type as they are.
NAMES = {
    "drafter", "DRAFTER_TRACEBACK", "EDITOR", "nano", "LibreOffice", "Word", "WPS", "Excel", "openpyxl", "pip", "install",
    "PDF", "JSON", "Schema", "YAML", "OCR", "UTF", "GB", "MB", "Tab", "Ctrl", "docx", "html", "txt", "yaml", "md", "csv",
    "xlsx", "demo", "diff", "draft", "edit", "mine", "preview", "read", "template", "my", "slots", "head", "detail", "items",
    "check", "ignore", "report", "TOML", "toml", "json", "sarif", "text", "Dask", "dask", "scheduler", "worker", "host", "tcp",
    "python", "cluster", "freeze",
    "true", "false", "include", "loop", "move", "choose", "case", "if", "elif", "else", "for", "set", "blue", "XX",
}  # fmt: skip


def places(text: str) -> list[str]:
    return sorted(set(re.findall(r"(?<!\{)\{\w*\}(?!\})", text)))


def english(text: str) -> set[str]:
    """The words that are no names, no options, no places to fill and no code of a template."""
    code = r"--?[a-z][a-z-]*|\{+%.*?%\}+|\{\{.*?\}\}+|\w+\(\)|(?<!\{)\{\w*\}(?!\})"
    return set(re.findall(r"[A-Za-z][A-Za-z_]+", re.sub(code, "", text))) - NAMES


def test_every_message_has_its_chinese():
    assert catalog.untranslated(CATALOGUE) == []


def test_the_po_is_what_the_tool_would_write_today():
    assert catalog.PO.read_bytes() == catalog.po_bytes(CATALOGUE), "run tools/catalog.py"


def test_the_mo_is_the_compiled_po():
    assert catalog.PO.with_suffix(".mo").read_bytes() == catalog.mo_bytes(CATALOGUE), "run tools/catalog.py"


def test_the_mo_gives_the_chinese_to_the_program():
    with catalog.PO.with_suffix(".mo").open("rb") as stream:
        chinese = gettext.GNUTranslations(stream)
    assert all(chinese.gettext(message) == text for message, text in PAIRS if text)


def test_check_fails_on_a_catalogue_with_a_hole_and_running_the_tool_mends_what_it_can(tmp_path, capsys):
    po = tmp_path / "drafter.po"
    assert catalog.main(["--check", "--po", str(po)]) == 1
    whole = catalog.PO.read_bytes()
    po.write_bytes(whole.replace('msgstr "没有这个文件"'.encode(), b'msgstr ""', 1))
    assert catalog.main(["--check", "--po", str(po)]) == 1
    assert catalog.main(["--po", str(po)]) == 0
    assert catalog.main(["--check", "--po", str(po)]) == 1
    assert "no Chinese: " in capsys.readouterr().out
    po.write_bytes(whole)
    assert catalog.main(["--po", str(po)]) == 0
    assert catalog.main(["--check", "--po", str(po)]) == 0
    assert po.read_bytes() == whole


def test_a_chinese_message_fills_the_same_places_as_the_english():
    assert [m for m, text in PAIRS if places(text) != places(m)] == []


def test_no_english_is_left_in_a_chinese_message():
    assert [(m, english(text)) for m, text in PAIRS if english(text)] == []
    assert english("请检查 layout 的 {name}") == {"layout"}


def test_chinese_has_full_width_punctuation():
    half = re.compile(r"[\u4e00-\u9fff][,;!?()]|[,;!?()][\u4e00-\u9fff]")
    assert [text for _m, text in PAIRS if half.search(text)] == []


def test_what_ends_as_a_sentence_in_english_does_so_in_chinese():
    drafters = [(m, text) for m, text in PAIRS if m not in MESSAGES]
    assert [text for m, text in drafters if text.endswith("。") != m.endswith(".")] == []


def reasons_in(tree: ast.AST) -> set[str]:
    """Texts that are given as the reason of a Removal or Change: in calls, in ``doomed[i] = …``, and in tables."""
    found: set[str] = set()
    for node in ast.walk(tree):
        parts: list[ast.AST] = []
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            at = {"Removal": 0, "Change": 3, "Repair": 3, "_report": 0, "_taken": 0, "fromkeys": 1}.get(name)
            parts = node.args[at : at + 1] if at is not None else []
            parts = [
                p
                for part in parts
                for p in ((part.body, part.orelse) if isinstance(part, ast.IfExp) else (part,))
            ]
        elif isinstance(node, ast.Assign):
            target = node.targets[0]
            names = {getattr(target, "id", ""), getattr(getattr(target, "value", None), "id", "")}
            parts = [node.value] if names & {"doomed", "reason"} else []
        elif isinstance(node, ast.AnnAssign) and getattr(node.target, "id", "") == "BESIDE" and node.value:
            parts = list(node.value.values)  # type: ignore[attr-defined]
        elif isinstance(node, ast.DictComp):
            parts = [node.value]
        found |= {p.value for p in parts if isinstance(p, ast.Constant) and isinstance(p.value, str)}
    return found


def test_a_reason_is_found_in_each_of_its_forms():
    source = """
BESIDE: Final = {"header": "a"}
reason = "b"
doomed[i] = "c"
Removal("d" if x else "e", text, 0); self._report("f", text); Change(1, "x", "y", "g")
dict.fromkeys(rows, "h"); {i: "i" for i in rows}
"""
    assert reasons_in(ast.parse(source)) == set("abcdefghi")


def test_every_reason_for_taking_out_or_mending_text_has_its_chinese():
    files = list((catalog.SOURCE / "reading").rglob("*.py"))
    found = {r for file in files for r in reasons_in(ast.parse(file.read_text(encoding="utf-8")))}
    assert found >= {"doubled title", "pinyin", "lost byte", "toc"}
    assert found <= set(dict(PAIRS)), "add them to REASONS in tools/catalog.py"
    assert set(catalog.REASONS) <= found, "no code says these any more"


def test_every_reason_why_a_word_is_wrong_is_chinese():
    rows = yaml.safe_load((catalog.SOURCE / "data" / "confusions.yaml").read_text(encoding="utf-8"))[
        "context"
    ]
    said = dict(PAIRS)
    assert [row["why"] for row in rows if english(said.get(row["why"], row["why"]))] == []


def test_every_rule_of_check_says_its_title_in_chinese():
    from drafter.checking import rules

    assert {rule.title for rule in rules()} <= set(dict(PAIRS))


SHOW = """
import sys
from drafter import language
language.activate("zh")
from drafter.cli import words
words.activate()
from drafter.cli.app import app
for line in sys.argv[1:]:
    print("#", line, flush=True)
    try:
        app(line.split(), prog_name="drafter")
    except SystemExit:
        pass
"""
HELP = [
    "-h",
    "draft -h",
    "read -h",
    "mine -h",
    "check -h",
    "demo -h",
    "template -h",
    "template list -h",
    "brief -h",
    "brief check -h",
]
SLIPS = [
    "draft",
    "draft --nope",
    "mine x",
    "mine x -o y --min-support 1",
    "draft x --variety some",
    "nope",
    "brief chek",
    "--lang",
    "demo here",
]


def test_help_and_usage_errors_are_chinese_too_with_the_typer_of_today(tmp_path):
    run = subprocess.run(
        [sys.executable, "-c", SHOW, *HELP, *SLIPS], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        check=True, text=True, encoding="utf-8", env={"PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1", "COLUMNS": "100"},
    )  # fmt: skip
    typed = {word for line in HELP + SLIPS for word in re.findall(r"[A-Za-z]+", line)}
    commands = set(re.findall(r"^│ (\w+) ", run.stdout, re.MULTILINE))
    options = set(re.findall(r"--?[a-z][a-z-]*", run.stdout))
    shown = re.sub(r"--?[a-z][a-z-]*|\bdocx\|html\|md\|txt\|pdf\b|zh\|en", "", run.stdout)
    assert english(shown) - typed - commands == set(), run.stdout
    assert {"--help", "--install-completion"} <= options
    for said in (
        "用法：drafter draft [选项] 要点文件…",
        "缺少参数“要点文件…”",
        "没有“nope”这个命令",
        "是不是“check”",
        "不能小于2",
        "应为整数",
        "[必填]",
    ):
        assert said in run.stdout
    assert not re.search(r"[\u4e00-\u9fff ]… *│", run.stdout), "a help text is cut off"


def test_in_english_typer_speaks_for_itself(tmp_path):
    run = subprocess.run(
        [sys.executable, "-m", "drafter", "draft"], cwd=tmp_path, capture_output=True, check=False, text=True,
        encoding="utf-8", env={"PYTHONPATH": str(ROOT / "src"), "DRAFTER_LANG": "en"},
    )  # fmt: skip
    assert "Usage: drafter" in run.stderr or "Usage: python" in run.stderr

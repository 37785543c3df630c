"""The pages of the rules are what the rules say today."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def tool():
    sys.path.insert(0, str(ROOT / "tools"))
    import rules

    yield rules
    sys.path.remove(str(ROOT / "tools"))


def test_every_page_is_up_to_date(tool, capsys):
    assert tool.main(["--check"]) == 0, capsys.readouterr().out + "python tools/rules.py writes them"


def test_a_page_that_is_stale_missing_or_left_over_is_told(tool, tmp_path):
    assert tool.main(["--folder", str(tmp_path)]) == 0
    assert tool.main(["--folder", str(tmp_path), "--check"]) == 0
    page = tmp_path / "C101.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(text + "more\n", encoding="utf-8")
    assert tool.main(["--folder", str(tmp_path), "--check"]) == 1
    page.unlink()
    assert tool.main(["--folder", str(tmp_path), "--check"]) == 1
    page.write_text(text, encoding="utf-8")
    (tmp_path / "C999.md").write_text("old", encoding="utf-8")
    assert tool.main(["--folder", str(tmp_path), "--check"]) == 1


def test_a_page_says_what_why_and_how_in_both_languages(tool):
    pages = tool.pages()
    page = pages["C510.md"]
    for words in (
        "会报告",
        "Let pass",
        "“瓶劲” is “瓶颈”",
        "“瓶劲”应为“瓶颈”",
        "drafter: ignore C510",
        "Source",
        "✎ 瓶劲 → 瓶颈",
    ):
        assert words in page
    assert all("## Found" in text for name, text in pages.items() if name != "README.md")
    assert "[C510](C510.md)" in pages["README.md"]

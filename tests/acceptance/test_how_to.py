"""What the how-to pages show is what drafter prints today."""

from __future__ import annotations

import sys

import how_to
import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the pages use a shell")


@pytest.mark.parametrize("page", how_to.PAGES, ids=lambda p: p.stem)
def test_a_page_shows_the_real_output(page):
    assert how_to.made(page) == page.read_text(encoding="utf-8"), (
        "python tests/acceptance/how_to.py writes it"
    )


def test_the_pages_of_editing_are_checked():
    assert {"first-brief", "change-a-sentence", "make-your-own-template"} <= {p.stem for p in how_to.PAGES}

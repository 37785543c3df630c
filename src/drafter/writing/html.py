"""A Draft as a web page: in go a Draft and a Layout, out comes one self-contained HTML file.

The style sheet is made from the layout, so that the page prints (CSS Paged Media) much as the Word file does.
Gaps are ``mark`` elements with their question, values of the brief are ``span`` elements with their key.
"""

from __future__ import annotations

import itertools
from functools import lru_cache
from typing import TYPE_CHECKING

from drafter.writing.layout import Layout, PageNumber, Style, Styles, style_key
from drafter.writing.title import title_breaks
from drafter.writing.xml import attribute, element

if TYPE_CHECKING:
    from drafter.draft import Block, Draft, Run

TAGS = {"title": "h1", "heading1": "h2", "heading2": "h3", "heading3": "h4", "heading4": "h5"}
FRONT = ("title", "date", "byline")


def write_html(draft: Draft, layout: Layout) -> bytes:
    """The page of a draft."""
    questions = {gap.key: gap.question for gap in draft.gaps}
    title = draft.title or next((block.text for block in draft.blocks if block.kind == "title"), "")
    blocks = "\n".join(_block(block, layout, questions) for block in draft.blocks)
    author = f'<meta name="author" content="{attribute(draft.author)}">\n' if draft.author else ""
    return (
        f'<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n{author}'
        f"<title>{element(title)}</title>\n<style>\n{style_sheet(layout)}</style>\n</head>\n"
        f"<body>\n<main>\n{blocks}\n</main>\n</body>\n</html>\n"
    ).encode()


def _block(block: Block, layout: Layout, questions: dict[str, str]) -> str:
    key = style_key(block.kind, block.level)
    tag = TAGS.get(key, "p")
    breaks = title_breaks(block.text, layout.title_lines.max_chars) if block.kind == "title" else ()
    if not breaks:
        inner = "".join(_run(run, run.text, questions) for run in block.runs)
    else:
        inner = "".join(
            f'<span class="line">{line}</span>'
            for line in _lines(block, (0, *breaks, len(block.text)), questions)
        )
    limit = layout.style(block.kind, block.level).keep_together_chars
    together = " together" if limit and len(block.text) <= limit else ""
    return f'<{tag} class="{key}{together}">{inner}</{tag}>'


def _lines(block: Block, ends: tuple[int, ...], questions: dict[str, str]) -> list[str]:
    """The lines of a title; a run that goes over a line's end is continued in the next."""
    found = []
    for first, last in itertools.pairwise(ends):
        line, start = "", 0
        for run in block.runs:
            piece = run.text[max(first - start, 0) : max(last - start, 0)]
            line += _run(run, piece, questions) if piece else ""
            start += len(run.text)
        found.append(line)
    return found


def _run(run: Run, text: str, questions: dict[str, str]) -> str:
    """A run with what tells its origin."""
    inner, key = element(text), attribute(run.origin.key)
    if run.origin.source == "gap":
        question = attribute(questions.get(run.origin.key) or run.origin.key)
        inner = f'<mark title="{question}" data-key="{key}">{inner}</mark>'
    elif run.origin.source == "brief":
        inner = f'<span data-key="{key}">{inner}</span>'
    return f'<span class="lead">{inner}</span>' if run.lead else inner


@lru_cache(maxsize=32)
def style_sheet(layout: Layout) -> str:
    """The style sheet of a layout."""
    page = layout.page
    margins = f"{page.top_mm}mm {page.right_mm:g}mm {page.bottom_mm:g}mm {page.left_mm}mm"
    lone = 2 if page.widow_control else 1
    others = ", ".join(f".{kind}" for kind in FRONT)
    rules = [
        f"@page {{ size: {page.width_mm}mm {page.height_mm}mm; margin: {margins}; }}",
        *_page_number(layout.page_number, layout),
        "html { background: #eee; color: #000; }",
        f"main {{ max-width: {page.text_width_mm}mm; margin: 2em auto; padding: 2em; background: #fff; }}",
        (
            "h1, h2, h3, h4, h5, p { margin: 0; font-weight: normal; white-space: pre-wrap; "
            f"overflow-wrap: break-word; orphans: {lone}; widows: {lone}; }}"
        ),
        ".line { display: block; }",
        ".together { break-inside: avoid; }",
        f"mark {{ background: {layout.gap_highlight}; cursor: help; print-color-adjust: exact; }}",
        *(f".{kind} {{ {_style(getattr(layout.styles, kind), layout)} }}" for kind in Styles.__slots__),
        *(f".{kind} + :not({others}) {{ margin-top: {layout.front_space_lines:g}lh; }}" for kind in FRONT),
        f".lead {{ font-family: {_family(layout.lead.font, layout)}; }}",
        "@media print { html { background: none; } main { max-width: none; margin: 0; padding: 0; } }",
    ]
    return "\n".join(rules) + "\n"


def _style(style: Style, layout: Layout) -> str:
    pitch = (style.line_pitch_twips or layout.page.line_pitch_twips) / 20
    settings = {
        "font-family": _family(style.font, layout, style.latin),
        "font-size": f"{style.size_pt:g}pt",
        "line-height": f"{pitch:g}pt",
        "letter-spacing": f"{style.spacing_pt:g}pt" if style.spacing_pt else "",
        "text-align": "justify" if style.align == "both" else style.align,
        "text-indent": f"{style.indent_chars:g}em" if style.indent_chars else "",
        "font-weight": "bold" if style.bold else "",
        "break-after": "avoid" if style.keep_next else "",
    }
    return " ".join(f"{name}: {value};" for name, value in settings.items() if value)


def _family(name: str, layout: Layout, latin: str = "") -> str:
    """A font with all that may stand in for it."""
    font = layout.font(name)
    names = [*([latin] if latin else []), name, *font.alternatives]
    return ", ".join([*(_quoted(one) for one in names), font.generic])


def _quoted(text: str) -> str:
    """A text as a CSS string; ``<`` as well, or a font could close the style element."""
    return '"' + "".join(f"\\{ord(c):x} " if c in '"\\<>\n\r\f' else c for c in text) + '"'


def _page_number(number: PageNumber, layout: Layout) -> list[str]:
    """The page number, for programs that know margin boxes."""
    before, _, after = number.format.partition("{page}")
    content = f"content: {_quoted(before)} counter(page) {_quoted(after)};"
    font = f"font: {number.size_pt:g}pt {_family(number.font, layout)};"
    if number.position == "outside":
        sides = {":right": "bottom-right", ":left": "bottom-left"}
    else:
        sides = {"": f"bottom-{number.position}"}
    return [f"@page{which} {{ @{box} {{ {content} {font} }} }}" for which, box in sides.items()]

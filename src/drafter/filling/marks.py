"""Marks that carry the origin of text through Jinja2: values are wrapped when printed and unwrapped afterwards.

The marks are private-use characters that neither a brief nor a template may hold, so a value can never forge
one. What is between them stays text: it is never parsed as template, heading or markup.
"""

from __future__ import annotations

import re

VALUE, PART, END, GAP, LINE = "\ue000", "\ue001", "\ue002", "\ue003", "\ue004"
TOKEN = re.compile(
    f"{VALUE}([^{PART}]*){PART}([0-9]*){PART}(.*?){END}|{GAP}([^{END}]*){END}|{LINE}([0-9]+){END}|(\n)|([^\n\ue000-\ue004]+)",
    re.DOTALL,
)


def value(key: str, line: int, text: str) -> str:
    """A value of the brief."""
    return f"{VALUE}{key}{PART}{line}{PART}{text}{END}"


def gap(key: str) -> str:
    """A slot with no value."""
    return f"{GAP}{key}{END}"


def line(number: int) -> str:
    """From here on the text stands in this line of the template."""
    return f"{LINE}{number}{END}"

"""Everything in a template that can be seen to be wrong without a brief: its text in, mistakes with places out.

The whole tree is looked at first. Only where something is wrong is each pair of braces read on its own, which gives
the column and the mistakes behind the first.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import jinja2

from drafter.filling.paths import aliases_of, walk
from drafter.filling.rules import broken_rules
from drafter.filling.scan import Mistake, Tag, scan
from drafter.filling.tags import SpeechError
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from jinja2 import nodes

LONGEST = 1_000_000  # characters of a template
BRACKETS = 40  # inside one another in one pair of braces
Parse = Any  # Callable[[str], nodes.Template]; Jinja2's own


class Checker:
    """The checks with what they need to know of the environment: how to parse, and which filters there are."""

    def __init__(self, parse: Parse, filters: Iterable[str]) -> None:
        self.parse = parse
        self.filters = tuple(filters)

    def mistakes(self, body: str, tree: nodes.Template | None, error: Exception | None) -> list[Mistake]:
        """What is wrong with a text, given its tree or why it could not be parsed."""
        broken = [] if tree is None else list(broken_rules(walk(tree), self.filters))
        if tree is not None and not broken and not _suspicious(body):
            return []
        tags, found = scan(body)
        names = self.context(tags)
        found += [m for tag, inner in self.snippets(tags) for m in self.of_snippet(tag, inner, *names)]
        if not found and tree is not None:
            lines = _starts(body)
            found = [Mistake(m, lines[min(line, len(lines)) - 1], hint) for m, _word, line, hint in broken]
        if not found and error is not None:
            line = getattr(error, "lineno", 1) or 1
            starts = _starts(body)
            message, hint = said(error)
            found = [Mistake(message, starts[min(line, len(starts)) - 1], hint)]
        return sorted(dict.fromkeys(found), key=lambda m: m.index)

    def snippets(self, tags: list[Tag]) -> Iterator[tuple[Tag, str]]:
        """Each pair of braces as a template of its own; tags that the scan has named already are left out."""
        for tag in tags:
            source = {
                "": "{{%s}}", "if": "{{%s}}", "elif": "{{%s}}", "for": "{%% for %s %%}{%% endfor %%}", "set": "{%% set %s %%}",
                "move": "{%% move %s %%}{%% endmove %%}", "case": "{%% choose %%}{%% case %s %%}{%% endchoose %%}",
            }.get(tag.name)  # fmt: skip
            if source is not None:
                yield tag, source % tag.text.rstrip("-+") if tag.name else source % tag.text

    def of_snippet(
        self, tag: Tag, source: str, aliases: Mapping[str, str], assigned: set[str]
    ) -> Iterator[Mistake]:
        """What is wrong inside one pair of braces."""
        depth = most = 0
        for ch in tag.text:
            depth += (ch in "([{") - (ch in ")]}")
            most = max(most, depth)
        if most > BRACKETS:
            yield Mistake(
                _("too many brackets inside one another"), tag.index, _("one value in each pair of braces")
            )
            return
        try:
            tree = self.parse(source)
            found = list(broken_rules(walk(tree), self.filters, aliases, assigned, printed=not tag.name))
        except jinja2.TemplateSyntaxError as error:
            message, hint = said(error, tag)
            yield Mistake(message, tag.index, hint)
            return
        except (RecursionError, ValueError, MemoryError):
            yield Mistake(
                _("this is too long or too deep to be read"), tag.index, _("one value in each pair of braces")
            )
            return
        for message, word, _line, hint in found:
            at = re.search(rf"(?<!\w){re.escape(word)}(?!\w)", tag.text) if word else None
            yield Mistake(message, tag.inside + at.start() if at else tag.index, hint)

    def context(self, tags: list[Tag]) -> tuple[dict[str, str], set[str]]:
        """The names that loops and ``set`` make, as far as their tags can be read."""
        aliases: dict[str, str] = {}
        assigned = {"loop"}
        for tag in tags:
            if tag.name not in ("for", "set"):
                continue
            assigned |= set(re.findall(r"[^\W\d]\w*", re.split(r"\bin\b|=", tag.text)[0]))
            end = "{% endfor %}" if tag.name == "for" else ""
            try:
                aliases = aliases_of(walk(self.parse(f"{{% {tag.name} {tag.text} %}}{end}")), aliases)
            except (jinja2.TemplateSyntaxError, RecursionError, ValueError, MemoryError):
                continue
        return aliases, assigned


def said(error: Exception, tag: Tag | None = None) -> tuple[str, str]:
    """A parser's complaint in words, and a hint."""
    reason = getattr(error, "message", None) or str(error)
    braces = _("look at the braces: {{ value }}, {% tag %}")
    if isinstance(error, SpeechError):
        return reason, error.hint if tag is None or tag.name == "move" else braces
    if tag is None:
        return _("the template cannot be read: {reason}").format(reason=reason), braces
    text = tag.text.strip().strip("-+").strip()
    shown = (
        "{{ " + f"{text} ".lstrip() + "}}" if not tag.name else "{% " + f"{tag.name} {text}".rstrip() + " %}"
    )
    forms = {
        "": "{{ 主题 }}", "for": "{% for 项 in 任务 %}", "if": "{% if 主题 %}", "elif": "{% elif 主题 %}",
        "set": "{% set 项 = 任务 %}", "move": '{% move "开场" %}', "case": "{% case 3 %}",
    }  # fmt: skip
    hint = _("write it as {form}").format(form=forms[tag.name])
    if not text:
        return _("nothing stands in {braces}").format(braces=shown), hint
    odd = re.search(r"unexpected char '(.)'", reason)
    if odd:
        out = _("take it out, or write it behind the braces")
        return _("“{mark}” does not belong in {braces}").format(mark=odd[1], braces=shown), out
    extra = re.search(r"expected token 'end of (?:print statement|statement block)', got '(.+)'", reason)
    if extra:
        alone = hint if tag.name else _("one value in each pair of braces")
        return _("“{mark}” is too much in {braces}").format(mark=extra[1], braces=shown), alone
    return _("{braces} cannot be read").format(braces=shown), hint


def _suspicious(body: str) -> bool:
    """Whether there is something that Jinja2 takes for text, or is more than a template."""
    return re.search("｛[｛％%]|[{｛]％", body) is not None


def _starts(body: str) -> list[int]:
    return [0, *(match.end() for match in re.finditer("\n", body))]

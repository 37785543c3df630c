"""From evidence to a library: templates for each occasion with enough speeches and a general one, and the files.

Everything is computed from the evidence, and the same evidence gives the same bytes. A library of fewer than two
speeches has no template and a note that says so.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from drafter import data
from drafter.language import _
from drafter.mining.bind import table
from drafter.mining.compose import compose
from drafter.mining.evidence import Evidence, merge
from drafter.mining.front import Head
from drafter.mining.induce import Frame, frames
from drafter.mining.observe import observe
from drafter.mining.profile import profile
from drafter.mining.shipped import shipped_frames
from drafter.mining.subject import table as masks

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from drafter.mining.observe import Observation
    from drafter.speech import Speech

SUFFIX = ".md.j2"
GENERAL = Head("general", "会议讲话", "通用", 0)
BORROWED = 2  # frames of other occasions for the same keys
THANKS = "closing.thanks"
FEWEST, GROUP = 2, 3  # speeches for any template, speeches for an occasion's own


@dataclass(frozen=True, slots=True)
class MinedTemplate:
    """A template as a file's text, with its name and occasion, the speeches behind it and its frames by step."""

    name: str
    occasion: str
    text: str
    speeches: int
    frames: Mapping[str, tuple[Frame, ...]]


@dataclass(frozen=True, slots=True)
class Library:
    """What mining gives: templates, the evidence behind them, and notes for the person who mines."""

    templates: tuple[MinedTemplate, ...]
    evidence: Evidence
    notes: tuple[str, ...] = ()
    min_support: int = FEWEST

    def files(self) -> dict[str, bytes]:
        """The files of a library by name: the templates and evidence.json."""
        out = {template.name + SUFFIX: template.text.encode() for template in self.templates}
        values = self.evidence.to_json()
        values["min_support"] = self.min_support
        values["templates"] = {t.name: _said(t) for t in self.templates}
        out["evidence.json"] = (json.dumps(values, ensure_ascii=False, indent=1) + "\n").encode()
        return out


def digest(text: str) -> str:
    """The hash by which a template is known to stand as it was mined."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def mine(
    speeches: Iterable[Speech], *, min_support: int = FEWEST, evidence: Evidence | None = None
) -> Library:
    """The library of speeches, together with those whose evidence is given."""
    found = merge(observe(speech) for speech in speeches)
    return mine_evidence(found if evidence is None else evidence.merge(found), min_support=min_support)


def mine_evidence(evidence: Evidence, *, min_support: int = FEWEST) -> Library:
    """The library of evidence, however it was collected."""
    voices = evidence.voices()
    own = list(evidence.observations.values())
    distinct = len(set(voices.values()))
    notes = _notes(own, distinct)
    if distinct < FEWEST:
        return Library((), evidence, tuple(notes), min_support)
    several = len({o.occasion for o in own}) > 1
    mined_everywhere = _by_step(
        frames(own, voices, min_support, lambda f: not several or _common(f, evidence.observations))
    )
    everywhere = _filled(mined_everywhere, shipped_frames())
    templates = []
    groups: dict[str, list[Observation]] = defaultdict(list)
    for o in own:
        groups[o.occasion].append(o)
    for entry in data.load("occasions.yaml"):
        group = groups.get(entry["name"], [])
        count = len({voices[o.key] for o in group})
        if count >= GROUP:
            mined = _by_step(frames(group, voices, min_support))
            head = Head(entry["name"], entry["template"], entry["zh"], count)
            templates.append(
                _template(head, _filled(mined, _weighed(everywhere, group, voices)), group, voices)
            )
    head = Head(GENERAL.name, GENERAL.title, GENERAL.occasion, distinct)
    templates.append(_template(head, everywhere, own, voices))
    if not any(mined_everywhere.values()):
        notes.append(_("no sentence recurs in these speeches; the shipped frames serve"))
    return Library(tuple(sorted(templates, key=lambda t: t.name)), evidence, tuple(notes), min_support)


def _notes(own: Sequence[Observation], distinct: int) -> list[str]:
    notes = []
    if distinct < FEWEST:
        notes.append(
            _("{count} speech is too few to mine: a sentence recurs in two at least").format(count=distinct)
            if own
            else _("there is no speech to mine")
        )
    if 0 < distinct < len(own):
        notes.append(
            _("{count} speeches are copies of others and count once").format(count=len(own) - distinct)
        )
    cut = sum(o.truncated for o in own)
    if cut:
        notes.append(_("{count} speeches break off; their endings were not learned").format(count=cut))
    return notes


def _template(
    head: Head,
    found: Mapping[str, tuple[Frame, ...]],
    group: Sequence[Observation],
    voices: Mapping[str, str],
) -> MinedTemplate:
    text = compose(head, found, profile(group, voices))
    return MinedTemplate(head.name, head.occasion, text, head.speeches, found)


def _by_step(found: Iterable[Frame]) -> dict[str, tuple[Frame, ...]]:
    """The frames a template can use, by step: those with slots, and those of steps that are said as they stand."""
    out: dict[str, list[Frame]] = defaultdict(list)
    for frame in found:
        out[f"{frame.move}.{frame.step}"].append(frame)
    known = {entry["step"] for entry in table()["steps"]}
    constant = {entry["step"] for entry in table()["steps"] if "with" in entry}
    return {
        step: tuple(f for f in found_ if f.slots or step in constant)
        for step, found_ in sorted(out.items())
        if step in known
    }


def _common(frame: Frame, observations: Mapping[str, Observation]) -> bool:
    """Whether a frame serves any meeting: seen at two occasions, and naming no kind of meeting."""
    occasions = {observations[key].occasion for key, _paragraph, _sentence in frame.seen}
    kinds = [noun for noun in masks()["meetings"] if noun != "会议"]
    return len(occasions) > 1 and not any(noun in frame.skeleton for noun in kinds)


def _filled(
    mined: Mapping[str, tuple[Frame, ...]], everywhere: Mapping[str, tuple[Frame, ...]]
) -> dict[str, tuple[Frame, ...]]:
    """An occasion's own frames; where it has none that say the same keys, the best of all speeches."""
    out: dict[str, tuple[Frame, ...]] = {}
    for step in sorted(set(mined) | set(everywhere)):
        found = list(mined.get(step, ()))
        own = {frozenset(f.slots) for f in found}
        borrowed: dict[frozenset[str], int] = defaultdict(int)
        for f in sorted(everywhere.get(step, ()), key=lambda f: -f.support):
            keys = frozenset(f.slots)
            if not (f.slots or f.support or step == THANKS):
                continue  # what the occasion never says, and no value of a brief needs
            if keys not in own and borrowed[keys] < (BORROWED if f.support else 1):
                borrowed[keys] += 1
                found.append(f)
        out[step] = tuple(found)
    return out


def _weighed(
    everywhere: Mapping[str, tuple[Frame, ...]], group: Sequence[Observation], voices: Mapping[str, str]
) -> dict[str, tuple[Frame, ...]]:
    """The frames of all speeches with their support in one group, so that the group's own go before them."""
    own = {o.key for o in group}
    return {
        step: tuple(
            replace(f, support=len({voices[key] for key, _p, _s in f.seen if key in own})) for f in found
        )
        for step, found in everywhere.items()
    }


def _said(template: MinedTemplate) -> dict[str, Any]:
    return {
        "occasion": template.occasion,
        "speeches": template.speeches,
        "text": digest(template.text),
        "frames": [
            {
                "step": step,
                "frame": f.skeleton,
                "support": f.support,
                "seen": [list(place) for place in f.seen],
            }
            for step, found in template.frames.items()
            for f in found
        ],
    }

"""From evidence to a library: templates for each occasion with enough speeches and a general one, and the files.

Everything is computed from the evidence, and the same evidence gives the same bytes. A library of fewer than two
speeches has no template and a note that says so.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from drafter import data
from drafter.language import _
from drafter.mining.bind import table
from drafter.mining.borrow import THANKS, filled, weighed
from drafter.mining.buckets import Buckets
from drafter.mining.census import EVERYWHERE, Census
from drafter.mining.compose import compose
from drafter.mining.evidence import VERSION, Evidence, indented, merge
from drafter.mining.front import Head
from drafter.mining.induce import Frame, frames_of, in_order
from drafter.mining.markup import brought, constant_steps
from drafter.mining.observe import observe
from drafter.mining.profile import PLAIN, Tally
from drafter.mining.shipped import shipped_frames
from drafter.mining.subject import table as masks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from drafter.speech import Speech

SUFFIX = ".md.j2"
GENERAL = Head("general", "会议讲话", "通用", 0)
SHARE = 0.25  # of an occasion's speeches that say what no brief asks for, before a template says it
SHORTEST = 8  # characters of a sentence without slots: less says nothing by itself
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
        return {name: b"".join(parts) for name, parts in self.parts().items()}

    def parts(self) -> dict[str, Iterable[bytes]]:
        """The files of a library piece by piece: evidence may be larger than the memory."""
        out: dict[str, Iterable[bytes]] = {t.name + SUFFIX: (t.text.encode(),) for t in self.templates}
        out["evidence.json"] = (text.encode() for text in self._evidence())
        return out

    def _evidence(self) -> Iterator[str]:
        """The evidence with what was mined from it, a speech and a template at a time, as ``json`` would indent it."""
        yield f'{{\n "version": {VERSION},\n "speeches": ['
        yield from _listed(self.evidence.rows())
        yield f'],\n "min_support": {self.min_support},\n "templates": {{'
        yield from _listed(f'"{t.name}": {indented(_said(t), 2)}' for t in self.templates)
        yield "}\n}\n"


def _listed(texts: Iterable[str]) -> Iterator[str]:
    """The members of a list or an object one level down, with what stands between and behind them."""
    before = "\n  "
    for text in texts:
        yield before + text
        before = ",\n  "
    if before.startswith(","):
        yield "\n "


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
    """The library of evidence, however it was collected; the evidence is read in the order of its keys, thrice."""
    census = Census(evidence.voices())
    with Buckets(_usable) as buckets:
        for o in evidence.observations.values():
            census.add(o)
            buckets.add(o)
        notes = _notes(census)
        if census.distinct < FEWEST:
            return Library((), evidence, tuple(notes), min_support)
        mined = {name: _by_step(found) for name, found in _mined(buckets, census, min_support).items()}
    everywhere = filled(mined[EVERYWHERE], shipped_frames())
    templates = []
    for entry in data.load("occasions.yaml"):
        tally = census.tallies.get(entry["name"], Tally())
        if entry["name"] in mined:
            head = Head(entry["name"], entry["template"], entry["zh"], len(tally.voices))
            found = filled(mined[entry["name"]], weighed(everywhere, entry["name"], census))
            templates.append(_template(head, _usual(found, head.speeches), tally))
    head = Head(GENERAL.name, GENERAL.title, GENERAL.occasion, census.distinct)
    templates.append(_template(head, _usual(everywhere, census.distinct), census.everyone))
    if not any(mined[EVERYWHERE].values()):
        notes.append(_("no sentence recurs in these speeches; the shipped frames serve"))
    return Library(tuple(sorted(templates, key=lambda t: t.name)), evidence, tuple(notes), min_support)


def _usable(move: str, step: str, found: tuple[str, ...]) -> bool:
    """Whether a template can use frames of a step with these slots: any, or none where the step is said as it stands."""
    name = f"{move}.{step}"
    return name in _steps() and (bool(found) or name in constant_steps())


@cache
def _steps() -> dict[str, Mapping[str, Any]]:
    return {entry["step"]: entry for entry in table()["steps"]}


def recurring(evidence: Evidence, min_support: int = FEWEST) -> dict[str, list[Frame]]:
    """All that recurs at each occasion that has a template, and in all speeches: also what no template says."""
    census = Census(evidence.voices())
    with Buckets(_usable) as buckets:
        for o in evidence.observations.values():
            census.add(o)
            buckets.add(o)
        return _mined(buckets, census, min_support)


def _mined(buckets: Buckets, census: Census, min_support: int) -> dict[str, list[Frame]]:
    """The frames by occasion, those of all speeches under EVERYWHERE; a bucket is looked at once and forgotten."""
    several = len(census.tallies) > 1
    known = [entry["name"] for entry in data.load("occasions.yaml")]
    names = [n for n in known if n in census.tallies and len(census.tallies[n].voices) >= GROUP]
    found: dict[str, list[Frame]] = {name: [] for name in (EVERYWHERE, *names)}
    for bucket in buckets:
        found[EVERYWHERE] += frames_of(
            bucket, census.voices, min_support, lambda f: not several or _common(f, census.occasions)
        )
        for name in names:
            own = bucket.within(lambda key, name=name: census.occasions[key] == name)  # type: ignore[misc]
            found[name] += frames_of(own, census.voices, min_support)
    return {name: in_order(rows) for name, rows in found.items()}


def _notes(census: Census) -> list[str]:
    notes = []
    read, distinct = len(census.occasions), census.distinct
    if distinct < FEWEST:
        notes.append(
            _("{count} speech is too few to mine: a sentence recurs in two at least").format(count=distinct)
            if read
            else _("there is no speech to mine")
        )
    if 0 < distinct < read:
        notes.append(_("{count} speeches are copies of others and count once").format(count=read - distinct))
    if census.truncated:
        notes.append(
            _("{count} speeches break off; their endings were not learned").format(count=census.truncated)
        )
    return notes


def _template(head: Head, found: Mapping[str, tuple[Frame, ...]], tally: Tally) -> MinedTemplate:
    profile = tally.profile()
    if profile.sections == PLAIN:  # what nobody announces is announced only where a value wants it
        found = {
            step: tuple(f for f in frames if not step.startswith("transition.") or brought(f))
            for step, frames in found.items()
        }
    text = compose(head, found, profile)
    return MinedTemplate(head.name, head.occasion, text, head.speeches, found)


def _by_step(found: Iterable[Frame]) -> dict[str, tuple[Frame, ...]]:
    """The frames a template can use, by step: those with slots, and those of steps that are said as they stand."""
    out: dict[str, list[Frame]] = defaultdict(list)
    for frame in found:
        out[f"{frame.move}.{frame.step}"].append(frame)
    return {step: tuple(f for f in found_ if _fit(step, f)) for step, found_ in sorted(out.items())}


def _fit(step: str, frame: Frame) -> bool:
    """Whether a template can say a frame: it says something by itself, and whatever value its slots have."""
    entry = _steps()[step]
    unfit = entry.get("unfit")
    if unfit and re.search(unfit, frame.skeleton):
        return False
    return bool(frame.slots) or len(frame.skeleton) > entry.get("least", SHORTEST)


def _common(frame: Frame, occasions: Mapping[str, str]) -> bool:
    """Whether a frame serves any meeting: seen at two occasions, and naming no kind of meeting."""
    held = {occasions[key] for key, _paragraph, _sentence in frame.seen}
    return len(held) > 1 and not any(word in frame.skeleton for word in _kinds())


@cache
def _kinds() -> tuple[str, ...]:
    """Words that speak of one kind of meeting."""
    nouns = [noun for noun in masks()["meetings"] if noun != "会议"]
    return (*nouns, *(cue for entry in data.load("occasions.yaml") for cue in entry["cues"]))


def _usual(found: Mapping[str, tuple[Frame, ...]], speeches: int) -> dict[str, tuple[Frame, ...]]:
    """The frames without those that no brief asks for and too few of the speeches have."""
    return {
        step: tuple(f for f in frames if f.support >= _share(step) * speeches)
        for step, frames in found.items()
    }


def _share(step: str) -> float:
    entry = _steps()[step]
    share: float = entry.get("share", 0 if entry["keys"] or step == THANKS else SHARE)
    return share


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

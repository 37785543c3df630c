"""Mining cannot get worse unseen: floors for frames and slots that a reader has marked, and for planted ones.

To raise a floor, edit floors.yaml. To lower one, or to change the gold, a line under ``reasons`` must say why.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from frames import fingerprint, mined, read_marked, score_frames
from planted import distracting, planted
from scoring import all_gold

from drafter.mining.observe import sentences
from drafter.reading import read_file

FLOORS = yaml.safe_load((Path(__file__).parent / "floors.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def speeches(root):
    return [read_file(root / "examples" / "speeches" / f"{gold.name}.txt")[0] for gold in all_gold()]


@pytest.fixture(scope="module")
def examples(root):
    return [read_file(path)[0] for path in sorted((root / "examples" / "speeches").glob("*.txt"))]


def below(figures: dict[str, float]) -> dict[str, tuple[float, float]]:
    return {k: (round(v, 4), FLOORS["mining"][k]) for k, v in figures.items() if v < FLOORS["mining"][k]}


def of_planted(speeches, **options: float) -> dict[str, float]:
    made, truth = planted(distracting(speeches), **options)
    figures = score_frames(truth, mined(made), among=True)
    return {f"planted {name}": figure for name, figure in figures.items()}


def test_the_gold_is_the_one_the_floors_were_measured_on():
    assert fingerprint() == FLOORS["frames"], "the gold has changed: measure again, and say why under reasons"


def test_every_marked_value_stands_in_its_sentence(examples):
    texts = {
        (Path(speech.source).stem, s.paragraph, s.number): s.text
        for speech in examples
        for s in sentences(speech)
    }
    gold = read_marked()
    assert len(gold) >= 150
    assert len({g.place for g in gold}) == len(gold)
    for g in gold:
        for key, value in g.slots:
            assert value in texts[g.place], (g.place, key)


def test_no_figure_is_below_its_floor(examples):
    assert not below(score_frames(read_marked(), mined(examples)))


def test_known_frames_are_found_among_sentences_that_have_nothing_to_do_with_them(speeches):
    assert not below(of_planted(speeches))


def test_the_floors_can_fail(speeches, examples):
    """The control: the commas by which clauses and values are told apart hidden, and noise behind every second word."""
    worse = [replace(speech, text=speech.text.replace("，", "、")) for speech in examples]
    assert set(below(score_frames(read_marked(), mined(worse)))) == {"pairs", "slots"}
    assert set(below(of_planted(speeches, noise=0.5))) == {"planted pairs", "planted slots"}

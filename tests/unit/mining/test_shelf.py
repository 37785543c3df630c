"""Speeches would be lost, counted twice, or come in another order from disk than from memory, if these failed."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.errors import InputError
from drafter.mining import Evidence, mine_evidence, observe
from drafter.mining.archive import CHUNK, loads, read
from drafter.mining.evidence import indented, merge
from drafter.mining.observe import Observation
from drafter.mining.shelf import Row, Shelf
from drafter.mining.voices import voices
from drafter.reading import read_file

FOLDER = Path(__file__).parents[3] / "examples" / "speeches"


@pytest.fixture(scope="module")
def own() -> list[Observation]:
    return [observe(s) for path in sorted(FOLDER.glob("*.txt")) for s in read_file(path)]


@pytest.fixture
def shelf():
    found = Shelf()
    yield found
    found.close()


def put(shelf: Shelf, observations: list[Observation]) -> Shelf:
    for k, o in enumerate(observations):
        shelf.add(str(k), [Row.of(o)])
    return shelf


def test_a_shelf_gives_what_memory_gives(shelf, own):
    again = [replace(o, file="0-" + o.file) for o in own[:5]] + [
        replace(o, file="z-" + o.file) for o in own[5:9]
    ]
    given_ = [*own, *again]
    put(shelf, given_)
    evidence = merge(reversed(given_))
    assert dict(shelf) == dict(evidence.observations)
    assert list(shelf.values()) == list(evidence.observations.values())
    assert len(shelf) == len(own)
    assert mine_evidence(Evidence(shelf)).files() == mine_evidence(evidence).files()


def test_a_source_takes_the_place_of_what_it_gave_before(shelf, own):
    shelf.add("a", [Row.of(own[0])])
    shelf.add("a", [Row.of(own[1])])
    assert list(shelf) == [own[1].key]


def test_what_is_not_wanted_any_more_goes(tmp_path, own):
    path = str(tmp_path / "s")
    first = put(Shelf(path, "x"), own[:3])
    first.keep()
    first.close()
    second = Shelf(path, "x")
    assert second.has("1") == ""
    assert second.has("9") is None
    second.drop_unwanted()
    assert list(second) == [own[1].key]
    second.close()
    third = Shelf(path, "another build")
    assert len(third) == 0
    third.close()


def test_speeches_without_a_copy_are_their_own_voice_and_copies_have_one(own):
    copy = replace(own[3], key="0" * 16)
    found = voices(lambda: sorted([*own, copy], key=lambda o: o.key))
    assert found == {own[3].key: "0" * 16}
    assert found[own[0].key] == own[0].key


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@given(JSON)
def test_json_is_indented_as_the_standard_library_does(value):
    assert indented(value, 0) == json.dumps(value, ensure_ascii=False, indent=1)


def test_evidence_is_read_across_the_ends_of_chunks(own):
    text = b"".join(mine_evidence(merge(own)).parts()["evidence.json"]).decode()
    assert len(text) > 2 * CHUNK
    for spaced in (text, json.dumps(json.loads(text))):
        found: list[Observation] = []
        archive = read(io.StringIO(spaced), found.append)
        assert found == sorted(own, key=lambda o: o.key)
        assert archive.min_support == 2
        assert "general" in archive.digests


@pytest.mark.parametrize("cut", [1, 20, 5000, 100_000, -3])
def test_evidence_that_was_cut_off_is_a_message(own, cut):
    text = b"".join(mine_evidence(merge(own)).parts()["evidence.json"]).decode()
    with pytest.raises(InputError):
        loads(text[:cut])
    with pytest.raises(InputError):
        loads(text + "x")


def test_evidence_nested_without_end_is_a_message():
    with pytest.raises(InputError):
        loads('{"version": 1, "speeches": ' + "[" * 100_000)

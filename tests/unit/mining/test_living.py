"""A person would lose an edited template, or be told that an untouched one was edited, if these failed."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from drafter.errors import InputError
from drafter.mining import Library, mine
from drafter.mining.evidence import merge
from drafter.mining.library import mine_evidence
from drafter.mining.living import Base, Update, updates
from drafter.mining.observe import observe
from drafter.reading import read_file
from drafter.speech import Speech

FOLDER = Path(__file__).parents[3] / "examples" / "speeches"


@pytest.fixture(scope="module")
def speeches() -> list[Speech]:
    return [speech for path in sorted(FOLDER.glob("*.txt")) for speech in read_file(path)]


@pytest.fixture(scope="module")
def first(speeches: list[Speech]) -> Library:
    return mine(speeches[:16])


@pytest.fixture(scope="module")
def second(speeches: list[Speech]) -> Library:
    return mine(speeches)


def read(text: str) -> Base:
    return Base.read(io.StringIO(text))


def base_of(library: Library) -> Base:
    return read(library.files()["evidence.json"].decode())


def texts(library: Library) -> dict[str, str]:
    return {name: data.decode() for name, data in library.files().items() if name.endswith(".j2")}


def fates(base: Base, files: dict[str, str], library: Library) -> dict[str, Update]:
    return {u.name: u for u in updates(base, files, library)}


def test_what_was_mined_is_made_again_from_the_evidence(first: Library) -> None:
    assert base_of(first).texts == texts(first)


def test_the_support_asked_for_then_is_that_of_the_base(speeches: list[Speech]) -> None:
    library = mine_evidence(merge(map(observe, speeches)), min_support=4)
    assert base_of(library).texts == texts(library) != texts(mine(speeches))


def test_an_untouched_template_becomes_the_new_one(first: Library, second: Library) -> None:
    found = fates(base_of(first), texts(first), second)
    assert {u.fate for u in found.values()} == {"replaced", "new"}
    assert {u.name: u.text for u in found.values()} == texts(second)


def test_an_editors_line_ends_and_byte_order_mark_are_no_edit(first: Library) -> None:
    base = base_of(first)
    for name, text in texts(first).items():
        assert not base.edited(name, "\ufeff" + text.replace("\n", "\r\n"))
        assert base.edited(name, text + "\n")


def test_an_edit_is_merged_and_the_files_own_line_ends_stay(first: Library, second: Library) -> None:
    files = texts(first)
    files["general.md.j2"] = (
        files["general.md.j2"].replace("版式: gbt9704", "版式: reading").replace("\n", "\r\n")
    )
    found = fates(base_of(first), files, second)["general.md.j2"]
    assert (found.fate, found.conflicts) == ("merged", ())
    assert found.text == texts(second)["general.md.j2"].replace("gbt9704", "reading").replace("\n", "\r\n")


def test_a_contradiction_is_marked_at_the_line_that_is_named(first: Library, second: Library) -> None:
    files, other = texts(first), texts(second)
    gone = next(
        line for line in files["general.md.j2"].splitlines()
        if line.startswith("{% case") and line.split("%}")[1] not in other["general.md.j2"]
    )  # fmt: skip
    files["general.md.j2"] = files["general.md.j2"].replace(gone, gone.replace("。", "，很好。"))
    found = fates(base_of(first), files, second)["general.md.j2"]
    assert len(found.conflicts) == 1
    assert found.text.splitlines()[found.conflicts[0] - 1] == "<<<<<<< yours"
    assert gone.replace("。", "，很好。") in found.text


def test_a_template_that_is_mined_no_longer_stays(first: Library, second: Library) -> None:
    files = {**texts(second), "own.md.j2": "mine\n"}
    found = fates(base_of(second), files, first)
    assert found["own.md.j2"].fate == "kept"
    assert {u.name for u in found.values() if u.fate == "kept"} == set(files) - set(texts(first))


def test_a_template_that_a_person_deleted_is_not_brought_back(first: Library, second: Library) -> None:
    files = texts(first)
    del files["work-meeting.md.j2"]
    assert fates(base_of(first), files, second)["work-meeting.md.j2"].fate == "deleted"


def test_a_file_of_ones_own_under_a_name_that_is_mined_now_is_not_replaced(
    first: Library, second: Library
) -> None:
    name = min(set(texts(second)) - set(texts(first)))
    found = fates(base_of(first), {**texts(first), name: "mine\n"}, second)[name]
    assert found.fate == "merged"
    assert found.conflicts
    assert "mine" in found.text


def test_evidence_from_before_hashes_were_kept_still_tells_what_was_edited(first: Library) -> None:
    values = json.loads(first.files()["evidence.json"])
    for said in values["templates"].values():
        del said["text"]
    del values["min_support"]
    base = read(json.dumps(values))
    for name, text in texts(first).items():
        assert not base.edited(name, text)
        assert base.edited(name, text + "x")


def test_broken_evidence_is_a_message() -> None:
    with pytest.raises(InputError):
        read("{")

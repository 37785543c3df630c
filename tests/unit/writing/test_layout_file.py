import pytest

from drafter import data
from drafter.errors import InputError
from drafter.writing import layout_names, load_layout

GIVEN = data.text("layouts/gbt9704.yaml")


def saved(tmp_path, text, name="ours.yaml"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def problems(tmp_path, text):
    with pytest.raises(InputError) as caught:
        load_layout(saved(tmp_path, text))
    return caught.value.problems


@pytest.mark.parametrize("name", layout_names())
def test_every_shipped_layout_loads_under_its_own_name(name):
    assert load_layout(name).name == name


def test_the_public_layout_has_the_standard_s_page():
    page = load_layout("gbt9704").page
    assert (page.right_mm, page.bottom_mm) == (26, 35)
    assert page.line_pitch_twips * 22 <= page.text_height_mm * 1440 / 25.4 < page.line_pitch_twips * 23


def test_an_office_s_copy_is_read_from_its_file(tmp_path):
    path = saved(tmp_path, GIVEN.replace("line_pitch_twips: 579", "line_pitch_twips: 560"))
    assert load_layout(path).page.line_pitch_twips == 560
    assert load_layout(str(path)).page.line_pitch_twips == 560


def test_a_changed_file_is_read_again(tmp_path):
    path = saved(tmp_path, GIVEN)
    load_layout(path)
    path.write_text(GIVEN.replace("line_pitch_twips: 579", "line_pitch_twips:  560"), encoding="utf-8")
    assert load_layout(path).page.line_pitch_twips == 560


def test_a_misspelt_name_is_met_with_the_near_one():
    with pytest.raises(InputError) as caught:
        load_layout("gbt9740")
    assert "gbt9704" in caught.value.problems[0].hint


def test_a_name_like_no_other_is_met_with_the_list():
    with pytest.raises(InputError) as caught:
        load_layout("横排")
    assert all(name in caught.value.problems[0].hint for name in layout_names())


@pytest.mark.parametrize("name", ["absent.yaml", "\0", "", "."])
def test_a_file_that_is_not_there_is_an_error_in_words(name):
    with pytest.raises(InputError):
        load_layout(name)


def test_all_faults_of_a_file_come_at_once_each_with_its_line(tmp_path):
    text = (
        GIVEN.replace("width_mm: 210", "width_mm: wide", 1)
        .replace("position: outside", "position: somewhere")
        .replace("gap_highlight:", "gap_highlihgt:")
        .replace("odd_even: true", "odd_even: perhaps")
    )
    found = problems(tmp_path, text)
    lines = text.splitlines()
    assert [lines[p.place.line - 1].split(":")[0].strip() for p in found] == [
        "gap_highlihgt",
        "width_mm",
        "odd_even",
        "position",
    ]
    assert "gap_highlight" in found[0].hint
    assert "outside" in found[3].hint


@pytest.mark.parametrize(
    ("old", "new", "line_of"),
    [
        ("text_width_mm: 156", "text_width_mm: 190", "text_width_mm"),
        ("text_height_mm: 225", "text_height_mm: 290", "text_height_mm"),
        ("format: — {page} —", "format: — 1 —", "format"),
        ("  font: 宋体", "  font: 宋体体", "font: 宋体体"),
    ],
)
def test_values_that_do_not_go_together_are_named(tmp_path, old, new, line_of):
    text = GIVEN.replace(old, new, 1)
    (found,) = problems(tmp_path, text)
    assert line_of in text.splitlines()[found.place.line - 1]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "- a",
        "a: [",
        "name: x",
        "page: 3",
        GIVEN + "\nname: twice\n",
        GIVEN + "\n? [a]\n: b\n",
        "\t",
        "name: \x07",
    ],
)
def test_a_file_that_is_no_layout_is_an_error_in_words(tmp_path, text):
    assert problems(tmp_path, text)


def test_a_file_in_another_encoding_is_an_error_in_words(tmp_path):
    path = tmp_path / "gbk.yaml"
    path.write_bytes(GIVEN.encode("gb18030"))
    with pytest.raises(InputError):
        load_layout(path)


def test_a_word_that_yaml_takes_for_something_else_stays_text(tmp_path):
    assert load_layout(saved(tmp_path, GIVEN.replace("name: gbt9704", "name: no"))).name == "no"

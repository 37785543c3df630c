"""Each test is an encoding that a Chinese office's files really have."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.errors import InputError
from drafter.reading.decode import decode

TEXT = (
    "同志们：\n今天我们召开全县防汛工作会议，主要任务是贯彻落实上级部署要求，分析当前形势，安排下一步的工作。\n"
    "一、要提高认识，把责任扛在肩上。各乡镇、各部门的主要负责人要到一线去。\n二、要抓好落实，确保安全度汛。\n"
)
OLD_SCRIPT = (
    "各位同仁：\n今天我們舉行年度會議，主要的目的是對這一年來的工作進行總結，並且說明下一階段的發展方向與要求。\n"
    "這個問題，大家都很關心，我們應該從實際出發，把經驗總結好，將責任落實到每一個人。\n"
)


@pytest.mark.parametrize(
    ("codec", "name"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("gb18030", "gb18030"),
        ("gbk", "gb18030"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32-le", "utf-32-le"),
        ("utf-32-be", "utf-32-be"),
    ],
)
def test_a_speech_comes_back_whole_from_every_encoding(codec, name):
    assert decode(TEXT.encode(codec)) == (TEXT, name)


@pytest.mark.parametrize("codec", ["utf-16", "utf-32"])
def test_a_byte_order_mark_is_not_part_of_the_text(codec):
    text, _name = decode(TEXT.encode(codec))
    assert text == TEXT


def test_traditional_text_in_big5_is_not_read_as_gbk():
    assert decode(OLD_SCRIPT.encode("cp950")) == (OLD_SCRIPT, "big5")


def test_traditional_text_in_gbk_is_not_read_as_big5():
    assert decode(OLD_SCRIPT.encode("gbk")) == (OLD_SCRIPT, "gb18030")


def test_utf_16_without_mark_and_without_any_line_end_is_recognised():
    text = TEXT.replace("\n", "")
    assert decode(text.encode("utf-16-be")) == (text, "utf-16-be")


def test_a_download_that_broke_off_inside_a_character_is_still_utf_8():
    text, name = decode(TEXT.rstrip().encode()[:-1])
    assert name == "utf-8"
    assert text == TEXT.rstrip()[:-1] + "\ufffd"


def test_two_bad_bytes_do_not_turn_a_utf_8_speech_into_mojibake():
    data = (TEXT * 5).encode().replace("责任".encode(), b"\xe8\xb4\xff\xfe\xbb\xbb", 1)
    text, name = decode(data)
    assert name == "utf-8"
    assert text.count("\ufffd") <= 6
    assert text.endswith("确保安全度汛。\n")


def test_a_bad_byte_in_gbk_does_not_spoil_the_other_lines():
    data = TEXT.encode("gbk").replace("形势".encode("gbk"), b"\xd0\xff\xca\xc6")
    text, name = decode(data)
    assert name == "gb18030"
    assert text.endswith("二、要抓好落实，确保安全度汛。\n")


def test_a_file_put_together_from_two_encodings_is_read_line_by_line():
    assert decode(TEXT.encode() + TEXT.encode("gbk")) == (TEXT * 2, "utf-8+gb18030")
    assert decode(TEXT.encode("gbk") * 3 + TEXT.encode()) == (TEXT * 4, "utf-8+gb18030")


def test_zero_bytes_left_by_a_crash_do_not_make_a_speech_unreadable():
    assert decode(TEXT.encode() + b"\0" * 4096)[0] == TEXT
    assert decode((TEXT * 20).encode().replace(b"\n", b"\0", 1))[0].count("\ufffd") == 1


def test_plain_english_is_utf_8():
    assert decode(b"Ladies and gentlemen,\n") == ("Ladies and gentlemen,\n", "utf-8")


def test_an_empty_file_is_an_empty_text():
    assert decode(b"") == ("", "utf-8")


@pytest.mark.parametrize(
    ("data", "hint"),
    [
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "picture"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "picture"),
        (b"MZ\x90\0\x03\0\0\0", "program"),
        (b"PK\x03\x04" + b"\0" * 60, "archive"),
        (b"Rar!\x1a\x07\x01\0", "archive"),
        (bytes(range(256)) * 20, "binary"),
        (b"\0" * 100, "binary"),
    ],
)
def test_what_is_no_text_is_refused_with_its_kind(data, hint):
    with pytest.raises(InputError, match="not a text") as caught:
        decode(data)
    assert hint in caught.value.problems[0].hint


@pytest.mark.parametrize("codec", ["utf-8", "gb18030", "utf-16-le", "cp950"])
def test_five_megabytes_take_well_under_a_second(codec):
    sample = OLD_SCRIPT if codec == "cp950" else TEXT
    data = (sample * (5_000_000 // len(sample.encode(codec)))).encode(codec)
    start = time.perf_counter()
    decode(data)
    assert time.perf_counter() - start < 1


@given(st.binary(max_size=300))
def test_no_bytes_raise_anything_but_an_input_error(data):
    try:
        text, name = decode(data)
    except InputError:
        return
    assert isinstance(text, str)
    assert name


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1))
def test_valid_utf_8_is_never_read_as_something_else(text):
    decoded, name = decode(text.encode())
    assert (decoded, name) == (text.removeprefix("\ufeff"), "utf-8")

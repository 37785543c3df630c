"""Lost bytes: what GBK text loses on the web comes back, and nothing else is touched."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from drafter.reading import read_bytes
from drafter.reading.bytes_lost import damaged, restore_lost_bytes
from drafter.reading.lines import Line
from drafter.reading.page import Change, Page
from drafter.reading.repair import simplified, strip_pinyin

EXAMPLES = sorted((Path(__file__).parents[3] / "examples" / "speeches").glob("*.txt"))
FOLDED = {"？": "?", "！": "!"}


def page(*texts: str) -> Page:
    return strip_pinyin(Page(tuple(Line(text, number) for number, text in enumerate(texts, 1))))


def text_of(result: Page) -> str:
    return "\n".join(line.text for line in result.lines)


def folded_bytewise(text: str) -> str:
    """The text after a program that folds ？ and ！ in GBK bytes wherever it sees theirs."""
    raw = text.encode("gbk")
    for wide, mark in FOLDED.items():
        raw = raw.replace(wide.encode("gbk"), mark.encode())
    return raw.decode("gbk", "ignore")


def annotated_bytewise(text: str, char: str, pinyin: str) -> str:
    """The text after a program that puts pinyin behind a character's bytes wherever it sees them."""
    raw = text.encode("gbk").replace(char.encode("gbk"), char.encode("gbk") + f"({pinyin})".encode("gbk"))
    return re.sub(r"[\x81-\xfe]\(".encode("latin-1"), b"?", raw).decode("gbk", "ignore")


def lose(text: str, at: int) -> str:
    raw = text.encode("gbk")
    return (raw[:at] + raw[at + 1 :]).decode("gbk", "ignore")


@pytest.mark.parametrize(
    "text",
    [
        "各鄉鎮都拿出了實招。看得出來,大家是下了功夫的。",
        "辦好“農民夜校”的經驗值得推廣,要讓政策進村入戶。",
        "這三年變化很大。總的說,隊伍是過硬的。",
    ],
)
def test_a_character_eaten_by_a_folded_mark_comes_back(text: str) -> None:
    broken = folded_bytewise(text)
    assert broken != text
    assert text_of(restore_lost_bytes(page(broken))) == text


def test_pinyin_put_between_two_halves_of_a_character_goes_and_the_character_comes_back() -> None:
    text = "去年冬天,我們在山上修了三條便道,羣衆都說好。"
    broken = annotated_bytewise(text, "冊", "cè")
    assert "?cè)" in broken
    assert text_of(restore_lost_bytes(page(broken))) == text


def test_pinyin_behind_a_shifted_character_helps_to_find_the_right_one() -> None:
    text = "到年底,全鎮的工作都要有起色,讓羣衆看得見改變(biàn)的樣子。"
    broken = lose(text, text.encode("gbk").index("看得".encode("gbk")))
    assert text_of(restore_lost_bytes(page(broken))) == text.replace("(biàn)", "")


def test_no_lost_byte_is_ever_replaced_by_another_text() -> None:
    text = "要加強(qiáng)對農村公路的養護管理,明確責任單位,按時完成任務,讓羣衆出行更方便。"
    whole = simplified(text_of(page(text)))
    exact = 0
    for at in range(len(text.encode("gbk"))):
        broken = page(lose(text, at))
        result = simplified(text_of(restore_lost_bytes(broken)))
        assert result in {whole, simplified(text_of(broken))}
        exact += result == whole and text_of(broken) != text_of(page(text))
    assert exact >= 5


def test_a_repair_is_recorded_with_its_line_and_both_texts() -> None:
    broken = folded_bytewise("辦好“農民夜校”的經驗值得推廣,要讓政策進村入戶。")
    result = restore_lost_bytes(page("第一行。", broken))
    (change,) = result.changed
    assert (change.line, change.reason) == (2, "lost byte")
    assert change.before in broken
    assert change.after.startswith("校”的")


def test_earlier_repairs_stay_on_record() -> None:
    earlier = Change(1, "個(gè)", "個", "pinyin")
    broken = Page(
        (Line(folded_bytewise("辦好“農民夜校”的經驗值得推廣,要讓政策進村入戶。"), 1),), changed=(earlier,)
    )
    assert restore_lost_bytes(broken).changed[0] == earlier
    assert len(restore_lost_bytes(broken).changed) == 2


@pytest.mark.parametrize(
    "text",
    [
        "松塆镇、岜蔸屯和堃源公司的同志都来了。",
        "关键岗位要有A角B角,你们说对不对?我看很对!大家回去想一想:为什么?",
        "会上说到App、e租宝和5G基站;镕、喆、玥这些字都没有错。",
        "（試行）的辦法印發(fā)以後,各縣都很重視。",
        "詞典裏,重有兩個讀音(zhòng)和(chóng)。",
        "時間是2024年3月15日,地點在縣委大樓(三樓)。",
    ],
)
def test_rare_names_letters_and_half_width_marks_are_left_alone(text: str) -> None:
    whole = page(text)
    assert restore_lost_bytes(whole) is whole


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_a_clean_speech_is_the_same_page_afterwards(path: Path) -> None:
    whole = page(*path.read_text(encoding="utf-8").splitlines())
    assert restore_lost_bytes(whole) is whole
    assert not any(damaged(line.text) for line in whole.lines)


def test_what_cannot_be_restored_stays_and_is_named() -> None:
    text = "今天到會的有\ue3d1\ue234\ue5dd三位同志。"
    whole = page(text)
    assert restore_lost_bytes(whole) is whole
    assert damaged(text) == [(6, 9)]


def test_a_page_that_is_odd_all_over_is_given_up_at_once() -> None:
    whole = page("锟斤拷?烫烫?屯屯?" * 5000 + "\ue3d1?cè)" * 5000)
    assert restore_lost_bytes(whole) is whole


def test_a_traditional_file_comes_out_whole_and_simplified() -> None:
    lines = [
        "在鄉村建設工作會議上的講話",
        "同志們:",
        "今天開這個會,是要把今年的任務再壓實。各鄉鎮都拿出了實招。看得出來,大家是下了功夫的。",
        "下一步,要繼續辦好“農民夜校”的各個班,把道理講清楚,把實惠送到家。謝謝大家。",
    ]
    (speech,) = read_bytes("\n".join(map(folded_bytewise, lines)).encode(), "speech.txt")
    assert "实招。看得出来" in speech.text
    assert "“农民夜校”的各个班" in speech.text

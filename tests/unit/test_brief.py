from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter import brief as brief_module
from drafter.brief import KEYS, Flag, Group, Items, Text, canonical, format_date, load_brief
from drafter.errors import InputError

EXAMPLES = sorted((Path(__file__).parents[2] / "examples" / "briefs").glob("*.yaml"))


def load(text: str) -> brief_module.Brief:
    return load_brief(text.encode(), name="b.yaml")


def problems(text: str) -> list[tuple[int, int, str]]:
    with pytest.raises(InputError) as caught:
        load(text)
    return [
        (p.place.line, p.place.column, f"{p.message} | {p.hint}") for p in caught.value.problems if p.place
    ]


MISTAKES = {
    # what the writer wrote: line, column, words that the message or its hint must hold
    "unknown key": ("天气: 晴\n", 1, 1, ["unknown key: 天气", "其他 (slots)"]),
    "wrong character in a key": ("成积:\n  概述: x\n", 1, 1, ["成积", "did you mean 成绩 (achievements)"]),
    "misspelt English key": ("achievments: {summary: x}\n", 1, 1, ["did you mean 成绩 (achievements)"]),
    "upper case": ("Meeting: {name: x}\n", 1, 1, ["did you mean 会议 (meeting)"]),
    "misspelt key below a key": ("会议:\n  名字: x\n", 2, 3, ["did you mean 名称 (name)"]),
    "key on the wrong level": ("名称: x\n", 1, 1, ["名称 stands below 会议 (meeting)"]),
    "unknown key in an item": (
        "成绩: {条目: [{甲乙: x}]}\n",
        1,
        12,
        ["unknown key: 甲乙", "put it in quotes"],
    ),
    "duplicate key": ("标题: a\n地点: b\n标题: c\n", 3, 1, ["标题 is given twice, first in line 1"]),
    "duplicate in two languages": ("标题: a\ntitle: b\n", 2, 1, ["title is given twice, first in line 1"]),
    "duplicate by a repeated key": ("&k 标题: a\n*k : b\n", 1, 1, ["标题 is given twice, first in line 1"]),
    "duplicate below a key": ("会议:\n  名称: a\n  name: b\n", 3, 3, ["name is given twice"]),
    "duplicate free name": ("其他:\n  甲: a\n  甲: b\n", 3, 3, ["甲 is given twice"]),
    "text for keys": ("会议: 全区教育工作会议\n", 1, 5, ["会议 (meeting) wants keys with values", "名称: …"]),
    "list for keys": ("会议:\n  - 名称: x\n", 2, 3, ["wants keys with values", "take out “- ”"]),
    "keys for a list": ("任务:\n  标题: x\n", 2, 3, ["任务 (tasks) wants a list", "- "]),
    "braces for a list": ("成绩: {条目: {要点: x}}\n", 1, 10, ["wants a list", "quotes"]),
    "list for a text": ("主题:\n  - 党建\n  - 安全\n", 2, 3, ["主题 (topic) wants one text, not a list"]),
    "brackets for a text": ("主题: [党建]工作\n", 1, 9, ["quotes"]),
    "keys for a text": ("主题:\n  机关: x\n", 2, 3, ["主题 (topic) wants a text"]),
    "braces for a text": ("主题: {{ 主题 }}\n", 1, 5, ["{", "single quotes"]),
    "list in a list": ("会议: {发言单位: [[a]]}\n", 1, 13, ["a list inside the list", "quotes"]),
    "keys in a list of texts": ("会议:\n  发言单位:\n    - 单位: a\n", 3, 7, ["wants texts", "quotes"]),
    "full-width colon at the top": ("标题：x\n", 1, 3, ["full-width colon “：” after 标题", "“标题: ”"]),
    "full-width colon before a group": ("会议：\n  名称: x\n", 1, 3, ["full-width colon"]),
    "full-width colon below a key": ("会议:\n  名称：x\n", 2, 5, ["full-width colon “：” after 名称"]),
    "full-width colon among good lines": ("标题: x\n主题：y\n地点: z\n", 2, 3, ["full-width colon", "主题"]),
    "full-width colon swallowed by folding": (
        "会议:\n  名称: x\n    背景：y\n",
        3,
        7,
        ["full-width", "背景"],
    ),
    "full-width colon in an item": ("问题:\n  条目:\n    - 要点：x\n", 3, 9, ["full-width", "要点"]),
    "full-width colon in braces": ("讲话人: {姓名：张三}\n", 1, 9, ["full-width colon “：” after 姓名"]),
    "colon without a blank": ("标题:x\n主题: y\n", 1, 3, ["no blank after the colon of 标题"]),
    "tab": ("会议:\n\t名称: x\n", 2, 1, ["a tab", "blanks"]),
    "full-width indentation": ("会议:\n　　任务: x\n", 2, 1, ["indent with ordinary blanks"]),
    "dash without a blank": ("问题:\n  条目:\n    -甲\n", 3, 5, ["no blank after “-”"]),
    "dash without a blank further down": (
        "会议:\n  发言单位:\n    - 甲\n    -乙\n",
        4,
        5,
        ["no blank after “-”"],
    ),
    "dash with a full-width blank": ("任务:\n  -　甲\n", 2, 4, ["no blank after “-”"]),
    "indented too deep": ("会议:\n  名称: a\n   背景: b\n", 3, 6, ["deeper than the line above"]),
    "indented too little": ("会议:\n   名称: a\n  背景: b\n", 3, 3, ["begin in the same column"]),
    "second colon": ("标题: a: b\n", 1, 6, ["a second colon", "quotes"]),
    "brace": ("标题: {a\n主题: b\n", 1, 5, ["begins with {", "quotes"]),
    "bracket": ("标题: [a\n", 1, 5, ["begins with [", "quotes"]),
    "at sign": ("标题: @a\n", 1, 5, ["begins with @", "quotes"]),
    "per cent": ("标题: %a\n", 1, 5, ["begins with %", "quotes"]),
    "asterisk before Chinese": ("标题: *重要\n", 1, 5, ["begins with *", "quotes"]),
    "asterisk before a word": ("标题: *abc\n", 1, 5, ["nothing is marked &abc", "quotes"]),
    "ampersand before Chinese": ("标题: &重要 a\n", 1, 5, ["begins with &", "quotes"]),
    "ampersand before a word": ("标题: &AB 公司\n", 1, 5, ["“&AB”", "quotes"]),
    "exclamation mark": ("标题: !abc x\n", 1, 5, ["“!”", "quotes"]),
    "python tag": ("标题: !!python/object/apply:os.system ls\n", 1, 5, ["“!”"]),
    "text after a quotation mark": ('标题: "A"总结会\n主题: b\n', 1, 8, ["closing quotation mark", "“ ”"]),
    "quotation mark left open": ('标题: "A总结会\n主题: b\n', 1, 5, ["not closed"]),
    "second document": ("标题: a\n---\n标题: b\n", 2, 1, ["second document", "---"]),
    "list as a brief": ("- 标题: x\n", 1, 1, ["a brief wants keys"]),
    "text as a brief": ("同志们，大家好\n", 1, 1, ["a brief wants keys"]),
    "no key": ("会议:\n  '': x\n", 2, 3, ["no key"]),
    "list as a key": ("? [a]\n: x\n", 1, 3, ["a key must be a word"]),
    "flag": ("结尾: {致谢: 也许}\n", 1, 10, ["yes or no", "true"]),
    "number in words": ("时长: 二十分钟\n", 1, 5, ["not a number above 0", "20"]),
    "number not above 0": ("时长: 0\n", 1, 5, ["not a number above 0"]),
    "no date": ("日期: 下周三\n", 1, 5, ["“下周三” is not a date", "2026-03-12"]),
    "date without a day": ("日期: 2026年3月\n", 1, 5, ["is not a date"]),
    "mixed date": ("日期: 2026-3/12\n", 1, 5, ["is not a date"]),
    "impossible date": ("日期: 2026年2月30日\n", 1, 5, ["no such day as 2026年2月30日"]),
    "no leap year": ("日期: 2026-02-29\n", 1, 5, ["no such day"]),
    "free name": ("其他:\n  金额 总计: x\n", 2, 3, ["“金额 总计” cannot be the name"]),
    "free name with keys": ("其他:\n  甲:\n    乙: x\n", 3, 5, ["甲 wants a text"]),
    "control character": ("标题: a\x07b\n", 1, 6, ["U+0007", "delete"]),
    "escaped control character": ('标题: "a\\x07b"\n', 1, 5, ["U+0007"]),
    "private use": ("标题: 甲\ue005乙\n", 1, 6, ["U+E005"]),
    "invisible mark": ("标题: 甲\ufeff乙\n", 1, 6, ["U+FEFF"]),
    "anchor in itself": ("会议: &a\n  名称: *a\n", 2, 7, ["inside the value it repeats"]),
    "too deep": ("标题: " + "[" * 3000 + "\n", 1, 29, ["nested too deep"]),
}


@pytest.mark.parametrize(("text", "line", "column", "parts"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_named_at_its_place(text: str, line: int, column: int, parts: list[str]) -> None:
    found = problems(text)
    assert found[0][:2] == (line, column), found
    for part in parts:
        assert part in found[0][2], found


@pytest.mark.parametrize("name", [n for n in MISTAKES if n != "second colon"])
def test_one_mistake_gives_one_problem(name: str) -> None:
    assert len(problems(MISTAKES[name][0])) == 1


def test_all_mistakes_are_given_at_once_in_their_order() -> None:
    text = "成积: x\n日期: 2月30日\n会议: 全会\n标题: a\n标题: b\n任务: {标题: c}\n其他: {1a: x}\n时长: -1\n"
    assert [line for line, _column, _words in problems(text)] == [1, 2, 3, 5, 6, 7, 8]


def test_a_problem_shows_its_line_and_file() -> None:
    with pytest.raises(InputError) as caught:
        load_brief("标题: x\r\n  \r\n天气: 晴  \r\n".encode(), name="会.yaml")
    (problem,) = caught.value.problems
    assert (str(problem.place), problem.excerpt) == ("会.yaml:3:1", "天气: 晴  ")


def test_a_bomb_of_aliases_is_refused_quickly() -> None:
    lines = ["其他:", "  a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"  a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    assert any("grow too large" in words for _line, _column, words in problems("\n".join(lines)))


def test_an_alias_repeats_its_value() -> None:
    found = load("会议:\n  名称: &a 全会\n  任务: *a\n")
    assert [(t.key, t.text) for t in found.texts()] == [("会议.名称", "全会"), ("会议.任务", "全会")]


AS_WRITTEN = [
    *(
        "no",
        "yes",
        "0123",
        "2026-03-12",
        "1e5",
        "0x1F",
        "12:30:45",
        "1_000",
        "3.10",
        "98.60%",
        "TRUE",
        "54,321人",
    ),
    *(
        "9" * 40,
        "“R&D <智造> 论坛”开幕式",
        "x < y && y > z",
        "“党建+”：一岗双责",
        "第#1号",
        "C#",
        "a:b",
        "=",
        "《x》",
    ),
    *("关于N/A的说明", "县（市、区）", "'单'引", "𠮷野家", "é", "a\u200bb", "-5", "…", "——"),
]


@pytest.mark.parametrize("value", [v for v in AS_WRITTEN if not v.startswith("'")])
def test_a_value_stays_as_written(value: str) -> None:
    assert str(load(f"主题: {value}\n").get("主题")) == value


@pytest.mark.parametrize(
    "value", [*AS_WRITTEN, "{{ 空位 }}", "@a", "%", "* x", "& y", "a: b", "null", "~", "# x"]
)
def test_a_quoted_value_stays_as_written(value: str) -> None:
    assert str(load("主题: '" + value.replace("'", "''") + "'\n").get("主题")) == value


BLANKS = ["", " ~", " null", " ''", ' "  "', " # 待定", " |\n"]


@pytest.mark.parametrize(
    "text",
    [f"{key}:{blank}\n" for key in ("主题", "会议", "任务", "致意", "其他") for blank in BLANKS]
    + ["任务: []\n", "任务:\n  - \n  - ''\n", "会议: {}\n", "其他: {}\n", "成绩: {条目: [{要点: ~}]}\n"],
)
def test_a_blank_value_is_absent(text: str) -> None:
    assert not load(text).root


def test_an_empty_file_is_a_brief_of_gaps_only() -> None:
    for text in ("", "# 只有注释\n", "---\n", "标题:\n会议:\n  名称:\n"):
        found = load(text)
        assert not found.root
        assert list(found.texts()) == []


def test_a_block_text_keeps_its_inner_lines_only() -> None:
    assert str(load("主题: |\n  走访7个乡\n  和2个街道\n\n").get("主题")) == "走访7个乡\n和2个街道"
    assert str(load("主题: |+\n  甲\n\n\n").get("主题")) == "甲"


@pytest.mark.parametrize("mark", ["", ">\n  ", "|x"])
def test_a_wrapped_line_puts_no_blank_into_chinese(mark: str) -> None:
    if mark == "|x":
        assert str(load("主题: 'ab\n  cd、\n  甲'\n").get("主题")) == "ab cd、甲"
        return
    assert str(load(f"主题: {mark}立足本职岗位、\n  勇于担当\n").get("主题")) == "立足本职岗位、勇于担当"


def test_white_space_around_a_plain_text_goes() -> None:
    assert str(load("主题: \u3000党建\u3000\n").get("主题")) == "党建"


@pytest.mark.parametrize(
    ("written", "value"),
    [(w, True) for w in ("true", "Yes", "ON", "是", "有")]
    + [(w, False) for w in ("false", "No", "off", "否", "无")],
)
def test_a_flag_is_answered_in_either_language(written: str, value: bool) -> None:  # noqa: FBT001
    flag = load(f"结尾:\n  致谢: {written}\n").get("closing.thanks")
    assert flag == Flag(value, "结尾.致谢", 2, 7)
    assert bool(flag) is value


@pytest.mark.parametrize(
    "written", ["2026-03-12", "2026/3/12", "2026.3.12", "2026年3月12日", "2026年03月12日"]
)
def test_a_date_is_kept_as_written_and_set_as_a_speech_says_it(written: str) -> None:
    assert str(load(f"日期: {written}\n").get("date")) == written
    assert format_date(written) == "2026年3月12日"


def test_text_that_is_no_date_is_not_touched() -> None:
    assert format_date("下周三") == "下周三"


def test_english_and_chinese_keys_give_the_same_brief() -> None:
    english = load("meeting: {name: a, heard: [b]}\ntasks: [{heading: c, items: [{head: d, detail: e}]}]\n")
    chinese = load("会议: {名称: a, 发言单位: [b]}\n任务: [{标题: c, 条目: [{要点: d, 内容: e}]}]\n")
    assert [(t.key, t.text) for t in english.texts()] == [(t.key, t.text) for t in chinese.texts()]
    assert english.get("任务[1].items[1].内容") == english.get("tasks[1].条目[1].detail") != None  # noqa: E711
    meeting = english.get("meeting")
    assert isinstance(meeting, Group)
    assert meeting.get("name") == meeting.get("名称") == Text("a", "会议.名称", 1, 17)
    assert meeting.get("背景") is None


def test_every_text_is_found_again_by_its_key() -> None:
    for path in EXAMPLES:
        found = load_brief(path)
        for text in found.texts():
            assert found.get(text.key) == text
            assert canonical(text.key) == text.key


@pytest.mark.parametrize(
    "path", ["任务[0]", "任务[3]", "任务[x]", "标题[1]", "标题.x", "", "任务[1", "无此键"]
)
def test_a_path_that_leads_nowhere_gives_none(path: str) -> None:
    found = load("标题: a\n任务: [b, c]\n")
    assert found.get(path) is None


def test_one_text_is_a_list_of_one_and_blank_members_go() -> None:
    found = load(
        "会议: {发言单位: 县委办}\n任务: [a, '', {标题: ''}, b]\n"
        "成绩: {条目: [{要点: '', 内容: x}, {要点: ~}]}\n"
    )
    assert [t.key for t in found.texts()] == [
        *("会议.发言单位[1]", "任务[1].标题", "任务[2].标题", "成绩.条目[1].内容"),
    ]
    tasks = found.get("任务")
    assert isinstance(tasks, Items)
    assert len(tasks) == 2


def test_settings_are_no_facts_of_the_speech() -> None:
    found = load("模板: work-meeting\n版式: reading\n时长: 20\n主题: a\n")
    assert [t.text for t in found.texts()] == ["a"]
    assert str(found.get("minutes")) == "20"


def test_nothing_below_other_values_is_lost() -> None:
    found = load("其他:\n  奖项: 一等奖\n  名单: [甲, 乙]\n  if: c\n  标题: d\n")
    assert [(t.key, t.text) for t in found.texts()] == [
        *(
            ("其他.奖项", "一等奖"),
            ("其他.名单[1]", "甲"),
            ("其他.名单[2]", "乙"),
            ("其他.if", "c"),
            ("其他.标题", "d"),
        ),
    ]
    assert found.get("slots.名单[2]") == Text("乙", "其他.名单[2]", 3, 11)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_the_encodings_of_a_windows_editor_are_read(encoding: str) -> None:
    bom = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(encoding, b"")
    found = load_brief(bom + "标题: 在全区教育工作会议上的讲话\r\n主题: 教育\r\n".encode(encoding), name="b")
    assert [(t.text, t.line, t.column) for t in found.texts()] == [
        ("在全区教育工作会议上的讲话", 1, 5),
        ("教育", 2, 5),
    ]


@pytest.mark.parametrize(
    ("data", "part"),
    [
        (b"PK\x03\x04....", "Word"),
        (b"\xd0\xcf\x11\xe0....", "Word"),
        ("标题: 在全区教育工作会议上\n".encode() + b"\xe8\xae\n", "UTF-8"),
        (b"\xff\xfe\x00", "UTF-8"),
        (b"\x81\x20\xff\xff", "UTF-8"),
    ],
)
def test_bytes_that_are_no_text_are_refused_in_words(data: bytes, part: str) -> None:
    with pytest.raises(InputError, match=part):
        load_brief(data, name="b")


def test_damaged_bytes_are_placed() -> None:
    with pytest.raises(InputError) as caught:
        load_brief("标题: 在全区教育工作会议上\n主题: 教".encode() + b"\xe8\xae\n", name="b")
    assert str(caught.value.problems[0].place) == "b:2:6"


def test_a_missing_file_or_a_folder_is_said(tmp_path: Path) -> None:
    for path in (tmp_path / "无.yaml", tmp_path, "a\0b"):
        with pytest.raises(InputError):
            load_brief(path)


@pytest.mark.parametrize(
    ("path", "chinese"),
    [
        ("meeting.name", "会议.名称"),
        ("tasks[2].items[1].detail", "任务[2].条目[1].内容"),
        ("任务.heading", "任务.标题"),
        ("meeting.heard[1]", "会议.发言单位[1]"),
        ("slots.奖项", "其他.奖项"),
        ("slots.a b", None),
        ("slots.a.b", None),
        ("title[1]", None),
        ("title.x", None),
        ("tasks[0]", None),
        ("无", None),
        ("", None),
    ],
)
def test_a_path_has_one_chinese_form(path: str, chinese: str | None) -> None:
    assert canonical(path) == chinese


def test_the_table_is_there_and_a_wrong_name_is_an_error() -> None:
    assert KEYS[0].zh == "模板"
    assert next(k for k in KEYS if k.en == "problems").keys[1].keys[0].en == "head"
    with pytest.raises(AttributeError):
        _ = brief_module.NOTHING  # type: ignore[attr-defined]


def test_the_examples_load_and_fill_what_their_template_asks() -> None:
    assert {path.stem for path in EXAMPLES} >= {"work-meeting", "commendation", "mobilisation"}
    for path in EXAMPLES:
        found = load_brief(path)
        assert all(
            found.get(key) for key in ("模板", "讲话人.姓名", "日期", "会议.名称", "任务", "结尾.号召")
        )


def test_the_pure_python_parser_gives_the_same_values() -> None:
    code = (
        "import sys, yaml, drafter.yamltext as y; y.Loader = yaml.SafeLoader\n"
        "from drafter.brief import load_brief\n"
        "for f in sys.argv[1:]: print([(t.key, t.text, t.line, t.column) for t in load_brief(f).texts()])"
    )
    files = [str(path) for path in EXAMPLES]
    ran = subprocess.run(
        [sys.executable, "-c", code, *files], capture_output=True, check=True, encoding="utf-8"
    )
    expected = [[(t.key, t.text, t.line, t.column) for t in load_brief(f).texts()] for f in files]
    assert ran.stdout.splitlines() == [str(row) for row in expected]


MARKS = "：:-[]{}&*!|>%@`'\",#?~ \t\n\r\x00\u2028\u0085\u3000"
WORDS = [
    *(
        "\n  ",
        "\n- ",
        ": ",
        "---\n",
        "<<: ",
        "会议",
        "任务",
        "要点",
        "标题: ",
        "任务:\n  - ",
        "日期: 2026-02-30",
    ),
    *("&a ", "*a", "!!str ", "%YAML 1.9\n", '"\\u', "条目: [", "其他:\n  "),
]
PIECES = st.sampled_from([*MARKS, *WORDS])


@settings(max_examples=400, deadline=None)
@given(st.one_of(st.lists(PIECES).map("".join), st.text()))
def test_no_text_raises_anything_but_an_input_error(text: str) -> None:
    try:
        found = load_brief(text.encode("utf-8", "replace"), name="b")
    except InputError as error:
        if not error.problems or not all(p.message and p.place for p in error.problems):
            pytest.fail("a problem without words or place")
    else:
        assert all(found.get(t.key) == t for t in found.texts())


@settings(max_examples=200, deadline=None)
@given(st.binary())
def test_no_bytes_raise_anything_but_an_input_error(data: bytes) -> None:
    try:
        load_brief(data, name="b")
    except InputError as error:
        if not error.problems:
            pytest.fail("an error without a problem")


@given(
    st.text(
        st.characters(exclude_categories=["Cs", "Cc", "Co", "Cn"], exclude_characters="\ufeff\u2028\u2029")
    )
)
def test_any_value_survives_being_dumped_and_loaded(value: str) -> None:
    dumped = yaml.safe_dump({"主题": value}, allow_unicode=True, width=10**6, default_style="'")
    found = load(dumped).get("主题")
    assert str(found or "") == (value if value.strip() else "")

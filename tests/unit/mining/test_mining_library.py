"""A user would get other templates on other days, or lose values and edits, if these failed."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from drafter import read
from drafter.data import load
from drafter.errors import InputError
from drafter.mining import mine, observe
from drafter.mining.archive import loads
from drafter.mining.bind import table
from drafter.mining.borrow import in_words_of
from drafter.mining.evidence import merge
from drafter.mining.library import recurring
from drafter.reading import read_file
from drafter.speech import Speech

FOLDER = Path(__file__).parents[3] / "examples" / "speeches"


@pytest.fixture(scope="module")
def speeches() -> list[Speech]:
    return [speech for path in sorted(FOLDER.glob("*.txt")) for speech in read_file(path)]


@pytest.fixture(scope="module")
def files(speeches: list[Speech]) -> dict[str, bytes]:
    return mine(speeches).files()


def fixed(text: str) -> str:
    return re.sub(r"\{\{.*?\}\}|\{%.*?%\}|\A---\n.*?\n---\n", " ", text, flags=re.DOTALL)


def test_every_occasion_of_three_speeches_has_a_template_and_all_have_the_general_one(
    files: dict[str, bytes],
) -> None:
    assert {"general.md.j2", "work-meeting.md.j2", "commendation.md.j2", "evidence.json"} <= set(files)
    assert len(files) >= 10


def test_the_same_speeches_give_the_same_bytes_in_any_order(
    speeches: list[Speech], files: dict[str, bytes]
) -> None:
    assert mine(reversed(speeches)).files() == files


def test_a_speech_twice_counts_once(speeches: list[Speech], files: dict[str, bytes]) -> None:
    assert mine([*speeches, *speeches[:5]]).files() == files


@pytest.mark.parametrize("cut", [1, 9, 31])
def test_extending_gives_what_mining_all_gives(
    speeches: list[Speech], files: dict[str, bytes], cut: int
) -> None:
    first = mine(speeches[:cut])
    kept = loads(first.files()["evidence.json"].decode())
    assert mine(speeches[cut:], evidence=kept).files() == files


def test_evidence_merges_in_any_grouping(speeches: list[Speech]) -> None:
    a, b, c = (merge(map(observe, speeches[k::3])) for k in range(3))
    assert a.merge(b).merge(c) == a.merge(b.merge(c)) == c.merge(a).merge(b)
    assert a.merge(a) == a


def test_evidence_comes_back_from_json(speeches: list[Speech]) -> None:
    library = mine(speeches)
    assert (
        loads(library.files()["evidence.json"].decode()) == library.evidence == merge(map(observe, speeches))
    )


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"version": 99}', '{"version": 1, "speeches": [{}]}'])
def test_broken_evidence_is_a_message_and_no_traceback(text: str) -> None:
    with pytest.raises(InputError):
        loads(text)


def test_no_digit_title_or_quoted_name_stands_in_a_template(files: dict[str, bytes]) -> None:
    for name, data in files.items():
        if name.endswith(".j2"):
            assert not re.search(r"[\d０-９《》“”]", fixed(data.decode()))


def test_no_place_or_person_of_the_speeches_stands_in_a_template(
    speeches: list[Speech], files: dict[str, bytes]
) -> None:
    text = "".join(data.decode() for name, data in files.items() if name.endswith(".j2"))
    for speech in speeches:
        for name in observe_names(speech):
            assert name not in text


def observe_names(speech: Speech) -> set[str]:
    from drafter.mining.subject import subject

    last = re.findall(r"[\s　]([\u4e00-\u9fff]{2,4})$", speech.byline or "")
    return set(subject(speech).names) | set(last)


def test_every_value_of_a_brief_has_a_place_in_every_template(files: dict[str, bytes]) -> None:
    said = [
        "标题",
        "称谓",
        "主题",
        "时段",
        "会议.名称",
        "会议.背景",
        "会议.任务",
        "会议.意义",
        "会议.发言单位",
        "致意.代表",
        "致意.感谢",
        "致意.祝贺",
        "成绩.概述",
        "成绩.条目",
        "问题.概述",
        "问题.条目",
        "问题.原因",
        "形势.概述",
        "形势.条目",
        "项.标题",
        "项.认识",
        "项.条目",
        "项.小结",
        "结尾.总结",
        "结尾.号召",
        "结尾.希望",
        "结尾.致谢",
    ]
    for name, data in files.items():
        if name.endswith(".j2"):
            text = data.decode()
            assert [key for key in said if key not in text] == [], name


def test_front_matter_says_what_was_mined_and_what_to_ask(files: dict[str, bytes]) -> None:
    front = yaml.safe_load(files["work-meeting.md.j2"].decode().split("---\n")[1])
    assert list(front) == ["名称", "标题", "场合", "版式", "来源", "空位"]
    assert front["来源"]["讲话"] >= 3
    assert front["空位"]["会议.名称"]["必填"] is True
    assert front["空位"]["结尾.致谢"]["必填"] is False
    assert all(row["问"] for row in front["空位"].values())


def test_every_shipped_frame_was_seen_in_two_speeches_or_is_drafters_own_and_stands_last(
    files: dict[str, bytes],
) -> None:
    own = {text for entry in table()["steps"] for text in entry.get("own", ())}
    own |= {in_words_of(entry["name"], text) for entry in load("occasions.yaml") for text in own}
    evidence = json.loads(files["evidence.json"])
    for template in evidence["templates"].values():
        fallbacks: set[str] = set()
        seen = {f["frame"] for f in template["frames"] if f["support"] > 1}
        for frame in template["frames"]:
            if len({place[0] for place in frame["seen"]}) >= 2:
                assert frame["step"] not in fallbacks, frame
            else:
                assert not frame["seen"], frame
                assert frame["support"] == 0, frame
                assert frame["frame"] in own or ungrafted(frame) in seen, frame
                fallbacks.add(frame["step"])


def ungrafted(frame: dict[str, Any]) -> str:
    """A frame without the clause that mining has set into it."""
    graft = next(e for e in table()["steps"] if e["step"] == frame["step"]).get("graft", {"clause": "-"})
    return str(frame["frame"]).replace(graft["clause"], "")


def test_occasions_open_close_and_number_in_their_own_way(files: dict[str, bytes]) -> None:
    said = {name: data.decode() for name, data in files.items()}
    for name, words in {
        "review": "作了述职",
        "course": "我宣布，{{ 其他.宣布事项 }}",
        "site-visit": "观摩了{{ 其他.观摩点 }}",
        "symposium": "听了大家的发言",
        "commendation": "希望受到表彰的同志",
    }.items():
        assert [n for n in said if n.endswith(".j2") and n != "general.md.j2" and words in said[n]] == [
            f"{name}.md.j2"
        ]
    assert '{{ loop.index|ordinal("第一") }}{{ 项.标题 }}。' in said["symposium.md.j2"]
    assert "## {{ 项.标题 }}" in said["work-meeting.md.j2"]
    assert (
        len({re.search(r'项.条目\|enumerate\("(.+?)"', t)[1] for n, t in said.items() if n.endswith(".j2")})
        > 2
    )
    assert len({re.search(r"\{# 这类.+? #\}", t)[0] for n, t in said.items() if n.endswith(".j2")}) > 6


def test_a_sentence_that_stands_first_says_who_does_it(files: dict[str, bytes]) -> None:
    """The control is the data: 向…表示 follows another sentence, and stands first nowhere."""
    for name, data in files.items():
        if name.endswith(".j2"):
            greeting = data.decode().partition("在此，我代表")[0].rpartition("{% choose %}")[2]
            assert "%}向" not in greeting, name


def test_what_no_brief_asks_for_is_said_only_where_the_speeches_of_the_occasion_usually_say_it(
    files: dict[str, bytes],
) -> None:
    assert not [name for name, text in files.items() if name != "evidence.json" and "传达" in text.decode()]
    assert "来之不易" in files["work-meeting.md.j2"].decode()  # four of ten
    assert "来之不易" not in files["general.md.j2"].decode()  # six of 74


def test_a_course_is_no_meeting(files: dict[str, bytes]) -> None:
    text = fixed(files["course.md.j2"].decode())
    assert "办好这次培训" in text
    assert "会议" not in text


def test_a_move_that_few_speeches_of_an_occasion_have_is_asked_for_only_where_the_brief_has_it(
    files: dict[str, bytes],
) -> None:
    commendation, work = (files[f"{name}.md.j2"].decode() for name in ("commendation", "work-meeting"))
    assert '{% move "问题" %}\n{% if 问题 %}' in commendation
    assert '{% move "问题" %}\n{% if 问题 %}' not in work
    assert [*re.findall('move "(成绩|问题|形势)"', commendation)] == ["成绩", "问题", "形势"]


def test_the_general_template_speaks_of_no_kind_of_meeting(files: dict[str, bytes]) -> None:
    assert "述职" not in fixed(files["general.md.j2"].decode())


def test_no_speech_gives_no_template_and_says_so() -> None:
    library = mine([])
    assert library.templates == ()
    assert library.notes
    assert set(library.files()) == {"evidence.json"}


def test_one_speech_gives_no_template_and_says_so(speeches: list[Speech]) -> None:
    for given in (speeches[:1], [speeches[0]] * 3):
        library = mine(given)
        assert library.templates == ()
        assert library.notes


def test_the_end_of_a_truncated_speech_is_not_learned(speeches: list[Speech]) -> None:
    from dataclasses import replace

    whole = observe(speeches[0])
    cut = observe(replace(speeches[0], truncated=True))
    assert any(c.move == "closing" for c in whole.candidates)
    assert not any(c.move == "closing" for c in cut.candidates)


def test_speeches_with_nothing_in_common_still_give_a_template_for_the_brief() -> None:
    texts = ["河水清清，岸柳成行，我们在这里说说治水的故事。", "机器轰鸣，灯火通明，车间里的年轻人正在攻关。"]
    library = mine([Speech(text=t, segments=(), title="讲几句") for t in texts])
    assert [t.name for t in library.templates] == ["general"]
    assert library.notes


def test_the_shipped_templates_are_those_mined_from_the_examples(files: dict[str, bytes]) -> None:
    shipped = {path.name: path.read_bytes() for path in (FOLDER.parents[1] / "templates").iterdir()}
    assert shipped == files, "mine examples/speeches anew into templates/"


def test_a_sentence_counts_for_the_fuller_frame_alone(speeches: list[Speech]) -> None:
    found = next(t for t in mine(speeches).templates if t.name == "general").frames["problems.cause"]
    bare = next(f for f in found if f.skeleton == "究其原因，{问题.原因}。")
    fuller = next(f for f in found if f.skeleton == "究其原因，主要是{问题.原因}。")
    assert not set(bare.seen) & set(fuller.seen)


def test_what_several_say_is_in_words_that_several_have(speeches: list[Speech]) -> None:
    """今天，我们在这里召开…，主要是… is near to many sentences, and the wording of one."""
    general = next(t for t in mine(speeches).templates if t.name == "general")
    openings = {f.skeleton: f.literal for f in general.frames["opening.occasion"] if f.support}
    assert len(openings) > 3
    assert min(openings.values()) > 1, openings


def asked(files: dict[str, bytes], name: str) -> dict[str, dict[str, bool]]:
    slots: dict[str, dict[str, bool]] = yaml.safe_load(files[name].decode().split("---\n")[1])["空位"]
    return slots


def test_what_few_speeches_of_an_occasion_say_is_called_seldom(files: dict[str, bytes]) -> None:
    seldom = {
        name: {key for key, row in asked(files, name).items() if row.get("少用")}
        for name in files
        if name.endswith(".j2")
    }
    assert {"问题.概述", "形势.概述"} <= seldom["commendation.md.j2"]
    assert "致意.祝贺" in seldom["symposium.md.j2"]
    assert not {"问题.概述", "会议.背景", "会议.任务"} & seldom["work-meeting.md.j2"]
    for name, keys in seldom.items():
        assert not [key for key in keys if asked(files, name)[key]["必填"]], name


def test_nothing_is_called_seldom_where_the_speeches_are_hardly_read() -> None:
    talks = (
        "河边的话\n河水清了，鱼回来了。孩子们又下水了。",
        "夜里的话\n枪要擦亮，被要叠方。想家的时候就去跑步。",
    )
    speeches = [s for k, text in enumerate(talks) for s in read(text.encode(), name=f"{k}.txt")]
    assert len(speeches) == 2
    made = mine(speeches).files()
    assert not [key for key, row in asked(made, "general.md.j2").items() if row.get("少用")]


def test_each_occasion_opens_and_closes_in_words_of_its_own(files: dict[str, bytes]) -> None:
    for keys in (("会议.名称", "会议.任务"), ("结尾.号召",)):
        said = {
            name: {
                text
                for count, text in re.findall(r"\{% case (\d+)篇 %\}(.*)", data.decode())
                if int(count) > 1 and all(key in text for key in keys)
            }
            for name, data in files.items()
            if name.endswith(".j2") and name != "general.md.j2"
        }
        own = [n for n in said if said[n] - set().union(*(said[other] for other in said if other != n))]
        assert len(own) >= 6, (keys, own)


def test_the_question_for_a_heading_says_what_such_headings_look_like(files: dict[str, bytes]) -> None:
    said = {name: asked(files, name)["任务.标题"]["问"] for name in files if name.endswith(".j2")}
    assert len(set(said.values())) > 6
    assert all("这类讲话多用" in text for text in map(str, said.values()))


def test_at_the_new_year_nothing_is_numbered_and_announced(files: dict[str, bytes]) -> None:
    """The control is the work meeting, where all of it is."""
    new_year, work = (files[f"{name}.md.j2"].decode() for name in ("new-year", "work-meeting"))
    for words in ("## {{ 项.标题 }}", 'enumerate("一'):
        assert words in work
        assert words not in new_year.partition('{% move "任务" %}')[2]
    assert '成绩.条目|enumerate("这一年，")' in new_year
    assert '{% move "转承" %}\n{% if 主题 %}' in new_year
    assert "致以节日的问候和美好的祝愿" in new_year
    assert asked(files, "new-year.md.j2")["任务"]["必填"] is False
    assert asked(files, "work-meeting.md.j2")["任务"]["必填"] is True


def test_a_topic_is_announced_in_the_words_of_the_occasion(files: dict[str, bytes]) -> None:
    said = {name: re.findall(r"%\}(.*就\{\{ 主题 \}\}.*)", data.decode()) for name, data in files.items()}
    assert said["commendation.md.j2"] == ["借此机会，就{{ 主题 }}，我向大家提{{ 任务|count }}点希望。"]
    assert said["symposium.md.j2"] == [
        "下面，结合大家的发言，就{{ 主题 }}，我谈{{ 任务|count }}点想法，与大家交流。"
    ]
    assert "下面，我就{{ 主题 }}，讲{{ 任务|count }}点意见。" in said["work-meeting.md.j2"]


def test_a_frame_that_wants_a_value_of_one_shape_is_read_and_not_shipped(
    speeches: list[Speech], files: dict[str, bytes]
) -> None:
    found = recurring(merge(map(observe, speeches)))
    assert any("，{会议.任务}。" in f.skeleton for f in found["summary"])
    assert not [name for name, data in files.items() if "，{{ 会议.任务 }}。" in data.decode()]


def test_a_case_that_no_draft_can_take_is_not_shipped(files: dict[str, bytes]) -> None:
    """A frame of no speech whose values one of some speeches says, too, with no more to ask for."""
    for name, data in files.items():
        for choose in re.findall(r"\{% choose %\}\n(.*?)\{% endchoose %\}", data.decode(), re.DOTALL):
            cases = re.findall(r"\{% case (\d+)篇 %\}(.*)", choose)
            keys = [(int(n), set(re.findall(r"\{\{ ([^|} ]+) \}\}", text))) for n, text in cases]
            dead = [k for n, k in keys if not n and any(m and k == other for m, other in keys)]
            assert not dead, (name, choose)


def test_a_set_phrase_of_an_occasion_stands_beside_the_plain_frame(files: dict[str, bytes]) -> None:
    comment = files["comment.md.j2"].decode()
    assert "讲评不是目的，改进才是关键，希望大家{{ 结尾.号召 }}！" in comment
    assert "%}希望大家{{ 结尾.号召 }}！" in comment


def test_members_are_numbered_as_most_speeches_of_the_occasion_number_them(files: dict[str, bytes]) -> None:
    styles = {
        name.partition(".")[0]: re.search(r'项\.条目\|enumerate\("(.+?)"', data.decode())[1]  # type: ignore[index]
        for name, data in files.items()
        if name.endswith(".j2")
    }
    assert {name for name, style in styles.items() if style == "一是"} == {
        "comment",
        "review",
        "site-visit",
        "symposium",
    }
    assert styles["course"] == "首先"
    assert not [
        n for n, d in files.items() if re.search(r'(成绩|问题|形势).条目\|enumerate\("一要"', d.decode())
    ]
    assert styles["new-year"] == "不编号"


def test_enumerations_offer_every_style_that_speeches_share(files: dict[str, bytes]) -> None:
    """The control is 这一年，, with which members begin that are told of one year and no others."""
    general, course = (files[f"{name}.md.j2"].decode() for name in ("general", "course"))
    assert '项.条目|enumerate("一要", "一是", ' in general
    assert '项.条目|enumerate("首先", "一要"' in course
    assert "这一年，" not in general


def test_where_tasks_are_items_a_template_numbers_them_as_items(files: dict[str, bytes]) -> None:
    """At a festival one says 一是希望大家…, without headings; the control is the commendation, which has headings."""
    festival, commendation = (files[f"{name}.md.j2"].decode() for name in ("festival", "commendation"))
    assert '{{ loop.index|ordinal("一是") }}{{ 项.标题 }}。' in festival
    assert '项.条目|enumerate("不编号")' in festival
    assert "共同庆祝大家自己的节日" in festival
    assert "## {{ 项.标题 }}" not in festival
    assert "## {{ 项.标题 }}" in commendation

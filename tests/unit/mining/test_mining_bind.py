"""A user would find values under the wrong key, or frames with holes, if these failed."""

from __future__ import annotations

import pytest

from drafter.mining.bind import STAND_INS, bind, readings, table
from drafter.mining.subject import subject
from drafter.speech import Speech

ABOUT = subject(
    Speech(text="", segments=(), title="在全县河湖长制工作会议上的讲话", salutation="各位河长，同志们：")
)


def skeletons(sentence: str, move: str, **more: bool) -> set[str]:
    return {found.skeleton for found in bind(sentence, move, ABOUT, **more)}


@pytest.mark.parametrize(
    ("move", "sentence", "skeleton"),
    [
        (
            "opening",
            "这次全县河湖长制工作会议，是在汛期即将到来的关键时期召开的一次重要会议。",
            "这次{会议.名称}，是在{会议.背景}召开的一次重要会议。",
        ),
        (
            "opening",
            "今天，我们在青禾镇召开全县河湖长制工作会议，主要任务是总结经验、部署工作。",
            "今天，我们召开{会议.名称}，主要任务是{会议.任务}。",
        ),
        ("opening", "会议的主要任务是：总结经验、部署工作。", "会议的主要任务是：{会议.任务}。"),
        (
            "opening",
            "开好这次会议，对统一思想、凝聚力量，具有重要意义。",
            "开好这次会议，对{会议.意义}，具有重要意义。",
        ),
        (
            "opening",
            "刚才，县水利局通报了去年的情况，青禾镇、柳河镇作了交流发言，讲得都很好。",
            "刚才，{会议.发言单位}作了发言，讲得都很好。",
        ),
        (
            "opening",
            "在此，我代表县委、县政府，向奋战在一线的同志们表示衷心的感谢！",
            "在此，我代表{致意.代表}，向{致意.感谢}表示衷心的感谢！",
        ),
        (
            "achievements",
            "去年以来，各级河长履职尽责，水质明显好转，主要体现在三个方面。",
            "{时段}，{成绩.概述}，主要体现在{#成绩.条目}个方面。",
        ),
        (
            "problems",
            "在肯定成绩的同时，我们也要清醒地看到，管护工作还存在薄弱环节。",
            "在肯定成绩的同时，我们也要清醒地看到，{问题.概述}。",
        ),
        ("problems", "究其原因，主要是责任没有落实到人。", "究其原因，主要是{问题.原因}。"),
        (
            "opening",
            "今天，县委、县政府隆重召开全县河湖长制工作会议。",
            "今天，我们隆重召开{会议.名称}。",
        ),
        (
            "opening",
            "今天的会议，是在汛期即将到来的关键时期召开的一次重要会议。",
            "今天的{会议.名称}，是在{会议.背景}召开的一次重要会议。",
        ),
        ("opening", "今天上午，我们先后观摩了青禾镇的拦河坝。", "我们先后观摩了{其他.观摩点}。"),
        ("opening", "刚才，青禾镇、柳河镇作了现场述职。", "刚才，{会议.发言单位}作了述职。"),
        (
            "opening",
            "会上还印发了《巡河办法》，请大家抓好落实。",
            "会上印发了{其他.印发文件}，请大家抓好落实。",
        ),
        ("opening", "总的感到，大家的述职实事求是、言之有物。", "总的感到，{其他.总评}。"),
        ("tasks", "大家要充分认识到，一条河连着千家万户。", "大家要充分认识到，{任务.认识}。"),
        ("transition", "下面，我讲三点简要意见。", "下面，我讲{#任务}点意见。"),
        ("closing", "最后，祝大家身体健康！", "最后，祝{其他.祝愿}！"),
        ("closing", "现在，我宣布，培训班开班！", "现在，我宣布，{其他.宣布事项}！"),
        (
            "transition",
            "下面，我就做好今年的河湖管护工作，讲四点意见。",
            "下面，我就{主题}，讲{#任务}点意见。",
        ),
        ("closing", "各位河长，同志们，守护碧水责任重大。", "{称谓}，{结尾.总结}。"),
        (
            "closing",
            "让我们振奋精神、扎实工作，为建设美丽家园作出新的贡献！",
            "让我们{结尾.号召}，为{结尾.希望}！",
        ),
    ],
)
def test_values_become_slots_of_their_keys(move: str, sentence: str, skeleton: str) -> None:
    assert skeleton in skeletons(sentence, move)


def test_half_width_files_give_the_same_frames() -> None:
    from drafter.mining.bind import widen

    narrow = "下面,我讲3点意见:全年投入12,345元(见附件)。"
    assert widen(narrow) == "下面，我讲3点意见：全年投入12,345元（见附件）。"


def test_a_sentence_is_read_in_its_own_move_only() -> None:
    assert not skeletons("究其原因，主要是责任没有落实到人。", "tasks")


def test_behind_an_item_only_what_can_follow_a_series_is_read() -> None:
    assert skeletons("究其原因，主要是责任没有落实到人。", "problems", item=True)
    assert not skeletons("会议的主要任务是：总结经验、部署工作。", "opening", item=True)


def test_a_part_of_a_sentence_is_taken_only_where_the_whole_holds_a_fact() -> None:
    whole = skeletons("在肯定成绩的同时，我们也要清醒地看到，管护工作还存在薄弱环节。", "problems")
    assert not any(s.startswith("我们也要") for s in whole)
    part = skeletons("县委高度重视，在此，我代表县委，向同志们表示衷心的感谢！", "opening")
    assert "在此，我代表{致意.代表}，向{致意.感谢}表示衷心的感谢！" in part


def test_every_reading_compiles_and_every_key_is_one_of_a_brief() -> None:
    from drafter.keys import canonical

    assert readings()
    for row in table()["steps"]:
        for key in [*row["keys"], *row.get("counts", [])]:
            assert canonical(key) == key
    for reading in readings():
        assert all(canonical(key.lstrip("#=")) for key in reading.keys if key not in {"", *STAND_INS})

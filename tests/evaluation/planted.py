"""Known frames among real distractors: speeches made of planted sentences with noise, and of the examples' own sentences.

As in the research behind mining: frames that are known, filled with other values in each speech, with words that do not
belong to them, among hundreds of sentences that have nothing to do with them.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

from frames import NONE, Marked, bare

from drafter.mining.align import TOKEN, tokens
from drafter.mining.observe import sentences
from drafter.speech import Segment, Speech

FRAMES = (
    ("opening", "这次{会议.名称}，是在{会议.背景}召开的一次十分及时的会议。"),
    ("opening", "会议的主要目的，就是{会议.任务}。"),
    ("opening", "开好这次会议，对于{会议.意义}，具有极其深远的意义。"),
    ("opening", "刚才，{会议.发言单位}作了经验介绍，大家都听得很认真。"),
    ("opening", "首先，我代表{致意.代表}，向{致意.感谢}表示最诚挚的感谢！"),
    ("opening", "我谨代表{致意.代表}，向{致意.祝贺}表示最热烈的祝贺！"),
    ("problems", "在充分肯定成绩的同时，大家更要清醒地看到，{问题.概述}。"),
    ("problems", "究其原因，{问题.原因}。"),
    ("transition", "下面，我就做好{主题}，再讲{#任务}点要求。"),
    ("closing", "同志们，{结尾.总结}。"),
    ("closing", "让我们{结尾.号召}，为{结尾.希望}！"),
    ("closing", "希望全体同志{结尾.号召}！"),
)
PLACES = ("云阳", "青浦", "临河", "安丘", "白水", "松江", "永和", "东山", "南湖", "石桥", "长岭", "海门")
WORK = ("水利", "教育", "文旅", "交通", "林业", "粮食", "统计", "档案", "信访", "环保", "科技", "民政")
NUMBERS = "两三四五六"
NOISE = ("再次", "十分", "特别", "真诚", "都", "更加", "进一步", "切实")


def value(key: str, k: int, rng: random.Random) -> str:
    """A value for a key in speech ``k``: other words in each."""
    place, work, other = PLACES[k % 12], WORK[(k * 5 + 3) % 12], rng.choice(WORK)
    return {
        "会议.名称": f"全县{work}工作会议",
        "会议.背景": f"{work}事业爬坡过坎、{other}改革全面铺开的重要时刻",
        "会议.任务": f"总结{work}工作，分析当前形势，部署{other}改革的各项任务",
        "会议.意义": f"统一{work}战线的思想、凝聚{other}改革的力量",
        "会议.发言单位": f"{place}镇、{rng.choice(PLACES)}镇和县{work}局",
        "致意.代表": rng.choice(("县委", "县政府", "县委、县政府")),
        "致意.感谢": f"长期奋战在{work}一线的同志们",
        "致意.祝贺": f"受到表彰的{rng.randrange(10, 90)}个{work}先进集体",
        "问题.概述": f"我县{work}工作离群众的期盼还有距离，{other}欠账还比较多",
        "问题.原因": f"抓{work}的劲头有所松懈，管{other}的办法还不够多",
        "主题": f"今年的{work}工作",
        "任务": rng.choice(NUMBERS),
        "结尾.总结": f"{work}工作连着千家万户，{rng.choice(('时间不等人', '责任重千钧', '大有可为'))}",
        "结尾.号召": f"振奋精神、真抓实干，把{work}和{other}工作抓得更好",
        "结尾.希望": f"建设{rng.choice(('富裕', '美丽', '幸福'))}{place}而努力奋斗",
    }[key]


def planted(
    distractors: Sequence[str], *, speeches: int = 12, noise: float = 0.05
) -> tuple[list[Speech], list[Marked]]:
    """Speeches with an instance of every frame each, and where the frames are; a word in 1/``noise`` is followed by another."""
    rng = random.Random(11)
    left = list(distractors)
    rng.shuffle(left)
    share = len(left) // speeches
    out, truth = [], []
    for k in range(speeches):
        source = f"planted{k:02}"
        lines, segments, gold = [f"在全县{WORK[(k * 5 + 3) % 12]}工作会议上的讲话"], [], []
        own = [(move, *_filled(text, k, rng, noise), text) for move, text in FRAMES]
        own += [
            ("tasks" if rng.random() < 0.5 else rng.choice(FRAMES)[0], text, frozenset(), NONE)
            for text in left[k * share : (k + 1) * share]
        ]
        for move, text, found, frame in own:
            gold.append(Marked((source, len(lines) + 1, 1), frame, found))
            start = len("\n".join(lines)) + 1
            segments.append(Segment(start, start + len(text), "body", move))
            lines.append(text)
        title = Segment(0, len(lines[0]), "title")
        out.append(
            Speech(
                "\n".join(lines),
                (title, *segments),
                title=lines[0],
                salutation="同志们：",
                source=f"{source}.txt",
            )
        )
        truth += gold
    return out, truth


def _filled(text: str, k: int, rng: random.Random, noise: float) -> tuple[str, frozenset[tuple[str, str]]]:
    words, found = [], set()
    for word in tokens(text):
        if TOKEN.fullmatch(word):
            key = word[1:-1]
            filled = value(key.removeprefix("#"), k, rng)
            found.add((key, bare(filled)))
            words.append(filled)
        else:
            words.append(word)
            if rng.random() < noise and re.match(r"[\u4e00-\u9fff]", word):
                words.append(rng.choice(NOISE))
    if text.startswith("同志们"):
        found.add(("称谓", "同志们"))
    return "".join(words), frozenset(found)


def distracting(speeches: Sequence[Speech], count: int = 480) -> list[str]:
    """Sentences of real speeches, of middle length."""
    own = [s.text for speech in speeches for s in sentences(speech) if 15 <= len(s.text) <= 80]
    return random.Random(5).sample(own, count)

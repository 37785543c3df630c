"""A user would find one speech's sentence sold as a pattern, or patterns mixed up, if these failed."""

from __future__ import annotations

import random
from itertools import combinations

from drafter.mining.align import Alphabet, tokens
from drafter.mining.bind import Candidate
from drafter.mining.group import PAIRWISE, groups
from drafter.mining.induce import Frame, frames
from drafter.mining.observe import Observation

PLANTED = [
    "在此，我代表{致意.代表}，向{致意.感谢}表示衷心的感谢！",
    "借此机会，谨代表{致意.代表}对{致意.感谢}的辛勤付出致以崇高的敬意！",
    "请允许我以个人名义并代表{致意.代表}祝愿{致意.感谢}再接再厉再创佳绩！",
    "刚才听了汇报很受鼓舞，{致意.代表}感到由衷高兴，{致意.感谢}功不可没！",
]
NOISE = ["再次", "十分", "特别", "真诚", "也", "又", "都", "更加"]


def noisy(text: str, rng: random.Random) -> str:
    words = list(tokens(text))
    words.insert(rng.randrange(1, len(words) - 1), rng.choice(NOISE))
    return "".join(words)


def observation(key: str, *skeletons: str, step: str = "greeting") -> Observation:
    found = tuple(Candidate("opening", step, s, 1, n) for n, s in enumerate(skeletons, 1))
    return Observation(
        key,
        f"{key}.txt",
        1,
        "",
        truncated=False,
        moves=("opening",),
        steps=(),
        styles=(),
        headings=(),
        sketch=(key,),
        candidates=found,
    )


def mined(*observations: Observation, support: int = 2) -> list[Frame]:
    return frames(observations, {o.key: o.key for o in observations}, support)


def test_planted_frames_are_told_apart() -> None:
    rng = random.Random(7)
    texts, truth = [], []
    for number, frame in enumerate(PLANTED):
        for _ in range(12):
            text = noisy(frame, rng)
            if text not in texts:
                texts.append(text)
                truth.append(number)
    words = [tokens(t) for t in texts]
    alphabet = Alphabet.of(words)
    found = groups([alphabet.encode(w) for w in words])
    same = {pair for g in found for pair in combinations(g, 2)}
    gold = {(a, b) for a, b in combinations(range(len(texts)), 2) if truth[a] == truth[b]}
    hits = len(same & gold)
    assert 2 * hits / (len(same) + len(gold)) >= 0.95


def test_many_skeletons_are_grouped_as_few_are() -> None:
    rng = random.Random(3)
    texts = sorted({noisy(noisy(f, rng), rng) for f in PLANTED for _ in range(PAIRWISE)})
    assert len(texts) > PAIRWISE
    words = [tokens(t) for t in texts]
    alphabet = Alphabet.of(words)
    large = [g for g in groups([alphabet.encode(w) for w in words]) if len(g) > len(texts) // 10]
    assert len(large) == len(PLANTED)


def test_groups_do_not_depend_on_the_order_of_speeches() -> None:
    some = [observation(str(k), PLANTED[k % 4]) for k in range(12)]
    assert mined(*some) == mined(*reversed(some))


def test_a_sentence_of_one_speech_is_no_frame() -> None:
    assert mined(observation("a", PLANTED[0], PLANTED[0]), observation("b", PLANTED[1])) == []


def test_a_frame_says_in_how_many_speeches_it_was_seen_and_where() -> None:
    (frame,) = mined(*(observation(k, PLANTED[0]) for k in "abc"))
    assert (frame.support, [place[0] for place in frame.seen]) == (3, ["a", "b", "c"])


def test_copies_of_a_speech_count_once() -> None:
    two = [observation("a", PLANTED[0]), observation("b", PLANTED[0])]
    assert frames(two, {"a": "a", "b": "a"}, 2) == []


def test_a_clause_that_does_not_recur_is_left_out_and_the_sentence_stays_whole() -> None:
    (frame,) = mined(
        observation("a", "刚才，{会议.发言单位}作了发言，讲得都很好，各有千秋，希望大家认真学习。"),
        observation("b", "刚才，{会议.发言单位}作了发言，讲得都很好，希望大家认真学习。"),
        observation("c", "刚才，{会议.发言单位}作了发言，讲得都很好，言之有物，希望大家认真学习。"),
    )
    assert frame.skeleton == "刚才，{会议.发言单位}作了发言，讲得都很好，希望大家认真学习。"


def test_a_clause_between_slots_is_never_left_out() -> None:
    found = mined(
        observation("a", "在看到成绩的同时，我们也要清醒地看到，{问题.概述}，主要有{#问题.条目}个方面。"),
        observation("b", "在看到成绩的同时，绝不可以盲目乐观，{问题.概述}，主要有{#问题.条目}个方面。"),
    )
    assert found == []


def test_a_frame_with_a_fact_is_not_shipped() -> None:
    for fact in ("‹place›", "三峡", "“清风”", "在县委的领导下"):
        text = f"在此，我代表{{致意.代表}}向{fact}的{{致意.感谢}}表示衷心的感谢！"
        assert mined(observation("a", text), observation("b", text)) == []


def test_a_frame_that_another_holds_is_shipped_once() -> None:
    long, short = "刚才，{会议.发言单位}作了发言，讲得都很好。", "刚才，{会议.发言单位}作了发言。"
    found = mined(*(observation(k, long, short) for k in "ab"))
    assert [f.skeleton for f in found] == [long]

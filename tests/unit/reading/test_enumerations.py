"""Members of an enumeration: what counts, what says itself again, and what only looks like a number."""

from __future__ import annotations

import pytest

from drafter.reading import read_bytes

FRAME = """在全县工作会议上的讲话
同志们：
今天开这个会，主要任务是部署工作。
一、明确任务
各乡镇要把工作抓在手上，一级抓一级。{told}
二、压实责任
主要负责同志要亲自抓、亲自管，确保落实。
谢谢大家！
"""


def items(told: str) -> list[str]:
    (speech,) = read_bytes(FRAME.format(told=told).encode(), "x.txt")
    return [speech.slice(s) for s in speech.segments if s.kind == "item"]


@pytest.mark.parametrize(
    "members",
    [
        ("第一件事是修路。今年要修通三条路。", "第二件事是引水。明年要引来山泉。", "第三件事是护林。"),
        ("第一个关口是人情关，", "第二个关口是利益关，", "第三个关口是作风关。"),
        ("第一句话是守得住清贫。清贫不丢人。", "第二句话是耐得住寂寞。寂寞出学问。"),
        ("第一件大事就是粮食，", "第二件大事就是水利，", "第三件大事就是道路。"),
        ("一个是上头督查不够，", "一个是下头落实不力。"),
        ("其一，认识上有偏差；", "其二，方法上不对路；", "最后，考核上没跟进。"),
        ("首先，要摸底数。", "其次，要建台账。", "最后，要严督查。"),
    ],
)
def test_members(members: tuple[str, ...]) -> None:
    assert items("要记住下面的话：" + "".join(members)) == list(members)


@pytest.mark.parametrize(
    "told",
    [
        "最后，我再强调一下纪律，大家都要遵守。",
        "第一书记要驻村，第一个村今年就要见效，不能含糊。",
        "要分清主次，一个是一个，办一件成一件。",
        "第一件事是修路，修通了再说别的。",
        "一方面要把责任压下去，另一方面要把服务送上门。",
    ],
)
def test_no_members(told: str) -> None:
    assert items(told) == []

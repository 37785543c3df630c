"""Drafts for the tests of writing: every kind of block and run, and the values that break programs."""

from __future__ import annotations

from drafter.draft import Block, Draft, Gap, Origin, Run

TEMPLATE = Origin("template", line=3)
GAP_TEXT = "【待补：会议.背景】"
QUESTION = "会议在什么背景下召开？“请”写 <清楚> & 完整"
LONG_TITLE = "在中国共产党某某县第十四届委员会第六次全体会议暨县委经济工作会议上的讲话"
AWKWARD = (
    "<w:p>",
    "{{ x }}",
    "{% if %}",
    "&amp;",
    "]]>",
    "{ PAGE }",
    "\"'",
    "x < y & y > z",
    "</w:t></w:r></w:p>",
    "<script>alert(1)</script>",
    "第一行\n第二行",
    "左\t右",
    "  两边有空格  ",
    "𠮷野家",
    "# 不是标题",
    "- 不是列表",
    "1. 不是列表",
    "**不加粗** _不斜_ `不是代码`",
    "![图](x.png) [链接](http://example.org)",
    "---",
    "===",
    "| a | b |",
    "&copy; &#35;",
    "https://example.org/ 和 www.example.org 和 a@example.org",
    "\\ 反斜线 \\*",
    "~~不划掉~~ $x$",
    "> 不是引文",
    ": 不是定义",
)


def brief(key: str) -> Origin:
    return Origin("brief", key, 4)


def text_run(text: str) -> Run:
    return Run(text, TEMPLATE)


def block(kind: str, *runs: Run | str, level: int = 0) -> Block:
    return Block(kind, tuple(text_run(r) if isinstance(r, str) else r for r in runs), level)


def full_draft() -> Draft:
    """Every kind of block, a gap, values of the brief, a run-in head."""
    return Draft(
        (
            block("title", "在", Run(LONG_TITLE[1:-4], brief("会议.名称")), "上的讲话"),
            block("date", Run("（2026年3月18日）", brief("日期"))),
            block("byline", Run("县委副书记　周敬文", brief("讲话人"))),
            block("salutation", "同志们："),
            block(
                "body", "会议是在", Run(GAP_TEXT, Origin("gap", "会议.背景", 5)), "召开的，要“真抓”——实干……"
            ),
            block("heading", "一、", Run("提高认识", brief("任务[1].标题")), level=1),
            block("heading", "（一）压实责任", level=2),
            block("heading", "1. 健全机制", level=3),
            block("heading", "（1）明确分工", level=4),
            block(
                "body",
                Run("一要抓学习。", TEMPLATE, lead=True),
                Run("培训三百人次。", brief("任务[1].条目[1]")),
            ),
            block("body", "谢谢大家！"),
        ),
        gaps=(Gap("会议.背景", QUESTION, 5),),
        title=LONG_TITLE,
        author="周敬文",
        date="2026-03-18",
    )


def awkward_draft() -> Draft:
    """A paragraph for each awkward value, given by the brief."""
    return Draft(
        (
            block("title", "标题"),
            *(block("body", Run(text, brief(f"其他[{n}]"))) for n, text in enumerate(AWKWARD)),
        )
    )


def long_draft() -> Draft:
    """Some pages, in which many full lines hold nothing but Chinese characters."""
    words = "坚持问题导向统筹推进各项重点任务落实落细不断增强人民群众获得感幸福感安全感"
    return Draft(
        (
            block("title", "在全县工作会议上的讲话"),
            block("date", "（2026年3月18日）"),
            block("salutation", "同志们："),
            *(block("body", words * 4 + "。", words + "，完成投资126.5亿元。") for _ in range(16)),
        )
    )

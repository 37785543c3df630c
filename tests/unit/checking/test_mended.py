"""What the reader mended still stands in the file: a writer who hands that file in must be told."""

from __future__ import annotations

from drafter.checking import Config, check
from drafter.cli.check_run import run
from drafter.cli.check_sources import of_bytes
from drafter.reading import read_bytes

HEAD = "在全县工作会议上的讲话\n同志们：\n今天我们召开会议，主要任务是安排部署下一步工作。\n"


def found(text: str) -> list[str]:
    data = (HEAD + text).encode()
    return [f.excerpt for s in read_bytes(data, "a.txt") for f in check(s) if f.code == "C531"]


def test_pinyin_that_was_taken_out_is_a_trace_with_its_text():
    assert found("要关心群众(zhòng)生活，砥（dǐ）砺奋进。\n") == ["众(zhòng)", "砥（dǐ）"]


def test_its_place_is_that_of_the_file():
    source = of_bytes((HEAD + "　　要砥砺奋进，关心群众(zhòng)生活。\n").encode(), "a.txt")
    (finding,) = [f for f in run(source, None, (), Config()).findings if f.code == "C531"]
    line = source.text.splitlines()[finding.line - 1]
    assert line[finding.column - 1 :].startswith("众(zhòng)")


def test_the_last_character_of_a_file_has_a_place_too():
    source = of_bytes((HEAD + "要关心群众(zhòng)").encode(), "a.txt")
    assert any(f.code == "C531" for f in run(source, None, (), Config()).findings)


def test_a_file_that_is_annotated_throughout_is_told_once():
    assert len(found("要关心群众(zhòng)生活。\n" * 20)) == 1


def test_a_clean_text_has_no_trace():
    assert found("要关心群众生活（详见附件），砥砺奋进。\n") == []

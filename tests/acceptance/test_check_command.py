"""drafter check as a writer uses it: right places, nothing changed unasked, reports for people and programs."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import jsonschema
import pytest
from docx import Document

DRAFT = "在全县XX工作会议上的讲话\n\n　　同志们：\n　　今天开会，要突破瓶劲，发扬奉献精神、和创新精神。\n　　谢谢大家！\n"
BRIEF = "日期: 2026-03-12\n会议:\n  名称: 全县林业工作会议\n  背景: 突破瓶劲之际  # XX 待定\n"
TEMPLATE = (
    "---\n标题: 讲话\n---\n# {{ 标题 }}\n\n{% if 主题 %}要突破瓶劲，抓好{{ 主题 }}。{% endif %}\n{# XX #}\n"
)


def out(done):
    return done.stdout.decode()


def err(done):
    return done.stderr.decode()


def places(done):
    return [(f["code"], f["line"], f["column"]) for f in json.loads(done.stdout)["findings"]]


@pytest.fixture
def draft(tmp_path):
    path = tmp_path / "draft.txt"
    path.write_text(DRAFT, encoding="utf-8")
    return path


def word_file(path: Path, *paragraphs: str) -> Path:
    document = Document()
    for text in paragraphs:
        paragraph = document.add_paragraph()
        paragraph.add_run(text[: len(text) // 2]).bold = True
        paragraph.add_run(text[len(text) // 2 :])
    document.save(str(path))
    return path


# --- what is checked, and where findings stand --------------------------------------------------------------------


@pytest.mark.usefixtures("draft")
def test_findings_have_the_line_and_column_of_the_file(drafter):
    done = drafter("check", "draft.txt", "--json")
    assert done.returncode == 1
    assert places(done) == [("C101", 1, 4), ("C510", 4, 11), ("C503", 4, 20)]
    for finding in json.loads(done.stdout)["findings"]:
        line = DRAFT.split("\n")[finding["line"] - 1]
        assert line[finding["column"] - 1 :].startswith(finding["excerpt"])


def test_briefs_and_templates_are_known_by_what_they_are(drafter, tmp_path):
    (tmp_path / "b.yaml").write_text(BRIEF, encoding="utf-8")
    (tmp_path / "t.md.j2").write_text(TEMPLATE, encoding="utf-8")
    assert places(drafter("check", "b.yaml", "--json")) == [("C510", 4, 9)]
    assert places(drafter("check", "t.md.j2", "--json")) == [("C510", 6, 15)]
    assert places(drafter("check", "-", "--json", stdin=BRIEF.encode())) == [("C510", 4, 9)]
    assert places(drafter("check", "-", "--json", stdin=TEMPLATE.encode())) == [("C510", 6, 15)]
    assert places(drafter("check", "-", "--json", stdin=DRAFT.encode()))[0] == ("C101", 1, 4)


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-8-sig"])
def test_the_encoding_does_not_move_a_place(drafter, tmp_path, encoding):
    (tmp_path / "a.txt").write_bytes(DRAFT.replace("\n", "\r\n").encode(encoding))
    assert places(drafter("check", "a.txt", "--json")) == [("C101", 1, 4), ("C510", 4, 11), ("C503", 4, 20)]


def test_in_a_word_file_the_paragraph_is_the_line(drafter, tmp_path):
    word_file(tmp_path / "a.docx", *DRAFT.replace("\u3000", "").split("\n"))
    assert places(drafter("check", "a.docx", "--json")) == [("C101", 1, 4), ("C510", 4, 9), ("C503", 4, 18)]


def test_a_file_is_not_held_against_itself(drafter, tmp_path, root):
    for name in ("old.txt", "new.txt"):
        (tmp_path / name).write_bytes((root / "examples" / "speeches" / "a1-work-party.txt").read_bytes())
    done = drafter("check", "new.txt", "--against", ".", "--select", "C701", "--json")
    (finding,) = json.loads(done.stdout)["findings"]
    assert "old.txt" in finding["message"]
    (tmp_path / "old.txt").unlink()
    assert places(drafter("check", "new.txt", "--against", ".", "--select", "C701", "--json")) == []


def test_every_shipped_example_is_free_of_errors(drafter, root):
    speeches, briefs, templates = (
        root / "examples" / "speeches",
        root / "examples" / "briefs",
        root / "templates",
    )
    done = drafter(
        "check", speeches, *sorted(briefs.glob("*.yaml")), *sorted(templates.glob("*.j2")), "--json"
    )
    assert [f for f in json.loads(done.stdout)["findings"] if f["severity"] == "error"] == []
    assert done.returncode == 0, err(done)


# --- the report in a terminal ---------------------------------------------------------------------------------------


@pytest.mark.usefixtures("draft")
def test_a_person_sees_the_line_with_a_marker_that_counts_wide_characters_twice(drafter):
    lines = out(drafter("check", "draft.txt")).split("\n")
    at = next(k for k, line in enumerate(lines) if "C510" in line)
    assert lines[at].startswith("draft.txt:4:11: error C510 ")
    assert lines[at + 1] == "    　　今天开会，要突破瓶劲，发扬奉献精神、和创新精神。"
    assert lines[at + 2] == "    " + " " * 20 + "^^^^"
    assert "“瓶劲” → “瓶颈”" in out(drafter("check", "draft.txt"))


@pytest.mark.usefixtures("draft")
def test_the_summary_counts_by_severity_in_both_languages(drafter):
    assert "errors: 2  warnings: 1  files: 1\n--fix mends 2 of them" in err(drafter("check", "draft.txt"))
    done = drafter("check", "draft.txt", lang="zh")
    assert "错误" in out(done)
    assert not re.search("[A-Za-z]{5}", out(done).replace("draft.txt", ""))
    assert not re.search("errors|files", err(done))


@pytest.mark.usefixtures("draft")
def test_colour_is_for_terminals_only(drafter):
    assert "\x1b" not in out(drafter("check", "draft.txt", NO_COLOR=""))
    assert "\x1b[" in out(drafter("check", "draft.txt", NO_COLOR="", FORCE_COLOR="1"))


def test_a_clean_file_is_said_to_be_clean(drafter, tmp_path):
    (tmp_path / "a.txt").write_text("同志们：\n大家要齐心协力，把工作做好。\n", encoding="utf-8")
    done = drafter("check", "a.txt")
    assert (done.returncode, out(done)) == (0, "")
    assert "nothing found" in err(done)


# --- exit codes -----------------------------------------------------------------------------------------------------


def test_warnings_alone_fail_only_when_strict(drafter, tmp_path):
    (tmp_path / "a.txt").write_text(DRAFT.replace("XX", "").replace("瓶劲", "瓶颈"), encoding="utf-8")
    assert drafter("check", "a.txt").returncode == 0
    assert drafter("check", "a.txt", "--strict").returncode == 1


@pytest.mark.usefixtures("draft")
def test_a_file_that_cannot_be_read_does_not_keep_the_others_from_being_checked(drafter, tmp_path):
    (tmp_path / "bad.yaml").write_text("会义: x\n", encoding="utf-8")
    done = drafter("check", "missing.txt", "bad.yaml", "draft.txt", "--json")
    assert done.returncode == 3
    assert len(places(done)) == 3
    assert "missing.txt: no such file" in err(done)
    assert "bad.yaml:1:1" in err(done)


@pytest.mark.parametrize(
    "arguments",
    [
        [], ["draft.txt", "--format", "pdf"], ["draft.txt", "--json", "--format", "sarif"], ["draft.txt", "-o", "x.zip"],
        ["draft.txt", "--select", "C999"], ["draft.txt", "draft.txt", "x.txt", "-o", "x.docx"], ["draft.txt", "--format", "docx"],
        ["draft.txt", "-o", "there.html"], ["draft.txt", "--fix", "-o", "there.html"],
    ],
)  # fmt: skip
def test_what_does_not_go_together_is_a_mistake_of_usage(drafter, draft, tmp_path, arguments):
    (tmp_path / "there.html").write_text("mine", encoding="utf-8")
    done = drafter("check", *arguments)
    assert done.returncode == 2
    assert done.stderr
    assert "Traceback" not in err(done)
    assert (tmp_path / "there.html").read_text(encoding="utf-8") == "mine"
    assert draft.read_text(encoding="utf-8") == DRAFT


# --- configuration --------------------------------------------------------------------------------------------------


def test_the_next_configuration_above_a_file_is_its_own(drafter, tmp_path):
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    (deep / "draft.txt").write_text(DRAFT, encoding="utf-8")
    (tmp_path / "drafter.toml").write_text('[check]\nignore = ["C101"]\n', encoding="utf-8")
    assert [c for c, *_ in places(drafter("check", "a/b/draft.txt", "--json"))] == ["C510", "C503"]
    (tmp_path / "a" / "drafter.toml").write_text('[check]\nseverity = { C5 = "hint" }\n', encoding="utf-8")
    done = drafter("check", "a/b/draft.txt", "--json")
    assert [(f["code"], f["severity"]) for f in json.loads(done.stdout)["findings"]][1:] == [
        ("C510", "hint"),
        ("C503", "hint"),
    ]
    done = drafter("check", "a/b/draft.txt", "--json", "--config", "drafter.toml", "--ignore", "C503")
    assert [c for c, *_ in places(done)] == ["C510"]
    assert [c for c, *_ in places(drafter("check", "a/b/draft.txt", "--json", "--select", "C1"))] == ["C101"]


@pytest.mark.usefixtures("draft")
def test_a_mistake_in_it_is_told_with_its_line(drafter, tmp_path):
    (tmp_path / "drafter.toml").write_text('[check]\nignore = ["C530", "maks"]\n', encoding="utf-8")
    done = drafter("check", "draft.txt")
    assert done.returncode == 3
    assert "drafter.toml:2:20" in err(done)
    assert "do you mean “mask”?" in err(done)


def test_comments_let_lines_pass_and_are_no_text(drafter, tmp_path):
    text = DRAFT.replace(
        "讲话\n\n", "讲话 <!-- drafter: ignore C101 -->\n\n<!-- drafter: ignore C510 C503 -->\n　　谢谢\n"
    )
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    wanted = [("C001", 3, 1), ("C510", 6, 11), ("C503", 6, 20)]
    assert places(drafter("check", "a.txt", "--json")) == wanted
    assert [p for p in places(drafter("check", "a.md", "--json")) if p[0] != "C508"] == wanted


def test_the_rules_are_listed(drafter):
    from drafter.checking import rules

    lines = out(drafter("check", "--rules")).splitlines()
    assert [line.split()[0] for line in lines] == [rule.code for rule in rules()]
    chinese = out(drafter("check", "--rules", "--select", "C1", lang="zh")).splitlines()
    assert 0 < len(chinese) < len(lines)
    assert all(re.search("[\u4e00-\u9fff]", line) for line in chinese)


# --- mending --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_fix_changes_what_is_sure_and_nothing_else(drafter, tmp_path, encoding, end):
    path = tmp_path / "a.txt"
    path.write_bytes(DRAFT.replace("\n", end).encode(encoding))
    done = drafter("check", "a.txt", "--fix")
    mended = DRAFT.replace("瓶劲", "瓶颈").replace("、和", "和").replace("\n", end)
    assert path.read_bytes() == mended.encode(encoding)
    assert "-　　今天开会，要突破瓶劲，发扬奉献精神、和创新精神。" in err(done)
    assert "+　　今天开会，要突破瓶颈，发扬奉献精神和创新精神。" in err(done)
    assert done.returncode == 1  # the mask is still there
    assert "C510" not in out(done)
    before = path.read_bytes()
    assert "fixed" not in err(drafter("check", "a.txt", "--fix"))
    assert path.read_bytes() == before


def test_fix_may_write_elsewhere(drafter, draft, tmp_path):
    assert drafter("check", "draft.txt", "--fix", "-o", "new.txt").returncode == 1
    assert draft.read_text(encoding="utf-8") == DRAFT
    assert "瓶颈" in (tmp_path / "new.txt").read_text(encoding="utf-8")
    done = drafter("check", "draft.txt", "--fix", "-o", "-")
    assert out(done) == (tmp_path / "new.txt").read_text(encoding="utf-8")
    assert drafter("check", "draft.txt", "--fix", "-o", "new.txt").returncode == 2
    assert out(drafter("check", "-", "--fix", stdin=DRAFT.encode())) == out(done)


def test_fix_reaches_over_the_line_ends_of_a_hard_wrapped_text(drafter, tmp_path):
    body = (
        "同志们今天我们召开全县林业工作会议总结去年工作部署今年任务" * 6 + "，要突破瓶劲，发扬精神、和作风。"
    ) * 3
    text = "\n".join(body[k : k + 31] for k in range(0, len(body), 31)) + "\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    drafter("check", "a.txt", "--fix", "--select", "C510,C503")
    mended = (tmp_path / "a.txt").read_text(encoding="utf-8")
    assert mended.replace("\n", "") == body.replace("瓶劲", "瓶颈").replace("、和", "和")
    assert mended.count("\n") == text.count("\n")


def test_fix_mends_a_mark_everywhere_where_one_finding_stands_for_all(drafter, tmp_path):
    text = DRAFT.replace("，", ",").replace("今天", "今天,大家都来了,人很齐,会场很静,")
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    assert [c for c, *_ in places(drafter("check", "a.txt", "--json", "--select", "C501"))] == ["C501"]
    done = drafter("check", "a.txt", "--fix", "--select", "C501")
    assert "fixed: 6" in err(done)
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == text.replace(",", "，")


def test_fix_works_in_briefs_and_templates(drafter, tmp_path):
    for name, text in (("b.yaml", BRIEF), ("t.md.j2", TEMPLATE)):
        (tmp_path / name).write_bytes(text.replace("\n", "\r\n").encode())
        assert drafter("check", name, "--fix").returncode == 0
        assert (tmp_path / name).read_bytes() == text.replace("瓶劲", "瓶颈").replace("\n", "\r\n").encode()


def test_fix_keeps_the_formatting_of_a_word_file(drafter, tmp_path):
    path = word_file(
        tmp_path / "a.docx",
        "在全县会议上的讲话",
        "同志们：",
        "今天开会，要突破瓶劲，发扬奉献精神、和创新精神。",
    )
    done = drafter("check", "a.docx", "--fix")
    assert done.returncode == 0, err(done)
    paragraph = Document(str(path)).paragraphs[2]
    assert paragraph.text == "今天开会，要突破瓶颈，发扬奉献精神和创新精神。"
    assert [run.bold for run in paragraph.runs] == [True, None]
    assert "+今天开会，要突破瓶颈" in err(done)


def test_a_file_that_is_no_text_is_told_by_name_and_a_pdf_is_not_mended(drafter, tmp_path):
    (tmp_path / "a.docx").write_bytes(bytes(range(256)) * 2)
    done = drafter("check", "a.docx")
    assert done.returncode == 3
    assert err(done).startswith("a.docx: ")
    from drafter.cli.check_mend import mend
    from drafter.cli.check_run import Found, Report
    from drafter.cli.check_sources import Source
    from drafter.errors import InputError
    from drafter.finding import Finding

    found = Found(Finding("C510", "error", "x", "a.pdf", 1, 1, "瓶劲", "", "瓶颈"))
    with pytest.raises(InputError, match="cannot be mended"):
        mend(Report(Source("a.pdf", "other", b"", "", "", ()), (found,)), lambda *_given: None)


def test_a_damaged_file_is_not_written_back(drafter, tmp_path):
    data = DRAFT.encode() + b"\xff\xfe\xe4\n" + "还有瓶劲。".encode()
    (tmp_path / "a.txt").write_bytes(data)
    done = drafter("check", "a.txt", "--fix")
    assert done.returncode in {1, 3}
    assert "Traceback" not in err(done)
    assert (tmp_path / "a.txt").read_bytes() == data or b"\xff\xfe\xe4" in (tmp_path / "a.txt").read_bytes()


# --- reports for programs, browsers and Word ------------------------------------------------------------------------

REGION = {
    "type": "object",
    "required": ["startLine"],
    "additionalProperties": False,
    "properties": {
        name: {"type": "integer", "minimum": 1}
        for name in ("startLine", "startColumn", "endLine", "endColumn")
    }
    | {"snippet": {"type": "object", "required": ["text"]}},
}
TEXT = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string", "minLength": 1}}}
PLACE = {
    "type": "object",
    "required": ["uri"],
    "additionalProperties": False,
    "properties": {"uri": {"type": "string", "pattern": "^[!-~]+$"}},
}
RESULT = {
    "type": "object",
    "required": ["ruleId", "ruleIndex", "level", "message", "locations"],
    "additionalProperties": False,
    "properties": {
        "ruleId": {"type": "string"}, "ruleIndex": {"type": "integer", "minimum": 0}, "message": TEXT,
        "level": {"enum": ["none", "note", "warning", "error"]},
        "locations": {"type": "array", "minItems": 1, "items": {"type": "object", "required": ["physicalLocation"], "properties": {
            "physicalLocation": {"type": "object", "required": ["artifactLocation"], "properties": {"artifactLocation": PLACE, "region": REGION}}}}},
        "fixes": {"type": "array", "items": {"type": "object", "required": ["artifactChanges"], "properties": {"artifactChanges": {
            "type": "array", "minItems": 1, "items": {"type": "object", "required": ["artifactLocation", "replacements"], "properties": {
                "artifactLocation": PLACE, "replacements": {"type": "array", "minItems": 1, "items": {
                    "type": "object", "required": ["deletedRegion"], "properties": {"deletedRegion": REGION}}}}}}}}},
    },
}  # fmt: skip
# What section 3 of SARIF 2.1.0 asks of the parts that drafter writes.
SARIF = {
    "type": "object",
    "required": ["version", "runs"],
    "properties": {
        "version": {"const": "2.1.0"},
        "runs": {"type": "array", "minItems": 1, "items": {"type": "object", "required": ["tool", "results"], "properties": {
            "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]}, "results": {"type": "array", "items": RESULT},
            "tool": {"type": "object", "required": ["driver"], "properties": {"driver": {"type": "object", "required": ["name"], "properties": {
                "rules": {"type": "array", "uniqueItems": True, "items": {"type": "object", "required": ["id", "shortDescription"], "properties": {
                    "id": {"type": "string"}, "shortDescription": TEXT, "help": TEXT}}}}}}}}}},
    },
}  # fmt: skip


def test_sarif_is_of_its_form_with_columns_in_utf16(drafter, tmp_path):
    (tmp_path / "讲话 稿.txt").write_text(DRAFT.replace("今天", "𠮷今天"), encoding="utf-8")
    done = drafter("check", "讲话 稿.txt", "--format", "sarif")
    assert done.returncode == 1
    log = json.loads(done.stdout)
    jsonschema.Draft202012Validator(SARIF).validate(log)
    (run,) = log["runs"]
    result = next(r for r in run["results"] if r["ruleId"] == "C510")
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == "C510"
    region = result["locations"][0]["physicalLocation"]["region"]
    assert (region["startLine"], region["startColumn"], region["endColumn"]) == (4, 13, 15)
    replacement = result["fixes"][0]["artifactChanges"][0]["replacements"][0]
    assert replacement["insertedContent"] == {"text": "颈"}
    assert (replacement["deletedRegion"]["startColumn"], replacement["deletedRegion"]["endColumn"]) == (
        14,
        15,
    )
    assert drafter("check", "讲话 稿.txt", "-o", "log.sarif").returncode == 1
    assert json.loads((tmp_path / "log.sarif").read_bytes()) == log


def test_the_schema_of_this_test_can_fail():
    for broken in (
        {"version": "2.1.0"},
        {"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "x"}}, "results": [{"ruleId": "C1"}]}]},
    ):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.Draft202012Validator(SARIF).validate(broken)


def test_the_page_shows_text_findings_and_what_was_copied_and_loads_nothing(drafter, tmp_path, root):
    from html.parser import HTMLParser

    old = (root / "examples" / "speeches" / "a1-work-party.txt").read_text(encoding="utf-8")
    (tmp_path / "old.txt").write_text(old, encoding="utf-8")
    (tmp_path / "a.txt").write_text(
        DRAFT + "\n".join(old.split("\n")[8:12]) + "<script>alert(1)</script>", encoding="utf-8"
    )
    assert drafter("check", "a.txt", "--against", "old.txt", "-o", "a.html").returncode == 1
    page = (tmp_path / "a.html").read_text(encoding="utf-8")
    seen: list[str] = []
    opened: list[str] = []

    class Tags(HTMLParser):
        def handle_starttag(self, tag, attrs):
            given = dict(attrs)
            assert tag not in {"script", "link", "img", "iframe"}
            assert not {"src", "onclick"} & set(given)
            assert (given.get("href") or "#").startswith("#")
            if tag not in {"meta", "br"}:
                opened.append(tag)

        def handle_endtag(self, tag):
            assert opened.pop() == tag

        def handle_data(self, data):
            seen.append(data)

    Tags().feed(page)
    assert opened == []
    text = "".join(seen)
    assert "要突破瓶劲，发扬奉献精神" in text
    assert "<script>alert" in text
    assert "“瓶劲” is “瓶颈”" in text
    assert "old.txt" in text
    assert page.count("copied-bar c1") >= 3
    assert drafter("check", "a.txt", "-o", "zh.html", lang="zh").returncode == 1
    assert 'lang="zh-CN"' in (tmp_path / "zh.html").read_text(encoding="utf-8")


def test_comments_go_into_a_copy_of_the_word_file(drafter, tmp_path):
    path = word_file(tmp_path / "a.docx", *DRAFT.replace("\u3000", "").strip().split("\n"))
    before = path.read_bytes()
    done = drafter("check", "a.docx", "-o", "checked.docx")
    assert done.returncode == 1
    assert path.read_bytes() == before
    copy = Document(str(tmp_path / "checked.docx"))
    assert [p.text for p in copy.paragraphs] == [p.text for p in Document(io.BytesIO(before)).paragraphs]
    said = [comment.text for comment in copy.comments]
    assert len(said) == 3
    assert "C101" in said[0]
    assert "“瓶劲” → “瓶颈”" in said[1]


@pytest.mark.usefixtures("draft")
def test_a_text_becomes_a_word_file_with_comments(drafter, tmp_path):
    assert drafter("check", "draft.txt", "-o", "checked.docx").returncode == 1
    document = Document(str(tmp_path / "checked.docx"))
    assert [p.text for p in document.paragraphs] == [
        line.strip() for line in DRAFT.split("\n") if line.strip()
    ]
    assert len(list(document.comments)) == 3
    (tmp_path / "b.yaml").write_text(BRIEF, encoding="utf-8")
    assert drafter("check", "b.yaml", "-o", "b.docx").returncode == 2
    assert not (tmp_path / "b.docx").exists()

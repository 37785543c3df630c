"""Mining through the real command line: folders as people have them, templates that people edit, a page to look at."""

from __future__ import annotations

import json
import shutil

import pytest


def files(folder) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in sorted(folder.iterdir())}


def said(done) -> str:
    return done.stderr.decode()


@pytest.fixture(scope="module")
def halves(root, tmp_path_factory):
    """Two folders of examples, half of them each, and the templates of the first and of both."""
    from drafter import mine, read

    top = tmp_path_factory.mktemp("halves")
    speeches = {}
    for path in sorted((root / "examples" / "speeches").glob("*.txt")):
        folder = top / ("A" if path.name[0] in "ab" else "B")
        folder.mkdir(exist_ok=True)
        shutil.copy(path, folder)
        speeches.setdefault(folder.name, []).extend(read(folder / path.name))
    for name, own in (("T", speeches["A"]), ("both", speeches["A"] + speeches["B"])):
        (top / name).mkdir()
        for file, content in mine(own).files().items():
            (top / name / file).write_bytes(content)
    return top


@pytest.fixture
def examples(halves, tmp_path):
    """The two folders, to do with as one likes."""
    for name in "AB":
        shutil.copytree(halves / name, tmp_path / name)
    return tmp_path


@pytest.fixture
def mined(halves, examples):
    """Templates mined from the first folder."""
    return shutil.copytree(halves / "T", examples / "T")


def edit(path, old, new) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_command_gives_what_the_library_gives(drafter, examples, mined):
    assert drafter("mine", "A", "-o", "own").returncode == 0
    assert files(examples / "own") == files(mined)


@pytest.mark.usefixtures("mined")
def test_extending_gives_what_mining_both_gives(drafter, examples, halves):
    assert drafter("mine", "B", "--extend", "T", "-o", "extended").returncode == 0
    assert drafter("mine", "A", "B", "-o", "at-once").returncode == 0
    assert files(examples / "extended") == files(examples / "at-once") == files(halves / "both")


def test_extending_in_place_gives_the_same(drafter, mined, halves):
    assert drafter("mine", "B", "--extend", "T", "-o", "T", "--merge").returncode == 0
    assert files(mined) == files(halves / "both")


def test_extending_keeps_the_support_that_was_asked_for(drafter, examples):
    assert drafter("mine", "A", "-o", "T3", "--min-support", "3").returncode == 0
    assert drafter("mine", "B", "--extend", "T3", "-o", "both").returncode == 0
    assert drafter("mine", "A", "B", "-o", "at-once", "--min-support", "3").returncode == 0
    assert files(examples / "both") == files(examples / "at-once")


def test_many_processes_give_what_one_gives(drafter, examples, mined):
    done = drafter("mine", "A", "-o", "many", "--jobs", "3", "--report", "many.html")
    assert done.returncode == 0, said(done)
    assert drafter("mine", "A", "-o", "one", "--jobs", "1", "--report", "one.html").returncode == 0
    assert files(examples / "many") == files(examples / "one") == files(mined)
    assert (examples / "many.html").read_bytes() == (examples / "one.html").read_bytes()


def test_a_file_that_cannot_be_read_is_named_by_every_process(drafter, examples):
    (examples / "A" / "bad.txt").write_bytes(b"")
    one, many = (drafter("mine", "A", "-o", f"o{n}", "--jobs", n, lang="zh") for n in "12")
    assert one.returncode == many.returncode == 0
    assert said(one) == said(many)
    assert "bad.txt" in said(many)


# --- templates that people edit ---------------------------------------------------------------------------------


def test_mining_again_names_what_was_edited_and_writes_nothing(drafter, mined):
    edit(mined / "general.md.j2", "版式: gbt9704", "版式: reading")
    before = files(mined)
    done = drafter("mine", "A", "-o", "T")
    assert done.returncode == 2
    rows = {line.split(": ")[0]: line for line in said(done).splitlines() if line.startswith("T")}
    assert "edited" in rows["T/general.md.j2"]
    assert "as it was mined" in rows["T/work-meeting.md.j2"]
    assert "--merge" in said(done)
    assert files(mined) == before


def test_merging_keeps_edits_and_brings_in_what_is_new(drafter, mined, halves):
    edit(mined / "general.md.j2", "版式: gbt9704", "版式: reading")
    edit(mined / "general.md.j2", "这次{{ 会议.名称 }}，", "这一次{{ 会议.名称 }}，")
    (mined / "own.md.j2").write_text("# {{ 标题 }}\n", encoding="utf-8")
    done = drafter("mine", "B", "--extend", "T", "-o", "T", "--merge")
    assert done.returncode == 0, said(done)
    new = (halves / "both" / "general.md.j2").read_text(encoding="utf-8")
    assert (mined / "general.md.j2").read_text(encoding="utf-8") == new.replace(
        "版式: gbt9704", "版式: reading"
    ).replace("这次{{ 会议.名称 }}，", "这一次{{ 会议.名称 }}，", 1)
    assert (mined / "own.md.j2").read_text(encoding="utf-8") == "# {{ 标题 }}\n"
    assert (mined / "course.md.j2").exists()
    assert "general.md.j2" in said(done)
    again = drafter("mine", "A", "B", "-o", "T", "--merge")
    assert again.returncode == 0
    assert again.stdout.decode().split() == ["T/evidence.json"]


def test_a_conflict_is_named_and_stops_drafting_until_it_is_resolved(drafter, examples, mined, halves):
    old = (mined / "general.md.j2").read_text(encoding="utf-8")
    new = (halves / "both" / "general.md.j2").read_text(encoding="utf-8")
    line = next(
        row for row in old.splitlines() if row.startswith("{% case") and row.split("%}")[1] not in new
    )
    edit(mined / "general.md.j2", line, line.replace("。", "，我说完了。"))
    done = drafter("mine", "B", "--extend", "T", "-o", "T", "--merge", "--json")
    assert done.returncode == 1
    row = next(r for r in json.loads(done.stdout)["merged"] if r["file"] == "general.md.j2")
    number = row["conflicts"][0]
    assert f"T/general.md.j2:{number}: conflict" in said(done)
    lines = (mined / "general.md.j2").read_text(encoding="utf-8").splitlines()
    assert lines[number - 1] == "<<<<<<< yours"
    assert "我说完了" in lines[number]
    brief = "会议: {名称: 全区科技工作会议}\n任务: [抓平台]\n"
    (examples / "b.yaml").write_text(brief, encoding="utf-8")
    drafted = drafter("draft", "b.yaml", "-t", "T/general.md.j2", "-o", "b.docx")
    assert drafted.returncode == 3
    assert f"T/general.md.j2:{number}: unresolved conflict at line {number}" in said(drafted)
    again = drafter("mine", "A", "-o", "T", "--merge")
    assert again.returncode == 3
    assert f"T/general.md.j2:{number}" in said(again)
    kept = [x for x in lines if not x.startswith(("<<<<<<<", "=======", ">>>>>>>"))]
    (mined / "general.md.j2").write_text("\n".join(kept) + "\n", encoding="utf-8")
    assert drafter("draft", "b.yaml", "-t", "T/general.md.j2", "-o", "b.docx").returncode == 0


def test_force_drops_edits_and_does_not_go_with_merge(drafter, mined):
    before = files(mined)
    edit(mined / "general.md.j2", "版式: gbt9704", "版式: reading")
    assert drafter("mine", "A", "-o", "T", "--force", "--merge").returncode == 2
    assert drafter("mine", "A", "-o", "T", "--force").returncode == 0
    assert files(mined) == before


def test_without_the_evidence_nothing_says_what_was_edited(drafter, mined):
    (mined / "evidence.json").unlink()
    before = files(mined)
    for arguments, code in ((["--merge"], 3), ([], 2)):
        done = drafter("mine", "A", "-o", "T", *arguments)
        assert done.returncode == code
        assert files(mined) == before
    assert "evidence.json" in said(drafter("mine", "A", "-o", "T", "--merge"))


def test_a_template_saved_in_another_encoding_is_not_touched(drafter, mined):
    text = (mined / "general.md.j2").read_text(encoding="utf-8")
    (mined / "general.md.j2").write_bytes(text.encode("gb18030"))
    done = drafter("mine", "A", "B", "-o", "T", "--merge")
    assert done.returncode == 3
    assert "UTF-8" in said(done)
    assert (mined / "general.md.j2").read_bytes() == text.encode("gb18030")


# --- the page ---------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("mined")
def test_the_report_is_written_and_not_read_as_a_speech(drafter, examples):
    done = drafter("mine", "A", "-o", "T2", "--report", "A/report.html", lang="zh")
    assert done.returncode == 0, said(done)
    assert done.stdout.decode().split()[-1] == "A/report.html"
    page = (examples / "A" / "report.html").read_text(encoding="utf-8")
    assert "a1-work-party.txt" in page
    assert drafter("mine", "A", "-o", "T2", "--report", "A/report.html").returncode == 2
    again = drafter("mine", "A", "-o", "T2", "--merge", "--report", "A/report.html", lang="zh")
    assert again.returncode == 0, said(again)
    assert (examples / "A" / "report.html").read_text(encoding="utf-8") == page


@pytest.mark.usefixtures("mined")
def test_merging_does_not_write_over_a_page_that_is_not_drafters(drafter, examples):
    (examples / "page.html").write_text("<p>mine</p>", encoding="utf-8")
    assert drafter("mine", "A", "-o", "T", "--merge", "--report", "page.html").returncode == 2
    assert (examples / "page.html").read_text(encoding="utf-8") == "<p>mine</p>"


# --- folders as they come ---------------------------------------------------------------------------------------


def refused(done, tmp_path, *words) -> None:
    assert done.returncode == 3, said(done)
    for word in words:
        assert word in said(done)
    assert "Traceback" not in said(done)
    assert not (tmp_path / "T").exists()


def test_an_empty_folder(drafter, tmp_path):
    (tmp_path / "empty").mkdir()
    refused(drafter("mine", "empty", "-o", "T"), tmp_path, "empty", "no file")


def test_one_speech(drafter, tmp_path, root):
    source = root / "examples" / "speeches" / "a1-work-party.txt"
    refused(drafter("mine", source, "-o", "T"), tmp_path, "1 speech is too few", "shipped templates")


def test_the_same_speech_twice_is_one_speech(drafter, tmp_path, root):
    (tmp_path / "s").mkdir()
    for name in ("one.txt", "two.txt"):
        shutil.copy(root / "examples" / "speeches" / "a1-work-party.txt", tmp_path / "s" / name)
    refused(drafter("mine", "s", "-o", "T"), tmp_path, "1 speech is too few")


def test_the_same_speech_twice_among_others_counts_once(drafter, examples, mined):
    shutil.copy(examples / "A" / "a1-work-party.txt", examples / "A" / "z-again.txt")
    assert drafter("mine", "A", "-o", "T2").returncode == 0
    assert files(examples / "T2") == files(mined)


def test_endings_of_speeches_that_break_off_are_not_learned(drafter, examples):
    for path in (examples / "A").iterdir():
        text = path.read_text(encoding="utf-8").rstrip("\n")
        path.write_text(text[: text.rindex("，")], encoding="utf-8")
    done = drafter("mine", "A", "-o", "T")
    assert done.returncode == 0, said(done)
    assert "16 speeches break off" in said(done)
    evidence = json.loads((examples / "T" / "evidence.json").read_text(encoding="utf-8"))
    assert all(
        not row[0].startswith("closing.") for speech in evidence["speeches"] for row in speech["candidates"]
    )
    # what no speech says, the shipped frames say
    assert "{{ 结尾.号召 }}" in (examples / "T" / "general.md.j2").read_text(encoding="utf-8")


def test_speeches_in_which_nothing_recurs_are_served_by_the_shipped_frames(drafter, tmp_path):
    (tmp_path / "s").mkdir()
    for name, text in (
        ("a", "河水清清，岸柳成行。我想和大家说说治水的故事。"),
        ("b", "机器轰鸣，灯火通明。年轻人正在车间里攻关。"),
    ):
        (tmp_path / "s" / f"{name}.txt").write_text(
            f"谈谈{text[:2]}\n大家好：\n" + text * 6, encoding="utf-8"
        )
    done = drafter("mine", "s", "-o", "T")
    assert done.returncode == 0, said(done)
    assert "no sentence recurs" in said(done)
    brief = "会议: {名称: 全区科技工作会议}\n任务: [抓平台]\n结尾: {号召: 真抓实干}\n"
    (tmp_path / "b.yaml").write_text(brief, encoding="utf-8")
    assert drafter("draft", "b.yaml", "-t", "T/general.md.j2", "-o", "b.txt").returncode == 0
    assert "让我们真抓实干" in (tmp_path / "b.txt").read_text(encoding="utf-8")


def test_extending_what_was_never_mined_is_a_message(drafter, examples):
    (examples / "E").mkdir()
    done = drafter("mine", "A", "--extend", "E", "-o", "T")
    assert done.returncode == 3
    assert "evidence.json" in said(done)


def test_a_conflict_in_the_front_matter_is_named_as_one(drafter, mined):
    edit(
        mined / "general.md.j2",
        "版式: gbt9704",
        "<<<<<<< yours\n版式: reading\n=======\n版式: gbt9704\n>>>>>>> mined",
    )
    done = drafter("template", "check", "T/general.md.j2")
    assert done.returncode == 3
    assert "T/general.md.j2:5: unresolved conflict at line 5" in said(done)


def test_two_files_with_the_same_speech_are_named_as_one(drafter, examples):
    (examples / "twins").mkdir()
    source = min((examples / "A").glob("*.txt"))
    for name in ("one.txt", "two.txt"):
        shutil.copy(source, examples / "twins" / name)
    done = drafter("mine", "twins", "-o", "T2", lang="en")
    assert done.returncode == 3
    assert "1 files hold a speech that another holds too" in said(done)
    assert "1 speech is too few to mine" in said(done)
    assert not (examples / "T2").exists()
    shutil.copy(sorted((examples / "A").glob("*.txt"))[1], examples / "twins")
    assert drafter("mine", "twins", "-o", "T2", lang="en").returncode == 0

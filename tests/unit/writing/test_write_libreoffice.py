"""What an independent program makes of the file; without LibreOffice these are left out."""

import shutil
import subprocess

import pytest
from writing_samples import AWKWARD, awkward_draft, full_draft, long_draft

from drafter.writing import MARKS, write

pytestmark = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed"
)


def converted(tmp_path, draft, form, layout="gbt9704", **settings):
    source = tmp_path / "draft.docx"
    source.write_bytes(write(draft, "docx", layout, **settings))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    wanted = {"txt": "txt:Text (encoded):UTF8", "pdf": "pdf"}[form]
    subprocess.run(
        ["soffice", "--headless", profile, "--convert-to", wanted, "--outdir", str(tmp_path), str(source)],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return (tmp_path / f"draft.{form}").read_bytes()


@pytest.mark.parametrize("marks", MARKS)
def test_another_word_processor_reads_the_same_text(tmp_path, marks):
    draft = full_draft()
    text = converted(tmp_path, draft, "txt", marks=marks).decode("utf-8-sig")
    title = draft.blocks[0].text
    assert "".join(text.splitlines()[:3]) == title
    assert text.splitlines()[3 : 3 + len(draft.blocks) - 1] == [b.text for b in draft.blocks[1:]]


def test_another_word_processor_shows_awkward_values_as_they_are(tmp_path):
    text = converted(tmp_path, awkward_draft(), "txt").decode("utf-8-sig")
    assert text.rstrip("\n").split("\n")[1:] == "\n".join(AWKWARD).split("\n")


def test_a_full_page_holds_22_lines_of_28_characters(tmp_path):
    pymupdf = pytest.importorskip("pymupdf", reason="pymupdf measures the page")
    with pymupdf.open(stream=converted(tmp_path, long_draft(), "pdf")) as pages:
        assert len(pages) > 3
        for number in range(1, len(pages) - 1):
            lines: dict[float, str] = {}
            for word in pages[number].get_text("words", sort=True):
                middle = round((word[1] + word[3]) / 2 / 10)
                lines[middle] = lines.get(middle, "") + word[4]
            *body, page_number = [line for _place, line in sorted(lines.items())]
            assert page_number.strip("—") == str(number + 1)
            assert len(body) == 22
            assert max(len(line) for line in body if line.isalpha()) == 28

import io
import zipfile

import pytest

from drafter.writing.archive import Member, archive

FILES = {"[Content_Types].xml": b"<Types/>", "a/empty": b"", "a/b.txt": "讲话".encode() * 5000}


def test_every_program_that_reads_zip_finds_the_files_in_order_and_whole():
    data = archive(Member.pack(name, content) for name, content in FILES.items())
    with zipfile.ZipFile(io.BytesIO(data)) as found:
        assert found.testzip() is None
        assert found.namelist() == list(FILES)
        assert {name: found.read(name) for name in FILES} == FILES


@pytest.mark.parametrize("size", [0, 1, 65535, 65536])
def test_a_stored_file_comes_out_whole(size):
    content = b"x" * size
    with zipfile.ZipFile(io.BytesIO(archive([Member.store("a", content)]))) as found:
        assert found.testzip() is None
        assert found.read("a") == content


def test_no_member_tells_when_it_was_made():
    data = archive([Member.pack("a", b"a")])
    with zipfile.ZipFile(io.BytesIO(data)) as found:
        assert found.infolist()[0].date_time == (1980, 1, 1, 0, 0, 0)


def test_members_packed_earlier_give_the_same_bytes_as_fresh_ones():
    kept = [Member.pack(name, content) for name, content in FILES.items()]
    assert archive(kept) == archive(kept) == archive([Member.pack(n, c) for n, c in FILES.items()])

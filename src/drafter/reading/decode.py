"""Bytes to text: in come the bytes of a text file, out go its text and the name of its encoding.

Byte order marks and strict UTF-8 decide alone. Otherwise a sample is read in every encoding that Chinese
offices have used, and the one that shows most common hanzi wins (character frequency as in Mozilla's
universal charset detector); charset-normalizer only breaks ties. A damaged place stays visible as U+FFFD.
What is no text at all is refused. Mojibake inside the text is not repaired here.
"""

from __future__ import annotations

import re
from typing import Final

from drafter.errors import bad_input
from drafter.language import _

# The characters that make up about half of running Chinese and of official prose, in both scripts.
COMMON: Final = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面"
    "而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把"
    "性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又利比或但质气"
    "第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设"
    "及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任"
    "取据处理县市委府书记议讲话志贯彻落实领导群众部精神坚持推思想神省镇乡村村察纪检督责任务改革安"
    "這個國時來們於對會發動過說產種後學經進著電裡現實兩體從業應開還義間樣與關線數變條結問無軍題黨員總設長"
    "資邊圖統較將組見計別論運農幾區強戰則據處縣書記議講話徹實領導眾幹為責務設黨級質點當機種準極讓給認識黨"
    "，。、；：？！“”「」《》（）〇　"
)
SAMPLE: Final = 1 << 16
NUL_TOLERANCE: Final = 1000
NEAR: Final = 0.05
WIDE: Final = 0.4
LEAST: Final = 0.08
MIXED: Final = 0.25
NOISE: Final = 0.3
REPLACED: Final = "\ufffd"

BOMS: Final = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\0\0", "utf-32-le"),
    (b"\0\0\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
CODECS: Final = {"big5": "cp950"}
BINARY: Final = (
    (b"\x89PNG\r\n", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"II*\0", "picture"),
    (b"MM\0*", "picture"),
    (b"RIFF", "media"),
    (b"ID3\x03", "media"),
    (b"\0\0\0\x18ftyp", "media"),
    (b"\0\0\0\x20ftyp", "media"),
    (b"MZ\x90\0", "program"),
    (b"\x7fELF", "program"),
    (b"PK\x03\x04", "archive"),
    (b"PK\x05\x06", "archive"),
    (b"Rar!\x1a\x07", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"\x1f\x8b\x08", "archive"),
    (b"BZh9", "archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "office"),
    (b"SQLite format 3\0", "database"),
)


def decode(data: bytes) -> tuple[str, str]:
    """The text and its encoding: utf-8, gb18030, big5, utf-16-le …, or utf-8+gb18030 where lines differ.

    Raises:
        InputError: the bytes are no text (a picture, a program, an archive).
    """
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return _checked(data[len(bom) :].decode(encoding, "replace"), data), encoding
    refuse_binary(data)
    if b"\0" in data:
        return _with_nuls(data)
    try:
        return _checked(data.decode("utf-8"), data), "utf-8"
    except UnicodeDecodeError as fault:
        if fault.reason == "unexpected end of data" and fault.start > 0:
            return _checked(data.decode("utf-8", "replace"), data), "utf-8"
    return _by_frequency(data)


def refuse_binary(data: bytes) -> None:
    """Raise an InputError where the first bytes are those of a format that holds no text."""
    for magic, kind in BINARY:
        if data.startswith(magic):
            raise not_a_text(kind)


def not_a_text(kind: str) -> Exception:
    """The error for a file of this kind: picture, media, program, archive, office, database or data."""
    kinds = {
        "picture": _("It looks like a picture. A scan has to go through text recognition (OCR) first."),
        "media": _("It looks like sound or video."),
        "program": _("It looks like a program."),
        "archive": _("It looks like a packed archive. Unpack it and give the files inside."),
        "office": _("It looks like an office file that is damaged or of an unknown kind. Save it as .docx."),
        "sheet": _("It looks like a spreadsheet. Copy the text into a .docx or .txt file."),
        "slides": _("It looks like a presentation. Copy the text into a .docx or .txt file."),
        "database": _("It looks like a database."),
    }
    return bad_input(_("This is not a text"), hint=kinds.get(kind, _("It looks like binary data.")))


# Damage, and control characters other than white space, end of file and escape.
DAMAGE = re.compile(f"[{REPLACED}\x00-\x08\x0e-\x19\x1c-\x1f]")


def plausibility(text: str) -> float:
    """The share of common hanzi among the characters beyond ASCII, less twice the share of damaged ones."""
    beyond = sum(c > "\x7f" for c in text)
    if not beyond:
        return 0.0
    return (sum(map(COMMON.__contains__, text)) - 2 * text.count(REPLACED)) / beyond


def _read(data: bytes, encoding: str) -> str:
    return data.decode(CODECS.get(encoding, encoding), "replace")


def _checked(text: str, data: bytes) -> str:
    """The text, unless so much of it is damage and control characters that it is binary data."""
    head = text[:SAMPLE]
    noise = len(DAMAGE.findall(head))
    if noise > NOISE * max(len(head), 4):
        raise not_a_text("data")
    return text.replace("\0", REPLACED) if b"\0" in data else text


def _with_nuls(data: bytes) -> tuple[str, str]:
    """Text with zero bytes: UTF-16 or UTF-32 without a mark, or a text with a few zero bytes of damage."""
    for encoding in ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be"):
        head = data[:SAMPLE].decode(encoding, "replace")
        readable = sum(c in COMMON or " " <= c <= "~" or c in "\t\n\r" for c in head)
        if readable > WIDE * len(head):
            return _checked(data.decode(encoding, "replace"), data), encoding
    rest = data.rstrip(b"\0")  # a crash of the editor leaves a tail of zero bytes
    if not rest or rest.count(b"\0") * NUL_TOLERANCE > len(rest) + NUL_TOLERANCE:
        raise not_a_text("data")
    text, encoding = decode(rest.replace(b"\0", b"\x01"))
    return text.replace("\x01", REPLACED), encoding


def _by_frequency(data: bytes) -> tuple[str, str]:
    first = re.search(rb"[\x80-\xff]", data)
    start = first.start() & ~1 if first else 0
    sample = data[start : start + SAMPLE]
    names = ("gb18030", "big5", "utf-8", "utf-16-le", "utf-16-be")
    ranked = sorted(((plausibility(_read(sample, name)), name) for name in names), reverse=True)
    (best, encoding), (second, _name) = ranked[:2]
    if best < MIXED:
        text, name = _line_by_line(data, "utf-8")
        if plausibility(text[:SAMPLE]) > MIXED:
            return text, name
    if best - second < NEAR or best < LEAST:
        encoding = _tie(sample, encoding)
    if encoding in {"utf-8", "gb18030"}:
        return _line_by_line(data, encoding)
    return _checked(_read(data, encoding), data), encoding


def _tie(sample: bytes, encoding: str) -> str:
    """What charset-normalizer says of a sample that frequency cannot decide; GB18030 where it fits."""
    from charset_normalizer import from_bytes  # noqa: PLC0415 (slow to import, seldom needed)

    isolation = ["utf_8", "gb18030", "big5", "cp1252", "shift_jis", "euc_kr"]
    match = from_bytes(sample[:8192], cp_isolation=isolation).best()
    try:
        sample[:-4].decode("gb18030")
    except UnicodeDecodeError:
        return match.encoding.replace("utf_8", "utf-8") if match else encoding
    return "gb18030" if match is None or len(sample) < 64 else match.encoding.replace("utf_8", "utf-8")


def _line_by_line(data: bytes, encoding: str) -> tuple[str, str]:
    """Each line in the encoding that fits it: files put together from several hold both."""
    try:
        return _checked(data.decode(encoding), data), encoding
    except UnicodeDecodeError:
        other = "gb18030" if encoding == "utf-8" else "utf-8"
    lines: list[str] = []
    mixed = False
    for raw in data.splitlines(keepends=True):
        one, two = _read(raw, encoding), _read(raw, other)
        switch = REPLACED not in two and (encoding != "utf-8" or REPLACED in one)
        switch = switch and plausibility(two) > max(plausibility(one), LEAST)
        mixed = mixed or switch
        lines.append(two if switch else one)
    return _checked("".join(lines), data), "utf-8+gb18030" if mixed else encoding

"""Idioms and what characters sound and look like: the dictionaries of three packages in, three data files out.

    python tools/idioms.py

data/idioms.txt: the idioms of four characters of pypinyin and jieba (both MIT) that data/phrases.yaml does not hold and
data/confusions.yaml does not call wrong (名列前矛). What is said freely (世界各地, 不知道的) is left out: of such the next best
is said as well. data/sayings.txt: the longer ones.
data/glyphs.txt: for the characters of GB 2312 the syllables (pypinyin) and the code of Wubi 86 (pywubi,
MIT), which spells a character by its parts. The same versions of the packages give the same bytes; pywubi is no
dependency: `pip install pywubi` to make the last file anew.
"""

from __future__ import annotations

import importlib.util
import sys
import unicodedata
from pathlib import Path

from pypinyin.phrases_dict import phrases_dict
from pypinyin.pinyin_dict import pinyin_dict

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from drafter import data  # noqa: E402
from drafter.checking.characters import han  # noqa: E402
from drafter.checking.pairs import frequency  # noqa: E402

DATA = ROOT / "src" / "drafter" / "data"
FOUR, LONGEST = 4, 10
OFTEN = 300  # a half of a phrase that is so frequent is a word said freely
FREE = frozenset("的地得了着过你我他她它们就可以来去吗呢吧这那哪什么个")
SAYINGS_HEAD = """# Sayings of five to ten characters, a line those that begin with one character.
# Source: made by tools/idioms.py from the dictionaries of pypinyin and jieba (both MIT).
"""
IDIOMS_HEAD = """# Idioms of four characters beside those of phrases.yaml: two characters, then the two behind them of each idiom.
# Source: made by tools/idioms.py from the dictionaries of pypinyin and jieba (both MIT).
"""
GLYPHS_HEAD = """# Characters of GB 2312 by syllable, each with its code of Wubi 86, which spells it by its parts.
# Source: made by tools/idioms.py from pypinyin and pywubi (both MIT).
"""


def jieba_rows() -> list[str]:
    """The lines of the dictionary of jieba: word, count, tag."""
    spec = importlib.util.find_spec("jieba")
    assert spec is not None
    assert spec.origin is not None
    return (Path(spec.origin).parent / "dict.txt").read_text(encoding="utf-8").splitlines()


def idioms() -> list[str]:
    """The idioms that no free combination of words makes, in order."""
    found = {row.split()[0] for row in jieba_rows() if row.endswith(" i")} | set(phrases_dict)
    kinds = data.load("phrases.yaml")
    held = {phrase for name in ("strict", "common", "idioms", "also") for phrase in kinds[name].split()}
    held |= set(data.load("confusions.yaml")["sure"])  # dictionaries hold 名列前矛
    return sorted(word for word in found - held if len(word) == FOUR and han(word) and not free(word))


def sayings() -> list[str]:
    """The sayings of five characters and more, in order: idioms of jieba, phrases of pypinyin that are no nouns."""
    tags = {word: tag for word, _count, tag in map(str.split, jieba_rows())}
    found = {word for word, tag in tags.items() if tag == "i"}
    found |= {word for word in phrases_dict if not tags.get(word, "").startswith("n")}
    return sorted(word for word in found if FOUR < len(word) <= LONGEST and han(word))


def free(word: str) -> bool:
    """Whether a phrase is two frequent words side by side, has a word of talk in it, or asks (知不知道)."""
    if not FREE.isdisjoint(word) or (word[1] == "不" and word[0] == word[2]):
        return True
    return frequency(word[:2]) >= OFTEN and frequency(word[2:]) >= OFTEN


def glyphs() -> dict[str, dict[str, str]]:
    """By syllable the characters with their codes."""
    from pywubi import wubi  # noqa: PLC0415 (wanted for this file only)

    out: dict[str, dict[str, str]] = {}
    for code in range(0x4E00, 0x9FFF):
        char = chr(code)
        if not _simple(char):
            continue
        spelling = wubi(char)[0]
        for reading in pinyin_dict[code].split(","):
            out.setdefault(_bare(reading), {})[char] = spelling if spelling.isascii() else ""
    return {syllable: out[syllable] for syllable in sorted(out)}


def _simple(char: str) -> bool:
    try:
        return bool(char.encode("gb2312"))
    except UnicodeEncodeError:
        return False


def _bare(reading: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", reading.replace("ü", "v")) if c.isascii())


def idioms_text(words: list[str]) -> str:
    """The idioms as the data file has them: those with one beginning in a row."""
    rows: dict[str, list[str]] = {}
    for word in words:
        rows.setdefault(word[:2], []).append(word[2:])
    return IDIOMS_HEAD + "".join(head + "".join(tails) + "\n" for head, tails in rows.items())


def glyphs_text(rows: dict[str, dict[str, str]]) -> str:
    """The characters as the data file has them."""
    return GLYPHS_HEAD + "".join(
        f"{syllable} " + "".join(map("".join, row.items())) + "\n" for syllable, row in rows.items()
    )


def main() -> None:
    """Write the files."""
    rows: dict[str, list[str]] = {}
    for saying in sayings():
        rows.setdefault(saying[0], []).append(saying)
    lines = [" ".join(row) + "\n" for row in rows.values()]
    (DATA / "sayings.txt").write_text(SAYINGS_HEAD + "".join(lines), encoding="utf-8")
    (DATA / "idioms.txt").write_text(idioms_text(idioms()), encoding="utf-8")
    (DATA / "glyphs.txt").write_text(glyphs_text(glyphs()), encoding="utf-8")


if __name__ == "__main__":
    main()

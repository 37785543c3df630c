"""The Chinese catalogue: the messages of src/drafter in, drafter.po and drafter.mo out, byte for byte the same each time.

Without arguments it merges new messages into the .po (translations stay, what no code says any more goes), compiles
the .mo, and says what is untranslated; ``--check`` changes nothing and exits 1 where the two are stale or incomplete.
"""

from __future__ import annotations

import argparse
import io
import re
import sys
from pathlib import Path

import yaml
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "drafter"
PO = SOURCE / "locale" / "zh_CN" / "LC_MESSAGES" / "drafter.po"
# The fourth argument of a rule is its title.
KEYWORDS: dict[str, tuple[int, ...] | None] = {"_": None, "N_": None, "rule": (4,)}
# Why reading takes text out or mends it, beside the reasons of data/noise.yaml: looked up in cli/outline.py.
REASONS = (
    "broken title", "chrome", "comment", "damaged", "doubled title", "footer", "footnote", "header", "hidden", "links",
    "lost byte", "markup", "outline", "page number", "pinyin", "revision", "split", "toc", "traditional script",
)  # fmt: skip
HEADERS = [
    ("MIME-Version", "1.0"),
    ("Content-Type", "text/plain; charset=utf-8"),
    ("Content-Transfer-Encoding", "8bit"),
    ("Language", "zh_CN"),
]


class Bare(Catalog):
    """A catalogue whose header holds no date, name or version, and so is the same tomorrow."""

    mime_headers = HEADERS  # Babel makes them up from the clock


def messages() -> dict[str, str]:
    """Every message with the file that says it, in the order of the .po: by file, then by message."""
    sys.path.insert(0, str(SOURCE.parent))
    from drafter.cli.words import MESSAGES  # noqa: PLC0415 (the path was not known before)

    noise = yaml.safe_load((SOURCE / "data" / "noise.yaml").read_text(encoding="utf-8"))
    found = [(name, message) for name, message in _in_code() if message]
    found += [("data/noise.yaml", entry["reason"]) for entry in noise["lines"]]
    words = yaml.safe_load((SOURCE / "data" / "confusions.yaml").read_text(encoding="utf-8"))
    found += [
        ("data/confusions.yaml", row["why"]) for row in words["context"] if re.search("[A-Za-z]", row["why"])
    ]
    found += [("cli/outline.py", reason) for reason in REASONS]
    found += [("cli/words.py", message) for message in MESSAGES]
    first: dict[str, str] = {}
    for name, message in sorted(found):
        first.setdefault(message, name)
    return first


def _in_code() -> list[tuple[str, str]]:
    rows = extract_from_dir(
        str(SOURCE), method_map=[("**.py", "python"), ("**.j2", "jinja2")], keywords=KEYWORDS
    )
    return [(Path(name).as_posix(), str(message)) for name, _line, message, _comments, _context in rows]


def merged(po: Path = PO) -> Catalog:
    """The catalogue as it should be: today's messages with the translations there are."""
    old = Catalog()
    if po.exists():
        with po.open("rb") as stream:
            old = read_po(stream, locale="zh_CN")
    new = Bare(
        locale="zh_CN",
        fuzzy=False,
        header_comment="# The Chinese of drafter. Written by tools/catalog.py, but for the msgstr lines.",
    )
    for message, name in messages().items():
        known = old.get(message)
        text = known.string if known else ""
        entry = new.add(message, text, locations=[(name, 0)])
        entry.flags.clear()  # Babel takes “% of” for a place of printf
    return new


def po_bytes(catalog: Catalog) -> bytes:
    """The .po as bytes: file names, no line numbers, no wrapped lines."""
    out = io.BytesIO()
    write_po(out, catalog, width=0, include_lineno=False, ignore_obsolete=True)
    return out.getvalue()


def mo_bytes(catalog: Catalog) -> bytes:
    """The .mo as bytes."""
    out = io.BytesIO()
    write_mo(out, catalog)
    return out.getvalue()


def untranslated(catalog: Catalog) -> list[str]:
    """The messages without Chinese."""
    return [str(entry.id) for entry in catalog if entry.id and not entry.string]


def main(given: list[str] | None = None) -> int:
    """Write the two files, or only say whether they are as they should be."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument(
        "--check", action="store_true", help="change nothing; exit 1 where something is stale or missing"
    )
    arguments.add_argument("--po", type=Path, default=PO, help="the catalogue; the .mo stands beside it")
    options = arguments.parse_args(given)
    check, po = options.check, options.po
    catalog = merged(po)
    stale = False
    for path, data in ((po, po_bytes(catalog)), (po.with_suffix(".mo"), mo_bytes(catalog))):
        if path.exists() and path.read_bytes() == data:
            continue
        stale = True
        if check:
            print(f"{path.name} is out of date: run tools/catalog.py")
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            print(f"{path.name} written")
    missing = untranslated(catalog)
    for message in missing:
        print(f"no Chinese: {message}")
    print(f"{len(catalog)} messages, {len(missing)} untranslated")
    return int(check and (stale or bool(missing)))


if __name__ == "__main__":
    sys.exit(main())

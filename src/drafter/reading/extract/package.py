"""The Office Open XML package (ECMA-376, part 2): a ZIP of parts, guarded against bombs and entity tricks.

In come the bytes of a .docx, out come parsed parts by name. Nothing of WordprocessingML is known here.
"""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from drafter.errors import bad_input
from drafter.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

LIMIT: Final = 200 * 1024 * 1024
FAULTS: Final = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    RuntimeError,  # an encrypted member; also NotImplementedError, an unknown compression
    OverflowError,
)


def damaged() -> Exception:
    """The error for a Word file that cannot be read."""
    return bad_input(
        _("The Word file is damaged or was cut off"),
        hint=_("Open it in Word or WPS, let it be repaired, and save it again as .docx."),
    )


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of one file; ``spent`` counts what was unpacked."""

    archive: zipfile.ZipFile
    spent: list[int] = field(default_factory=list)

    def part(self, name: str) -> _Element | None:
        """The root of an XML part, None where there is no such part."""
        from lxml import etree  # noqa: PLC0415 (loaded only where a Word file is read)

        try:
            info = self.archive.getinfo(name)
        except KeyError:
            return None
        self.spent.append(info.file_size)
        if sum(self.spent) > LIMIT:
            raise bad_input(
                _("The Word file unpacks to more than {size} MB").format(size=LIMIT >> 20),
                hint=_("A speech is never so large. Copy its text into a new file."),
            )
        parser = etree.XMLParser(
            resolve_entities=False, load_dtd=False, no_network=True, remove_comments=True
        )
        try:
            root = etree.fromstring(self.archive.read(info), parser)
        except (*FAULTS, etree.XMLSyntaxError):
            raise damaged() from None
        if root.getroottree().docinfo.internalDTD is not None:
            raise damaged()  # the standard forbids a DTD (part 2, 8.1.4); only an attack has one
        return root

    def related(self, name: str) -> Iterator[tuple[str, str]]:
        """Type (its last word) and part of every internal relation of a part ("" is the package)."""
        folder, base = posixpath.split(name)
        root = self.part(posixpath.join(folder, "_rels", f"{base}.rels"))
        for relation in root if root is not None else ():
            target = relation.get("Target", "")
            if relation.get("TargetMode") != "External" and target:
                kind = relation.get("Type", "").rpartition("/")[2]
                yield kind, posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")


def open_package(data: bytes) -> Package:
    """The package in these bytes.

    Raises:
        InputError: no ZIP, or a ZIP whose members are encrypted.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except FAULTS:
        raise damaged() from None
    if any(info.flag_bits & 1 for info in archive.infolist()):
        raise bad_input(_("The Word file is protected by a password"), hint=_("Save it without a password."))
    return Package(archive)

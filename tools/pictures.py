"""The pictures of pages in docs/images: example briefs in, PNG files out, as LibreOffice lays the Word files out.

    python tools/pictures.py

Wants LibreOffice, pdftoppm (poppler) and Noto Serif CJK SC. Where the fonts of the standard are not installed, Noto
Serif and Noto Sans stand in for them, so that the levels can still be told apart.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
IMAGES = ROOT / "docs" / "images"
PICTURES = {  # name -> brief, layout, page
    "page": ("forest-fire", "gbt9704", 1),
    "reading": ("forest-fire", "reading", 1),
}
DOTS = 84  # an inch: some 530 by 750 dots a page
SERIF = ("仿宋_GB2312", "仿宋", "楷体_GB2312", "楷体", "宋体", "方正小标宋简体")
FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include>{aliases}</fontconfig>
"""
ALIAS = '<alias binding="same"><family>{name}</family><accept><family>{font}</family></accept></alias>'


def main() -> None:
    """Draw every picture."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        aliases = [ALIAS.format(name=serif, font="Noto Serif CJK SC") for serif in SERIF]
        aliases.append(ALIAS.format(name="黑体", font="Noto Sans CJK SC"))
        (folder / "fonts.conf").write_text(FONTS.format(aliases="".join(aliases)), encoding="utf-8")
        for picture, (brief, layout, page) in PICTURES.items():
            draw(folder, picture, brief, layout, page)


def draw(folder: Path, picture: str, brief: str, layout: str, page: int) -> None:
    """One page as docs/images/NAME.png."""
    pdf = folder / f"{picture}.pdf"
    source = ROOT / "examples" / "briefs" / f"{brief}.yaml"
    subprocess.run(  # noqa: S603 (our own program on our own files)
        [sys.executable, "-m", "drafter", "draft", source, "-o", pdf, "--layout", layout],
        check=True,
        env={**os.environ, "FONTCONFIG_FILE": str(folder / "fonts.conf")},
    )
    subprocess.run(  # noqa: S603 (our own files)
        [  # noqa: S607
            "pdftoppm",
            "-png",
            "-r",
            str(DOTS),
            "-f",
            str(page),
            "-l",
            str(page),
            "-singlefile",
            pdf,
            IMAGES / picture,
        ],
        check=True,
    )
    print(f"docs/images/{picture}.png")


if __name__ == "__main__":
    main()

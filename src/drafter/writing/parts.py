"""What of a Word package does not change from draft to draft, packed once for each layout and kept.

In goes a Layout, out come the members before and after the text. Content types and relationships follow the
Open Packaging Conventions (ECMA-376, Part 2). There are no theme, no revision ids, no dates.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from drafter.bookmark import TEMPLATE
from drafter.writing.archive import Member
from drafter.writing.layout import TWIPS_A_MM, Layout, PageNumber
from drafter.writing.styles import FOOTER, fonts_table_xml, styles_xml
from drafter.writing.xml import HEAD, NAMESPACES, element

_OFFICE_DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
CUSTOM = "docProps/custom.xml"
_KINDS = {  # part -> the last word of its relationship's and of its content's type
    "styles.xml": "styles",
    "settings.xml": "settings",
    "fontTable.xml": "fontTable",
    "footer1.xml": "footer",
    "footer2.xml": "footer",
    "comments.xml": "comments",
}


@dataclass(frozen=True, slots=True)
class Parts:
    """Members around word/document.xml, and the section that ends its body."""

    first: tuple[Member, ...]
    last: tuple[Member, ...]
    section: str


@lru_cache(maxsize=128)
def prepared(layout: Layout, *, comments: bool, template: str = "") -> Parts:
    """The parts of that layout, for a package with or without comments, for a draft of that template.

    The template's name is a custom property of the document (Word: 文件 → 信息 → 属性), so that a draft can be
    read back into a brief.
    """
    absent = {"footer2.xml": not layout.page.odd_even, "comments.xml": not comments}
    parts = [part for part in _KINDS if not absent.get(part)]
    first = {
        "[Content_Types].xml": _content_types(parts, custom=bool(template)),
        "_rels/.rels": _relationships(
            [
                ("officeDocument", "word/document.xml"),
                ("extended-properties", "docProps/app.xml"),
                *([("custom-properties", CUSTOM)] if template else []),
            ],
            f'<Relationship Id="core" Type="{_PACKAGE}/relationships/metadata/core-properties" '
            'Target="docProps/core.xml"/>',
        ),
        "word/_rels/document.xml.rels": _relationships([(_KINDS[part], part) for part in parts]),
    }
    last = {
        "word/styles.xml": styles_xml(layout),
        "word/settings.xml": _settings(layout),
        "word/fontTable.xml": fonts_table_xml(layout),
        **{
            f"word/{part}": _footer(layout.page_number, even=part == "footer2.xml")
            for part in parts
            if _KINDS[part] == "footer"
        },
        "docProps/app.xml": (
            f'{HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
            "<Application>drafter</Application></Properties>"
        ),
        **({CUSTOM: _custom(template)} if template else {}),
    }
    return Parts(_pack(first), _pack(last), section_xml(layout))


def _pack(parts: dict[str, str]) -> tuple[Member, ...]:
    return tuple(Member.pack(name, text.encode()) for name, text in parts.items())


def _custom(template: str) -> str:
    """The part docProps/custom.xml (ECMA-376, Part 1, 22.3): ids count from 2."""
    return (
        f'{HEAD}<Properties xmlns="{_OFFICE_DOCUMENT}/custom-properties" xmlns:vt="{_OFFICE_DOCUMENT}/docPropsVTypes">'
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="2" name="{TEMPLATE}">'
        f"<vt:lpwstr>{element(template)}</vt:lpwstr></property></Properties>"
    )


def _content_types(parts: list[str], *, custom: bool) -> str:
    types = [("/word/document.xml", f"{_WORD}.document.main+xml")]
    types += [(f"/word/{part}", f"{_WORD}.{_KINDS[part]}+xml") for part in parts]
    types.append(("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"))
    document = "application/vnd.openxmlformats-officedocument"
    types.append(("/docProps/app.xml", f"{document}.extended-properties+xml"))
    types += [(f"/{CUSTOM}", f"{document}.custom-properties+xml")] if custom else []
    listed = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in types)
    return (
        f'{HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{listed}</Types>'
    )


def _relationships(targets: list[tuple[str, str]], more: str = "") -> str:
    listed = "".join(
        f'<Relationship Id="{_identity(target)}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for kind, target in targets
    )
    return f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{listed}{more}</Relationships>'


def _identity(target: str) -> str:
    """The id of a relationship: the target's own name."""
    return target.rpartition("/")[2].removesuffix(".xml")


def core_xml(title: str, author: str) -> str:
    """The part docProps/core.xml. No dates: the same draft gives the same bytes on any day."""
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{element(title)}</dc:title><dc:creator>{element(author)}</dc:creator>"
        "<dc:language>zh-CN</dc:language></cp:coreProperties>"
    )


def section_xml(layout: Layout) -> str:
    """The section: footers, paper, margins and the grid of lines."""
    page, number = layout.page, layout.page_number
    top, right, bottom, left = (
        round(mm * TWIPS_A_MM) for mm in (page.top_mm, page.right_mm, page.bottom_mm, page.left_mm)
    )
    # The dash stands in the middle of its line, so half a line is above what the standard measures to.
    middle = number.size_pt * 1.15 * 20 / 2
    footer = max(round(bottom - number.below_text_mm * TWIPS_A_MM - middle), 0)
    even = '<w:footerReference w:type="even" r:id="footer2"/>' if page.odd_even else ""
    return (
        f'<w:sectPr>{even}<w:footerReference w:type="default" r:id="footer1"/>'
        f'<w:pgSz w:w="{round(page.width_mm * TWIPS_A_MM)}" w:h="{round(page.height_mm * TWIPS_A_MM)}"/>'
        f'<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}" '
        f'w:header="{min(top, 850)}" w:footer="{footer}" w:gutter="0"/><w:cols w:space="425"/>'
        f'<w:docGrid w:type="lines" w:linePitch="{page.line_pitch_twips}"/></w:sectPr>'
    )


def _footer(number: PageNumber, *, even: bool) -> str:
    """A footer with the page number."""
    side = ("left" if even else "right") if number.position == "outside" else number.position
    inset = round(number.inset_chars * number.size_pt * 20)
    indent = ""
    if inset and side != "center":
        indent = f'<w:ind w:{side}Chars="{round(number.inset_chars * 100)}" w:{side}="{inset}"/>'
    before, _, after = number.format.partition("{page}")
    hint = '<w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>'
    runs = "".join(
        f"<w:r>{hint}{inner}</w:r>"
        for inner in (
            f'<w:t xml:space="preserve">{element(before)}</w:t>' if before else "",
            '<w:fldChar w:fldCharType="begin"/>',
            '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            f"<w:t>{2 if even else 1}</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
            f'<w:t xml:space="preserve">{element(after)}</w:t>' if after else "",
        )
        if inner
    )
    return (
        f'{HEAD}<w:ftr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val="{FOOTER}"/>{indent}'
        f'<w:jc w:val="{side}"/></w:pPr>{runs}</w:p></w:ftr>'
    )


def _settings(layout: Layout) -> str:
    """The part word/settings.xml, children in the order of CT_Settings."""
    even = "<w:evenAndOddHeaders/>" if layout.page.odd_even else ""
    flags = (
        "spaceForUL", "balanceSingleByteDoubleByteWidth", "doNotLeaveBackslashAlone", "ulTrailSpace",
        "doNotExpandShiftReturn", "adjustLineHeightInTable", "useFELayout",
    )  # fmt: skip
    return (
        f'{HEAD}<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:bordersDoNotSurroundHeader/>'
        f'<w:bordersDoNotSurroundFooter/><w:defaultTabStop w:val="420"/>{even}'
        '<w:characterSpacingControl w:val="compressPunctuation"/>'
        f"<w:compat>{''.join(f'<w:{flag}/>' for flag in flags)}"
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
        'w:val="15"/>'
        '</w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/><w:decimalSymbol w:val="."/>'
        '<w:listSeparator w:val=","/></w:settings>'
    )

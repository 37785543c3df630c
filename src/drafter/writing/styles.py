"""A layout as Word's styles: in goes a Layout, out comes styles.xml and the font table.

Children stand in the order of ECMA-376, Part 1 (CT_PPr, CT_RPr, CT_Style, CT_Font), which Word insists on.
There is no theme: theme fonts make WPS report missing fonts.
"""

from __future__ import annotations

from drafter.writing.layout import Font, Layout, PageNumber, Style, Styles, style_key
from drafter.writing.xml import HEAD, NAMESPACES, attribute

# Ids and names by kind; built-in names are those that Word shows in the user's own language. Title and date have names
# of their own: pandoc takes paragraphs in the built-in ones out of the text, into the properties of the document.
IDS = {
    "title": ("SpeechTitle", "讲话标题"),
    "date": ("SpeechDate", "讲话日期"),
    "byline": ("Byline", "署名"),
    "salutation": ("Salutation", "Salutation"),
    "heading1": ("Heading1", "heading 1"),
    "heading2": ("Heading2", "heading 2"),
    "heading3": ("Heading3", "heading 3"),
    "heading4": ("Heading4", "heading 4"),
    "body": ("BodyText", "Body Text"),
}
LEAD, FOOTER = "Lead", "Footer"
COMMENT_TEXT, COMMENT_MARK = "CommentText", "CommentReference"


def style_id(kind: str, level: int) -> str:
    """The id of the style of a block's kind and level."""
    return IDS[style_key(kind, level)][0]


def half_points(size_pt: float) -> int:
    """A size as Word counts it."""
    return round(size_pt * 2)


def fonts_xml(font: str, latin: str = "") -> str:
    """The fonts of a run: one for all letters, but where a layout has another for Latin ones."""
    east, west = attribute(font), attribute(latin or font)
    return f'<w:rFonts w:ascii="{west}" w:hAnsi="{west}" w:eastAsia="{east}" w:cs="{west}"/>'


def _bold(bold: bool) -> str:  # noqa: FBT001 (its name says it all)
    return "<w:b/><w:bCs/>" if bold else ""


def _size(size_pt: float) -> str:
    return f'<w:sz w:val="{half_points(size_pt)}"/><w:szCs w:val="{half_points(size_pt)}"/>'


def _run(style: Style) -> str:
    """The run properties of a paragraph style."""
    spacing = f'<w:spacing w:val="{round(style.spacing_pt * 20)}"/>' if style.spacing_pt else ""
    fonts = fonts_xml(style.font, style.latin)
    return f"<w:rPr>{fonts}{_bold(style.bold)}{spacing}{_size(style.size_pt)}</w:rPr>"


def _paragraph(style: Style, layout: Layout, outline: int) -> str:
    """The paragraph properties of a paragraph style; ``outline`` from 1, 0 for text."""
    pitch = style.line_pitch_twips or layout.page.line_pitch_twips
    before, after = (round(n * layout.page.line_pitch_twips) for n in (style.before_lines, style.after_lines))
    # A character's width goes with its spacing, so that text below an indent stands in the same columns.
    first = round(style.indent_chars * (style.size_pt + style.spacing_pt) * 20)
    return "".join(
        (
            "<w:pPr>",
            "<w:keepNext/>" if style.keep_next else "",
            "" if style.snap_to_grid else '<w:snapToGrid w:val="0"/>',
            f'<w:spacing w:before="{before}" w:after="{after}" w:line="{pitch}" w:lineRule="exact"/>',
            f'<w:ind w:firstLineChars="{round(style.indent_chars * 100)}" w:firstLine="{first}"/>'
            if first
            else "",
            f'<w:jc w:val="{style.align}"/>',
            f'<w:outlineLvl w:val="{outline - 1}"/>' if outline else "",
            "</w:pPr>",
        )
    )


def _style(kind: str, layout: Layout) -> str:
    style: Style = getattr(layout.styles, kind)
    identity, name = IDS[kind]
    outline = int(kind[-1]) if kind.startswith("heading") else 0
    following = "" if kind in {"body", "title", "date", "byline"} else f'<w:next w:val="{IDS["body"][0]}"/>'
    return (
        f'<w:style w:type="paragraph"{_custom(identity)} w:styleId="{identity}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="Normal"/>{following}<w:uiPriority w:val="1"/><w:qFormat/>'
        f"{_paragraph(style, layout, outline)}{_run(style)}</w:style>"
    )


def _custom(identity: str) -> str:
    return ' w:customStyle="1"' if identity in {"SpeechTitle", "SpeechDate", "Byline", LEAD} else ""


def _footer(number: PageNumber) -> str:
    # One pitch for every page number, or LibreOffice and Word place it by the metrics of the font they found.
    pitch = round(number.size_pt * 20 * 1.15)
    return (
        f'<w:style w:type="paragraph" w:styleId="{FOOTER}"><w:name w:val="footer"/>'
        '<w:basedOn w:val="Normal"/><w:uiPriority w:val="99"/><w:pPr><w:snapToGrid w:val="0"/>'
        f'<w:spacing w:before="0" w:after="0" w:line="{pitch}" w:lineRule="exact"/>'
        '<w:jc w:val="left"/></w:pPr>'
        f"<w:rPr>{fonts_xml(number.font)}{_size(number.size_pt)}</w:rPr></w:style>"
    )


def styles_xml(layout: Layout) -> str:
    """The part word/styles.xml."""
    body, page, lead = layout.styles.body, layout.page, layout.lead
    widow = "" if page.widow_control else '<w:widowControl w:val="0"/>'
    hanging = "" if page.hanging_punctuation else '<w:overflowPunct w:val="0"/>'
    # The language of Latin text is English although there is none: with zh-CN there, LibreOffice breaks 126.5
    # over two lines.
    return "".join(
        (
            f"{HEAD}<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>",
            f"{fonts_xml(body.font, body.latin)}{_size(body.size_pt)}",
            '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>',
            "<w:pPrDefault/></w:docDefaults>",
            '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>',
            f"<w:qFormat/><w:pPr>{widow}{hanging}<w:spacing ",
            f'w:line="{page.line_pitch_twips}" w:lineRule="exact"/>',
            '<w:jc w:val="both"/></w:pPr></w:style>',
            '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">',
            '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>',
            *(_style(kind, layout) for kind in Styles.__slots__),
            f'<w:style w:type="character"{_custom(LEAD)} w:styleId="{LEAD}"><w:name w:val="段首小标题"/>',
            '<w:basedOn w:val="DefaultParagraphFont"/><w:uiPriority w:val="1"/><w:qFormat/>',
            f"<w:rPr>{fonts_xml(lead.font, lead.latin)}{_bold(lead.bold)}</w:rPr></w:style>",
            _footer(layout.page_number),
            f'<w:style w:type="paragraph" w:styleId="{COMMENT_TEXT}"><w:name w:val="annotation text"/>',
            '<w:basedOn w:val="Normal"/><w:uiPriority w:val="99"/><w:pPr>',
            '<w:spacing w:line="240" w:lineRule="auto"/><w:jc w:val="left"/></w:pPr></w:style>',
            f'<w:style w:type="character" w:styleId="{COMMENT_MARK}"><w:name w:val="annotation reference"/>',
            '<w:basedOn w:val="DefaultParagraphFont"/><w:uiPriority w:val="99"/>',
            '<w:rPr><w:sz w:val="21"/><w:szCs w:val="21"/></w:rPr></w:style></w:styles>',
        )
    )


def _font(font: Font) -> str:
    names = attribute(",".join(font.alternatives))
    return "".join(
        (
            f'<w:font w:name="{attribute(font.name)}">',
            f'<w:altName w:val="{names}"/>' if names else "",
            '<w:charset w:val="86"/>',  # GB 2312
            f'<w:family w:val="{font.family}"/><w:pitch w:val="{font.pitch}"/></w:font>',
        )
    )


def fonts_table_xml(layout: Layout) -> str:
    """The part word/fontTable.xml: each font with what may stand in for it."""
    return f"{HEAD}<w:fonts {NAMESPACES}>{''.join(map(_font, layout.fonts))}</w:fonts>"

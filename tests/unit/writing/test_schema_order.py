"""Word refuses a file whose elements stand in another order than the schema's; other programs forgive it."""

import io
import zipfile

import pytest
from lxml import etree
from writing_samples import awkward_draft, full_draft

from drafter.writing import MARKS, write

# The sequences of ECMA-376 (5th edition, transitional), as far as drafter or an office's layout may use them.
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore widowControl numPr pBdr shd tabs kinsoku wordWrap "
    "overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind "
    "contextualSpacing jc textDirection textAlignment outlineLvl rPr sectPr",
    "rPr": "rStyle rFonts b bCs i iCs caps color spacing w kern position sz szCs highlight u "
    "shd vertAlign lang",
    "sectPr": "footerReference pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols vAlign titlePg docGrid",
    "settings": "zoom mirrorMargins bordersDoNotSurroundHeader bordersDoNotSurroundFooter defaultTabStop "
    "evenAndOddHeaders characterSpacingControl noLineBreaksAfter noLineBreaksBefore compat themeFontLang "
    "clrSchemeMapping decimalSymbol listSeparator",
    "compat": "spaceForUL balanceSingleByteDoubleByteWidth doNotLeaveBackslashAlone ulTrailSpace "
    "doNotExpandShiftReturn adjustLineHeightInTable useFELayout compatSetting",
    "styles": "docDefaults latentStyles style",
    "docDefaults": "rPrDefault pPrDefault",
    "style": "name aliases basedOn next link uiPriority semiHidden unhideWhenUsed qFormat pPr rPr tblPr",
    "font": "altName panose1 charset family pitch sig",
    "sdt": "sdtPr sdtContent",
    "sdtPr": "rPr alias tag id lock placeholder text",
    "body": "p sectPr",
    "p": "pPr",
    "r": "rPr",
}
FREE = {"p", "r"}  # what follows the properties has no order


def misplaced(root):
    """Elements that the table does not know in their parent, or that stand too late."""
    found = []
    for parent in root.iter(etree.Element):
        name = etree.QName(parent).localname
        if name not in ORDER:
            continue
        order, last = ORDER[name].split(), 0
        for position, child in enumerate(parent):
            local = etree.QName(child).localname
            if name in FREE:
                found += [f"{name}/{local}"] if local == order[0] and position else []
                continue
            place = order.index(local) if local in order else -1
            found += [f"{name}/{local}"] if place < last else []
            last = max(place, last)
    return found


def parts(data):
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: etree.fromstring(package.read(name)) for name in package.namelist()}


@pytest.mark.parametrize("layout", ["gbt9704", "reading"])
@pytest.mark.parametrize("draft", [full_draft(), awkward_draft()], ids=["full", "awkward"])
@pytest.mark.parametrize("marks", MARKS)
def test_word_opens_the_file_without_offering_to_repair_it(draft, layout, marks):
    found = {name: misplaced(root) for name, root in parts(write(draft, "docx", layout, marks=marks)).items()}
    assert not {name: faults for name, faults in found.items() if faults}


def test_the_table_sees_an_element_out_of_order():
    root = parts(write(full_draft(), "docx"))["word/styles.xml"]
    properties = next(e for e in root.iter("{*}pPr") if len(e) > 2)
    properties.append(properties[0])
    assert misplaced(root)


def test_every_part_is_declared_and_every_relationship_has_its_target():
    found = parts(write(full_draft(), "docx"))
    declared = {e.get("PartName")[1:] for e in found["[Content_Types].xml"] if e.get("PartName")}
    assert declared == {
        name for name in found if not name.endswith(".rels") and name != "[Content_Types].xml"
    }
    targets = {f"word/{e.get('Target')}" for e in found["word/_rels/document.xml.rels"]}
    targets |= {e.get("Target") for e in found["_rels/.rels"]}
    assert targets == declared

"""A count and a number format to the text Word shows: 3 and ``chineseCounting`` give 三.

Formats are the values of ST_NumberFormat (ECMA-376, part 1, 17.18.59); what is rare falls back to digits.
"""

from __future__ import annotations

from typing import Final

DIGITS: Final = "〇一二三四五六七八九"
UNITS: Final = ("", "十", "百", "千")
TO_LEGAL: Final = str.maketrans("零一二三四五六七八九十百千", "零壹贰叁肆伍陆柒捌玖拾佰仟")
SERIES: Final = {
    "ideographTraditional": "甲乙丙丁戊己庚辛壬癸",
    "ideographZodiac": "子丑寅卯辰巳午未申酉戌亥",
    "decimalEnclosedCircle": "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
    "decimalEnclosedCircleChinese": "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
    "decimalEnclosedFullstop": "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛",
    "decimalEnclosedParen": "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇",
    "ideographEnclosedCircle": "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉",
}
HANZI: Final = frozenset(
    {
        "chineseCounting",
        "chineseCountingThousand",
        "japaneseCounting",
        "taiwaneseCounting",
        "taiwaneseCountingThousand",
        "japaneseLegal",
        "koreanDigital",
    }
)
BY_DIGIT: Final = frozenset({"ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital"})
LEGAL: Final = frozenset({"chineseLegalSimplified", "ideographLegalTraditional"})
ROMAN: Final = tuple(
    zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"),
        strict=True,
    )
)
WRITTEN_MOST: Final = 9999


def numeral(count: int, form: str) -> str:
    """The text of a count in a number format; counts a format has no sign for are digits."""
    if series := SERIES.get(form):
        return series[count - 1] if 0 < count <= len(series) else str(count)
    if form in HANZI | LEGAL and 0 < count <= WRITTEN_MOST:
        return hanzi(count).translate(TO_LEGAL) if form in LEGAL else hanzi(count)
    if form in BY_DIGIT:
        return "".join(DIGITS[int(d)] for d in str(abs(count)))
    return _western(count, form)


def hanzi(count: int) -> str:
    """A count from 1 to 9999 in Chinese: 十二, 二十, 一百零三."""
    text = ""
    for place, digit in enumerate(reversed(str(count))):
        if digit != "0":
            text = DIGITS[int(digit)] + UNITS[place] + text
        elif text and not text.startswith("零"):
            text = "零" + text
    return text.removeprefix("一") if text.startswith("一十") else text


def _western(count: int, form: str) -> str:
    if form in {"upperLetter", "lowerLetter"} and count > 0:
        text = (
            chr(ord("A") + (count - 1) % 26) * ((count - 1) // 26 + 1) if count < WRITTEN_MOST else str(count)
        )
    elif form in {"upperRoman", "lowerRoman"} and 0 < count <= WRITTEN_MOST:
        text = ""
        for value, sign in ROMAN:
            text += sign * (count // value)
            count %= value
    elif form == "decimalZero":
        text = f"{count:02d}"
    elif form in {"decimalFullWidth", "decimalFullWidth2"}:
        text = "".join(chr(ord(d) + 0xFEE0) for d in str(count))
    else:
        text = str(count)
    return text.lower() if form.startswith("lower") else text

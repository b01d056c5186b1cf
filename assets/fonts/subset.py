#!/usr/bin/env python3
"""Makes rill-cjk.otf. Needs fontTools and Noto Sans CJK; run after a change of the translations:

    python3 subset.py /usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc
"""
import pathlib
import sys

from fontTools import subset
from fontTools.ttLib import TTCollection

HERE = pathlib.Path(__file__).parent
FAMILY = "Noto Sans CJK SC"


def gb2312_level1():
    for row in range(0xB0, 0xD8):
        for cell in range(0xA1, 0xFF):
            try:
                yield bytes([row, cell]).decode("gb2312")
            except UnicodeDecodeError:
                pass


def wanted():
    text = (HERE / "../translations/rill.zh_Hans.json").read_text(encoding="utf8")
    punctuation = map(chr, [0x20, 0xA0, *range(0x3000, 0x3020), *range(0xFF01, 0xFF5F)])
    return {c for c in text if ord(c) >= 0x2E80} | set(gb2312_level1()) | set(punctuation)


def align(font):
    """Gives the lines the height of Noto Sans: Fyne lines up the tops of fonts, not their base lines."""
    ascent, descent = 1069, -293
    font["hhea"].ascent, font["hhea"].descent, font["hhea"].lineGap = ascent, descent, 0
    os2 = font["OS/2"]
    os2.sTypoAscender, os2.sTypoDescender, os2.sTypoLineGap = ascent, descent, 0
    os2.usWinAscent, os2.usWinDescent = ascent, -descent


def main(source):
    names = [f["name"].getDebugName(1) for f in TTCollection(source).fonts]
    options = subset.Options(font_number=names.index(FAMILY), layout_features=[], hinting=False)
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.drop_tables += ["vhea", "vmtx", "VORG", "BASE", "GPOS", "GSUB", "GDEF"]
    font = subset.load_font(source, options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(text="".join(sorted(wanted())))
    subsetter.subset(font)
    align(font)
    subset.save_font(font, HERE / "rill-cjk.otf", options)


if __name__ == "__main__":
    main(sys.argv[1])

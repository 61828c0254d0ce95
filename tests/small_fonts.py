"""Small fonts for tests: glyphs are boxes, so that widths and ink can be told in advance."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, TTFont

UNITS_PER_EM = 1000


class BoxGlyph(NamedTuple):
    """A glyph of a test's font, in thousandths of the font size: its advance, and its ink."""

    advance: int
    left: int = 0
    bottom: int = 0
    right: int = 0
    top: int = 0


SQUARE = BoxGlyph(1000, 50, -100, 950, 850)

BEH = BoxGlyph(900, 50, 0, 850, 400)
"""ب, and its forms where it is joined to the next or to the one before."""
BEH_FORMS = {"beh.init": BoxGlyph(300, 20, 0, 300, 400), "beh.fina": BoxGlyph(700, 0, 0, 650, 400)}
JOINING = """
languagesystem DFLT dflt;
languagesystem arab dflt;
feature init { sub uni0628 by beh.init; } init;
feature fina { sub uni0628 by beh.fina; } fina;
"""


def small_font(
    glyphs: Mapping[str, BoxGlyph],
    family: str = "Small Sans",
    *,
    cff: bool = False,
    weight: int = 400,
    forms: Mapping[str, BoxGlyph] | None = None,
    features: str = "",
    wider: int | None = None,
) -> TTFont:
    """A font of some characters; `forms` are glyphs without a character, by name, for `features`.

    With `wider` it is variable: the first character's advance at the other end of its axis.
    """
    names = {character: f"uni{ord(character):04X}" for character in glyphs}
    boxes = {".notdef": BoxGlyph(500)}
    boxes |= {names[character]: box for character, box in glyphs.items()} | dict(forms or {})
    builder = FontBuilder(UNITS_PER_EM, isTTF=not cff)
    builder.setupGlyphOrder(list(boxes))
    builder.setupCharacterMap({ord(character): name for character, name in names.items()})
    if cff:
        drawn = {
            name: _drawn(T2CharStringPen(box.advance, None), box) for name, box in boxes.items()
        }
        strings = {name: pen.getCharString() for name, pen in drawn.items()}
        builder.setupCFF("Small", {"FullName": family}, strings, {})
    else:
        builder.setupGlyf(
            {name: _drawn(TTGlyphPen(None), box).glyph() for name, box in boxes.items()}
        )
    builder.setupHorizontalMetrics({name: (box.advance, box.left) for name, box in boxes.items()})
    builder.setupHorizontalHeader(ascent=900, descent=-300)
    builder.setupNameTable({"familyName": family, "styleName": "Regular"})
    builder.setupOS2(usWeightClass=weight)
    builder.setupPost()
    if wider is not None:
        from fontTools.ttLib.tables.TupleVariation import TupleVariation

        builder.setupFvar([("wdth", 100, 100, 200, "Width")], [])
        name = next(iter(names.values()))
        more = wider - boxes[name].advance
        points = [(0, 0)] * 4 + [(0, 0), (more, 0), (0, 0), (0, 0)]
        builder.setupGvar({name: [TupleVariation({"wdth": (0.0, 1.0, 1.0)}, points)]})
    if features:
        addOpenTypeFeaturesFromString(builder.font, features)
    return builder.font


def _drawn(pen: Any, box: BoxGlyph) -> Any:
    if box.right > box.left:
        pen.moveTo((box.left, box.bottom))
        pen.lineTo((box.left, box.top))
        pen.lineTo((box.right, box.top))
        pen.lineTo((box.right, box.bottom))
        pen.closePath()
    return pen


def arabic_font() -> TTFont:
    """A font in which two ب are joined and narrower than two single ones."""
    return small_font({"ب": BEH}, "Small Arabic", forms=BEH_FORMS, features=JOINING)


def save_collection(path: Path, *fonts: TTFont) -> None:
    """Write several fonts into one file."""
    collection = TTCollection()
    collection.fonts = list(fonts)
    collection.save(path)

"""Make the tables of resources/type/ from font files; run it again only to change what they cover.

    python packaging/make_type_tables.py LIBERATION_SANS DEJAVU_SANS DEJAVU_MATH HELVETICA_METRICS
    python packaging/make_type_tables.py --face bold LIBERATION_SANS_BOLD HELVETICA_BOLD_METRICS

LIBERATION_SANS is LiberationSans-Regular.ttf of the 2.x series (its licence is the SIL Open Font
License; that of 1.x is not), DEJAVU_SANS is DejaVuSans.ttf, DEJAVU_MATH DejaVuMathTeXGyre.ttf of
the same release, HELVETICA_METRICS is Adobe's Helvetica.afm (matplotlib carries it). The other
faces, bold and italic, are of the same series; for italic, Helvetica's is Helvetica-Oblique.afm.
See resources/type/README.md for what the tables say.
"""

import json
import sys
import unicodedata
from pathlib import Path

from fontTools import agl
from fontTools.afmLib import AFM
from fontTools.misc.transform import Identity, Transform
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.roundingPen import RoundingPen
from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont

UNITS = 2048
TABLES = Path(__file__).resolve().parent.parent / "resources" / "type"

# Letters that Arial, Liberation Sans and Arimo share although Helvetica's table lacks them.
SHARED_LETTERS = [*range(0x100, 0x180), *range(0x400, 0x460), 0x490, 0x491]
# What is drawn from Liberation Sans although not every viewer's typeface has it so.
LETTER_RANGES = [
    (0xA0, 0x180),
    (0x218, 0x21C),
    (0x2B0, 0x2B9),
    (0x370, 0x492),
    (0x1D2C, 0x1D6B),
    (0x1EA0, 0x1EFA),
    (0x2010, 0x2300),
    (0x25A0, 0x2600),
    (0x2C7C, 0x2C7E),
]
# What Liberation Sans lacks.
SYMBOL_RANGES = [
    (0x2010, 0x2065),
    (0x2100, 0x2150),
    (0x2190, 0x2300),
    (0x2308, 0x230C),
    (0x25A0, 0x2600),
    (0x2605, 0x2607),
    (0x2713, 0x2719),
    (0x27E6, 0x27EC),
    (0x27F5, 0x27FB),
    (0x2A00, 0x2A03),
    (0xFFFD, 0xFFFE),
    (0x1D538, 0x1D56C),
]

# Letters of formulas that neither has: bold, italic, bold italic and script.
FORMULA_RANGES = [(0x1D400, 0x1D4D0)]
# Marks that are set over or under the letter before them.
MARK_RANGES = [(0x300, 0x34F), (0x350, 0x370), (0x20D0, 0x20F1)]

# Raised and lowered signs are those of the line itself, smaller: the ones that fonts have differ
# in height and weight from one sign to the next.
RAISED = Transform(0.64, 0, 0, 0.62, 0, 0.31 * UNITS)
LOWERED = Transform(0.64, 0, 0, 0.62, 0, -0.14 * UNITS)
# Not kerned by Helvetica nor by older Liberation Sans; it would tear numbers like 11 and 112.
UNKERNED = {"11"}


class Source:
    """A font, its glyphs scaled so that its capitals are as high as those of the letters."""

    def __init__(self, path: str, capital_height: float | None = None) -> None:
        self.font = TTFont(path)
        self.glyphs = self.font.getGlyphSet()
        self.names = self.font.getBestCmap()
        own = self._top("H")
        self.capital_height = own if capital_height is None else capital_height
        self.scale = self.capital_height / own

    def _top(self, character: str) -> float:
        pen = BoundsPen(self.glyphs)
        self.glyphs[self.names[ord(character)]].draw(pen)
        return pen.bounds[3]

    def __contains__(self, character: str) -> bool:
        return ord(character) in self.names

    def advance(self, character: str, wider: float = 1.0) -> int:
        return round(self.glyphs[self.names[ord(character)]].width * self.scale * wider)

    def outline(self, character: str, change: Transform = Identity) -> tuple[str, list[int]]:
        """The path, y upward, and its box (left, bottom, right, top; empty: zeros)."""
        recorded = DecomposingRecordingPen(self.glyphs)
        self.glyphs[self.names[ord(character)]].draw(recorded)
        change = change.scale(self.scale)
        pen = SVGPathPen(None)
        recorded.replay(TransformPen(RoundingPen(pen), change))
        box = BoundsPen(None)
        recorded.replay(TransformPen(box, change))
        return pen.getCommands(), [round(v) for v in box.bounds or (0, 0, 0, 0)]


def kerning(font: TTFont) -> dict[str, int]:
    characters: dict[str, list[str]] = {}
    for code, name in font.getBestCmap().items():
        characters.setdefault(name, []).append(chr(code))
    return {
        left + right: value
        for pair, value in font["kern"].kernTables[0].kernTable.items()
        for left in characters.get(pair[0], [])
        for right in characters.get(pair[1], [])
        if left + right not in UNKERNED
    }


def shared_with_helvetica(letters: Source, helvetica: AFM) -> set[str]:
    shared = set()
    for name in helvetica.chars():
        character = agl.toUnicode(name)
        if len(character) == 1 and character in letters:
            difference = letters.advance(character) * 1000 / UNITS - helvetica[name][1]
            if abs(difference) <= 1:
                shared.add(character)
    return shared


def raised_or_lowered(character: str) -> tuple[str, Transform] | None:
    kind, _, base = unicodedata.decomposition(character).partition(" ")
    if kind not in ("<super>", "<sub>") or " " in base:
        return None
    return chr(int(base, 16)), RAISED if kind == "<super>" else LOWERED


def main(liberation: str, dejavu: str, dejavu_math: str, helvetica: str) -> None:
    letters = Source(liberation)
    assert letters.font["head"].unitsPerEm == UNITS
    symbols = Source(dejavu, letters.capital_height)
    formulas = Source(dejavu_math, letters.capital_height)
    as_text = shared_with_helvetica(letters, AFM(helvetica)) | {"\N{NO-BREAK SPACE}"}
    as_text |= {chr(c) for c in SHARED_LETTERS if chr(c) in letters}
    as_text = {c for c in as_text if c in "ªº" or raised_or_lowered(c) is None}

    metrics: dict[str, list[int]] = {}
    of_letters: dict[str, str] = {}
    of_symbols: dict[str, str] = {}
    drawn = {chr(c) for low, high in LETTER_RANGES for c in range(low, high)}
    for character in sorted(as_text | drawn):
        base = raised_or_lowered(character)
        if base is not None and base[0] in letters and character not in as_text:
            path, box = letters.outline(*base)
            metrics[character] = [letters.advance(base[0], base[1][0]), *box]
        elif character in letters:
            path, box = letters.outline(character)
            metrics[character] = [letters.advance(character), *box]
        else:
            continue
        of_letters[character] = path
    for source, ranges in ((symbols, SYMBOL_RANGES), (formulas, FORMULA_RANGES)):
        for character in (chr(code) for low, high in ranges for code in range(low, high)):
            if character in source and character not in metrics:
                path, box = source.outline(character)
                metrics[character] = [source.advance(character), *box]
                of_symbols[character] = path
    for character in list(metrics):
        # Spaces of other widths, marks and signs of direction are left to the viewer.
        if unicodedata.category(character) in ("Mn", "Me", "Cf", "Zl", "Zp"):
            del metrics[character]
            of_letters.pop(character, None)
            of_symbols.pop(character, None)

    marks: dict[str, list[int]] = {}
    for character in (chr(code) for low, high in MARK_RANGES for code in range(low, high)):
        if character in symbols:
            of_symbols[character], marks[character] = symbols.outline(character)

    pairs = {p: v for p, v in kerning(letters.font).items() if p[0] in as_text and p[1] in as_text}
    tables = {"kerning": pairs, "boxes": metrics, "marks": marks}
    write("metrics.json", {"as_text": "".join(sorted(as_text)), **tables})
    write("letters.json", of_letters)
    write("symbols.json", of_symbols)
    print(f"{len(as_text)} as text, {len(of_letters)} letters, {len(of_symbols)} symbols")


def make_face(face: str, liberation: str, helvetica: str) -> None:
    """The table of another face, which has the letters that are real text and no others."""
    letters = Source(liberation)
    as_text = shared_with_helvetica(letters, AFM(helvetica)) | {"\N{NO-BREAK SPACE}"}
    as_text |= {chr(c) for c in SHARED_LETTERS if chr(c) in letters}
    as_text = {c for c in as_text if c in "ªº" or raised_or_lowered(c) is None}
    boxes: dict[str, list[int]] = {}
    paths: dict[str, str] = {}
    for character in sorted(as_text):
        path, box = letters.outline(character)
        boxes[character] = [letters.advance(character), *box]
        paths[character] = path
    pairs = {p: v for p, v in kerning(letters.font).items() if p[0] in as_text and p[1] in as_text}
    write(f"{face}.json", {"kerning": pairs, "boxes": boxes, "letters": paths})
    print(f"{len(as_text)} letters of the face {face}")


def write(name: str, table: dict[str, object] | dict[str, str]) -> None:
    """Write a table with one entry a line, so that a change of it can be read."""
    (TABLES / name).write_text(as_json(table) + "\n", encoding="utf-8")


def as_json(value: object) -> str:
    if isinstance(value, dict) and value:
        entries = (f"{as_json(key)}:{as_json(value[key])}" for key in sorted(value))
        return "{\n" + ",\n".join(entries) + "\n}"
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


if __name__ == "__main__":
    if sys.argv[1] == "--face":
        make_face(*sys.argv[2:])
    else:
        main(*sys.argv[1:])

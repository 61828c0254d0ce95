"""Set a line in which there are characters that the figures' own typeface lacks.

What the typeface has keeps its widths, so that only the rest depends on the fonts of the machine:
that is set by the font that will draw it, its letters joined and ordered as its script wants it. A
mark over or under a letter of the typeface is set by its own table, whatever fonts there are.
Where a figure has chosen a font for its typeface, that sets all that it has, before the tables.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from nnsvg_qt.scene.type_tables import UNITS, Outline, advances, box, is_drawn, metrics, outline

if TYPE_CHECKING:
    from nnsvg_qt.scene.fonts.face import Face

_X_HEIGHT = 1082
"""The least height over the baseline at which a mark stands over a letter, in UNITS."""
_MOST_STACKED = 4
"""Marks over or under a letter; further ones lie on the last, for some texts are made of marks."""
_MARK_GAP = 80
"""Between a letter and a mark over or under it, in UNITS."""
_ABOVE, _BELOW, _ATTACHED_BELOW = (228, 230, 232, 234), (218, 220, 222, 233), 202
"""Combining classes."""

_JOINERS = "\u200c\u200d"


class GlyphShape(NamedTuple):
    """The shape of a glyph: one of the tables by its character, or one of a face by its number.

    It is made smaller by `wide` and `high`, 1 for none.
    """

    face: Face | None
    name: str | int
    wide: float = 1.0
    high: float = 1.0

    def outline(self) -> Outline:
        """At font size 1 from its start on the baseline, y downward."""
        if self.face is None or isinstance(self.name, str):
            return outline(str(self.name))
        whole = self.face.outline(self.name)
        if self.wide == self.high == 1.0:
            return whole
        return tuple(
            (letter, *(n * (self.high if i % 2 else self.wide) for i, n in enumerate(numbers)))  # type: ignore[operator]
            for letter, *numbers in whole
        )


class PlacedShape(NamedTuple):
    """A shape and where it starts, in UNITS from the line's start, y upward."""

    shape: GlyphShape
    x: float
    y: float


@dataclass(frozen=True)
class Piece:
    """A part of a line that is of one kind: `start` to `end` of its characters.

    Its `x` and `width` are in UNITS. `kind`: "text", what the typeface shares with others;
    "drawn", what it draws as paths, and letters with marks; "space"; "font", what another font
    draws, of the family `family`;
    "lacking", what no font has an outline for. `level` is that of the bidirectional algorithm,
    `is_chosen` whether the font that the figure chose has set it.
    """

    start: int
    end: int
    level: int
    kind: str
    width: float
    glyphs: tuple[PlacedShape, ...] = ()
    x: float = 0.0
    family: str = ""
    is_chosen: bool = False


class Ink(NamedTuple):
    """What is drawn of a line, in UNITS from its start, y upward."""

    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True)
class MixedLine:
    """A line that was set: its width and ink in UNITS, its pieces from left to right."""

    text: str
    width: float
    ink: Ink
    pieces: tuple[Piece, ...]

    @property
    def lacking(self) -> str:
        """The characters that no font has an outline for."""
        return "".join(
            character
            for piece in self.pieces
            if piece.kind == "lacking"
            for character in self.text[piece.start : piece.end]
            if not _is_unseen(character)
        )


@lru_cache(maxsize=4096)
def set_line(line: str, chosen: Face | None = None) -> MixedLine:
    """Set a prepared line (see `text.prepared`), what the chosen font has by that one."""
    from nnsvg_qt.scene.fonts.bidirectional import levels, visual_order

    pieces = list(_pieces(line, levels(line), _region(line), chosen))
    placed = []
    x = 0.0
    for number in visual_order([piece.level for piece in pieces]):
        piece = pieces[number]
        glyphs = tuple(PlacedShape(shape, x + dx, y) for shape, dx, y in piece.glyphs)
        placed.append(replace(piece, x=x, glyphs=glyphs))
        x += piece.width
    return MixedLine(line, x, _ink(placed), tuple(placed))


def forget() -> None:
    """Set lines anew from now on, because other fonts are to be used."""
    set_line.cache_clear()


def _ink(pieces: list[Piece]) -> Ink:
    left = bottom = right = top = 0.0
    for piece in pieces:
        inks = [
            (x + low, y + under, x + high, y + over)
            for shape, x, y in piece.glyphs
            for low, under, high, over in (_ink_of(shape),)
        ]
        if piece.kind == "lacking":
            inks.append((piece.x, -UNITS / 4, piece.x + piece.width, UNITS * 0.9))
        for low, under, high, over in inks:
            left, bottom = min(left, low), min(bottom, under)
            right, top = max(right, high), max(top, over)
    return Ink(left, bottom, right, top)


def _ink_of(shape: GlyphShape) -> tuple[float, float, float, float]:
    if shape.face is not None and isinstance(shape.name, int):
        left, bottom, right, top = shape.face.ink(shape.name) or (0.0, 0.0, 0.0, 0.0)
        return left * shape.wide, bottom * shape.high, right * shape.wide, top * shape.high
    name = str(shape.name)
    left, bottom, right, top = metrics().marks.get(name) or box(name)[1:]
    return left, bottom, right, top


# into pieces


def _pieces(line: str, levels: list[int], region: str, chosen: Face | None) -> Iterator[Piece]:
    """The pieces of a line in the order of its characters, each from its own start."""
    kinds = _kinds(line)
    if chosen is not None and line:
        kinds = _chosen_kinds(line, kinds, chosen)
    start = 0
    for (kind, level), group in groupby(zip(kinds, levels, strict=True)):
        end = start + len(list(group))
        if chosen is not None and kind == "chosen":
            yield from _chosen_pieces(line, start, end, level, chosen)
        elif chosen is not None and kind == "raised":
            yield from (_raised_piece(line, i, level, chosen) for i in range(start, end))
        elif kind == "own":
            yield from _own_pieces(line, start, end, level)
        elif kind == "foreign":
            yield from _foreign_pieces(line, start, end, level, region)
        start = end


def _kinds(line: str) -> list[str]:
    """For each character "own" if the tables have it, "foreign", or "unseen" if it draws nothing.

    A mark is of the kind of what it is set on.
    """
    known = metrics()
    kinds: list[str] = []
    before = "unseen"
    for character in line:
        if character in known.boxes or (character in known.marks and before == "own"):
            kind = "own"
        elif _is_unseen(character):
            # joiners and variants are for the font that sets what is before them
            joins = character in _JOINERS or unicodedata.category(character) != "Cf"
            kind = "foreign" if joins and before == "foreign" else "unseen"
        else:
            kind = "foreign"
        kinds.append(kind)
        if kind != "unseen":
            before = kind
    return kinds


def _is_unseen(character: str) -> bool:
    """Whether a character is only a sign for how others are drawn."""
    category = unicodedata.category(character)
    return category == "Cf" or "\ufe00" <= character <= "\ufe0f" or character >= "\U000e0100"


def _own_pieces(line: str, start: int, end: int, level: int) -> Iterator[Piece]:
    """What the tables have, each letter with the marks on it; drawn in the order of its level."""
    from nnsvg_qt.scene.fonts.bidirectional import mirrored

    marks = metrics().marks
    letters: list[tuple[int, int]] = []
    for i in range(start, end):
        if line[i] in marks and letters:
            letters[-1] = letters[-1][0], i + 1
        else:
            letters.append((i, i + 1))
    drawn = "".join(mirrored(line[i]) if level % 2 else line[i] for i, _ in letters)
    offsets, width = advances(drawn)
    ends = [*offsets[1:], width]
    parts: list[Piece] = []
    for character, (first, last), x, after in zip(drawn, letters, offsets, ends, strict=True):
        # viewers set marks by fonts of their own, beside the letter if they have to
        drawn_by_us = is_drawn(character) or last - first > 1 or character in marks
        kind = "space" if character == " " else "drawn" if drawn_by_us else "text"
        shapes = _marked(character, line[first + 1 : last])
        glyphs = () if character.isspace() else shapes
        parts.append(Piece(first, last, level, kind, after - x, glyphs))
    joined = [_joined(list(group), level) for _, group in groupby(parts, lambda part: part.kind)]
    yield from joined


def _joined(parts: list[Piece], level: int) -> Piece:
    """Pieces of one kind that follow one another as one."""
    width = 0.0
    glyphs: list[PlacedShape] = []
    for part in reversed(parts) if level % 2 else parts:
        glyphs += [PlacedShape(shape, width + x, y) for shape, x, y in part.glyphs]
        width += part.width
    first, last = parts[0], parts[-1]
    return Piece(first.start, last.end, level, first.kind, width, tuple(glyphs))


def _marked(character: str, marks: str) -> tuple[PlacedShape, ...]:
    """A letter of the tables with marks in the middle over, under or on its ink."""
    shapes = [PlacedShape(GlyphShape(None, character), 0.0, 0.0)]
    _, left, bottom, right, top = box(character)
    low, high = float(bottom), float(top)
    over = under = 0
    for mark in marks:
        mark_left, mark_bottom, mark_right, mark_top = metrics().marks[mark]
        x = (left + right - mark_left - mark_right) / 2
        place = unicodedata.combining(mark)
        y = 0.0
        if place in _ABOVE:
            y = max(high, _X_HEIGHT) + _MARK_GAP - mark_bottom
            over += 1
            high = y + mark_top if over < _MOST_STACKED else high
        elif place in _BELOW:
            y = min(low, 0.0) - _MARK_GAP - mark_top
            under += 1
            low = y + mark_bottom if under < _MOST_STACKED else low
        elif place == _ATTACHED_BELOW:
            y = min(low, 0.0)
            low = min(low, y + mark_bottom)
        else:
            # through or round the letter
            y = (bottom + top - mark_bottom - mark_top) / 2
        shapes.append(PlacedShape(GlyphShape(None, mark), x, y))
    return tuple(shapes)


# the font that the figure chose

_RAISED, _LOWERED = 0.31 * UNITS, -0.14 * UNITS
_SMALL_WIDE, _SMALL_HIGH = 0.64, 0.62
"""Of raised and lowered signs: as in the tables, so that an exponent of several is of one piece."""


def _chosen_kinds(line: str, kinds: list[str], chosen: Face) -> list[str]:
    """The kinds, with "chosen" for letters that the font has, all marks on them included.

    "raised" is a raised or lowered sign of one that it has.
    """
    found = list(kinds)
    for first, last in _clusters(line, 0, len(line)):
        base = _raised_base(line[first])
        if last == first + 1 and base and chosen.has(base):
            found[first] = "raised"
        elif not _is_unseen(line[first]) and all(map(chosen.has, line[first:last])):
            found[first:last] = ["chosen"] * (last - first)
    return found


def _raised_base(character: str) -> str:
    """The sign that one above or below the line is a smaller form of; empty for others."""
    kind, _, base = unicodedata.decomposition(character).partition(" ")
    return chr(int(base, 16)) if kind in ("<super>", "<sub>") and " " not in base else ""


def _raised_piece(line: str, at: int, level: int, chosen: Face) -> Piece:
    character = line[at]
    is_raised = unicodedata.decomposition(character).startswith("<super>")
    set_text = chosen.set_text(_raised_base(character), None, False)
    y = _RAISED if is_raised else _LOWERED
    glyphs = tuple(
        PlacedShape(GlyphShape(chosen, glyph, _SMALL_WIDE, _SMALL_HIGH), x * _SMALL_WIDE, y)
        for glyph, x, _ in set_text.glyphs
    )
    width = set_text.width * _SMALL_WIDE
    return Piece(at, at + 1, level, "drawn", width, glyphs, is_chosen=True)


def _chosen_pieces(line: str, start: int, end: int, level: int, chosen: Face) -> Iterator[Piece]:
    """Words, signs and spaces that the chosen font sets; letters of words are real text."""
    clusters = list(_clusters(line, start, end))
    for kind, group in groupby(clusters, lambda one: _kind_in_chosen(line[one[0] : one[1]])):
        places = list(group)
        first, last = places[0][0], places[-1][1]
        set_text = chosen.set_text(line[first:last], None, level % 2 == 1)
        shapes = (PlacedShape(GlyphShape(chosen, glyph), x, y) for glyph, x, y in set_text.glyphs)
        glyphs = () if kind == "space" else tuple(shapes)
        width = set_text.width
        family = chosen.family if kind == "font" else ""
        yield Piece(first, last, level, kind, width, glyphs, family=family, is_chosen=True)


def _kind_in_chosen(cluster: str) -> str:
    """The kind of a piece that a letter with its marks belongs to."""
    if cluster == " ":
        return "space"
    known = metrics()
    if cluster in known.as_text:
        return "font"
    # signs and letters with marks may be missing where the figure is looked at
    is_other = cluster[0] not in known.boxes and cluster[0] not in known.marks
    return "font" if is_other and cluster[0].isalpha() else "drawn"


# other fonts


def _foreign_pieces(line: str, start: int, end: int, level: int, region: str) -> Iterator[Piece]:
    """What other fonts draw: a piece for each stretch of one script and one face."""
    for first, last, script in _scripts(line, start, end):
        for begin, finish, face in _faces(line, first, last, region):
            if face is None:
                width = float(sum(box(character)[0] for character in line[begin:finish]))
                yield Piece(begin, finish, level, "lacking", width)
                continue
            set_text = face.set_text(line[begin:finish], script, level % 2 == 1)
            glyphs = tuple(
                PlacedShape(GlyphShape(face, glyph), x, y) for glyph, x, y in set_text.glyphs
            )
            yield Piece(begin, finish, level, "font", set_text.width, glyphs, family=face.family)


def _region(line: str) -> str:
    """Whose ideographs a line wants: kana are Japanese, Hangul Korean; else simplified Chinese."""
    if any("\u3040" <= character <= "\u30ff" for character in line):
        return "JP"
    if any("\uac00" <= character <= "\ud7a3" for character in line):
        return "KR"
    return "SC"


def _scripts(line: str, start: int, end: int) -> Iterator[tuple[int, int, str | None]]:
    """Start, end and script of each stretch; what belongs to all goes with its neighbour."""
    from nnsvg_qt.scene.fonts.face import script_of

    first, script = start, None
    for i in range(start, end):
        own = script_of(line[i])
        if own is None or own == script:
            continue
        if script is not None:
            yield first, i, script
            first = i
        script = own
    yield first, end, script


def _faces(line: str, start: int, end: int, region: str) -> Iterator[tuple[int, int, Face | None]]:
    """Start, end and face of each stretch: one face for all if there is one, else by the letter."""
    from nnsvg_qt.scene.fonts.catalogue import installed

    catalogue = installed()
    whole = catalogue.face_for(_seen(line[start:end]), region)
    if whole is not None:
        yield start, end, whole
        return
    clusters = list(_clusters(line, start, end))
    faces = [catalogue.face_for(_seen(line[first:last]), region) for first, last in clusters]
    for face, group in groupby(zip(faces, clusters, strict=True), lambda pair: pair[0]):
        places = [cluster for _, cluster in group]
        yield places[0][0], places[-1][1], face


def _seen(text: str) -> str:
    return "".join(character for character in text if not _is_unseen(character))


def _clusters(line: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Letters with all that is set on them or joined to them."""
    first = start
    for i in range(start + 1, end):
        is_mark = unicodedata.category(line[i]).startswith("M") or _is_unseen(line[i])
        if not is_mark and line[i - 1] != "\u200d":
            yield first, i
            first = i
    yield first, end

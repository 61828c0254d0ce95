"""Formulas as boxes, by TeX's rules ("The TeXbook", appendix G) with OpenType's measures.

Where the rules leave a choice it is LuaTeX's with unicode-math, so that a formula is as wide here
as there. A formula stands by itself, so it is set as one that is displayed.
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from nnsvg_qt.scene.mathematics.atoms import (
    Accent,
    Atom,
    Fenced,
    Fraction,
    Lined,
    Root,
    Row,
    Sign,
    Space,
    Stacked,
    Words,
)
from nnsvg_qt.scene.mathematics.boxes import Box, Glyph, Line
from nnsvg_qt.scene.mathematics.math_font import Corner, MathFont, Part, math_font
from nnsvg_qt.scene.mathematics.signs import Class

_SIZES = (1.0, 1.0, 0.7, 0.55)
"""Of displayed formulas, formulas in text, scripts and scripts of scripts: as the font asks."""
_LEVELS = (0, 0, 1, 2)
_AROUND_FRACTIONS = 0.12
"""\\nulldelimiterspace, 1.2 pt of 10."""
_DELIMITER_SHARE, _DELIMITER_SHORT = 0.901, 0.5
"""\\delimiterfactor and \\delimitershortfall: brackets need not cover all."""
_MU = 1.0 / 18.0

_KINDS: tuple[Class, ...] = ("ord", "op", "bin", "rel", "open", "close", "punct", "inner")
# TeX's table: 1 thin, 2 medium, 3 thick; negative ones not in scripts
_BETWEEN = (
    (0, 1, -2, -3, 0, 0, 0, -1),
    (1, 1, 0, -3, 0, 0, 0, -1),
    (-2, -2, 0, 0, -2, 0, 0, -2),
    (-3, -3, 0, 0, -3, 0, 0, -3),
    (0, 0, 0, 0, 0, 0, 0, 0),
    (0, 1, -2, -3, 0, 0, 0, -1),
    (-1, -1, 0, -1, -1, -1, -1, -1),
    (-1, 1, -2, -3, -1, 0, -1, -1),
)
_SPACES = (0.0, 3.0 * _MU, 4.0 * _MU, 5.0 * _MU)


class Style(NamedTuple):
    """0 displayed, 1 in text, 2 in scripts, 3 in scripts of these; cramped under something."""

    place: int = 0
    is_cramped: bool = False

    @property
    def size(self) -> float:
        """The font size."""
        return _SIZES[self.place]

    @property
    def level(self) -> int:
        """Which forms of glyphs it takes."""
        return _LEVELS[self.place]

    def script(self, *, is_over: bool) -> Style:
        """That of a script."""
        return Style(min(3, max(2, self.place + 1)), self.is_cramped or not is_over)

    def part(self, *, is_over: bool) -> Style:
        """That of a fraction's part."""
        return Style(min(3, self.place + 1), self.is_cramped or not is_over)

    def cramped(self) -> Style:
        """The same under something."""
        return Style(self.place, True)


def boxed(row: Row) -> Box:
    """A formula as a box."""
    return _Layout(math_font()).row(row, Style())


class _Layout:
    def __init__(self, font: MathFont) -> None:
        self._font = font

    def _constant(self, name: str, style: Style) -> float:
        return self._font.constant(name) * style.size

    # rows

    def row(self, row: Row, style: Style) -> Box:
        """Atoms beside each other, with TeX's distances."""
        kinds = _settled(row)
        x = height = depth = 0.0
        marks: list[Glyph | Line] = []
        before: Class | None = None
        box = Box()
        for place, item in enumerate(row.items):
            if isinstance(item, Space):
                x += self._space(item, style)
                continue
            kind = kinds[place]
            if before is not None:
                wide = _BETWEEN[_KINDS.index(before)][_KINDS.index(kind)]
                if wide > 0 or style.place < 2:
                    x += _SPACES[abs(wide)] * style.size
            box = self.atom(item, style)
            marks += box.moved(x, 0.0)
            x += box.width + self._hanging(row, place, box)
            height, depth = max(height, box.height), max(depth, box.depth)
            before = kind
        if len(row.items) == 1 and isinstance(row.items[0], Atom):
            return replace(box, width=x)
        return Box(x, height, depth, tuple(marks))

    def _space(self, space: Space, style: Style) -> float:
        if space.is_word:
            return self._font.words(" ", 0)[0][2] * style.size
        return space.mu * _MU * style.size

    def _hanging(self, row: Row, place: int, box: Box) -> float:
        """What a slanted sign hangs over the sign that is next to it."""
        if place + 1 == len(row.items):
            return 0.0
        item, following = row.items[place : place + 2]
        if not isinstance(item, Atom) or not isinstance(following, Atom):
            return 0.0
        if following.kind == "inner":
            return 0.0
        signs = (Sign, Accent) if isinstance(item.nucleus, Accent) else Sign
        return box.italic if isinstance(following.nucleus, signs) else 0.0

    # atoms

    def atom(self, atom: Atom, style: Style) -> Box:
        """A nucleus with its scripts."""
        if isinstance(atom.nucleus, Accent) and (atom.over or atom.under):
            return self._accent(atom.nucleus, style, atom)
        box = self._nucleus(atom, style)
        if atom.over is None and atom.under is None:
            return box
        if atom.has_limits and style.place == 0:
            return self._limits(box, atom.over, atom.under, style)
        return self._scripted(box, atom, style)

    def _nucleus(self, atom: Atom, style: Style) -> Box:
        nucleus = atom.nucleus
        match nucleus:
            case Sign():
                return (
                    self._operator(nucleus, style)
                    if atom.kind == "op"
                    else self._sign(nucleus, style)
                )
            case Words():
                return self._words(nucleus, style)
            case Row():
                return replace(self.row(nucleus, style), sign=None, character="", italic=0.0)
            case Fraction():
                return self._fraction(nucleus, style)
            case Root():
                return self._root(nucleus, style)
            case Accent():
                return self._accent(nucleus, style)
            case Lined():
                return self._lined(nucleus, style)
            case Fenced():
                return self._fenced(nucleus, style)
            case Stacked():
                body = self.row(nucleus.body, style)
                over, under = (nucleus.script, None) if nucleus.is_over else (None, nucleus.script)
                return self._limits(replace(body, italic=0.0), over, under, style)

    def _sign(self, sign: Sign, style: Style) -> Box:
        box = self._glyph(self._font.glyph(sign.character, style.level), style.size)
        return replace(box, character=sign.character)

    def _glyph(self, glyph: int, size: float) -> Box:
        ink = self._font.ink(glyph)
        return Box(
            self._font.advance(glyph) * size,
            max(0.0, ink.top) * size,
            max(0.0, -ink.bottom) * size,
            (Glyph(glyph, 0.0, 0.0, size),),
            sign=glyph,
            italic=self._font.italic(glyph) * size,
        )

    def _operator(self, sign: Sign, style: Style) -> Box:
        """A large operator, about the axis."""
        glyph = self._font.glyph(sign.character, style.level)
        if style.place == 0:
            least = self._font.constant("DISPLAY_OPERATOR_MIN_HEIGHT")
            glyph = self._font.grown(glyph, least)[0].glyph
        return self._centred(self._glyph(glyph, style.size), style)

    def _centred(self, box: Box, style: Style) -> Box:
        down = (box.height - box.depth) / 2 - self._constant("AXIS_HEIGHT", style)
        return replace(
            box, height=box.height - down, depth=box.depth + down, marks=box.moved(0.0, -down)
        )

    def _words(self, words: Words, style: Style) -> Box:
        placed = self._font.words(words.text, 0)
        inks = [self._font.ink(glyph) for glyph, _, _ in placed]
        size = style.size
        return Box(
            (placed[0][2] if placed else 0.0) * size,
            max([0.0, *(ink.top for ink in inks)]) * size,
            max([0.0, *(-ink.bottom for ink in inks)]) * size,
            tuple(Glyph(glyph, x * size, 0.0, size) for glyph, x, _ in placed),
        )

    # scripts

    def _scripted(self, box: Box, atom: Atom, style: Style) -> Box:
        constant = self._constant
        up = down = 0.0
        if box.sign is None or atom.kind == "op":
            up = box.height - constant("SUPERSCRIPT_BASELINE_DROP_MAX", style)
            down = box.depth + constant("SUBSCRIPT_BASELINE_DROP_MIN", style)
        after = constant("SPACE_AFTER_SCRIPT", style)
        over = under = None
        if atom.over is not None:
            over = self.row(atom.over, style.script(is_over=True))
            shift = "SUPERSCRIPT_SHIFT_UP" + ("_CRAMPED" if style.is_cramped else "")
            lowest = over.depth + constant("SUPERSCRIPT_BOTTOM_MIN", style)
            up = max(up, constant(shift, style), lowest)
        if atom.under is not None:
            under = self.row(atom.under, style.script(is_over=False))
            down = max(down, constant("SUBSCRIPT_SHIFT_DOWN", style))
            if over is None:
                down = max(down, under.height - constant("SUBSCRIPT_TOP_MAX", style))
            else:
                least = constant("SUB_SUPERSCRIPT_GAP_MIN", style)
                down += max(0.0, least - (up - over.depth - under.height + down))
                most = constant("SUPERSCRIPT_BOTTOM_MAX_WITH_SUBSCRIPT", style)
                raised = max(0.0, most - (up - over.depth))
                up, down = up + raised, down - raised
        return self._with_scripts(box, (over, up), (under, down), after, atom, style)

    def _with_scripts(
        self,
        box: Box,
        over: tuple[Box | None, float],
        under: tuple[Box | None, float],
        after: float,
        atom: Atom,
        style: Style,
    ) -> Box:
        marks = list(box.marks)
        width, height, depth = box.width, box.height, box.depth
        if (high := over[0]) is not None:
            # what leans is as wide as it is long, where it is an operator
            x = box.width + (0.0 if atom.kind == "op" else box.italic)
            x += self._kern(box, high, "over", over[1], style)
            marks += high.moved(x, over[1])
            width = max(width, x + high.width + after)
            height = max(height, high.height + over[1])
        if (low := under[0]) is not None:
            # under an integral the script comes nearer by its slant
            x = box.width - (box.italic if atom.kind == "op" else 0.0)
            x += self._kern(box, low, "under", under[1], style)
            marks += low.moved(x, -under[1])
            width = max(width, x + low.width + after)
            depth = max(depth, low.depth + under[1])
        return Box(width, height, depth, tuple(marks))

    def _kern(self, box: Box, script: Box, corner: Corner, shift: float, style: Style) -> float:
        """How much nearer a script comes to a sign: the least that both of their corners let it."""
        if box.sign is None:
            return 0.0
        if corner == "over":
            heights = (box.height, shift - script.depth)
            from_script = (box.height - shift, -script.depth)
        else:
            heights = (-box.depth, script.height - shift)
            from_script = (shift - box.depth, script.height)
        kerns = []
        for own, theirs in zip(heights, from_script, strict=True):
            kern = self._font.kern(box.sign, corner, own / style.size, is_nucleus=True) * style.size
            if script.character:
                # as in LuaTeX that of the form and size which it would have beside the sign
                large = self._font.glyph(script.character, style.level)
                kern += (
                    self._font.kern(large, corner, theirs / style.size, is_nucleus=False)
                    * style.size
                )
            kerns.append(kern)
        return min(kerns)

    def _limits(self, box: Box, over: Row | None, under: Row | None, style: Style) -> Box:
        """Scripts over and under, in the middle."""
        high = self.row(over or Row(), style.script(is_over=True))
        low = self.row(under or Row(), style.script(is_over=False))
        width = max(box.width, high.width, low.width)
        marks = list(box.moved((width - box.width) / 2, 0.0))
        height, depth = box.height, box.depth
        if over is not None:
            rise = self._constant("UPPER_LIMIT_BASELINE_RISE_MIN", style)
            gap = max(self._constant("UPPER_LIMIT_GAP_MIN", style), rise - high.depth)
            marks += high.moved(
                (width - high.width) / 2 + box.italic / 2, box.height + gap + high.depth
            )
            height += gap + high.depth + high.height
        if under is not None:
            drop = self._constant("LOWER_LIMIT_BASELINE_DROP_MIN", style)
            gap = max(self._constant("LOWER_LIMIT_GAP_MIN", style), drop - low.height)
            marks += low.moved(
                (width - low.width) / 2 - box.italic / 2, -box.depth - gap - low.height
            )
            depth += gap + low.height + low.depth
        return Box(width, height, depth, tuple(marks))

    # what is built

    def _fraction(self, fraction: Fraction, style: Style) -> Box:
        if fraction.style:
            style = Style(0 if fraction.style == "display" else 1, style.is_cramped)
        over = self.row(fraction.over, style.part(is_over=True))
        under = self.row(fraction.under, style.part(is_over=False))
        is_large = style.place == 0
        axis = self._constant("AXIS_HEIGHT", style)
        rule = self._constant("FRACTION_RULE_THICKNESS", style) if fraction.has_line else 0.0
        if fraction.has_line:
            middle = "DISPLAY_STYLE_" if is_large else ""
            up = self._constant(f"FRACTION_NUMERATOR_{middle}SHIFT_UP", style)
            down = self._constant(f"FRACTION_DENOMINATOR_{middle}SHIFT_DOWN", style)
            gap_over = (
                "FRACTION_NUM_DISPLAY_STYLE_GAP_MIN" if is_large else ("FRACTION_NUMERATOR_GAP_MIN")
            )
            gap_under = (
                "FRACTION_DENOM_DISPLAY_STYLE_GAP_MIN"
                if is_large
                else ("FRACTION_DENOMINATOR_GAP_MIN")
            )
            up = max(up, over.depth + self._constant(gap_over, style) + axis + rule / 2)
            down = max(down, under.height + self._constant(gap_under, style) - axis + rule / 2)
        else:
            middle = "DISPLAY_STYLE_" if is_large else ""
            up = self._constant(f"STACK_TOP_{middle}SHIFT_UP", style)
            down = self._constant(f"STACK_BOTTOM_{middle}SHIFT_DOWN", style)
            gap = self._constant(f"STACK_{middle}GAP_MIN", style)
            lacking = max(0.0, gap - (up - over.depth - under.height + down)) / 2
            up, down = up + lacking, down + lacking
        inner = max(over.width, under.width)
        left = _AROUND_FRACTIONS
        if not fraction.has_line:
            return self._in_brackets(over, under, up, down, inner, style)
        marks = [
            *over.moved(left + (inner - over.width) / 2, up),
            *under.moved(left + (inner - under.width) / 2, -down),
            Line(left, axis - rule / 2, inner, rule),
        ]
        return Box(inner + 2 * left, up + over.height, down + under.depth, tuple(marks))

    def _in_brackets(
        self, over: Box, under: Box, up: float, down: float, inner: float, style: Style
    ) -> Box:
        """A binomial."""
        length = self._font.constant("DELIMITED_SUB_FORMULA_MIN_HEIGHT") * style.size
        if style.place == 0:
            length = max(length, 2.39)
        opening, closing = (self._delimiter(one, length, style) for one in "()")
        left = opening.width
        marks = [
            *opening.marks,
            *over.moved(left + (inner - over.width) / 2, up),
            *under.moved(left + (inner - under.width) / 2, -down),
            *closing.moved(left + inner, 0.0),
        ]
        return Box(
            left + inner + closing.width,
            max(up + over.height, opening.height),
            max(down + under.depth, opening.depth),
            tuple(marks),
        )

    def _root(self, root: Root, style: Style) -> Box:
        body = self.row(root.body, style.cramped())
        rule = self._constant("RADICAL_RULE_THICKNESS", style)
        middle = "DISPLAY_STYLE_" if style.place == 0 else ""
        gap = self._constant(f"RADICAL_{middle}VERTICAL_GAP", style)
        least = body.height + body.depth + gap + rule
        glyph = self._font.glyph("√", style.level)
        parts = self._font.grown(glyph, least / style.size)
        sign = self._piled(parts, style.size)
        reach = sign.height + sign.depth
        gap += max(0.0, reach - least) / 2
        top = body.height + gap + rule
        low = top - reach
        x = 0.0
        marks: list[Glyph | Line] = []
        if root.degree.items:
            degree = self.row(root.degree, Style(3, style.is_cramped))
            x = self._constant("RADICAL_KERN_BEFORE_DEGREE", style)
            share = self._font.percentage("RADICAL_DEGREE_BOTTOM_RAISE_PERCENT")
            marks += degree.moved(x, low + share * reach + degree.depth)
            x += degree.width + self._constant("RADICAL_KERN_AFTER_DEGREE", style)
            if x < 0:
                # what reaches out at the left takes its room
                marks = list(Box(marks=tuple(marks)).moved(-x, 0.0))
                x = 0.0
        marks += sign.moved(x, low + sign.depth)
        x += sign.width
        marks += body.moved(x, 0.0)
        marks.append(Line(x, top - rule, body.width, rule))
        extra = self._constant("RADICAL_EXTRA_ASCENDER", style)
        return Box(x + body.width, top + extra, max(body.depth, -low), tuple(marks))

    def _piled(self, parts: tuple[Part, ...], size: float) -> Box:
        """A glyph that has grown, in one or several parts from the bottom up."""
        first = parts[0].glyph
        if len(parts) == 1:
            return self._glyph_unclipped(first, size)
        marks = []
        for part in parts:
            marks.append(
                Glyph(
                    part.glyph, 0.0, (part.offset - self._font.ink(part.glyph).bottom) * size, size
                )
            )
        height = parts[-1].offset + parts[-1].reach
        width = max(self._font.advance(part.glyph) for part in parts)
        return Box(width * size, height * size, 0.0, tuple(marks))

    def _glyph_unclipped(self, glyph: int, size: float) -> Box:
        ink = self._font.ink(glyph)
        return replace(self._glyph(glyph, size), height=ink.top * size, depth=-ink.bottom * size)

    def _delimiter(self, character: str, length: float, style: Style) -> Box:
        """A bracket about the axis; nothing but its room for none."""
        if not character:
            return Box(_AROUND_FRACTIONS)
        glyph = self._font.glyph(character, style.level)
        parts = self._font.grown(glyph, length / style.size)
        return replace(
            self._centred(self._piled(parts, style.size), style),
            sign=None,
            character="",
            italic=0.0,
        )

    def _fenced(self, fenced: Fenced, style: Style) -> Box:
        body = self.row(fenced.body, style)
        axis = self._constant("AXIS_HEIGHT", style)
        reach = 2 * max(body.height - axis, body.depth + axis)
        length = max(reach * _DELIMITER_SHARE, reach - _DELIMITER_SHORT)
        opening = self._delimiter(fenced.opening, length, style)
        closing = self._delimiter(fenced.closing, length, style)
        kinds = _settled(fenced.body)
        atoms = [place for place, one in enumerate(fenced.body.items) if isinstance(one, Atom)]
        before = after = 0.0
        if atoms and style.place < 2:
            # a bracket keeps the distance of one
            before = _SPACES[abs(_BETWEEN[4][_KINDS.index(kinds[atoms[0]])])]
            after = _SPACES[abs(_BETWEEN[_KINDS.index(kinds[atoms[-1]])][5])]
        x = opening.width + before * style.size
        end = x + body.width + after * style.size
        marks = (*opening.marks, *body.moved(x, 0.0), *closing.moved(end, 0.0))
        return Box(
            end + closing.width,
            max(body.height, opening.height, closing.height),
            max(body.depth, opening.depth, closing.depth),
            marks,
        )

    def _lined(self, lined: Lined, style: Style) -> Box:
        body = self.row(lined.body, style.cramped() if lined.is_over else style)
        name = "OVERBAR" if lined.is_over else "UNDERBAR"
        gap = self._constant(f"{name}_VERTICAL_GAP", style)
        rule = self._constant(f"{name}_RULE_THICKNESS", style)
        if lined.is_over:
            bottom = body.height + gap
            extra = self._constant("OVERBAR_EXTRA_ASCENDER", style)
            line = Line(0.0, bottom, body.width, rule)
            return Box(body.width, bottom + rule + extra, body.depth, (*body.marks, line))
        top = -body.depth - gap
        extra = self._constant("UNDERBAR_EXTRA_DESCENDER", style)
        line = Line(0.0, top - rule, body.width, rule)
        return Box(body.width, body.height, rule - top + extra, (*body.marks, line))

    def _accent(self, accent: Accent, style: Style, scripts: Atom | None = None) -> Box:
        """A mark over a row; the scripts of a single sign stand within."""
        body = self.row(accent.body, style.cramped())
        whole = body
        if scripts is not None:
            if body.sign is None:
                plain = self._accent(accent, style)
                return self._scripted(replace(plain, sign=None), scripts, style)
            whole = self._scripted(body, replace(scripts, kind="ord"), style)
        glyph = self._font.glyph(accent.mark, style.level)
        if accent.is_wide:
            glyph = self._widest(glyph, body.width / style.size)
        at = body.width / 2
        if body.sign is not None:
            at = self._font.top_of(body.sign) * style.size
        x = at - self._font.top_of(glyph) * style.size
        base = self._constant("ACCENT_BASE_HEIGHT", style)
        y = body.height - min(body.height, base)
        ink = self._font.ink(glyph)
        marks = (*whole.marks, Glyph(glyph, x, y, style.size))
        height = max(whole.height, y + ink.top * style.size)
        is_plain = scripts is None
        return Box(
            whole.width,
            height,
            whole.depth,
            marks,
            italic=body.italic if is_plain else 0.0,
        )

    def _widest(self, glyph: int, width: float) -> int:
        """The widest form of an accent that is not wider than what is under it."""
        chosen = glyph
        for part in self._font.variants(glyph):
            ink = self._font.ink(part)
            if ink.right - ink.left <= width:
                chosen = part
        return chosen


def _settled(row: Row) -> dict[int, Class]:
    """The class of each atom: an operation with nothing on one of its sides is a mere sign."""
    kinds: dict[int, Class] = {}
    last: int | None = None
    for place, item in enumerate(row.items):
        if isinstance(item, Space):
            continue
        kind = item.kind
        before = None if last is None else kinds[last]
        if kind == "bin" and before in (None, "bin", "op", "rel", "open", "punct"):
            kind = "ord"
        if kind in ("rel", "close", "punct") and before == "bin" and last is not None:
            kinds[last] = "ord"
        kinds[place] = kind
        last = place
    if last is not None and kinds[last] == "bin":
        kinds[last] = "ord"
    return kinds

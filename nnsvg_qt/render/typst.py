"""Write a scene as Typst: a document that is also a module with the figure as a function.

`#import "net.typ": figure-drawing` and `#figure-drawing(width: 80mm)` put it into a paper; `colors`
changes colours by their names. Shapes are curves, words are text, formulas are curves, as in all
other formats (Typst documentation, version 0.13, typst.app/docs).
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import IO

import numpy as np

from nnsvg_qt.errors import InputError
from nnsvg_qt.render.alternative_text import title_text
from nnsvg_qt.render.output import MM_PER_INCH, Output, page_of
from nnsvg_qt.render.shapes import PathBatch, cubic, shape_count, shapes_of
from nnsvg_qt.render.svg_batches import rasters_text
from nnsvg_qt.render.tex_text import unlined
from nnsvg_qt.render.tikz_styles import number
from nnsvg_qt.scene.encoded_images import PNG_MAGIC
from nnsvg_qt.scene.palette_color import PaletteColor
from nnsvg_qt.scene.primitives import (
    Bounds,
    Circles,
    Curves,
    Fill,
    Image,
    Line,
    Numbers,
    Path,
    Points,
    Polygons,
    Polylines,
    Primitive,
    Rasters,
    Scene,
    Segments,
    Text,
)
from nnsvg_qt.scene.text import GlyphRun, TextRun, boxed, outlines, runs, width_of
from nnsvg_qt.scene.type_tables import PathCommand
from nnsvg_qt.scene.typefaces.names import most_common, viewers_families

MOST_SHAPES = 200_000
_PT_PER_MM = 72.0 / MM_PER_INCH
_HELVETICA = ("Helvetica", "Arial", "Liberation Sans", "Arimo")

_BEGINNING = """\
#let {name}(width: {width}mm, scale: 100%, colors: (:), font: {fonts}) = {{
  let known = ({palette}) + colors
  let u = width / {pixels}
  let c(name) = known.at(name)
  let line(name, thickness, o: 100%, d: none, cap: "butt") = (
    paint: c(name).transparentize(100% - o),
    thickness: thickness,
    join: "round",
    cap: cap,
    dash: d,
  )
  let m(x, y) = curve.move((x * u, y * u))
  let l(x, y) = curve.line((x * u, y * u))
  let b(..n) = {{
    let p = n.pos()
    curve.cubic((p.at(0) * u, p.at(1) * u), (p.at(2) * u, p.at(3) * u), (p.at(4) * u, p.at(5) * u))
  }}
  let z = curve.close(mode: "straight")
  let draw(..parts, fill: none, stroke: none) = place(
    top + left,
    curve(fill: fill, stroke: stroke, ..parts),
  )
  let disc(x, y, r, fill: none, stroke: none) = place(
    top + left,
    dx: (x - r) * u,
    dy: (y - r) * u,
    circle(radius: r * u, fill: fill, stroke: stroke),
  )
  let label(
    x, y, size, share, body, fill, turn: 0deg, weight: "regular", style: "normal", face: auto,
  ) = context {{
    // its own style: what is set around it here would not be measured
    let line = box(text(
      font: if face == auto {{ font }} else {{ face }},
      size: size,
      weight: weight,
      style: style,
      fill: fill,
      top-edge: "baseline",
      bottom-edge: "baseline",
      fallback: true,
      body,
    ))
    place(
      top + left,
      dx: x * u,
      dy: y * u,
      rotate(turn, origin: top + left, move(dx: -share * measure(line).width, line)),
    )
  }}
  let drawn = box(width: width, height: {height} * u, {{
"""


def write(scene: Scene, output: Output, stream: IO[bytes]) -> None:
    """Write a scene as a Typst document; with `is_fragment` the function alone.

    InputError where it has more shapes than Typst sets in good time.
    """
    for piece in _Document(scene, output).text():
        stream.write(piece.encode())
        stream.write(b"\n")


class _Document:
    """The lines of a scene's file."""

    def __init__(self, scene: Scene, output: Output) -> None:
        shapes = sum(map(shape_count, scene.primitives))
        if shapes > MOST_SHAPES:
            raise InputError(
                "The figure has {count} lines and shapes, more than Typst sets in good time "
                "({most}): let wide layers be drawn with an ellipsis (nodes.ellipsis), or write "
                "PDF.",
                count=shapes,
                most=MOST_SHAPES,
            )
        self._scene, self._output = scene, output
        self._page = page_of(scene)
        self._width, _ = output.size_mm(self._page)
        self._pt = self._width * _PT_PER_MM / self._page.width
        """How many points a px is."""
        texts = (one for one in scene.primitives if isinstance(one, Text))
        self._typeface = most_common(text.typeface for text in texts)
        self._colors: dict[str, str] = {}
        """Each name with its colour."""

    def text(self) -> Iterator[str]:
        background = self._output.background_of(self._scene)
        paper = [] if background is None else [self._paper(background)]
        drawn = [*paper, *self._drawn()]
        palette = ", ".join(f'{name}: rgb("{color}")' for name, color in self._colors.items())
        title = unlined(title_text(self._scene))
        yield f"// Written by nnsvg-qt: {title}"
        yield _BEGINNING.format(
            name="figure-drawing",
            width=number(self._width, 4),
            fonts=_fonts(self._typeface),
            palette=palette or ":",
            pixels=number(self._page.width),
            height=number(self._page.height),
        ).rstrip("\n")
        for line in drawn:
            yield f"    {line}"
        yield "  })"
        yield "  if scale == 100% { drawn } else { std.scale(scale, reflow: true, drawn) }"
        yield "}"
        if not self._output.is_fragment:
            yield "#set page(width: auto, height: auto, margin: 0pt)"
            yield "#figure-drawing()"

    def _paper(self, color: str) -> str:
        return f'place(top + left, rect(width: 100%, height: 100%, fill: c("{self._name(color)}")))'

    def _name(self, color: str) -> str:
        """The name of a colour: that of the palette where it has one."""
        stem = re.sub("[^a-z]", "", color.name.lower()) if isinstance(color, PaletteColor) else ""
        value = str(color).lower()
        count = 1
        while True:
            name = f"{stem or 'color'}{count if count > 1 or not stem else ''}"
            if self._colors.setdefault(name, value) == value:
                return name
            count += 1

    def _drawn(self) -> Iterator[str]:
        for owner, primitives in groupby(self._scene.primitives, lambda one: one.owner):
            if owner.id:
                yield f"// {owner.kind}: {unlined(self._scene.title_of(owner))}"
            for primitive in primitives:
                yield from self._primitive(primitive)

    def _primitive(self, primitive: Primitive) -> Iterator[str]:
        match primitive:
            case Circles():
                radii = np.broadcast_to(primitive.radii, len(primitive.centers)).tolist()
                for row, (center, radius) in enumerate(zip(primitive.centers, radii, strict=True)):
                    x, y = self._at(*center)
                    style = self._fill(primitive.fill, row) + self._line(primitive.line, row)
                    yield f"disc({x}, {y}, {number(radius)}{style})"
            case Segments() | Curves() | Polylines() | Polygons() | Path():
                yield from self._paths(primitive)
            case Text():
                yield from self._label(primitive)
            case Image():
                yield from self._image(primitive)
            case Rasters():
                yield from self._rasters(primitive)
            case _:
                raise TypeError(f"{type(primitive).__name__} cannot be written as Typst")

    def _at(self, x: float, y: float) -> tuple[str, str]:
        return number(x - self._page.left), number(y - self._page.top)

    def _paths(self, batch: PathBatch) -> Iterator[str]:
        fill = None if isinstance(batch, Segments | Curves | Polylines) else batch.fill
        for shape in shapes_of(batch):
            style = self._fill(fill, shape.row) if shape.is_filled else ""
            style += self._line(batch.line, shape.row) if shape.is_stroked else ""
            yield f"draw({self._commands(shape.commands)}{style})"

    def _commands(self, commands: Iterable[PathCommand]) -> str:
        written = []
        for command in commands:
            numbers = np.array(command[1:], float).reshape(-1, 2)
            places = ", ".join(n for x, y in numbers.tolist() for n in self._at(x, y))
            letter = {"M": "m", "L": "l", "C": "b", "Z": "z"}[str(command[0])]
            written.append(letter if letter == "z" else f"{letter}({places})")
        return ", ".join(written)

    def _fill(self, fill: Fill | None, row: int) -> str:
        if fill is None:
            return ""
        return f", fill: {self._tinted(fill.color_of(row), _of(fill.opacity, row))}"

    def _tinted(self, color: str, opacity: float) -> str:
        named = f'c("{self._name(color)}")'
        return named if opacity >= 1 else f"{named}.transparentize({number(100 - 100 * opacity)}%)"

    def _line(self, line: Line | None, row: int) -> str:
        width = 0.0 if line is None else _of(line.width, row)
        if line is None or width <= 0:
            return ""
        color = line.color if isinstance(line.color, str) else f"#{line.color[row].tobytes().hex()}"
        told = f'"{self._name(color)}", {number(width * self._pt, 3)}pt'
        if (opacity := _of(line.opacity, row)) < 1:
            told += f", o: {number(100 * opacity)}%"
        if line.dashes:
            lengths = line.dashes * (1 + len(line.dashes) % 2)
            told += f", d: ({', '.join(f'{number(one * self._pt, 3)}pt' for one in lengths)})"
        if line.cap == "round":
            told += ', cap: "round"'
        return f", stroke: line({told})"

    def _label(self, text: Text) -> Iterator[str]:
        as_outlines = self._output.text == "outlines"
        parts = (outlines if as_outlines else runs)(text.text, text.size, text.face, text.typeface)
        width = width_of(text)
        share = {"start": 0.0, "middle": 0.5, "end": 1.0}[text.anchor]
        if len(parts) == 1 and isinstance(parts[0], TextRun) and not as_outlines:
            yield self._words(text, parts[0], text.x, text.y, share)
            return
        turn = np.radians(text.rotation)
        along, across = float(np.cos(turn)), float(np.sin(turn))
        for part in parts:
            if isinstance(part, TextRun) and not as_outlines:
                on = part.x - share * width
                yield self._words(text, part, text.x + on * along, text.y + on * across, 0.0)
                continue
            glyphs = part if isinstance(part, GlyphRun) else boxed(part, text.size)
            placed: list[PathCommand] = []
            for command in cubic(glyphs.commands()):
                moved: list[float] = []
                for x, y in np.array(command[1:], float).reshape(-1, 2).tolist():
                    on = x - share * width
                    moved += [
                        text.x + on * along - y * across,
                        text.y + on * across + y * along,
                    ]
                placed.append((command[0], *moved))
            if placed:
                fill = self._tinted(text.color, text.opacity)
                yield f"draw({self._commands(placed)}, fill: {fill})"

    def _words(self, text: Text, run: TextRun, x: float, y: float, share: float) -> str:
        left, top = self._at(x, y)
        told = f"{left}, {top}, {number(text.size * self._pt, 3)}pt, {share:g}, {_quoted(run.text)}"
        told += f", {self._tinted(text.color, text.opacity)}"
        if text.rotation:
            told += f", turn: {number(text.rotation)}deg"
        if run.face == "bold":
            told += ', weight: "bold"'
        elif run.face == "italic":
            told += ', style: "italic"'
        if run.typeface != self._typeface:
            told += f", face: {_fonts(run.typeface)}"
        return f"label({told})"

    def _image(self, image: Image) -> Iterator[str]:
        origin, right, down = (image.corners[k] for k in range(3))
        width, height = np.hypot(*(right - origin)), np.hypot(*(down - origin))
        if min(width, height) < 1e-6:
            return
        across, below = (right - origin) / width, (down - origin) / height
        kind = "png" if image.data.startswith(PNG_MAGIC) else "jpeg"
        data = base64.b64encode(image.data).decode()
        numbers = ",".join(f"{n:.6g}" for n in (*across, *below, *origin))
        yield from self._embedded(
            f'<image width="{number(width)}" height="{number(height)}" '
            f'preserveAspectRatio="none" transform="matrix({numbers})" '
            f'opacity="{number(image.opacity, 3)}" '
            f'xlink:href="data:image/{kind};base64,{data}"/>',
            image.clip,
        )

    def _rasters(self, batch: Rasters) -> Iterator[str]:
        clips = [f"r{row}" for row in range(len(batch.pixels))] if batch.corner > 0 else []
        paths = "".join(
            f'<clipPath id="{name}"><path d="{_outline(border)}"/></clipPath>'
            for name, border in zip(clips, batch.borders, strict=False)
        )
        yield from self._embedded(paths + "".join(rasters_text(batch, clips)), batch.clip)

    def _embedded(self, drawn: str, clip: Points | None) -> Iterator[str]:
        """A picture that SVG draws, over the whole page."""
        page: Bounds = self._page
        if clip is not None:
            drawn = (
                f'<clipPath id="c"><path d="{_outline(clip)}"/></clipPath>'
                f'<g clip-path="url(#c)">{drawn}</g>'
            )
        box = " ".join(map(number, (page.left, page.top, page.width, page.height)))
        svg = (
            '<svg xmlns="http://www.w3.org/2000/svg" '
            f'xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="{box}">{drawn}</svg>'
        )
        yield f'place(top + left, image(bytes({_quoted(svg)}), format: "svg", width: 100%))'


def _fonts(typeface: str | None) -> str:
    """The fonts that Typst is to look for, as it writes them."""
    names = _HELVETICA if typeface is None else viewers_families(typeface, typeface)[0]
    # one in brackets would be no list
    return f"({', '.join(map(_quoted, names))},)"


def _of(value: Numbers, row: int) -> float:
    return float(value[row]) if isinstance(value, np.ndarray) and value.ndim else float(value)


def _outline(points: Points) -> str:
    return "M" + "L".join(f"{number(x)},{number(y)}" for x, y in points) + "Z"


def _quoted(text: str) -> str:
    """A text in quotes, with nothing in it that Typst would read."""
    return '"' + "".join(map(_escaped, text)) + '"'


def _escaped(character: str) -> str:
    if character in '"\\':
        return f"\\{character}"
    return character if character.isprintable() else f"\\u{{{ord(character):x}}}"

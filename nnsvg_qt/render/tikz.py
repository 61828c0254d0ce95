r"""Write a scene as TikZ: a document for LaTeX, or its picture alone to be `\input`.

It needs pgf, xcolor and amssymb, and amsmath where formulas do (TikZ & PGF manual, version 3.1,
ctan.org/pkg/pgf). Coordinates are the scene's px; the figure's width, its typeface and its colours
are macros at the top. Texts are LaTeX's own, at their sizes in pt.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import IO

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.errors import InputError
from nnsvg_qt.render.alternative_text import title_text
from nnsvg_qt.render.output import MM_PER_INCH, Output, page_of
from nnsvg_qt.render.shapes import PathBatch, cubic, shape_count, shapes_of
from nnsvg_qt.render.tex_text import is_for_tex, packages_of, typeset, unlined
from nnsvg_qt.render.tikz_pictures import MOST_CELLS, included
from nnsvg_qt.render.tikz_styles import Palette, Style, number
from nnsvg_qt.scene.primitives import (
    Circles,
    Curves,
    Image,
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
from nnsvg_qt.scene.text import GlyphRun, boxed, outlines, width_of
from nnsvg_qt.scene.type_tables import PathCommand
from nnsvg_qt.scene.typefaces.names import most_common, viewers_families

MOST_SHAPES = 40_000
"""Lines, shapes and cells of a picture; of more TeX's memory is soon full."""
_LARGEST_MM = 5000.0
"""TeX's largest length is 5.76 m."""
_NEW = "\n  "
_BP_PER_MM = 72.0 / MM_PER_INCH

_TEXT = (
    r"\providecommand\nnsvgtext[3]{\pgfmathsetmacro\nnsvgscale{#1/10}\sbox0{\scalebox{\nnsvgscale}{"
    r"\nnsvgfont\fontsize{10bp}{10bp}\selectfont #3}}"
    r"\ifdim\wd0>#2bp\resizebox*{#2bp}{\totalheight}{\usebox0}\else\usebox0\fi}"
)
"""A text at its size and at most as wide as it was measured: a wider one would reach into others.

It is set at 10 pt and scaled, because TeX's letters for small sizes are wider.
"""
_FAMILIES = {
    None: ("qhv", r"\sffamily"),
    "Times": ("qtm", r"\rmfamily"),
    "Palatino": ("qpl", r"\rmfamily"),
    "Latin Modern": ("lmr", r"\rmfamily"),
    "Latin Modern Sans": ("lmss", r"\sffamily"),
}
"""The families of LaTeX (TeX Gyre's and Latin Modern's) of typefaces, and what else is nearest.

The file that declares such a family comes with its fonts, so where it is there they are.
"""
_CELL = (
    r"\providecommand\nnsvgcell[2]{\definecolor{nnsvgcell}{HTML}{#1}"
    r"\path[fill=nnsvgcell] #2 -- cycle;}"
)

Floats = NDArray[np.float64]


def write(scene: Scene, output: Output, stream: IO[bytes]) -> None:
    """Write a scene as a document of class standalone, or as a fragment where that is asked for.

    InputError where it has more shapes, or is larger, than TeX can hold.
    """
    for piece in _Picture(scene, output).text():
        stream.write(piece.encode())
        stream.write(b"\n")


class _Picture:
    """The lines of a scene's file."""

    def __init__(self, scene: Scene, output: Output) -> None:
        self._scene, self._output = scene, output
        self._page = page_of(scene)
        self._width, height = output.size_mm(self._page)
        if max(self._width, height) > _LARGEST_MM:
            raise InputError(
                "The page would be {width:.0f} × {height:.0f} mm; TeX has no lengths over "
                "{most:.0f} mm, so lower the width.",
                width=self._width,
                height=height,
                most=_LARGEST_MM,
            )
        pictures = iter(output.pictures)
        shapes = sum(
            1 if isinstance(one, Image) and next(pictures, "") else shape_count(one, MOST_CELLS)
            for one in scene.primitives
        )
        if shapes > MOST_SHAPES:
            raise InputError(
                "The figure has {count} lines and shapes, and TeX holds about {most}: let wide "
                "layers be drawn with an ellipsis (nodes.ellipsis), or write PDF.",
                count=shapes,
                most=MOST_SHAPES,
            )
        self._bp = self._width * _BP_PER_MM / self._page.width
        """How many PostScript points a px is."""
        typefaces = [one.typeface for one in scene.primitives if isinstance(one, Text)]
        self._typeface = most_common(typefaces)
        self._others = [
            one for one in dict.fromkeys(typefaces) if one in _FAMILIES and one != self._typeface
        ]
        self._palette = Palette()
        self._pictures = iter(output.pictures)

    def text(self) -> Iterator[str]:
        # first, for it finds the colours
        drawn = list(self._drawn())
        background = self._output.background_of(self._scene)
        paper = "" if background is None else self._palette.name(background)
        packages = ["tikz", "amssymb", *packages_of(_formulas(self._scene))]
        loaded = [rf"\usepackage{{{name}}}" for name in packages]
        yield f"% Written by nnsvg-qt: {unlined(title_text(self._scene))}"
        if self._output.is_fragment:
            yield f"% In the preamble: {' '.join(loaded)}"
            if not self._output.fits_column:
                yield r"% \newcommand\nnsvgwidth{\columnwidth} before \input fits it to a column."
            if any(self._output.pictures):
                yield r"% \newcommand\nnsvgfolder{figures/} says where its pictures are."
        else:
            yield r"\documentclass[border=0pt]{standalone}"
            yield from loaded
            yield r"\begin{document}"
        for line in (r"\begingroup", *self._macros()):
            # in a line of text each end of a line would be a space
            yield f"{line}%"
        page = self._page
        yield r"\begin{tikzpicture}[x=\nnsvgunit, y=-\nnsvgunit, line join=round, inner sep=0pt]"
        corners = f"({number(page.left)},{number(page.top)}) rectangle "
        corners += f"({number(page.right)},{number(page.bottom)})"
        yield rf"\useasboundingbox {corners};"
        if paper:
            yield rf"\fill[{paper}] {corners};"
        yield from drawn
        yield r"\end{tikzpicture}%"
        yield r"\endgroup"
        if not self._output.is_fragment:
            yield r"\end{document}"

    def _macros(self) -> Iterator[str]:
        """What stands at the top: width, typeface, colours."""
        width = r"\columnwidth" if self._output.fits_column else f"{number(self._width, 4)}mm"
        yield rf"\providecommand\nnsvgwidth{{{width}}}"
        if any(self._output.pictures):
            yield r"\providecommand\nnsvgfolder{}"
        if self._output.is_fragment:
            yield r"\providecommand\nnsvgfont{\relax}"
        else:
            yield from _declared(r"\nnsvgfont", self._typeface)
        for typeface in self._others:
            yield from _declared(_family(typeface), typeface)
        yield _TEXT
        # the sign of the text's own font, which LaTeX has since 2020
        yield r"\providecommand\texttimes{\ensuremath{{\times}}}"
        if any(isinstance(one, Image | Rasters) for one in self._scene.primitives):
            yield _CELL
        yield from self._palette.definitions()
        yield rf"\pgfmathsetlengthmacro\nnsvgunit{{\nnsvgwidth/{number(self._page.width)}}}"

    def _drawn(self) -> Iterator[str]:
        for owner, primitives in groupby(self._scene.primitives, lambda one: one.owner):
            if owner.id:
                yield f"% {owner.kind}: {unlined(self._scene.title_of(owner))}"
                yield r"\begin{scope}"
            for primitive in primitives:
                yield from self._primitive(primitive)
            if owner.id:
                yield r"\end{scope}"

    def _primitive(self, primitive: Primitive) -> Iterator[str]:
        match primitive:
            case Circles():
                yield from self._circles(primitive)
            case Segments() | Curves() | Polylines() | Polygons() | Path():
                yield from self._paths(primitive)
            case Text():
                yield from self._label(primitive)
            case Image():
                yield from self._image(primitive)
            case Rasters():
                yield from self._rasters(primitive)
            case _:
                raise TypeError(f"{type(primitive).__name__} cannot be written as TikZ")

    def _circles(self, batch: Circles) -> Iterator[str]:
        style = Style(self._palette, self._bp, batch.fill, batch.line)
        radii = np.broadcast_to(batch.radii, len(batch.centers)).tolist()
        for row, (center, radius) in enumerate(zip(batch.centers, radii, strict=True)):
            yield _path(style.of(row), f"{_at(center)} circle[radius={number(radius)}]")

    def _paths(self, batch: PathBatch) -> Iterator[str]:
        fill = None if isinstance(batch, Segments | Curves | Polylines) else batch.fill
        style = Style(self._palette, self._bp, fill, batch.line)
        for shape in shapes_of(batch):
            options = [
                style.fill_of(shape.row) if shape.is_filled else "",
                style.line_of(shape.row) if shape.is_stroked else "",
            ]
            yield _path(", ".join(filter(None, options)), _commands(shape.commands))

    def _label(self, text: Text) -> Iterator[str]:
        if not text.text.strip():
            return
        color = self._palette.name(text.color)
        if self._output.text == "outlines" or not is_for_tex(text.text):
            yield f"% {unlined(text.text)}"
            yield from self._outlined(text, color)
            return
        anchor = {"start": "base west", "middle": "base", "end": "base east"}[text.anchor]
        options = [f"anchor={anchor}", f"text={color}"]
        if text.opacity < 1:
            options.append(f"text opacity={number(text.opacity, 3)}")
        if text.rotation:
            options.append(f"rotate={number(-text.rotation)}")
        face = {"regular": "", "bold": r"\bfseries ", "italic": r"\itshape "}[text.face]
        if text.typeface != self._typeface:
            face = f"{_family(text.typeface)} {face}"
        size = number(text.size * self._bp, 2)
        width = number(width_of(text) * self._bp, 2)
        words = typeset(text.text).replace(r"\ensuremath{{\times}}", r"\texttimes{}")
        words = rf"\nnsvgtext{{{size}}}{{{width}}}{{{face}{words}}}"
        yield rf"\node[{', '.join(options)}] at ({number(text.x)},{number(text.y)}) {{{words}}};"

    def _outlined(self, text: Text, color: str) -> Iterator[str]:
        """A text as paths, for what TeX's fonts cannot be asked for."""
        width = width_of(text)
        start = -{"start": 0.0, "middle": 0.5, "end": 1.0}[text.anchor] * width
        turn = np.radians(text.rotation)
        cosine, sine = float(np.cos(turn)), float(np.sin(turn))
        opacity = f", fill opacity={number(text.opacity, 3)}" if text.opacity < 1 else ""
        for run in outlines(text.text, text.size, text.face, text.typeface):
            glyphs = run if isinstance(run, GlyphRun) else boxed(run, text.size)
            placed: list[PathCommand] = []
            for command in glyphs.commands():
                numbers = [float(n) for n in command[1:]]
                moved: list[float] = []
                for x, y in zip(numbers[::2], numbers[1::2], strict=True):
                    along = x + start
                    moved += [
                        text.x + along * cosine - y * sine,
                        text.y + along * sine + y * cosine,
                    ]
                placed.append((command[0], *moved))
            if placed:
                yield _path(f"fill={color}{opacity}", _commands(cubic(tuple(placed))))

    def _image(self, image: Image) -> Iterator[str]:
        name = next(self._pictures, "")
        if name:
            opacity = float(image.opacity)
            told = f"[opacity={number(opacity, 3)}]" if opacity < 1 else ""
            yield rf"\begin{{scope}}{told}"
            if image.clip is not None:
                yield rf"\clip {_chain(image.clip)} -- cycle;"
            yield included(name, image.corners)
            yield r"\end{scope}"
            return
        from nnsvg_qt.render.pictures import pixels_of

        pixels = pixels_of(image.data, MOST_CELLS)
        background = self._output.background_of(self._scene) or "#ffffff"
        paper = np.array([int(background[at : at + 2], 16) for at in (1, 3, 5)])
        shares = pixels[..., 3:] / 255.0
        flat = np.round(pixels[..., :3] * shares + paper * (1.0 - shares)).astype(np.uint8)
        yield from self._cells(flat, image.corners, float(image.opacity), image.clip)

    def _rasters(self, batch: Rasters) -> Iterator[str]:
        rows = len(batch.pixels)
        opacities = np.broadcast_to(batch.opacity, rows).tolist()
        style = Style(self._palette, self._bp, None, batch.line)
        for row, border in enumerate(batch.borders):
            clip = border if batch.corner > 0 else None
            if batch.clip is not None:
                yield r"\begin{scope}"
                yield rf"\clip {_chain(batch.clip)} -- cycle;"
            yield from self._cells(batch.pixels[row], batch.corners[row], opacities[row], clip)
            if batch.line is not None:
                yield _path(style.of(row), f"{_chain(border)} -- cycle")
            if batch.clip is not None:
                yield r"\end{scope}"

    def _cells(
        self, pixels: NDArray[np.uint8], corners: Points, opacity: float, clip: Points | None
    ) -> Iterator[str]:
        """A picture as filled cells, those of one colour beside each other as one.

        Each reaches to the end of its row and down to the last one, and is covered by what comes
        after it: so no paper shines through between two.
        """
        height, width, _ = pixels.shape
        if not height or not width:
            return
        options = "[transparency group" + (
            f", opacity={number(opacity, 3)}]" if opacity < 1 else "]"
        )
        yield rf"\begin{{scope}}{options if opacity < 1 else ''}"
        if clip is not None:
            yield rf"\clip {_chain(clip)} -- cycle;"
        right = (corners[1] - corners[0]) / width
        down = (corners[2] - corners[0]) / height
        for row in range(height):
            line = pixels[row]
            begins = np.flatnonzero(np.any(line[1:] != line[:-1], axis=1)) + 1
            for begin in (0, *begins.tolist()):
                places = ((begin, row), (width, row), (width, height), (begin, height))
                cell = np.array([corners[0] + x * right + y * down for x, y in places])
                color = line[begin].tobytes().hex().upper()
                yield rf"\nnsvgcell{{{color}}}{{{_chain(cell)}}}"
        yield r"\end{scope}"


def _formulas(scene: Scene) -> str:
    return " ".join(one.text for one in scene.primitives if isinstance(one, Text))


def _path(options: str, shape: str) -> str:
    return rf"\path[{options}] {shape};"


def _nearest(typeface: str | None) -> str:
    """LaTeX's command for what is nearest to a typeface in the document's own fonts."""
    if typeface in _FAMILIES:
        return _FAMILIES[typeface][1]
    is_serif = typeface is not None and viewers_families(typeface, typeface)[1]
    return r"\rmfamily" if is_serif else r"\sffamily"


def _family(typeface: str | None) -> str:
    """The command for a typeface beside the figure's own: that of `_declared`, or the nearest."""
    if typeface not in _FAMILIES:
        return _nearest(typeface)
    return rf"\nnsvgfont{_FAMILIES[typeface][0]}"


def _declared(command: str, typeface: str | None) -> Iterator[str]:
    """Lines that define a command for a typeface: its own font where LaTeX has it."""
    nearest = _nearest(typeface)
    if typeface in _FAMILIES:
        family, _ = _FAMILIES[typeface]
        yield rf"\IfFileExists{{t1{family}.fd}}{{"
        font = rf"\fontencoding{{T1}}\fontfamily{{{family}}}\selectfont"
        yield rf"\providecommand{command}{{{font}}}}}{{}}"
    yield rf"\providecommand{command}{{{nearest}}}"


def _at(point: NDArray[np.float64]) -> str:
    return f"({number(point[0])},{number(point[1])})"


def _chain(points: Floats) -> str:
    return " -- ".join(map(_at, points))


def _commands(commands: Iterable[PathCommand]) -> str:
    """A path of M, L, C and Z."""
    written: list[str] = []
    for command in commands:
        places = np.array(command[1:], float).reshape(-1, 2)
        match command[0]:
            case "M":
                # subpaths on lines of their own
                written.append(f"{_NEW if written else ''}{_at(places[0])}")
            case "L":
                written.append(f"-- {_at(places[0])}")
            case "C":
                first, second, end = map(_at, places)
                written.append(f".. controls {first} and {second} .. {end}")
            case "Z":
                written.append("-- cycle")
    return " ".join(written).replace(f" {_NEW}", _NEW)

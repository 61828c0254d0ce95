"""Write a scene as an SVG file.

svgwrite keeps the document: page, titles, groups, texts, pictures. The text of batches is made by
`svg_batches` and put in their places while the file is written, because svgwrite costs 11 µs and
0.9 KB an element. Its validation is off: it is slow, and with it a path of 3 MB takes 2 GB.
"""

from __future__ import annotations

import base64
import re
import zlib
from collections.abc import Iterator, Sequence
from itertools import count, groupby
from typing import IO, Any

import numpy as np
import svgwrite
from svgwrite.base import BaseElement

from nnsvg_qt.render.alternative_text import alternative_text, title_text, xml_text
from nnsvg_qt.render.output import Output, page_of
from nnsvg_qt.render.svg_batches import (
    circles_text,
    curves_text,
    fraction,
    number,
    polygons_text,
    polylines_text,
    rasters_text,
    segments_text,
)
from nnsvg_qt.scene.encoded_images import PNG_MAGIC
from nnsvg_qt.scene.primitives import (
    Bounds,
    Circles,
    Curves,
    Fill,
    Image,
    Line,
    Owner,
    Path,
    Points,
    Polygons,
    Polylines,
    Primitive,
    Rasters,
    Scene,
    Segments,
    Text,
    layer_owner,
)
from nnsvg_qt.scene.text import GlyphRun, TextRun, boxed, outlines, runs, width_of
from nnsvg_qt.scene.type_tables import PathCommand
from nnsvg_qt.scene.typefaces.names import viewers_families

# They share the widths that the text was measured with. So no textLength forces them: it would
# squeeze what somebody edits later. What other fonts have keeps its width by it.
FONT_FAMILIES = ("Helvetica", "Arial", "'Liberation Sans'", "Arimo")
GENERIC_FAMILY = "sans-serif"


def write(scene: Scene, output: Output, stream: IO[bytes]) -> None:
    """Write a scene as UTF-8; the same scene and output give the same bytes."""
    document = _Document(scene, output)
    stream.write(b'<?xml version="1.0" encoding="UTF-8"?>\n')
    for piece in document.text():
        stream.write(piece.encode())
    stream.write(b"\n")


class _Place(BaseElement):  # type: ignore[misc]
    """Where the text of a batch goes when the file is written."""

    elementname = "batch"
    pattern = re.compile(r'<batch number="(\d+)" />')


class _Document:
    """The svgwrite document of a scene, and the batches whose places it holds."""

    def __init__(self, scene: Scene, output: Output) -> None:
        self._output = output
        self._batches: list[Iterator[str]] = []
        self._ids: set[str] = set()
        page = page_of(scene)
        width, height = output.size_mm(page)
        self._drawing = svgwrite.Drawing(
            size=(f"{width:.8g}mm", f"{height:.8g}mm"),
            viewBox=" ".join(map(number, (page.left, page.top, page.width, page.height))),
            debug=False,
            role="img",
        )
        self._drawing.elements.remove(self._drawing.defs)
        self._drawing.set_desc(title_text(scene), alternative_text(scene))
        self._add_background(output.background_of(scene), page)
        parts = [
            (owner, list(primitives))
            for owner, primitives in groupby(scene.primitives, lambda primitive: primitive.owner)
        ]
        drawn = {owner.id for owner, _ in parts if owner.kind == "layer"}
        # What is drawn as one with other layers is found by its id and read out all the same.
        parts += [(layer_owner(name), []) for name in scene.layer_titles if name not in drawn]
        ids = _ids([owner for owner, _ in parts])
        for (owner, primitives), part_id in zip(parts, ids, strict=True):
            group: Any = self._drawing
            if owner.id:
                group = self._drawing.g(id=part_id)
                group.attribs[f"data-{_name(owner.kind)}"] = xml_text(owner.id)
                group.set_desc(xml_text(scene.title_of(owner)))
                self._drawing.add(group)
            for primitive in primitives:
                self._add(primitive, group)
        if self._drawing.defs.elements:
            self._drawing.elements.insert(2, self._drawing.defs)  # after title and desc

    def text(self) -> Iterator[str]:
        """The document with the batches in their places, in pieces."""
        texts = _Place.pattern.split(self._drawing.tostring())
        for i, text in enumerate(texts):
            if i % 2:
                yield from self._batches[int(text)]
            else:
                yield text

    def _add_background(self, color: str | None, page: Bounds) -> None:
        if color is not None:
            self._drawing.add(
                self._drawing.rect(
                    (number(page.left), number(page.top)),
                    (number(page.width), number(page.height)),
                    fill=color,
                )
            )

    def _add(self, primitive: Primitive, group: Any) -> None:
        match primitive:
            case Circles():
                self._add_batch(circles_text(primitive), len(primitive.centers), group)
            case Segments():
                self._add_batch(segments_text(primitive), len(primitive.starts), group)
            case Curves():
                self._add_batch(curves_text(primitive), len(primitive.points), group)
            case Polygons():
                self._add_batch(polygons_text(primitive), len(primitive.points), group)
            case Polylines():
                self._add_batch(polylines_text(primitive), len(primitive.begins), group)
            case Rasters():
                group = self._clipped(group, primitive.clip)
                # before the definitions are written: the text of a batch comes after them
                clips = [self._clip(one) for one in primitive.borders if primitive.corner > 0]
                self._add_batch(rasters_text(primitive, clips), len(primitive.pixels), group)
            case Path():
                data = _path_data(primitive.commands)
                group.add(self._drawing.path(data, **_style(primitive.fill, primitive.line)))
            case Text():
                self._add_text(primitive, group)
            case Image():
                self._add_image(primitive, group)
            case _:
                raise TypeError(f"{type(primitive).__name__} cannot be written as SVG")

    def _add_batch(self, pieces: Iterator[str], rows: int, group: Any) -> None:
        if rows:
            group.add(_Place(number=len(self._batches), factory=self._drawing))
            self._batches.append(pieces)

    def _add_text(self, text: Text, group: Any) -> None:
        as_outlines = self._output.text == "outlines"
        parts = (outlines if as_outlines else runs)(text.text, text.size, text.face, text.typeface)
        if as_outlines:
            parts = tuple(
                boxed(part, text.size) if isinstance(part, TextRun) else part for part in parts
            )
        width = width_of(text)
        style: dict[str, str] = {"fill": text.color}
        if text.opacity < 1:
            style["fill-opacity"] = fraction(text.opacity)
        match parts:
            case (TextRun(x=0.0, width=w) as run,) if w == width:
                # Anchored as the scene says, so that it stays in place in another typeface.
                place = _turned(text, {"x": number(text.x), "y": number(text.y)})
                anchor = {} if text.anchor == "start" else {"text-anchor": text.anchor}
                self._add_run(run, text, style | place | anchor, group)
                return
        start = -{"start": 0.0, "middle": 0.5, "end": 1.0}[text.anchor] * width
        glyphs = [part for part in parts if isinstance(part, GlyphRun)]
        if len(parts) > 1 or glyphs:
            group = group.add(self._drawing.g(**style))
            group.attribs["aria-label"] = xml_text(text.text)
            style = {}
        for part in parts:
            if isinstance(part, TextRun):
                x, y = number(text.x + start + part.x), number(text.y)
                self._add_run(part, text, style | _turned(text, {"x": x, "y": y}), group)
        if glyphs:
            commands = tuple(command for part in glyphs for command in part.commands())
            move = f"translate({number(text.x)},{number(text.y)})"
            if text.rotation:
                move += f" rotate({fraction(text.rotation)})"
            if start:
                commands = _shifted(commands, start)
            group.add(self._drawing.path(_path_data(commands), transform=move))

    def _add_run(self, run: TextRun, text: Text, style: dict[str, str], group: Any) -> None:
        element = self._drawing.text(run.text, font_family=_families(run))
        element.attribs["font-size"] = fraction(text.size)
        if run.face == "bold":
            element.attribs["font-weight"] = "bold"
        elif run.face == "italic":
            element.attribs["font-style"] = "italic"
        if not run.is_shared and run.width:
            element.attribs["textLength"] = number(run.width)
            element.attribs["lengthAdjust"] = "spacingAndGlyphs"
        element.attribs.update(style)
        if "  " in run.text:
            element.attribs["xml:space"] = "preserve"
        group.add(element)

    def _add_image(self, image: Image, group: Any) -> None:
        right, down = image.corners[1] - image.corners[0], image.corners[2] - image.corners[0]
        width, height = float((right @ right) ** 0.5), float((down @ down) ** 0.5)
        if abs(right[0] * down[1] - right[1] * down[0]) < 1e-6:
            return  # seen from its edge
        group = self._clipped(group, image.clip)
        matrix = (*(right / width), *(down / height), *image.corners[0])
        element = self._drawing.image(
            _data_uri(image.data), size=(number(width), number(height)), preserveAspectRatio="none"
        )
        element.attribs["transform"] = f"matrix({','.join(f'{n:.6g}' for n in matrix)})"
        if image.opacity < 1:
            element.attribs["opacity"] = fraction(image.opacity)
        group.add(element)

    def _clipped(self, group: Any, clip: Points | None) -> Any:
        """A group in a group that is cut to a polygon; the group itself if there is none."""
        if clip is None:
            return group
        return group.add(self._drawing.g(clip_path=f"url(#{self._clip(clip)})"))

    def _clip(self, corners: Points) -> str:
        """The id of a clip path; it tells figures in one web page apart."""
        outline = "M" + "L".join(f"{number(x)},{number(y)}" for x, y in corners) + "Z"
        clip_id = f"clip-{zlib.crc32(outline.encode()):08x}"
        if clip_id not in self._ids:
            self._ids.add(clip_id)
            clip = self._drawing.defs.add(self._drawing.clipPath(id=clip_id))
            clip.add(self._drawing.path(outline))
        return clip_id


def _ids(owners: list[Owner]) -> list[str]:
    """An id for each part: `layer-ID`, and `layer-ID-2`, … for further parts of one owner."""
    first = {owner: f"{_name(owner.kind)}-{_name(owner.id)}" for owner in owners}
    taken = set(first.values())
    seen: set[Owner] = set()
    ids = []
    for owner in owners:
        part_id = first[owner]
        if owner in seen:
            # A layer called "a-2" may have taken the second part's id.
            numbered = (f"{first[owner]}-{n}" for n in count(2))
            part_id = next(name for name in numbered if name not in taken)
            taken.add(part_id)
        seen.add(owner)
        ids.append(part_id)
    return ids


def _name(text: str) -> str:
    """A text as part of an XML name, reversibly: what a name may not hold becomes `_xHEX_`.

    An underscore stays, as in `conv1_2`, unless it could be taken for the begin of `_xHEX_`.
    """
    return re.sub(r"_(?=x)|[^A-Za-z0-9._-]", lambda match: f"_x{ord(match[0]):x}_", text)


def _families(run: TextRun) -> str:
    """The typefaces that a viewer is to look for; a name is quoted, and holds no quote itself."""
    if run.typeface is None:
        return ", ".join((*FONT_FAMILIES, *_quoted(run.families), GENERIC_FAMILY))
    names, is_serif = viewers_families(run.typeface, run.families[0] if run.families else "")
    return ", ".join((*_quoted(names), "serif" if is_serif else GENERIC_FAMILY))


def _quoted(names: Sequence[str]) -> list[str]:
    return [f"'{xml_text(name)}'" for name in names if not set(name) & set("'\"\\")]


def _style(fill: Fill | None, line: Line | None) -> dict[str, str]:
    """The attributes of a single shape, whose style cannot vary."""
    style = {"fill": "none" if fill is None else str(fill.color)}
    if fill is not None and np.any(np.asarray(fill.opacity) < 1):
        style["fill_opacity"] = fraction(float(fill.opacity))
    if line is not None:
        style |= {"stroke": str(line.color), "stroke_width": fraction(float(line.width))}
        style["stroke_linejoin"] = "round"
        if float(line.opacity) < 1:
            style["stroke_opacity"] = fraction(float(line.opacity))
        if line.dashes:
            style["stroke_dasharray"] = " ".join(map(fraction, line.dashes))
        if line.cap != "butt":
            style["stroke_linecap"] = line.cap
    return style


def _turned(text: Text, place: dict[str, str]) -> dict[str, str]:
    """Where a text stands, with its rotation about its anchor."""
    if not text.rotation:
        return place
    turn = f"rotate({fraction(text.rotation)},{number(text.x)},{number(text.y)})"
    return place | {"transform": turn}


def _shifted(commands: tuple[PathCommand, ...], dx: float) -> tuple[PathCommand, ...]:
    return tuple(
        (c[0], *(float(n) + (0.0 if i % 2 else dx) for i, n in enumerate(c[1:]))) for c in commands
    )


def _path_data(commands: tuple[PathCommand, ...]) -> str:
    return "".join(f"{c[0]}{' '.join(number(float(n)) for n in c[1:])}" for c in commands)


def _data_uri(data: bytes) -> str:
    media_type = "image/png" if data.startswith(PNG_MAGIC) else "image/jpeg"
    return f"data:{media_type};base64,{base64.b64encode(data).decode()}"

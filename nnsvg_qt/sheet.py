"""Several figures on one page: parts (a), (b), (c) in columns and rows, of one width and look."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nnsvg_qt.charts import picture_named
from nnsvg_qt.errors import InputError, Sentence
from nnsvg_qt.figure import Figure
from nnsvg_qt.scene.look import Layout
from nnsvg_qt.scene.primitives import Bounds, Owner, Primitive, Scene, Text, moved
from nnsvg_qt.scene.text import ASCENT
from nnsvg_qt.views.shared.page import PX_PER_MM, TWO_COLUMNS_MM, page_of_width

if TYPE_CHECKING:
    from nnsvg_qt.render.output import Output

MOST_PARTS = 26
"""As many as there are letters."""
_LETTER_ROOM = 1.5
"""Of the line of a letter, in font sizes."""
_APART_TWO_COLUMNS, _APART_ONE = 14.0, 9.0
"""Between two columns or rows, pt, on a page of two columns and of one."""


@dataclass(frozen=True)
class Part:
    """A figure on a sheet, in one of its views; None: the one that is open."""

    figure: Figure
    view: str | None = None


@dataclass(frozen=True)
class Sheet:
    """Parts on a page of a width in mm, from left to right and then downward.

    Each is laid out for the width of its column, tops in a line, its letter over its upper left
    corner. Of colours that an earlier part explains the later ones say nothing. InputError on a
    number of columns or rows that cannot hold the parts.
    """

    parts: tuple[Part, ...]
    columns: int
    rows: int
    width: float = TWO_COLUMNS_MM

    def __post_init__(self) -> None:
        if not 1 <= len(self.parts) <= MOST_PARTS:
            raise InputError(
                "A sheet has {count} parts; give 1 to {most}.",
                count=len(self.parts),
                most=MOST_PARTS,
            )
        if self.columns < 1 or self.rows < 1 or self.columns * self.rows < len(self.parts):
            raise InputError(
                "{columns}×{rows} has no room for {count} parts; give more columns or rows.",
                columns=self.columns,
                rows=self.rows,
                count=len(self.parts),
            )

    def scene(self) -> Scene:
        """The sheet as one picture; the ids of what owns its parts begin with the part's letter."""
        page = page_of_width(self.width)
        apart = page.between(_APART_TWO_COLUMNS, _APART_ONE)
        column = (page.width - apart * (self.columns - 1)) / self.columns
        scenes = self._scenes(column / PX_PER_MM)
        columns = min(self.columns, len(scenes))
        widths = [
            max([column, *(one.bounds.width for one in scenes[place :: self.columns])])
            for place in range(columns)
        ]
        drawn: list[Primitive] = []
        y = 0.0
        room = _LETTER_ROOM * page.name if len(scenes) > 1 else 0.0
        for first in range(0, len(scenes), self.columns):
            row = scenes[first : first + self.columns]
            x = 0.0
            for place, scene in enumerate(row):
                letter = _letter(first + place)
                if room:
                    drawn.append(_label(letter, x + page.margin, y, page.name, self._ink))
                drawn += _placed(scene, letter, x, y + room)
                x += widths[place] + apart
            y += max(scene.bounds.height for scene in row) + room + apart
        width = sum(widths) + apart * (columns - 1)
        first_look = self.parts[0].figure.look
        return Scene(
            tuple(drawn),
            Bounds(0.0, 0.0, width, y - apart),
            first_look.title,
            first_look.description or self._description(scenes),
            first_look.background,
            _together(scenes, "layer_titles"),
            _together(scenes, "connection_titles"),
            tuple(
                Sentence("({letter}) {notice}", letter=_letter(number), notice=notice)
                for number, scene in enumerate(scenes)
                for notice in scene.notices
            ),
            _together(scenes, "annotation_titles"),
            titles={
                Owner(owner.kind, f"{_letter(number)}-{owner.id}"): title
                for number, scene in enumerate(scenes)
                for owner, title in scene.titles.items()
            },
        )

    @property
    def _ink(self) -> str:
        return str(self.parts[0].figure.look.ink)

    def _scenes(self, width_mm: float) -> list[Scene]:
        scenes = []
        explained: set[str] = set()
        for part in self.parts:
            figure = part.figure.with_option("look.layout", Layout.PAGE)
            figure = figure.at_width(width_mm, part.view)
            scene = figure.scene(part.view)
            said = {
                one.text
                for one in scene.primitives
                if isinstance(one, Text) and one.role == "legend"
            }
            if said and said <= explained:
                scene = figure.with_option("look.show_legend", False).scene(part.view)
            explained |= said
            scenes.append(scene)
        return scenes

    def _description(self, scenes: Sequence[Scene]) -> str:
        return " ".join(
            f"({_letter(number)}) {scene.description}" for number, scene in enumerate(scenes)
        )

    def svg(self, output: Output | None = None, **wishes: Any) -> str:
        """The sheet as SVG text; output and wishes as for `Figure.save`."""
        from nnsvg_qt.render.svg import write

        stream = io.BytesIO()
        write(self.scene(), self._output(output, wishes), stream)
        return stream.getvalue().decode()

    def save(self, path: str | Path, output: Output | None = None, **wishes: Any) -> None:
        """Write the sheet; the suffix of `path` says the format. Errors as `Figure.save`."""
        from nnsvg_qt.render import save

        save(self.scene(), Path(path), self._output(output, wishes))

    def _output(self, output: Output | None, wishes: Mapping[str, Any]) -> Output:
        from nnsvg_qt.render.output import output_of

        made = output_of(output, **wishes)
        return replace(made, width_mm=self.width) if made.width_mm is None else made


def sheet_of(
    figures: Sequence[Figure | Part], columns: int, rows: int, width: float = TWO_COLUMNS_MM
) -> Sheet:
    """A sheet of figures, or of parts that say their view; errors as `Sheet`."""
    parts = tuple(one if isinstance(one, Part) else Part(one) for one in figures)
    for part in parts:
        if part.view is not None:
            picture_named(part.view)
    return Sheet(parts, columns, rows, width)


def _letter(number: int) -> str:
    return chr(ord("a") + number)


def _label(letter: str, x: float, y: float, size: float, ink: str) -> Text:
    return Text(
        text=f"({letter})",
        x=x,
        y=y + (_LETTER_ROOM - 1.0 + ASCENT) * size,
        size=size,
        color=ink,
        role="part",
        face="bold",
    )


def _placed(scene: Scene, letter: str, x: float, y: float) -> list[Primitive]:
    """What a scene draws, from a corner on, owned by layers and connections of its part."""
    dx, dy = x - scene.bounds.left, y - scene.bounds.top
    placed = []
    for primitive in scene.primitives:
        owner = primitive.owner
        if owner.id:
            primitive = replace(primitive, owner=Owner(owner.kind, f"{letter}-{owner.id}"))
        placed.append(moved(primitive, dx, dy))
    return placed


def _together(scenes: Sequence[Scene], name: str) -> dict[str, str]:
    return {
        f"{_letter(number)}-{own}": title
        for number, scene in enumerate(scenes)
        for own, title in getattr(scene, name).items()
    }

"""What can be done with annotations from menus and keys, as steps of the document."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QColorDialog

from nnsvg_qt.app.commands.command_window import CommandWindow
from nnsvg_qt.app.document.document import Document
from nnsvg_qt.errors import InputError
from nnsvg_qt.figure import Figure
from nnsvg_qt.scene.annotations import (
    PICTURED,
    RANGED,
    Annotation,
    AnnotationKind,
    Side,
)

Place = tuple[float, float]
"""The middle of a text: px from the middle of what it belongs to."""

COPY_STEP = 20.0
"""How far a copy of a moved text is from the text, px each way."""


class AnnotationCommands(QObject):
    """The commands; InputError is raised for whoever called to show."""

    def __init__(self, window: CommandWindow, document: Document) -> None:
        super().__init__(window.widget)
        self._window = window
        self._document = document

    # adding

    def insert(self, kind: str) -> None:
        """Adds an annotation of a kind, selects it and lets its text be typed.

        A bracket or band goes over the selected layers, a text to the last of them.
        """
        sort = AnnotationKind(kind)
        if sort in PICTURED:
            self._choose_image(sort)
            return
        chosen = self._document.selected_layers
        if sort in RANGED:
            if not chosen:
                raise InputError("Select the layers that it should be about.")
            # a colour of its own, which it keeps when another band goes
            color = _free_color(self._document.figure) if sort is AnnotationKind.BAND else None
            self._insert(sort, first=chosen[0], last=chosen[-1], color=color)
        elif sort is AnnotationKind.TEXT and chosen:
            self._insert(sort, first=chosen[-1])
        else:
            self._insert(sort)

    def insert_text_at(self, place: Place) -> None:
        """Adds a text to the page, with its middle so far from the middle of the figure."""
        self._insert(AnnotationKind.TEXT, dx=place[0], dy=place[1])

    def insert_image(self, kind: AnnotationKind, path: Path) -> None:
        """Adds a picture file before or after the network. InputError if the file is none."""
        from nnsvg_qt.app.commands.picture_file import image_content

        content = image_content(path)
        self._window.settings.remember_folder("image", path)
        self._add(kind, image=content)

    def _insert(self, kind: AnnotationKind, **fields: Any) -> None:
        words = {
            AnnotationKind.TITLE: self.tr("Title"),
            AnnotationKind.CAPTION: self.tr("Caption"),
            AnnotationKind.BRACKET: self.tr("Group"),
            AnnotationKind.BAND: self.tr("Stage"),
            AnnotationKind.TEXT: self.tr("Text"),
        }
        merge = self._document.gesture("insert")
        self._add(kind, merge, text=words[kind], **fields)
        self.edit_text(merge)

    def _add(self, kind: AnnotationKind, merge: str | None = None, **fields: Any) -> None:
        before = {one.id for one in self._document.figure.look.annotations}
        texts = {
            AnnotationKind.TITLE: self.tr("insert title"),
            AnnotationKind.CAPTION: self.tr("insert caption"),
            AnnotationKind.BRACKET: self.tr("insert bracket"),
            AnnotationKind.BAND: self.tr("insert band"),
            AnnotationKind.TEXT: self.tr("insert text"),
            AnnotationKind.INPUT_IMAGE: self.tr("insert image"),
            AnnotationKind.OUTPUT_IMAGE: self.tr("insert image"),
        }
        self._document.apply(
            texts[kind], lambda figure: figure.with_annotation(kind, **fields), merge
        )
        after = {one.id for one in self._document.figure.look.annotations}
        self._document.select(after - before)

    def _choose_image(self, kind: AnnotationKind) -> None:
        if path := self._asked_for_image():
            self.insert_image(kind, path)

    def _asked_for_image(self) -> Path | None:
        from nnsvg_qt.app.commands.picture_file import asked_for_picture

        window = self._window
        return asked_for_picture(window.widget, self.tr("Sample image"), window.settings)

    # selecting

    def select_next(self) -> None:
        """Selects the next annotation, after the last one the first, and brings it into sight."""
        ids = [one.id for one in self._document.figure.look.annotations]
        if not ids:
            raise InputError("There are no annotations; add one by the menu Insert.")
        chosen = self._document.selected_annotations
        at = ids.index(chosen[-1].id) + 1 if chosen else 0
        self._document.select([ids[at % len(ids)]])
        self._window.show_selected()

    # changing

    def edit_text(self, merge: str | None = None) -> None:
        """Lets the text of the selected annotation be typed over on the canvas.

        `merge` as of Document.apply.
        """
        chosen = self._document.selected_annotations
        if chosen:
            self._window.edit_annotation(chosen[-1].id, merge)

    def choose_color(self) -> None:
        """Asks for the colour of the selected annotations."""
        chosen = self._document.selected_annotations
        if not chosen:
            return
        now = chosen[0].color or str(self._document.figure.look.ink)
        dialog = QColorDialog(QColor(now), self._window.widget)
        dialog.setWindowTitle(self.tr("Colour of annotation"))
        dialog.colorSelected.connect(lambda color: self.color(color.name()))
        dialog.open()

    def color(self, color: str) -> None:
        """Gives the selected annotations a colour, "#rrggbb"."""
        self._change(self.tr("change colour"), lambda one: replace(one, color=color))

    def choose_other_image(self) -> None:
        """Asks for another picture for the selected images."""
        from nnsvg_qt.app.commands.picture_file import image_content

        if path := self._asked_for_image():
            content = image_content(path)
            self._change(
                self.tr("change image"),
                lambda one: replace(one, image=content) if one.kind in PICTURED else one,
            )

    def take_range(self) -> None:
        """Lets the selected brackets and bands go over the selected layers."""
        chosen = self._document.selected_layers
        if not chosen:
            raise InputError("Select the layers that it should be about.")
        first, last = chosen[0], chosen[-1]
        self._change(
            self.tr("change range"),
            lambda one: replace(one, first=first, last=last) if one.kind in RANGED else one,
        )

    def put(self, side: Side) -> None:
        """Puts the selected brackets above or below the figure."""
        self._change(
            self.tr("move bracket"),
            lambda one: replace(one, side=side) if one.kind is AnnotationKind.BRACKET else one,
        )

    def put_back(self) -> None:
        """Puts the selected annotations where there is room for them."""
        self._change(
            self.tr("put annotation back"), lambda one: replace(one, dx=None, dy=None, distance=0.0)
        )

    def _change(self, text: str, change: Callable[[Annotation], Annotation]) -> None:
        ids = {one.id for one in self._document.selected_annotations}

        def edit(figure: Figure) -> Figure:
            changed = (change(one) if one.id in ids else one for one in figure.look.annotations)
            return figure.with_look(annotations=tuple(changed))

        self._document.apply(text, edit)


def _free_color(figure: Figure) -> str:
    """The first of the colours of bands that no band has, or the one that the fewest have."""
    from nnsvg_qt.views.annotations.bands import BAND_COLORS

    bands = [one for one in figure.look.annotations if one.kind is AnnotationKind.BAND]
    taken = [
        one.color or BAND_COLORS[number % len(BAND_COLORS)] for number, one in enumerate(bands)
    ]
    return min(BAND_COLORS, key=taken.count)


def without_annotations(figure: Figure, ids: Iterable[str]) -> Figure:
    """The figure without some of its annotations."""
    gone = set(ids)
    kept = tuple(one for one in figure.look.annotations if one.id not in gone)
    return figure.with_look(annotations=kept)


def with_copies(figure: Figure, ids: Iterable[str]) -> Figure:
    """The figure with a copy of each of some annotations; a moved text's stands a little aside."""
    for annotation_id in ids:
        one = figure.annotation(annotation_id)
        fields = one.values
        for name in ("dx", "dy"):
            if fields[name] is not None:
                fields[name] += COPY_STEP
        figure = figure.with_annotation(one.kind, **fields)
    return figure

"""Layers on the clipboard: whole, as rows of a table, and as a picture for other programs."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QGuiApplication, QImage

from nnsvg_qt.app.commands.layer_text import pasted, rows_text
from nnsvg_qt.app.toolkit.background import IsStale, Latest
from nnsvg_qt.errors import InputError, OutputError
from nnsvg_qt.figure import Figure
from nnsvg_qt.look_edits import without_lost
from nnsvg_qt.model.architecture import Architecture, Connection
from nnsvg_qt.model.layer import Kind
from nnsvg_qt.scene.annotations import PICTURED, Annotation, range_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from nnsvg_qt.scene.look import Look

LAYERS_TYPE = "application/x-nnsvg-layers"
"""A project file that holds only the copied layers."""

ROWS_TYPE = "text/tab-separated-values"

PATIENCE = 0.02
"""Seconds that copying waits for the pictures before they follow on their own."""

Pictures = tuple[bytes, bytes]
"""SVG and PNG."""


class LayerClipboard(QObject):
    """Puts layers on the clipboard; the pictures follow as soon as they are drawn."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._pictures = Latest[Pictures | None](self, self._drawn)
        self._copied = b""
        self._rows = ""

    def copy(self, figure: Figure, layer_ids: Collection[str], view: str) -> None:
        """Copies layers with what they look like in a view."""
        from nnsvg_qt.project_file import project_bytes

        part = part_of(figure, layer_ids)
        self._copied = project_bytes(part)
        self._rows = rows_text(figure.architecture, [layer.id for layer in part.architecture])
        self._put(None)

        def work(is_stale: IsStale) -> Pictures | None:
            from nnsvg_qt.render import to_bytes
            from nnsvg_qt.render.output import Output

            try:
                scene = part.scene(view)
                return to_bytes(scene, ".svg", Output()), to_bytes(scene, ".png", Output())
            except (InputError, OutputError):
                # Layers that cannot be drawn alone are copied all the same.
                return None

        self._pictures.request(work, PATIENCE)

    def _drawn(self, pictures: Pictures | None) -> None:
        # Something else may have been copied meanwhile.
        if pictures is not None and copied_layers() == self._copied:
            self._put(pictures)

    def _put(self, pictures: Pictures | None) -> None:
        data = QMimeData()
        data.setText(self._rows)
        data.setData(ROWS_TYPE, self._rows.encode())
        data.setData(LAYERS_TYPE, self._copied)
        if pictures is not None:
            svg, png = pictures
            data.setData("image/svg+xml", svg)
            data.setData("image/png", png)
            data.setImageData(QImage.fromData(png))
        QGuiApplication.clipboard().setMimeData(data)


def copied_layers() -> bytes:
    """What this program, in this or another window, copied; empty if something else did."""
    data = QGuiApplication.clipboard().mimeData()
    if data is None or not data.hasFormat(LAYERS_TYPE):
        return b""
    return bytes(data.data(LAYERS_TYPE).data())


def part_of(figure: Figure, layer_ids: Collection[str]) -> Figure:
    """The figure with these layers only; where some are left out between them, they are bridged."""
    whole, kept = figure.architecture, set(layer_ids)
    pairs: dict[tuple[str, str], None] = {}
    for layer in whole:
        if layer.id not in kept:
            continue
        for connection in whole.incoming(layer.id):
            source: str | None = connection.source
            while source is not None and source not in kept:
                before = whole.incoming(source)
                source = before[0].source if before else None
            if source is not None:
                pairs[source, layer.id] = None
    layers = tuple(layer for layer in whole if layer.id in kept)
    architecture = Architecture(layers, tuple(Connection(*pair) for pair in pairs))
    overrides = {name: own for name, own in figure.look.overrides.items() if name in kept}
    has_input = any(layer.kind is Kind.INPUT for layer in layers)
    image = figure.look.input_image if has_input else None
    look = replace(
        figure.look,
        overrides=overrides,
        input_image=image,
        annotations=_annotations_within(figure, kept),
        highlight=None,
    )
    return replace(figure, architecture=architecture, look=without_lost(look, architecture))


def is_chain(architecture: Architecture, layer_ids: Sequence[str]) -> bool:
    """Whether each of these layers reads the one before it, and none of them is an input."""
    if any(architecture.layer(name).kind is Kind.INPUT for name in layer_ids):
        return False
    return all(
        any(connection.source == before for connection in architecture.incoming(name))
        for before, name in pairwise(layer_ids)
    )


def _with_single_styles(
    look: Look, part: Figure, names: Mapping[str, str], architecture: Architecture
) -> Look:
    """The look with the own styles of units and connections that come with copied layers."""
    units = dict(look.unit_overrides)
    for old, own in part.look.unit_overrides.items():
        if old in names:
            units[names[old]] = own
    ids = {(c.source, c.target): c.id for c in architecture.connections}
    connections = dict(look.connection_overrides)
    for connection in part.architecture.connections:
        own_line = part.look.connection_overrides.get(connection.id)
        ends = names.get(connection.source), names.get(connection.target)
        if own_line is not None and ends in ids:
            connections[ids[ends]] = own_line
    return replace(look, unit_overrides=units, connection_overrides=connections)


def _annotations_within(figure: Figure, kept: Collection[str]) -> tuple[Annotation, ...]:
    """The brackets, bands and texts that belong to these layers and to no others."""
    ids = [layer.id for layer in figure.architecture]
    places = {layer_id: place for place, layer_id in enumerate(ids)}
    found = []
    for one in figure.look.annotations:
        members = range_of(one, places)
        if one.kind not in PICTURED and members and all(ids[place] in kept for place in members):
            found.append(one)
    return tuple(found)


def with_part(figure: Figure, part: Figure, after: str | None) -> Figure:
    """The figure with copied layers and their own styles inserted after one of its layers.

    What is written about these layers alone comes with them. As `layer_text.pasted` does it.
    """
    layers = part.architecture
    dropped = {
        layer.id
        for layer in layers
        if after is not None and layer.kind is Kind.INPUT and not layers.incoming(layer.id)
    }
    inserted = figure.edited(lambda old: pasted(old, layers, after))
    new = [layer.id for layer in inserted.architecture if layer.id not in figure.architecture]
    old = [layer.id for layer in layers if layer.id not in dropped]
    overrides = dict(inserted.look.overrides)
    for old_id, new_id in zip(old, new, strict=True):
        if old_id in part.look.overrides:
            overrides[new_id] = part.look.overrides[old_id]
    names = dict(zip(old, new, strict=True))
    look = replace(inserted.look, overrides=overrides)
    look = _with_single_styles(look, part, names, inserted.architecture)
    result = replace(inserted, look=look)
    for one in part.look.annotations:
        ends = {end: getattr(one, end) for end in ("first", "last")}
        if all(name is None or name in names for name in ends.values()):
            moved = {end: names.get(name) for end, name in ends.items()}
            result = result.with_annotation(one.kind, **{**one.values, **moved})
    return result

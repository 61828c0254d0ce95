"""A block, or a whole preset, put into the figure behind what is selected, as one undo step."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject

from nnsvg_qt.app.commands.command_window import CommandWindow
from nnsvg_qt.app.commands.layer_insertion import Spot, objection, spot_of_selection
from nnsvg_qt.app.commands.presets import group_title, preset_title
from nnsvg_qt.app.document.document import Document
from nnsvg_qt.app.toolkit.translation import QT_TRANSLATE_NOOP, shown
from nnsvg_qt.errors import InputError
from nnsvg_qt.figure import Figure
from nnsvg_qt.model import edits
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.inference import deviations, size_text
from nnsvg_qt.model.layer import Shape
from nnsvg_qt.model.presets import PRESETS, Preset
from nnsvg_qt.model.presets.blocks import BLOCKS, Block

NETWORKS = QT_TRANSLATE_NOOP("Presets", "Whole networks")
"""The group of the presets among what can be inserted."""


@dataclass(frozen=True)
class Part:
    """A block or a preset, as something that can be inserted."""

    origin: Block | Preset

    @property
    def key(self) -> str:
        """A name that no other part has."""
        return f"{'block' if isinstance(self.origin, Block) else 'preset'}:{self.origin.name}"

    @property
    def group(self) -> str:
        """The group that it is shown in, in English."""
        return self.origin.group if isinstance(self.origin, Block) else NETWORKS

    @property
    def title(self) -> str:
        """What it is, a comma, and by whom."""
        return preset_title(self.origin)

    @property
    def words(self) -> str:
        """All by which it is found, in small letters, in English and as it is shown."""
        one = self.origin
        written = (one.name, one.description, one.group, one.source)
        shown = (self.title, group_title(one.group), group_title(self.group))
        return " ".join((*written, *shown)).casefold()

    @property
    def group_name(self) -> str:
        """What a group of its layers is called on the figure, in whose language it is."""
        return self.origin.description.partition(",")[0]

    def architecture(self, shape: Shape | None = None) -> Architecture:
        """The part behind an input of a shape; a preset behind its own. InputError."""
        one = self.origin
        return one.fragment(shape) if isinstance(one, Block) else one.architecture()


def parts() -> Iterator[Part]:
    """All that can be inserted: the blocks, then the presets."""
    yield from map(Part, BLOCKS.values())
    yield from map(Part, PRESETS.values())


def selected_spot(document: Document) -> Spot:
    """Where a part goes: into the selected connection, else behind the last selected layer.

    Without either: at the end, see `spot_of_selection`. InputError if there is no layer.
    """
    architecture = document.figure.architecture
    chosen = document.selected_layers
    if not chosen:
        for connection in architecture.connections:
            if connection.id in document.selection and not connection.feedback:
                return Spot(connection=connection.id)
    if not architecture.layers:
        raise InputError("There is no layer that a block could stand behind; add an input first.")
    return spot_of_selection(architecture, chosen)


def source_of(architecture: Architecture, spot: Spot) -> str:
    """The layer that a part at a spot reads."""
    if spot.connection is not None:
        return next(c.source for c in architecture.connections if c.id == spot.connection)
    assert spot.after is not None
    return spot.after


def with_part_inserted(figure: Figure, part: Part, spot: Spot, group: str = "") -> Figure:
    """The figure with a part at a spot; its layers are a group if that has a name.

    InputError, with what does not fit, where the part cannot stand there.
    """
    architecture = figure.architecture
    shape = architecture.layer(source_of(architecture, spot)).shape
    made = figure.edited(
        edits.insert_part,
        part.architecture(shape),
        after=spot.after,
        connection=spot.connection,
        group=group,
    )
    for layer_id, reason in deviations(made.architecture).items():
        if layer_id not in architecture:
            raise InputError(
                "“{network}” does not fit behind {size}: {reason}",
                network=part.group_name,
                size=size_text(shape),
                reason=reason,
            )
    return made


class BlockCommands(QObject):
    """The command; InputError is raised for whoever called to show."""

    def __init__(self, window: CommandWindow, document: Document) -> None:
        super().__init__(window.widget)
        self._window = window
        self._document = document

    def insert(self, part: Part, spot: Spot | None = None, group: str | None = None) -> None:
        """Inserts a part and selects its layers.

        Without a spot where `selected_spot` says; without a name of the group as a group that is
        called like the part, with an empty one as no group.
        """
        place = selected_spot(self._document) if spot is None else spot
        name = part.group_name if group is None else group
        before = self._document.figure.architecture
        applied = self._document.apply(
            self.tr("insert block"),
            lambda figure: with_part_inserted(figure, part, place, name),
        )
        if not applied:
            return
        after = self._document.figure.architecture
        new = [layer.id for layer in after if layer.id not in before]
        self._document.select(new)
        message = self.tr("Inserted {block}: {count} layers").format(
            block=part.title, count=len(new)
        )
        reason = objection(before, after)
        self._window.show_message(f"{message}. {shown(reason)}" if reason else message)


def place_words(architecture: Architecture, spot: Spot) -> str:
    """Where a spot is, in words."""
    source = architecture.layer(source_of(architecture, spot))
    name = source.name or source.id
    if spot.connection is None:
        text = QCoreApplication.translate("BlockCommands", "behind {layer}, {size}")
        return text.format(layer=name, size=size_text(source.shape))
    target = next(c.target for c in architecture.connections if c.id == spot.connection)
    reader = architecture.layer(target)
    text = QCoreApplication.translate("BlockCommands", "between {layer}, {size}, and {reader}")
    return text.format(layer=name, size=size_text(source.shape), reader=reader.name or reader.id)

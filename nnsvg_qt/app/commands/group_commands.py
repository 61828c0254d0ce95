"""What can be done with groups of layers and shared weights, as steps of the document."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Qt

from nnsvg_qt.app.commands.command_window import CommandWindow
from nnsvg_qt.app.document.document import Document
from nnsvg_qt.app.toolkit.translation import shown
from nnsvg_qt.errors import InputError
from nnsvg_qt.figure import Figure
from nnsvg_qt.model import group_edits
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.groups import MOST_COPIES, Group


class GroupCommands(QObject):
    """The commands on the selected layers; InputError is raised for whoever called to show."""

    def __init__(self, window: CommandWindow, document: Document) -> None:
        super().__init__(window.widget)
        self._window = window
        self._document = document

    def group(self) -> None:
        """Puts the selected layers into a new group; its name is typed where its fields are."""
        ids = self._document.selected_layers
        if not ids:
            return
        name = self.tr("Group")
        self._document.apply(
            self.tr("group layers"),
            lambda figure: figure.edited(group_edits.group, ids, name),
        )
        self._window.show_message(
            self.tr("Grouped {count} layers; name the group under Selection").format(count=len(ids))
        )

    def ungroup(self) -> None:
        """Dissolves the group around the selected layers, or the groups that are among them."""
        gone = groups_of(self._document.figure.architecture, self._document.selected_layers)
        if not gone:
            raise InputError("The selected layers are in no group.")

        def edit(figure: Figure) -> Figure:
            for group in gone:
                figure = figure.edited(group_edits.ungroup, group.id)
            return figure

        self._document.apply(self.tr("ungroup layers"), edit)

    def ask_repeat(self) -> None:
        """Asks how many times the selected layers follow one another."""
        ids = self._document.selected_layers
        if not ids:
            return
        group = group_of(self._document.figure.architecture, ids)
        from PySide6.QtWidgets import QInputDialog

        dialog = QInputDialog(self._window.widget)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setInputMode(QInputDialog.InputMode.IntInput)
        dialog.setWindowTitle(self.tr("Repeat layers"))
        dialog.setLabelText(self.tr("Number of copies, one after the other:"))
        dialog.setIntRange(1, MOST_COPIES)
        dialog.setIntValue(2 if group is None or group.repeat == 1 else group.repeat)
        dialog.intValueSelected.connect(self._repeat_or_tell)
        dialog.open()

    def _repeat_or_tell(self, copies: int) -> None:
        try:
            self.repeat(copies)
        except InputError as error:
            self._window.show_problem(shown(error))

    def repeat(self, copies: int) -> None:
        """Repeats the selected layers: their group if they are one, else as a new group."""
        ids = self._document.selected_layers

        def edit(figure: Figure) -> Figure:
            group = group_of(figure.architecture, ids)
            if group is None:
                return figure.edited(group_edits.group, ids, "", copies)
            return figure.edited(group_edits.change_group, group.id, repeat=copies)

        self._document.apply(self.tr("repeat layers"), edit)

    def share_weights(self) -> None:
        """Has the selected layers share their weights."""
        ids = self._document.selected_layers
        self._document.apply(
            self.tr("share weights"),
            lambda figure: figure.edited(group_edits.share_weights, ids),
        )

    def own_weights(self) -> None:
        """Gives the selected layers weights of their own again."""
        ids = self._document.selected_layers
        self._document.apply(
            self.tr("give own weights"),
            lambda figure: figure.edited(group_edits.without_shares, ids),
        )


def group_of(architecture: Architecture, layer_ids: Iterable[str]) -> Group | None:
    """The group that is just these layers, the inner one of several; None if there is none."""
    chosen = set(layer_ids)
    return next((one for one in reversed(architecture.groups) if set(one.layers) == chosen), None)


def group_around(architecture: Architecture, layer_ids: Iterable[str]) -> Group | None:
    """The smallest group that holds all these layers; None if there is none."""
    chosen = set(layer_ids)
    around = [one for one in architecture.groups if chosen and chosen <= set(one.layers)]
    return min(reversed(around), key=lambda one: len(one.layers), default=None)


def groups_of(architecture: Architecture, layer_ids: Iterable[str]) -> list[Group]:
    """The smallest group around these layers; without one the outermost groups among them."""
    chosen = set(layer_ids)
    around = group_around(architecture, chosen)
    if around is not None:
        return [around]
    inside = [one for one in architecture.groups if chosen >= set(one.layers)]
    return [
        one
        for one in inside
        if not any(other is not one and set(one.layers) < set(other.layers) for other in inside)
    ]

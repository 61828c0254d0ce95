"""What can be done with layers from menus, table and keyboard, as steps of the document."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QGuiApplication

from nnsvg_qt.app.commands.annotation_commands import with_copies, without_annotations
from nnsvg_qt.app.commands.block_commands import BlockCommands
from nnsvg_qt.app.commands.command_window import CommandWindow
from nnsvg_qt.app.commands.group_commands import GroupCommands
from nnsvg_qt.app.commands.layer_clipboard import (
    LayerClipboard,
    copied_layers,
    is_chain,
    part_of,
    with_part,
)
from nnsvg_qt.app.commands.layer_columns import LAYER_KINDS, LayerKind, kind_of
from nnsvg_qt.app.commands.layer_insertion import (
    Spot,
    branch_words,
    insert_layer,
    spot_at_row,
    spot_of_selection,
)
from nnsvg_qt.app.commands.layer_text import architecture_of_text, pasted
from nnsvg_qt.app.document.document import Document, Edit
from nnsvg_qt.app.document.summary_reading import Report, SummaryReading
from nnsvg_qt.app.toolkit.translation import shown
from nnsvg_qt.charts import NAME as CHARTS
from nnsvg_qt.errors import InputError
from nnsvg_qt.figure import Figure
from nnsvg_qt.model import edits
from nnsvg_qt.model.inference import deviations, recompute
from nnsvg_qt.model.layer import Kind
from nnsvg_qt.model.notation.writing import to_notation


class LayerCommands(QObject):
    """The commands; InputError is raised for whoever called to show."""

    def __init__(self, window: CommandWindow, document: Document) -> None:
        super().__init__(window.widget)
        self._window = window
        self._document = document
        self._clipboard = LayerClipboard(self)
        self._summaries = SummaryReading(self)
        self.groups = GroupCommands(window, document)
        self.blocks = BlockCommands(window, document)

    def add(self, choice: LayerKind | None = None) -> None:
        """Adds a layer after the last selected one, else at the end, and selects it.

        At the end is before the output (see `spot_of_selection`). Without a choice: one like the
        selected layer, else like the last.
        """
        architecture = self._document.figure.architecture
        chosen = self._document.selected_layers
        if choice is None:
            kind = Kind.INPUT
            if architecture.layers:
                like = architecture.layer(chosen[-1] if chosen else architecture.layers[-1].id)
                kind = like.kind
                if kind is Kind.INPUT:
                    kind = Kind.DENSE if like.is_vector else Kind.CONVOLUTION
            choice = next(each for each in LAYER_KINDS if each.kind is kind)
        insert_layer(self._document, choice, spot_of_selection(architecture, chosen))

    def branch(self, choice: LayerKind | None = None) -> None:
        """Adds a layer on a branch beside the selected layers, and selects it.

        They are the layers from the first to the last of the selected. Without a choice: one like
        the first. InputError where no layer is selected, or one that reads nothing.
        """
        chosen = self._document.selected_layers
        if not chosen:
            raise InputError("Select the layer that the branch goes beside.")
        first = self._document.figure.architecture.layer(chosen[0])
        if choice is None:
            choice = kind_of(first)
        spot = Spot(beside=chosen[0], until=chosen[-1] if len(chosen) > 1 else None)
        words = branch_words(self._document.figure.architecture, choice, spot)
        insert_layer(self._document, choice, spot)
        self._window.show_message(words)

    def insert_at_row(self, choice: LayerKind, row: int) -> None:
        """Puts a new layer where a row of the table stands now, and selects it."""
        is_input = choice.kind is Kind.INPUT
        spot = Spot() if is_input else spot_at_row(self._document.figure.architecture, row)
        insert_layer(self._document, choice, spot)

    def duplicate(self) -> None:
        """Copies the selected layers and selects the copies; annotations alike.

        Layers that follow one another are copied as one block behind the last of them, so that
        what repeats stays in order; of others each has its copy right behind it.
        """
        ids = self._document.selected_layers
        annotations = [one.id for one in self._document.selected_annotations]
        if annotations and not ids:
            self._duplicate_annotations(annotations)
            return

        def edit(figure: Figure) -> Figure:
            if len(ids) > 1 and is_chain(figure.architecture, ids):
                return with_part(figure, part_of(figure, ids), ids[-1])
            for layer_id in ids:
                figure = figure.edited(edits.duplicate, layer_id)
            return figure

        before = set(self._ids())
        if self._document.apply(self._plural(self.tr("duplicate layer"), ids), edit):
            self._document.select(set(self._ids()) - before)

    def _duplicate_annotations(self, ids: Sequence[str]) -> None:
        before = {one.id for one in self._document.figure.look.annotations}
        name = self._plural(self.tr("duplicate annotation"), ids)
        if self._document.apply(name, lambda figure: with_copies(figure, ids)):
            after = {one.id for one in self._document.figure.look.annotations}
            self._document.select(after - before)

    def delete(self) -> None:
        """Deletes what is selected; what read a layer reads what it read."""
        ids = self._document.selected_layers
        architecture = self._document.figure.architecture
        connections = [c.id for c in architecture.connections if c.id in self._document.selection]
        annotations = [one.id for one in self._document.selected_annotations]
        if not ids and not connections and not annotations:
            self._delete_charts()
            return
        rows = self._ids()
        first = rows.index(ids[0]) if ids else 0

        def edit(figure: Figure) -> Figure:
            for connection_id in connections:
                figure = figure.edited(edits.disconnect, connection_id)
            for layer_id in ids:
                figure = figure.edited(edits.delete, layer_id)
            return without_annotations(figure, annotations)

        name = self.tr("delete layer") if ids else self.tr("delete connection")
        if not ids and not connections:
            name = self.tr("delete annotation")
        gone = ids or connections or annotations
        if self._document.apply(self._plural(name, gone), edit) and ids:
            left = self._ids()
            # The next row takes the place, so that Delete can be pressed again.
            if left:
                self._document.select([left[min(first, len(left) - 1)]])

    def _delete_charts(self) -> None:
        gone = self._document.selected_charts
        if gone:
            name = QCoreApplication.translate("ChartsPanel", "remove a chart")
            self._document.apply(
                name,
                lambda old: old.with_part(CHARTS, old.part(CHARTS).without_charts(gone)),
            )

    def move(self, direction: str) -> None:
        """Moves the selected layers one place "up" or "down" in the table."""
        ids = self._document.selected_layers
        rows = self._ids()
        if not ids:
            return
        places = [rows.index(layer_id) for layer_id in ids]
        if direction == "up":
            self.move_before(ids, max(places[0] - 1, 0))
        else:
            self.move_before(ids, min(places[-1] + 2, len(rows)))

    def move_before(self, ids: Sequence[str], row: int) -> None:
        """Moves layers so that they stand, in their order, before what is now at that row."""
        rows = self._ids()
        moving = [layer_id for layer_id in rows if layer_id in set(ids)]
        start = sum(1 for layer_id in rows[:row] if layer_id not in moving)

        def edit(figure: Figure) -> Figure:
            order = list(rows)
            for offset, layer_id in enumerate(moving):
                others = [other for other in order if other != layer_id]
                # Those that still have to move stand somewhere and count as well.
                staying = [other for other in others if other not in moving[offset + 1 :]]
                position = start + offset
                if position < len(staying):
                    position = others.index(staying[position])
                else:
                    position = others.index(staying[-1]) + 1 if staying else 0
                figure = figure.edited(edits.move, layer_id, position)
                order = [layer.id for layer in figure.architecture]
            return figure

        self._document.apply(self._plural(self.tr("move layer"), moving), edit)

    def recompute(self) -> None:
        """Replaces typed sizes by what arithmetic gives, from the first selected layer on.

        Where none is selected: from the first that deviates.
        """
        architecture = self._document.figure.architecture
        chosen = self._document.selected_layers or tuple(deviations(architecture))
        if not chosen:
            self._window.show_message(self.tr("All sizes follow from the layers before them."))
            return
        start = chosen[0]
        changed = self._document.apply(
            self.tr("recompute sizes"), lambda figure: figure.edited(recompute, start)
        )
        if not changed:
            self._window.show_message(self.tr("There was nothing to recompute from there."))

    def select_all(self) -> None:
        """Selects every layer."""
        self._document.select(self._ids())

    # the clipboard

    def copy(self) -> None:
        """Copies the selected layers, for this program, for spreadsheets and as a picture."""
        ids = self._document.selected_layers
        if not ids:
            return
        self._clipboard.copy(self._document.figure, ids, self._document.view)
        self._window.show_message(self.tr("Copied {count} layers").format(count=len(ids)))

    def cut(self) -> None:
        """Copies the selected layers and deletes them."""
        if self._document.selected_layers:
            self.copy()
            self.delete()

    def copy_notation(self) -> None:
        """Copies the whole architecture in the text notation."""
        text = to_notation(self._document.figure.architecture)
        if text is None:
            raise InputError(
                "There are no layers, or too many for the text notation; save it as a project, "
                "or copy rows of the table."
            )
        QGuiApplication.clipboard().setText(text)
        self._window.show_message(self.tr("Copied {text}").format(text=text))

    def paste(self) -> None:
        """Inserts the layers on the clipboard after the selected one and selects them.

        They were copied here, or are rows of a table or notation. A summary that a framework
        printed is a network of its own: without a selected layer it is opened as such.
        """
        chosen = self._document.selected_layers
        if not copied_layers():
            text = QGuiApplication.clipboard().text()
            if self._paste_summary(bool(chosen)) or self._window.paste_training(text):
                return
        before = set(self._ids())
        after = chosen[-1] if chosen else (self._ids()[-1] if before else None)
        if self._document.apply(self.tr("paste layers"), self._pasting(after)):
            self._document.select(set(self._ids()) - before)

    def _paste_summary(self, inserts: bool) -> bool:
        name = self.tr("The pasted summary")
        chosen = self._document.selected_layers

        def take(made: Figure, report: Report) -> None:
            before = self._ids()
            # What was selected may have gone meanwhile.
            there = [layer for layer in chosen if layer in before] or before[-1:]
            if not inserts or not there:
                self._window.open_with_report(made, name, report)
                return
            words = self.tr("paste layers")
            if self._document.apply(words, lambda old: with_part(old, made, there[-1])):
                self._document.select(set(self._ids()) - set(before))
            self._window.show_report(name, report)

        def fail(error: InputError) -> None:
            self._window.show_problem(shown(error))

        return self._summaries.read(QGuiApplication.clipboard().text(), take, fail)

    def _pasting(self, after: str | None) -> Edit:
        content, text = copied_layers(), QGuiApplication.clipboard().text()
        if not content and not text.strip():
            raise InputError("There are no layers on the clipboard to paste.")
        try:
            if content:
                from nnsvg_qt.project_file import read_project

                part = read_project(BytesIO(content))
                return lambda figure: with_part(figure, part, after)
            layers = architecture_of_text(text)
        except InputError as error:
            # The reason alone tells of a place in a file or a notation that nobody sees.
            raise InputError(
                "What is on the clipboard cannot be pasted: {reason}", reason=error.sentence
            ) from None
        return lambda figure: figure.edited(lambda old: pasted(old, layers, after))

    # helpers

    def _ids(self) -> list[str]:
        return [layer.id for layer in self._document.figure.architecture]

    def _plural(self, text: str, ids: Sequence[str]) -> str:
        return text if len(ids) == 1 else f"{text} ({len(ids)})"

"""Which actions of a window can be done: with what is selected, and with what the figure has."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from nnsvg_qt.app.commands.actions import plain_text
from nnsvg_qt.app.commands.group_commands import groups_of
from nnsvg_qt.app.commands.model.rows import MODEL_ROWS
from nnsvg_qt.app.commands.page_width import no_page_reason
from nnsvg_qt.app.document.document import Document
from nnsvg_qt.app.toolkit.tips import plain_tip
from nnsvg_qt.app.toolkit.translation import shown
from nnsvg_qt.charts import picture_named
from nnsvg_qt.errors import Sentence
from nnsvg_qt.figure import Figure
from nnsvg_qt.model.layer import Kind
from nnsvg_qt.scene.annotations import RANGED
from nnsvg_qt.views.idle_options import idle_reason

SELECTION_ACTIONS = (
    "layers.cut",
    "layers.copy",
    "layers.branch",
    "layers.move:up",
    "layers.move:down",
    "layers.groups.group",
    "layers.groups.ask_repeat",
    "folding.open",
    "folding.close",
    "own_style.choose_color",
    "own_style.hide",
    "annotations.insert:bracket",
    "annotations.insert:band",
)
"""What can be done only with selected layers."""


ADDING_ACTIONS = ("layers.add", "layers.paste", "layers.recompute")
"""What changes layers; in the graph of a file none of them are seen."""

GRAPH_ACTIONS = (
    "graph.trace:upstream",
    "graph.trace:downstream",
    "graph.use_in_figure",
    "graph.show_next",
)
"""What is for the graph of a model file alone."""

MODEL_ACTIONS = tuple(row.key for row in MODEL_ROWS if row.key)
"""What can be done only with a figure of a model file."""

TRAINING_ACTIONS = (
    *("training.start_again", "training.step_back", "training.keep_frame"),
    "training.keep_weights",
)
"""What can be done only once a training has begun, which enables them then."""

PAGE_ACTIONS = (
    *(f"styles.set_page_width:{width}" for width in (89, 183, 0)),
    "page_controls.alternate",
    "page_controls.begin",
)
"""What sets the width of the page."""

OPTION_ACTIONS = {"styles.new_seed": "look.seed"}
"""The actions that set nothing but an option, with its full name."""


class EnabledActions(QObject):
    """Enables the actions that there is something for, and no others.

    It ends with its window, for the document may go on in another one.
    """

    def __init__(
        self,
        document: Document,
        actions: Mapping[str, QAction],
        connect_menu: QMenu,
        window: QWidget,
    ) -> None:
        """`actions` by their keys; `connect_menu` lists what the selected layer can be read by."""
        super().__init__(window)
        self._document = document
        self._actions = actions
        self._connect_menu = connect_menu
        self._tips = {key: actions[key].toolTip() for key in (*OPTION_ACTIONS, *PAGE_ACTIONS)}
        self._status_tips = {
            key: actions[key].statusTip() for key in (*OPTION_ACTIONS, *PAGE_ACTIONS)
        }
        for key in TRAINING_ACTIONS:
            actions[key].setEnabled(False)
        # At once: what was grouped by a key is ungrouped by the next one.
        document.changed.connect(self._groups_changed)
        document.view_changed.connect(self._tell_idle)
        document.view_changed.connect(self.follow_selection)
        document.view_changed.connect(self._enable_graph)

    def follow_selection(self, *_: object) -> None:
        """Something else is selected."""
        document = self._document
        is_graph = document.view == "graph"
        selected = bool(document.selected_layers) and not is_graph
        for key in SELECTION_ACTIONS:
            self._actions[key].setEnabled(selected)
        for key in ADDING_ACTIONS:
            self._actions[key].setEnabled(not is_graph)
        self._connect_menu.setEnabled(selected and len(document.selected_layers) == 1)
        self._enable_styles()
        self._enable_groups()
        self._actions["layers.delete"].setEnabled(bool(document.selection) and not is_graph)
        annotations = document.selected_annotations
        for key in ("annotations.edit_text", "annotations.choose_color"):
            self._actions[key].setEnabled(bool(annotations))
        connections = bool(document.selected_connections)
        self._actions["layers.duplicate"].setEnabled(selected or bool(annotations))
        self._actions["own_style.open_options"].setEnabled(
            selected or bool(annotations) or connections
        )
        self._actions["own_style.highlights.selection"].setEnabled(selected or connections)
        self._actions["own_style.highlights.path"].setEnabled(len(document.selected_layers) == 2)
        ranged = any(one.kind in RANGED for one in annotations)
        self._actions["annotations.take_range"].setEnabled(selected and ranged)

    def follow_figure(self) -> None:
        """The figure is another."""
        has_image = self._document.figure.look.input_image is not None
        self._actions["styles.remove_image"].setEnabled(has_image)
        architecture = self._document.figure.architecture
        has_steps = bool(architecture.feedback) or any(
            layer.kind is Kind.RECURRENT for layer in architecture
        )
        self._actions["unrolling.ask"].setEnabled(has_steps)
        has_model = self._document.figure.part("model") is not None
        for key in MODEL_ACTIONS:
            self._actions[key].setEnabled(has_model)
        self._enable_graph()
        self._enable_styles()
        self._tell_idle()

    def _enable_graph(self, *_: object) -> None:
        for key in GRAPH_ACTIONS:
            self._actions[key].setEnabled(self._document.view == "graph")

    def _tell_idle(self, *_: object) -> None:
        """Greys what sets options that change nothing of the open view's picture."""
        document = self._document
        view = picture_named(document.view)
        for key, option in OPTION_ACTIONS.items():
            figure = document.figure
            style = figure.styles.get(view.name)
            self._enable(key, idle_reason(view.idle, style, figure.look, option))
        no_page = no_page_reason(document)
        for key in PAGE_ACTIONS:
            self._enable(key, no_page)

    def _enable(self, key: str, reason: Sentence | None) -> None:
        action = self._actions[key]
        action.setEnabled(reason is None)
        action.setToolTip(self._tips[key] if reason is None else plain_tip(shown(reason)))
        action.setStatusTip(self._status_tips[key] if reason is None else shown(reason))

    def _groups_changed(self, before: Figure, after: Figure) -> None:
        was, now = before.architecture, after.architecture
        if was is not now and (was.groups != now.groups or was.shared != now.shared):
            self._enable_groups()

    def _enable_groups(self) -> None:
        architecture = self._document.figure.architecture
        chosen = self._document.selected_layers
        sharing = {layer for share in architecture.shared for layer in share.layers}
        for name, enabled in (
            ("ungroup", bool(groups_of(architecture, chosen))),
            ("share_weights", len(chosen) > 1),
            ("own_weights", not sharing.isdisjoint(chosen)),
        ):
            self._actions[f"layers.groups.{name}"].setEnabled(enabled)

    def _enable_styles(self) -> None:
        highlight = self._document.figure.look.highlight
        self._actions["own_style.highlights.clear"].setEnabled(highlight is not None)
        overrides = self._document.figure.look.overrides
        own = any(layer_id in overrides for layer_id in self._document.selected_layers)
        self._actions["own_style.reset"].setEnabled(own)
        hidden = any(override.hidden for override in overrides.values())
        self._actions["own_style.show_hidden"].setEnabled(hidden)

    def follow_history(self) -> None:
        """Another step can be undone or redone; the actions name it."""
        stack = self._document.undo_stack
        undo = self._actions["document.undo_stack.undo"]
        redo = self._actions["document.undo_stack.redo"]
        undo.setEnabled(stack.canUndo())
        redo.setEnabled(stack.canRedo())
        translate = QCoreApplication.translate
        undo.setText(translate("Window", "&Undo {step}").format(step=stack.undoText()).rstrip())
        redo.setText(translate("Window", "&Redo {step}").format(step=stack.redoText()).rstrip())
        for action in (undo, redo):
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            action.setToolTip(f"{plain_text(action.text())} ({keys})")

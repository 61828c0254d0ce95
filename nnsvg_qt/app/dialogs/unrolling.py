"""Unrolling the network in time: asked for how many steps, told what that gives, one undo step."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from nnsvg_qt.app.commands.command_window import CommandWindow
from nnsvg_qt.app.document.document import Document
from nnsvg_qt.app.toolkit.button_box import ButtonBox
from nnsvg_qt.app.toolkit.marking import set_mark
from nnsvg_qt.app.toolkit.theme import SPACING
from nnsvg_qt.app.toolkit.translation import shown
from nnsvg_qt.errors import InputError
from nnsvg_qt.figure import Figure
from nnsvg_qt.model import edits
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.counts import totals
from nnsvg_qt.model.in_time.step_names import subscript, with_step
from nnsvg_qt.model.in_time.time_steps import time_steps
from nnsvg_qt.model.in_time.unrolling import FEWEST_ELIDED, MOST_STEPS, can_be_elided
from nnsvg_qt.model.sizes import is_known

FIRST_STEPS = 4
"""Steps that are proposed where the network does not say how many it has."""


class Unrolling(QObject):
    """The command; InputError is raised for whoever called to show."""

    def __init__(self, window: CommandWindow, document: Document) -> None:
        super().__init__(window.widget)
        self._window = window
        self._document = document

    def ask(self) -> None:
        """Asks for how many steps; InputError where there is nothing to unroll."""
        architecture = self._document.figure.architecture
        time_steps(architecture, None)
        chosen = self._document.selected_layers
        dialog = UnrollDialog(architecture, chosen, self._window.widget)
        dialog.accepted.connect(
            lambda: self._unroll_or_tell(
                dialog.steps.value(), dialog.layer_ids, dialog.elided.isChecked()
            )
        )
        dialog.open()

    def _unroll_or_tell(self, steps: int, layer_ids: Collection[str] | None, elided: bool) -> None:
        try:
            self.unroll(steps, layer_ids, elided)
        except InputError as error:
            self._window.show_problem(shown(error))

    def unroll(
        self, steps: int, layer_ids: Collection[str] | None = None, elided: bool = False
    ) -> None:
        """Unrolls the network, or these layers, as one step; copies take the layer's own style."""

        def edit(figure: Figure) -> Figure:
            made = figure.edited(edits.unrolled, steps, layer_ids, elided=elided)
            return _with_styles_of_copies(figure, made)

        if self._document.apply(self.tr("unroll in time"), edit):
            self._window.show_message(
                self.tr("Unrolled in {steps} steps: {count} layers").format(
                    steps=steps, count=len(self._document.figure.architecture)
                )
            )


def _with_styles_of_copies(before: Figure, figure: Figure) -> Figure:
    """The unrolled figure with what each layer does differently at all of its steps."""
    overrides = dict(figure.look.overrides)
    for layer in figure.architecture:
        stem, _, number = layer.id.rpartition("~")
        own = before.look.overrides.get(stem)
        if own is not None and number.isdigit():
            name = own.name and with_step(own.name, subscript(int(number)))
            # where a label stands belongs to one layer, what it looks like to all copies
            overrides[layer.id] = replace(own, name=name, moved_labels={})
            if own.name and stem in overrides:
                overrides[stem] = replace(own, name=with_step(own.name, subscript(1)))
    return replace(figure, look=replace(figure.look, overrides=overrides))


class UnrollDialog(QDialog):
    """The number of steps, and what will come of it."""

    def __init__(
        self, architecture: Architecture, chosen: Collection[str], parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Unroll in time"))
        self._architecture = architecture
        self._chosen = tuple(chosen)
        self.steps = QSpinBox()
        self.steps.setRange(2, MOST_STEPS)
        self.steps.setValue(_proposed(architecture))
        self.steps.setToolTip(self.tr("How many copies there are of what works step by step"))
        self.only_chosen = QCheckBox(self.tr("Only the &selected layers"))
        self.only_chosen.setToolTip(
            self.tr("What the other layers read is then the last step, or all of them together")
        )
        can_choose = _is_recurrent(architecture, self._chosen)
        self.only_chosen.setEnabled(can_choose)
        self.only_chosen.setChecked(can_choose and len(self._chosen) > 1)
        self.elided = QCheckBox(self.tr("&Leave out the steps in the middle, as one group ×N"))
        self.elided.setToolTip(
            self.tr("Steps 1 and 2, a closed group for those up to the last but one, and the last")
        )
        self.result_line = QLabel()
        self.result_line.setTextFormat(Qt.TextFormat.PlainText)
        self.result_line.setWordWrap(True)
        self.result_line.setMinimumHeight(2 * self.result_line.fontMetrics().lineSpacing())
        self.result_line.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        buttons = ButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self.unroll_button = buttons.button(QDialogButtonBox.StandardButton.Ok)
        self.unroll_button.setText(self.tr("&Unroll"))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        form = QFormLayout()
        form.addRow(self.tr("S&teps:"), self.steps)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[2 * SPACING] * 4)
        layout.setSpacing(SPACING)
        layout.addLayout(form)
        layout.addWidget(self.only_chosen)
        layout.addWidget(self.elided)
        layout.addWidget(self.result_line)
        layout.addWidget(buttons)
        self.setMinimumWidth(380)
        self.steps.valueChanged.connect(self._show_result)
        self.only_chosen.toggled.connect(self._show_possible)
        self.elided.toggled.connect(self._show_result)
        self._show_possible()
        self.steps.selectAll()

    @property
    def layer_ids(self) -> tuple[str, ...] | None:
        """The layers that are unrolled; None: the network."""
        return self._chosen if self.only_chosen.isChecked() else None

    def _show_possible(self) -> None:
        self._can_elide = can_be_elided(self._architecture, self.layer_ids)
        self._show_result()

    def _show_result(self) -> None:
        can_elide = self._can_elide and self.steps.value() >= FEWEST_ELIDED
        self.elided.setEnabled(can_elide)
        elided = can_elide and self.elided.isChecked()
        try:
            made = edits.unrolled(
                self._architecture, self.steps.value(), self.layer_ids, elided=elided
            )
        except InputError as error:
            text, is_problem = shown(error), True
        else:
            sums = totals(made)
            parameters = self.locale().toString(sums.parameters)
            if not sums.has_all_parameters:
                parameters = self.tr("at least {counted}").format(counted=parameters)
            text = self.tr(
                "{count} layers with {parameters} parameters; the steps share their weights."
            ).format(count=sums.layers, parameters=parameters)
            is_problem = False
        self.result_line.setText(text)
        set_mark(self.result_line, problem=is_problem, quiet=not is_problem)
        self.unroll_button.setEnabled(not is_problem)

    def accept(self) -> None:
        if not self.unroll_button.isEnabled():
            return
        if not self.elided.isEnabled():
            self.elided.setChecked(False)
        super().accept()


def _is_recurrent(architecture: Architecture, layer_ids: Collection[str]) -> bool:
    """Whether some layers, without the others, work step by step."""
    if not layer_ids:
        return False
    try:
        time_steps(architecture, layer_ids)
    except InputError:
        return False
    return True


def _proposed(architecture: Architecture) -> int:
    """As many steps as the sequences have positions, where these are few; else some."""
    lengths = {n for n in time_steps(architecture, None).lengths.values() if is_known(n)}
    if len(lengths) == 1 and 2 <= min(lengths) <= 2 * FIRST_STEPS:
        return min(lengths)
    return FIRST_STEPS

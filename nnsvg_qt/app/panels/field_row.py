"""One field of the style panel in a row: its label, its editor, and the button that resets it."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractSlider,
    QGridLayout,
    QLabel,
    QLineEdit,
    QMessageBox,
    QToolButton,
    QWidget,
)

from nnsvg_qt.app.document.document import Document
from nnsvg_qt.app.panels.field_editors import Editor, FlagEditor
from nnsvg_qt.app.panels.fields import (
    Field,
    idle_choices,
    translated,
    why_idle,
)
from nnsvg_qt.app.panels.inspector_editors import new_row_editor
from nnsvg_qt.app.panels.inspector_fields import TypedField
from nnsvg_qt.app.panels.marked_lines import number_text
from nnsvg_qt.app.toolkit.icons import icon
from nnsvg_qt.app.toolkit.tips import plain_tip
from nnsvg_qt.app.toolkit.translation import shown
from nnsvg_qt.errors import InputError
from nnsvg_qt.figure import Figure


class FieldRow(QObject):
    """Label, editor and reset button of one field, in a row of a group's grid."""

    def __init__(
        self, field: Field, document: Document, grid: QGridLayout, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.field = field
        self._document = document
        row = grid.rowCount()
        self.editor: Editor = new_row_editor(field, parent)
        self.label = QLabel(translated(field.option.label), parent)
        self.label.setWordWrap(True)
        self.label.setBuddy(self.editor)
        self.reset = QToolButton(parent)
        self.reset.setIcon(icon("reset"))
        self.reset.setIconSize(QSize(14, 14))
        policy = self.reset.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.reset.setSizePolicy(policy)
        name = translated(field.option.label)
        self.reset.setToolTip(self.tr("Reset “{name}”").format(name=name))
        self.reset.setAccessibleName(self.reset.toolTip())
        self._idle = ""
        self._describe()
        if isinstance(self.editor, FlagEditor):
            self.label.hide()
            grid.addWidget(self.editor, row, 0, 1, 2)
        else:
            grid.addWidget(self.label, row, 0)
            grid.addWidget(self.editor, row, 1)
        grid.addWidget(self.reset, row, 2)
        self.editor.edited.connect(self._edited)
        self.editor.taken_back.connect(self._take_back)
        self._gesture = ""
        self._before = self._after = document.figure
        self._is_found = self._is_shown = True
        self.reset.clicked.connect(self._reset)

    def _describe(self) -> None:
        option = self.field.option
        help_text = translated(option.help)
        if self._idle:
            help_text = f"{self._idle}\n{help_text}"
        if option.minimum is not None and option.maximum is not None:
            limits = self.tr("{low} to {high} {unit}").format(
                low=number_text(option.minimum, option),
                high=number_text(option.maximum, option),
                unit=option.unit,
            )
            help_text = f"{help_text}\n{limits.strip()}"
        for widget in (self.label, self.editor, *self.editor.findChildren(QLineEdit)):
            widget.setToolTip(plain_tip(help_text))
        focus = self.editor.focusProxy() or self.editor
        label = translated(option.label)
        for widget in (focus, *self.editor.findChildren(QAbstractSlider)):
            widget.setAccessibleName(label)
            widget.setAccessibleDescription(help_text)
        for button in self.editor.findChildren(QToolButton):
            what = self.tr("{option}: {button}")
            button.setAccessibleName(what.format(option=label, button=button.toolTip()))

    def show_figure(self, figure: Figure) -> None:
        """Shows the figure's value."""
        value = self.field.read(figure)
        self.editor.inherited = self.field.inherited(figure)
        self.editor.show_value(value)
        if isinstance(self.field, TypedField):
            self.editor.show_implied(self.field.implied(figure))
        self.editor.show_idle_choices(idle_choices(figure, self.field.name))
        self._show_idle(why_idle(figure, self._document.view, self.field.name))
        self.reset.setVisible(self.field.resets and value != self.field.default)
        self._show_needed(self.editor.is_needed(value))

    def _show_idle(self, reason: str) -> None:
        """Greys the row where it changes nothing of the picture, with the reason as its tip."""
        if reason != self._idle:
            self._idle = reason
            self.label.setEnabled(not reason)
            self.editor.setEnabled(not reason)
            self._describe()

    def _show_needed(self, needed: bool) -> None:
        needed = needed and self._is_found
        if needed == self._is_shown:
            # Qt takes its time to find that nothing changes, and a page has many rows.
            return
        self._is_shown = needed
        self.label.setVisible(needed and not isinstance(self.editor, FlagEditor))
        self.editor.setVisible(needed)

    def show_if(self, shown: bool) -> None:
        """Shows or hides the whole row."""
        self._is_found = shown
        self._show_needed(True)
        if not shown:
            self.reset.setVisible(False)
        policy = self.reset.sizePolicy()
        policy.setRetainSizeWhenHidden(shown)
        self.reset.setSizePolicy(policy)

    def _edited(self, value: object, gesture: str) -> None:
        figure = self._document.figure
        if gesture != self._gesture or figure is not self._after:
            self._gesture, self._before = gesture, figure
        text = self.tr("change {what}").format(what=translated(self.field.option.label).lower())
        # A kernel of 40 must not keep the sizes of the kernel of 4 that stood there for a moment.
        field, before = self.field, self._before
        try:
            self._document.apply(text, lambda _figure: field.write(before, value), gesture)
        except InputError as error:
            self._after = self._document.figure
            if self.editor.refuse(shown(error)):
                return
            # A value that this figure cannot take, as everything drawn of what is too large.
            self.show_figure(self._document.figure)
            box = QMessageBox(
                QMessageBox.Icon.Warning, self.tr("nnsvg-qt"), shown(error), parent=self.editor
            )
            box.setTextFormat(Qt.TextFormat.PlainText)
            box.open()
        else:
            self._after = self._document.figure
            self.editor.took(field.read(self._after))

    def _take_back(self, gesture: str) -> None:
        if gesture == self._gesture:
            before = self._before
            # A step of the same gesture that ends where it began leaves nothing to undo.
            self._document.apply("", lambda _figure: before, gesture)
        self.show_figure(self._document.figure)

    def _reset(self) -> None:
        field = self.field
        text = self.tr("reset {what}").format(what=translated(field.option.label).lower())
        self._document.apply(text, lambda figure: field.write(figure, field.default))
        self.editor.setFocus()

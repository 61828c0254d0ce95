"""The form for sizes of a model's inputs that its file leaves open: guesses, marked as such."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from nnsvg_qt.app.commands.command_window import CommandWindow
from nnsvg_qt.app.commands.model.model_commands import ModelCommands
from nnsvg_qt.app.document.document import Document
from nnsvg_qt.app.panels.marked_lines import MarkedLine
from nnsvg_qt.app.toolkit.button_box import ButtonBox
from nnsvg_qt.app.toolkit.file_names import shown_name
from nnsvg_qt.app.toolkit.theme import SPACING, sized
from nnsvg_qt.errors import InputError
from nnsvg_qt.model.layer import LARGEST_SIZE
from nnsvg_qt.sources.input_sizes import InputSizes, input_sizes

FIELD_WIDTH = 64
MOST_INPUTS_SEEN = 6
"""So many inputs are seen without scrolling."""


class InputSizesCommand(QObject):
    """The command; InputError is raised for whoever called to show."""

    def __init__(self, window: CommandWindow, document: Document, model: ModelCommands) -> None:
        super().__init__(window.widget)
        self._window = window
        self._document = document
        self._model = model

    def ask(self) -> None:
        """Asks for the sizes; InputError where the file leaves none open."""
        inputs = [one for one in input_sizes(self._document.figure) if one.is_open]
        if not inputs:
            raise InputError("The file says all sizes of its inputs; none is left open.")
        dialog = InputSizesDialog(inputs, self._window.widget)
        dialog.chosen.connect(self._use)
        dialog.open()

    def _use(self, sizes: Mapping[str, tuple[int, ...]], guessed: Collection[str]) -> None:
        self._model.use_sizes(sizes, guessed)


class InputSizesDialog(QDialog):
    """A line for each size that is open; those of one name are the same."""

    chosen = Signal(object, object)
    """The sizes by the names of the inputs, and the inputs whose sizes nobody touched."""

    def __init__(self, inputs: Sequence[InputSizes], parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Input sizes"))
        self._inputs = tuple(inputs)
        self._rows: dict[str, list[MarkedLine | int]] = {}
        self._named: dict[str, list[MarkedLine]] = {}
        self._guesses: dict[str, QLabel] = {}
        self._touched: set[str] = set()
        words = QLabel(
            self.tr(
                "The file leaves these sizes open. What is marked as a guess is told as assumed "
                "until you type it."
            )
        )
        words.setWordWrap(True)
        content = QWidget()
        content.setObjectName("panel")
        grid = QGridLayout(content)
        grid.setContentsMargins(0, 0, SPACING, 0)
        grid.setHorizontalSpacing(SPACING)
        grid.setVerticalSpacing(2)
        for number, one in enumerate(self._inputs):
            self._add(grid, 3 * number, one)
        grid.setColumnStretch(grid.columnCount(), 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(content)
        wanted = content.sizeHint()
        most = wanted.height() * MOST_INPUTS_SEEN // max(MOST_INPUTS_SEEN, len(self._inputs))
        area.setMinimumHeight(most + 4)
        area.setMinimumWidth(min(wanted.width() + 2 * SPACING, sized(640)))
        buttons = ButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self.ok_button = buttons.button(QDialogButtonBox.StandardButton.Ok)
        self.ok_button.setText(self.tr("&Use sizes"))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[2 * SPACING] * 4)
        column.setSpacing(2 * SPACING)
        column.addWidget(words)
        column.addWidget(area, 1)
        column.addWidget(buttons)
        self.setMinimumWidth(sized(380))

    def _add(self, grid: QGridLayout, row: int, one: InputSizes) -> None:
        title = QLabel(shown_name(one.name))
        title.setTextFormat(Qt.TextFormat.PlainText)
        title.setObjectName("panelName")
        grid.addWidget(title, row + 1, 0)
        grid.setRowMinimumHeight(row + 2, SPACING)
        parts: list[MarkedLine | int] = []
        if one.shape is None:
            line = self._line(one.name, ", ".join(map(str, one.sizes)), title.text())
            line.setFixedWidth(sized(3 * FIELD_WIDTH))
            grid.addWidget(line, row + 1, 1, 1, 6)
            parts.append(line)
        else:
            for axis, (known, size) in enumerate(zip(one.shape, one.sizes, strict=True)):
                if axis:
                    grid.addWidget(QLabel("×"), row + 1, 2 * axis)
                if isinstance(known, int):
                    grid.addWidget(QLabel(str(known)), row + 1, 2 * axis + 1)
                    parts.append(known)
                    continue
                words = known or self.tr("size {number}").format(number=axis + 1)
                caption = QLabel(words)
                caption.setTextFormat(Qt.TextFormat.PlainText)
                caption.setProperty("quiet", True)
                grid.addWidget(caption, row, 2 * axis + 1)
                name = self.tr("{size} of the input {name}").format(size=words, name=title.text())
                line = self._line(one.name, str(size), name)
                line.setFixedWidth(sized(FIELD_WIDTH))
                caption.setBuddy(line)
                grid.addWidget(line, row + 1, 2 * axis + 1)
                parts.append(line)
                if known:
                    self._named.setdefault(known, []).append(line)
        guess = self._guesses[one.name] = QLabel(self.tr("guess"))
        guess.setProperty("warning", True)
        # placed first: a widget without a parent would be shown as a window of its own
        grid.addWidget(guess, row + 1, 2 * max(4, len(one.sizes)) + 1)
        guess.setVisible(one.is_guess)
        if not one.is_guess:
            self._touched.add(one.name)
        self._rows[one.name] = parts

    def _line(self, name: str, text: str, words: str) -> MarkedLine:
        line = MarkedLine()
        line.setText(text)
        line.setAccessibleName(words)
        line.textEdited.connect(lambda text, line=line, name=name: self._typed(line, name, text))
        return line

    def _typed(self, line: MarkedLine, name: str, text: str) -> None:
        self._touch(name)
        for lines in self._named.values():
            if line not in lines:
                continue
            for other in lines:
                if other is not line:
                    other.setText(text)
            for own, parts in self._rows.items():
                if any(part is one for part in parts for one in lines):
                    self._touch(own)
        for parts in self._rows.values():
            for one in parts:
                if isinstance(one, MarkedLine):
                    one.mark("" if _sizes(one, parts) else self._reason)
        self.ok_button.setEnabled(self.sizes() is not None)

    @property
    def _reason(self) -> str:
        return self.tr("Give whole numbers from 1 to 10⁹.")

    def _touch(self, name: str) -> None:
        self._touched.add(name)
        self._guesses[name].hide()

    def sizes(self) -> dict[str, tuple[int, ...]] | None:
        """The sizes of all inputs; None where one is of no use."""
        found: dict[str, tuple[int, ...]] = {}
        for name, parts in self._rows.items():
            numbers: list[int] = []
            for part in parts:
                own = [part] if isinstance(part, int) else _sizes(part, parts)
                if not own:
                    return None
                numbers += own
            found[name] = tuple(numbers)
        return found

    def accept(self) -> None:
        sizes = self.sizes()
        if sizes is None:
            return
        guessed = tuple(name for name in self._rows if name not in self._touched)
        super().accept()
        self.chosen.emit(sizes, guessed)


def _sizes(line: MarkedLine, parts: Sequence[MarkedLine | int]) -> list[int]:
    """The sizes that a line gives, one where it stands among others; none if it is of no use."""
    numbers = _numbers(line.text())
    return numbers if len(numbers) == 1 or len(parts) == 1 else []


def _numbers(text: str) -> list[int]:
    """The whole numbers of a text; none where something else stands there."""
    words = text.replace("×", ",").replace("x", ",").split(",")
    if not all(word.strip().isdecimal() and len(word.strip()) <= 10 for word in words):
        return []
    numbers = [int(word) for word in words]
    return numbers if all(1 <= one <= LARGEST_SIZE for one in numbers) else []

"""What the bar of a model file offers while its graph is shown: colours, and the direction."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from nnsvg_qt.app.commands.model.graph_commands import GRAPH
from nnsvg_qt.app.document.document import Document
from nnsvg_qt.app.panels.field_editors import choice_title, grey_choices
from nnsvg_qt.app.panels.fields import idle_choices
from nnsvg_qt.app.toolkit.theme import SPACING
from nnsvg_qt.figure import Figure
from nnsvg_qt.views.graph.style import ColorBy, Direction

_ARROWS = {Direction.DOWN: "\u2193", Direction.RIGHT: "\u2192"}


class GraphChoices(QFrame):
    """Options of the graph, each change one undo step; they are in the style panel too."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACING)
        self.words = QLabel(self.tr("Colour"))
        self.words.setProperty("quiet", True)
        self.colors = QComboBox()
        self.colors.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.colors.setAccessibleName(self.tr("Colour"))
        self.colors.setToolTip(self.tr("What the colours of the graph tell"))
        for choice in ColorBy:
            self.colors.addItem(choice_title(choice.value), choice.value)
        self.colors.activated.connect(self._choose_color)
        row.addWidget(self.words)
        row.addWidget(self.colors)
        segments = QFrame()
        segments.setObjectName("segments")
        segments.setAccessibleName(self.tr("Direction"))
        inside = QHBoxLayout(segments)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.setSpacing(0)
        self.ways: dict[Direction, QToolButton] = {}
        for way, words in (
            (Direction.DOWN, self.tr("The graph runs down")),
            (Direction.RIGHT, self.tr("The graph runs to the right")),
        ):
            button = QToolButton()
            button.setText(_ARROWS[way])
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.setToolTip(words)
            button.setAccessibleName(words)
            button.clicked.connect(lambda _=False, chosen=way: self._choose_way(chosen))
            inside.addWidget(button)
            self.ways[way] = button
        row.addWidget(segments)
        # a method of a widget is let go with it; the document lives longer
        document.changed.connect(self._figure_changed)
        self.follow(document.figure)

    def shorten(self, is_short: bool) -> None:
        """Leaves the word out where there is little room."""
        self.words.setVisible(not is_short)

    def follow(self, figure: Figure) -> None:
        """Shows the options as a figure has them."""
        style = figure.styles[GRAPH]
        with QSignalBlocker(self.colors):
            self.colors.setCurrentIndex(self.colors.findData(style.color_by.value))
        grey_choices(self.colors, idle_choices(figure, f"{GRAPH}.color_by"))
        for way, button in self.ways.items():
            button.setChecked(style.direction is way)

    def _figure_changed(self, _: object, figure: Figure) -> None:
        self.follow(figure)

    def _choose_color(self, index: int) -> None:
        chosen = ColorBy(self.colors.itemData(index))
        self._document.apply(
            self.tr("colours of the graph"),
            lambda figure: figure.with_option(f"{GRAPH}.color_by", chosen),
        )

    def _choose_way(self, way: Direction) -> None:
        self._document.apply(
            self.tr("direction of the graph"),
            lambda figure: figure.with_option(f"{GRAPH}.direction", way),
        )
        # a click takes back that of a pressed button, too
        self.follow(self._document.figure)

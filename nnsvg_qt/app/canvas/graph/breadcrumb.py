"""Which scopes hold what is selected, at the top left of a graph: the file, a block, its part."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton

from nnsvg_qt.app.document.graph_state import SCOPE
from nnsvg_qt.app.toolkit.file_names import shown_name
from nnsvg_qt.app.toolkit.theme import desk_color, sized
from nnsvg_qt.app.toolkit.tips import plain_tip
from nnsvg_qt.scene.primitives import Owner

if TYPE_CHECKING:
    from nnsvg_qt.app.canvas.graph.graph_view import GraphView

LONGEST = 32
"""Characters of a scope's name that are shown; of a longer one its two ends."""
EDGE = 8
MOST = 6
"""Scopes that are shown; of more the outermost are left out."""


class Breadcrumb(QFrame):
    """Buttons over the canvas: each selects a scope, the first lets go of all."""

    def __init__(self, canvas: GraphView) -> None:
        super().__init__(canvas.widget)
        self._canvas = canvas
        self._path: tuple[str, ...] | None = None
        self.setObjectName("breadcrumb")
        self.setAccessibleName(self.tr("Scopes around the selection"))
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(2, 0, 2, 0)
        self.row.setSpacing(0)
        self.setStyleSheet("QToolButton { padding: 2px 4px; }")
        self.buttons: list[QToolButton] = []
        self.follow()

    def follow(self) -> None:
        """Shows the scopes around what is selected now."""
        state = self._canvas.state
        part = self._canvas.document.figure.part("model")
        file = "" if part is None else shown_name(Path(part.file).name)
        scopes: list[tuple[str, str]] = []
        if state.selected:
            owner = state.selected[-1]
            scopes = [
                (one.path, _title(one.label, one.times)) for one in state.scopes_around(owner)
            ]
            scope = state.scope(owner.id) if owner.kind == SCOPE else None
            if scope is not None:
                scopes.append((scope.path, _title(scope.label, scope.times)))
        path = (file, *(title for _, title in scopes))
        if path == self._path:
            return
        self._path = path
        while (item := self.row.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.buttons = []
        self._add(file, "")
        left_out = len(scopes) - MOST
        if left_out > 0:
            self.row.addWidget(self._joint(" \u203a …"))
        for scope_path, title in scopes[max(0, left_out) :]:
            self.row.addWidget(self._joint("\u203a"))
            self._add(title, scope_path)
        self.lay()

    def _add(self, title: str, path: str) -> None:
        button = QToolButton(self)
        button.setText(_short(title).replace("&", "&&"))
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setToolTip(plain_tip(path or title))
        button.setAccessibleName(title)
        button.clicked.connect(partial(self._choose, path))
        self.row.addWidget(button)
        # else the layout gives it no room before the next events are handled
        button.show()
        self.buttons.append(button)

    def _joint(self, text: str) -> QLabel:
        label = QLabel(text, self)
        label.setProperty("quiet", True)
        label.show()
        return label

    def _choose(self, path: str, _checked: bool = False) -> None:
        canvas = self._canvas
        if path:
            canvas.state.select([Owner(SCOPE, path)])
        else:
            canvas.state.select(())
            canvas.fit()
        canvas.widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        # the graph below it must not be read together with it
        ground = desk_color(self.palette())
        ground.setAlphaF(0.88)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            painter.drawRoundedRect(self.rect(), 5.0, 5.0)

    def lay(self) -> None:
        """Takes its place over the canvas."""
        self.adjustSize()
        width = min(self.sizeHint().width(), self._canvas.widget.width() - 2 * sized(EDGE))
        self.setGeometry(sized(EDGE), sized(EDGE), width, self.sizeHint().height())
        self.setVisible(bool(self._path and self._path[0]))
        self.raise_()


def _title(label: str, times: int) -> str:
    return f"{label} ×{times}" if times > 1 else label


def _short(text: str) -> str:
    if len(text) <= LONGEST:
        return text
    return f"{text[: LONGEST // 2]}…{text[1 - LONGEST // 2 :]}"

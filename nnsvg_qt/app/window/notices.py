"""What the picture elides or assumes: a quiet button in the status bar that lists the sentences."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtWidgets import QFrame, QLabel, QToolButton, QVBoxLayout, QWidget

from nnsvg_qt.app.toolkit.icons import icon
from nnsvg_qt.app.toolkit.theme import SPACING
from nnsvg_qt.app.toolkit.tips import escaped
from nnsvg_qt.app.toolkit.translation import shown
from nnsvg_qt.errors import Sentence

LIST_WIDTH = 340
"""The width in px at which sentences of the list are broken."""


class NoticesButton(QToolButton):
    """Says how many notices the shown scene has; pointing at it or pressing it lists them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.notices: tuple[Sentence, ...] = ()
        self._sentences: dict[Sentence, str] = {}
        """What each of them says in the user's language: most stay after an edit."""
        self.list: QFrame | None = None
        self.setObjectName("notices")
        self.setIcon(icon("about"))
        self.setIconSize(QSize(14, 14))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(self.show_list)
        self.hide()

    def show_notices(self, notices: tuple[Sentence, ...]) -> None:
        """Counts other notices; with none the button is gone."""
        if notices == self.notices:
            return
        self.notices = notices
        count = len(notices)
        text = self.tr("1 note") if count == 1 else self.tr("{count} notes").format(count=count)
        self.setText(text)
        known = self._sentences
        self._sentences = {one: known.get(one) or shown(one) for one in notices}
        sentences = [self._sentences[notice] for notice in notices]
        self.setToolTip(f"<p>{'<br>'.join(map(escaped, sentences))}</p>" if notices else "")
        self.setAccessibleName(self.tr("{notes} on the figure").format(notes=text))
        self.setAccessibleDescription(" ".join(sentences))
        self.setVisible(bool(notices))
        if self.list is not None:
            self.list.close()

    def show_list(self) -> None:
        """Shows the sentences over the button until something else is clicked or pressed."""
        frame = self.list = QFrame(self, Qt.WindowType.Popup)
        frame.setObjectName("noticeList")
        frame.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        frame.destroyed.connect(self._forget_list)
        column = QVBoxLayout(frame)
        column.setContentsMargins(*[2 * SPACING] * 4)
        column.setSpacing(SPACING)
        for sentence in map(shown, self.notices):
            label = QLabel(sentence)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setMinimumWidth(min(LIST_WIDTH, label.fontMetrics().horizontalAdvance(sentence)))
            label.setMaximumWidth(LIST_WIDTH)
            column.addWidget(label)
        frame.adjustSize()
        corner = self.mapToGlobal(QPoint(self.width() - frame.width(), -frame.height() - 4))
        room = self.screen().availableGeometry()
        corner.setX(max(corner.x(), room.left()))
        corner.setY(max(corner.y(), room.top()))
        frame.move(corner)
        frame.show()

    def _forget_list(self) -> None:
        self.list = None

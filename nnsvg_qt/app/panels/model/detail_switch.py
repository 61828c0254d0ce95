"""How much of a model file is one element: the details side by side, with their counts."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QSizePolicy, QToolButton, QWidget

from nnsvg_qt.app.commands.layer_columns import number_text
from nnsvg_qt.app.toolkit.translation import QT_TRANSLATE_NOOP
from nnsvg_qt.reductions.settings import Detail

TITLES: Mapping[Detail, str] = {
    Detail.STAGES: QT_TRANSLATE_NOOP("DetailSwitch", "Stages"),
    Detail.BLOCKS: QT_TRANSLATE_NOOP("DetailSwitch", "Blocks"),
    Detail.LAYERS: QT_TRANSLATE_NOOP("DetailSwitch", "Layers"),
    Detail.OPERATIONS: QT_TRANSLATE_NOOP("DetailSwitch", "Operations"),
}
TIPS: Mapping[Detail, str] = {
    Detail.STAGES: QT_TRANSLATE_NOOP(
        "DetailSwitch", "Repeated blocks folded to ×N, and modules as blocks"
    ),
    Detail.BLOCKS: QT_TRANSLATE_NOOP("DetailSwitch", "Each module as one block"),
    Detail.LAYERS: QT_TRANSLATE_NOOP("DetailSwitch", "Operations fused to layers, nothing folded"),
    Detail.OPERATIONS: QT_TRANSLATE_NOOP("DetailSwitch", "Every operation by itself"),
}


class DetailSwitch(QFrame):
    """One button a detail, of which what is drawn is pressed; folded, one button with a menu."""

    chosen = Signal(Detail)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("segments")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.buttons: dict[Detail, QToolButton] = {}
        self._counts: Mapping[Detail, int] = {}
        self._is_short = False
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        for detail in TITLES:
            button = QToolButton()
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.setToolTip(_tr(TIPS[detail]))
            button.clicked.connect(lambda _=False, chosen=detail: self._choose(chosen))
            self.buttons[detail] = button
            row.addWidget(button)
        self.folded = QToolButton()
        self.folded.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.folded.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.folded.setMenu(menu := QMenu(self))
        menu.aboutToShow.connect(self._fill)
        row.addWidget(self.folded)
        self.folded.hide()
        self._write()

    def show_detail(self, detail: Detail, counts: Mapping[Detail, int]) -> None:
        """Presses the button of what is drawn, and says how many elements each would have."""
        self._counts = counts
        for own, button in self.buttons.items():
            button.setChecked(own is detail)
        self._write()

    def shorten(self, is_short: bool) -> None:
        """Leaves the counts to the tips where there is little room."""
        if is_short != self._is_short:
            self._is_short = is_short
            self._write()

    def fold(self, is_folded: bool) -> None:
        """Leaves the other details to a menu where there is no room for all."""
        for button in self.buttons.values():
            button.setHidden(is_folded)
        self.folded.setHidden(not is_folded)

    def _fill(self) -> None:
        menu = self.folded.menu()
        menu.clear()
        for detail, button in self.buttons.items():
            action = menu.addAction(button.accessibleName())
            action.setCheckable(True)
            action.setChecked(button.isChecked())
            action.triggered.connect(lambda _=False, chosen=detail: self._choose(chosen))

    def _write(self) -> None:
        for detail, button in self.buttons.items():
            title = _tr(TITLES[detail])
            count = self._counts.get(detail)
            words = title if count is None else f"{title}  {number_text(count)}"
            button.setText(title if self._is_short else words)
            button.setToolTip(words if count is None else f"{words}\n{_tr(TIPS[detail])}")
            button.setAccessibleName(words)
        self._name_folded()

    def _name_folded(self) -> None:
        drawn = [detail for detail, button in self.buttons.items() if button.isChecked()]
        title = _tr(TITLES[drawn[0]]) if drawn else _tr("Detail")
        self.folded.setText(title)
        self.folded.setToolTip(self.buttons[drawn[0]].toolTip() if drawn else "")
        self.folded.setAccessibleName(title)

    def _choose(self, detail: Detail) -> None:
        # a click takes back that of a pressed button, too; which one is drawn the report will say
        for own, button in self.buttons.items():
            button.setChecked(own is detail)
        self._name_folded()
        self.chosen.emit(detail)


def _tr(text: str) -> str:
    return QCoreApplication.translate("DetailSwitch", text)

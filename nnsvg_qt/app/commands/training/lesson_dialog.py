"""Which controls of a training a lesson does not show."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from nnsvg_qt.app.toolkit.button_box import ButtonBox
from nnsvg_qt.app.toolkit.theme import SPACING
from nnsvg_qt.app.toolkit.translation import QT_TRANSLATE_NOOP
from nnsvg_qt.training.setup import FEATURES

TITLES: Mapping[str, str] = {
    "run": QT_TRANSLATE_NOOP("LessonDialog", "Run"),
    "step": QT_TRANSLATE_NOOP("LessonDialog", "Step"),
    "reset": QT_TRANSLATE_NOOP("LessonDialog", "Start again"),
    "problem": QT_TRANSLATE_NOOP("LessonDialog", "Problem"),
    "data": QT_TRANSLATE_NOOP("LessonDialog", "Which data"),
    "noise": QT_TRANSLATE_NOOP("LessonDialog", "Noise"),
    "train_share": QT_TRANSLATE_NOOP("LessonDialog", "Training share"),
    "batch_size": QT_TRANSLATE_NOOP("LessonDialog", "Batch size"),
    "learning_rate": QT_TRANSLATE_NOOP("LessonDialog", "Learning rate"),
    "activation": QT_TRANSLATE_NOOP("LessonDialog", "Activation"),
    "regularization": QT_TRANSLATE_NOOP("LessonDialog", "Regularization"),
    "regularization_rate": QT_TRANSLATE_NOOP("LessonDialog", "Regularization rate"),
    "layers": QT_TRANSLATE_NOOP("LessonDialog", "Units and layers"),
    "test_points": QT_TRANSLATE_NOOP("LessonDialog", "Show test points"),
    "discretized": QT_TRANSLATE_NOOP("LessonDialog", "Discretize output"),
}
FEATURE_WORDS: Mapping[str, str] = {
    "x": "x₁",
    "y": "x₂",
    "x^2": "x₁²",
    "y^2": "x₂²",
    "x*y": "x₁x₂",
    "sin(x)": "sin x₁",
    "sin(y)": "sin x₂",
    "cos(x)": "cos x₁",
    "cos(y)": "cos x₂",
}
"""What features are called beside their tiles, by their formulas."""
COLUMNS = 3


class LessonDialog(QDialog):
    """A box a control; those that are ticked are hidden."""

    chosen = Signal(frozenset)

    def __init__(self, hidden: Collection[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Hide controls"))
        words = QLabel(self.tr("What is ticked the lesson does not show; the project keeps it."))
        self.boxes: dict[str, QCheckBox] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * SPACING)
        named = {name: QCoreApplication.translate("LessonDialog", t) for name, t in TITLES.items()}
        named |= {one: FEATURE_WORDS.get(one, one) for one in FEATURES.values()}
        for at, (name, title) in enumerate(named.items()):
            box = self.boxes[name] = QCheckBox(title)
            box.setChecked(name in hidden)
            grid.addWidget(box, at // COLUMNS, at % COLUMNS)
        self.buttons = ButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[2 * SPACING] * 4)
        column.setSpacing(SPACING)
        column.addWidget(words)
        column.addLayout(grid)
        column.addWidget(self.buttons)

    def accept(self) -> None:
        super().accept()
        self.chosen.emit(frozenset(name for name, box in self.boxes.items() if box.isChecked()))

"""What an export will look like: a picture that is drawn beside the event loop."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from nnsvg_qt.app.commands.drawing_fault import explain_drawing_fault
from nnsvg_qt.app.toolkit.background import IsStale, Latest
from nnsvg_qt.app.toolkit.picture import picture
from nnsvg_qt.app.toolkit.theme import SPACING, desk_color
from nnsvg_qt.scene.primitives import Scene


class ExportPreview(QLabel):
    """A scene on the desk, or in its place why there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = ""
        """Which the scenes are of; it is named where one cannot be drawn."""
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setMinimumSize(360, 280)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAccessibleName(self.tr("Preview"))
        self.setAutoFillBackground(True)
        palette = self.palette()
        palette.setColor(self.backgroundRole(), desk_color(palette))
        self.setPalette(palette)
        self._pictures = Latest[QImage](self, self._made, self.tell_fault)

    def show_scene(self, scene: Scene, background: str | None) -> None:
        """Shows a scene on a background as soon as it is drawn; None: on none."""
        ratio = self.devicePixelRatioF()
        room = self.size() - QSize(4 * SPACING, 4 * SPACING)

        def work(is_stale: IsStale) -> QImage:
            image = picture(scene, room, ratio, background)
            return image if background is not None else _on_checks(image)

        self._pictures.request(work)

    def tell_fault(self, error: Exception) -> None:
        """Says in the picture's place why there is none."""
        self.setText(explain_drawing_fault(self.view, error))

    def cancel(self) -> None:
        """Draws nothing more."""
        self._pictures.cancel()

    def _made(self, image: QImage) -> None:
        self.setPixmap(QPixmap.fromImage(image))


def _on_checks(image: QImage) -> QImage:
    """A transparent picture on the chequered ground that stands for nothing."""
    ground = QImage(image.size(), QImage.Format.Format_ARGB32_Premultiplied)
    # Light in the dark window too: figures are made for white paper.
    light, grey = QColor("#ffffff"), QColor("#e4e5e8")
    ground.fill(light)
    with QPainter(ground) as painter:
        step = 8
        for row in range(0, ground.height(), step):
            for column in range((row // step % 2) * step, ground.width(), 2 * step):
                painter.fillRect(column, row, step, step, grey)
        painter.drawImage(ground.rect(), image)
    ground.setDevicePixelRatio(image.devicePixelRatio())
    return ground

"""Zones over the figure while files are dragged: each says what dropping there will do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QCoreApplication, QMimeData, QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFont,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import QStackedWidget, QWidget

from nnsvg_qt.app.toolkit.file_names import accept_copy
from nnsvg_qt.app.toolkit.theme import SPACING, soft_color
from nnsvg_qt.frozen_values import dataclass

if TYPE_CHECKING:
    from nnsvg_qt.app.commands.running.input_commands import InputCommands
    from nnsvg_qt.app.commands.training.training_commands import TrainingCommands
    from nnsvg_qt.app.document.document import Document

PICTURES = (".png", ".jpg", ".jpeg", ".bmp", ".gif", ".webp", ".ppm", ".pgm")
ARRAYS = (".npy", ".csv")
TEXTS = (".txt",)
TABLES = (".csv", ".tsv", ".txt")
_ROUND = 10


@dataclass(frozen=True)
class Zone:
    """What dropping does, in two lines, and how it is done."""

    title: str
    note: str
    act: Callable[[], None]


class DropWindow(Protocol):
    """A window as the zones know it; `stack` holds the figure."""

    document: Document
    stack: QStackedWidget

    @property
    def widget(self) -> QWidget:
        """Itself, as what the zones lie on."""

    @property
    def input(self) -> InputCommands:
        """What gives the network something to read."""

    @property
    def training(self) -> TrainingCommands:
        """What lets the network learn."""

    def open_dropped(self, files: Sequence[Path]) -> None:
        """Opens files as figures, here if nobody has worked here yet."""

    def open_link(self, text: str) -> None:
        """Shows what a link of Playground is set to, here if nobody has worked here yet."""


def dropped_link(data: QMimeData) -> str:
    """The link of Playground that is dragged, as from the line of a browser; empty if none is."""
    from nnsvg_qt.training.playground_link import is_link

    texts = [url.toString() for url in data.urls()] if data.hasUrls() else []
    texts += [data.text()] if data.hasText() else []
    return next((text.strip() for text in texts if is_link(text)), "")


def zones_of(window: DropWindow, files: Sequence[Path], link: str = "") -> tuple[Zone, ...]:
    """What can be done with files or a link of Playground, the likeliest first; empty: nothing."""
    if link:
        act = partial(window.open_link, link)
        return (
            Zone(_tr("Open"), _tr("The network of TensorFlow Playground, ready to learn"), act),
        )
    if not files:
        return ()
    suffixes = {path.suffix.lower() for path in files}
    reads = len(files) == 1 and len(window.document.figure.architecture) > 0
    found = []
    # a table may be a log; what nothing else is done with is opened, or told why not
    if not (reads and suffixes <= {*PICTURES, *ARRAYS}) or suffixes <= {*TABLES}:
        found.append(_opening(window, files))
    if reads and suffixes <= {*PICTURES, *ARRAYS, *TEXTS}:
        note = _tr("The network reads it, and its layers show what they make of it")
        found.append(Zone(_tr("Give it as input"), note, partial(window.input.give_file, files[0])))
    if reads and suffixes <= {*TABLES}:
        train = partial(_train, window, files[0])
        found.append(Zone(_tr("Train on it"), _tr("The network learns from its rows"), train))
    return tuple(found)


def _opening(window: DropWindow, files: Sequence[Path]) -> Zone:
    from nnsvg_qt.project_file import STYLE_SUFFIX

    act = partial(window.open_dropped, list(files))
    if all(path.suffix.lower() == STYLE_SUFFIX for path in files):
        return Zone(_tr("Apply the style"), _tr("The figure gets its look"), act)
    title = _tr("Open") if len(files) == 1 else _tr("Open {count} files").format(count=len(files))
    if window.document.is_untouched and len(files) == 1:
        return Zone(title, _tr("As a figure in this window"), act)
    return Zone(title, _tr("As a figure in a window of its own"), act)


def _train(window: DropWindow, path: Path) -> None:
    window.training.begin()
    window.training.own_data.use_file(path)


def _tr(words: str) -> str:
    return QCoreApplication.translate("DropZones", words)


class DropZones(QWidget):
    """Lies over the figure from the moment files are dragged into the window."""

    def __init__(self, window: DropWindow) -> None:
        super().__init__(window.widget)
        self._window = window
        self.setAcceptDrops(True)
        self.setAccessibleName(self.tr("What dropping here does"))
        self.zones: tuple[Zone, ...] = ()
        self.chosen: Zone | None = None
        """The zone that a drop would choose now."""
        self._is_over = False
        self.hide()

    def offer(self, files: Sequence[Path], data: QMimeData) -> bool:
        """Shows what can be done with files or what else is dragged; False if it is nothing."""
        self.zones = zones_of(self._window, files, dropped_link(data))
        self.chosen = self.zones[0] if self.zones else None
        self._is_over = False
        if self.zones:
            place = self._window.stack
            self.setGeometry(QRectF(self._origin(place), place.size()).toRect())
            self.raise_()
            self.update()
        self.setVisible(bool(self.zones))
        return bool(self.zones)

    def _origin(self, place: QWidget) -> QPointF:
        return QPointF(place.mapTo(self._window.widget, place.rect().topLeft()))

    def leave_window(self) -> None:
        """The files left what is not covered by the zones: for these, or for good."""
        QTimer.singleShot(0, self, self._hide_unless_over)

    def _hide_unless_over(self) -> None:
        if not self._is_over:
            self.hide()

    def drop(self, files: Sequence[Path], data: QMimeData | None = None) -> None:
        """Does what the chosen zone says, or without one the likeliest."""
        zone = self.chosen if self.isVisible() else None
        if zone is None:
            link = dropped_link(data) if data is not None else ""
            zone = next(iter(zones_of(self._window, files, link)), None)
        self.hide()
        if zone is not None:
            zone.act()

    def area(self, zone: Zone) -> QRectF:
        """Where a zone lies, px."""
        count, number = len(self.zones), self.zones.index(zone)
        room = QRectF(self.rect()).adjusted(SPACING, SPACING, -SPACING, -SPACING)
        if self.width() >= self.height():
            width = (room.width() - SPACING * (count - 1)) / count
            left = room.left() + number * (width + SPACING)
            return QRectF(left, room.top(), width, room.height())
        height = (room.height() - SPACING * (count - 1)) / count
        top = room.top() + number * (height + SPACING)
        return QRectF(room.left(), top, room.width(), height)

    def _choose(self, place: QPointF) -> None:
        def away(zone: Zone) -> float:
            middle = self.area(zone).center()
            if self.width() >= self.height():
                return abs(middle.x() - place.x())
            return abs(middle.y() - place.y())

        chosen = min(self.zones, key=away)
        if chosen is not self.chosen:
            self.chosen = chosen
            self.update()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._is_over = True
        self._choose(event.position())
        accept_copy(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._choose(event.position())
        accept_copy(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        accept_copy(event)
        self._choose(event.position())
        self.drop(())

    def paintEvent(self, event: QPaintEvent) -> None:
        palette = self.palette()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            veil = palette.color(QPalette.ColorRole.Window)
            veil.setAlphaF(0.82)
            painter.fillRect(self.rect(), veil)
            for zone in self.zones:
                self._paint(painter, zone)

    def _paint(self, painter: QPainter, zone: Zone) -> None:
        palette, area = self.palette(), self.area(zone)
        is_chosen = zone is self.chosen
        edge = palette.color(QPalette.ColorRole.Accent if is_chosen else QPalette.ColorRole.Mid)
        style = Qt.PenStyle.SolidLine if is_chosen else Qt.PenStyle.DashLine
        painter.setPen(QPen(edge, 2, style))
        painter.setBrush(
            soft_color(palette) if is_chosen else palette.color(QPalette.ColorRole.Base)
        )
        painter.drawRoundedRect(area, _ROUND, _ROUND)
        font = self.font()
        large = QFont(font)
        large.setPointSizeF(font.pointSizeF() * 1.3)
        large.setWeight(QFont.Weight.DemiBold)
        inner = area.adjusted(2 * SPACING, 2 * SPACING, -2 * SPACING, -2 * SPACING)
        flags = int(Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap)
        painter.setFont(font)
        note = painter.boundingRect(QRectF(0, 0, inner.width(), 1e4), flags, zone.note)
        painter.setFont(large)
        title = painter.boundingRect(QRectF(0, 0, inner.width(), 1e4), flags, zone.title)
        top = inner.center().y() - (title.height() + SPACING + note.height()) / 2
        painter.setPen(palette.color(QPalette.ColorRole.WindowText))
        painter.drawText(
            QRectF(inner.left(), top, inner.width(), title.height()), flags, zone.title
        )
        painter.setFont(font)
        painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
        top += title.height() + SPACING
        painter.drawText(QRectF(inner.left(), top, inner.width(), note.height()), flags, zone.note)

"""What a crash left, offered at the next start: each figure with its picture, time and place."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, QSize, Qt, Signal
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMessageBox,
    QScrollArea,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QVBoxLayout,
    QWidget,
)

from nnsvg_qt.app.dialogs.dialog_window import DialogWindow
from nnsvg_qt.app.document.recovery_files import LeftDocument, LeftSession
from nnsvg_qt.app.help.guide_key import answer_guide_key
from nnsvg_qt.app.toolkit.background import IsStale, Latest
from nnsvg_qt.app.toolkit.file_names import shown_name
from nnsvg_qt.app.toolkit.picture import card
from nnsvg_qt.app.toolkit.text_dialog import heading
from nnsvg_qt.app.toolkit.theme import SPACING
from nnsvg_qt.app.toolkit.tips import plain_tip
from nnsvg_qt.app.toolkit.translation import shown
from nnsvg_qt.atomic_file import reason_in_words
from nnsvg_qt.errors import InputError, OutputError, Sentence
from nnsvg_qt.figure import Figure
from nnsvg_qt.sources import Opened, open_file

if TYPE_CHECKING:
    from nnsvg_qt.app.document.recovery import Autosave

THUMBNAIL = QSize(168, 84)
WIDTH = 616
SHOWN_ROWS = 4
"""As many are in sight without scrolling."""


def words_of_time(time: datetime, now: datetime) -> str:
    """A moment as people say it: `today 14:03`."""
    locale = QLocale()
    moment = QDateTime.fromSecsSinceEpoch(int(time.timestamp()))
    hour = locale.toString(moment.time(), QLocale.FormatType.ShortFormat)
    if time.date() == now.date():
        return QCoreApplication.translate("Recovery", "today {time}").format(time=hour)
    if time.date() == now.date() - timedelta(days=1):
        return QCoreApplication.translate("Recovery", "yesterday {time}").format(time=hour)
    day = locale.toString(moment.date(), QLocale.FormatType.LongFormat)
    return QCoreApplication.translate("Recovery", "{day}, {time}").format(day=day, time=hour)


class _PathLabel(QLabel):
    """A path on one line; what has no room is left out in its middle, and in the tooltip."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.setProperty("quiet", True)
        self.setToolTip(plain_tip(path))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setTextFormat(Qt.TextFormat.PlainText)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setPen(self.palette().color(self.foregroundRole()))
            words = self.fontMetrics().elidedText(
                self.text(), Qt.TextElideMode.ElideMiddle, self.contentsRect().width()
            )
            painter.drawText(self.contentsRect(), Qt.AlignmentFlag.AlignVCenter, words)


class _TitleBox(QCheckBox):
    """A check box with a title in bold, which is cut with an ellipsis where it has no room."""

    def __init__(self) -> None:
        super().__init__()
        font = self.font()
        font.setBold(True)
        self.setFont(font)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._title = ""

    def show_title(self, title: str) -> None:
        """Another title; an ampersand in it marks no key."""
        self._title = title
        self.setAccessibleName(title)
        self._cut()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        area = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxContents, option, self)
        words = self.fontMetrics().elidedText(
            self._title, Qt.TextElideMode.ElideRight, area.width()
        )
        self.setToolTip(self._title if words != self._title else "")
        self.setText(words.replace("&", "&&"))


class Row(QFrame):
    """One document: whether it is chosen, its picture, its title, when it was kept, its file."""

    changed = Signal()

    def __init__(self, left: LeftDocument, now: datetime) -> None:
        super().__init__()
        self.setObjectName("recoveryRow")
        self.left = left
        self.figure: Figure | None = None
        self.report: tuple[Sentence, ...] = ()
        self.readable = True
        self.picture = QLabel()
        self.picture.setObjectName("recoveryPicture")
        self.picture.setFixedSize(THUMBNAIL + QSize(2, 2))
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture.setText(self.tr("Reading…"))
        self.box = _TitleBox()
        self.box.setChecked(True)
        self.box.toggled.connect(self.changed)
        self.time = QLabel(words_of_time(left.written, now))
        path = left.note.path
        self.path = _PathLabel(self.tr("never saved") if path is None else shown_name(str(path)))
        self.problem = QLabel()
        self.problem.setProperty("problem", True)
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        self.problem.setWordWrap(True)
        self.problem.hide()
        self._show_title(left.note.path.stem if left.note.path else left.note.title)

        words = QVBoxLayout()
        words.setSpacing(SPACING // 2)
        words.addStretch()
        words.addWidget(self.box)
        for label in (self.time, self.path, self.problem):
            # Under the title, not under its box.
            label.setContentsMargins(3 * SPACING, 0, 0, 0)
            words.addWidget(label)
        words.addStretch()
        line = QHBoxLayout(self)
        line.setContentsMargins(SPACING, SPACING, SPACING, SPACING)
        line.setSpacing(2 * SPACING)
        line.addWidget(self.picture)
        line.addLayout(words, 1)

    @property
    def chosen(self) -> bool:
        """Whether the user wants this one."""
        return self.box.isChecked()

    def show_figure(self, figure: Figure) -> None:
        """The file has been read."""
        self.figure = figure
        if self.left.note.path is None:
            self._show_title(figure.name)
        self.picture.clear()
        self.changed.emit()

    def show_picture(self, image: QImage) -> None:
        """The figure has been drawn."""
        self.picture.setPixmap(QPixmap.fromImage(image))

    def show_problem(self, sentence: str) -> None:
        """The file is no project file."""
        self.readable = False
        self.box.setChecked(False)
        self.box.setEnabled(False)
        self.picture.setText(self.tr("no picture"))
        self.problem.setText(sentence)
        self.problem.show()
        self.box.setAccessibleDescription(sentence)
        self.changed.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        # The whole row is as good as its box.
        if event.button() == Qt.MouseButton.LeftButton and self.box.isEnabled():
            self.box.toggle()
            self.box.setFocus()

    def _show_title(self, title: str) -> None:
        self.box.show_title(shown_name(title) or self.tr("figure"))
        self.box.setAccessibleDescription(f"{self.time.text()}, {self.path.text()}")


class RecoveryDialog(QDialog):
    """Lists what is left; recovers or discards what is chosen, keeps the rest for the next start.

    `window` is the one over which it is shown; a figure may take its place if nobody has worked
    there yet.
    """

    def __init__(
        self, window: DialogWindow, sessions: list[LeftSession], autosave: Autosave
    ) -> None:
        super().__init__(window.widget)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Recover unsaved work"))
        self._window = window
        self._sessions = sessions
        self._autosave = autosave
        now = datetime.now()
        documents = [left for session in sessions for left in session.documents]
        documents.sort(key=lambda left: left.written, reverse=True)
        self.rows = [Row(left, now) for left in documents]

        title = heading(self.tr("nnsvg-qt ended before these changes were saved"), 1.25)
        explanation = QLabel(
            self.tr(
                "What you recover opens with its changes unsaved: no file is touched until you "
                "save. What you leave here is offered again at the next start."
            )
        )
        explanation.setProperty("quiet", True)
        explanation.setWordWrap(True)

        self.buttons = QDialogButtonBox()
        self.recover_button = self.buttons.addButton(
            self.tr("&Recover selected"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self.later_button = self.buttons.addButton(
            self.tr("Decide &later"), QDialogButtonBox.ButtonRole.RejectRole
        )
        self.discard_button = self.buttons.addButton(
            self.tr("&Discard selected…"), QDialogButtonBox.ButtonRole.ResetRole
        )
        # Return recovers wherever the focus is, but on another button; it discards nothing.
        self.discard_button.setAutoDefault(False)
        self.recover_button.setDefault(True)
        self.buttons.accepted.connect(self.recover_selected)
        self.buttons.rejected.connect(self.reject)
        self.discard_button.clicked.connect(self.discard_selected)

        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[3 * SPACING] * 4)
        layout.setSpacing(SPACING)
        layout.addWidget(title)
        layout.addWidget(explanation)
        layout.addSpacing(SPACING)
        layout.addWidget(self._list(), 1)
        layout.addSpacing(SPACING)
        layout.addWidget(self.buttons)
        self.resize(WIDTH, layout.totalHeightForWidth(WIDTH))

        self._to_read = list(self.rows)
        self._to_draw: list[Row] = []
        self._readings = Latest[tuple[Row, Opened | InputError]](self, self._read)
        self._drawings = Latest[tuple[Row, QImage]](self, self._drawn)
        next((row.box for row in self.rows), self.later_button).setFocus()
        self._show_choice()
        self._read_next()
        answer_guide_key(self, window, "projects")

    def _list(self) -> QScrollArea:
        inside = QWidget()
        inside.setObjectName("recoveryRows")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for row in self.rows:
            row.changed.connect(self._show_choice)
            column.addWidget(row)
        column.addStretch()
        area = QScrollArea()
        area.setObjectName("recoveryList")
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        rows = min(len(self.rows), SHOWN_ROWS)
        area.setMinimumHeight(rows * (THUMBNAIL.height() + 2 + 2 * SPACING + 1) + 1)
        return area

    # reading and drawing, one after the other

    def _read_next(self) -> None:
        if not self._to_read:
            return
        row = self._to_read.pop(0)

        def work(is_stale: IsStale) -> tuple[Row, Opened | InputError]:
            try:
                return row, open_file(row.left.file)
            except InputError as error:
                return row, error

        self._readings.request(work)

    def _read(self, reading: tuple[Row, Opened | InputError]) -> None:
        row, found = reading
        if isinstance(found, Opened):
            row.report = found.report
            row.show_figure(found.figure)
            self._to_draw.append(row)
            if not self._drawings.busy:
                self._draw_next()
        else:
            row.show_problem(self._kept_aside(row.left, found))
        self._read_next()

    def _kept_aside(self, left: LeftDocument, reason: InputError) -> str:
        try:
            place = left.set_aside()
        except OSError as error:
            return self.tr("It cannot be read, nor moved ({problem}): {reason}").format(
                problem=shown(reason_in_words(error)), reason=shown(reason)
            )
        return self.tr("It cannot be read; it is kept as {place}. {reason}").format(
            place=shown_name(place), reason=shown(reason)
        )

    def _draw_next(self) -> None:
        if not self._to_draw:
            return
        row = self._to_draw.pop(0)
        figure, ratio = row.figure, self.devicePixelRatioF()
        if figure is None:
            raise AssertionError("only figures are drawn")

        def work(is_stale: IsStale) -> tuple[Row, QImage]:
            return row, card(figure, THUMBNAIL, ratio)

        self._drawings.request(work)

    def _drawn(self, drawing: tuple[Row, QImage]) -> None:
        row, image = drawing
        row.show_picture(image)
        self._draw_next()

    # choosing

    @property
    def chosen(self) -> list[Row]:
        """The rows that are selected."""
        return [row for row in self.rows if row.chosen]

    def _show_choice(self) -> None:
        chosen = self.chosen
        read = all(row.figure is not None for row in chosen)
        self.recover_button.setEnabled(bool(chosen) and read)
        self.discard_button.setEnabled(bool(chosen))
        if not any(row.readable for row in self.rows):
            self.later_button.setText(self.tr("&Close"))

    def recover_selected(self) -> None:
        """Opens the chosen figures, the newest in front."""
        problems = []
        for row in sorted(self.chosen, key=lambda row: row.left.written):
            if row.figure is None:
                raise AssertionError("what is not read yet cannot be chosen")
            note = row.left.note
            document = self._window.recovered(row.figure, note.path, note.stamp, row.report)
            try:
                self._autosave.adopt(document, row.left)
            except OutputError as error:
                problems.append(shown(error))
        for problem in problems:
            self._window.show_problem(problem)
        self.accept()

    def discard_selected(self) -> None:
        """Removes the chosen figures for good, after a question."""
        chosen = self.chosen
        if len(chosen) == 1:
            question = self.tr("Discard the unsaved changes of “{title}”?").format(
                title=chosen[0].box.accessibleName()
            )
        else:
            question = self.tr("Discard the unsaved changes of {count} figures?").format(
                count=len(chosen)
            )
        box = QMessageBox(
            QMessageBox.Icon.Warning,
            self.windowTitle(),
            question,
            QMessageBox.StandardButton.Discard | QMessageBox.StandardButton.Cancel,
            self,
        )
        box.setInformativeText(self.tr("They cannot be brought back."))
        box.setDefaultButton(QMessageBox.StandardButton.Cancel)
        if box.exec() != QMessageBox.StandardButton.Discard:
            return
        for row in chosen:
            row.left.discard()
            self.rows.remove(row)
            row.setParent(None)
            row.deleteLater()
        if not any(row.readable for row in self.rows):
            self.accept()
        self._show_choice()

    def done(self, result: int) -> None:
        self._readings.cancel()
        self._drawings.cancel()
        for session in self._sessions:
            session.close()
        self._sessions = []
        super().done(result)

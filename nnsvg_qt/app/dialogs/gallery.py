"""What to begin with: a preset, shown as a picture, or a network typed in the notation.

A link of TensorFlow Playground that is pasted there is a network too, with all its settings.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QGuiApplication,
    QImage,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPainterPath,
    QPalette,
    QPen,
    QPixmap,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from nnsvg_qt.app.commands.drawing_fault import explain_drawing_fault
from nnsvg_qt.app.commands.presets import (
    group_title,
    preset_figure,
    preset_title,
    preset_words,
)
from nnsvg_qt.app.document.summary_reading import Report, SummaryReading
from nnsvg_qt.app.panels.marked_lines import MarkedLine
from nnsvg_qt.app.toolkit.background import IsStale, Latest
from nnsvg_qt.app.toolkit.button_box import ButtonBox
from nnsvg_qt.app.toolkit.marking import set_mark
from nnsvg_qt.app.toolkit.picture import card
from nnsvg_qt.app.toolkit.theme import SPACING, sized
from nnsvg_qt.app.toolkit.tips import plain_tip
from nnsvg_qt.app.toolkit.translation import shown
from nnsvg_qt.errors import InputError, Sentence
from nnsvg_qt.figure import Figure
from nnsvg_qt.model.notation import parse_notation
from nnsvg_qt.model.presets import GROUPS, PRESETS
from nnsvg_qt.views.shared.page import ONE_COLUMN_MM

THUMBNAIL = QSize(248, 124)
LINE = 18
"""Height in px of a line under a picture."""
IMAGE_ROLE = Qt.ItemDataRole.UserRole + 1

Index = QModelIndex | QPersistentModelIndex
EXAMPLE = "1@32x32 > conv 6 k5 > maxpool 2 > dense 84 > dense 10"


def card_size() -> QSize:
    """The place of a card: its picture and two lines of text."""
    return QSize(sized(THUMBNAIL.width()) + 9, THUMBNAIL.height() + 9 + 8 + 2 * sized(LINE))


class CardDelegate(QStyledItemDelegate):
    """Paints a preset as a card: its picture, what it is, and by whom."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return card_size()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        pointed = bool(option.state & QStyle.StateFlag.State_MouseOver)
        palette = option.palette
        area = QRectF(option.rect).adjusted(4.5, 4.5, -4.5, -4.5)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        role = QPalette.ColorRole.Accent if selected else QPalette.ColorRole.Mid
        line = QPen(palette.color(role), 2.0 if selected else 1.0)
        if pointed and not selected:
            line.setColor(palette.color(QPalette.ColorRole.Dark))
        picture_area = QRectF(area.left(), area.top(), area.width(), THUMBNAIL.height())
        frame = QPainterPath()
        frame.addRoundedRect(picture_area, 4, 4)
        painter.setClipPath(frame)
        painter.fillRect(picture_area, Qt.GlobalColor.white)
        image = index.data(IMAGE_ROLE)
        if isinstance(image, QImage):
            aside = (picture_area.width() - image.width() / image.devicePixelRatio()) / 2
            painter.drawImage(picture_area.topLeft() + QPointF(aside, 0), image)
        painter.setClipping(False)
        painter.setPen(line)
        painter.drawPath(frame)
        title, _, by = str(index.data()).partition(", ")
        words = QRectF(area.left() + 4, picture_area.bottom() + 4, area.width() - 8, sized(LINE))
        metrics = option.fontMetrics
        width = int(words.width())
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        elide = Qt.TextElideMode.ElideRight
        painter.drawText(words, metrics.elidedText(title, elide, width))
        painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
        painter.drawText(words.translated(0, sized(LINE)), metrics.elidedText(by, elide, width))
        painter.restore()


class CardList(QListWidget):
    """Items as cards beside and below each other."""

    def __init__(self) -> None:
        super().__init__()
        self.setViewMode(QListWidget.ViewMode.IconMode)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setMovement(QListWidget.Movement.Static)
        self.setItemDelegate(CardDelegate(self))
        self.setGridSize(card_size())
        self.setMouseTracking(True)
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setUniformItemSizes(True)


class GroupList(QListWidget):
    """All, and groups by their names: which cards are to be seen. As wide as its words."""

    def __init__(self, groups: Iterable[str]) -> None:
        super().__init__()
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.addItem(QCoreApplication.translate("Gallery", "All"))
        for group in groups:
            item = QListWidgetItem(group_title(group))
            item.setData(Qt.ItemDataRole.UserRole, group)
            self.addItem(item)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(self.sizeHintForColumn(0) + 3 * SPACING)
        self.setCurrentRow(0)


class Gallery(QDialog):
    """Emits the figure that was chosen; nothing if the user thinks better of it."""

    chosen = Signal(Figure)
    training_chosen = Signal()
    """A network is to be trained instead."""
    link_chosen = Signal(str)
    """The network that a link of Playground is set to is to be trained."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("New figure"))
        self.setMinimumSize(576, 440)
        self.presets = CardList()
        self.presets.setAccessibleName(self.tr("Presets"))
        self.presets.itemActivated.connect(lambda _item: self.accept())
        self.presets.currentItemChanged.connect(self._preset_chosen)
        for name, preset in PRESETS.items():
            item = QListWidgetItem(preset_title(preset))
            item.setData(Qt.ItemDataRole.UserRole, name)
            item.setToolTip(plain_tip(f"{name}: {item.text()}. {preset.source}"))
            self.presets.addItem(item)
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search"))
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName(self.tr("Search presets"))
        self.search.textChanged.connect(self._filter)
        self.groups = GroupList(GROUPS)
        self.groups.setAccessibleName(self.tr("Groups of presets"))
        self.groups.currentRowChanged.connect(self._filter)
        self.nothing = QLabel(self.tr("No preset is called so."))
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing.hide()

        self.notation = MarkedLine()
        self.notation.setPlaceholderText(EXAMPLE)
        self.notation.setClearButtonEnabled(True)
        self.notation.setAccessibleName(self.tr("Notation"))
        self.notation.textChanged.connect(self._typed)
        self.notation.installEventFilter(self)
        self.reason = QLabel()
        self.reason.setTextFormat(Qt.TextFormat.PlainText)
        self.reason.setWordWrap(True)
        self.preview = QLabel()
        self.preview.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.preview.setWordWrap(True)
        self.preview.setTextFormat(Qt.TextFormat.PlainText)
        self.preview.setFixedHeight(THUMBNAIL.height() + 2 * SPACING)
        self.preview.hide()

        self.buttons = ButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self.create_button = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        self.create_button.setText(self.tr("C&reate"))
        self.create_button.setEnabled(False)
        self.train = self.buttons.addButton(
            self.tr("Trai&n a network"), QDialogButtonBox.ButtonRole.ResetRole
        )
        self.train.setToolTip(self.tr("Begin with a small network that learns before your eyes"))
        self.train.setAutoDefault(False)
        self.train.clicked.connect(self._train)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)

        typed = QLabel(self.tr("Or &type the layers:"))
        typed.setBuddy(self.notation)
        line = QHBoxLayout()
        line.setSpacing(SPACING)
        line.addWidget(typed)
        line.addWidget(self.notation, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[2 * SPACING] * 4)
        layout.setSpacing(SPACING)
        aside = QVBoxLayout()
        aside.setSpacing(SPACING)
        aside.addWidget(self.search)
        aside.addWidget(self.groups, 1)
        choice = QHBoxLayout()
        choice.setSpacing(2 * SPACING)
        choice.addLayout(aside)
        choice.addWidget(self.presets, 1)
        choice.addWidget(self.nothing, 1)
        self.search.setFixedWidth(self.groups.width())
        layout.addLayout(choice, 1)
        self.resize(3 * card_size().width() + self.groups.width() + 2 * SPACING + 63, 660)
        layout.addLayout(line)
        layout.addWidget(self.reason)
        layout.addWidget(self.preview)
        layout.addWidget(self.buttons)
        self._show_reason("")

        self.report: tuple[Sentence, ...] = ()
        """What is to be said of the figure that was made from a pasted summary."""
        self._figure: Figure | None = None
        self._link = ""
        """The link that the figure is of."""
        self._waiting = list(PRESETS)
        self._names = list(PRESETS)
        self._thumbnails = Latest[tuple[str, QImage]](self, self._thumbnail_made)
        self._summaries = SummaryReading(self)
        self._previews = Latest[QImage](self, self._preview_made, self._preview_failed)
        self.presets.setCurrentRow(0)

    # presets

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._make_next_thumbnail()

    def _make_next_thumbnail(self) -> None:
        if not self._waiting:
            return
        # what is to be seen comes first
        visible = [name for name in self._waiting if not self._row(name).isHidden()]
        name = (visible or self._waiting)[0]
        self._waiting.remove(name)
        ratio = self.devicePixelRatioF()

        def work(is_stale: IsStale) -> tuple[str, QImage]:
            return name, card(preset_figure(name).at_width(ONE_COLUMN_MM), THUMBNAIL, ratio)

        self._thumbnails.request(work)

    def _thumbnail_made(self, thumbnail: tuple[str, QImage]) -> None:
        name, image = thumbnail
        item = self._row(name)
        item.setData(IMAGE_ROLE, image)
        if item.isHidden():
            # Qt lays a hidden card whose data change behind the first one, where it takes clicks
            self.presets.scheduleDelayedItemsLayout()
        self._make_next_thumbnail()

    def _row(self, name: str) -> QListWidgetItem:
        """The card of a preset; they stand in the order of the table."""
        return self.presets.item(self._names.index(name))

    def _filter(self) -> None:
        """Shows the presets of the chosen group in which all the words are that were typed."""
        group = self.groups.currentItem().data(Qt.ItemDataRole.UserRole)
        words = self.search.text().casefold().split()
        found = []
        for name, preset in PRESETS.items():
            text = preset_words(preset)
            fits = group in (None, preset.group) and all(word in text for word in words)
            self._row(name).setHidden(not fits)
            if fits:
                found.append(self._row(name))
        self.presets.setVisible(bool(found))
        self.nothing.setVisible(not found)
        if self.notation.text().strip() or self.presets.currentItem() in found:
            return
        if found:
            self.presets.setCurrentItem(found[0])
        else:
            self.presets.setCurrentRow(-1)
            self._figure = None
            self.create_button.setEnabled(False)

    def _preset_chosen(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        if self.notation.text():
            self.notation.clear()
        self.report, self._link = (), ""
        self._summaries.forget()
        self._figure = preset_figure(item.data(Qt.ItemDataRole.UserRole))
        self.create_button.setEnabled(True)

    # notation

    def _typed(self, text: str) -> None:
        self.report, self._link = (), ""
        self._summaries.forget()
        if not text.strip():
            self._show_reason("")
            self.preview.hide()
            self._previews.cancel()
            self._figure = None
            self.create_button.setEnabled(False)
            return
        self.presets.setCurrentRow(-1)
        self.presets.clearSelection()
        if "://" in text and self._take_link(text):
            return
        try:
            architecture = parse_notation(text)
        except InputError as error:
            self._figure = None
            self.create_button.setEnabled(False)
            self._show_reason(shown(error))
            return
        self._show_reason("")
        self._offer(Figure(architecture=architecture, name=self.tr("figure")))

    def _take_link(self, text: str) -> bool:
        """Shows the network that a link of Playground is set to; False if the text is none."""
        from nnsvg_qt.app.commands.training.fitting import linked, playground_figure
        from nnsvg_qt.training.playground_link import is_link, read_link

        if not is_link(text):
            return False
        page = read_link(text)
        self._link = text.strip()
        self._show_reason("")
        words = self.tr("A link of TensorFlow Playground: {network}, with its data and settings.")
        self.reason.setText(words.format(network=page.notation))
        self._offer(linked(playground_figure(), page))
        return True

    def _take_summary(self, text: str) -> bool:
        """Shows the network of a summary that is pasted; False if the text is none."""
        return self._summaries.read(
            text, self._show_summary, lambda error: self._show_reason(shown(error))
        )

    def _show_summary(self, figure: Figure, report: Report) -> None:
        self.notation.clear()
        self.presets.setCurrentRow(-1)
        self.presets.clearSelection()
        self.report = report
        words = self.tr("A summary of {count} layers; what it does not say is told when it opens.")
        self._show_reason("")
        self.reason.setText(words.format(count=len(figure.architecture)))
        self._offer(figure)

    def _offer(self, figure: Figure) -> None:
        """Lets a figure be created, and shows it."""
        self._figure = figure
        self.create_button.setEnabled(True)
        self.preview.show()
        ratio = self.devicePixelRatioF()
        size = QSize(self.width() - 48, THUMBNAIL.height())
        self._previews.request(lambda is_stale: card(figure, size, ratio))

    def _preview_made(self, image: QImage) -> None:
        self.preview.setPixmap(QPixmap.fromImage(image))

    def _preview_failed(self, error: Exception) -> None:
        if self._figure is not None:
            self.preview.setText(explain_drawing_fault(self._figure.current_view, error))

    def _show_reason(self, reason: str) -> None:
        self.notation.mark(reason)
        help_text = self.tr(
            "For example 16-12-10-1, or 3@64x64 > conv 16 k3 same relu > maxpool 2 > dense 10"
        )
        self.reason.setText(reason or help_text)
        set_mark(self.reason, problem=bool(reason), quiet=not reason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            watched is self.notation
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.matches(QKeySequence.StandardKey.Paste)
            and self._take_summary(QGuiApplication.clipboard().text())
        ):
            return True
        # Return creates what was typed, and is not eaten by the list's default item.
        if (
            watched is self.notation
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        ):
            self.accept()
            return True
        return super().eventFilter(watched, event)

    def accept(self) -> None:
        if self._figure is None:
            return
        figure = self._figure
        self._thumbnails.cancel()
        self._previews.cancel()
        super().accept()
        if self._link:
            self.link_chosen.emit(self._link)
        else:
            self.chosen.emit(figure)

    def _train(self) -> None:
        self._thumbnails.cancel()
        self._previews.cancel()
        super().accept()
        self.training_chosen.emit()

"""What can be put into the figure: blocks and whole networks, with their pictures."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from nnsvg_qt.app.commands.block_commands import (
    NETWORKS,
    BlockCommands,
    Part,
    parts,
    place_words,
    selected_spot,
    source_of,
    with_part_inserted,
)
from nnsvg_qt.app.commands.layer_insertion import Spot, objection
from nnsvg_qt.app.dialogs.dialog_window import DialogWindow
from nnsvg_qt.app.dialogs.gallery import IMAGE_ROLE, THUMBNAIL, CardList, GroupList, card_size
from nnsvg_qt.app.document.document import Document
from nnsvg_qt.app.help.guide_key import answer_guide_key
from nnsvg_qt.app.toolkit.background import IsStale, Latest
from nnsvg_qt.app.toolkit.button_box import ButtonBox
from nnsvg_qt.app.toolkit.marking import set_mark
from nnsvg_qt.app.toolkit.picture import card
from nnsvg_qt.app.toolkit.theme import SPACING
from nnsvg_qt.app.toolkit.tips import plain_tip
from nnsvg_qt.app.toolkit.translation import shown
from nnsvg_qt.errors import InputError
from nnsvg_qt.figure import Figure
from nnsvg_qt.model.presets.blocks import BLOCK_GROUPS
from nnsvg_qt.views.shared.page import ONE_COLUMN_MM


class BlockInsertion(QObject):
    """Asks which block goes where the selection is; InputError for whoever called to show."""

    def __init__(self, window: DialogWindow, commands: BlockCommands) -> None:
        super().__init__(window.widget)
        self._window = window
        self._commands = commands

    def ask(self) -> None:
        """Opens the gallery; InputError where there is no layer to stand behind."""
        spot = selected_spot(self._window.document)
        gallery = BlockGallery(self._window.document, spot, self._window.widget)
        answer_guide_key(gallery, self._window, "layers")
        gallery.chosen.connect(self._insert_or_tell)
        gallery.open()

    def _insert_or_tell(self, part: Part, spot: Spot, group: str) -> None:
        try:
            self._commands.insert(part, spot, group)
        except InputError as error:
            # the figure may have become another one meanwhile
            self._window.show_problem(shown(error))


class BlockGallery(QDialog):
    """Emits what was chosen: the part, its spot and the name of the group, empty for none."""

    chosen = Signal(object, object, str)

    def __init__(self, document: Document, spot: Spot, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Insert block"))
        self.setMinimumSize(576, 440)
        self._document = document
        self._spot = spot
        self._figure = document.figure
        architecture = self._figure.architecture
        self._shape = architecture.layer(source_of(architecture, spot)).shape
        self._parts = {part.key: part for part in parts()}
        self._rows = {key: row for row, key in enumerate(self._parts)}
        self._waiting = list(self._parts)
        self._make_lists()
        self._make_choices()
        self._lay_out()
        self._thumbnails = Latest[tuple[str, QImage]](self, self._thumbnail_made)
        self.cards.setCurrentRow(0)

    def _make_lists(self) -> None:
        self.cards = CardList()
        self.cards.setAccessibleName(self.tr("Blocks"))
        for key, part in self._parts.items():
            item = QListWidgetItem(part.title)
            item.setData(Qt.ItemDataRole.UserRole, key)
            item.setToolTip(plain_tip(f"{part.title}. {part.origin.source}"))
            self.cards.addItem(item)
        self.cards.itemActivated.connect(lambda _item: self.accept())
        self.cards.currentItemChanged.connect(self._show_choice)
        self.nothing = QLabel(self.tr("No block is called so."))
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing.hide()
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search"))
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName(self.tr("Search blocks"))
        self.search.textChanged.connect(self._filter)
        self.groups = GroupList((*BLOCK_GROUPS, NETWORKS))
        self.groups.setAccessibleName(self.tr("Groups of blocks"))
        self.groups.currentRowChanged.connect(self._filter)

    def _make_choices(self) -> None:
        self.grouped = QCheckBox(self.tr("As a &group named"))
        self.grouped.setToolTip(self.tr("A frame with this name around the new layers"))
        self.grouped.setChecked(True)
        self.name = QLineEdit()
        self.name.setAccessibleName(self.tr("Name of the group"))
        self.grouped.toggled.connect(self.name.setEnabled)
        self.result_line = QLabel()
        self.result_line.setTextFormat(Qt.TextFormat.PlainText)
        self.result_line.setWordWrap(True)
        self.result_line.setMinimumHeight(2 * self.result_line.fontMetrics().lineSpacing())
        self.result_line.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.buttons = ButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self.insert_button = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        self.insert_button.setText(self.tr("&Insert"))
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[2 * SPACING] * 4)
        layout.setSpacing(SPACING)
        aside = QVBoxLayout()
        aside.setSpacing(SPACING)
        aside.addWidget(self.search)
        aside.addWidget(self.groups, 1)
        self.search.setFixedWidth(self.groups.width())
        choice = QHBoxLayout()
        choice.setSpacing(2 * SPACING)
        choice.addLayout(aside)
        choice.addWidget(self.cards, 1)
        choice.addWidget(self.nothing, 1)
        named = QHBoxLayout()
        named.setSpacing(SPACING)
        named.addWidget(self.grouped)
        named.addWidget(self.name, 1)
        layout.addLayout(choice, 1)
        layout.addLayout(named)
        layout.addWidget(self.result_line)
        layout.addWidget(self.buttons)
        self.resize(3 * card_size().width() + self.groups.width() + 2 * SPACING + 63, 660)

    # pictures

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._make_next_thumbnail()

    def _make_next_thumbnail(self) -> None:
        if not self._waiting:
            return
        # what is to be seen comes first
        visible = [key for key in self._waiting if not self._item(key).isHidden()]
        key = (visible or self._waiting)[0]
        self._waiting.remove(key)
        ratio, part, shape = self.devicePixelRatioF(), self._parts[key], self._shape

        def work(is_stale: IsStale) -> tuple[str, QImage]:
            try:
                architecture = part.architecture(shape)
            except InputError:
                # it does not fit here: its picture is that of an example
                architecture = part.architecture()
            figure = Figure(architecture=architecture).at_width(ONE_COLUMN_MM)
            return key, card(figure, THUMBNAIL, ratio)

        self._thumbnails.request(work)

    def _thumbnail_made(self, thumbnail: tuple[str, QImage]) -> None:
        key, image = thumbnail
        self._item(key).setData(IMAGE_ROLE, image)
        self._make_next_thumbnail()

    def _item(self, key: str) -> QListWidgetItem:
        return self.cards.item(self._rows[key])

    # choosing

    @property
    def part(self) -> Part | None:
        """The part that is chosen."""
        item = self.cards.currentItem()
        if item is None or item.isHidden():
            return None
        return self._parts[item.data(Qt.ItemDataRole.UserRole)]

    def _filter(self) -> None:
        """Shows the parts of the chosen group in which all the words are that were typed."""
        group = self.groups.currentItem().data(Qt.ItemDataRole.UserRole)
        words = self.search.text().casefold().split()
        found = []
        for key, part in self._parts.items():
            text = part.words
            fits = group in (None, part.group) and all(word in text for word in words)
            self._item(key).setHidden(not fits)
            if fits:
                found.append(self._item(key))
        self.cards.setVisible(bool(found))
        self.nothing.setVisible(not found)
        if self.cards.currentItem() not in found:
            self.cards.setCurrentRow(self.cards.row(found[0]) if found else -1)
        self._show_choice()

    def _show_choice(self) -> None:
        """Says what the chosen part gives where it will stand, or why it cannot stand there."""
        part = self.part
        self.insert_button.setEnabled(False)
        if part is None:
            self.result_line.setText("")
            return
        if not self.name.isModified():
            self.name.setText(part.group_name)
        try:
            made = with_part_inserted(self._figure, part, self._spot)
        except InputError as error:
            self.result_line.setText(shown(error))
            set_mark(self.result_line, problem=True, quiet=False)
            return
        before, after = self._figure.architecture, made.architecture
        text = self.tr("{count} layers {place}.").format(
            count=len(after) - len(before), place=place_words(before, self._spot)
        )
        reason = objection(before, after)
        if reason:
            text += " " + self.tr("What follows does not fit any more: {reason}").format(
                reason=shown(reason)
            )
        self.result_line.setText(text)
        set_mark(self.result_line, problem=bool(reason), quiet=not reason)
        self.insert_button.setEnabled(True)

    def accept(self) -> None:
        part = self.part
        if part is None or not self.insert_button.isEnabled():
            return
        name = self.name.text().strip() if self.grouped.isChecked() else ""
        self._thumbnails.cancel()
        super().accept()
        self.chosen.emit(part, self._spot, name)

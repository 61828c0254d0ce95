"""The command palette: every action, preset and style option by name, run from the keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QIcon, QKeyEvent, QKeySequence, QPainter, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
)

from nnsvg_qt.app.commands import actions
from nnsvg_qt.app.commands.block_commands import parts
from nnsvg_qt.app.commands.layer_columns import LAYER_KINDS
from nnsvg_qt.app.commands.layer_columns import tr as kind_title
from nnsvg_qt.app.commands.presets import preset_figure, preset_title, preset_words
from nnsvg_qt.app.menus.menu_window import MenuWindow
from nnsvg_qt.app.panels.field_editors import choice_title
from nnsvg_qt.app.panels.fields import Field, look_fields, translated, view_fields, why_idle
from nnsvg_qt.app.panels.inspector_fields import every_field
from nnsvg_qt.app.panels.inspector_rows import LAYER
from nnsvg_qt.app.panels.single_fields import CONNECTION, UNIT, connection_fields, unit_fields
from nnsvg_qt.app.toolkit.icons import icon, tile
from nnsvg_qt.app.toolkit.languages import LANGUAGES
from nnsvg_qt.app.toolkit.theme import SPACING, sized
from nnsvg_qt.app.toolkit.translation import folded, localized, shown
from nnsvg_qt.charts import VIEW as CHARTS
from nnsvg_qt.errors import InputError, OutputError
from nnsvg_qt.model.layer import Kind
from nnsvg_qt.model.presets import PRESETS
from nnsvg_qt.model.presets.blocks import Block
from nnsvg_qt.views import VIEWS

WIDTH = 600
ROW_HEIGHT = 30
ROWS_SEEN = 11
ICON = 18
ENTRY_ROLE = Qt.ItemDataRole.UserRole

Index = QModelIndex | QPersistentModelIndex


def _tr(text: str) -> str:
    return QCoreApplication.translate("CommandPalette", text)


@dataclass(frozen=True)
class Entry:
    """One thing that the palette finds."""

    title: str
    place: str
    """Where else it is found: a menu, or the group of an option."""
    run: Callable[[], object]
    icon: QIcon
    note: str = ""
    """At the right: the shortcut, or the value of an option."""
    words: str = ""
    """What else is looked at, behind the title and the place."""
    enabled: bool = True


def entries_of(window: MenuWindow) -> list[Entry]:
    """Everything that can be found in a window, the actions first."""
    return [
        *_action_entries(window),
        *_language_entries(window),
        *_chart_entries(window),
        *_kind_entries(window),
        *_block_entries(window),
        *_preset_entries(window),
        *_field_entries(window),
        *_option_entries(window),
    ]


def _action_entries(window: MenuWindow) -> Iterator[Entry]:
    places = {
        row.key: actions.plain_text(actions.translated(title))
        for title, rows in actions.menus().values()
        for row in rows
        if row is not actions.SEPARATOR
    }
    for rows, submenu in (
        (actions.VIEWPOINT_ROWS, "viewpoints"),
        (actions.APPEARANCE_ROWS, "appearance"),
        (actions.PANEL_ROWS, "panels"),
    ):
        title = next(
            row.text for _, menu in actions.menus().values() for row in menu if row.name == submenu
        )
        for row in rows:
            place = actions.plain_text(actions.translated(title))
            places[row.key] = f"{places[submenu]} ▸ {place}"
    # Who knows a program in English looks for its words in any language.
    tables = (*(rows for _, rows in actions.menus().values()), *actions.SUBMENU_ROWS.values())
    english = {row.key: actions.plain_text(row.text) for rows in tables for row in rows}
    for key, action in window.all_actions():
        if key == "open_palette":
            continue
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        yield Entry(
            actions.plain_text(action.text()),
            places.get(key, _tr("View ▸ Panels")),
            action.trigger,
            action.icon(),
            keys,
            f"{action.statusTip()} {english.get(key, '')}",
            action.isEnabled(),
        )


def _language_entries(window: MenuWindow) -> Iterator[Entry]:
    preferences = dict(window.all_actions())["show_preferences"]
    place = actions.plain_text(preferences.text())
    for code, name in LANGUAGES.items():
        title = _tr("Language: {language}").format(language=name)
        note = _tr("on") if code == window.language_code else ""
        run = partial(window.choose_language, code)
        yield Entry(title, place, run, icon("preferences"), note, f"Language {name}")


def _chart_entries(window: MenuWindow) -> Iterator[Entry]:
    """What the menu of a chart has, for the selected charts or all, while charts are open."""
    if window.document.view != CHARTS.name:
        return
    from nnsvg_qt.app.menus.chart_menu import chart_entries

    chosen = window.document.selected_charts
    place = _tr("Selected charts") if chosen else _tr("All charts")
    for entry in chart_entries(window):
        if entry is None:
            continue
        title = actions.plain_text(entry.title)
        if entry.group:
            title = f"{actions.plain_text(entry.group)}: {title}"
        note = "" if entry.is_checked is None else _tr("on") if entry.is_checked else _tr("off")
        yield Entry(title, place, entry.run, icon(entry.icon or "charts"), note, "", entry.enabled)


def _kind_entries(window: MenuWindow) -> Iterator[Entry]:
    place = _tr("After the selected layer")
    for choice in LAYER_KINDS:
        title = _tr("Add layer: {kind}").format(kind=kind_title(choice.title))
        color = window.document.figure.look.fill_color(choice.kind.value)
        run = partial(window.layers.add, choice)
        yield Entry(title, place, run, tile(choice.icon, color))
    beside = _tr("Beside the selected layer")
    for choice in LAYER_KINDS:
        if choice.kind is not Kind.INPUT:
            title = _tr("Add branch: {kind}").format(kind=kind_title(choice.title))
            color = window.document.figure.look.fill_color(choice.kind.value)
            run = partial(window.layers.branch, choice)
            yield Entry(title, beside, run, tile(choice.icon, color))


def _block_entries(window: MenuWindow) -> Iterator[Entry]:
    for part in parts():
        if isinstance(part.origin, Block):
            title = _tr("Insert block: {name}").format(name=part.title)
            run = partial(window.layers.blocks.insert, part)
            yield Entry(title, _tr("After the selected layer"), run, icon("block"), "", part.words)


def _preset_entries(window: MenuWindow) -> Iterator[Entry]:
    def opening(name: str) -> Callable[[], object]:
        return lambda: window.open_figure(preset_figure(name))

    for name, preset in PRESETS.items():
        title = _tr("New figure: {name}").format(name=name)
        words = preset_words(preset)
        yield Entry(title, preset_title(preset), opening(name), icon("new"), words=words)


def _field_entries(window: MenuWindow) -> Iterator[Entry]:
    place = f"{_tr('Selected layers')} ▸ {translated(LAYER)}"
    for field in every_field():
        title = translated(field.option.label)
        yield Entry(
            title, place, partial(show_field, window, field), icon("layers"), "", field.words()
        )
    for fields, chosen, group, kept in (
        (connection_fields(()), _tr("Selected connections"), CONNECTION, "connect"),
        (unit_fields({})[1:], _tr("Selected units"), UNIT, "color"),
    ):
        place = f"{chosen} ▸ {translated(group)}"
        for field in fields:
            title = translated(field.option.label)
            run = partial(show_single_field, window, field)
            yield Entry(title, place, run, icon(kept), "", field.words())


def _option_entries(window: MenuWindow) -> Iterator[Entry]:
    shown = [view.name for view in window.document.figure.offered_views]
    for view in [*VIEWS.values(), *(CHARTS,) * (CHARTS.name in shown)]:
        for field in view_fields(view.name):
            yield _option_entry(window, field, view.name, actions.view_title(view))
    for field in look_fields():
        yield _option_entry(window, field, None, _tr("All views"))


def _option_entry(window: MenuWindow, field: Field, view: str | None, room: str) -> Entry:
    option = field.option
    title = translated(option.label)
    value = field.read(window.document.figure)

    def toggle() -> None:
        if view is not None:
            window.document.show_view(view)
        text = QCoreApplication.translate("FieldRow", "change {what}").format(what=title.lower())
        window.document.apply(text, lambda figure: field.write(figure, not field.read(figure)))

    note = ""
    if option.type is bool:
        note = _tr("on") if value else _tr("off")
    elif option.choices:
        note = choice_title(str(value))
    elif isinstance(value, float):
        note = f"{localized(f'{value:g}')} {option.unit}".rstrip()
    elif value is not None and len(str(value)) < 20:
        note = f"{value} {option.unit}".rstrip()
    document = window.document
    reason = why_idle(document.figure, view or document.view, field.name)
    place = f"{_tr('Style')} ▸ {room} ▸ {translated(option.group)}"
    return Entry(
        title,
        f"{place} – {reason}" if reason else place,
        toggle if option.type is bool else lambda: show_option(window, field.name, view),
        icon("style"),
        note,
        field.words(),
        enabled=not reason,
    )


def show_option(window: MenuWindow, name: str, view: str | None) -> None:
    """Opens the place of an option in the style panel and puts the cursor there."""
    if view is not None:
        window.document.show_view(view)
    window.show_panel("style")
    panel = window.style_panel
    panel.parts.setCurrentIndex(0)
    panel.search.clear()
    page = panel.page
    if page is None:
        return
    page.lead_to(name)


def show_field(window: MenuWindow, field: Field) -> None:
    """Opens the place of a field of the selected layers and puts the cursor there.

    InputError where no layer is selected, or one that has no such field.
    """
    layers = window.document.selected_layers
    label = translated(field.option.label)
    if not layers:
        raise InputError("Select a layer first: “{field}” is a field of layers.", field=label)
    window.show_own_style()
    panel = window.style_panel
    panel.search.clear()
    if panel.page is None or not panel.page.lead_to(field.name):
        if len(layers) == 1:
            raise InputError("The selected layer has no field “{field}”.", field=label)
        raise InputError("Not all of the selected layers have the field “{field}”.", field=label)


def show_single_field(window: MenuWindow, field: Field) -> None:
    """Opens the place of a field of the selected connections or units; InputError without any."""
    document, label = window.document, translated(field.option.label)
    if field.option.group == CONNECTION and not document.selected_connections:
        raise InputError(
            "Select a connection first: “{field}” is a field of connections.", field=label
        )
    if field.option.group == UNIT and not document.selected_units:
        raise InputError(
            "Select a unit in the nodes view first: “{field}” is a field of units.", field=label
        )
    window.show_own_style()
    panel = window.style_panel
    panel.search.clear()
    if panel.page is not None:
        panel.page.lead_to(field.name)


_FROM_LETTERS = 8
"""The rank of what only has the letters in their order."""


def rank(entry: Entry, words: Sequence[str]) -> int | None:
    """How well an entry fits words that must all be found; smaller is better, None: not at all.

    Titles before places and descriptions, whole words before beginnings of words before parts.
    """
    title = folded(entry.title)
    more = f"{folded(entry.place)} {folded(entry.words)}"
    worst = 0
    for word in words:
        if (place := _fit(word, title)) is not None:
            worst += place
        elif (place := _fit(word, more)) is not None:
            worst += 4 + place // 2
        elif _in_order(word, title):
            worst += _FROM_LETTERS
        else:
            return None
    return worst


def _fit(word: str, text: str) -> int | None:
    """How a word stands in a text: 0 whole at its start, 1 whole, 2, 3 begun so, 4 within one."""
    best = None
    at = text.find(word)
    while at >= 0:
        if at and text[at - 1].isalnum():
            fit = 4
        else:
            end = at + len(word)
            is_whole = end == len(text) or not text[end].isalnum()
            fit = (0 if is_whole else 2) + (at > 0)
        best = fit if best is None else min(best, fit)
        at = text.find(word, at + 1)
    return best


def _in_order(letters: str, text: str) -> bool:
    """Whether these letters begin a word of the text and go on in it, or at those that follow."""
    if len(letters) < 2:
        return False
    words = tuple(text.split())
    return any(
        word[0] == letters[0] and _goes_on(letters[1:], word[1:], words[number + 1 :])
        for number, word in enumerate(words)
    )


# of a title with many alike words the same rest is come to in many ways
@lru_cache(maxsize=4096)
def _goes_on(letters: str, rest: str, words: tuple[str, ...]) -> bool:
    if not letters:
        return True
    at = rest.find(letters[0])
    if at >= 0 and _goes_on(letters[1:], rest[at + 1 :], words):
        return True
    return any(
        word[0] == letters[0] and _goes_on(letters[1:], word[1:], words[number + 1 :])
        for number, word in enumerate(words)
    )


def found(entries: Sequence[Entry], text: str) -> list[Entry]:
    """The entries that fit a text, the best first; without a text all.

    Of titles that begin with the text the shortest is first: it leaves the least to type.
    """
    words = folded(text).split()
    begun = (0, 2) if len(words) == 1 else (0,)
    ranks = [
        ((fit, len(entry.title) if fit in begun else 0), entry)
        for entry in entries
        if (fit := rank(entry, words)) is not None
    ]
    return [entry for _, entry in sorted(ranks, key=lambda pair: pair[0])]


class RowDelegate(QStyledItemDelegate):
    """Paints an entry: icon, title, where it is, and its shortcut or value at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(WIDTH // 2, max(ROW_HEIGHT, option.fontMetrics.height() + 12))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry = index.data(ENTRY_ROLE)
        palette, metrics, area = option.palette, option.fontMetrics, QRect(option.rect)
        selected = bool(option.state & option.state.State_Selected)
        painter.save()
        if selected:
            painter.fillRect(area, palette.color(QPalette.ColorRole.Midlight))
            painter.fillRect(
                QRect(area.topLeft(), QSize(3, area.height())),
                palette.color(QPalette.ColorRole.Accent),
            )
        area.adjust(2 * SPACING, 0, -2 * SPACING, 0)
        mode = QIcon.Mode.Normal if entry.enabled else QIcon.Mode.Disabled
        place = QRect(area.left(), area.center().y() - ICON // 2, ICON, ICON)
        entry.icon.paint(painter, place, mode=mode)
        area.setLeft(area.left() + ICON + SPACING + 2)
        quiet = palette.color(QPalette.ColorRole.PlaceholderText)
        flags = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(quiet)
        note = metrics.elidedText(entry.note, Qt.TextElideMode.ElideRight, area.width() // 3)
        painter.drawText(area, flags | Qt.AlignmentFlag.AlignRight, note)
        area.setRight(area.right() - metrics.horizontalAdvance(note) - SPACING)
        title = metrics.elidedText(entry.title, Qt.TextElideMode.ElideRight, area.width())
        if entry.enabled:
            painter.setPen(palette.color(QPalette.ColorRole.Text))
        painter.drawText(area, flags, title)
        area.setLeft(area.left() + metrics.horizontalAdvance(title) + 2 * SPACING)
        painter.setPen(quiet)
        where = metrics.elidedText(entry.place, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, flags, where)
        painter.restore()


class CommandPalette(QFrame):
    """A line to type in and the list of what fits; Return runs, Escape closes."""

    def __init__(self, window: MenuWindow) -> None:
        super().__init__(window.widget, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("palette")
        self._window = window
        self._entries = entries_of(window)
        self.line = QLineEdit()
        self.line.setPlaceholderText(_tr("Find an action, a network or an option"))
        self.line.setAccessibleName(self.line.placeholderText())
        self.line.installEventFilter(self)
        self.list = QListWidget()
        self.list.setItemDelegate(RowDelegate(self.list))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMouseTracking(True)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(_tr("What was found"))
        self.nothing = QLabel(_tr("Nothing has a name like this."))
        self.nothing.setProperty("quiet", True)
        self.nothing.setContentsMargins(2 * SPACING, SPACING, 0, SPACING)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, SPACING, 1, SPACING)
        column.setSpacing(SPACING)
        top = QVBoxLayout()
        top.setContentsMargins(SPACING, 0, SPACING, 0)
        top.addWidget(self.line)
        column.addLayout(top)
        column.addWidget(self.nothing)
        column.addWidget(self.list, 1)
        self.line.textChanged.connect(self._show_found)
        self.list.itemClicked.connect(self._run)
        self._show_found("")
        row = self.list.sizeHintForRow(0)
        over = window.widget
        width = min(sized(WIDTH), over.width() - 4 * SPACING)
        height = ROWS_SEEN * row + self.line.sizeHint().height() + 3 * SPACING + 4
        self.resize(width, min(height, over.height() - 12 * SPACING))
        self.move(over.mapToGlobal(QPoint((over.width() - width) // 2, 8 * SPACING)))

    def open(self) -> None:
        """Shows the palette over its window."""
        self.show()
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)

    def _show_found(self, text: str) -> None:
        self.list.clear()
        for entry in found(self._entries, text):
            item = QListWidgetItem(f"{entry.title}, {entry.place}")
            item.setData(ENTRY_ROLE, entry)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.nothing.setVisible(self.list.count() == 0)

    def _run(self, item: QListWidgetItem) -> None:
        entry = item.data(ENTRY_ROLE)
        if not entry.enabled:
            return
        self.close()
        try:
            entry.run()
        except (InputError, OutputError) as error:
            self._window.show_problem(shown(error))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if (item := self.list.currentItem()) is not None:
                self._run(item)
            return True
        if key in STEPS:
            last = self.list.count() - 1
            if abs(STEPS[key]) == 1 and last >= 0:
                row = (self.list.currentRow() + STEPS[key]) % (last + 1)
            else:
                row = min(max(self.list.currentRow() + STEPS[key], 0), last)
            self.list.setCurrentRow(row)
            return True
        return False


STEPS: dict[int, int] = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: ROWS_SEEN - 1,
    Qt.Key.Key_PageUp: 1 - ROWS_SEEN,
}
"""Rows that a key moves by; the arrows go round."""

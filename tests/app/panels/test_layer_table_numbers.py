"""No number of the layer table is cut into another one: it is painted whole, or as "…"."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QLocale, QSize, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem, QToolTip

from nnsvg_qt.app.commands.layer_columns import COLUMNS
from nnsvg_qt.app.commands.presets import preset_figure
from nnsvg_qt.app.panels.column_fit import GIVES_WAY, fitted
from nnsvg_qt.app.panels.layer_editor import ELISION
from nnsvg_qt.app.panels.layer_model import UNIT_ROLE
from nnsvg_qt.app.toolkit.languages import ENGLISH, LANGUAGES, Language
from tests.app.painted_texts import painted_texts
from tests.first_presets import FIRST_PRESETS

COLUMN = {column.key: number for number, column in enumerate(COLUMNS)}
WIDTHS = (900, 1280, 1920)
HEIGHTS = {900: 600, 1280: 800, 1920: 1080}


@pytest.fixture(params=LANGUAGES)
def language(request, qapp):
    before = QLocale()
    spoken = Language(qapp, request.param)
    yield request.param
    spoken.choose(ENGLISH)
    QLocale.setDefault(before)


def is_within(painted, left, right) -> bool:
    # The font of the picture is measured in whole px.
    return left <= painted.left and painted.right <= right + 0.5


def read_table(table) -> dict[tuple[int, int], list[str]]:
    """The texts painted in every cell that can be seen by scrolling down, by row and column.

    Fails where a text goes beyond its cell or beyond the end of the table.
    """
    found: dict[tuple[int, int], list[str]] = {}
    bar = table.verticalScrollBar()
    bar.setValue(0)
    while True:
        QApplication.processEvents()
        end = table.viewport().width()
        for painted in painted_texts(table.viewport()):
            index = table.indexAt(painted.middle)
            assert index.isValid(), painted
            cell = table.visualRect(index)
            assert is_within(painted, cell.left(), cell.left() + cell.width()), painted
            assert is_within(painted, 0, end), (painted, end)
            texts = found.setdefault((index.row(), index.column()), [])
            if painted.text not in texts:
                texts.append(painted.text)
        if bar.value() == bar.maximum():
            return found
        bar.setValue(bar.value() + max(table.viewport().height() // table.rowHeight(0), 1))


def read_headers(table) -> dict[int, str]:
    """The headers that are painted, by column; fails where one is cut."""
    header = table.horizontalHeader()
    found = {}
    for painted in painted_texts(header.viewport()):
        assert is_within(painted, 0, header.viewport().width()), painted
        section = header.logicalIndexAt(painted.middle)
        start = header.sectionViewportPosition(section)
        assert is_within(painted, start, start + header.sectionSize(section)), painted
        found[section] = painted.text
    return found


def shown_columns(table) -> list[int]:
    return [number for number in range(len(COLUMNS)) if not table.isColumnHidden(number)]


def check_numbers(table, read) -> None:
    """Every number of the columns that are shown was read, whole or elided."""
    model = table.model()
    for column in shown_columns(table):
        if not COLUMNS[column].is_number:
            continue
        said = set()
        for row in range(model.rowCount()):
            index = model.index(row, column)
            unit, painted = index.data(UNIT_ROLE), read.get((row, column), [])
            whole = [index.data()] if index.data() else []
            assert painted in (whole, [*whole, unit], [ELISION])
            said.add(f"{index.data()} {unit}" if unit else index.data())
        assert model.texts_of(column, model.rowCount(), True) == said


@pytest.mark.parametrize("width", WIDTHS)
def test_every_preset_at_one_width(windows, fitted_columns, language, width):
    """Every preset in one language at one width; one of them in all at all."""
    number = WIDTHS.index(width) * len(LANGUAGES) + list(LANGUAGES).index(language)
    chosen = {"lenet-5", *FIRST_PRESETS[number :: len(WIDTHS) * len(LANGUAGES)]}
    check_tables(windows, fitted_columns, width, sorted(chosen))


@pytest.mark.long
@pytest.mark.parametrize("width", WIDTHS)
def test_every_preset_at_every_width(windows, fitted_columns, language, width):
    check_tables(windows, fitted_columns, width, FIRST_PRESETS)


def check_tables(windows, fitted_columns, width, presets) -> None:
    window = windows.open_figure(preset_figure("mlp"))
    window.resize(width, HEIGHTS[width])
    window.reset_layout()
    table = window.layer_panel.table
    for preset in presets:
        window.document.replace_by(preset_figure(preset))
        fitted_columns()
        assert window.size() == QSize(width, HEIGHTS[width])
        read = read_table(table)
        check_numbers(table, read)
        assert [ELISION] not in read.values(), preset
        columns = shown_columns(table)
        assert {COLUMN[key] for key in ("kind", "name", "channels", "parameters")} <= {*columns}
        assert read_headers(table) == {
            column: table.model().headerData(column, Qt.Orientation.Horizontal)
            for column in columns
        }


def test_where_the_columns_do_not_fit_the_table_scrolls_and_elides(window, qtbot):
    panel, table = window.layer_panel, window.layer_panel.table
    window.resize(1280, 800)
    window.reset_layout()
    for key in GIVES_WAY:
        panel._show_column(key, True)
    QApplication.processEvents()
    bar = table.horizontalScrollBar()
    assert {COLUMN[key] for key in GIVES_WAY} <= set(shown_columns(table))
    assert bar.maximum() > 0
    elided = 0
    for position in range(0, bar.maximum() + 1, 7):
        bar.setValue(position)
        read = read_table(table)
        elided += sum(texts == [ELISION] for texts in read.values())
        for (row, column), texts in read.items():
            if COLUMNS[column].is_number:
                index = table.model().index(row, column)
                assert texts[0] in (index.data(), ELISION)
        assert all(
            text.endswith(ELISION)
            or text == table.model().headerData(column, Qt.Orientation.Horizontal)
            for column, text in read_headers(table).items()
        )
    assert elided


def test_an_elided_number_is_told_by_its_tip(window, qtbot):
    table = window.layer_panel.table
    number = COLUMN["parameters"]
    table.setColumnWidth(number, 34)
    texts = [table.model().index(row, number).data() for row in range(table.model().rowCount())]
    row = texts.index(max(texts, key=len))
    index = table.model().index(row, number)
    assert read_table(table)[row, number] == [ELISION]
    option = QStyleOptionViewItem()
    table.initViewItemOption(option)
    option.rect = table.visualRect(index)
    place = table.viewport().mapToGlobal(option.rect.center())
    event = QHelpEvent(QEvent.Type.ToolTip, option.rect.center(), place)
    assert table.itemDelegate().helpEvent(event, table, option, index)
    assert index.data() in QToolTip.text()
    QToolTip.hideText()


def test_columns_come_back_with_the_room(window, qtbot):
    panel, table = window.layer_panel, window.layer_panel.table
    window.resize(1920, 900)
    window.reset_layout()
    QApplication.processEvents()
    wide = shown_columns(table)
    assert COLUMN["stride"] in wide
    window.resize(900, 900)
    qtbot.waitUntil(lambda: COLUMN["kernel"] not in shown_columns(table))
    assert read_table(table).get((1, COLUMN["kind"])) is None
    assert panel.model.index(1, 0).data(Qt.ItemDataRole.ToolTipRole)
    window.resize(1920, 900)
    qtbot.waitUntil(lambda: shown_columns(table) == wide)
    assert read_table(table)[1, COLUMN["kind"]]


def test_a_column_that_gave_way_can_be_asked_for(window, qtbot):
    panel, table = window.layer_panel, window.layer_panel.table
    window.resize(900, 900)
    qtbot.waitUntil(lambda: COLUMN["stride"] not in shown_columns(table))
    panel._choose_columns()
    menu = QApplication.activePopupWidget()
    assert menu is not None
    [entry] = [action for action in menu.actions() if action.text() == "Stride"]
    assert not entry.isChecked()
    entry.trigger()
    menu.close()
    assert COLUMN["stride"] in shown_columns(table)


keys = [column.key for column in COLUMNS]
LEAST = {"kind": 40, "size": 50, "channels": 60, "name": 56}


@given(
    st.integers(0, 1000),
    st.fixed_dictionaries({key: st.integers(40, 140) for key in keys}),
    st.sets(st.sampled_from(GIVES_WAY)),
)
def test_columns_give_way_in_the_stated_order(room, widths, kept):
    fit = fitted(room, widths, LEAST, kept)
    gone = [key for key in GIVES_WAY if key not in fit.widths]
    assert gone == [key for key in GIVES_WAY if key not in kept][: len(gone)]
    assert set(fit.widths) >= set(keys) - set(GIVES_WAY)
    if gone:
        # The last that went would not have fitted.
        assert sum(widths[key] for key in keys if key not in gone[:-1]) > room
    if len(gone) < len(GIVES_WAY) - len(kept):
        assert fit.kind_words
    if fit.kind_words:
        assert sum(fit.widths.values()) == room
    for key in fit.widths.keys() - LEAST.keys():
        assert fit.widths[key] == widths[key]
    for key, least in LEAST.items():
        assert fit.widths[key] >= min(least, widths[key])
    narrowed = [key for key in LEAST if fit.widths[key] < widths[key]]
    if any(key != "kind" for key in narrowed):
        assert not fit.kind_words


def test_the_order_holds_for_every_pair():
    widths = dict.fromkeys(keys, 50)
    for first, second in combinations(GIVES_WAY, 2):
        room = 50 * (len(keys) - 1 - GIVES_WAY.index(first))
        shown = fitted(room, widths, LEAST).widths
        assert first not in shown
        assert second in shown

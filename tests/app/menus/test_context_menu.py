"""What the menus on a canvas offer and do, asked for with the right button and the menu key."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QColorDialog, QMenu

from nnsvg_qt.app.commands.own_style import possible_targets
from nnsvg_qt.app.menus.context_menu import fill_connect_menu
from nnsvg_qt.model.notation import parse_notation
from tests.app.canvas_helpers import drag, layer_place, press, release, settled

RIGHT = Qt.MouseButton.RightButton


@pytest.fixture
def canvas(window, qtbot):
    settled(qtbot, window.canvas)
    return window.canvas


@pytest.fixture
def menu_at(canvas):
    """Clicks with the right button and returns the menu that comes."""

    def ask(position) -> QMenu:
        press(canvas.viewport(), position, RIGHT)
        release(canvas.viewport(), position, RIGHT)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        return menu

    yield ask
    while (menu := QApplication.activePopupWidget()) is not None:
        menu.close()


def entries(menu) -> list[str]:
    return [a.text().replace("&", "") for a in menu.actions() if not a.isSeparator()]


def entry(menu, text):
    return next(a for a in menu.actions() if a.text().replace("&", "").startswith(text))


def connection_place(canvas, connection_id) -> QPointF:
    starts, ends = canvas.outlines.lines(connection_id, 300)
    for start, end in zip(starts, ends, strict=True):
        position = canvas.place.position(QPointF(*((start + end) / 2)))
        if canvas.owner_at(position).id == connection_id:
            return position
    raise AssertionError(f"no line of {connection_id} is to be clicked")


def close_popup() -> None:
    popup = QApplication.activePopupWidget()
    assert popup is not None
    popup.close()


def free_place(canvas) -> QPointF:
    return QPointF(4, 4)


class TestLayer:
    def test_offers_what_can_be_done_with_it(self, window, canvas, menu_at):
        menu = menu_at(layer_place(canvas, "c3"))
        assert window.document.selection == {"c3"}
        offered = entries(menu)
        for text in (
            "Rename…",
            "Colour…",
            "Hide",
            "Duplicate",
            "Delete",
            "Connect to",
            "Cut layers",
        ):
            assert text in offered

    def test_keeps_a_larger_selection_that_it_is_in(self, window, canvas, menu_at):
        window.document.select(["c1", "c3"])
        menu = menu_at(layer_place(canvas, "c3"))
        assert window.document.selection == {"c1", "c3"}
        assert "Connect to" not in entries(menu)
        entry(menu, "Hide").trigger()
        overrides = window.document.figure.look.overrides
        assert {i for i, own in overrides.items() if own.hidden} == {"c1", "c3"}

    def test_comes_again_after_the_first_is_gone(self, window, canvas, menu_at, qtbot):
        for _ in range(3):
            menu = menu_at(layer_place(canvas, "c3"))
            assert "Connect to" in entries(menu)
            with qtbot.waitSignal(menu.destroyed):
                menu.close()
        assert window.submenu("connect").title()

    def test_hidden_layers_come_back(self, window, canvas, menu_at, qtbot):
        show = window.action("own_style.show_hidden")
        qtbot.waitUntil(lambda: not show.isEnabled())
        entry(menu_at(layer_place(canvas, "s2")), "Hide").trigger()
        close_popup()
        qtbot.waitUntil(show.isEnabled)
        settled(qtbot, canvas)
        entry(menu_at(free_place(canvas)), "Show hidden layers").trigger()
        assert not window.document.figure.look.overrides

    def test_colour_is_asked_for_and_reset(self, window, canvas, menu_at, qtbot):
        entry(menu_at(layer_place(canvas, "c1")), "Colour…").trigger()
        dialog = window.findChild(QColorDialog)
        assert dialog.currentColor().name() == "#b5d3ec"
        dialog.setCurrentColor("#123456")
        dialog.accept()
        assert window.document.figure.look.override("c1").color == "#123456"
        reset = window.action("own_style.reset")
        qtbot.waitUntil(reset.isEnabled)
        reset.trigger()
        assert not window.document.figure.look.overrides

    def test_own_style_opens_the_panel(self, window, canvas, menu_at):
        entry(menu_at(layer_place(canvas, "c1")), "Own style").trigger()
        assert window.style_panel.shows_layers

    def test_panning_with_the_right_button_asks_for_no_menu(self, canvas):
        before = canvas.place.offset
        drag(canvas.viewport(), QPointF(30, 30), QPointF(120, 90), RIGHT)
        assert canvas.place.offset != before
        assert QApplication.activePopupWidget() is None

    def test_the_menu_key_asks_for_the_selected_layer(self, window, canvas, menu_at):
        window.document.select(["c3"])
        reason = QContextMenuEvent.Reason.Keyboard
        event = QContextMenuEvent(reason, QPoint(1, 1), canvas.mapToGlobal(QPoint(1, 1)))
        QApplication.sendEvent(canvas.viewport(), event)
        menu = QApplication.activePopupWidget()
        assert menu is not None
        assert "Colour…" in entries(menu)
        menu.close()


class TestConnection:
    def test_a_layer_is_inserted_into_it(self, window, canvas, menu_at):
        connection = window.document.figure.architecture.outgoing("c1")[0]
        menu = menu_at(connection_place(canvas, connection.id))
        assert window.document.selection == {connection.id}
        insert = entry(menu, "Insert layer").menu()
        entry(insert, "Dropout").trigger()
        layers = window.document.figure.architecture
        added = window.document.selected_layers[0]
        assert layers.layer(added).kind.value == "dropout"
        assert layers.inputs_of(added)[0].id == "c1"
        assert layers.inputs_of("s2")[0].id == added

    def test_its_ends_are_selected_and_it_is_deleted(self, window, canvas, menu_at):
        connection = window.document.figure.architecture.outgoing("c1")[0]
        place = connection_place(canvas, connection.id)
        entry(menu_at(place), "Select where it begins").trigger()
        assert window.document.selection == {"c1"}
        close_popup()
        entry(menu_at(place), "Delete").trigger()
        assert not window.document.figure.architecture.incoming("s2")


class TestBackground:
    def test_offers_the_figure(self, window, canvas, menu_at):
        window.document.select(["c1"])
        offered = entries(menu_at(free_place(canvas)))
        assert "Fit" in offered
        assert "Copy figure as SVG" in offered
        assert "Viewpoint" not in offered
        assert "Delete" not in offered

    def test_viewpoints_in_the_blocks_view(self, window, qtbot):
        window.document.show_view("blocks")
        settled(qtbot, window.canvas)
        surface = window.canvas.inner.surface()
        press(surface, QPointF(4, 4), RIGHT)
        release(surface, QPointF(4, 4), RIGHT)
        menu = QApplication.activePopupWidget()
        assert menu is not None
        assert "Viewpoint" in entries(menu)
        menu.close()


class TestConnecting:
    def test_only_layers_that_could_read_it_are_offered(self):
        architecture = parse_notation("1@8x8 > conv 4 k3 same as a > relu > conv 4 k3 same > add a")
        ids = [layer.id for layer in architecture]
        assert [layer.id for layer in possible_targets(architecture, ids[0])] == ids[2:]
        assert [layer.id for layer in possible_targets(architecture, ids[1])] == [ids[3]]
        assert possible_targets(architecture, ids[-1]) == []

    def test_the_submenu_adds_a_skip(self, window):
        window.document.select(["c1"])
        menu = window.submenu("connect")
        menu.aboutToShow.emit()
        assert entries(menu)[:5] == ["C3", "S4", "C5", "F6", "Output"]
        entry(menu, "S4").trigger()
        architecture = window.document.figure.architecture
        new = next(c for c in architecture.connections if (c.source, c.target) == ("c1", "s4"))
        assert window.document.selection == {new.id}
        window.action("layers.delete").trigger()
        assert new not in window.document.figure.architecture.connections

    def test_many_targets_are_spread_over_menus(self, window):
        figure = window.document.figure
        many = parse_notation("-".join(["5"] * 100))
        window.document.replace_by(type(figure)(architecture=many))
        window.document.select([many.layers[0].id])
        menu = window.submenu("connect")
        fill_connect_menu(menu, window)
        parts = [action.menu() for action in menu.actions()]
        for part in parts:
            part.aboutToShow.emit()
        assert [len(part.actions()) for part in parts] == [40, 40, 18]

    def test_it_feeds_back_to_layers_before_and_to_itself(self, window):
        window.document.select(["c3"])
        menu = window.submenu("connect")
        menu.aboutToShow.emit()
        back = menu.actions()[-1].menu()
        assert entries(back) == ["C1", "S2", "C3"]
        entry(back, "C3").trigger()
        (new,) = window.document.figure.architecture.feedback
        assert (new.source, new.target, new.delay) == ("c3", "c3", "t − 1")
        assert window.document.selection == {new.id}
        window.document.select(["c3"])
        menu.aboutToShow.emit()
        assert entries(menu.actions()[-1].menu()) == ["C1", "S2"]

    def test_nothing_to_connect_to_is_said(self, window):
        window.document.select(["output"])
        menu = window.submenu("connect")
        menu.aboutToShow.emit()
        nothing, line, back = menu.actions()
        assert not nothing.isEnabled()
        assert line.isSeparator()
        assert len(back.menu().actions()) == 7

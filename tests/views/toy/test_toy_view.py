"""A fourth view, in one folder, is found everywhere with no other file touched."""

import io
import json
from pathlib import Path

import jsonschema
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from nnsvg_qt.cli import main
from nnsvg_qt.drawing import PARTS
from nnsvg_qt.errors import InputError
from nnsvg_qt.figure import Figure, all_options
from nnsvg_qt.project_file import project_text, read_project
from nnsvg_qt.project_file.schema import project_schema
from nnsvg_qt.sources import draw
from nnsvg_qt.views import VIEWS
from tests.views.toy.view import MARBLES, MARBLES_VIEW, VIEW, Marbles


@pytest.fixture(autouse=True)
def _toy(monkeypatch):
    monkeypatch.setitem(VIEWS, "toy", VIEW)


@pytest.fixture
def marbles(monkeypatch):
    monkeypatch.setitem(PARTS, "marbles", MARBLES)
    monkeypatch.setitem(VIEWS, "marbles", MARBLES_VIEW)


@pytest.fixture
def toy_window(qtbot, qapp):
    from nnsvg_qt.app.toolkit.settings import Settings
    from nnsvg_qt.app.toolkit.theme import Theme
    from nnsvg_qt.app.window.windows import Windows

    windows = Windows(Theme(qapp, "light"), Settings())
    shown = windows.open_figure(draw("preset:lenet-5"))
    with qtbot.waitExposed(shown):
        pass
    yield shown
    for window in windows:
        window.document.mark_saved()
        window.close()
    qapp.sendPostedEvents(None, 52)
    qapp.processEvents()


def shown_tabs(window) -> list[str]:
    tabs = window.tabs
    return [tabs.tabText(i) for i in range(tabs.count()) if tabs.isTabVisible(i)]


class TestWithoutAWindow:
    def test_a_figure_draws_and_styles_it(self):
        figure = draw("4-3-2").with_view("plaything").with_option("toy.side", 30)
        assert figure.current_view == "toy"
        assert figure.scene().title == "Toy"
        assert figure.option_value("toy.side") == 30
        assert "toy.side" in all_options()
        with pytest.raises(InputError, match="it goes from 5 to 90"):
            figure.with_option("toy.side", 4)

    def test_its_labels_move(self):
        figure = draw("4-3-2")
        layer = figure.architecture.layers[0].id
        moved = figure.with_moved_label(layer, "toy.label", 3, 4)
        assert moved.look.override(layer).moved_labels["toy.label"] == (3, 4)

    def test_the_project_file_keeps_it(self):
        figure = draw("4-3-2").with_view("toy").with_option("toy.side", 30)
        layer = figure.architecture.layers[0].id
        figure = figure.with_moved_label(layer, "toy.label", 3, 4)
        text = project_text(figure)
        assert json.loads(text)["styles"]["toy"] == {"side": 30.0}
        jsonschema.validate(json.loads(text), project_schema())
        assert read_project(io.BytesIO(text.encode())) == figure

    def test_the_command_line_draws_it(self, tmp_path, monkeypatch, capfd):
        monkeypatch.chdir(tmp_path)
        toy = ["--view", "toy", "--set", "plaything.side=40", "-o", "a.svg"]
        assert main(["export", "4-3-2", *toy]) == 0
        assert "<polygon" in Path("a.svg").read_text()
        assert main(["export", "4-3-2", "--view", "all", "-o", "{view}.svg"]) == 0
        assert Path("toy.svg").exists()
        capfd.readouterr()
        assert main(["options", "--view", "toy"]) == 0
        assert capfd.readouterr().out.startswith("toy.side\tfloat\t20.0\t5 to 90\tHow large")


class TestInTheWindow:
    def test_it_has_a_tab_a_menu_entry_and_a_key(self, qtbot, toy_window):
        assert shown_tabs(toy_window) == ["Nodes", "Planes", "Blocks", "Diagram", "Toy"]
        action = toy_window.action("document.show_view:toy")
        assert action.text() == "T&oy"
        with qtbot.waitActive(toy_window, timeout=20000):
            toy_window.activateWindow()
        qtbot.keyClick(toy_window, Qt.Key.Key_9, Qt.KeyboardModifier.ControlModifier)
        assert toy_window.document.view == "toy"
        assert action.isChecked()
        qtbot.waitUntil(
            lambda: (
                toy_window.canvas.shown_scene is not None
                and toy_window.canvas.shown_scene.title == "Toy"
            ),
            timeout=20000,
        )

    def test_its_options_are_in_the_style_panel(self, qtbot, toy_window):
        toy_window.document.show_view("toy")
        QApplication.processEvents()
        groups = toy_window.style_panel.page.groups
        fields = {field.name for group in groups for field in group.fields}
        assert "toy.side" in fields

    def test_it_can_be_exported_and_found(self, qtbot, toy_window):
        from nnsvg_qt.app.dialogs.export_dialog import ExportDialog
        from nnsvg_qt.app.menus.command_palette import entries_of

        dialog = ExportDialog(toy_window)
        qtbot.addWidget(dialog)
        choices = [dialog.form.view.itemText(i) for i in range(dialog.form.view.count())]
        assert choices == ["Nodes", "Planes", "Blocks", "Diagram", "Toy"]
        titles = [entry.title for entry in entries_of(toy_window)]
        assert "Toy" in titles
        assert "Side of a square" in titles


class TestAnotherPart:
    def test_a_view_without_its_part_is_not_offered(self, marbles):
        figure = draw("4-3-2")
        assert "marbles" not in [view.name for view in figure.offered_views]
        figure = figure.with_part("marbles", Marbles(7))
        assert "marbles" in [view.name for view in figure.offered_views]
        written = [p.text for p in figure.scene("marbles").primitives if hasattr(p, "text")]
        assert "7 marbles" in written
        assert figure.with_part("marbles", None) == draw("4-3-2")

    def test_the_command_line_says_that_there_is_nothing_to_draw(
        self, marbles, tmp_path, monkeypatch, capfd
    ):
        monkeypatch.chdir(tmp_path)
        assert main(["export", "4-3-2", "--view", "all", "-o", "{view}.svg"]) == 0
        assert not Path("marbles.svg").exists()
        capfd.readouterr()
        assert main(["export", "4-3-2", "--view", "marbles", "-o", "{view}.svg"]) == 2
        assert "nothing that the marbles view draws" in capfd.readouterr().err

    def test_its_tab_comes_and_goes_with_it(self, marbles, qtbot, toy_window):
        assert "Marbles" not in shown_tabs(toy_window)
        document = toy_window.document
        document.apply("marbles", lambda figure: figure.with_part("marbles", Marbles(7)))
        assert "Marbles" in shown_tabs(toy_window)
        document.show_view("marbles")
        document.undo_stack.undo()
        assert "Marbles" not in shown_tabs(toy_window)
        assert document.view != "marbles"


def test_a_figure_from_before_has_its_default_style():
    assert Figure(styles={}).styles["toy"] == VIEW.style()

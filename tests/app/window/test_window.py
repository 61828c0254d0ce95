"""The window as a whole: views, actions, files, closing."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

from nnsvg_qt.app.commands import actions
from nnsvg_qt.app.commands.presets import preset_figure
from nnsvg_qt.app.dialogs import open_dialog
from nnsvg_qt.app.dialogs.export_job import Export
from nnsvg_qt.app.help.about import LIBRARIES, AboutDialog, LicencesDialog
from nnsvg_qt.app.toolkit.settings import Settings
from nnsvg_qt.app.window.windows import starter
from nnsvg_qt.errors import InputError
from nnsvg_qt.figure import Figure
from nnsvg_qt.model import edits
from nnsvg_qt.model.notation import parse_notation
from nnsvg_qt.project_file import save_project
from nnsvg_qt.render.output import Output
from tests.app.opened import open_file, wait_until_read
from tests.figures import PAGE_VIEWS

CTRL = Qt.KeyboardModifier.ControlModifier


def rename(document, name: str = "changed") -> None:
    layer = document.figure.architecture.layers[0].id
    document.apply("rename", lambda figure: figure.with_override(layer, name=name))


@pytest.fixture
def project(tmp_path) -> Path:
    path = tmp_path / "small.nnsvg"
    save_project(Figure(architecture=parse_notation("5-4-3")), path)
    return path


@pytest.fixture
def answer(monkeypatch):
    """Answers the next question, and counts the questions."""
    asked = []

    def choose(button):
        def exec_(box):
            asked.append(box.text())
            return button

        monkeypatch.setattr(QMessageBox, "exec", exec_)
        return asked

    return choose


@pytest.fixture
def problems(window):
    said: list[str] = []
    window.show_problem = said.append
    return said


class TestStart:
    @pytest.mark.parametrize("view", ["nodes", "planes", "blocks"])
    def test_names_every_view_in_full_whichever_is_open(self, windows, qtbot, view):
        shown = windows.open_figure(starter().with_view(view))
        with qtbot.waitExposed(shown):
            pass
        qtbot.waitUntil(lambda: shown.tabs.width() >= shown.tabs.sizeHint().width())
        assert shown.tabs.width() >= shown.tabs.tabRect(2).right()

    def test_shows_lenet_with_table_and_style(self, window):
        assert window.document.figure.name == "lenet-5"
        assert window.layer_panel.model.rowCount() == 8
        assert window.style_panel.page is not None
        assert window.layer_panel.isVisible()
        assert window.style_panel.isVisible()
        assert window.document.is_untouched

    def test_status_bar_counts(self, windows):
        window = windows.open_figure(preset_figure("mlp"))
        words = window.totals.text()
        assert "4 layers" in words
        assert "39 nodes" in words
        assert "322 edges" in words
        assert "345 parameters" in words

    def test_counts_follow_edits(self, window, qtbot):
        window.document.select([window.document.figure.architecture.layers[-1].id])
        window.action("layers.delete").trigger()
        qtbot.waitUntil(lambda: "7 layers" in window.totals.text())

    def test_status_bar_tells_of_the_selected_layer(self, window, qtbot):
        window.document.select([window.document.figure.architecture.layers[1].id])
        qtbot.waitUntil(lambda: "156 parameters" in window.notice.text())
        assert "6@28×28" in window.notice.text()

    def test_status_bar_tells_of_the_selected_connection(self, window, qtbot):
        window.document.select([window.document.figure.architecture.connections[0].id])
        qtbot.waitUntil(lambda: window.notice.text() == "Input → C1, 1@32×32")


class TestActions:
    def test_each_reaches_a_method(self, window):
        from operator import attrgetter

        rows = [row for _, rows in actions.menus().values() for row in rows]
        rows += [*actions.VIEWPOINT_ROWS, *actions.APPEARANCE_ROWS]
        for row in rows:
            if row is not actions.SEPARATOR and row.name not in actions.SUBMENUS:
                assert callable(attrgetter(row.name)(window)), row.name

    def test_no_shortcut_is_given_twice(self, window):
        keys = [
            shortcut.toString()
            for action in window._actions.values()
            for shortcut in action.shortcuts()
        ]
        assert len(keys) == len(set(keys))

    def test_each_has_an_icon_that_is_there(self, window):
        for key, action in window._actions.items():
            assert not action.icon().isNull(), key
            assert not action.icon().pixmap(20, 20).toImage().isNull(), key

    def test_each_says_what_it_does(self, window):
        for key, action in window.all_actions():
            assert action.toolTip().strip(), key
            assert action.statusTip().strip() or key.startswith("panels:"), key

    def test_undo_is_named(self, window):
        assert not window.action("document.undo_stack.undo").isEnabled()
        rename(window.document)
        action = window.action("document.undo_stack.undo")
        assert action.isEnabled()
        assert action.text() == "&Undo rename"
        action.trigger()
        assert not action.isEnabled()
        assert window.action("document.undo_stack.redo").text() == "&Redo rename"

    def test_undo_by_keyboard(self, window, press):
        before = window.document.figure
        rename(window.document)
        press(window, Qt.Key.Key_Z, CTRL)
        assert window.document.figure == before
        press(window, Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
        assert window.document.figure != before


class TestViews:
    @pytest.mark.opengl
    @pytest.mark.parametrize(("key", "name"), list(zip("1234", PAGE_VIEWS, strict=True)))
    def test_by_keyboard(self, window, press, key, name):
        press(window, getattr(Qt.Key, f"Key_{key}"), CTRL)
        assert window.document.view == name
        assert window.tabs.tabData(window.tabs.currentIndex()) == name
        assert window.stack.currentWidget() is window._canvases[name]
        assert window.action(f"document.show_view:{name}").isChecked()

    def test_by_mouse(self, window, qtbot):
        place = window.tabs.tabRect(0).center()
        qtbot.mouseClick(window.tabs, Qt.MouseButton.LeftButton, pos=place)
        assert window.document.view == "nodes"

    def test_a_canvas_is_made_when_it_is_first_shown(self, window):
        assert list(window._canvases) == ["planes"]
        window.document.show_view("nodes")
        assert list(window._canvases) == ["planes", "nodes"]

    @pytest.mark.opengl
    def test_viewpoints_are_for_blocks(self, window):
        action = window.action("show_viewpoint:top")
        assert not action.isEnabled()
        window.document.show_view("blocks")
        assert action.isEnabled()
        action.trigger()
        assert window.document.figure.look.camera.elevation == 90.0
        window.document.show_view("nodes")
        assert not action.isEnabled()

    def test_a_tab_that_comes_pushes_no_other_one_out_of_the_bar(self, window, qtbot):
        window.document.show_view("graph")
        QApplication.processEvents()
        bar = window.tabs
        seen = [number for number in range(bar.count()) if bar.isTabVisible(number)]
        assert "Graph" in [bar.tabText(number) for number in seen]
        assert all(bar.rect().contains(bar.tabRect(number)) for number in seen)


class TestFiles:
    def test_save_asks_for_a_name_once(self, window, monkeypatch, tmp_path):
        asked = []

        def name(*_args):
            asked.append(1)
            return str(tmp_path / "mine"), ""

        monkeypatch.setattr(QFileDialog, "getSaveFileName", name)
        rename(window.document)
        window.action("files.save").trigger()
        assert (tmp_path / "mine.nnsvg").is_file()
        assert not window.isWindowModified()
        assert window.windowTitle() == "mine[*]"
        rename(window.document, "again")
        assert window.isWindowModified()
        window.action("files.save").trigger()
        assert len(asked) == 1
        assert not window.document.modified

    def test_opens_in_the_untouched_window(self, window, windows, project):
        opened = open_file(windows, project, window)
        assert opened is window
        assert len(windows) == 1
        assert [layer.shape for layer in window.document.figure.architecture] == [(5,), (4,), (3,)]
        assert window.document.view == "nodes"

    def test_opens_beside_work_in_progress(self, window, windows, project):
        rename(window.document)
        opened = open_file(windows, project, window)
        assert opened is not window
        assert len(windows) == 2

    def test_a_file_that_is_open_comes_forward(self, window, windows, project):
        first = open_file(windows, project, window)
        rename(first.document)
        assert open_file(windows, project) is first
        assert len(windows) == 1

    def test_a_bad_file_is_one_sentence_and_leaves_the_work(
        self, window, problems, monkeypatch, tmp_path, qtbot
    ):
        bad = tmp_path / "bad.nnsvg"
        bad.write_text("{")
        monkeypatch.setattr(open_dialog, "asked_to_open", lambda *_: str(bad))
        before = window.document.figure
        window.action("files.open").trigger()
        qtbot.waitUntil(lambda: bool(problems), timeout=20000)
        assert window.document.figure is before
        [sentence] = problems
        assert sentence.startswith("bad.nnsvg: ")
        assert "\n" not in sentence

    def test_recent_files(self, window, windows, project, qtbot):
        open_file(windows, project, window)
        menu = window._submenus["recent"]
        menu.aboutToShow.emit()
        assert menu.actions()[0].text() == "small.nnsvg"
        assert Settings().recent_files == [project]
        menu.actions()[-1].trigger()
        assert Settings().recent_files == []

    def test_a_recent_file_that_is_gone_is_taken_off(self, window, problems, tmp_path, qtbot):
        gone = tmp_path / "gone.nnsvg"
        window.settings.add_recent_file(gone)
        window.files.open_recent(gone)
        qtbot.waitUntil(lambda: bool(problems), timeout=20000)
        assert len(problems) == 1
        assert window.settings.recent_files == []

    def test_drop_on_the_window(self, window, project, qtbot):
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(project))])
        nothing = Qt.KeyboardModifier.NoModifier
        left = Qt.MouseButton.LeftButton
        copy = Qt.DropAction.CopyAction
        enter = QDragEnterEvent(QPoint(50, 50), copy, data, left, nothing)
        window.dragEnterEvent(enter)
        assert enter.isAccepted()
        window.dropEvent(QDropEvent(QPointF(50, 50), copy, data, left, nothing))
        qtbot.waitUntil(lambda: window.document.path == project, timeout=20000)

    def test_dropped_text_is_not_taken(self, window):
        data = QMimeData()
        data.setText("hello")
        event = QDragEnterEvent(
            QPoint(50, 50),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        event.ignore()
        window.dragEnterEvent(event)
        assert not event.isAccepted()


class TestClosing:
    def test_untouched_closes_without_a_word(self, window, windows, answer):
        asked = answer(QMessageBox.StandardButton.Cancel)
        assert window.close()
        assert asked == []
        assert len(windows) == 0

    def test_cancel_keeps_it_open(self, window, windows, answer):
        rename(window.document)
        asked = answer(QMessageBox.StandardButton.Cancel)
        assert not window.close()
        assert len(asked) == 1
        assert "lenet-5" in asked[0]
        assert len(windows) == 1

    def test_discard_closes(self, window, windows, answer):
        rename(window.document)
        answer(QMessageBox.StandardButton.Discard)
        assert window.close()
        assert len(windows) == 0

    def test_save_saves_first(self, window, answer, monkeypatch, tmp_path):
        rename(window.document)
        answer(QMessageBox.StandardButton.Save)
        target = str(tmp_path / "kept.nnsvg")
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (target, ""))
        assert window.close()
        assert Path(target).is_file()

    def test_a_save_that_fails_keeps_it_open(self, window, problems, answer, monkeypatch, tmp_path):
        rename(window.document)
        answer(QMessageBox.StandardButton.Save)
        target = str(tmp_path / "missing" / "kept.nnsvg")
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (target, ""))
        assert not window.close()
        assert "does not exist" in problems[0]

    def test_quit_stops_at_the_first_that_stays(self, window, windows, answer):
        windows.open_figure(preset_figure("mlp"))
        rename(window.document)
        answer(QMessageBox.StandardButton.Cancel)
        window.action("quit").trigger()
        assert window in list(windows)


def test_windows_lie_beside_each_other_on_the_screen(window, windows, qtbot):
    room = window.screen().availableGeometry()
    window.resize(room.size() * 0.96)
    window.move(room.topLeft())
    window.remember_layout()
    for _ in range(5):
        opened = windows.open_figure(window.document.figure)
        with qtbot.waitExposed(opened):
            pass
        opened.remember_layout()
    assert all(room.contains(one.frameGeometry()) for one in windows)
    places = [one.pos().toTuple() for one in windows]
    assert len(set(places)) == len(places)
    shown = list(windows)
    assert max((one.pos() - shown[0].pos()).manhattanLength() for one in shown) < 200


class TestLayout:
    def test_is_remembered(self, window, windows):
        window.docks["style"].hide()
        window.resize(780, 600)
        window.close()
        again = windows.open_figure(preset_figure("mlp"))
        assert not again.docks["style"].isVisible()
        assert again.docks["layers"].isVisible()
        assert again.size().width() == 780

    def test_is_reset(self, window):
        window.docks["style"].hide()
        window.docks["layers"].setFloating(True)
        window.action("reset_layout").trigger()
        for dock in window.docks.values():
            assert dock.isVisible()
            assert not dock.isFloating()

    def test_the_canvas_gets_the_room(self, window):
        for width in (1024, 1440):
            window.resize(width, 700)
            window.reset_layout()
            QApplication.processEvents()
            assert window.stack.width() > window.docks["layers"].width()


class TestClipboard:
    def test_svg(self, window, qtbot):
        QGuiApplication.clipboard().setText("old")
        window.action("files.copy_svg").trigger()
        qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() != "old", timeout=20000)
        data = QGuiApplication.clipboard().mimeData()
        expected = window.document.figure.svg("planes")
        assert bytes(data.data("image/svg+xml").data()).decode() == expected
        assert QGuiApplication.clipboard().text() == expected

    def test_png(self, window, qtbot):
        QGuiApplication.clipboard().setText("old")
        window.action("files.copy_png").trigger()
        qtbot.waitUntil(lambda: not QGuiApplication.clipboard().image().isNull(), timeout=20000)
        image = QGuiApplication.clipboard().image()
        assert image.width() > 500
        assert image.height() > 100

    def test_what_shows_the_exported_file_in_a_page(self, window, qtbot, tmp_path):
        def copied(form: str) -> str:
            QGuiApplication.clipboard().setText("old")
            window.action(f"files.copy_{form}").trigger()
            qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() != "old", timeout=20000)
            return QGuiApplication.clipboard().text()

        figure, name = window.document.figure, f"{window.document.title}-planes.svg"
        assert copied("html") == figure.snippet("html", name, view="planes")
        output = Output(width_mm=60.0)
        window.files.last_export = Export(tmp_path / "a b.png", "planes", output, ".png")
        assert copied("html") == figure.snippet("html", "a b.png", view="planes", width=60.0)
        assert copied("markdown").endswith("](a%20b.png)")
        # what a page does not show, or is of another view, is not taken
        for view, suffix in (("planes", ".pdf"), ("nodes", ".png")):
            window.files.last_export = Export(tmp_path / f"a{suffix}", view, output, suffix)
            assert copied("markdown") == figure.snippet("markdown", name, view="planes")

    def test_notation(self, windows):
        window = windows.open_figure(Figure(architecture=parse_notation("5-4-3")))
        window.action("layers.copy_notation").trigger()
        assert QGuiApplication.clipboard().text() == "5-4-3"


class TestAppearance:
    def test_the_window_turns_dark_and_the_page_stays(self, window, windows, qtbot):
        before = window.document.figure
        paper, status, turns = window.canvas.surface(), window.statusBar(), []

        class Seen(QObject):
            def eventFilter(self, watched, event):
                if event.type() == QEvent.Type.Paint:
                    turns.append("paper" if watched is paper else "status")
                return False

        seen, beat = Seen(), QTimer()
        paper.installEventFilter(seen)
        status.installEventFilter(seen)
        beat.timeout.connect(lambda: turns.append("others"))
        beat.start(0)
        window.action("choose_appearance:dark").trigger()
        from nnsvg_qt.app.toolkit.theme import is_dark

        qtbot.waitUntil(lambda: is_dark(window.palette()) and not windows.theme.is_changing)
        assert window.document.figure is before
        assert Settings().text("appearance") == "dark"
        beat.stop()
        # each is painted in a turn of its own
        assert "others" in turns[turns.index("status") : turns.index("paper")]
        paper.removeEventFilter(seen)
        status.removeEventFilter(seen)
        window.action("choose_appearance:light").trigger()
        qtbot.waitUntil(lambda: not is_dark(window.palette()) and not windows.theme.is_changing)


class TestStyleFiles:
    def test_saved_and_applied_to_another_figure(self, window, windows, monkeypatch, tmp_path):
        window.document.apply("ink", lambda f: f.with_option("look.ink", "#123456"))
        target = tmp_path / "lab"
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
        window.action("styles.save").trigger()
        [written] = tmp_path.glob("lab.*")
        before = written.read_text()
        window.document.apply("grey", lambda f: f.with_option("look.palette", "grey"))
        no = QMessageBox.StandardButton.No
        monkeypatch.setattr(QMessageBox, "question", lambda *_: no)
        window.action("styles.save").trigger()
        assert written.read_text() == before
        other = windows.open_figure(preset_figure("mlp"))
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(written), ""))
        other.action("styles.apply").trigger()
        wait_until_read(windows)
        assert other.document.figure.look.ink == "#123456"
        assert other.document.figure.architecture == preset_figure("mlp").architecture
        assert other.document.undo_stack.count() == 1
        other.action("styles.reset").trigger()
        assert other.document.figure.look.ink == "#26303b"

    def test_a_bad_style_is_one_sentence(self, window, problems, monkeypatch, tmp_path):
        bad = tmp_path / "bad.nnsvgstyle"
        bad.write_text("[]")
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(bad), ""))
        before = window.document.figure
        window.action("styles.apply").trigger()
        wait_until_read(window.windows)
        assert window.document.figure is before
        assert problems[0].startswith("bad.nnsvgstyle: ")

    def test_new_random_weights(self, window):
        # On a page the nodes alone are drawn with random weights.
        window.document.show_view("nodes")
        before = window.document.figure.look.seed
        window.action("styles.new_seed").trigger()
        assert window.document.figure.look.seed != before
        window.document.undo_stack.undo()
        assert window.document.figure.look.seed == before


class TestInputImage:
    def image(self, path, width: int = 40, height: int = 30) -> Path:
        picture = QImage(width, height, QImage.Format.Format_RGB32)
        picture.fill(Qt.GlobalColor.red)
        assert picture.save(str(path))
        return path

    def test_is_kept_as_it_is(self, window, tmp_path):
        path = self.image(tmp_path / "cat.png")
        window.styles.use_image(path)
        assert window.document.figure.look.input_image == path.read_bytes()
        assert window.document.undo_stack.count() == 1

    @pytest.mark.parametrize("name", ["cat.bmp", "large.png"])
    def test_other_formats_and_sizes_become_a_png_that_fits(self, window, tmp_path, name):
        width = 3000 if name == "large.png" else 40
        window.styles.use_image(self.image(tmp_path / name, width, width // 2))
        content = window.document.figure.look.input_image
        assert content.startswith(b"\x89PNG")
        kept = QImage.fromData(content)
        assert kept.width() == min(width, 1600)
        assert kept.height() == kept.width() // 2

    def test_what_is_no_picture_is_refused(self, window, tmp_path):
        path = tmp_path / "cat.png"
        path.write_text("no picture")
        before = window.document.figure
        with pytest.raises(InputError, match=r"cat\.png"):
            window.styles.use_image(path)
        assert window.document.figure is before

    def test_is_removed(self, window, tmp_path, qtbot):
        action = window.action("styles.remove_image")
        assert not action.isEnabled()
        window.styles.use_image(self.image(tmp_path / "cat.png"))
        qtbot.waitUntil(action.isEnabled)
        action.trigger()
        assert window.document.figure.look.input_image is None


class TestHelp:
    def test_licences_name_every_library_that_is_installed_with_it(self, window):
        from importlib.metadata import requires

        window.action("licences").trigger()
        [dialog] = window.findChildren(LicencesDialog)
        words = dialog.text.toPlainText()
        assert "MIT" in words
        assert "LGPL" in words
        known = {name.lower() for name, _, _ in LIBRARIES}
        needed = {
            re.split(r"[^A-Za-z0-9-]", line)[0].lower()
            for line in requires("nnsvg-qt") or []
            if "extra" not in line
        }
        assert needed <= known
        dialog.reject()

    def test_about_is_closed_by_enter(self, window, qtbot):
        window.action("about").trigger()
        [dialog] = window.findChildren(AboutDialog)
        assert dialog.isVisible()
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
        assert not dialog.isVisible()


class TestPrinting:
    def test_fills_one_sheet(self, window, tmp_path):
        from PySide6.QtPrintSupport import QPrinter

        from nnsvg_qt.app.window.printing import print_on

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "sheet.pdf"))
        print_on(window.document.figure.scene("planes"), printer)
        content = (tmp_path / "sheet.pdf").read_bytes()
        assert content.startswith(b"%PDF-")
        assert content.count(b"/Type /Page\n") == 1


def test_a_name_may_get_longer_before_the_table_scrolls(window, qtbot):
    window.resize(1440, 900)
    window.reset_layout()
    QApplication.processEvents()
    table = window.layer_panel.table
    layer = window.document.figure.architecture.layers[1].id
    window.document.apply("", lambda figure: figure.edited(edits.change, layer, name="Conv one"))
    qtbot.wait(400)
    assert table.horizontalScrollBar().maximum() == 0


def test_the_starter_is_the_preset_as_it_is_opened():
    from nnsvg_qt.app.window.windows import STARTER, starter
    from nnsvg_qt.sources import preset

    assert starter() == preset(STARTER)

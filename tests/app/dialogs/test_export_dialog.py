"""Exporting from the window: what the dialog says, remembers and writes."""

import threading
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog, QMessageBox
from shiboken6 import isValid

from nnsvg_qt.app.commands.presets import preset_figure
from nnsvg_qt.app.dialogs.export_dialog import ExportDialog
from nnsvg_qt.app.dialogs.export_form import CUSTOM, DOUBLE, NATURAL, SINGLE
from nnsvg_qt.app.dialogs.export_job import CancelledError, Export, ExportJob, write_export
from nnsvg_qt.errors import InputError
from nnsvg_qt.figure import Figure
from nnsvg_qt.model.notation import parse_notation
from nnsvg_qt.render.output import FROM_SCENE, Output, page_of, smallest_type_pt
from nnsvg_qt.scene.bounds import scene_of
from nnsvg_qt.scene.primitives import Text
from tests.small_fonts import SQUARE, small_font


def choose(box, value) -> None:
    index = box.findData(value)
    box.setCurrentIndex(index)
    box.activated.emit(index)


def choose_size(dialog, index: int) -> None:
    dialog.form.size_choice.setCurrentIndex(index)
    dialog.form.size_choice.activated.emit(index)


@pytest.fixture
def dialog(window, qtbot):
    opened = ExportDialog(window)
    opened.open()
    qtbot.waitUntil(lambda: opened._scene is not None)
    yield opened
    if isValid(opened):  # closed dialogs delete themselves
        opened.reject()


def opened_again(window, qtbot) -> ExportDialog:
    again = ExportDialog(window)
    again.open()
    qtbot.waitUntil(lambda: again._scene is not None)
    return again


class TestSmallestType:
    def test_is_measured_as_written(self):
        texts = [Text(text="a", x=0, y=0, size=size) for size in (8.0, 16.0)]
        scene = scene_of(texts, margin=50)
        width_mm = page_of(scene).width * 25.4 / 96
        assert smallest_type_pt(scene, Output()) == pytest.approx(6.0)
        assert smallest_type_pt(scene, Output(width_mm=width_mm / 2)) == pytest.approx(3.0)

    def test_is_none_without_text(self):
        assert smallest_type_pt(scene_of([], margin=10), Output()) is None


class TestChoices:
    def test_starts_with_the_open_view_at_the_width_of_its_page(self, dialog):
        assert dialog.form.view.currentData() == "planes"
        assert dialog.form.output == Output(width_mm=183.0, background=FROM_SCENE)

    def test_units(self, dialog):
        choose_size(dialog, SINGLE)
        dialog.form.unit.setCurrentText("in")
        dialog.form.unit.activated.emit(1)
        assert dialog.form.width_line.text() == "3.5"
        dialog.form.unit.setCurrentText("px")
        dialog.form.unit.activated.emit(2)
        assert float(dialog.form.width_line.text()) == pytest.approx(89 * 96 / 25.4, abs=0.01)
        assert dialog.form.output.width_mm == 89.0

    def test_a_typed_width(self, dialog, qtbot):
        dialog.form.width_line.setFocus()
        dialog.form.width_line.selectAll()
        qtbot.keyClicks(dialog.form.width_line, "120")
        assert dialog.form.output.width_mm == 120.0
        assert dialog.form.size_choice.currentIndex() == CUSTOM
        # it is laid out anew
        qtbot.waitUntil(lambda: dialog.size_words.text().startswith("120.0 ×"), timeout=20_000)

    def test_a_bad_width_is_said_and_cannot_be_exported(self, dialog, qtbot):
        dialog.form.width_line.setFocus()
        dialog.form.width_line.selectAll()
        qtbot.keyClicks(dialog.form.width_line, "0")
        assert dialog.problem.text()
        assert not dialog.go.isEnabled()
        with pytest.raises(InputError):
            _ = dialog.form.output
        dialog.form.width_line.selectAll()
        qtbot.keyClicks(dialog.form.width_line, "90")
        assert not dialog.problem.text()
        assert dialog.go.isEnabled()

    def test_a_height_lays_the_figure_out_lower(self, dialog, qtbot):
        before = dialog._scene.bounds.height
        dialog.form.height_line.setFocus()
        qtbot.keyClicks(dialog.form.height_line, "30")
        assert dialog.form.output.height_mm == 30.0
        qtbot.waitUntil(lambda: dialog._scene.bounds.height < before, timeout=20_000)
        assert dialog._scene.bounds.height <= 30.0 * 96 / 25.4 + 0.5
        assert dialog.size_words.text().startswith("183.0 ×")
        dialog.form.height_line.selectAll()
        qtbot.keyClick(dialog.form.height_line, Qt.Key.Key_Delete)
        assert dialog.form.output.height_mm is None
        qtbot.waitUntil(lambda: dialog._scene.bounds.height == before, timeout=20_000)

    def test_a_bad_height_is_said_and_another_unit_keeps_it(self, dialog, qtbot):
        dialog.form.height_line.setFocus()
        qtbot.keyClicks(dialog.form.height_line, "x")
        assert dialog.problem.text()
        assert not dialog.go.isEnabled()
        dialog.form.height_line.selectAll()
        qtbot.keyClicks(dialog.form.height_line, "50.8")
        dialog.form.unit.setCurrentText("in")
        dialog.form.unit.activated.emit(1)
        assert (dialog.form.height_line.text(), dialog.form.height_unit.text()) == ("2", "in")
        assert dialog.form.output.height_mm == pytest.approx(50.8)

    def test_the_height_of_the_figure_is_the_first(self, window, qtbot):
        window.document.apply("height", lambda figure: figure.with_option("look.page_height", 77.0))
        opened = opened_again(window, qtbot)
        assert opened.form.height_line.text() == "77"
        assert opened.form.output.height_mm == 77.0
        opened.reject()

    def test_tikz_and_typst_are_documents_or_fragments(self, dialog):
        assert not dialog.form.written_as.isVisible()
        for suffix, words in ((".tex", "Fragment for \\input"), (".typ", "Fragment for #import")):
            choose(dialog.form.format, suffix)
            assert dialog.form.written_as.isVisible()
            assert dialog.form.written_as.itemText(1) == words
            choose(dialog.form.written_as, False)
            assert not dialog.form.output.is_fragment
            choose(dialog.form.written_as, True)
            assert dialog.form.output.is_fragment
        choose(dialog.form.format, ".pdf")
        assert not dialog.form.written_as.isVisible()
        assert not dialog.form.output.is_fragment

    def test_natural_size(self, dialog):
        choose_size(dialog, NATURAL)
        assert dialog.form.output.width_mm is None

    def test_resolution_is_for_bitmaps_and_text_for_the_others(self, dialog):
        assert not dialog.form.dpi.isEnabled()
        assert dialog.form.text.isEnabled()
        dialog.form.format.setCurrentIndex(dialog.form.format.findData(".png"))
        assert dialog.form.dpi.isEnabled()
        assert not dialog.form.text.isEnabled()
        assert "pixels" in dialog.size_words.text()

    @pytest.mark.parametrize(
        ("choice", "background"), [("white", "#ffffff"), ("none", None), ("scene", FROM_SCENE)]
    )
    def test_background(self, dialog, choice, background):
        choose(dialog.form.background, choice)
        assert dialog.form.output.background == background

    def test_warns_of_small_type_and_offers_the_double_column(self, windows, qtbot):
        # on a page type keeps its size
        window = windows.open_figure(preset_figure("vgg-16").with_named_style("first"))
        dialog = opened_again(window, qtbot)
        choose_size(dialog, SINGLE)
        assert dialog.warning.isVisible()
        assert "5 pt" in dialog.warning.text()
        assert dialog._scene is not None
        smallest = smallest_type_pt(dialog._scene, dialog.form.output)
        assert smallest is not None
        assert smallest < 5
        qtbot.mouseClick(dialog.widen, Qt.MouseButton.LeftButton)
        assert dialog.form.size_choice.currentIndex() == DOUBLE
        assert dialog.form.output.width_mm == 183.0
        assert not dialog.widen.isVisible()
        dialog.reject()

    def test_does_not_warn_at_a_width_that_will_do(self, dialog):
        choose_size(dialog, DOUBLE)
        smallest = smallest_type_pt(dialog._scene, dialog.form.output)
        assert smallest is not None
        assert smallest >= 5
        assert not dialog.warning.isVisible()

    def test_says_which_characters_no_font_has(self, windows, qtbot, install_font):
        install_font(small_font({"中": SQUARE}), "small.ttf")
        for name, said in (("中文", "文"), ("中", ""), ("𐍈", "𐍈")):
            window = windows.open_figure(Figure(parse_notation(f'4 as "{name}" > dense 3')))
            dialog = opened_again(window, qtbot)
            assert dialog.missing.isVisible() == bool(said)
            assert ("No font here has" in dialog.missing.text()) == bool(said)
            assert said in dialog.missing.text()
            dialog.reject()

    def test_shows_a_preview(self, dialog, qtbot):
        qtbot.waitUntil(lambda: not dialog.preview.pixmap().isNull())
        image = dialog.preview.pixmap().toImage()
        colors = {
            image.pixelColor(x, y).name()
            for x in range(0, image.width(), 5)
            for y in range(0, image.height(), 5)
        }
        assert len(colors) > 3


class TestWriting:
    @pytest.mark.parametrize("suffix", [".svg", ".png", ".pdf"])
    def test_writes_what_was_chosen_and_closes(self, dialog, window, qtbot, tmp_path, suffix):
        dialog.form.format.setCurrentIndex(dialog.form.format.findData(suffix))
        choose_size(dialog, SINGLE)
        target = tmp_path / f"lenet{suffix}"
        with qtbot.waitSignal(dialog.exported) as told:
            dialog.write(target)
        assert told.args[0].path == target
        content = target.read_bytes()
        if suffix == ".svg":
            assert ElementTree.fromstring(content).get("width") == "89mm"
        elif suffix == ".png":
            assert QImage.fromData(content).width() == round(89 / 25.4 * 300)
        else:
            assert content.startswith(b"%PDF-")
        assert not dialog.isVisible()

    def test_asks_where_and_adds_the_suffix(self, dialog, qtbot, monkeypatch, tmp_path):
        asked = []

        def answer(_parent, _title, start, _filter):
            asked.append(start)
            return str(tmp_path / "figure"), ""

        monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
        with qtbot.waitSignal(dialog.exported):
            qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
        assert asked[0].endswith("lenet-5-planes.svg")
        assert (tmp_path / "figure.svg").is_file()

    def test_remembers_its_settings_and_the_folder(self, dialog, window, qtbot, tmp_path):
        dialog.form.format.setCurrentIndex(dialog.form.format.findData(".png"))
        choose(dialog.form.background, "none")
        dialog.form.text.setCurrentIndex(1)
        choose_size(dialog, DOUBLE)
        dialog.form.dpi.show_number(600)
        with qtbot.waitSignal(dialog.exported):
            dialog.write(tmp_path / "a.png")
        again = opened_again(window, qtbot)
        assert again.form.output == Output(183.0, 600.0, None, "outlines")
        assert again.form.format.currentData() == ".png"
        assert window.settings.folder("export") == tmp_path
        again.reject()
        # a figure for a page begins with that page
        window.document.apply("page", lambda figure: figure.with_option("look.page_width", 120.0))
        third = opened_again(window, qtbot)
        assert third.form.output.width_mm == 120.0
        third.reject()

    def test_a_fragment_is_written_and_remembered(self, dialog, window, qtbot, tmp_path):
        choose(dialog.form.format, ".tex")
        choose(dialog.form.written_as, True)
        with qtbot.waitSignal(dialog.exported):
            dialog.write(tmp_path / "a.tex")
        text = (tmp_path / "a.tex").read_text()
        assert "tikzpicture" in text
        assert "documentclass" not in text
        again = opened_again(window, qtbot)
        assert again.form.format.currentData() == ".tex"
        assert again.form.output.is_fragment
        choose(again.form.written_as, "column")
        with qtbot.waitSignal(again.exported):
            again.write(tmp_path / "a.tex")
        assert r"\providecommand\nnsvgwidth{\columnwidth}" in (tmp_path / "a.tex").read_text()
        last = opened_again(window, qtbot)
        assert last.form.output.fits_column
        # of Typst there is no column that it would know
        choose(last.form.format, ".typ")
        assert last.form.written_as.findData("column") < 0
        assert last.form.output.is_fragment
        assert not last.form.output.fits_column
        choose(last.form.format, ".tex")
        choose(last.form.written_as, False)
        with qtbot.waitSignal(last.exported):
            last.write(tmp_path / "a.tex")
        assert "documentclass" in (tmp_path / "a.tex").read_text()

    def test_a_failure_is_a_message_and_the_old_file_survives(self, dialog, qtbot, tmp_path):
        dialog.go.setFocus()
        dialog.write(tmp_path / "missing" / "a.svg")
        qtbot.waitUntil(lambda: bool(dialog.problem.text()))
        assert "does not exist" in dialog.problem.text()
        assert dialog.isVisible()
        assert dialog.go.isEnabled()
        assert dialog.focusWidget() is dialog.go, "Return would give up"
        assert not dialog.progress.isVisible()

    def test_export_again_writes_the_same_file_with_what_is_there_now(
        self, window, qtbot, tmp_path
    ):
        dialogs = []
        window.files.export()
        dialogs = window.findChildren(ExportDialog)
        [dialog] = dialogs
        qtbot.waitUntil(lambda: dialog._scene is not None)
        target = tmp_path / "a.svg"
        with qtbot.waitSignal(dialog.exported):
            dialog.write(target)
        before = target.read_text()
        window.document.apply("ink", lambda f: f.with_option("look.ink", "#123456"))
        window.action("files.export_again").trigger()
        qtbot.waitUntil(lambda: target.read_text() != before)
        assert "#123456" in target.read_text()

    def test_export_again_asks_the_first_time(self, window):
        window.action("files.export_again").trigger()
        [dialog] = window.findChildren(ExportDialog)
        dialog.reject()

    def test_cancel_stops_the_writing_first(self, dialog, qtbot, monkeypatch, tmp_path):
        started, go_on = threading.Event(), threading.Event()

        def slow(figure, export, cancelled):
            started.set()
            go_on.wait(20)
            return write_export(figure, export, cancelled)

        monkeypatch.setattr("nnsvg_qt.app.dialogs.export_job.write_export", slow)
        target = tmp_path / "a.svg"
        target.write_text("old")
        dialog.write(target)
        assert started.wait(20)
        assert dialog.progress.isVisible()
        job = dialog._job
        cancel = dialog.buttons.button(QDialogButtonBox.StandardButton.Cancel)
        qtbot.mouseClick(cancel, Qt.MouseButton.LeftButton)
        assert dialog.isVisible()
        assert not dialog.progress.isVisible()
        go_on.set()
        with pytest.raises(CancelledError):
            job._future.result(20)
        assert target.read_text() == "old"
        assert [path.name for path in tmp_path.iterdir()] == ["a.svg"]
        qtbot.mouseClick(cancel, Qt.MouseButton.LeftButton)
        assert not dialog.isVisible()


class TestJob:
    def test_a_cancelled_job_leaves_the_old_file(self, tmp_path):
        cancelled = threading.Event()
        cancelled.set()
        target = tmp_path / "a.svg"
        export = Export(target, "planes", Output(), ".svg")
        with pytest.raises(CancelledError):
            write_export(preset_figure("lenet-5"), export, cancelled)
        assert not target.exists()

    def test_a_fault_of_the_program_lets_the_waiting_go(self, qapp, qtbot, monkeypatch, tmp_path):
        def broken(*_):
            raise RuntimeError("a fault")

        monkeypatch.setattr("nnsvg_qt.app.dialogs.export_job.write_export", broken)
        export = Export(tmp_path / "a.svg", "planes", Output(), ".svg")
        told: list[str] = []
        with qtbot.captureExceptions() as faults:
            job = ExportJob(preset_figure("mlp"), export, qapp)
            job.finished.connect(told.append)
            qtbot.waitUntil(lambda: bool(told))
            qtbot.waitUntil(lambda: bool(faults))
        assert told == ["The export failed."]
        assert isinstance(faults[0][1], RuntimeError)


def page_width(dialog) -> float:
    return 0.0 if dialog._scene is None else page_of(dialog._scene).width


class TestPage:
    @pytest.fixture
    def figure(self) -> Figure:
        return Figure(parse_notation("3@32x32 > conv 8 k3 as a > conv 8 k3 as b > dense 10 as c"))

    def test_a_page_is_laid_out_anew_for_the_width_that_is_chosen(self, window, qtbot, tmp_path):
        window.action("styles.use_named:paper").trigger()
        window.document.show_view("diagram")
        dialog = opened_again(window, qtbot)
        for index, width in ((SINGLE, 89.0), (DOUBLE, 183.0)):
            choose_size(dialog, index)
            px = pytest.approx(width / 25.4 * 96, abs=0.1)
            qtbot.waitUntil(lambda px=px: page_width(dialog) == px)
            assert dialog._scene is not None
            smallest = smallest_type_pt(dialog._scene, dialog.form.output)
            assert smallest is not None
            assert smallest >= 5.4 - 0.01
            assert dialog.warning.isHidden()
        path = tmp_path / "page.svg"
        with qtbot.waitSignal(dialog.exported):
            dialog.write(path)
        root = ElementTree.parse(path).getroot()
        assert root.attrib["width"] == "183mm"
        width = float(root.attrib["viewBox"].split()[2])
        assert width == pytest.approx(183.0 / 25.4 * 96, abs=0.1)

    def test_what_is_no_page_is_scaled(self, window, qtbot):
        window.action("styles.use_named:first").trigger()
        dialog = opened_again(window, qtbot)
        before = dialog._scene
        choose_size(dialog, DOUBLE)
        assert dialog._scene is before
        dialog.reject()


@pytest.mark.parametrize("is_replaced", [True, False])
def test_asks_before_a_name_without_its_ending_replaces_a_file(
    dialog, monkeypatch, tmp_path, qtbot, is_replaced
):
    path = tmp_path / "mine.svg"
    path.write_text("before")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "mine"), ""))
    answer = QMessageBox.StandardButton.Yes if is_replaced else QMessageBox.StandardButton.No
    asked = []

    def question(*said):
        asked.append(said[2])
        return answer

    monkeypatch.setattr(QMessageBox, "question", question)
    choose(dialog.form.format, ".svg")
    dialog.go.click()
    if is_replaced:
        qtbot.waitUntil(lambda: path.read_text() != "before", timeout=30_000)
    else:
        assert dialog.isVisible()
        assert path.read_text() == "before"
    assert asked == ["mine.svg exists already. Replace it?"]

"""The dialog that asks how a figure is to be written, with a preview, and writes it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from nnsvg_qt.app.dialogs.export_form import DOUBLE_COLUMN_MM, ExportForm
from nnsvg_qt.app.dialogs.export_job import Export, ExportJob, size_for_tex
from nnsvg_qt.app.dialogs.export_preview import ExportPreview
from nnsvg_qt.app.help.guide_key import answer_guide_key
from nnsvg_qt.app.help.help_window import HelpWindow
from nnsvg_qt.app.toolkit.background import IsStale, Latest
from nnsvg_qt.app.toolkit.button_box import ButtonBox
from nnsvg_qt.app.toolkit.file_names import may_replace
from nnsvg_qt.app.toolkit.theme import SPACING, sized
from nnsvg_qt.app.toolkit.translation import shown
from nnsvg_qt.errors import InputError
from nnsvg_qt.render import WRITERS
from nnsvg_qt.render.output import Output, page_of, small_type, smallest_type_pt
from nnsvg_qt.scene.missing_outlines import missing_outlines
from nnsvg_qt.scene.primitives import Scene


class ExportDialog(QDialog):
    """Asks, writes and closes; `exported` tells what was written."""

    exported = Signal(Export)

    def __init__(self, window: HelpWindow) -> None:
        super().__init__(window.widget)
        self._not_written = ""
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Export"))
        self._window = window
        self.form = ExportForm(window.document.shown_figure)
        self.preview = ExportPreview()
        self._drawn = window.document.shown_figure
        self._scene: Scene | None = None
        self._is_drawable = True
        self._job: ExportJob | None = None
        self._make_words()
        self._make_layout()
        self._scenes = Latest[Scene](self, self._scene_made, self._composing_failed)
        document = window.document
        self.form.recall(window.settings, document.view, document.selected_charts)
        self.form.connect_editors()
        self._connect()
        self._compose()
        answer_guide_key(self, window, "export")

    # parts

    def _make_words(self) -> None:
        self.size_words = QLabel()
        self.size_words.setProperty("quiet", True)
        self.size_words.setWordWrap(True)
        self.warning = QLabel()
        self.warning.setProperty("warning", True)
        self.warning.setWordWrap(True)
        self.missing = QLabel()
        self.missing.setProperty("warning", True)
        self.missing.setWordWrap(True)
        self.missing.hide()
        self.widen = QPushButton(self.tr("Use the &double column"))
        self.widen.setAutoDefault(False)
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress.hide()
        self.problem = QLabel()
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        self.problem.setProperty("problem", True)
        self.problem.setWordWrap(True)

    def _make_layout(self) -> None:
        side = QVBoxLayout()
        side.setSpacing(SPACING)
        side.addWidget(self.form)
        side.addWidget(self.size_words)
        side.addWidget(self.warning)
        side.addWidget(self.widen, 0, Qt.AlignmentFlag.AlignLeft)
        side.addWidget(self.missing)
        side.addStretch(1)
        side.addWidget(self.problem)
        side.addWidget(self.progress)
        self.buttons = ButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.go = QPushButton(self.tr("&Export…"))
        self.go.setDefault(True)
        self.buttons.addButton(self.go, QDialogButtonBox.ButtonRole.AcceptRole)
        panel = QWidget()
        panel.setFixedWidth(sized(352))
        panel.setLayout(side)
        side.setContentsMargins(0, 0, 0, 0)
        upper = QHBoxLayout()
        upper.setSpacing(2 * SPACING)
        upper.addWidget(self.preview, 1)
        upper.addWidget(panel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[2 * SPACING] * 4)
        layout.setSpacing(2 * SPACING)
        layout.addLayout(upper, 1)
        layout.addWidget(self.buttons)
        self.resize(592 + sized(352), sized(520))

    def _connect(self) -> None:
        self.form.changed.connect(self._changed)
        self.form.laid_out.connect(self._lay_out)
        self.form.view_chosen.connect(self._compose)
        self.widen.clicked.connect(self.form.use_double_column)
        self.buttons.accepted.connect(self._ask_where)
        self.buttons.rejected.connect(self._cancel)

    # what is chosen

    def _lay_out(self) -> None:
        """Draw anew where another width lays the figure out otherwise, else show what changed."""
        if self.form.figure != self._drawn:
            self._compose()
        else:
            self._changed()

    def _compose(self) -> None:
        view = self.preview.view = self.form.view.currentData()
        self._not_written = ""
        figure = self._drawn = self.form.figure

        def work(is_stale: IsStale) -> Scene:
            return figure.scene(view)

        self._scenes.request(work, patience=0.03)

    def _composing_failed(self, error: Exception) -> None:
        """There is nothing to export; another view can be chosen."""
        self._scene = None
        self._is_drawable = False
        self.preview.cancel()
        self.preview.tell_fault(error)
        self._changed()

    def _scene_made(self, scene: Scene) -> None:
        self._scene = scene
        self._is_drawable = True
        missing = missing_outlines(scene)
        self.missing.setText("\n".join(map(shown, missing)))
        self.missing.setVisible(bool(missing))
        self.form.natural_mm = Output().size_mm(page_of(scene))[0]
        # What is being typed meanwhile stays; only the natural width is the picture's.
        if self.form.is_natural or not self.form.is_size_typed:
            self.form.show_size()
        self._changed()
        if self._not_written and not self.problem.text():
            # a picture that comes late says nothing of the file
            self.problem.setText(self._not_written)

    @property
    def _can_write(self) -> bool:
        # numbers that cannot be drawn are numbers still
        return self._is_drawable or bool(self.form.form)

    # what is said

    def _changed(self) -> None:
        self.form.show_needed()
        try:
            output = self.form.output
        except InputError as error:
            self.problem.setText(shown(error))
            self.go.setEnabled(False)
            return
        self.problem.clear()
        self.go.setEnabled(self._job is None and self._can_write)
        if not self._is_drawable:
            self.size_words.clear()
            self.warning.hide()
            self.missing.hide()
            self.widen.hide()
        if self._scene is not None:
            self._say_size(self._scene, output)
            self._warn(self._scene, output)
            # what lays out the letters is the picture's, not the numbers'
            self.missing.setVisible(bool(self.missing.text()) and not self.form.form)
            self.preview.show_scene(self._scene, output.background_of(self._scene))

    def _say_size(self, scene: Scene, output: Output) -> None:
        if not self.form.has_size:
            self.size_words.setText(
                self.tr("The numbers that the chart is drawn of, not smoothed.")
            )
            return
        locale = QLocale()
        if self.form.form:
            width, height = size_for_tex(self._drawn, self.form.chart.currentData(), output)
        else:
            width, height = output.size_mm(page_of(scene))
        words = self.tr("{width} × {height} mm").format(
            width=locale.toString(width, "f", 1), height=locale.toString(height, "f", 1)
        )
        if self.form.is_bitmap:
            across, down = output.size_px(page_of(scene))
            words += self.tr(", {width} × {height} pixels").format(
                width=locale.toString(across), height=locale.toString(down)
            )
        self.size_words.setText(words)

    def _warn(self, scene: Scene, output: Output) -> None:
        # the type of what is no picture is the document's own
        small = None if self.form.form else small_type(scene, output)
        self.warning.setVisible(small is not None)
        self.widen.setVisible(small is not None and small.width_mm < DOUBLE_COLUMN_MM)
        if small is None:
            return
        wider = replace(output, width_mm=DOUBLE_COLUMN_MM)
        sentence = self.tr("At this width the smallest type is {size} pt; journals ask for 5 pt.")
        size = QLocale().toString(small.size_pt, "f", 1)
        sentence = sentence.format(size=size)
        at_double = smallest_type_pt(scene, wider)
        if at_double is not None and not self.widen.isHidden():
            sentence += " " + self.tr("At 183 mm it is {size} pt.").format(
                size=QLocale().toString(at_double, "f", 1)
            )
        self.warning.setText(sentence)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._scene is not None:
            self._changed()

    # writing

    def _ask_where(self) -> None:
        suffix, label = self.form.suffix, self.form.format.currentText()
        of_what = self.form.chart.currentData() if self.form.form else self.form.view.currentData()
        name = f"{self._window.document.title}-{of_what}{suffix}"
        start = self._window.settings.folder("export") / name
        chosen, _ = QFileDialog.getSaveFileName(
            self, self.tr("Export"), str(start), f"{label} (*{suffix})"
        )
        if chosen:
            path = Path(chosen)
            # the ending that was typed says the format of a picture; numbers become no picture
            if path.suffix.lower() not in ((suffix,) if self.form.form else WRITERS):
                path = path.with_name(path.name + suffix)
                if not may_replace(self, self.tr("Export"), path):
                    return
            self.write(path)

    def write(self, path: Path) -> None:
        """Writes the file with what is chosen, beside the event loop."""
        self.form.remember(self._window.settings)
        self._window.settings.remember_folder("export", path)
        form, typed = self.form, path.suffix.lower()
        suffix = typed if typed in WRITERS and not form.form else form.suffix
        chart = form.chart.currentData() if form.form else ""
        export = Export(path, form.view.currentData(), form.output, suffix, form.form, chart)
        self._set_writing(True)
        self._job = ExportJob(self.form.figure, export, self)
        self._job.finished.connect(self._finished)

    def _set_writing(self, writing: bool) -> None:
        self.progress.setVisible(writing)
        self.go.setEnabled(not writing and self._can_write)
        self.problem.clear()

    def _finished(self, problem: str) -> None:
        job, self._job = self._job, None
        self._set_writing(False)
        self._not_written = problem
        if problem:
            self.problem.setText(problem)
            # Qt gave the focus to Cancel meanwhile: Return is to try again, not to give up
            self.go.setFocus()
        elif job is not None:
            self.exported.emit(job.export)
            self.accept()

    def _cancel(self) -> None:
        if self._job is not None:
            # The first Cancel stops the writing, the second closes the dialog.
            self._job.cancel()
            self._job = None
            self._set_writing(False)
            return
        self.reject()

    def reject(self) -> None:
        if self._job is not None:
            self._job.cancel()
        self._scenes.cancel()
        self.preview.cancel()
        super().reject()

"""The dialog that asks how a figure is to be written, with a preview, and writes it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QLocale, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QColorDialog,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from nnsvg_qt.app.commands.actions import view_title
from nnsvg_qt.app.commands.drawing_fault import explain_drawing_fault
from nnsvg_qt.app.dialogs.export_job import Export, ExportJob
from nnsvg_qt.app.help.guide_key import answer_guide_key
from nnsvg_qt.app.help.help_window import HelpWindow
from nnsvg_qt.app.panels.marked_lines import NumberLine
from nnsvg_qt.app.toolkit.background import IsStale, Latest
from nnsvg_qt.app.toolkit.file_names import may_replace
from nnsvg_qt.app.toolkit.picture import picture
from nnsvg_qt.app.toolkit.theme import SPACING, desk_color, sized
from nnsvg_qt.app.toolkit.translation import shown
from nnsvg_qt.charts import picture_named
from nnsvg_qt.errors import InputError
from nnsvg_qt.figure import Figure
from nnsvg_qt.render import WRITERS
from nnsvg_qt.render.output import (
    FINEST_DPI,
    FROM_SCENE,
    MM_PER_INCH,
    PX_PER_INCH,
    WIDEST_MM,
    Output,
    page_of,
    small_type,
    smallest_type_pt,
)
from nnsvg_qt.scene.look import Layout
from nnsvg_qt.scene.missing_outlines import missing_outlines
from nnsvg_qt.scene.options import Option
from nnsvg_qt.scene.primitives import Scene

SINGLE_COLUMN_MM = 89.0
"""Width of one column of the Nature family (research-figure-guide.nature.com)."""
DOUBLE_COLUMN_MM = 183.0
"""Width of both."""
MM_PER_UNIT = {"mm": 1.0, "in": MM_PER_INCH, "px": MM_PER_INCH / PX_PER_INCH}

READ_BY = {".tex": "\\input", ".typ": "#import"}
"""Formats that can be written without a document around the picture, and what then reads them."""

_TIKZ = ".tex"
_COLUMN = "column"
"""What is written: a document (False), a fragment (True), or one as wide as its column."""

NATURAL, SINGLE, DOUBLE, CUSTOM = range(4)


class ExportDialog(QDialog):
    """Asks, writes and closes; `exported` tells what was written."""

    exported = Signal(Export)

    def __init__(self, window: HelpWindow) -> None:
        super().__init__(window.widget)
        self._not_written = ""
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Export"))
        self._window = window
        self._figure: Figure = window.document.shown_figure
        self._drawn = self._figure
        self._scene: Scene | None = None
        self._is_drawable = True
        self._job: ExportJob | None = None
        self._color = "#ffffff"
        self._make_editors()
        self._make_layout()
        self._scenes = Latest[Scene](self, self._scene_made, self._composing_failed)
        self._previews = Latest[QImage](self, self._preview_made, self._preview_failed)
        self._recall()
        self._connect()
        self._view_chosen()
        answer_guide_key(self, window, "export")

    # parts

    def _make_editors(self) -> None:
        self.format = QComboBox()
        for suffix, kind in WRITERS.items():
            self.format.addItem(kind.label, suffix)
        self.view = QComboBox()
        for view in self._figure.offered_views:
            self.view.addItem(view_title(view), view.name)
        self.size_choice = QComboBox()
        self.size_choice.addItem(self.tr("Natural size"))
        self.size_choice.addItem(self.tr("Single column (89 mm)"))
        self.size_choice.addItem(self.tr("Double column (183 mm)"))
        self.size_choice.addItem(self.tr("Own width"))
        self._width_option = Option("width", float, 89.0, "", "", "", 1.0, WIDEST_MM, 1.0)
        self.width_line = NumberLine(self._width_option)
        self.width_line.set_least_width(sized(88))
        self._height_option = Option("height", float, 0.0, "", "", "", 1.0, WIDEST_MM, 1.0)
        self.height_line = NumberLine(self._height_option)
        self.height_line.set_least_width(sized(88))
        self.height_line.setPlaceholderText(self.tr("no limit"))
        self.height_unit = QLabel()
        self.unit = QComboBox()
        for unit in MM_PER_UNIT:
            self.unit.addItem(unit)
        self.dpi = NumberLine(Option("dpi", float, 300.0, "", "", "", 1.0, FINEST_DPI, 50.0, "dpi"))
        self.dpi.set_least_width(sized(88))
        self.background = QComboBox()
        for text, value in (
            (self.tr("As the page"), FROM_SCENE),
            (self.tr("White"), "white"),
            (self.tr("Transparent"), "none"),
            (self.tr("Colour…"), "color"),
        ):
            self.background.addItem(text, value)
        self.text = QComboBox()
        self.text.addItem(self.tr("Text (can be edited)"), "text")
        self.text.addItem(self.tr("Outlines (looks the same everywhere)"), "outlines")
        self.written_as = QComboBox()
        self.written_as.addItem(self.tr("Whole document"), False)
        self.written_as.addItem("", True)  # named by what reads it, which the format says
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
        self.preview = QLabel()
        self.preview.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.preview.setMinimumSize(360, 280)
        self.preview.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.preview.setWordWrap(True)
        self.preview.setTextFormat(Qt.TextFormat.PlainText)
        self.preview.setAccessibleName(self.tr("Preview"))
        self.preview.setAutoFillBackground(True)
        palette = self.preview.palette()
        palette.setColor(self.preview.backgroundRole(), desk_color(self.palette()))
        self.preview.setPalette(palette)
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress.hide()
        self.problem = QLabel()
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        self.problem.setProperty("problem", True)
        self.problem.setWordWrap(True)

    def _make_layout(self) -> None:
        width = QHBoxLayout()
        width.setSpacing(4)
        width.addWidget(self.width_line)
        width.addWidget(self.unit)
        width.addStretch(1)
        height = QHBoxLayout()
        height.setSpacing(SPACING)
        height.addWidget(self.height_line)
        height.addWidget(self.height_unit)
        height.addStretch(1)
        resolution = QHBoxLayout()
        resolution.setSpacing(SPACING)
        resolution.addWidget(self.dpi)
        resolution.addWidget(QLabel(self.tr("dpi")))
        resolution.addStretch(1)
        form = self._form = QFormLayout()
        form.setHorizontalSpacing(2 * SPACING)
        form.setVerticalSpacing(SPACING)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        rows: list[tuple[str, QWidget, QWidget | QHBoxLayout]] = [
            (self.tr("&Format"), self.format, self.format),
            (self.tr("&View"), self.view, self.view),
            (self.tr("&Size"), self.size_choice, self.size_choice),
            (self.tr("&Width"), self.width_line, width),
            (self.tr("&Height"), self.height_line, height),
            (self.tr("&Resolution"), self.dpi, resolution),
            (self.tr("&Background"), self.background, self.background),
            (self.tr("&Text as"), self.text, self.text),
            (self.tr("Written &as"), self.written_as, self.written_as),
        ]
        for name, editor, row in rows:
            label = QLabel(name)
            label.setBuddy(editor)
            # Its own hint leaves no room for the last letter under fractional metrics.
            label.setMinimumWidth(label.sizeHint().width() + 4)
            editor.setAccessibleName(name.replace("&", ""))
            form.addRow(label, row)
        self.unit.setAccessibleName(self.tr("Unit of the width"))
        side = QVBoxLayout()
        side.setSpacing(SPACING)
        side.addLayout(form)
        side.addWidget(self.size_words)
        side.addWidget(self.warning)
        side.addWidget(self.widen, 0, Qt.AlignmentFlag.AlignLeft)
        side.addWidget(self.missing)
        side.addStretch(1)
        side.addWidget(self.problem)
        side.addWidget(self.progress)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
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
        self.format.currentIndexChanged.connect(self._changed)
        self.view.currentIndexChanged.connect(self._view_chosen)
        self.size_choice.activated.connect(self._size_chosen)
        self.unit.activated.connect(self._unit_chosen)
        self.width_line.number_edited.connect(self._width_typed)
        self.dpi.number_edited.connect(self._changed)
        self.height_line.number_edited.connect(self._height_typed)
        self.width_line.textChanged.connect(self._changed)
        self.height_line.textChanged.connect(self._changed)
        self.dpi.textChanged.connect(self._changed)
        self.background.activated.connect(self._background_chosen)
        self.text.currentIndexChanged.connect(self._changed)
        self.written_as.currentIndexChanged.connect(self._changed)
        self.widen.clicked.connect(self._use_double_column)
        self.buttons.accepted.connect(self._ask_where)
        self.buttons.rejected.connect(self._cancel)

    # what is remembered

    def _recall(self) -> None:
        settings = self._window.settings
        _choose(self.format, settings.text("export/format", ".svg"))
        _choose(self.view, self._window.document.view)
        _choose(self.background, settings.text("export/background", FROM_SCENE))
        self._color = settings.text("export/color", "#ffffff")
        _choose(self.text, settings.text("export/text", "text"))
        if settings.flag("export/fits-column", False):
            self._offer_column(True)
            _choose(self.written_as, _COLUMN)
        else:
            _choose(self.written_as, settings.flag("export/fragment", False))
        self.unit.setCurrentText(settings.text("export/unit", "mm"))
        self.size_choice.setCurrentIndex(int(settings.number("export/size", SINGLE)) % 4)
        self._width_mm = min(max(settings.number("export/width-mm", 89.0), 1.0), WIDEST_MM)
        look = self._figure.look
        has_page = picture_named(self.view.currentData()).lays_out_pages
        if has_page and look.layout is Layout.PAGE and (own := look.page_width):
            # what was written last may have been another figure
            index = {SINGLE_COLUMN_MM: SINGLE, DOUBLE_COLUMN_MM: DOUBLE}.get(own, CUSTOM)
            self.size_choice.setCurrentIndex(index)
            self._width_mm = own
        self._height_mm = (look.page_height or None) if look.layout is Layout.PAGE else None
        self.dpi.show_number(min(max(settings.number("export/dpi", 300.0), 1.0), FINEST_DPI))

    def _remember(self) -> None:
        remember = self._window.settings.remember
        remember("export/format", self.format.currentData())
        remember("export/background", self.background.currentData())
        remember("export/color", self._color)
        remember("export/text", self.text.currentData())
        remember("export/fragment", bool(self.written_as.currentData()))
        remember("export/fits-column", self.written_as.currentData() == _COLUMN)
        remember("export/unit", self.unit.currentText())
        remember("export/size", self.size_choice.currentIndex())
        remember("export/width-mm", self._width_mm)
        remember("export/dpi", self.dpi.value)

    # what is chosen

    @property
    def output(self) -> Output:
        """How the picture is written; InputError while a number is of no use."""
        for line in (self.width_line, self.height_line, self.dpi):
            if line.reason:
                raise InputError("{reason}", reason=line.reason)
        background: str | None = self.background.currentData()
        background = {"white": "#ffffff", "none": None, "color": self._color}.get(
            str(background), FROM_SCENE
        )
        natural = self.size_choice.currentIndex() == NATURAL
        suffix = self.format.currentData()
        return Output(
            width_mm=None if natural else self._width_mm,
            height_mm=self._height_mm,
            dpi=float(self.dpi.value or 300.0),
            background=background,
            text=self.text.currentData(),
            is_fragment=suffix in READ_BY and bool(self.written_as.currentData()),
            fits_column=suffix == _TIKZ and self.written_as.currentData() == _COLUMN,
        )

    @property
    def _laid_out(self) -> Figure:
        """The figure as it is laid out for the width and the height that are chosen."""
        natural = self.size_choice.currentIndex() == NATURAL
        # 0 takes away what the figure had
        height = self._height_mm or 0.0
        width = None if natural else self._width_mm
        return self._figure.at_width(width, self.view.currentData(), height)

    def _lay_out(self) -> None:
        """Draw anew where another width lays the figure out otherwise, else show what changed."""
        if self._laid_out != self._drawn:
            self._view_chosen()
        else:
            self._changed()

    def _view_chosen(self) -> None:
        view = self.view.currentData()
        self._not_written = ""
        figure = self._drawn = self._laid_out

        def work(is_stale: IsStale) -> Scene:
            return figure.scene(view)

        self._scenes.request(work, patience=0.03)

    def _composing_failed(self, error: Exception) -> None:
        """There is nothing to export; another view can be chosen."""
        self._scene = None
        self._is_drawable = False
        self._previews.cancel()
        self._preview_failed(error)
        self._changed()

    def _scene_made(self, scene: Scene) -> None:
        self._scene = scene
        self._is_drawable = True
        missing = missing_outlines(scene)
        self.missing.setText("\n".join(map(shown, missing)))
        self.missing.setVisible(bool(missing))
        # What is being typed meanwhile stays; only the natural width is the picture's.
        is_typed = self.width_line.is_being_typed or self.height_line.is_being_typed
        if self.size_choice.currentIndex() == NATURAL or not is_typed:
            self._show_width()
        self._changed()
        if self._not_written and not self.problem.text():
            # a picture that comes late says nothing of the file
            self.problem.setText(self._not_written)

    def _size_chosen(self, index: int) -> None:
        if index == SINGLE:
            self._width_mm = SINGLE_COLUMN_MM
        elif index == DOUBLE:
            self._width_mm = DOUBLE_COLUMN_MM
        self._show_width()
        self._lay_out()

    def _use_double_column(self) -> None:
        self.size_choice.setCurrentIndex(DOUBLE)
        self._size_chosen(DOUBLE)

    def _unit_chosen(self) -> None:
        self._show_width()
        self._changed()

    def _width_typed(self, value: float | None, _gesture: str) -> None:
        if value is not None:
            self._width_mm = value * MM_PER_UNIT[self.unit.currentText()]
            self.size_choice.setCurrentIndex(CUSTOM)
        self._lay_out()

    def _height_typed(self, value: float | None, _gesture: str) -> None:
        self._height_mm = value and value * MM_PER_UNIT[self.unit.currentText()]
        self._lay_out()

    def _background_chosen(self) -> None:
        if self.background.currentData() == "color":
            color = QColorDialog.getColor(QColor(self._color), self)
            if color.isValid():
                self._color = color.name()
        self._changed()

    def _show_width(self) -> None:
        index = self.size_choice.currentIndex()
        if index == NATURAL and self._scene is not None:
            self._width_mm = Output().size_mm(page_of(self._scene))[0]
        elif index in (SINGLE, DOUBLE):
            self._width_mm = SINGLE_COLUMN_MM if index == SINGLE else DOUBLE_COLUMN_MM
        per_unit = MM_PER_UNIT[self.unit.currentText()]
        option = replace(self._width_option, minimum=1.0 / per_unit, maximum=WIDEST_MM / per_unit)
        self.width_line.set_option(option)
        self.width_line.setModified(False)
        self.width_line.show_number(round(self._width_mm / per_unit, 2))
        self.height_unit.setText(self.unit.currentText())
        option = replace(self._height_option, minimum=1.0 / per_unit, maximum=WIDEST_MM / per_unit)
        self.height_line.set_option(option)
        height = self._height_mm
        self.height_line.show_number(None if height is None else round(height / per_unit, 2))

    def _changed(self) -> None:
        is_bitmap = self.format.currentData() == ".png"
        self.dpi.setEnabled(is_bitmap)
        self.text.setEnabled(not is_bitmap)
        is_tikz = self.format.currentData() == _TIKZ
        self.text.setItemText(
            0,
            self.tr("LaTeX text (in its typeface)") if is_tikz else self.tr("Text (can be edited)"),
        )
        self._offer_column(is_tikz)
        reader = READ_BY.get(self.format.currentData())
        self._form.setRowVisible(self.written_as, reader is not None)
        if reader is not None:
            words = self.tr("Fragment for {command}").format(command=reader)
            self.written_as.setItemText(1, words)
        try:
            output = self.output
        except InputError as error:
            self.problem.setText(shown(error))
            self.go.setEnabled(False)
            return
        self.problem.clear()
        self.go.setEnabled(self._job is None and self._is_drawable)
        if not self._is_drawable:
            self.size_words.clear()
            self.warning.hide()
            self.missing.hide()
            self.widen.hide()
        if self._scene is not None:
            self._say_size(self._scene, output)
            self._warn(self._scene, output)
            self._make_preview(self._scene, output)

    def _say_size(self, scene: Scene, output: Output) -> None:
        locale = QLocale()
        width, height = output.size_mm(page_of(scene))
        words = self.tr("{width} × {height} mm").format(
            width=locale.toString(width, "f", 1), height=locale.toString(height, "f", 1)
        )
        if self.format.currentData() == ".png":
            across, down = output.size_px(page_of(scene))
            words += self.tr(", {width} × {height} pixels").format(
                width=locale.toString(across), height=locale.toString(down)
            )
        self.size_words.setText(words)

    def _warn(self, scene: Scene, output: Output) -> None:
        small = small_type(scene, output)
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

    def _offer_column(self, is_offered: bool) -> None:
        """Whether a fragment may be as wide as the column of the document that reads it."""
        place = self.written_as.findData(_COLUMN)
        if is_offered and place < 0:
            self.written_as.addItem(self.tr("Fragment as wide as its column"), _COLUMN)
        elif not is_offered and place >= 0:
            if self.written_as.currentIndex() == place:
                self.written_as.setCurrentIndex(place - 1)
            self.written_as.removeItem(place)

    # preview

    def _make_preview(self, scene: Scene, output: Output) -> None:
        ratio = self.devicePixelRatioF()
        room = self.preview.size() - QSize(4 * SPACING, 4 * SPACING)
        background = output.background_of(scene)

        def work(is_stale: IsStale) -> QImage:
            image = picture(scene, room, ratio, background)
            return image if background is not None else _on_checks(image)

        self._previews.request(work)

    def _preview_made(self, image: QImage) -> None:
        self.preview.setPixmap(QPixmap.fromImage(image))

    def _preview_failed(self, error: Exception) -> None:
        """Says in the preview's place why there is none."""
        self.preview.setText(explain_drawing_fault(self.view.currentData(), error))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._scene is not None:
            self._changed()

    # writing

    def _ask_where(self) -> None:
        suffix = self.format.currentData()
        label = self.format.currentText()
        name = f"{self._window.document.title}-{self.view.currentData()}{suffix}"
        start = self._window.settings.folder("export") / name
        chosen, _ = QFileDialog.getSaveFileName(
            self, self.tr("Export"), str(start), f"{label} (*{suffix})"
        )
        if chosen:
            path = Path(chosen)
            if path.suffix.lower() not in WRITERS:
                path = path.with_name(path.name + suffix)
                if not may_replace(self, self.tr("Export"), path):
                    return
            self.write(path)

    def write(self, path: Path) -> None:
        """Writes the file with what is chosen, beside the event loop."""
        self._remember()
        self._window.settings.remember_folder("export", path)
        suffix = path.suffix.lower() if path.suffix.lower() in WRITERS else None
        export = Export(
            path, self.view.currentData(), self.output, suffix or self.format.currentData()
        )
        self._set_writing(True)
        self._job = ExportJob(self._laid_out, export, self)
        self._job.finished.connect(self._finished)

    def _set_writing(self, writing: bool) -> None:
        self.progress.setVisible(writing)
        self.go.setEnabled(not writing and self._is_drawable)
        self.problem.clear()

    def _finished(self, problem: str) -> None:
        job, self._job = self._job, None
        self._set_writing(False)
        self._not_written = problem
        if problem:
            self.problem.setText(problem)
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
        self._previews.cancel()
        super().reject()


def _choose(box: QComboBox, value: str | bool) -> None:
    box.setCurrentIndex(max(box.findData(value), 0))


def _on_checks(image: QImage) -> QImage:
    """A transparent picture on the chequered ground that stands for nothing."""
    ground = QImage(image.size(), QImage.Format.Format_ARGB32_Premultiplied)
    # Light in the dark window too: figures are made for white paper.
    light, grey = QColor("#ffffff"), QColor("#e4e5e8")
    ground.fill(light)
    with QPainter(ground) as painter:
        step = 8
        for row in range(0, ground.height(), step):
            for column in range((row // step % 2) * step, ground.width(), 2 * step):
                painter.fillRect(column, row, step, step, grey)
        painter.drawImage(ground.rect(), image)
    ground.setDevicePixelRatio(image.devicePixelRatio())
    return ground

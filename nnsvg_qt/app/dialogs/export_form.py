"""What is chosen of an export: the format, the view, the size, and what the format needs.

Charts have formats that are no pictures: of one of them the numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QColorDialog,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QWidget,
)

from nnsvg_qt.app.commands.actions import view_title
from nnsvg_qt.app.panels.field_editors import choice_title
from nnsvg_qt.app.panels.marked_lines import NumberLine
from nnsvg_qt.app.toolkit.settings import Settings
from nnsvg_qt.app.toolkit.theme import SPACING, sized
from nnsvg_qt.app.toolkit.tips import plain_tip
from nnsvg_qt.charts import NAME, picture_named
from nnsvg_qt.charts.number_table import forms_of_chart, title_of_form
from nnsvg_qt.charts.page import letter_of
from nnsvg_qt.errors import InputError
from nnsvg_qt.figure import Figure
from nnsvg_qt.log_charts import Chart, Charts, LogData, NetworkView
from nnsvg_qt.render import WRITERS
from nnsvg_qt.render.output import (
    FINEST_DPI,
    FROM_SCENE,
    MM_PER_INCH,
    PX_PER_INCH,
    WIDEST_MM,
    Output,
)
from nnsvg_qt.scene.look import Layout
from nnsvg_qt.scene.options import Option

SINGLE_COLUMN_MM = 89.0
"""Width of one column of the Nature family (research-figure-guide.nature.com)."""
DOUBLE_COLUMN_MM = 183.0
"""Width of both."""
MM_PER_UNIT = {"mm": 1.0, "in": MM_PER_INCH, "px": MM_PER_INCH / PX_PER_INCH}

READ_BY = {".tex": "\\input", ".typ": "#import"}
"""Formats that can be written without a document around the picture, and what then reads them."""

FORMS = ("tex", "csv", "json")
"""What of one chart can be written besides its picture; these formats have no dot."""

_TIKZ = ".tex"
_COLUMN = "column"
"""What is written: a document (False), a fragment (True), or one as wide as its column."""

NATURAL, SINGLE, DOUBLE, CUSTOM = range(4)


class ExportForm(QWidget):
    """The editors of an export, one below the other."""

    changed = Signal()
    """Something is written in another way, or a number is of no use any more."""
    laid_out = Signal()
    """Another size, format or chart was chosen, which may lay the figure out otherwise."""
    view_chosen = Signal()

    def __init__(self, figure: Figure) -> None:
        super().__init__()
        self._figure = figure
        self._color = "#ffffff"
        self.width_mm = SINGLE_COLUMN_MM
        """How wide the picture is; of the natural size the last that was shown."""
        self.height_mm: float | None = None
        """How high it may be; None without limit."""
        self.natural_mm: float | None = None
        """How wide the picture comes; None while it is not known."""
        self._make_editors()
        self._make_layout()

    # parts

    def _make_editors(self) -> None:
        self.format = QComboBox()
        for suffix, kind in WRITERS.items():
            self.format.addItem(kind.label, suffix)
        self.view = QComboBox()
        for view in self._figure.offered_views:
            self.view.addItem(view_title(view), view.name)
        self.chart = QComboBox()
        # names of many tags are longer than the dialog is wide
        self.chart.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        # room for icons, which it has not, would make it higher than the others
        self.chart.setIconSize(QSize(1, 1))
        self.chart.setToolTip(self.tr("The chart whose numbers are written"))
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

    def _make_layout(self) -> None:
        width = _row(self.width_line, self.unit)
        width.setSpacing(4)
        height = _row(self.height_line, self.height_unit)
        resolution = _row(self.dpi, QLabel(self.tr("dpi")))
        self._of_size = (self.size_choice, width, height)
        self._of_pictures = (resolution, self.background, self.text)
        form = self._rows = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(2 * SPACING)
        form.setVerticalSpacing(SPACING)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        rows: list[tuple[str, QWidget, QWidget | QHBoxLayout]] = [
            (self.tr("&Format"), self.format, self.format),
            (self.tr("&View"), self.view, self.view),
            (self.tr("&Chart"), self.chart, self.chart),
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

    def connect_editors(self) -> None:
        """Begins to tell what is chosen: what is recalled before is no choice."""
        for box in (self.text, self.written_as):
            box.currentIndexChanged.connect(self._change)
        self.format.currentIndexChanged.connect(self._format_chosen)
        self.chart.currentIndexChanged.connect(self.laid_out)
        self.view.currentIndexChanged.connect(self._view_chosen)
        self.size_choice.activated.connect(self._size_chosen)
        self.unit.activated.connect(self._unit_chosen)
        self.width_line.number_edited.connect(self._width_typed)
        self.height_line.number_edited.connect(self._height_typed)
        self.dpi.number_edited.connect(self._change)
        for line in (self.width_line, self.height_line, self.dpi):
            line.textChanged.connect(self._change)
        self.background.activated.connect(self._background_chosen)

    # what is remembered

    def recall(self, settings: Settings, view: str, charts: Sequence[str] = ()) -> None:
        """Shows what was chosen last, and of the figure its own page and its chosen `charts`."""
        _choose(self.view, view)
        self._offer_forms()
        _choose(self.format, settings.text("export/format", ".svg"))
        self._offer_charts()
        for chart in charts[:1]:
            _choose(self.chart, chart)
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
        self.width_mm = min(max(settings.number("export/width-mm", 89.0), 1.0), WIDEST_MM)
        look = self._figure.look
        has_page = picture_named(self.view.currentData()).lays_out_pages
        if has_page and look.layout is Layout.PAGE and (own := look.page_width):
            # what was written last may have been another figure
            index = {SINGLE_COLUMN_MM: SINGLE, DOUBLE_COLUMN_MM: DOUBLE}.get(own, CUSTOM)
            self.size_choice.setCurrentIndex(index)
            self.width_mm = own
        self.height_mm = (look.page_height or None) if look.layout is Layout.PAGE else None
        self.dpi.show_number(min(max(settings.number("export/dpi", 300.0), 1.0), FINEST_DPI))

    def remember(self, settings: Settings) -> None:
        """Keeps what is chosen for the next time."""
        remember = settings.remember
        remember("export/format", self.format.currentData())
        remember("export/background", self.background.currentData())
        remember("export/color", self._color)
        remember("export/text", self.text.currentData())
        remember("export/fragment", bool(self.written_as.currentData()))
        remember("export/fits-column", self.written_as.currentData() == _COLUMN)
        remember("export/unit", self.unit.currentText())
        remember("export/size", self.size_choice.currentIndex())
        remember("export/width-mm", self.width_mm)
        remember("export/dpi", self.dpi.value)

    # what is chosen

    @property
    def form(self) -> str:
        """What is written of one chart, "csv", "json" or "tex"; empty: a picture of the view."""
        chosen = self.format.currentData()
        return chosen if chosen in FORMS else ""

    @property
    def suffix(self) -> str:
        """How names of files of the format end."""
        return f".{self.form}" if self.form else str(self.format.currentData())

    @property
    def has_size(self) -> bool:
        """Whether the format has a width and a height: tables have none."""
        return self.form in ("", "tex")

    @property
    def is_natural(self) -> bool:
        """Whether the picture is as wide as it comes."""
        return self.size_choice.currentIndex() == NATURAL

    @property
    def is_bitmap(self) -> bool:
        """Whether the format is of pixels."""
        return bool(self.format.currentData() == ".png")

    @property
    def is_size_typed(self) -> bool:
        """Whether a width or height is being typed."""
        return self.width_line.is_being_typed or self.height_line.is_being_typed

    @property
    def output(self) -> Output:
        """How the picture is written; InputError while a number is of no use."""
        sizes = (self.width_line, self.height_line) if self.has_size else ()
        for line in (*sizes, *(() if self.form else (self.dpi,))):
            if line.reason:
                raise InputError("{reason}", reason=line.reason)
        background: str | None = self.background.currentData()
        background = {"white": "#ffffff", "none": None, "color": self._color}.get(
            str(background), FROM_SCENE
        )
        return Output(
            width_mm=None if self.is_natural else self.width_mm,
            height_mm=self.height_mm,
            dpi=float(self.dpi.value or 300.0),
            background=background,
            text=self.text.currentData(),
            is_fragment=self.suffix in READ_BY and bool(self.written_as.currentData()),
            fits_column=self._is_tikz and self.written_as.currentData() == _COLUMN,
        )

    @property
    def figure(self) -> Figure:
        """The figure as it is laid out for the width and the height that are chosen.

        Where numbers are written it is of their chart alone.
        """
        # 0 takes away what the figure had
        height = self.height_mm or 0.0
        width = None if self.is_natural else self.width_mm
        figure = self._figure.at_width(width, self.view.currentData(), height)
        if not self.form:
            return figure
        charts: Charts = figure.part(NAME)
        chart = charts.chart(self.chart.currentData())
        return figure.with_part(NAME, replace(charts, charts=(chart,), network=NetworkView.NONE))

    @property
    def _is_tikz(self) -> bool:
        return bool(self.format.currentData() == _TIKZ)

    @cached_property
    def _charts(self) -> list[tuple[str, Chart, tuple[str, ...]]]:
        """The charts as the page has them: name, chart, and what they can become."""
        charts: Charts = self._figure.part(NAME)
        if charts.data is not None:
            # logs may hold very many series; of each chart all of them would be gone through
            drawn = {tag for chart in charts.charts for tag in chart.tags}
            data = LogData([one for one in charts.data.series if one.tag in drawn])
            charts = replace(charts, data=data)
        # the pinned ones come first on the page
        several = sorted(charts.charts, key=lambda one: not one.pinned)
        lettered = charts.letters and len(several) > 1
        return [
            (
                f"{letter_of(number)}  {_name_of(chart)}" if lettered else _name_of(chart),
                chart,
                _forms_of(charts, chart),
            )
            for number, chart in enumerate(several)
        ]

    def use_double_column(self) -> None:
        """Chooses the width of two columns."""
        self.size_choice.setCurrentIndex(DOUBLE)
        self._size_chosen(DOUBLE)

    def _format_chosen(self) -> None:
        self._offer_charts()
        self.laid_out.emit()
        # what is needed is shown before the picture is drawn
        self.changed.emit()

    def _view_chosen(self) -> None:
        self._offer_forms()
        self._offer_charts()
        self.view_chosen.emit()

    def _size_chosen(self, _index: int) -> None:
        self.show_size()
        self.laid_out.emit()

    def _unit_chosen(self) -> None:
        self.show_size()
        self._change()

    def _width_typed(self, value: float | None, _gesture: str) -> None:
        if value is not None:
            self.width_mm = value * MM_PER_UNIT[self.unit.currentText()]
            self.size_choice.setCurrentIndex(CUSTOM)
        self.laid_out.emit()

    def _height_typed(self, value: float | None, _gesture: str) -> None:
        self.height_mm = value and value * MM_PER_UNIT[self.unit.currentText()]
        self.laid_out.emit()

    def _background_chosen(self) -> None:
        if self.background.currentData() == "color":
            color = QColorDialog.getColor(QColor(self._color), self)
            if color.isValid():
                self._color = color.name()
        self._change()

    def _change(self) -> None:
        self.changed.emit()

    # what is shown

    def show_size(self) -> None:
        """Writes the width and the height in their unit."""
        index = self.size_choice.currentIndex()
        if index == NATURAL and self.natural_mm is not None:
            self.width_mm = self.natural_mm
        elif index in (SINGLE, DOUBLE):
            self.width_mm = SINGLE_COLUMN_MM if index == SINGLE else DOUBLE_COLUMN_MM
        per_unit = MM_PER_UNIT[self.unit.currentText()]
        option = replace(self._width_option, minimum=1.0 / per_unit, maximum=WIDEST_MM / per_unit)
        self.width_line.set_option(option)
        self.width_line.setModified(False)
        self.width_line.show_number(round(self.width_mm / per_unit, 2))
        self.height_unit.setText(self.unit.currentText())
        option = replace(self._height_option, minimum=1.0 / per_unit, maximum=WIDEST_MM / per_unit)
        self.height_line.set_option(option)
        height = self.height_mm
        self.height_line.show_number(None if height is None else round(height / per_unit, 2))

    def show_needed(self) -> None:
        """Shows of the editors those that the format needs."""
        for row in self._of_size:
            self._rows.setRowVisible(row, self.has_size)
        for row in self._of_pictures:
            self._rows.setRowVisible(row, not self.form)
        self._rows.setRowVisible(self.chart, bool(self.form))
        self.format.setToolTip(self.format.currentData(Qt.ItemDataRole.ToolTipRole) or "")
        self.dpi.setEnabled(self.is_bitmap)
        self.text.setEnabled(not self.is_bitmap)
        in_latex, editable = (
            self.tr("LaTeX text (in its typeface)"),
            self.tr("Text (can be edited)"),
        )
        self.text.setItemText(0, in_latex if self._is_tikz else editable)
        self._offer_column(self._is_tikz)
        reader = READ_BY.get(self.suffix)
        self._rows.setRowVisible(self.written_as, reader is not None)
        if reader is not None:
            words = self.tr("Fragment for {command}").format(command=reader)
            self.written_as.setItemText(1, words)

    def _offer_forms(self) -> None:
        """Offers what the charts of the view can be written as; views without charts nothing."""
        charts = self._charts if self.view.currentData() == NAME else ()
        possible = {form for _, _, forms in charts for form in forms}
        tips = {
            "tex": self.tr("One chart with its numbers for LaTeX, in the type of the paper"),
            "csv": self.tr("The numbers of one chart as a table"),
            "json": self.tr("The numbers of one chart for a program"),
        }
        with QSignalBlocker(self.format):
            for form in FORMS:
                place = self.format.findData(form)
                if form in possible and place < 0:
                    self.format.addItem(title_of_form(form), form)
                    last = self.format.count() - 1
                    self.format.setItemData(last, tips[form], Qt.ItemDataRole.ToolTipRole)
                elif form not in possible and place >= 0:
                    if self.format.currentIndex() == place:
                        self.format.setCurrentIndex(0)
                    self.format.removeItem(place)

    def _offer_charts(self) -> None:
        """Offers the charts that can be written in the format; the chosen one stays if it can."""
        chosen = self.chart.currentData()
        with QSignalBlocker(self.chart):
            self.chart.clear()
            for name, chart, forms in self._charts if self.form else ():
                if self.form in forms:
                    self.chart.addItem(name, chart.id)
                    last = self.chart.count() - 1
                    self.chart.setItemData(last, plain_tip(name), Qt.ItemDataRole.ToolTipRole)
            _choose(self.chart, chosen)

    def _offer_column(self, is_offered: bool) -> None:
        """Whether a fragment may be as wide as the column of the document that reads it."""
        place = self.written_as.findData(_COLUMN)
        if is_offered and place < 0:
            self.written_as.addItem(self.tr("Fragment as wide as its column"), _COLUMN)
        elif not is_offered and place >= 0:
            if self.written_as.currentIndex() == place:
                self.written_as.setCurrentIndex(place - 1)
            self.written_as.removeItem(place)


def _row(*parts: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(SPACING)
    for part in parts:
        row.addWidget(part)
    row.addStretch(1)
    return row


def _forms_of(charts: Charts, chart: Chart) -> tuple[str, ...]:
    try:
        return forms_of_chart(charts, chart.id)
    except InputError:
        # an expression of its runs that takes too long; the page says so in the chart's place
        return ()


def _name_of(chart: Chart) -> str:
    """What a chart is called: by its title, else by what it draws."""
    return chart.title or ", ".join(chart.tags) or choice_title(chart.kind.value)


def _choose(box: QComboBox, value: str | bool) -> None:
    box.setCurrentIndex(max(box.findData(value), 0))

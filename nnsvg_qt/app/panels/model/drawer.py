"""The drawer below the canvas for an opened model file, and the bar that it hangs on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QTabBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from nnsvg_qt.app.commands.model.model_commands import ModelCommands
from nnsvg_qt.app.document.document import Document
from nnsvg_qt.app.panels.model.detail_switch import DetailSwitch
from nnsvg_qt.app.panels.model.reductions_column import ReductionsColumn
from nnsvg_qt.app.panels.model.report_list import ReportList
from nnsvg_qt.app.toolkit.elided_label import ElidedLabel
from nnsvg_qt.app.toolkit.file_names import shown_name
from nnsvg_qt.app.toolkit.icons import icon
from nnsvg_qt.app.toolkit.theme import SPACING, sized
from nnsvg_qt.app.toolkit.tips import plain_tip
from nnsvg_qt.figure import Figure
from nnsvg_qt.model_file import ModelFile
from nnsvg_qt.reductions.settings import Detail, Reductions

BAR_HEIGHT = 44
HEIGHT = 224
"""Of the drawer below its bar, px."""
SHARE = 0.45
"""The part of the room for the canvas that the drawer takes at most."""
LEAST_CANVAS = 160
COLUMN_WIDTH = 290
"""Of the reductions, beside the report."""
ROOM_FOR_BOTH = 640
"""Width in px from which reductions and report stand side by side."""
LEAST_ABOUT = 120
"""Width in px below which what a file is is better left to a tip."""


class ModelDrawer(QFrame):
    """The bar tells which file it is and how it is folded; the drawer below it tells why."""

    def __init__(
        self,
        document: Document,
        commands: ModelCommands,
        show_selected: Callable[[], None],
        ask_sizes: Callable[[], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("sources")
        self.setAccessibleName(self.tr("Sources"))
        self._document = document
        self._commands = commands
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._make_bar(ask_sizes)
        self.reductions = ReductionsColumn(document, commands, self)
        self.reductions.setMinimumWidth(0)
        self.report = ReportList(document, show_selected, self)
        self.pages = QTabBar()
        self.pages.setObjectName("parts")
        self.pages.setDrawBase(False)
        self.pages.setExpanding(False)
        self.pages.addTab(self.tr("Report"))
        self.pages.addTab(self.tr("Reductions"))
        self.pages.setAccessibleName(self.tr("What the drawer shows"))
        self.pages.currentChanged.connect(self._fit)
        self.body = QWidget()
        self.line = QFrame()
        self.line.setObjectName("sourcesLine")
        self.line.setFixedWidth(1)
        columns = QHBoxLayout()
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(0)
        columns.addWidget(self.reductions)
        columns.addWidget(self.line)
        columns.addWidget(self.report, 1)
        inside = QVBoxLayout(self.body)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(self.pages)
        inside.addLayout(columns, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 1, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.body)
        self.body.hide()
        commands.reported.connect(self._show_report)
        document.changed.connect(self._follow)
        self._show_file()
        self._show_report()

    def _make_bar(self, ask_sizes: Callable[[], None]) -> None:
        self.bar = QFrame()
        self.bar.setObjectName("sourcesBar")
        self.bar.setFixedHeight(sized(BAR_HEIGHT))
        self.toggle = QToolButton()
        self.toggle.setIconSize(QSize(16, 16))
        self.toggle.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.toggle.clicked.connect(lambda _=False: self.choose_open(not self.is_open))
        self.tabs = QTabBar()
        self.tabs.setObjectName("parts")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.addTab(self.tr("Model"))
        self.tabs.setAccessibleName(self.tr("Sources"))
        self.tabs.tabBarClicked.connect(lambda _: self.choose_open(not self.is_open))
        self.tabs.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.name = ElidedLabel()
        self.name.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.about = ElidedLabel()
        self.about.setProperty("quiet", True)
        # what the file is called is read before what it is
        self.about.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.edited = QLabel(self.tr("edited"))
        self.edited.setProperty("warning", True)
        self.edited.setToolTip(
            self.tr("The network was changed by hand; the report tells how it differs")
        )
        self.edited.hide()
        self.detail_words = QLabel(self.tr("Detail"))
        self.detail_words.setProperty("quiet", True)
        self.detail = DetailSwitch()
        self.detail.setAccessibleName(self.tr("Detail"))
        self.detail.chosen.connect(self._choose_detail)
        self.bar_row = row = QHBoxLayout(self.bar)
        row.setContentsMargins(SPACING, 0, 2 * SPACING, 0)
        row.setSpacing(SPACING)
        row.addWidget(self.toggle)
        row.addWidget(self.tabs)
        row.addSpacing(SPACING)
        row.addWidget(self.name)
        row.addWidget(self.about, 1)
        row.addWidget(self.edited)
        row.addWidget(self.detail_words)
        row.addWidget(self.detail)
        self.sizes = QPushButton(self.tr("Input sizes…"))
        self.sizes.setAccessibleName(self.tr("Input sizes…"))
        self.sizes.setToolTip(self.tr("Give the sizes that the file leaves open"))
        self.sizes.clicked.connect(lambda _=False: ask_sizes())
        self.sizes.hide()
        row.addWidget(self.sizes)
        self._show_toggle()

    # open and closed

    @property
    def is_open(self) -> bool:
        """Whether more than the bar is to be seen."""
        return self.body.isVisibleTo(self)

    def choose_open(self, opened: bool) -> None:
        """Opens or closes the drawer; the bar stays."""
        had_focus = self.body.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        self.body.setVisible(opened)
        self._show_toggle()
        self.fit_height()
        if had_focus and not opened:
            self.toggle.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_toggle(self) -> None:
        opened = hasattr(self, "body") and self.is_open
        self.toggle.setIcon(icon("chevron-down" if opened else "chevron-right"))
        words = self.tr("Close the drawer") if opened else self.tr("Open the drawer")
        words = f"{words} (Ctrl+J)"
        self.toggle.setToolTip(words)
        self.toggle.setAccessibleName(words)

    def fit_height(self) -> None:
        """Takes its height, but never so much that the canvas falls too low."""
        above = self.parentWidget()
        room = above.height() if above is not None else 1000
        most = min(sized(HEIGHT), round(SHARE * room), room - sized(BAR_HEIGHT) - LEAST_CANVAS)
        self.body.setFixedHeight(max(0, most))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        width = self.width()
        both = width >= sized(ROOM_FOR_BOTH)
        self.pages.setVisible(not both)
        self.line.setVisible(both)
        self.reductions.setVisible(both or self.pages.currentIndex() == 1)
        self.report.setVisible(both or self.pages.currentIndex() == 0)
        wide = max(sized(COLUMN_WIDTH), self.reductions.needed_width())
        self.reductions.setFixedWidth(wide if both else width)
        self._fit_bar()

    def _fit_bar(self) -> None:
        """Leaves out what there is no room for, until the name of the file is to be read."""
        others = (self.toggle, self.tabs, self.name)
        room = self.width() - sum(one.sizeHint().width() for one in others) - 8 * SPACING
        if not self.edited.isHidden():
            room -= self.edited.sizeHint().width() + SPACING
        self.detail.shorten(True)
        if not self.sizes.isHidden():
            self.sizes.setText(self.tr("Input sizes…"))
            self.sizes.setIcon(QIcon())
            if self.sizes.sizeHint().width() + self.detail.sizeHint().width() > room:
                self.sizes.setText("")
                self.sizes.setIcon(icon("kind-input"))
            room -= self.sizes.sizeHint().width() + SPACING
        self.detail.shorten(False)
        self.detail.shorten(self.detail.sizeHint().width() > room)
        room -= self.detail.sizeHint().width() + SPACING
        words = self.detail_words.sizeHint().width() + SPACING
        self.detail_words.setVisible(room >= words)
        room -= words
        self.about.setVisible(room >= sized(LEAST_ABOUT))
        tip = "\n".join((shown_name(self._part.file), self.about.accessibleName()))
        self.name.setToolTip(plain_tip(tip))

    # what is shown

    @property
    def _part(self) -> ModelFile:
        part: ModelFile = self._document.figure.part("model")
        return part

    def _follow(self, before: Figure, after: Figure) -> None:
        if after.part("model") is None:
            return
        if before.parts != after.parts or before.architecture is not after.architecture:
            self._show_file()
            self._commands.ask_for_report()
            self.reductions.show_report(self._commands.report)

    def _show_file(self) -> None:
        part = self._part
        path = Path(part.file)
        self.name.setText(shown_name(path.name))
        self.about.setText(self._about(part, path))

    def _about(self, part: ModelFile, path: Path) -> str:
        words = [part.format, part.producer]
        try:
            if path.is_file():
                words.append(self.locale().formattedDataSize(path.stat().st_size, 1))
        except OSError:
            # the report says that the file is gone
            words.append("")
        return ", ".join(one for one in words if one)

    def _show_report(self) -> None:
        if self._document.figure.part("model") is None:
            return
        report = self._commands.report
        self.report.show_report(report)
        self.reductions.show_report(report)
        if report is not None and report.problem is None:
            self.detail.show_detail(report.detail, report.counts)
        self.detail.setEnabled(report is None or report.problem is None)
        self.sizes.setVisible(report is not None and report.has_open_sizes)
        self.edited.setVisible(self._document.figure.is_edited_model)
        self._fit()

    def _choose_detail(self, detail: Detail) -> None:
        wanted: Reductions = self._document.figure.part("reductions")
        self._commands.use(replace(wanted, detail=detail), self.tr("detail"))

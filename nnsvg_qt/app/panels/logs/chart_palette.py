"""The palette of kinds of charts, in the place of that of the layers while charts are open."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QObject, Qt
from PySide6.QtWidgets import QWidget

from nnsvg_qt.app.document.document import Document
from nnsvg_qt.app.panels.kind_palette import Index, KindList, KindPalette
from nnsvg_qt.app.toolkit.icons import tile
from nnsvg_qt.app.toolkit.translation import QT_TRANSLATE_NOOP
from nnsvg_qt.charts import NAME
from nnsvg_qt.figure import Figure
from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.log_charts import ChartKind, Charts, Histograms, natural_key
from nnsvg_qt.logs.series import (
    AUDIO,
    EMBEDDING,
    HISTOGRAM,
    HYPER_PARAMETERS,
    IMAGE,
    PR_CURVE,
    SCALAR,
    TEXT,
)


@dataclass(frozen=True)
class ChartChoice:
    """A kind of chart that can be added: its name, its icon, what logs must hold for it."""

    title: str
    icon: str
    kind: str
    options: tuple[tuple[str, Any], ...] = ()


CHOICES = (
    ChartChoice(QT_TRANSLATE_NOOP("ChartPalette", "Curves"), "charts", SCALAR),
    ChartChoice(
        QT_TRANSLATE_NOOP("ChartPalette", "Mean of runs with band"),
        "chart-band",
        SCALAR,
        (("group", "^"),),
    ),
    ChartChoice(QT_TRANSLATE_NOOP("ChartPalette", "Histograms"), "chart-histograms", HISTOGRAM),
    ChartChoice(
        QT_TRANSLATE_NOOP("ChartPalette", "Distributions"),
        "chart-distributions",
        HISTOGRAM,
        (("histograms", Histograms.DISTRIBUTION),),
    ),
    ChartChoice(QT_TRANSLATE_NOOP("ChartPalette", "Pictures"), "image", IMAGE),
    ChartChoice(QT_TRANSLATE_NOOP("ChartPalette", "Texts"), "text", TEXT),
    ChartChoice(QT_TRANSLATE_NOOP("ChartPalette", "Sounds"), "chart-sound", AUDIO),
    ChartChoice(QT_TRANSLATE_NOOP("ChartPalette", "Precision over recall"), "chart-pr", PR_CURVE),
    ChartChoice(
        QT_TRANSLATE_NOOP("ChartPalette", "Parallel coordinates"),
        "chart-parallel",
        HYPER_PARAMETERS,
        (("kind", ChartKind.PARALLEL),),
    ),
    ChartChoice(
        QT_TRANSLATE_NOOP("ChartPalette", "Scatter plots of trials"),
        "chart-scatter",
        HYPER_PARAMETERS,
        (("kind", ChartKind.SCATTER),),
    ),
    ChartChoice(
        QT_TRANSLATE_NOOP("ChartPalette", "Points of an embedding"),
        "chart-points",
        EMBEDDING,
        (("kind", ChartKind.PROJECTOR),),
    ),
)

GROUND = "#e3e6ea"
"""Of the tiles: kinds of charts have no colours of their own."""


def words(text: str) -> str:
    """A text of the palette in the language of the window."""
    return QCoreApplication.translate("ChartPalette", text)


def tags_for(choice: ChartChoice, charts: Charts, selected: list[str]) -> tuple[str, ...]:
    """The tags that a new chart of a kind is of: the selected ones of that kind, else the first.

    First comes one that has no chart yet. None where the logs hold nothing of the kind. Of trials
    they are the metrics.
    """
    series = () if charts.data is None else charts.data.series
    kinds = {one.kind for one in series}
    if choice.kind not in kinds:
        return ()
    wanted = SCALAR if choice.kind == HYPER_PARAMETERS else choice.kind
    known = sorted({one.tag for one in series if one.kind == wanted}, key=natural_key)
    chosen = tuple(tag for tag in known if tag in selected)
    if choice.kind == SCALAR:
        # a point alone, as what a run ended with, is no curve
        curves = {one.tag for one in series if one.kind == SCALAR and len(one) > 1}
        known.sort(key=lambda tag: tag not in curves)
    if chosen or not known:
        return chosen
    drawn = {tag for chart in charts.charts for tag in chart.tags}
    return (next((tag for tag in known if tag not in drawn), known[0]),)


class ChartKindModel(QAbstractListModel):
    """The kinds of charts that can be made of what the logs hold; curves before they are read."""

    def __init__(self, document: Document, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document
        self.choices: tuple[ChartChoice, ...] = ()
        document.frame_changed.connect(self._refresh)
        document.changed.connect(self._refresh)
        self._refresh()

    def _refresh(self, *_: object) -> None:
        data = self._document.shown_figure.part(NAME).data
        there = {one.kind for one in data.series} if data is not None else set()
        choices = tuple(one for one in CHOICES if one.kind in there)
        if not there:
            choices = tuple(one for one in CHOICES if one.kind == SCALAR)
        if choices != self.choices:
            self.beginResetModel()
            self.choices = choices
            self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.choices)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        choice = self.choices[index.row()]
        title = words(choice.title)
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return title
            case Qt.ItemDataRole.DecorationRole:
                return tile(choice.icon, GROUND)
            case Qt.ItemDataRole.ToolTipRole:
                return self.tr(
                    "{kind}: double-click or Enter adds a chart,\nof the selected tags if any fit."
                ).format(kind=title)
        return None


class ChartPalette(KindPalette):
    """The panel with the kinds of charts; narrow, it shows their icons alone."""

    def __init__(
        self, document: Document, selected_tags: Callable[[], list[str]], parent: QWidget
    ) -> None:
        self._charts_of = document
        self._selected_tags = selected_tags
        self.model = ChartKindModel(document, parent)
        kinds = KindList(self.model, self.add_chart)
        kinds.setDragEnabled(False)
        super().__init__(document, lambda _: None, parent, kinds)
        kinds.setAccessibleName(self.tr("Kinds of charts"))

    def add_chart(self, row: int) -> None:
        """Adds a chart of the kind in a row, behind the selected one, and selects it."""
        choice, document = self.model.choices[row], self._charts_of
        tags = tags_for(choice, document.shown_figure.part(NAME), self._selected_tags())
        if not tags and choice.kind != HYPER_PARAMETERS:
            return
        selected = document.selected_charts
        behind = selected[-1] if selected else None

        def added(figure: Figure) -> Figure:
            charts = figure.part(NAME).with_chart(tags, behind, **dict(choice.options))
            return figure.with_part(NAME, charts)

        before = {one.id for one in document.figure.part(NAME).charts}
        document.apply(self.tr("add a chart"), added)
        new = [one.id for one in document.figure.part(NAME).charts if one.id not in before]
        document.select(new)

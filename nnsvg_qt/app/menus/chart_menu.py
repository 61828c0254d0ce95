"""What can be done with charts: the menu of one on the canvas, and the same for the palette."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu

from nnsvg_qt.app.canvas.charts.axis_zoom import fit_axes
from nnsvg_qt.app.menus.menu_window import MenuWindow
from nnsvg_qt.app.menus.single_menus import add_page_actions
from nnsvg_qt.app.panels.field_editors import choice_title
from nnsvg_qt.app.toolkit.icons import icon
from nnsvg_qt.app.toolkit.translation import localized, shown
from nnsvg_qt.charts import NAME
from nnsvg_qt.charts.number_table import forms_of_chart, has_axes, title_of_form
from nnsvg_qt.errors import InputError
from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.log_charts import Across, Chart, Charts
from nnsvg_qt.scene.primitives import Owner

SMOOTHINGS = (0.0, 0.3, 0.6, 0.9, 0.99)
"""What the menu offers; the panel has all between."""


@dataclass(frozen=True)
class ChartEntry:
    """Something that can be done with charts; those of one `group` are a menu of their own."""

    title: str
    run: Callable[[], object]
    icon: str = ""
    is_checked: bool | None = None
    """None: it is nothing that is on or off."""
    enabled: bool = True
    group: str = ""


def _tr(text: str) -> str:
    return QCoreApplication.translate("ContextMenu", text)


def chart_menu(window: MenuWindow, owner: Owner) -> QMenu:
    """The menu of a chart, which becomes selected, or of the page of charts."""
    menu = QMenu(window.widget)
    menu.aboutToHide.connect(menu.deleteLater)
    if owner.kind == "chart":
        if owner.id not in window.document.selected_charts:
            window.document.select([owner.id])
        submenus: dict[str, QMenu] = {}
        for entry in chart_entries(window):
            if entry is None:
                menu.addSeparator()
                continue
            place = menu
            if entry.group:
                known = submenus.get(entry.group)
                place = known or menu.addMenu(icon(entry.icon), entry.group)
                submenus[entry.group] = place
            action = place.addAction(entry.title)
            if entry.icon and not entry.group:
                action.setIcon(icon(entry.icon))
            if entry.is_checked is not None:
                action.setCheckable(True)
                action.setChecked(entry.is_checked)
            action.setEnabled(entry.enabled)
            action.triggered.connect(partial(_run, window, entry.run))
        menu.addSeparator()
    add_page_actions(menu, window)
    return menu


def _run(window: MenuWindow, work: Callable[[], object], _checked: bool = False) -> None:
    try:
        work()
    except InputError as error:
        window.show_problem(shown(error))


def chart_entries(window: MenuWindow) -> Iterator[ChartEntry | None]:
    """What can be done with the selected charts, without one with all; None parts them."""
    document, panel = window.document, window.charts_panel
    charts: Charts = document.figure.part(NAME)
    chosen = document.selected_charts or tuple(one.id for one in charts.charts)
    own = [charts.chart(one) for one in chosen]
    if not own:
        return
    drawn: Charts = document.shown_figure.part(NAME)
    entries = list(_scale_entries(window, own, drawn))
    yield from entries
    if entries:
        yield None
    one = len(own) == 1
    for name, title in (
        ("pinned", _tr("&Pin before the others")),
        ("full_width", _tr("Full &width")),
    ):
        yield _toggle(window, own, name, title)
    yield ChartEntry(_tr("Move &up"), panel.up.trigger, "up", enabled=panel.up.isEnabled())
    yield ChartEntry(_tr("Move &down"), panel.down.trigger, "down", enabled=panel.down.isEnabled())
    remove = panel.remove
    yield ChartEntry(
        _tr("&Remove from the page"), remove.trigger, "delete", None, remove.isEnabled()
    )
    yield None
    for group, work in (
        (_tr("&Copy the numbers as"), panel.copy_numbers),
        (_tr("Sa&ve the numbers as"), panel.ask_where_numbers_go),
    ):
        for form in forms_of_chart(drawn, own[0].id):
            picture = "copy" if work == panel.copy_numbers else "save-as"
            dots = "" if work == panel.copy_numbers else " …"
            yield ChartEntry(
                f"{title_of_form(form)}{dots}", partial(work, form), picture, None, one, group
            )
    keep = partial(document.keep_data, _tr("keep data"))
    yield ChartEntry(_tr("&Keep data"), keep, "keep", enabled=document.live_data is not None)
    yield ChartEntry(_tr("&Options of the chart"), partial(window.show_panel, "style"), "style")


def _scale_entries(window: MenuWindow, own: Sequence[Chart], drawn: Charts) -> Iterator[ChartEntry]:
    """What is of the axes of some charts; each entry is about those that have what it changes."""
    trials = [chart for chart in own if chart.is_of_trials]
    if trials:
        yield ChartEntry(
            _tr("Draw &all trials"),
            partial(fit_axes, window.document, [chart.id for chart in trials]),
            "fit",
            enabled=any(chart.where for chart in trials),
        )
    if len(own) == 1 and own[0].is_of_points:
        yield ChartEntry(
            _tr("Run t-SNE on the &points"),
            window.charts_panel.lay_points,
            "chart-points",
            enabled=bool(window.document.selected_charts),
        )
    own = [chart for chart in own if has_axes(drawn, chart.id)]
    if not own:
        return
    fit = partial(fit_axes, window.document, [chart.id for chart in own])
    is_cut = any(chart.x_range or chart.y_range for chart in own)
    yield ChartEntry(_tr("Show &all of it"), fit, "fit", enabled=is_cut)
    yield _toggle(window, own, "log_x", _tr("Logarithmic &x"))
    yield _toggle(window, own, "log_y", _tr("Logarithmic &y"))
    yield _toggle(window, own, "cut_outliers", _tr("Cut ou&tliers"))
    for across in Across:
        yield ChartEntry(
            choice_title(across.value),
            partial(_change, window, own, across=across),
            "charts",
            all(chart.across is across for chart in own),
            group=_tr("&Horizontal axis"),
        )
    for smoothing in SMOOTHINGS:
        yield ChartEntry(
            localized(f"{smoothing:g}") if smoothing else _tr("None"),
            partial(_change, window, own, smoothing=smoothing),
            "charts",
            all(chart.smoothing == smoothing for chart in own),
            group=_tr("S&moothing"),
        )


def _toggle(window: MenuWindow, own: Sequence[Chart], name: str, title: str) -> ChartEntry:
    is_on = all(getattr(chart, name) for chart in own)
    return ChartEntry(title, partial(_change, window, own, **{name: not is_on}), "", is_on)


def _change(window: MenuWindow, own: Sequence[Chart], **values: Any) -> None:
    ids = [chart.id for chart in own]

    def changed(charts: Charts) -> Charts:
        return charts.changed(ids, **values)

    window.document.apply(
        _tr("change of a chart"), lambda figure: figure.with_part(NAME, changed(figure.part(NAME)))
    )

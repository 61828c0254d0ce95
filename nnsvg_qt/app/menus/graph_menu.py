"""The menu of what was clicked in the graph of a model file."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu

from nnsvg_qt.app.document.graph_state import CONTROL, SCOPE, TENSOR
from nnsvg_qt.app.menus.menu_window import MenuWindow
from nnsvg_qt.app.menus.single_menus import add_page_actions
from nnsvg_qt.app.toolkit.icons import icon
from nnsvg_qt.scene.primitives import Owner

if TYPE_CHECKING:
    from nnsvg_qt.app.commands.model.graph_commands import GraphCommands


def _tr(text: str) -> str:
    return QCoreApplication.translate("ContextMenu", text)


def graph_menu(window: MenuWindow, owner: Owner) -> QMenu:
    """The menu of an operation, a scope or a tensor, or of the graph where there is none."""
    menu = QMenu(window.widget)
    menu.aboutToHide.connect(menu.deleteLater)
    graph = window.graph
    if owner.id:
        if owner not in graph.state.selected:
            graph.state.select([owner])
        if owner.kind == SCOPE:
            _fill_scope(menu, graph, owner.id)
        else:
            _fill_operation(menu, graph, owner)
        _fill_place(menu, graph, owner)
        menu.addSeparator()
        for key in ("graph.trace:upstream", "graph.trace:downstream"):
            menu.addAction(window.action(key))
        if graph.state.way is not None:
            _add(menu, "reset", _tr("Let &all stand out"), lambda: graph.state.trace(None))
        menu.addSeparator()
        menu.addAction(window.action("graph.use_in_figure"))
        _add(menu, "style", _tr("&Details"), graph.details_wanted.emit)
        menu.addSeparator()
    _fill_graph(menu, graph)
    menu.addSeparator()
    add_page_actions(menu, window)
    return menu


def _add(menu: QMenu, picture: str, text: str, work: Callable[[], object]) -> None:
    menu.addAction(icon(picture), text).triggered.connect(lambda _=False: work())


def _fill_scope(menu: QMenu, graph: GraphCommands, path: str) -> None:
    if graph.is_open(path):
        _add(menu, "less-detail", _tr("&Close"), lambda: graph.set_open(path, False))
    else:
        _add(menu, "more-detail", _tr("&Open"), lambda: graph.set_open(path, True))
    _add(menu, "more-detail", _tr("Open all &inside"), lambda: graph.open_all_inside(path))
    scope = graph.state.scope(path)
    if scope is not None and scope.copies:
        _add(menu, "forward", _tr("&Next copy"), lambda: graph.show_copy(path, 1))
        _add(menu, "back", _tr("&Previous copy"), lambda: graph.show_copy(path, -1))


def _fill_operation(menu: QMenu, graph: GraphCommands, owner: Owner) -> None:
    around = graph.state.scopes_around(owner)
    if any(not graph.is_open(one.path) for one in around):
        _add(menu, "more-detail", _tr("&Open what is around it"), graph.open_selected)
    if any(graph.is_open(one.path) for one in around):
        _add(menu, "less-detail", _tr("&Close the scope around it"), graph.close_around)


def _fill_place(menu: QMenu, graph: GraphCommands, owner: Owner) -> None:
    series, apart = graph.series_of(owner), graph.unstacked_series_of(owner)
    if series:
        _add(menu, "more-detail", _tr("Dra&w one by one"), lambda: graph.set_stacked(series, False))
    if apart:
        words = _tr("Stack its series a&gain")
        _add(menu, "less-detail", words, lambda: graph.set_stacked(apart, True))
    is_drawn = graph.state.drawn(owner) == owner and not graph.is_open(owner.id)
    if owner.kind in (TENSOR, CONTROL) or not is_drawn:
        return
    if graph.is_beside(owner):
        _add(menu, "back", _tr("Put &back into the graph"), lambda: graph.set_beside(owner, False))
    else:
        _add(menu, "forward", _tr("Set &beside the graph"), lambda: graph.set_beside(owner, True))


def _fill_graph(menu: QMenu, graph: GraphCommands) -> None:
    _add(menu, "less-detail", _tr("Close a&ll scopes"), graph.close_all)
    style = graph.style
    for name, text, step in (
        ("extract_high_degree", _tr("Set aside what many &read"), _tr("set aside")),
        ("stack_series", _tr("&Stack series"), _tr("stack series")),
        ("fold_repeats", _tr("&Fold equal scopes to ×N"), _tr("fold equal scopes")),
        ("show_constants", _tr("Show co&nstants"), _tr("show constants")),
    ):
        entry = menu.addAction(text)
        entry.setCheckable(True)
        entry.setChecked(getattr(style, name))
        entry.toggled.connect(
            lambda shown, option=name, words=step: graph.set_option(option, shown, words)
        )

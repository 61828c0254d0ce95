"""The entries of menus about single connections and single units: how they are drawn."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu

from nnsvg_qt.app.menus.menu_window import MenuWindow
from nnsvg_qt.app.panels.field_editors import choice_title
from nnsvg_qt.app.toolkit.icons import icon
from nnsvg_qt.scene.own_styles import NO_CONNECTION_OVERRIDE, NO_UNIT_OVERRIDE, Dashes, UnitSymbol


def _tr(text: str) -> str:
    return QCoreApplication.translate("SingleMenus", text)


def _lead(window: MenuWindow, field: str) -> Callable[[], None]:
    """Opens the place of a field in the style panel and puts the cursor there."""

    def run() -> None:
        window.show_own_style()
        window.style_panel.search.clear()
        if window.style_panel.page is not None:
            window.style_panel.page.lead_to(field)

    return run


def fill_connection_style(menu: QMenu, window: MenuWindow) -> None:
    """What the selected connections look like."""
    commands, look = window.own_style.connections, window.document.figure.look
    ids = window.document.selected_connections
    own = [look.connection_overrides.get(one, NO_CONNECTION_OVERRIDE) for one in ids]
    menu.addAction(icon("color"), _tr("Line &colour…"), commands.choose_color)
    dashes = menu.addMenu(_tr("Da&shes"))
    for choice in Dashes:
        entry = dashes.addAction(choice_title(choice))
        entry.setCheckable(True)
        entry.setChecked(all(one.dashes is choice for one in own))
        entry.triggered.connect(lambda _=False, chosen=choice: commands.dash(chosen))
    double = menu.addAction(_tr("&Double line"))
    double.setCheckable(True)
    double.setChecked(all(one.double for one in own))
    double.triggered.connect(commands.double)
    menu.addAction(icon("text"), _tr("L&abel…"), _lead(window, "connection.label"))
    menu.addAction(window.action("own_style.open_options"))
    reset = menu.addAction(icon("reset"), _tr("&Reset own style"), commands.reset)
    reset.setEnabled(any(one != NO_CONNECTION_OVERRIDE for one in own))
    menu.addAction(window.action("own_style.highlights.selection"))
    if look.highlight is not None:
        menu.addAction(window.action("own_style.highlights.clear"))


def add_unit_menu(menu: QMenu, window: MenuWindow) -> None:
    """A menu of the selected units, or with which some of the selected layer are selected."""
    document, commands = window.document, window.own_style.units
    own = commands.selected()
    numbers = [number for chosen in document.selected_units.values() for number in chosen]
    if len(numbers) == 1:
        title = _tr("Unit {number}").format(number=numbers[0])
    elif numbers:
        title = _tr("{count} units").format(count=len(numbers))
    else:
        title = _tr("Units")
    units = menu.addMenu(title)
    if own:
        units.addAction(icon("color"), _tr("Unit &colour…"), commands.choose_color)
        symbols = units.addMenu(_tr("&Symbol"))
        for choice in (None, *UnitSymbol):
            entry = symbols.addAction(choice_title("none" if choice is None else choice))
            entry.setCheckable(True)
            entry.setChecked(all(one.symbol is choice for one in own))
            entry.triggered.connect(lambda _=False, chosen=choice: commands.symbol(chosen))
        units.addAction(icon("text"), _tr("Te&xt…"), _lead(window, "unit.text"))
        crossed = units.addAction(_tr("Cross &out"))
        crossed.setCheckable(True)
        crossed.setChecked(all(one.crossed for one in own))
        crossed.triggered.connect(commands.cross_out)
        dimmed = units.addAction(_tr("&Dim"))
        dimmed.setCheckable(True)
        dimmed.setChecked(all(one.dimmed for one in own))
        dimmed.triggered.connect(commands.dim)
        reset = units.addAction(icon("reset"), _tr("&Reset own style"), commands.reset)
        reset.setEnabled(any(one != NO_UNIT_OVERRIDE for one in own))
        units.addSeparator()
    ask = units.addAction(_tr("S&elect units…"), commands.ask_units)
    ask.setEnabled(len(document.selected_layers) == 1)


def add_page_actions(menu: QMenu, window: MenuWindow) -> None:
    """What is done with any picture as a whole: it is seen, searched, copied and exported."""
    for key in ("canvas.fit", "canvas.actual_size", "begin_search"):
        menu.addAction(window.action(key))
    menu.addSeparator()
    for key in ("files.copy_svg", "files.copy_png", "files.export"):
        menu.addAction(window.action(key))

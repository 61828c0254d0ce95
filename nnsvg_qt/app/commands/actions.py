"""Every action of the window in one table: its text, shortcut, icon, menu and what it calls.

A row names a method by its path from the window ("files.save" is `window.files.save`); menus,
toolbar and shortcuts are made from the table, and so is whatever else lists actions.
"""

from __future__ import annotations

from operator import attrgetter

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QKeySequence

from nnsvg_qt.app.commands.action_row import SEPARATOR as SEPARATOR
from nnsvg_qt.app.commands.action_row import Key
from nnsvg_qt.app.commands.action_row import Row as Row
from nnsvg_qt.app.commands.annotation_rows import INSERT_ROWS
from nnsvg_qt.app.commands.command_window import CommandWindow
from nnsvg_qt.app.commands.group_rows import GROUP_ROWS, UNROLL_ROW
from nnsvg_qt.app.commands.highlight_rows import HIGHLIGHT_ROWS
from nnsvg_qt.app.commands.model.rows import MODEL_ROWS, SOURCES_ROW
from nnsvg_qt.app.commands.style_rows import NAMED_STYLE_ROWS
from nnsvg_qt.app.commands.training.rows import RUN_ROWS
from nnsvg_qt.app.toolkit.icons import icon
from nnsvg_qt.app.toolkit.translation import QT_TRANSLATE_NOOP, shown
from nnsvg_qt.charts import pictures
from nnsvg_qt.errors import InputError, OutputError
from nnsvg_qt.views import View

MENUS: dict[str, tuple[str, tuple[Row, ...]]] = {
    "file": (
        QT_TRANSLATE_NOOP("Actions", "&File"),
        (
            Row("files.new", QT_TRANSLATE_NOOP("Actions", "&New…"), "new", (Key.New,)),
            Row("files.open", QT_TRANSLATE_NOOP("Actions", "&Open…"), "open", (Key.Open,)),
            Row(
                "files.open_folder",
                QT_TRANSLATE_NOOP("Actions", "Open &folder…"),
                "open",
                ("Ctrl+Shift+O",),
                QT_TRANSLATE_NOOP("Actions", "Open a folder of training logs, or of a model"),
            ),
            Row("recent", QT_TRANSLATE_NOOP("Actions", "Open &recent"), "recent"),
            Row(
                "files.open_beside",
                QT_TRANSLATE_NOOP("Actions", "Open &beside…"),
                "columns",
                (),
                QT_TRANSLATE_NOOP("Actions", "Open another file beside this one, in the same look"),
            ),
            SEPARATOR,
            Row("files.save", QT_TRANSLATE_NOOP("Actions", "&Save"), "save", (Key.Save,)),
            Row(
                "files.save_as",
                QT_TRANSLATE_NOOP("Actions", "Save &as…"),
                "save-as",
                ("Ctrl+Shift+S",),
            ),
            SEPARATOR,
            Row("files.export", QT_TRANSLATE_NOOP("Actions", "&Export…"), "export", ("Ctrl+E",)),
            Row(
                "files.export_again",
                QT_TRANSLATE_NOOP("Actions", "E&xport again"),
                "export-again",
                ("Ctrl+Shift+E",),
                QT_TRANSLATE_NOOP("Actions", "Write the same file with the same settings again"),
            ),
            Row(
                "files.print_figure", QT_TRANSLATE_NOOP("Actions", "&Print…"), "print", (Key.Print,)
            ),
            SEPARATOR,
            Row("close", QT_TRANSLATE_NOOP("Actions", "&Close window"), "close", (Key.Close,)),
            Row("quit", QT_TRANSLATE_NOOP("Actions", "&Quit"), "quit", (Key.Quit,)),
        ),
    ),
    "edit": (
        QT_TRANSLATE_NOOP("Actions", "&Edit"),
        (
            Row(
                "document.undo_stack.undo",
                QT_TRANSLATE_NOOP("Actions", "&Undo"),
                "undo",
                (Key.Undo,),
            ),
            Row(
                "document.undo_stack.redo",
                QT_TRANSLATE_NOOP("Actions", "&Redo"),
                "redo",
                ("Ctrl+Shift+Z", "Ctrl+Y"),
            ),
            SEPARATOR,
            Row(
                "layers.cut",
                QT_TRANSLATE_NOOP("Actions", "Cu&t layers"),
                "cut",
                (Key.Cut,),
                QT_TRANSLATE_NOOP("Actions", "Copy the selected layers and delete them"),
            ),
            Row(
                "layers.copy",
                QT_TRANSLATE_NOOP("Actions", "&Copy layers"),
                "copy",
                (Key.Copy,),
                QT_TRANSLATE_NOOP("Actions", "Copy the selected layers, also as a picture"),
            ),
            Row(
                "layers.paste",
                QT_TRANSLATE_NOOP("Actions", "&Paste layers"),
                "paste",
                (Key.Paste,),
                QT_TRANSLATE_NOOP(
                    "Actions", "Insert the layers on the clipboard: rows of a table or notation"
                ),
            ),
            Row(
                "layers.copy_notation",
                QT_TRANSLATE_NOOP("Actions", "Copy as &notation"),
                "text",
                (),
                QT_TRANSLATE_NOOP("Actions", "Copy the architecture in the text notation"),
            ),
            SEPARATOR,
            Row(
                "files.copy_svg",
                QT_TRANSLATE_NOOP("Actions", "Copy figure as &SVG"),
                "copy-svg",
                ("Ctrl+Shift+C",),
            ),
            Row(
                "files.copy_png",
                QT_TRANSLATE_NOOP("Actions", "Copy figure as PN&G"),
                "copy-png",
                ("Ctrl+Alt+C",),
            ),
            Row("files.copy_html", QT_TRANSLATE_NOOP("Actions", "Copy for &HTML"), "text"),
            Row("files.copy_markdown", QT_TRANSLATE_NOOP("Actions", "Copy for &Markdown"), "text"),
            SEPARATOR,
            Row(
                "begin_search",
                QT_TRANSLATE_NOOP("Actions", "&Find…"),
                "find",
                (Key.Find,),
                QT_TRANSLATE_NOOP(
                    "Actions", "Find layers, in a graph operations, in charts tags of the logs"
                ),
            ),
            Row(
                "graph.show_next",
                QT_TRANSLATE_NOOP("Actions", "Find ne&xt"),
                "down",
                ("F3",),
                QT_TRANSLATE_NOOP("Actions", "Select the next operation that was found"),
            ),
            Row(
                "layers.select_all",
                QT_TRANSLATE_NOOP("Actions", "Se&lect all layers"),
                "select-all",
                (Key.SelectAll,),
            ),
            SEPARATOR,
            Row(
                "show_preferences",
                QT_TRANSLATE_NOOP("Actions", "Pr&eferences…"),
                "preferences",
                ("Ctrl+,",),
                QT_TRANSLATE_NOOP("Actions", "Language, appearance, OpenGL"),
            ),
        ),
    ),
    "insert": (QT_TRANSLATE_NOOP("Actions", "&Insert"), INSERT_ROWS),
    "layer": (
        QT_TRANSLATE_NOOP("Actions", "&Layer"),
        (
            Row(
                "layers.add",
                QT_TRANSLATE_NOOP("Actions", "&Add layer"),
                "add",
                ("Ctrl+Return",),
                QT_TRANSLATE_NOOP("Actions", "Add a layer after the selected one"),
            ),
            Row(
                "layers.branch",
                QT_TRANSLATE_NOOP("Actions", "Add &branch beside"),
                "branch",
                (),
                QT_TRANSLATE_NOOP(
                    "Actions", "Add a layer like the selected one beside it, and join the two"
                ),
            ),
            Row(
                "layers.duplicate",
                QT_TRANSLATE_NOOP("Actions", "&Duplicate"),
                "duplicate",
                ("Ctrl+D",),
            ),
            Row(
                "layers.delete",
                QT_TRANSLATE_NOOP("Actions", "De&lete"),
                "delete",
                (Key.Delete,),
            ),
            SEPARATOR,
            Row(
                "layers.move",
                QT_TRANSLATE_NOOP("Actions", "Move &up"),
                "up",
                ("Alt+Up",),
                argument="up",
            ),
            Row(
                "layers.move",
                QT_TRANSLATE_NOOP("Actions", "Move dow&n"),
                "down",
                ("Alt+Down",),
                argument="down",
            ),
            SEPARATOR,
            Row(
                "layers.recompute",
                QT_TRANSLATE_NOOP("Actions", "&Recompute sizes from here"),
                "recompute",
                ("Ctrl+R",),
                QT_TRANSLATE_NOOP(
                    "Actions", "Replace typed sizes by what follows from the layers before"
                ),
            ),
            Row("connect", QT_TRANSLATE_NOOP("Actions", "Conn&ect to"), "connect"),
            SEPARATOR,
            *GROUP_ROWS,
            UNROLL_ROW,
            SEPARATOR,
            Row(
                "own_style.choose_color",
                QT_TRANSLATE_NOOP("Actions", "C&olour…"),
                "color",
                (),
                QT_TRANSLATE_NOOP("Actions", "Fill the selected layers with a colour of their own"),
            ),
            Row(
                "own_style.open_options",
                QT_TRANSLATE_NOOP("Actions", "Own st&yle…"),
                "style",
                (),
                QT_TRANSLATE_NOOP("Actions", "What the selected layers do differently"),
            ),
            Row(
                "own_style.reset",
                QT_TRANSLATE_NOOP("Actions", "Re&set own style"),
                "reset",
                (),
                QT_TRANSLATE_NOOP("Actions", "Let the selected layers look as the style says"),
            ),
            Row(
                "own_style.hide",
                QT_TRANSLATE_NOOP("Actions", "&Hide"),
                "hide",
                ("Ctrl+H",),
                QT_TRANSLATE_NOOP("Actions", "Leave the selected layers out of the figure"),
            ),
            Row(
                "own_style.show_hidden",
                QT_TRANSLATE_NOOP("Actions", "Sho&w hidden layers"),
                "show",
                ("Ctrl+Shift+H",),
            ),
        ),
    ),
    "model": (QT_TRANSLATE_NOOP("Actions", "&Model"), MODEL_ROWS),
    "run": (QT_TRANSLATE_NOOP("Actions", "&Run"), RUN_ROWS),
    "view": (
        QT_TRANSLATE_NOOP("Actions", "&View"),
        (
            Row("canvas.fit", QT_TRANSLATE_NOOP("Actions", "&Fit"), "fit", ("F",)),
            Row(
                "canvas.actual_size",
                QT_TRANSLATE_NOOP("Actions", "Actual si&ze (100 %)"),
                "actual-size",
                ("Ctrl+0",),
            ),
            Row(
                "canvas.zoom_in",
                QT_TRANSLATE_NOOP("Actions", "Zoom &in"),
                "zoom-in",
                (Key.ZoomIn, "Ctrl+="),
            ),
            Row(
                "canvas.zoom_out",
                QT_TRANSLATE_NOOP("Actions", "Zoom &out"),
                "zoom-out",
                (Key.ZoomOut,),
            ),
            SEPARATOR,
            Row("viewpoints", QT_TRANSLATE_NOOP("Actions", "&Viewpoint"), "viewpoint"),
            SEPARATOR,
            SOURCES_ROW,
            Row("panels", QT_TRANSLATE_NOOP("Actions", "Pane&ls"), "window"),
            Row("appearance", QT_TRANSLATE_NOOP("Actions", "App&earance"), "theme"),
            Row(
                "reset_layout",
                QT_TRANSLATE_NOOP("Actions", "&Reset layout"),
                "reset-layout",
            ),
        ),
    ),
    "style": (
        QT_TRANSLATE_NOOP("Actions", "&Style"),
        (
            Row(
                "style_panel.begin_search",
                QT_TRANSLATE_NOOP("Actions", "Fi&nd option…"),
                "find",
                ("Ctrl+Shift+F",),
            ),
            Row(
                "styles.new_seed",
                QT_TRANSLATE_NOOP("Actions", "New &random weights and kernels"),
                "dice",
                ("Ctrl+Shift+R",),
            ),
            SEPARATOR,
            *NAMED_STYLE_ROWS,
            SEPARATOR,
            *HIGHLIGHT_ROWS,
            SEPARATOR,
            Row("styles.choose_image", QT_TRANSLATE_NOOP("Actions", "Input &image…"), "image"),
            Row(
                "styles.remove_image",
                QT_TRANSLATE_NOOP("Actions", "Re&move input image"),
                "remove",
            ),
            SEPARATOR,
            Row(
                "styles.save",
                QT_TRANSLATE_NOOP("Actions", "&Save style to a file…"),
                "save",
                (),
                QT_TRANSLATE_NOOP("Actions", "Keep how this figure looks, for other figures"),
            ),
            Row(
                "styles.apply",
                QT_TRANSLATE_NOOP("Actions", "&Apply style from a file…"),
                "open",
            ),
            Row("styles.reset", QT_TRANSLATE_NOOP("Actions", "Reset to &defaults"), "reset"),
        ),
    ),
    "help": (
        QT_TRANSLATE_NOOP("Actions", "&Help"),
        (
            Row(
                "open_guide",
                QT_TRANSLATE_NOOP("Actions", "&Guide"),
                "guide",
                (Key.HelpContents,),
                QT_TRANSLATE_NOOP("Actions", "How everything is done, with pictures"),
            ),
            Row(
                "open_palette",
                QT_TRANSLATE_NOOP("Actions", "&Command palette…"),
                "command",
                ("Ctrl+Shift+P",),
                QT_TRANSLATE_NOOP("Actions", "Find every action, network and option by name"),
            ),
            Row(
                "show_shortcuts",
                QT_TRANSLATE_NOOP("Actions", "&Keyboard and mouse"),
                "keyboard",
                ("Ctrl+/",),
                QT_TRANSLATE_NOOP("Actions", "Which key does what"),
            ),
            Row(
                "show_hints",
                QT_TRANSLATE_NOOP("Actions", "Show &hints"),
                "hint",
                (),
                QT_TRANSLATE_NOOP("Actions", "Show again what the first start points at"),
            ),
            Row(
                "files.show_log",
                QT_TRANSLATE_NOOP("Actions", "&Show log files"),
                "log",
                (),
                QT_TRANSLATE_NOOP("Actions", "Open the folder of the log, for a report of a fault"),
            ),
            SEPARATOR,
            Row("about", QT_TRANSLATE_NOOP("Actions", "&About nnsvg-qt"), "about"),
            Row("licences", QT_TRANSLATE_NOOP("Actions", "&Licences"), "text"),
        ),
    ),
}

SUBMENUS = ("recent", "connect", "viewpoints", "panels", "appearance")
"""Rows that open a menu which the window fills."""

VIEWPOINT_ROWS: tuple[Row, ...] = (
    Row(
        "show_viewpoint",
        QT_TRANSLATE_NOOP("Actions", "&Default"),
        "viewpoint",
        ("Ctrl+Alt+0",),
        argument="default",
    ),
    Row(
        "show_viewpoint",
        QT_TRANSLATE_NOOP("Actions", "&Front"),
        "viewpoint-front",
        ("Ctrl+Alt+1",),
        argument="front",
    ),
    Row(
        "show_viewpoint",
        QT_TRANSLATE_NOOP("Actions", "&Right side"),
        "viewpoint-side",
        ("Ctrl+Alt+2",),
        argument="side",
    ),
    Row(
        "show_viewpoint",
        QT_TRANSLATE_NOOP("Actions", "&Top"),
        "viewpoint-top",
        ("Ctrl+Alt+3",),
        argument="top",
    ),
    Row(
        "show_viewpoint",
        QT_TRANSLATE_NOOP("Actions", "&Isometric"),
        "viewpoint",
        ("Ctrl+Alt+4",),
        argument="isometric",
    ),
    Row(
        "show_viewpoint",
        QT_TRANSLATE_NOOP("Actions", "&NN-SVG’s"),
        "viewpoint",
        ("Ctrl+Alt+5",),
        argument="nn-svg",
    ),
    Row(
        "show_viewpoint",
        QT_TRANSLATE_NOOP("Actions", "&Back"),
        "viewpoint",
        ("Ctrl+Alt+6",),
        argument="back",
    ),
    Row(
        "show_viewpoint",
        QT_TRANSLATE_NOOP("Actions", "&Left side"),
        "viewpoint",
        ("Ctrl+Alt+7",),
        argument="left",
    ),
    Row(
        "show_viewpoint",
        QT_TRANSLATE_NOOP("Actions", "B&ottom"),
        "viewpoint",
        ("Ctrl+Alt+8",),
        argument="bottom",
    ),
)

PANEL_ROWS: tuple[Row, ...] = (
    Row(
        "toggle_axis_cube",
        QT_TRANSLATE_NOOP("Actions", "&Axis cube"),
        "viewpoint",
        (),
        QT_TRANSLATE_NOOP(
            "Actions", "The cube over the blocks that shows and sets from where they are seen"
        ),
        checkable=True,
    ),
)
"""What can be switched on and off beside the panels."""

APPEARANCE_ROWS: tuple[Row, ...] = (
    Row(
        "choose_appearance",
        QT_TRANSLATE_NOOP("Actions", "Like the &system"),
        "window",
        checkable=True,
        argument="system",
    ),
    Row(
        "choose_appearance",
        QT_TRANSLATE_NOOP("Actions", "&Light"),
        "light",
        checkable=True,
        argument="light",
    ),
    Row(
        "choose_appearance",
        QT_TRANSLATE_NOOP("Actions", "&Dark"),
        "dark",
        checkable=True,
        argument="dark",
    ),
    Row(
        "choose_appearance",
        QT_TRANSLATE_NOOP("Actions", "&High contrast, light"),
        "contrast",
        checkable=True,
        argument="contrast-light",
    ),
    Row(
        "choose_appearance",
        QT_TRANSLATE_NOOP("Actions", "High &contrast, dark"),
        "contrast",
        checkable=True,
        argument="contrast-dark",
    ),
)

SUBMENU_ROWS: dict[str, tuple[Row, ...]] = {
    "viewpoints": VIEWPOINT_ROWS,
    "appearance": APPEARANCE_ROWS,
}
"""The rows of the submenus whose entries are always the same, by the submenu's name."""

TOOLBAR: tuple[str, ...] = (
    "document.undo_stack.undo",
    "document.undo_stack.redo",
    "",
    "page_width",
    "",
    "canvas.zoom_out",
    "canvas.zoom_in",
    "canvas.fit",
    "",
    "files.export",
)
"""Keys of the actions beside the views' tabs, and the names of what is no action; empty: a
separator."""


def view_rows() -> tuple[Row, ...]:
    """The rows that open the views."""
    return tuple(
        Row(
            "document.show_view",
            view.title,
            view.icon,
            (view.shortcut,) if view.shortcut else (),
            checkable=True,
            argument=view.name,
        )
        for view in pictures().values()
    )


def menus() -> dict[str, tuple[str, tuple[Row, ...]]]:
    """Every menu of the bar by name: its title and rows, those of the views included."""
    title, rows = MENUS["view"]
    return {**MENUS, "view": (title, (*view_rows(), SEPARATOR, *rows))}


def translated(text: str) -> str:
    """A text of the table in the user's language."""
    return QCoreApplication.translate("Actions", text)


def new_action(row: Row, window: CommandWindow) -> QAction:
    """The action of a row, connected to its method; its problems are shown by the window."""
    action = QAction(translated(row.text), window.widget)
    action.setObjectName(row.key)
    if row.icon:
        action.setIcon(icon(row.icon))
    sequences = [QKeySequence(shortcut) for shortcut in row.shortcuts]
    # A platform's standard key may be the one that is named besides it.
    action.setShortcuts(list({keys.toString(): keys for keys in sequences}.values()))
    tip = translated(row.tip) if row.tip else plain_text(action.text())
    action.setStatusTip(tip)
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    action.setToolTip(f"{tip} ({keys})" if keys else tip)
    action.setCheckable(row.checkable)
    arguments = () if row.argument is None else (row.argument,)

    def run() -> None:
        try:
            attrgetter(row.name)(window)(*arguments)
        except (InputError, OutputError) as error:
            window.show_problem(shown(error))

    action.triggered.connect(run)
    return action


def plain_text(text: str) -> str:
    """The text of an action without the sign of its access key and without the ellipsis."""
    return text.replace("&", "").rstrip("…")


def view_title(view: View) -> str:
    """The name of a view on its tab."""
    return plain_text(translated(view.title))

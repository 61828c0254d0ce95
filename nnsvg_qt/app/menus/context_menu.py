"""The menu of what was clicked on a canvas: a layer, a connection, a label or the background.

Its entries are actions of the window's table where there are such, and what only makes sense for
the thing that was clicked. A menu is made when it is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPointF, Qt
from PySide6.QtWidgets import QMenu

from nnsvg_qt.app.canvas.grips.label_editor import Label, LabelEditor, label_on, name_label
from nnsvg_qt.app.canvas.grips.label_grip import label_grip_at
from nnsvg_qt.app.canvas.grips.spacing_grip import reset_spacing
from nnsvg_qt.app.canvas.owned import ids_of
from nnsvg_qt.app.commands.group_rows import GROUP_ROWS, UNROLL_ROW
from nnsvg_qt.app.commands.highlight_rows import HIGHLIGHT_ROWS
from nnsvg_qt.app.commands.layer_columns import LAYER_KINDS
from nnsvg_qt.app.commands.layer_columns import tr as kind_title
from nnsvg_qt.app.commands.model.graph_commands import GRAPH
from nnsvg_qt.app.commands.own_style import possible_feedback, possible_targets
from nnsvg_qt.app.menus.graph_menu import graph_menu
from nnsvg_qt.app.menus.menu_window import MenuWindow
from nnsvg_qt.app.menus.single_menus import add_unit_menu, fill_connection_style
from nnsvg_qt.app.toolkit.icons import icon
from nnsvg_qt.app.toolkit.translation import shown
from nnsvg_qt.charts import NAME as CHARTS
from nnsvg_qt.charts import picture_named
from nnsvg_qt.errors import InputError
from nnsvg_qt.figure import Figure
from nnsvg_qt.model import edits
from nnsvg_qt.model.architecture import Connection
from nnsvg_qt.model.layer import Kind, Layer
from nnsvg_qt.scene.annotations import PICTURED, RANGED, AnnotationKind, Side
from nnsvg_qt.scene.primitives import FIGURE, Owner, layer_owner

if TYPE_CHECKING:
    from nnsvg_qt.app.canvas.canvas_protocol import Canvas

CHUNK = 40
"""So many layers stand in one menu; more are spread over several."""

LAYER_ACTIONS = (
    "own_style.choose_color",
    "own_style.hide",
    "own_style.open_options",
    "own_style.reset",
    "",
    "layers.add",
    "layers.duplicate",
    "layers.delete",
    "",
    "layers.cut",
    "layers.copy",
    "layers.paste",
    "",
    "layers.recompute",
)

GROUP_ACTIONS = (*(row.key for row in GROUP_ROWS), "", "layers.branch", UNROLL_ROW.key)
"""What can be done with the selected layers together."""

HIGHLIGHT_ACTIONS = tuple(row.key for row in HIGHLIGHT_ROWS)
"""What lets layers stand out."""

LAYER_INSERTS = ("annotations.insert:bracket", "annotations.insert:band", "annotations.insert:text")
"""What can be written about the selected layers."""

PAGE_INSERTS = (
    "annotations.insert:title",
    "annotations.insert:caption",
    "",
    "annotations.insert:input image",
    "annotations.insert:output image",
)
"""What can be written about the figure."""

ANNOTATION_ACTIONS = (
    "annotations.choose_color",
    "own_style.open_options",
    "",
    "layers.duplicate",
    "layers.delete",
)

BACKGROUND_ACTIONS = (
    "layers.add",
    "layers.paste",
    "layers.select_all",
    "own_style.show_hidden",
    "",
    "canvas.fit",
    "canvas.actual_size",
    "viewpoints",
    "",
    "styles.new_seed",
    "style_panel.begin_search",
    "",
    "files.copy_svg",
    "files.copy_png",
    "files.export",
)


@dataclass(frozen=True)
class Target:
    """What was clicked; a label is known only where it can be edited."""

    owner: Owner
    label: Label | None = None
    edit: Callable[[], object] | None = None
    """Opens the label's editor, or that of the layer's name."""
    movable: str | None = None
    """Which label, as "VIEW.LABEL", was clicked."""
    place: tuple[float, float] | None = None
    """Where on the background: px from the middle of the figure."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("ContextMenu", text)


def menu_for(window: MenuWindow, target: Target) -> QMenu:
    """The menu of what was clicked, which becomes selected unless it is already."""
    menu = QMenu(window.widget)
    menu.aboutToHide.connect(menu.deleteLater)
    architecture = window.document.figure.architecture
    ids = ids_of(target.owner, architecture)
    if ids and not ids <= window.document.selection:
        window.document.select(ids)
    if target.owner.kind in ("group", "shared") and ids:
        # the menu of what they hold: the last of it in the table, as for the menu key
        last = [layer.id for layer in architecture if layer.id in ids][-1]
        target = replace(target, owner=layer_owner(last))
    owner = target.owner
    connections = {connection.id: connection for connection in architecture.connections}
    if owner.id in architecture:
        _fill_layer(menu, window, target)
    elif owner.id in connections:
        _fill_connection(menu, window, connections[owner.id])
    elif window.document.selected_annotations and owner.kind == "annotation":
        _fill_annotation(menu, window)
    else:
        _fill_background(menu, window, target.place)
    return menu


def _add_actions(menu: QMenu, window: MenuWindow, keys: Sequence[str]) -> None:
    for key in keys:
        if not key:
            menu.addSeparator()
        elif key == "viewpoints":
            if picture_named(window.document.view).uses_camera:
                menu.addAction(window.submenu(key).menuAction())
        else:
            menu.addAction(window.action(key))


def _fill_background(menu: QMenu, window: MenuWindow, place: tuple[float, float] | None) -> None:
    _add_actions(menu, window, BACKGROUND_ACTIONS[:2])
    insert = menu.addMenu(icon("text"), _tr("&Insert"))
    if place is not None:
        text = insert.addAction(icon("text"), _tr("Te&xt here"))
        text.triggered.connect(lambda: window.annotations.insert_text_at(place))
    _add_actions(insert, window, PAGE_INSERTS)
    _add_actions(menu, window, BACKGROUND_ACTIONS[2:])


def _fill_annotation(menu: QMenu, window: MenuWindow) -> None:
    commands, chosen = window.annotations, window.document.selected_annotations
    kinds = {one.kind for one in chosen}
    menu.addAction(window.action("annotations.edit_text"))
    if kinds <= PICTURED:
        menu.addAction(
            icon("image"),
            _tr("Other ima&ge…"),
            _guarded(window, commands.choose_other_image),
        )
    if AnnotationKind.BRACKET in kinds:
        sides = {one.side for one in chosen if one.kind is AnnotationKind.BRACKET}
        if sides == {Side.ABOVE}:
            below = _guarded(window, partial(commands.put, Side.BELOW))
            menu.addAction(icon("down"), _tr("Put &below the figure"), below)
        else:
            above = _guarded(window, partial(commands.put, Side.ABOVE))
            menu.addAction(icon("up"), _tr("Put &above the figure"), above)
    if any(one.distance or one.dx is not None or one.dy is not None for one in chosen):
        menu.addAction(icon("reset"), _tr("Put &where there is room"), commands.put_back)
    if kinds & RANGED:
        menu.addAction(window.action("annotations.take_range"))
    menu.addSeparator()
    _add_actions(menu, window, ANNOTATION_ACTIONS)


def _guarded(window: MenuWindow, work: Callable[[], object]) -> Callable[[], None]:
    """The work, with its problems shown by the window."""

    def run() -> None:
        try:
            work()
        except InputError as error:
            window.show_problem(shown(error))

    return run


def _fill_layer(menu: QMenu, window: MenuWindow, target: Target) -> None:
    document, layer_id = window.document, target.owner.id
    if target.edit is not None:
        text = _tr("Rena&me…") if target.label is None else _tr("Edit la&bel…")
        menu.addAction(icon("rename"), text, target.edit)
    if target.label is not None:
        field, figure = target.label.field, document.figure
        if getattr(figure.look.override(layer_id), field) is not None:

            def reset() -> None:
                document.apply(
                    _tr("reset label"), lambda old: old.with_override(layer_id, **{field: None})
                )

            menu.addAction(icon("reset"), _tr("Reset label te&xt"), reset)
    if target.movable is not None:
        moved = target.movable

        def put_back() -> None:
            document.apply(
                _tr("reset position of label"),
                lambda old: old.with_moved_label(layer_id, moved, 0.0, 0.0),
            )

        entry = menu.addAction(icon("reset"), _tr("Reset label posit&ion"))
        entry.triggered.connect(put_back)
        entry.setEnabled(moved in document.figure.look.override(layer_id).moved_labels)
    if not menu.isEmpty():
        menu.addSeparator()
    _add_actions(menu, window, LAYER_ACTIONS)
    spaced = [
        chosen
        for chosen in document.selected_layers
        if document.figure.look.override(chosen).spacing is not None
    ]
    if spaced:
        reset_gaps = menu.addAction(icon("reset"), _tr("Reset spacin&g"))
        reset_gaps.triggered.connect(lambda: reset_spacing(document, spaced))
    menu.addSeparator()
    _add_actions(menu.addMenu(icon("band"), _tr("Gro&up")), window, GROUP_ACTIONS)
    insert = menu.addMenu(icon("bracket"), _tr("Mar&k"))
    _add_actions(insert, window, (*LAYER_INSERTS, "", *HIGHLIGHT_ACTIONS))
    if document.view == "nodes":
        add_unit_menu(menu, window)
    if len(document.selected_layers) == 1:
        menu.addSeparator()
        menu.addAction(window.submenu("connect").menuAction())


def _fill_connection(menu: QMenu, window: MenuWindow, connection: Connection) -> None:
    document = window.document
    architecture = document.figure.architecture
    insert = menu.addMenu(icon("add"), _tr("&Insert layer"))
    for choice in LAYER_KINDS:
        if choice.kind is Kind.INPUT:
            continue

        def insert_layer(
            _: bool = False, kind: Kind = choice.kind, pooling: str = choice.pooling
        ) -> None:
            layer = edits.new_layer(kind, connection.source, document.figure.architecture)

            def edit(figure: Figure) -> Figure:
                figure = figure.edited(edits.insert, layer, connection=connection.id)
                if pooling:
                    figure = figure.edited(edits.change, layer.id, pooling=pooling)
                return figure

            try:
                document.apply(_tr("insert layer"), edit)
            except InputError as error:
                window.show_problem(shown(error))
            else:
                document.select([layer.id])

        insert.addAction(kind_title(choice.title)).triggered.connect(insert_layer)
    menu.addSeparator()
    for text, end in (
        (_tr("Select where it &begins: {name}"), connection.source),
        (_tr("Select where it &ends: {name}"), connection.target),
    ):
        name = shown_name(architecture.layer(end))
        entry = menu.addAction(text.format(name=name))
        entry.triggered.connect(lambda _=False, chosen=end: document.select([chosen]))
    menu.addSeparator()
    fill_connection_style(menu, window)
    menu.addSeparator()
    menu.addAction(window.action("layers.delete"))


def fill_connect_menu(menu: QMenu, window: MenuWindow) -> None:
    """Lists the layers that could read the selected one, and those that it can be fed back to."""
    menu.clear()
    selected = window.document.selected_layers
    targets, before = list[Layer](), list[Layer]()
    if len(selected) == 1:
        architecture = window.document.figure.architecture
        targets = possible_targets(architecture, selected[0])
        before = possible_feedback(architecture, selected[0])
    if targets:
        _fill_with_targets(menu, window, targets)
    else:
        menu.addAction(_tr("No layer can read the selected one")).setEnabled(False)
    if before:
        menu.addSeparator()
        _fill_with_targets(menu.addMenu(_tr("&Feed back to")), window, before)


def _fill_with_targets(menu: QMenu, window: MenuWindow, targets: Sequence[Layer]) -> None:
    chunks = [targets[start : start + CHUNK] for start in range(0, len(targets), CHUNK)]
    for chunk in chunks:
        if len(chunks) == 1:
            _list_targets(menu, window, chunk)
        else:
            title = f"{shown_name(chunk[0])} – {shown_name(chunk[-1])}"
            part = menu.addMenu(title)
            part.aboutToShow.connect(
                lambda part=part, chunk=chunk: _list_targets(part, window, chunk)
            )


def _list_targets(menu: QMenu, window: MenuWindow, layers: Sequence[Layer]) -> None:
    menu.clear()
    for layer in layers:

        def connect(_: bool = False, target: str = layer.id) -> None:
            try:
                window.own_style.connect_to(target)
            except InputError as error:
                window.show_problem(shown(error))

        menu.addAction(shown_name(layer)).triggered.connect(connect)


def shown_name(layer: Layer) -> str:
    """What a menu calls a layer."""
    return (layer.name or layer.id).replace("&", "&&")


def menu_on_canvas(window: MenuWindow, canvas: Canvas, owner: Owner, position: QPointF) -> QMenu:
    """The menu of what is at a point of a canvas."""
    if canvas.view == GRAPH:
        return graph_menu(window, owner)
    if canvas.view == CHARTS and owner.kind in ("chart", FIGURE.kind):
        from nnsvg_qt.app.menus.chart_menu import chart_menu

        return chart_menu(window, owner)
    if not owner.id:
        return menu_for(window, Target(owner, place=_place_of(canvas, position)))
    label = label_on(canvas, position) if owner.kind == "layer" else None
    if owner.kind != "layer" or (label is not None and label.layer_id != owner.id):
        return menu_for(window, Target(owner))
    grip = label_grip_at(canvas, position)
    movable = grip.label if grip is not None and grip.layer_id == owner.id else None
    if label is not None:
        edit = partial(LabelEditor, canvas, label)
        return menu_for(window, Target(owner, label, edit, movable))
    name = None
    if canvas.shown_figure is window.document.shown_figure and canvas.outlines is not None:
        name = name_label(canvas.outlines, window.document.figure, owner.id)
    rename = partial(LabelEditor, canvas, name) if name is not None else None
    return menu_for(window, Target(owner, None, rename, movable))


def viewpoint_menu(window: MenuWindow) -> QMenu:
    """The menu of the axis cube: where to look from, and to show it no more."""
    menu = QMenu(window.widget)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.addActions(window.submenu("viewpoints").actions())
    menu.addSeparator()
    menu.addAction(window.action("toggle_axis_cube"))
    return menu


def _place_of(canvas: Canvas, position: QPointF) -> tuple[float, float] | None:
    """Where a point of a canvas is from the middle of the figure that it shows, in px."""
    from nnsvg_qt.views.annotations.marks import text_origin

    figure, outlines = canvas.shown_figure, canvas.outlines
    if figure is None or outlines is None:
        return None
    point = canvas.place.scene_point(position)
    origin = text_origin(outlines.primitives, figure.architecture, figure.look, None)
    return None if origin is None else (point.x() - origin[0], point.y() - origin[1])

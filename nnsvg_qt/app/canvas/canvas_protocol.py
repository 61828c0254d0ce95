"""What is known of a canvas: by its parts and by the gestures on it, and by the window.

A canvas is a widget on a document, made with `(document, view, tools)`. It calls
`document.select(...)` and `document.apply(...)`, and listens to

- `document.changed(before, after)` and `frame_changed`: re-read once per event-loop turn (see
  `refresh.py`), and only while visible; a hidden canvas re-reads when it is next shown;
- `document.selection_changed()`: show `document.selection`, a frozenset of ids of layers and
  connections.

Arrow keys and Page Up/Down call `document.walk(step)`, which the table follows too. A drag that
edits is a `gestures.Edit`: the canvas shows what it leads to, the document gets it at the end, as
one undo step. The desk around the page is `theme.desk_color(palette)`, what is selected is
shown in the palette's Highlight colour.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from PySide6.QtCore import QPointF, SignalInstance
    from PySide6.QtGui import QPalette
    from PySide6.QtWidgets import QWidget

    from nnsvg_qt.app.canvas.gaps import Gap
    from nnsvg_qt.app.canvas.page_place import PagePlace
    from nnsvg_qt.app.canvas.picture.outlines import Outlines
    from nnsvg_qt.app.canvas.ports import Port
    from nnsvg_qt.app.canvas.zoom import Zoom
    from nnsvg_qt.app.document.document import Document
    from nnsvg_qt.figure import Figure
    from nnsvg_qt.scene.primitives import Owner, Points, Scene


class Shown(Protocol):
    """What a canvas shows, and that it has painted it."""

    @property
    def painted(self) -> SignalInstance:
        """Tells the figure, each time the frame on screen shows it completely.

        Off by half a pixel at most; once the canvas `is_current` all is where it should be.
        """

    @property
    def shown_figure(self) -> Figure | None:
        """The figure that is on the canvas."""

    @property
    def shown_scene(self) -> Scene | None:
        """The scene that an export of what is shown holds; None where nothing could be drawn."""


class Canvas(Shown, Protocol):
    """A canvas as its parts know it, and the grips and gestures on it."""

    @property
    def document(self) -> Document:
        """Whose figure it shows."""

    @property
    def view(self) -> str:
        """The name of the view that draws it."""

    @property
    def place(self) -> PagePlace:
        """Where the page lies."""

    @property
    def zoom(self) -> Zoom:
        """How that is changed."""

    @property
    def outlines(self) -> Outlines | None:
        """What lies where in the shown scene."""

    @property
    def port(self) -> Port | None:
        """The port that is to be seen."""

    def surface(self) -> QWidget:
        """The widget that the mouse is over."""

    def palette(self) -> QPalette:
        """The colours of the interface."""

    def owner_at(self, position: QPointF) -> Owner:
        """Whose drawing is at a point of the view; FIGURE where there is none."""

    def flows_down(self) -> bool:
        """Whether the network is drawn from top to bottom."""

    def redraw(self) -> None:
        """Has the canvas painted again."""

    def show_figure(self, figure: Figure) -> None:
        """Has a figure shown, as soon as its scene is there."""

    def show_hovered(self, position: QPointF | None) -> None:
        """Shows what is to be seen only while the pointer is there; None: it is gone."""

    def show_problem(self, sentence: str) -> None:
        """Tells the user why something could not be done."""

    def ask_to_fold(self, opens: bool) -> None:
        """Asks for what is selected to be opened, or for what is around it to be closed."""


class DropCanvas(Canvas, Protocol):
    """What a drop asks of its canvas."""

    def sheet_in(self, gap: Gap) -> Points | None:
        """The corners of the sheet that marks a gap between solids, scene px; None: a line does."""


class WindowCanvas(Shown, Protocol):
    """A canvas as the window knows it."""

    @property
    def menu_requested(self) -> SignalInstance:
        """Asks for a menu: the `Canvas`, whose drawing it is about, a point of the view."""

    @property
    def viewpoints_requested(self) -> SignalInstance:
        """Asks for the menu of viewpoints at a point of the screen."""

    @property
    def problem_found(self) -> SignalInstance:
        """A sentence for the user."""

    @property
    def fold_requested(self) -> SignalInstance:
        """Asks for what is selected to be opened (True), or what is around it closed (False)."""

    @property
    def widget(self) -> QWidget:
        """The canvas itself, to be put somewhere."""

    @property
    def is_current(self) -> bool:
        """Whether it shows the document as it is, with nothing still to come."""

    @property
    def shown_scale(self) -> float:
        """Logical px of the screen that a px of the scene takes."""

    def fit(self) -> None:
        """Shows the whole page, as large as it goes."""

    def actual_size(self) -> None:
        """One px of the scene is one logical px of the screen (100 %)."""

    def zoom_in(self) -> None:
        """One step larger about the middle of the view."""

    def zoom_out(self) -> None:
        """One step smaller about the middle of the view."""

    def reset_viewpoint(self, name: str) -> None:
        """Turns to a viewpoint of `scene.camera.VIEWPOINTS`; a flat canvas ignores it."""

    def show_axis_cube(self, shown: bool) -> None:
        """Shows or hides the cube that tells and sets the viewpoint; a flat canvas has none."""

    def show_selected(self) -> None:
        """Brings what is selected into sight."""

    def edit_annotation(self, annotation_id: str, merge: str | None = None) -> None:
        """Lets the text of an annotation be typed over as soon as it is shown."""

"""What the window asks of a canvas.

A canvas is a `QWidget` made with `(document, view)`. It tells only when it has painted; it calls
`document.select(...)` and `document.apply(...)`, and listens to

- `document.changed(before, after)`: re-read once per event-loop turn (see `refresh.py`), and only
  while visible; a hidden canvas re-reads when it is next shown;
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
    from PySide6.QtCore import SignalInstance

    from nnsvg_qt.scene.primitives import Scene


class Canvas(Protocol):
    """The methods of a canvas; the widget itself is `cast(QWidget, canvas)`."""

    painted: SignalInstance
    """Tells the figure, each time the frame on screen shows it completely."""
    menu_requested: SignalInstance
    """Asks for a menu: the canvas, whose drawing it should be about, a point of the view."""
    problem_found: SignalInstance
    """A sentence for the user: what in the figure cannot be drawn."""

    viewpoints_requested: SignalInstance
    """Asks for the menu of viewpoints at a point of the screen."""

    @property
    def shown_scene(self) -> Scene | None:
        """The scene that an export of what is shown holds."""

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

    def walk(self, step: int) -> None:
        """Selects the next (1) or previous (−1) layer and brings it into sight."""

"""The canvas of a graph as its parts know it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from nnsvg_qt.app.canvas.interaction import InteractiveCanvas

if TYPE_CHECKING:
    from PySide6.QtCore import SignalInstance
    from PySide6.QtGui import QPainter

    from nnsvg_qt.app.canvas.graph.graph_map import GraphMap
    from nnsvg_qt.app.canvas.interaction import Interaction
    from nnsvg_qt.app.canvas.pointer import Pointer
    from nnsvg_qt.app.document.graph_state import GraphState
    from nnsvg_qt.scene.primitives import Owner


class GraphView(InteractiveCanvas, Protocol):
    """What the parts over and behind a graph ask of its canvas."""

    state: GraphState
    map: GraphMap | None
    interaction: Interaction

    @property
    def pointer(self) -> Pointer:
        """What the mouse does."""

    @property
    def toggle_wanted(self) -> SignalInstance:
        """The scope of a path is to be opened, or closed."""

    @property
    def copy_wanted(self) -> SignalInstance:
        """Another copy of the equal scopes of a path is to be seen."""

    @property
    def details_wanted(self) -> SignalInstance:
        """What is selected is to be told in the inspector."""

    @property
    def fold_requested(self) -> SignalInstance:
        """What is selected is to be opened (True), or what is around it closed."""

    def fit(self) -> None:
        """Shows all of the graph."""

    def tip_of(self, owner: Owner) -> str:
        """What a tooltip says of something drawn."""

    def sign_tip(self, owner: Owner, step: int) -> str:
        """What the sign of a scope does."""

    def paint_sign(self, painter: QPainter, owner: Owner, step: int) -> None:
        """Lets the sign that is pointed at stand out."""

"""The network beside its charts: its picture in a view, as wide as its place on the page."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from operator import is_
from threading import Lock
from typing import Any, Protocol

from nnsvg_qt.charts.page import room_for_network
from nnsvg_qt.charts.plot import Panel
from nnsvg_qt.log_charts import Charts, NetworkView
from nnsvg_qt.scene.look import Layout
from nnsvg_qt.scene.primitives import Bounds, Scene


class Pictured(Protocol):
    """A figure, as far as its network is drawn beside charts."""

    @property
    def architecture(self) -> Any:
        """Its network."""

    @property
    def look(self) -> Any:
        """Its look."""

    @property
    def styles(self) -> Any:
        """The styles of its views, by name."""

    @property
    def moment(self) -> Any:
        """The moment that it shows."""

    @property
    def parts(self) -> Mapping[str, Any]:
        """Its parts that are not empty, by name."""

    def part(self, name: str) -> Any:
        """A part by its name."""

    def at_width(self, width_mm: float | None, view: str | None = None) -> Any:
        """The figure on a page of a width."""

    def with_option(self, name: str, value: Any) -> Any:
        """The figure with an option changed."""


_lock = Lock()
_last: deque[tuple[tuple[object, ...], float, Panel]] = deque(maxlen=3)


def network_panel(figure: Pictured) -> Panel | None:
    """The picture of the network that stands among the charts of a figure; None without.

    One and the same as long as nothing of it has changed. InputError where it cannot be drawn.
    """
    charts: Charts = figure.part("charts")
    if charts.network is NetworkView.NONE or not figure.architecture.layers or not charts.charts:
        return None
    view = charts.network.value
    width = room_for_network(charts, figure.look)
    # as a figure's own pictures: live charts are new each moment, and colour layers by its moment
    parts = [part for name, part in figure.parts.items() if name != "charts"]
    values = (figure.architecture, figure.styles[view], figure.look, figure.moment)
    key = (charts.network, *values, *parts)
    with _lock:
        for known, wide, panel in _last:
            if wide == width and len(known) == len(key) and all(map(is_, known, key)):
                return panel
    own = figure
    if figure.look.layout is not Layout.PAGE:
        own = own.with_option("look.layout", Layout.PAGE)
    scene = own.at_width(width, view).scene(view)
    content = _content(scene)
    panel = Panel(scene, content)
    with _lock:
        _last.append((key, width, panel))
    return panel


def _content(scene: Scene) -> Bounds:
    from nnsvg_qt.scene.bounds import bounds_of_all

    return bounds_of_all(scene.primitives) or scene.bounds

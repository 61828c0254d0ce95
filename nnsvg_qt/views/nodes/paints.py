"""The colours of the nodes of each layer, and what the legend says of them."""

from __future__ import annotations

from nnsvg_qt.frozen_values import cached_property, dataclass
from nnsvg_qt.model.layer import Kind
from nnsvg_qt.scene.look import NO_OVERRIDE, Look
from nnsvg_qt.views.nodes.marks import Paint
from nnsvg_qt.views.nodes.style import NodeFill, NodesStyle
from nnsvg_qt.views.shared.arrangement import Arrangement, Station
from nnsvg_qt.views.shared.legend import kind_entries, kind_names


@dataclass(frozen=True)
class Paints:
    """The colours of one figure's nodes: by the kinds of its layers, or one for all."""

    style: NodesStyle
    look: Look
    by_kind: bool

    def of(self, station: Station) -> Paint:
        """The colours of a layer's nodes."""
        override, kind = self.look.override(station.id), station.color_kind
        if override is NO_OVERRIDE and kind in self._of_kinds:
            # most layers of a figure are alike
            return self._of_kinds[kind]
        of_kind = self.look.fill_color(kind)
        fill = override.color or (of_kind if self.by_kind else self.style.node_color)
        outline = override.outline or self.style.node_border_color
        paint = Paint(fill, outline, 1.0 if override.opacity is None else override.opacity)
        if override is NO_OVERRIDE:
            self._of_kinds[kind] = paint
        return paint

    @cached_property
    def _of_kinds(self) -> dict[str, Paint]:
        return {}

    def legend_entries(self, arrangement: Arrangement) -> list[tuple[str, str]]:
        """Which colour is which kind; nothing where colours are not by kind."""
        if not self.by_kind:
            return []
        shown = [s for s in arrangement.stations if self.look.override(s.id).color is None]
        return kind_entries(
            [s.color_kind for s in shown], self.look, kind_names(s.layer for s in shown)
        )


def paints_of(arrangement: Arrangement, style: NodesStyle, look: Look) -> Paints:
    """The colours of a figure: by kind where there is more than dense layers to tell apart."""
    by_kind = style.fill is NodeFill.KIND or (
        style.fill is NodeFill.AUTOMATIC
        and style.node_color == "#ffffff"
        and any(s.layer.kind not in (Kind.INPUT, Kind.DENSE) for s in arrangement.stations)
    )
    return Paints(style, look, by_kind)

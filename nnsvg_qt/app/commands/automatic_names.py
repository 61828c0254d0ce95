"""What a figure calls a layer that has no name of its own."""

from __future__ import annotations

from nnsvg_qt.figure import Figure
from nnsvg_qt.model.layer import Layer
from nnsvg_qt.views.shared.wording import role_text


def automatic_name(figure: Figure, layer: Layer, view: str) -> str:
    """The name that stands for a layer in a view as long as none is typed."""
    architecture = figure.architecture
    own = figure.look.override(layer.id).name
    if own is not None:
        return own
    if view == "nodes" and layer.is_vector and (named := _numbered(figure).get(layer.id)):
        return named
    is_input = not architecture.incoming(layer.id)
    return role_text(layer, is_input, not architecture.outgoing(layer.id))


def _numbered(figure: Figure) -> dict[str, str]:
    """The names of nodes where all layers are vectors: hidden ones are counted there."""
    from nnsvg_qt.views.nodes.names import names_of, with_numbers
    from nnsvg_qt.views.shared.arrangement import arrange

    if not all(layer.is_vector for layer in figure.architecture):
        return {}
    arrangement = arrange(figure.architecture, figure.look)
    names = with_numbers(names_of(arrangement, figure.look), arrangement)
    return {station.id: names.of(station) for station in arrangement.stations}

"""What a figure calls a layer that has no name of its own."""

from __future__ import annotations

from functools import lru_cache

from nnsvg_qt.figure import Figure
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.layer import Layer
from nnsvg_qt.scene.look import Look
from nnsvg_qt.views.shared.wording import role_text


def automatic_name(figure: Figure, layer: Layer, view: str) -> str:
    """The name that stands for a layer in a view as long as none is typed."""
    architecture = figure.architecture
    own = figure.look.override(layer.id).name
    if own is not None:
        return own
    if (
        view == "nodes"
        and layer.is_vector
        and (named := _numbered(architecture, figure.look).get(layer.id))
    ):
        return named
    is_input = not architecture.incoming(layer.id)
    return role_text(layer, is_input, not architecture.outgoing(layer.id))


@lru_cache(maxsize=2)
def _numbered(architecture: Architecture, look: Look) -> dict[str, str]:
    """The names of nodes where all layers are vectors: hidden ones are counted there."""
    from nnsvg_qt.views.nodes.names import names_of, with_numbers
    from nnsvg_qt.views.shared.arrangement import arrange

    if not all(layer.is_vector for layer in architecture):
        return {}
    arrangement = arrange(architecture, look)
    names = with_numbers(names_of(arrangement, look), arrangement)
    return {station.id: names.of(station) for station in arrangement.stations}

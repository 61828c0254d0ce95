"""What stands at layers without names that share weights, so that a sentence can say which."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace

from nnsvg_qt.drawing import Drawing
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.closed_groups import ClosedBlock, closed_view
from nnsvg_qt.scene.look import Look
from nnsvg_qt.views.shared.wording import squared, units_text

_SIGN = "θ"
_SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def share_marks(
    architecture: Architecture, look: Look, drawn: Container[str] | None = None
) -> dict[str, str]:
    """The marks of shares of which a layer has no name, by the ids of the shares.

    That is the name of the weights, else a letter. Of those alone all of whose layers are `drawn`.
    """
    if not architecture.shared:
        return {}
    layers = {layer.id: layer for layer in closed_view(architecture).architecture}
    untold = [
        share
        for share in architecture.shared
        if any(not _name_of(architecture, look, name) for name in share.layers)
        # what stands for a closed group is no layer
        and not any(isinstance(layers.get(name), ClosedBlock) for name in share.layers)
    ]
    unnamed = [share for share in untold if not share.name]
    numbers = {share.id: str(at + 1).translate(_SUBSCRIPTS) for at, share in enumerate(unnamed)}
    if len(numbers) == 1:
        numbers = dict.fromkeys(numbers, "")
    return {
        share.id: share.name or f"{_SIGN}{numbers[share.id]}"
        for share in untold
        if drawn is None or all(name in drawn for name in share.layers)
    }


def with_share_marks(drawing: Drawing, has_sizes: bool) -> Drawing:
    """The drawing with the marks of shares behind the sizes of their layers, where it has these."""
    architecture, look = drawing.architecture, drawing.look
    marks = share_marks(architecture, look)
    if not marks:
        return drawing
    overrides = dict(look.overrides)
    for share in architecture.shared:
        for name in share.layers if share.id in marks else ():
            own = overrides.get(name, look.override(name))
            said = own.caption
            if said is None and has_sizes:
                said = squared(units_text(architecture.layer(name)))
            caption = ", ".join(filter(None, (said, marks[share.id])))
            overrides[name] = replace(own, caption=caption)
    return replace(drawing, look=replace(look, overrides=overrides))


def _name_of(architecture: Architecture, look: Look, name: str) -> str:
    own = look.override(name).name
    return architecture.layer(name).name if own is None else own

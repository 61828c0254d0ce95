"""A new layer put at a spot of the network: what the table, the palette and drops have in common.

Nothing here needs a window.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QMimeData

from nnsvg_qt.app.commands.layer_columns import LAYER_KINDS, LayerKind
from nnsvg_qt.app.commands.layer_columns import tr as title_of
from nnsvg_qt.app.document.document import Document
from nnsvg_qt.errors import InputError
from nnsvg_qt.figure import Figure
from nnsvg_qt.model import edits
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.inference import deviations
from nnsvg_qt.model.layer import Kind

KIND_TYPE = "application/x-nnsvg-layer-kind"
"""Media type of a kind of layer that is dragged out of the palette; its title in English."""


@dataclass(frozen=True)
class Spot:
    """Where a new layer goes: after a layer, before all that reads it; or into one connection.

    Or on a branch beside a layer, or beside those from it to the layer `until`. None of them: it
    stands on its own.
    """

    after: str | None = None
    connection: str | None = None
    beside: str | None = None
    until: str | None = None


def kind_data(choice: LayerKind) -> QMimeData:
    """What a kind of layer is while it is dragged."""
    data = QMimeData()
    data.setData(KIND_TYPE, choice.title.encode())
    return data


def dragged_kind(data: QMimeData) -> LayerKind | None:
    """The kind of layer that is being dragged; None if it is something else."""
    if not data.hasFormat(KIND_TYPE):
        return None
    title = bytes(data.data(KIND_TYPE).data()).decode(errors="replace")
    return next((choice for choice in LAYER_KINDS if choice.title == title), None)


def with_new_layer(figure: Figure, choice: LayerKind, spot: Spot) -> tuple[Figure, str]:
    """The figure with a new layer of a kind at a spot, and the layer's id.

    Its sizes fit what it reads where that is possible (see `edits.new_layer`). An input reads
    nothing: it stands on its own wherever the spot is. Raises InputError as `edits.insert`.
    """
    architecture = figure.architecture
    if choice.kind is Kind.INPUT:
        spot = Spot()
    if spot.beside is not None:
        plan = branch_plan(architecture, choice, spot)
        figure = figure.edited(
            edits.branch, choice.kind, spot.beside, until=spot.until, pooling=choice.pooling
        )
        return figure, plan.layer.id
    source = spot.after
    if spot.connection is not None:
        source = next(c.source for c in architecture.connections if c.id == spot.connection)
    layer = edits.new_layer(choice.kind, source, architecture)
    figure = figure.edited(edits.insert, layer, after=spot.after, connection=spot.connection)
    if choice.pooling:
        figure = figure.edited(
            lambda old: edits.change(old, layer.id, pooling=choice.pooling),
        )
    return figure, layer.id


def branch_plan(architecture: Architecture, choice: LayerKind, spot: Spot) -> edits.BranchPlan:
    """What a branch of a kind at a spot would be; InputError as `edits.planned_branch`."""
    assert spot.beside is not None
    return edits.planned_branch(
        architecture, choice.kind, spot.beside, until=spot.until, pooling=choice.pooling
    )


def branch_words(architecture: Architecture, choice: LayerKind, spot: Spot) -> str:
    """What a branch of a kind at a spot would read, and how it goes on; InputError likewise."""

    def name_of(layer_id: str | None) -> str:
        assert layer_id is not None
        layer = architecture.layer(layer_id)
        return layer.name or layer.id

    plan = branch_plan(architecture, choice, spot)
    translate = QCoreApplication.translate
    if plan.into is not None:
        text = translate("LayerInsertion", "{kind}: a branch from {source} into {join}")
    elif plan.join is None:
        text = translate("LayerInsertion", "{kind}: a branch from {source}, left open as an output")
    elif plan.join.kind is Kind.ADD:
        text = translate("LayerInsertion", "{kind}: a branch from {source}, added to {layer}")
    else:
        text = translate(
            "LayerInsertion", "{kind}: a branch from {source}, concatenated with {layer}"
        )
    return text.format(
        kind=title_of(choice.title),
        source=name_of(plan.source),
        layer=name_of(spot.until or spot.beside),
        join=name_of(plan.into) if plan.into is not None else "",
    )


def insert_layer(document: Document, choice: LayerKind, spot: Spot) -> None:
    """Puts a new layer at a spot as one step and selects it. Errors as `with_new_layer`."""
    new = ""

    def edit(figure: Figure) -> Figure:
        nonlocal new
        figure, new = with_new_layer(figure, choice, spot)
        return figure

    text = QCoreApplication.translate("LayerInsertion", "add layer")
    if spot.beside is not None:
        text = QCoreApplication.translate("LayerInsertion", "add branch")
    if document.apply(text, edit):
        document.select([new])


def objection(before: Architecture, after: Architecture) -> str:
    """Why an edit does not make sense: the first size that does not follow any more; else ""."""
    known = deviations(before)
    for layer_id, reason in deviations(after).items():
        if layer_id not in known:
            return reason
    return ""


OUTPUT_NAMES = frozenset({"output", "outputs", "out", "salida"})
"""Names that say of a layer that nothing reads it; in lower case."""


def spot_of_selection(architecture: Architecture, chosen: Sequence[str]) -> Spot:
    """Where what is added goes: behind the last of the chosen layers.

    Without any: behind the last of all; before it where that says itself that it is the output, by
    its name or by a softmax, and reads one layer. Else there were a second output behind it.
    """
    if chosen or not architecture.layers:
        return Spot(after=chosen[-1] if chosen else None)
    last = architecture.layers[-1]
    has_softmax = last.kind is Kind.SOFTMAX or last.activation == "softmax"
    is_output = has_softmax or last.name.casefold() in OUTPUT_NAMES
    incoming = architecture.incoming(last.id)
    if is_output and len(incoming) == 1 and not architecture.outgoing(last.id):
        return Spot(connection=incoming[0].id)
    return Spot(after=last.id)


def spot_at_row(architecture: Architecture, row: int) -> Spot:
    """The spot between two rows of the layer table, so that a new layer stands at that row.

    Where the layer above is read by the one below, only that connection is led through. Raises
    InputError above the first row.
    """
    layers = architecture.layers
    if not layers:
        return Spot()
    if row <= 0:
        raise InputError(
            "Layer “{layer}” stays the first; let go of the new one somewhere below it.",
            layer=layers[0].name or layers[0].id,
        )
    above = layers[min(row, len(layers)) - 1].id
    for connection in architecture.incoming(layers[row].id) if row < len(layers) else ():
        if connection.source == above:
            return Spot(connection=connection.id)
    return Spot(after=above)

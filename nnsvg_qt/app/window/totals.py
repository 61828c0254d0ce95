"""What the status bar says: of what is selected, and the counts of the whole network."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLabel

from nnsvg_qt.app.commands.annotation_words import annotation_title
from nnsvg_qt.app.commands.layer_columns import kind_of, number_text, tr
from nnsvg_qt.app.commands.layer_words import group_words, operation, sharing_words
from nnsvg_qt.app.document.document import Document
from nnsvg_qt.app.document.graph_state import GraphState, graph_state_of
from nnsvg_qt.app.toolkit.background import Latest
from nnsvg_qt.app.toolkit.tips import plain_tip
from nnsvg_qt.charts import NAME as CHARTS
from nnsvg_qt.figure import Figure
from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.log_charts import Charts
from nnsvg_qt.model.architecture import Architecture, Connection
from nnsvg_qt.model.counts import Totals, parameter_count, totals, work_in_names
from nnsvg_qt.model.layer import PASSING_KINDS, Layer
from nnsvg_qt.model.sizes import known_product
from nnsvg_qt.model.unit_lists import units_text
from nnsvg_qt.model_file import ModelFile
from nnsvg_qt.views.shared.wording import operation_text, sentence_case, size_text

MOST_NAMED = 8
"""Layers left out of a sum that are named; further ones are only hinted at."""

PATIENCE = 0.015
"""Seconds that the event loop waits for counts before it goes on without."""


def node_count(architecture: Architecture) -> tuple[int, tuple[str, ...]]:
    """Nodes of the network: one for each number that a layer puts out.

    Layers that only pass numbers on (flatten, activation, …) add none. With them the ids of the
    layers that are left out: how much these put out is not known, for a size has only a name.
    """
    counts = {
        layer.id: known_product(layer.shape)
        for layer in architecture
        if layer.kind not in PASSING_KINDS
    }
    unknown = tuple(layer_id for layer_id, count in counts.items() if count is None)
    return sum(count or 0 for count in counts.values()), unknown


def layer_sentence(architecture: Architecture, layer: Layer) -> str:
    """What there is to say of one layer: kind, size, parameters, multiply-accumulates."""
    words = operation(operation_text(layer)) or tr(kind_of(layer).title).lower()
    parts = [layer.name] if layer.name else []
    if words.casefold() != layer.name.casefold():
        parts.append(words)
    parts.append(size_text(layer.shape))
    parameters = parameter_count(architecture, layer.id)
    operations = work_in_names(architecture, layer.id)
    translate = QCoreApplication.translate
    if parameters:
        words = translate("TotalsLabel", "{count} parameters")
        parts.append(words.format(count=number_text(parameters)))
    if operations:
        words = translate("TotalsLabel", "{count} multiply-accumulates")
        parts.append(words.format(count=number_text(operations)))
    if group := group_words(architecture, layer.id):
        parts.append(translate("TotalsLabel", "in {group}").format(group=group))
    if others := sharing_words(architecture, layer.id):
        words = translate("TotalsLabel", "shares weights with {layers}")
        parts.append(words.format(layers=others))
    return sentence_case("   ".join(parts)) if not layer.name else "   ".join(parts)


def connection_sentence(architecture: Architecture, connection: Connection) -> str:
    """Which layer feeds which, and what flows there."""
    source, target = (architecture.layer(i) for i in (connection.source, connection.target))
    return f"{source.name or source.id} → {target.name or target.id}, {size_text(source.shape)}"


def selection_sentence(document: Document) -> str:
    """What there is to say of what is selected; empty if nothing is."""
    layers, architecture = document.selected_layers, document.figure.architecture
    if document.view == "graph" and document.figure.part("model") is not None:
        return operations_sentence(graph_state_of(document))
    if len(layers) == 1:
        sentence = layer_sentence(architecture, architecture.layer(layers[0]))
        if units := document.selected_units.get(layers[0]):
            chosen = QCoreApplication.translate("Window", "unit {units}")
            sentence += "   " + chosen.format(units=units_text(units))
        return sentence
    if layers:
        sentence = QCoreApplication.translate("Window", "{count} layers selected")
        return sentence.format(count=len(layers))
    if annotations := document.selected_annotations:
        return "   ".join(annotation_title(one) for one in annotations[:3])
    ends = [c for c in architecture.connections if c.id in document.selection]
    return "   ".join(connection_sentence(architecture, c) for c in ends[:3])


def operations_sentence(state: GraphState) -> str:
    """What there is to say of what is selected in a graph; what is found or traced, if nothing."""
    translate, table = QCoreApplication.translate, state.table
    if table is None or not state.selected:
        return ""
    # there already, with the table: no start waits for what reads models
    from nnsvg_qt.sources.operations.table import shape_words

    names = state.operations_in(state.selected)
    if len(state.selected) > 1 or state.selected[0].kind == "scope":
        words = translate("TotalsLabel", "{count} operations selected")
        return words.format(count=number_text(len(names)))
    operation = table.operation(names[0]) if names else None
    if operation is None:
        return state.selected[0].id
    row = table.rows[table.row_of[operation.name]]
    parts = [row.title, row.type]
    read = [table.graph.tensors.get(name) for name in operation.inputs[:1]]
    written = [table.graph.tensors.get(name) for name in operation.outputs[:1]]
    if read and written:
        # with all that reads model files, of which a start needs none
        from nnsvg_qt.sources.operations.table import shape_words

        words = translate("TotalsLabel", "{read} to {written}")
        parts.append(words.format(read=shape_words(read[0]), written=shape_words(written[0])))
    if row.parameters:
        words = translate("TotalsLabel", "{count} parameters")
        parts.append(words.format(count=number_text(row.parameters)))
    if len(row.copies) > 1:
        words = translate("TotalsLabel", "each of {count} copies")
        parts.append(words.format(count=number_text(len(row.copies))))
    return "   ".join(dict.fromkeys(parts))


@dataclass(frozen=True, eq=False)
class Counted:
    """An architecture and its counts; `unknown` are the layers whose nodes nobody knows."""

    architecture: Architecture
    totals: Totals
    nodes: int
    unknown: tuple[str, ...]


def graph_totals(document: Document) -> str:
    """Counts of the graph of a model file: its operations, how many are drawn, its parameters."""
    translate, state = QCoreApplication.translate, graph_state_of(document)
    part: ModelFile = document.figure.part("model")
    words = translate("TotalsLabel", "{count} operations")
    parts = [words.format(count=number_text(part.operations))]
    if state.folded is not None:
        words = translate("TotalsLabel", "{count} drawn")
        parts.append(words.format(count=number_text(state.drawn_count)))
    if part.parameters is not None:
        words = translate("TotalsLabel", "{count} parameters")
        parts.append(words.format(count=number_text(part.parameters)))
    return "   ".join(parts)


class TotalsLabel(QLabel):
    """Counts of the whole architecture, in the system's way of writing numbers."""

    def __init__(self) -> None:
        super().__init__()
        self._asked: Architecture | None = None
        self._shown: Architecture | None = None
        self._counts = Latest[Counted](self, self._show)

    def show_figure(self, figure: Figure) -> None:
        """Shows the counts of a figure's architecture, of a long one once they are made.

        Of one that has charts alone it counts these.
        """
        architecture = figure.architecture
        charts = figure.part(CHARTS)
        if charts.charts and not architecture.layers:
            self._asked = None
            self._counts.cancel()
            self._show_charts(charts)
            return
        if architecture is not self._asked:
            self._asked = architecture
            self._counts.request(
                lambda _: Counted(architecture, totals(architecture), *node_count(architecture)),
                PATIENCE,
            )

    def show_graph(self, document: Document) -> None:
        """Shows the counts of the graph of a document's model file."""
        self._asked = None
        self._counts.cancel()
        self.setText(graph_totals(document))
        self.setToolTip("")

    def _show_charts(self, charts: Charts) -> None:
        series = charts.data.series if charts.data is not None else ()
        counted = (
            (len(charts.charts), self.tr("1 chart"), self.tr("{count} charts")),
            (len({one.run for one in series}), self.tr("1 run"), self.tr("{count} runs")),
            (len({one.tag for one in series}), self.tr("1 tag"), self.tr("{count} tags")),
            (sum(map(len, series)), self.tr("1 point"), self.tr("{count} points")),
        )
        words = (
            alone if count == 1 else several.format(count=number_text(count))
            for count, alone, several in counted
        )
        self.setText("   ".join(words))
        self.setToolTip("")

    def _show(self, counted: Counted) -> None:
        architecture, counts = counted.architecture, counted.totals
        self._shown = architecture
        write = number_text
        sentences = [
            self.tr("1 layer")
            if counts.layers == 1
            else self.tr("{count} layers").format(count=write(counts.layers)),
        ]
        for count, is_whole, words, unknown in (
            (
                counted.nodes,
                not counted.unknown,
                self.tr("{count} nodes"),
                self.tr("nodes unknown"),
            ),
            (
                counts.multiply_accumulates,
                counts.has_all_multiply_accumulates,
                self.tr("{count} edges"),
                self.tr("edges unknown"),
            ),
            (
                counts.parameters,
                counts.has_all_parameters,
                self.tr("{count} parameters"),
                self.tr("parameters unknown"),
            ),
        ):
            sentence = words.format(count=write(count))
            if not is_whole:
                at_least = self.tr("at least {counted}").format(counted=sentence)
                sentence = at_least if count else unknown
            sentences.append(sentence)
        self.setText("   ".join(sentences))
        explanation = self.tr(
            "Nodes: the numbers that the layers put out. Edges: the multiplications by a weight "
            "that one input costs."
        )
        left_out = {*counts.uncounted, *counted.unknown}
        if left_out:
            ids = [layer.id for layer in architecture if layer.id in left_out][:MOST_NAMED]
            names = ", ".join(architecture.layer(i).name or i for i in ids)
            if len(left_out) > len(ids):
                names += " …"
            explanation += " " + self.tr("Not counted: {names}.").format(names=names)
        self.setToolTip(plain_tip(explanation))

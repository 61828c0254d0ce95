"""What a tooltip says of a layer: name, shape, kernel, parameters, multiply-accumulates."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QCoreApplication, QLocale

from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.inference import multiply_accumulates, parameter_count
from nnsvg_qt.views.wording import operation_words, role_text, sentence_case, size_text, sizes_text


def _translated(text: str) -> str:
    return QCoreApplication.translate("LayerWords", text)


def layer_tip(architecture: Architecture, layer_id: str) -> str:
    """The tooltip of a layer, as rich text."""
    layer = architecture.layer(layer_id)
    name = role_text(
        layer, not architecture.incoming(layer_id), not architecture.outgoing(layer_id)
    )
    rows = [(_translated("Shape"), size_text(layer.shape))]
    words = operation_words(layer)
    if words and (text := sentence_case(", ".join(words))) != name:
        rows.insert(0, (_translated("Operation"), text))
    if layer.kernel:
        kernel = sizes_text(layer.kernel)
        if layer.stride and any(step != 1 for step in layer.stride):
            kernel += ", " + _translated("stride {size}").format(size=sizes_text(layer.stride))
        rows.append((_translated("Kernel"), kernel))
    write = QLocale().toString
    for title, count in (
        (_translated("Parameters"), parameter_count(architecture, layer_id)),
        (_translated("Multiply-accumulates"), multiply_accumulates(architecture, layer_id)),
    ):
        rows.append((title, _translated("unknown") if count is None else write(count)))
    cells = "".join(
        f"<tr><td>{escape(title)}&nbsp;&nbsp;</td><td>{escape(text)}</td></tr>"
        for title, text in rows
    )
    return f"<p style='white-space:pre'><b>{escape(name)}</b></p><table>{cells}</table>"


def connection_tip(architecture: Architecture, connection_id: str) -> str:
    """The tooltip of a connection, as rich text."""
    for connection in architecture.connections:
        if connection.id == connection_id:
            names = [
                role_text(
                    architecture.layer(end),
                    not architecture.incoming(end),
                    not architecture.outgoing(end),
                )
                for end in (connection.source, connection.target)
            ]
            return "<p style='white-space:pre'>" + escape(" → ".join(names)) + "</p>"
    return ""

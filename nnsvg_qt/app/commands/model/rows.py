"""The rows of the table of actions for figures of model files, and of what feeds a figure."""

from __future__ import annotations

from nnsvg_qt.app.commands.action_row import SEPARATOR, Row
from nnsvg_qt.app.toolkit.translation import QT_TRANSLATE_NOOP

MODEL_ROWS: tuple[Row, ...] = (
    Row(
        "model.more_detail",
        QT_TRANSLATE_NOOP("Actions", "&More detail"),
        "more-detail",
        ("Alt+Right",),
        QT_TRANSLATE_NOOP("Actions", "Draw the model file in smaller elements"),
    ),
    Row(
        "model.less_detail",
        QT_TRANSLATE_NOOP("Actions", "&Less detail"),
        "less-detail",
        ("Alt+Left",),
        QT_TRANSLATE_NOOP("Actions", "Draw the model file in fewer, larger elements"),
    ),
    SEPARATOR,
    Row(
        "input_sizes.ask",
        QT_TRANSLATE_NOOP("Actions", "Input &sizes…"),
        "kind-input",
        (),
        QT_TRANSLATE_NOOP("Actions", "Give the sizes that the model file leaves open"),
    ),
    Row(
        "model.show_weights",
        QT_TRANSLATE_NOOP("Actions", "&Weights from the file"),
        "connect",
        (),
        QT_TRANSLATE_NOOP(
            "Actions", "Draw the dense layers with the true weights that the model file holds"
        ),
    ),
    SEPARATOR,
    Row(
        "graph.trace",
        QT_TRANSLATE_NOOP("Actions", "&Upstream"),
        "up",
        (),
        QT_TRANSLATE_NOOP("Actions", "In the graph: let all stand out that the selection reads"),
        argument="upstream",
    ),
    Row(
        "graph.trace",
        QT_TRANSLATE_NOOP("Actions", "&Downstream"),
        "down",
        (),
        QT_TRANSLATE_NOOP("Actions", "In the graph: let all stand out that reads the selection"),
        argument="downstream",
    ),
    Row(
        "graph.use_in_figure",
        QT_TRANSLATE_NOOP("Actions", "Us&e in figure"),
        "forward",
        (),
        QT_TRANSLATE_NOOP("Actions", "Show the layers that draw the selected operations"),
    ),
    SEPARATOR,
    Row(
        "model.as_the_file",
        QT_TRANSLATE_NOOP("Actions", "As the &file"),
        "layers",
        (),
        QT_TRANSLATE_NOOP("Actions", "Draw every operation of the model file as a layer"),
    ),
    Row(
        "model.start_again",
        QT_TRANSLATE_NOOP("Actions", "&Reset reductions"),
        "reset",
        (),
        QT_TRANSLATE_NOOP("Actions", "Draw the model file as when it was opened"),
    ),
)

SOURCES_ROW = Row(
    "sources.toggle",
    QT_TRANSLATE_NOOP("Actions", "&Sources"),
    "sources",
    ("Ctrl+J",),
    QT_TRANSLATE_NOOP("Actions", "Open or close the drawer that tells what feeds the figure"),
)

"""The rows of the table of actions for groups of layers and shared weights."""

from __future__ import annotations

from nnsvg_qt.app.commands.action_row import Row
from nnsvg_qt.app.toolkit.translation import QT_TRANSLATE_NOOP

GROUP_ROWS: tuple[Row, ...] = (
    Row(
        "layers.groups.group",
        QT_TRANSLATE_NOOP("Actions", "&Group"),
        "band",
        ("Ctrl+G",),
        QT_TRANSLATE_NOOP("Actions", "Make one group of the selected layers, as a block"),
    ),
    Row(
        "layers.groups.ungroup",
        QT_TRANSLATE_NOOP("Actions", "Ungrou&p"),
        "remove",
        ("Ctrl+Shift+G",),
        QT_TRANSLATE_NOOP("Actions", "Dissolve the group around the selected layers; they stay"),
    ),
    Row(
        "folding.open",
        QT_TRANSLATE_NOOP("Actions", "Open bloc&k"),
        "block",
        (),
        QT_TRANSLATE_NOOP("Actions", "Open the selected block or ×N, as Enter on the figure does"),
    ),
    Row(
        "folding.close",
        QT_TRANSLATE_NOOP("Actions", "&Close block"),
        "less-detail",
        (),
        QT_TRANSLATE_NOOP(
            "Actions", "Close the group around the selected layers, as Backspace on the figure does"
        ),
    ),
    Row(
        "layers.groups.ask_repeat",
        QT_TRANSLATE_NOOP("Actions", "Repea&t ×N…"),
        "duplicate",
        (),
        QT_TRANSLATE_NOOP("Actions", "Let the selected layers stand for several copies of them"),
    ),
    Row(
        "layers.groups.share_weights",
        QT_TRANSLATE_NOOP("Actions", "Share we&ights"),
        "connect",
        (),
        QT_TRANSLATE_NOOP("Actions", "Let the selected layers have the same weights, as twins"),
    ),
    Row(
        "layers.groups.own_weights",
        QT_TRANSLATE_NOOP("Actions", "Weights o&f their own"),
        "reset",
        (),
        QT_TRANSLATE_NOOP("Actions", "Let the selected layers share their weights no more"),
    ),
)

UNROLL_ROW = Row(
    "unrolling.ask",
    QT_TRANSLATE_NOOP("Actions", "Unroll in ti&me…"),
    "unroll",
    (),
    QT_TRANSLATE_NOOP("Actions", "Write loops and recurrent layers out for some steps in time"),
)

"""The rows of the table of actions for training."""

from __future__ import annotations

from nnsvg_qt.app.commands.action_row import SEPARATOR, Row
from nnsvg_qt.app.toolkit.translation import QT_TRANSLATE_NOOP

RUN_ROWS: tuple[Row, ...] = (
    Row(
        "training.begin",
        QT_TRANSLATE_NOOP("Actions", "&Train this network"),
        "train",
        (),
        QT_TRANSLATE_NOOP("Actions", "Let the network of the figure learn, and watch it"),
    ),
    SEPARATOR,
    Row(
        "training.run_or_pause",
        QT_TRANSLATE_NOOP("Actions", "&Run or pause"),
        "run",
        ("F5",),
        QT_TRANSLATE_NOOP("Actions", "Train until it is paused"),
    ),
    Row(
        "training.start_again",
        QT_TRANSLATE_NOOP("Actions", "Start &again"),
        "reset",
        ("Shift+F5",),
        QT_TRANSLATE_NOOP("Actions", "Go back to the first weights, at epoch 0"),
    ),
    Row(
        "training.step",
        QT_TRANSLATE_NOOP("Actions", "&Step"),
        "step",
        ("F8",),
        QT_TRANSLATE_NOOP("Actions", "Train for one epoch, then pause"),
    ),
    SEPARATOR,
    Row(
        "training.keep_frame",
        QT_TRANSLATE_NOOP("Actions", "&Keep frame"),
        "keep",
        ("Ctrl+M",),
        QT_TRANSLATE_NOOP("Actions", "Put what is shown of the training into the figure"),
    ),
    Row(
        "training.keep_weights",
        QT_TRANSLATE_NOOP("Actions", "Keep &weights"),
        "connect",
        ("Ctrl+Shift+M",),
        QT_TRANSLATE_NOOP("Actions", "Give the layers the weights that they have learnt"),
    ),
)

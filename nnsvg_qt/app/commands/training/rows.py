"""The rows of the table of actions for training."""

from __future__ import annotations

from nnsvg_qt.app.commands.action_row import SEPARATOR, Row
from nnsvg_qt.app.toolkit.translation import QT_TRANSLATE_NOOP

LOGS_ROW = Row(
    "files.follow_logs",
    QT_TRANSLATE_NOOP("Actions", "&Follow logs…"),
    "charts",
    (),
    QT_TRANSLATE_NOOP("Actions", "Draw charts of training logs, as they are written"),
)

ADDRESS_ROW = Row(
    "files.follow_address",
    QT_TRANSLATE_NOOP("Actions", "Follow l&ogs elsewhere…"),
    "charts",
    (),
    QT_TRANSLATE_NOOP("Actions", "Draw charts of training logs on another machine"),
)

RUN_ROWS: tuple[Row, ...] = (
    Row(
        "training.begin",
        QT_TRANSLATE_NOOP("Actions", "&Train this network"),
        "train",
        (),
        QT_TRANSLATE_NOOP("Actions", "Let the network of the figure learn, and watch it"),
    ),
    Row(
        "input.begin",
        QT_TRANSLATE_NOOP("Actions", "&Give an input"),
        "give",
        (),
        QT_TRANSLATE_NOOP(
            "Actions", "Have the network read a drawing, a picture or numbers, and see its values"
        ),
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
    Row(
        "training.step_back",
        QT_TRANSLATE_NOOP("Actions", "Step &back"),
        "step-back",
        ("Shift+F8",),
        QT_TRANSLATE_NOOP("Actions", "Go back to the last moment before; training goes on there"),
    ),
    SEPARATOR,
    Row(
        "training.toggle",
        QT_TRANSLATE_NOOP("Actions", "Show t&est points"),
        "test-points",
        (),
        QT_TRANSLATE_NOOP("Actions", "Draw the points that are not trained on, too"),
        checkable=True,
        argument="test_points",
    ),
    Row(
        "training.toggle",
        QT_TRANSLATE_NOOP("Actions", "&Discretize output"),
        "discretize",
        (),
        QT_TRANSLATE_NOOP("Actions", "Show outputs as 1 or -1, whichever is nearer"),
        checkable=True,
        argument="discretized",
    ),
    Row(
        "training.show_dashes",
        QT_TRANSLATE_NOOP("Actions", "Mo&ving dashes"),
        "moving-dashes",
        (),
        QT_TRANSLATE_NOOP("Actions", "Let dashes move along the weights, on the screen only"),
        checkable=True,
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
    SEPARATOR,
    Row(
        "small_multiples.ask",
        QT_TRANSLATE_NOOP("Actions", "Small &multiples…"),
        "small-multiples",
        (),
        QT_TRANSLATE_NOOP(
            "Actions", "Write several epochs of the run beside each other, on a page"
        ),
    ),
    Row(
        "training.files.save",
        QT_TRANSLATE_NOOP("Actions", "Save losses, weights or &programs…"),
        "save-as",
        (),
        QT_TRANSLATE_NOOP(
            "Actions", "Write the losses, the trained weights, an ONNX model, or a program"
        ),
    ),
    Row(
        "training.files.copy_link",
        QT_TRANSLATE_NOOP("Actions", "Copy as Playground &link"),
        "copy",
        (),
        QT_TRANSLATE_NOOP("Actions", "Copy the address of TensorFlow Playground set like this"),
    ),
    Row(
        "training.files.copy_program",
        QT_TRANSLATE_NOOP("Actions", "&Copy as PyTorch program"),
        "copy",
        (),
        QT_TRANSLATE_NOOP("Actions", "Copy a program that builds and trains this with PyTorch"),
        argument="pytorch",
    ),
    Row(
        "training.files.copy_program",
        QT_TRANSLATE_NOOP("Actions", "Cop&y as Keras program"),
        "copy",
        (),
        QT_TRANSLATE_NOOP("Actions", "Copy a program that builds and trains this with Keras"),
        argument="keras",
    ),
    Row(
        "training.hide_controls",
        QT_TRANSLATE_NOOP("Actions", "&Hide controls…"),
        "hide",
        (),
        QT_TRANSLATE_NOOP("Actions", "Choose which controls a lesson does not show"),
    ),
    SEPARATOR,
    LOGS_ROW,
    ADDRESS_ROW,
)

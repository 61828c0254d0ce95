"""What is trained on, and how: the settings that a figure stores."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

from nnsvg_qt.errors import InputError, Sentence, listed
from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.scene.options import changed_style, option
from nnsvg_qt.text_limits import LONGEST_TABLE, require_short


class Penalty(StrEnum):
    """What large weights cost."""

    NONE = "none"
    L1 = "l1"
    """Their magnitude; a weight that would change its sign by it stays 0 for good."""
    L2 = "l2"
    """Half their square."""


class Optimizer(StrEnum):
    """How a gradient becomes a step."""

    SGD = "sgd"
    MOMENTUM = "momentum"
    RMSPROP = "rmsprop"
    ADAM = "adam"


class Loss(StrEnum):
    """What is made small."""

    AUTOMATIC = "automatic"
    """Cross-entropy where the network ends in a softmax, else half the square."""
    SQUARE = "square"
    """Half the square of the difference, summed over outputs."""
    CROSS_ENTROPY = "cross-entropy"


class Start(StrEnum):
    """The weights that training begins with."""

    PLAYGROUND = "playground"
    """From -0.5 to 0.5, each as likely; biases 0.1."""
    XAVIER = "xavier"
    """Glorot and Bengio (2010): uniform within √(6 / (inputs + outputs)); biases 0."""
    HE = "he"
    """He et al. (2015): normal with variance 2 / inputs; biases 0."""
    ZERO = "zero"
    OWN = "own"
    """Those of the figure; as `playground` where a layer has none."""


class WeightScale(StrEnum):
    """What the widest edge of a picture stands for."""

    FIXED = "fixed"
    """A weight of 5, whatever there is."""
    LAYER = "layer"
    """The greatest weight of its layer."""
    NETWORK = "network"
    """The greatest weight of all."""


class Activation(StrEnum):
    """What hidden layers do where they name no activation of their own."""

    TANH = "tanh"
    RELU = "relu"
    SIGMOID = "sigmoid"
    LINEAR = "linear"


class Ending(StrEnum):
    """What the last layer does where it names no activation of its own."""

    AUTOMATIC = "automatic"
    """tanh for classes of a single output, softmax for more of them, linear for numbers."""
    TANH = "tanh"
    SIGMOID = "sigmoid"
    SOFTMAX = "softmax"
    LINEAR = "linear"


OWN_TABLE = "table"
"""The name of data that are in the setup itself: what was pasted, or set by the mouse."""
LONGEST_DATA, LONGEST_FORMULAS = 4_096, 20_000

FEATURES = {
    "x": "x",
    "y": "y",
    "xSquared": "x^2",
    "ySquared": "y^2",
    "xTimesY": "x*y",
    "sinX": "sin(x)",
    "sinY": "sin(y)",
    "cosX": "cos(x)",
    "cosY": "cos(y)",
}
"""Formulas of the features that are offered for points in a plane, by Playground's names."""

CONTROLS = (
    *("test_points", "discretized", "run", "step", "reset", "learning_rate", "activation"),
    *("regularization", "regularization_rate", "problem", "data", "train_share", "noise"),
    *("batch_size", "layers"),
)
"""Controls of the window that a lesson may hide, besides features by their formulas."""

LIVE_OPTIONS = (
    *("learning_rate", "regularization_rate", "batch_size", "regularization", "activation"),
    *("discretized", "test_points", "weight_scale", "stop_epoch", "stop_loss", "patience"),
)
"""What may be changed while it runs, and acts at the next batch; all else starts again."""


@dataclass(frozen=True)
class TrainingSetup:
    """Data and settings of a training; the defaults are those of TensorFlow Playground.

    `data` is the name of a generator (see `generators.GENERATORS`), the path of a table of
    numbers, or OWN_TABLE for the one in `table`, as CSV. `features` are formulas of its columns,
    parted by commas, empty: all columns that are no target. `target` names the columns to be
    learnt, empty: the last. `hidden` are CONTROLS and formulas of features that the window does not
    offer. InputError on what there is not.
    """

    data: str = option(
        "circle", "Data", "Data", "A generator's name, a CSV file, or “table” for the figure's own."
    )
    noise: float = option(
        0.0, "Noise", "Data", "How far generated points or labels are shifted.", 0, 100, 5, "%"
    )
    train_share: float = option(
        50.0, "Share of training data", "Data", "The rest is for the test.", 1, 99, 10, "%"
    )
    features: str = option(
        "", "Features", "Data", "Formulas of the columns, as x, y, x*y, sin(x); empty: all columns."
    )
    target: str = option(
        "", "Target", "Data", "Columns of a table to be learnt; empty: the last one."
    )
    scaled: bool = option(
        False, "Scale inputs", "Data", "Brings each input to mean 0 and standard deviation 1."
    )
    batch_size: int = option(
        10, "Batch size", "Steps", "Points whose mean gradient makes one step.", 1, 100_000, 1
    )
    learning_rate: float = option(
        0.03, "Learning rate", "Steps", "How far a step goes along the gradient.", 0, 100, 0.01
    )
    optimizer: Optimizer = option(Optimizer.SGD, "Optimizer", "Steps", "How gradients make a step.")
    shuffled: bool = option(
        False, "Shuffle each epoch", "Steps", "Takes the points in another order in each epoch."
    )
    carried_over: bool = option(
        True,
        "Carry the remainder over",
        "Steps",
        "What an epoch leaves of a batch counts in the next epoch's first step; else it is a step.",
    )
    regularization: Penalty = option(
        Penalty.NONE, "Regularization", "Steps", "What large weights cost."
    )
    regularization_rate: float = option(
        0.0, "Regularization rate", "Steps", "How much they cost.", 0, 100, 0.001
    )
    loss: Loss = option(Loss.AUTOMATIC, "Loss", "Network", "What is made small.")
    activation: Activation = option(
        Activation.TANH, "Activation", "Network", "Of hidden layers that name none."
    )
    output: Ending = option(
        Ending.AUTOMATIC, "Output", "Network", "Activation of a last layer that names none."
    )
    start: Start = option(Start.PLAYGROUND, "Initial weights", "Network", "Where training begins.")
    seed: int = option(0, "Seed", "Data", "Another seed gives other points and weights.", 0, 2**31)
    data_seed: int = option(
        0, "Seed of the data", "Data", "Another one gives other points, and the same weights.", 0,
        2**31,
    )  # fmt: skip
    test_points: bool = option(
        True, "Show test data", "Picture", "Draws the points that are not trained on, too."
    )
    discretized: bool = option(
        False, "Discretize output", "Picture", "Shows outputs as 1 or -1, whichever is nearer."
    )
    weight_scale: WeightScale = option(
        WeightScale.FIXED, "Widest edge", "Picture", "A weight of 5, or the greatest there is."
    )
    stop_epoch: int = option(
        0, "Stop at epoch", "Stop", "0: it goes on until it is paused.", 0, 10_000_000, 100
    )
    stop_loss: float = option(
        0.0, "Stop at test loss", "Stop", "As soon as it is that small; 0: never.", 0, 1e6, 0.01
    )
    patience: int = option(
        0, "Patience", "Stop", "Epochs without a smaller test loss until it stops; 0: never.",
        0, 1_000_000, 10, "epochs",
    )  # fmt: skip
    table: str = ""
    hidden: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        if not self.data.strip():
            raise InputError("train.data is empty; name a generator or a CSV file.")
        require_short(self.data, LONGEST_DATA, Sentence("train.data"))
        require_short(self.features, LONGEST_FORMULAS, Sentence("train.features"))
        require_short(self.target, LONGEST_FORMULAS, Sentence("train.target"))
        require_short(self.table, LONGEST_TABLE, Sentence("The figure's own table of data"))
        known = {*CONTROLS, *FEATURES.values()}
        object.__setattr__(self, "hidden", frozenset(self.hidden))
        for name in sorted(self.hidden - known):
            raise InputError(
                "train.hidden names {name!r}; what can be hidden is {names}.",
                name=name,
                names=listed(sorted(known)),
            )

    def changed(self, **values: object) -> TrainingSetup:
        """The setup with other values of options; InputError on an unknown name or a bad value."""
        return changed_style(self, **values)

    def changed_live(self, **values: object) -> TrainingSetup:
        """`changed` for a training that goes on: InputError on what is none of LIVE_OPTIONS."""
        for name in values:
            if name not in LIVE_OPTIONS:
                raise InputError("train.{name} acts when training starts again.", name=name)
        return self.changed(**values)

    def with_table(self, table: str) -> TrainingSetup:
        """The setup with data of its own, as CSV with names in the first row; no file is needed."""
        return replace(self, data=OWN_TABLE, table=table, features="", target="")

    def with_hidden(self, *names: str) -> TrainingSetup:
        """The setup that hides these controls and features, and no others; InputError."""
        return replace(self, hidden=frozenset(names))

    def as_in_playground(self) -> TrainingSetup:
        """The setup with Playground's arithmetic: its data, features and rates stay."""
        return replace(
            self,
            scaled=False,
            optimizer=Optimizer.SGD,
            shuffled=False,
            carried_over=True,
            loss=Loss.SQUARE,
            output=Ending.AUTOMATIC,
            start=Start.PLAYGROUND,
        )

"""What is trained on, and how: the settings that a figure stores."""

from __future__ import annotations

from enum import StrEnum

from nnsvg_qt.errors import InputError
from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.scene.options import option


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


@dataclass(frozen=True)
class TrainingSetup:
    """Data and settings of a training; the defaults are those of TensorFlow Playground.

    `data` is the name of a generator (see `generators.GENERATORS`) or the path of a table of
    numbers. `features` are formulas of its columns, parted by commas, empty: all columns that are
    no target. `target` names the columns to be learnt, empty: the last.
    """

    data: str = option("circle", "Data", "Data", "A generator's name or a CSV file.")
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

    def __post_init__(self) -> None:
        if not self.data.strip():
            raise InputError("train.data is empty; name a generator or a CSV file.")

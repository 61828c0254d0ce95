"""Networks that read graphs and sets, and networks that play games."""

from __future__ import annotations

from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.layer import Kind, Layer
from nnsvg_qt.model.presets.network import Network


def gcn() -> Architecture:
    """A graph convolutional network for the papers of Cora: 23,040 parameters.

    Kipf & Welling, "Semi-supervised classification with graph convolutional networks", 2016,
    arXiv:1609.02907, equation 9 and section 5: 2708 papers of 1433 words in seven classes, 16
    hidden features, no bias. Both layers also read the normalized adjacency matrix.
    """
    network = Network((2708, 1433), "Words", "words")
    network.input((2708, 2708), "Adjacency", "adjacency")
    read = network.simple("dropout1", Kind.DROPOUT, name="Dropout 1", source="words", rate=0.5)
    for number, features, activation in ((1, 16, "relu"), (2, 7, "softmax")):
        layer = Layer(
            f"graph{number}",
            Kind.GRAPH_CONVOLUTION,
            (1, features),
            f"Graph convolution {number}",
            activation=activation,
            bias=False,
        )
        network.append(layer, read, "adjacency")
        if number == 1:
            read = network.simple("dropout2", Kind.DROPOUT, name="Dropout 2", rate=0.5)
    return network.architecture()


def deep_sets() -> Architecture:
    """Deep Sets: the same layers for each point of a set, a maximum over all, a classifier.

    Zaheer et al., "Deep sets", 2017, arXiv:1703.06114, theorem 2 and section 4.1.2: 100 points of
    an object, 256 features, 40 classes of ModelNet40. The layers are those of theorem 2 (each point
    by itself); the released network also takes the maximum of all points off in each of them.
    """
    network = Network((100, 3), "Points", "points")
    for number in (1, 2, 3):
        network.dense(f"point{number}", 256, "tanh", name=f"Point-wise {number}")
    network.global_pooling("pool", "global max", name="Max over points")
    network.simple("dropout1", Kind.DROPOUT, name="Dropout 1", rate=0.5)
    network.dense("dense", 256, "tanh", name="Dense")
    network.simple("dropout2", Kind.DROPOUT, name="Dropout 2", rate=0.5)
    network.dense("output", 40, "softmax", name="Output")
    return network.architecture()


def dqn() -> Architecture:
    """The deep Q-network for Atari games, with all 18 actions: 1,693,362 parameters.

    Mnih et al., "Human-level control through deep reinforcement learning", Nature 518, 2015, figure
    1 and methods, "Model architecture".
    """
    network = Network((4, 84, 84), "Four frames", "frames")
    network.convolution("conv1", 32, 8, 4, name="Conv 1")
    network.convolution("conv2", 64, 4, 2, name="Conv 2")
    network.convolution("conv3", 64, 3, name="Conv 3")
    network.dense("dense", 512, "relu", name="Dense")
    network.dense("actions", 18, name="Action values")
    return network.architecture()


def alphazero() -> Architecture:
    """AlphaZero for chess, one residual tower with two heads.

    Silver et al., "A general reinforcement learning algorithm that masters chess, shogi, and Go
    through self-play", Science 362, 2018, supplementary "Architecture": 119 planes, 19 residual
    blocks of 256 channels, a policy of 73 planes of moves and a value.
    """
    network = Network((119, 8, 8), "Position", "position")
    network.normalized_convolution("1", 256, 3, 1, 1)
    with network.group("tower", "Residual block", 19):
        read = network.last
        network.normalized_convolution("2a", 256, 3, 1, 1)
        residual = network.normalized_convolution("2b", 256, 3, 1, 1, activation="")
        network.join("add", Kind.ADD, residual, read)
        tower = network.activation("relu2")
    with network.group("policy", "Policy head"):
        network.normalized_convolution("3", 256, 3, 1, 1)
        network.convolution("moves", 73, 3, 1, 1, name="Moves", activation="softmax")
    with network.group("value", "Value head"):
        network.normalized_convolution("4", 1, 1, source=tower)
        network.dense("dense", 256, "relu", name="Dense")
        network.dense("result", 1, "tanh", name="Value")
    return network.architecture()

"""Well-known networks with their published sizes, to start from.

A preset is added by a function that builds it and a row in `PRESETS`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from nnsvg_qt.errors import InputError
from nnsvg_qt.model.architecture import Architecture, Connection
from nnsvg_qt.model.inference import inferred_shape
from nnsvg_qt.model.layer import Kind, Layer, Shape


@dataclass(frozen=True)
class Preset:
    """A network to start from; `description` is one line."""

    name: str
    description: str
    build: Callable[[], Architecture]

    def architecture(self) -> Architecture:
        """The network, built anew."""
        return self.build()


def preset(name: str) -> Preset:
    """The preset of that name; InputError, which names them all, if there is none."""
    try:
        return PRESETS[name]
    except KeyError:
        raise InputError(
            "There is no preset {name!r}; there are {names}.",
            name=name[:40],
            names=", ".join(PRESETS),
        ) from None


class _Network:
    """Layers joined one after the other; each method adds one and gives its id."""

    def __init__(self, shape: Shape, name: str = "") -> None:
        self.layers: list[Layer] = []
        self.connections: list[Connection] = []
        self._shapes: dict[str, Shape] = {}
        self.input = self._append(Layer("input", Kind.INPUT, shape, name), ())

    def architecture(self) -> Architecture:
        return Architecture(tuple(self.layers), tuple(self.connections))

    @property
    def last(self) -> str:
        return self.layers[-1].id

    def _append(self, layer: Layer, sources: tuple[str, ...]) -> str:
        if not layer.sizes_typed:
            shapes = [self._shapes[source] for source in sources]
            layer = replace(layer, shape=inferred_shape(layer, shapes))
        self.layers.append(layer)
        self.connections += [Connection(source, layer.id) for source in sources]
        self._shapes[layer.id] = layer.shape
        return layer.id

    def convolution(
        self,
        layer_id: str,
        channels: int,
        kernel: int,
        stride: int = 1,
        padding: int | Literal["same"] = 0,
        *,
        name: str | None = None,
        activation: str = "relu",
        groups: int = 1,
        bias: bool = True,
        parameters: int | None = None,
        source: str | None = None,
    ) -> str:
        layer = Layer(
            layer_id,
            Kind.CONVOLUTION,
            (channels,),
            layer_id if name is None else name,
            kernel=(kernel, kernel),
            stride=(stride, stride),
            padding="same" if padding == "same" else (padding, padding),
            activation=activation,
            groups=groups,
            bias=bias,
            parameters=parameters,
        )
        return self._append(layer, (source or self.last,))

    def pooling(
        self,
        layer_id: str,
        kernel: int,
        stride: int,
        padding: int | Literal["same"] = 0,
        *,
        name: str | None = None,
        pooling: Literal["max", "average"] = "max",
        activation: str = "",
        parameters: int | None = None,
    ) -> str:
        layer = Layer(
            layer_id,
            Kind.POOLING,
            (1,),
            layer_id if name is None else name,
            kernel=(kernel, kernel),
            stride=(stride, stride),
            padding="same" if padding == "same" else (padding, padding),
            pooling=pooling,
            activation=activation,
            parameters=parameters,
        )
        return self._append(layer, (self.last,))

    def dense(
        self,
        layer_id: str,
        units: int,
        activation: str = "",
        *,
        name: str | None = None,
        parameters: int | None = None,
    ) -> str:
        layer = Layer(
            layer_id,
            Kind.DENSE,
            (units,),
            layer_id if name is None else name,
            activation=activation,
            parameters=parameters,
        )
        return self._append(layer, (self.last,))

    def append(self, layer: Layer, *sources: str) -> str:
        """Any other layer, reading the last one unless sources are named."""
        return self._append(layer, sources or (self.last,))


def _mlp() -> Architecture:
    """A multilayer perceptron of 16, 12, 10 and 1 units."""
    network = _Network((16,))
    for number, units in enumerate((12, 10, 1), 1):
        network.dense(f"dense-{number}", units, name="")
    return network.architecture()


def _lenet_5() -> Architecture:
    """LeNet-5, sizes and numbers of parameters (60,000 trained) as published.

    LeCun, Bottou, Bengio & Haffner, "Gradient-based learning applied to document recognition",
    Proc. IEEE 86 (11), 1998, section II.B and figure 2. S2 and S4 have one trained coefficient and
    bias per map, C3 is connected by table I of the paper, the output compares F6 with fixed codes
    (no trained parameters): these counts are given, for arithmetic does not tell them. C5, whose
    5 × 5 kernels cover all of S4, is the vector with full connection that the figure shows.
    """
    network = _Network((1, 32, 32), "Input")
    network.convolution("c1", 6, 5, name="C1", activation="tanh")
    network.pooling("s2", 2, 2, name="S2", pooling="average", parameters=12)
    network.convolution("c3", 16, 5, name="C3", activation="tanh", parameters=1516)
    network.pooling("s4", 2, 2, name="S4", pooling="average", parameters=32)
    network.dense("c5", 120, "tanh", name="C5")
    network.dense("f6", 84, "tanh", name="F6")
    network.dense("output", 10, name="Output", parameters=0)
    return network.architecture()


def _alexnet() -> Architecture:
    """AlexNet with its two groups: 60,965,224 parameters.

    Krizhevsky, Sutskever & Hinton, "ImageNet classification with deep convolutional neural
    networks", NIPS 2012, section 3.5. The second, fourth and fifth convolution read only the maps
    on their own one of two processors (groups of 2). The paper's 224 × 224 input gives 55 × 55
    with a padding of 2, and overlapping pooling (3 × 3, stride 2) gives 27, 13 and 6.
    """
    network = _Network((3, 224, 224), "Input")
    network.convolution("conv1", 96, 11, 4, 2)
    network.pooling("pool1", 3, 2)
    network.convolution("conv2", 256, 5, 1, 2, groups=2)
    network.pooling("pool2", 3, 2)
    network.convolution("conv3", 384, 3, 1, 1)
    network.convolution("conv4", 384, 3, 1, 1, groups=2)
    network.convolution("conv5", 256, 3, 1, 1, groups=2)
    network.pooling("pool5", 3, 2)
    network.dense("fc6", 4096, "relu")
    network.dense("fc7", 4096, "relu")
    network.dense("fc8", 1000, "softmax")
    return network.architecture()


def _zfnet() -> Architecture:
    """ZFNet, the winner of ILSVRC 2013's classification.

    Zeiler & Fergus, "Visualizing and understanding convolutional networks", ECCV 2014,
    arXiv:1311.2901, figure 3: 224 × 224 → 110 → 55 → 26 → 13 → 13 → 13 → 13 → 6. The figure does
    not tell the paddings; these give its sizes.
    """
    network = _Network((3, 224, 224), "Input")
    network.convolution("conv1", 96, 7, 2, 1)
    network.pooling("pool1", 3, 2, 1)
    network.convolution("conv2", 256, 5, 2)
    network.pooling("pool2", 3, 2, 1)
    network.convolution("conv3", 384, 3, 1, 1)
    network.convolution("conv4", 384, 3, 1, 1)
    network.convolution("conv5", 256, 3, 1, 1)
    network.pooling("pool5", 3, 2)
    network.dense("fc6", 4096, "relu")
    network.dense("fc7", 4096, "relu")
    network.dense("fc8", 1000, "softmax")
    return network.architecture()


def _vgg_16() -> Architecture:
    """VGG-16: 138,357,544 parameters, given as 138 million.

    Simonyan & Zisserman, "Very deep convolutional networks for large-scale image recognition",
    2014, arXiv:1409.1556, table 1, configuration D.
    """
    network = _Network((3, 224, 224), "Input")
    for block, (channels, depth) in enumerate(((64, 2), (128, 2), (256, 3), (512, 3), (512, 3)), 1):
        for number in range(1, depth + 1):
            network.convolution(f"conv{block}_{number}", channels, 3, 1, 1)
        network.pooling(f"pool{block}", 2, 2)
    network.dense("fc6", 4096, "relu")
    network.dense("fc7", 4096, "relu")
    network.dense("fc8", 1000, "softmax")
    return network.architecture()


def _resnet_18() -> Architecture:
    """ResNet-18 with batch normalization and projection shortcuts: 11,689,512 parameters.

    He, Zhang, Ren & Sun, "Deep residual learning for image recognition", 2015, arXiv:1512.03385,
    table 1 and figure 3; option B of section 3.3 (a 1 × 1 convolution of stride 2 where the size
    changes), as in the released models. Convolutions followed by normalization have no bias.
    """
    network = _Network((3, 224, 224), "Input")
    network.convolution("conv1", 64, 7, 2, 3, activation="", bias=False)
    _normalization(network, "norm1")
    _relu(network, "relu1")
    network.pooling("pool1", 3, 2, 1)
    for stage, channels in enumerate((64, 128, 256, 512), 2):
        for block in (1, 2):
            stride = 2 if stage > 2 and block == 1 else 1
            _residual_block(network, f"{stage}_{block}", channels, stride)
    network.append(Layer("pool5", Kind.POOLING, (1,), "pool5", pooling="global"))
    network.dense("fc", 1000, "softmax")
    return network.architecture()


def _residual_block(network: _Network, label: str, channels: int, stride: int) -> None:
    """Two 3 × 3 convolutions and their sum with the block's input, figure 2 of the paper."""
    shortcut = network.last
    network.convolution(f"conv{label}a", channels, 3, stride, 1, activation="", bias=False)
    _normalization(network, f"norm{label}a")
    _relu(network, f"relu{label}a")
    network.convolution(f"conv{label}b", channels, 3, 1, 1, activation="", bias=False)
    residual = _normalization(network, f"norm{label}b")
    if stride > 1:
        network.convolution(
            f"conv{label}s", channels, 1, stride, activation="", bias=False, source=shortcut
        )
        shortcut = _normalization(network, f"norm{label}s")
    network.append(Layer(f"add{label}", Kind.ADD, (1,), f"add{label}"), residual, shortcut)
    _relu(network, f"relu{label}")


def _normalization(network: _Network, layer_id: str) -> str:
    return network.append(Layer(layer_id, Kind.NORMALIZATION, (1,), layer_id))


def _relu(network: _Network, layer_id: str) -> str:
    return network.append(Layer(layer_id, Kind.ACTIVATION, (1,), layer_id, activation="relu"))


def _autoencoder() -> Architecture:
    """The deep autoencoder for handwritten digits, 784-1000-500-250-30 and back.

    Hinton & Salakhutdinov, "Reducing the dimensionality of data with neural networks", Science
    313, 2006, figure 3 and its supporting text: logistic units, but for the 30 of the code, which
    are linear.
    """
    network = _Network((784,), "Input")
    for number, units in enumerate((1000, 500, 250), 1):
        network.dense(f"encoder-{number}", units, "sigmoid", name=f"Encoder {number}")
    network.dense("code", 30, name="Code")
    for number, units in enumerate((250, 500, 1000), 1):
        network.dense(f"decoder-{number}", units, "sigmoid", name=f"Decoder {number}")
    network.dense("output", 784, "sigmoid", name="Output")
    return network.architecture()


def _u_net() -> Architecture:
    """U-Net: 572 × 572 to 388 × 388, unpadded convolutions, four skip connections.

    Ronneberger, Fischer & Brox, "U-Net: convolutional networks for biomedical image segmentation",
    2015, arXiv:1505.04597, figure 1. The maps carried across are larger than the ones they join:
    the concatenations crop them about their centre to the same size (`Layer.crop`). The paper's
    up-convolution of 2 × 2 is a transposed convolution of stride 2.
    """
    network = _Network((1, 572, 572), "Input")
    skips = []
    for level, channels in enumerate((64, 128, 256, 512, 1024), 1):
        network.convolution(f"conv{level}_1", channels, 3)
        network.convolution(f"conv{level}_2", channels, 3)
        if level < 5:
            skips.append((level, channels, network.last))
            network.pooling(f"pool{level}", 2, 2)
    for level, channels, skip in reversed(skips):
        up = network.append(
            Layer(
                f"up{level}",
                Kind.TRANSPOSED_CONVOLUTION,
                (channels,),
                f"up{level}",
                kernel=(2, 2),
                stride=(2, 2),
                padding=(0, 0),
            )
        )
        concatenation = f"concat{level}"
        network.append(
            Layer(concatenation, Kind.CONCATENATE, (1,), concatenation, crop=True), up, skip
        )
        network.convolution(f"conv{level}_3", channels, 3)
        network.convolution(f"conv{level}_4", channels, 3)
    network.convolution("output", 2, 1, name="Output", activation="")
    return network.architecture()


def _nnsvg_fcnn() -> Architecture:
    """The figure that NN-SVG's page for fully connected networks starts with: 16-12-10-1.

    LeNail, "NN-SVG: publication-ready neural network architecture schematics", Journal of Open
    Source Software 4 (33), 2019, and its page index.html.
    """
    return _mlp()


def _nnsvg_lenet() -> Architecture:
    """The figure that NN-SVG's page LeNet.html starts with.

    There a kernel and the name of an operation stand with the maps that it reads; here they belong
    to the layer that applies it. Strides and paddings, of which the page knows nothing, are chosen
    to give its sizes. No arithmetic takes a 16 × 16 kernel from 64 to 48, so that size is typed.
    """
    network = _Network((8, 128, 128))
    network.pooling("pool-1", 8, 2, "same", name="Max-Pool")
    network.append(
        Layer(
            "conv-1",
            Kind.CONVOLUTION,
            (24, 48, 48),
            "Convolution",
            kernel=(16, 16),
            stride=(1, 1),
            padding=(0, 0),
            sizes_typed=True,
        )
    )
    network.pooling("pool-2", 8, 3, "same", name="Max-Pool")
    network.dense("dense-1", 256, name="Dense")
    network.dense("dense-2", 128, name="")
    return network.architecture()


def _nnsvg_alexnet() -> Architecture:
    """The figure that NN-SVG's page AlexNet.html starts with: a simplified AlexNet.

    It leaves out the pooling; strides and paddings are chosen to give its sizes. Its two vectors
    of 2048 are half of the real 4096.
    """
    network = _Network((3, 224, 224))
    network.convolution("conv-1", 96, 11, 4, 2, name="", activation="")
    network.convolution("conv-2", 256, 5, 2, 1, name="", activation="")
    network.convolution("conv-3", 384, 3, 2, name="", activation="")
    network.convolution("conv-4", 384, 3, 1, 1, name="", activation="")
    network.convolution("conv-5", 256, 3, 1, 1, name="", activation="")
    for number, units in enumerate((2048, 2048, 1000), 1):
        network.dense(f"dense-{number}", units, name="")
    return network.architecture()


PRESETS: dict[str, Preset] = {
    row.name: row
    for row in (
        Preset("mlp", "Multilayer perceptron, 16-12-10-1", _mlp),
        Preset("lenet-5", "LeNet-5 for digits, LeCun et al. 1998", _lenet_5),
        Preset("alexnet", "AlexNet in two groups, Krizhevsky et al. 2012", _alexnet),
        Preset("zfnet", "ZFNet, Zeiler & Fergus 2014", _zfnet),
        Preset("vgg-16", "VGG-16, Simonyan & Zisserman 2014", _vgg_16),
        Preset("resnet-18", "ResNet-18 with its residual blocks, He et al. 2015", _resnet_18),
        Preset("autoencoder", "Deep autoencoder, Hinton & Salakhutdinov 2006", _autoencoder),
        Preset("u-net", "U-Net with its four skips, Ronneberger et al. 2015", _u_net),
        Preset("nnsvg-fcnn", "Start figure of NN-SVG's FCNN page", _nnsvg_fcnn),
        Preset("nnsvg-lenet", "Start figure of NN-SVG's LeNet page", _nnsvg_lenet),
        Preset("nnsvg-alexnet", "Start figure of NN-SVG's AlexNet page", _nnsvg_alexnet),
    )
}
"""All presets by name, in the order in which they are shown."""

"""Networks that tell what a picture or a film shows."""

from __future__ import annotations

from dataclasses import replace

from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.layer import Kind, Layer
from nnsvg_qt.model.presets.network import Network
from nnsvg_qt.model.presets.sequences import transformer_block

_TABLE_I = (
    *(tuple(sorted((first + step) % 6 for step in range(3))) for first in range(6)),
    *(tuple(sorted((first + step) % 6 for step in range(4))) for first in range(6)),
    *((0, 1, 3, 4), (1, 2, 4, 5), (0, 2, 3, 5), (0, 1, 2, 3, 4, 5)),
)
"""Which maps of S2 each map of C3 reads in LeNet-5: 60 pairs."""


def lenet_5() -> Architecture:
    """LeNet-5, sizes and numbers of parameters (60,000 trained) as published.

    LeCun, Bottou, Bengio & Haffner, "Gradient-based learning applied to document recognition",
    Proc. IEEE 86 (11), 1998, section II.B and figure 2. S2 and S4 have one trained coefficient and
    bias per map, the output compares F6 with fixed codes (no trained parameters): these counts are
    given, for arithmetic does not tell them. C3 reads only the maps of S2 that table I of the paper
    connects it with. C5, whose 5 × 5 kernels cover all of S4, is the vector with full connection
    that the figure shows.
    """
    network = Network((1, 32, 32), "Input")
    network.convolution("c1", 6, 5, name="C1", activation="tanh")
    network.pooling("s2", 2, 2, name="S2", pooling="average", parameters=12)
    network.convolution("c3", 16, 5, name="C3", activation="tanh", connected=_TABLE_I)
    network.pooling("s4", 2, 2, name="S4", pooling="average", parameters=32)
    network.dense("c5", 120, "tanh", name="C5")
    network.dense("f6", 84, "tanh", name="F6")
    network.dense("output", 10, name="Output", parameters=0)
    return network.architecture()


def alexnet() -> Architecture:
    """AlexNet with its two groups: 60,965,224 parameters.

    Krizhevsky, Sutskever & Hinton, "ImageNet classification with deep convolutional neural
    networks", NIPS 2012, section 3.5. The second, fourth and fifth convolution read only the maps
    on their own one of two processors (groups of 2). The paper's 224 × 224 input gives 55 × 55
    with a padding of 2, and overlapping pooling (3 × 3, stride 2) gives 27, 13 and 6.
    """
    network = Network((3, 224, 224), "Input")
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


def zfnet() -> Architecture:
    """ZFNet, the winner of ILSVRC 2013's classification.

    Zeiler & Fergus, "Visualizing and understanding convolutional networks", ECCV 2014,
    arXiv:1311.2901, figure 3: 224 × 224 → 110 → 55 → 26 → 13 → 13 → 13 → 13 → 6. The figure does
    not tell the paddings; these give its sizes.
    """
    network = Network((3, 224, 224), "Input")
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


def vgg_16() -> Architecture:
    """VGG-16: 138,357,544 parameters, given as 138 million.

    Simonyan & Zisserman, "Very deep convolutional networks for large-scale image recognition",
    2014, arXiv:1409.1556, table 1, configuration D.
    """
    network = Network((3, 224, 224), "Input")
    for block, (channels, depth) in enumerate(((64, 2), (128, 2), (256, 3), (512, 3), (512, 3)), 1):
        for number in range(1, depth + 1):
            network.convolution(f"conv{block}_{number}", channels, 3, 1, 1)
        network.pooling(f"pool{block}", 2, 2)
    network.dense("fc6", 4096, "relu")
    network.dense("fc7", 4096, "relu")
    network.dense("fc8", 1000, "softmax")
    return network.architecture()


def resnet_18() -> Architecture:
    """ResNet-18 with batch normalization and projection shortcuts: 11,689,512 parameters.

    He, Zhang, Ren & Sun, "Deep residual learning for image recognition", 2015, arXiv:1512.03385,
    table 1 and figure 3; option B of section 3.3 (a 1 × 1 convolution of stride 2 where the size
    changes), as in the released models. Convolutions followed by normalization have no bias.
    """
    network = _residual_stem()
    for stage, channels in enumerate((64, 128, 256, 512), 2):
        for block in (1, 2):
            stride = 2 if stage > 2 and block == 1 else 1
            _residual_block(network, f"{stage}_{block}", channels, stride)
    network.global_pooling("pool5")
    network.dense("fc", 1000, "softmax")
    return network.architecture()


def resnet_34() -> Architecture:
    """ResNet-34: 21,797,672 parameters; 3, 4, 6 and 3 blocks a stage.

    As `resnet_18`. The stages conv3_x to conv5_x begin with a stride of 2 and a projection in the
    shortcut, which their later blocks have not.
    """
    network = _residual_stem()
    for stage, (channels, blocks) in enumerate(
        zip((64, 128, 256, 512), (3, 4, 6, 3), strict=True), 2
    ):
        stride = 2 if stage > 2 else 1
        with network.group(
            f"stage{stage}",
            f"conv{stage}_x",
            blocks,
            first_only=(f"conv{stage}s", f"norm{stage}s") if stride > 1 else (),
            later={f"conv{stage}a": {"stride": (1, 1)}} if stride > 1 else None,
        ):
            _residual_block(network, str(stage), channels, stride)
    network.global_pooling("pool5")
    network.dense("fc", 1000, "softmax")
    return network.architecture()


def resnet_50() -> Architecture:
    """ResNet-50: 25,557,032 parameters; 3, 4, 6 and 3 bottleneck blocks a stage.

    He, Zhang, Ren & Sun 2015, arXiv:1512.03385, table 1 and figure 5. The first block of each stage
    has a projection in its shortcut; from conv3_x on it has a stride of 2, here as in the paper in
    the first 1 × 1 convolution (what torchvision releases has it in the 3 × 3).
    """
    network = _residual_stem()
    for stage, (channels, blocks) in enumerate(
        zip((64, 128, 256, 512), (3, 4, 6, 3), strict=True), 2
    ):
        stride = 2 if stage > 2 else 1
        shortcut = network.last
        with network.group(
            f"stage{stage}",
            f"conv{stage}_x",
            blocks,
            first_only=(f"conv{stage}s", f"norm{stage}s"),
            later={f"conv{stage}a": {"stride": (1, 1)}} if stride > 1 else None,
        ):
            network.normalized_convolution(f"{stage}a", channels, 1, stride)
            network.normalized_convolution(f"{stage}b", channels, 3, 1, 1)
            residual = network.normalized_convolution(f"{stage}c", 4 * channels, 1, activation="")
            projection = network.normalized_convolution(
                f"{stage}s", 4 * channels, 1, stride, activation="", source=shortcut
            )
            network.join(f"add{stage}", Kind.ADD, residual, projection)
            network.activation(f"relu{stage}")
    network.global_pooling("pool5")
    network.dense("fc", 1000, "softmax")
    return network.architecture()


def _residual_stem() -> Network:
    network = Network((3, 224, 224), "Input")
    network.normalized_convolution("1", 64, 7, 2, 3)
    network.pooling("pool1", 3, 2, 1)
    return network


def _residual_block(network: Network, label: str, channels: int, stride: int) -> None:
    """Two 3 × 3 convolutions and their sum with the block's input, figure 2 of the paper."""
    shortcut = network.last
    network.normalized_convolution(f"{label}a", channels, 3, stride, 1)
    residual = network.normalized_convolution(f"{label}b", channels, 3, 1, 1, activation="")
    if stride > 1:
        shortcut = network.normalized_convolution(
            f"{label}s", channels, 1, stride, activation="", source=shortcut
        )
    network.join(f"add{label}", Kind.ADD, residual, shortcut)
    network.activation(f"relu{label}")


def inception_module() -> Architecture:
    """The Inception module with its dimension reductions, the first of GoogLeNet (3a).

    Szegedy et al., "Going deeper with convolutions", 2014, arXiv:1409.4842, figure 2(b) and table
    1: 192@28×28 to 256@28×28, 163,696 parameters.
    """
    network = Network((192, 28, 28), "Input")
    one = network.convolution("conv1x1", 64, 1, name="1×1")
    reduced = network.convolution("reduce3x3", 96, 1, name="Reduce 3×3", source="input")
    three = network.convolution("conv3x3", 128, 3, 1, 1, name="3×3", source=reduced)
    reduced = network.convolution("reduce5x5", 16, 1, name="Reduce 5×5", source="input")
    five = network.convolution("conv5x5", 32, 5, 1, 2, name="5×5", source=reduced)
    network.pooling("pool", 3, 1, 1, name="Pool", source="input")
    pooled = network.convolution("project", 32, 1, name="Projection")
    network.join("concat", Kind.CONCATENATE, one, three, five, pooled, name="Concat")
    return network.architecture()


def inception_v1() -> Architecture:
    """GoogLeNet without its auxiliary classifiers: 6,624,904 parameters, as torchvision's.

    Szegedy et al., "Going deeper with convolutions", 2014, arXiv:1409.4842, table 1. As in
    torchvision's network each convolution is normalized and has no bias, the branch that the paper
    calls 5 × 5 has 3 × 3 kernels, and pool4 has 2 × 2; the sizes of all outputs are the paper's.
    """
    network = Network((3, 224, 224), "Input")
    network.normalized_convolution("1", 64, 7, 2, 3)
    network.pooling("pool1", 3, 2, "same")
    network.normalized_convolution("2a", 64, 1)
    network.normalized_convolution("2b", 192, 3, 1, 1)
    network.pooling("pool2", 3, 2, "same")
    for label, one, reduce_three, three, reduce_five, five, pooled in _INCEPTION_MODULES:
        if label == "4a":
            network.pooling("pool3", 3, 2, "same")
        elif label == "5a":
            network.pooling("pool4", 2, 2)
        read = network.last
        with network.group(f"inception{label}", f"Inception {label}", is_closed=True):
            branches = [network.normalized_convolution(f"{label}1", one, 1)]
            network.normalized_convolution(f"{label}2", reduce_three, 1, source=read)
            branches.append(network.normalized_convolution(f"{label}3", three, 3, 1, 1))
            network.normalized_convolution(f"{label}4", reduce_five, 1, source=read)
            branches.append(network.normalized_convolution(f"{label}5", five, 3, 1, 1))
            network.pooling(f"pool{label}", 3, 1, 1, source=read)
            branches.append(network.normalized_convolution(f"{label}6", pooled, 1))
            network.join(f"concat{label}", Kind.CONCATENATE, *branches)
    network.global_pooling("pool5")
    network.simple("dropout", Kind.DROPOUT, rate=0.4)
    network.dense("fc", 1000, "softmax")
    return network.architecture()


_INCEPTION_MODULES = (
    ("3a", 64, 96, 128, 16, 32, 32),
    ("3b", 128, 128, 192, 32, 96, 64),
    ("4a", 192, 96, 208, 16, 48, 64),
    ("4b", 160, 112, 224, 24, 64, 64),
    ("4c", 128, 128, 256, 24, 64, 64),
    ("4d", 112, 144, 288, 32, 64, 64),
    ("4e", 256, 160, 320, 32, 128, 128),
    ("5a", 256, 160, 320, 32, 128, 128),
    ("5b", 384, 192, 384, 48, 128, 128),
)
"""Channels of 1 × 1, of 3 × 3 with its reduction before, of 5 × 5 likewise, after pooling."""


def densenet_121() -> Architecture:
    """DenseNet-121, folded to one layer of each dense block: 7,978,856 parameters.

    Huang, Liu, van der Maaten & Weinberger, "Densely connected convolutional networks", 2016,
    arXiv:1608.06993, table 1, with a growth rate of 32. Each layer of a block reads the outputs of
    all before it, which are concatenated one by one.
    """
    network = Network((3, 224, 224), "Input")
    network.normalized_convolution("0", 64, 7, 2, 3)
    network.pooling("pool0", 3, 2, 1)
    channels = 64
    for block, layers in enumerate((6, 12, 24, 16), 1):
        read = network.last
        with network.group(f"block{block}", f"Dense block {block}", layers):
            network.normalization(f"norm{block}a")
            network.activation(f"relu{block}a")
            network.convolution(f"conv{block}a", 128, 1, activation="", bias=False)
            network.normalization(f"norm{block}b")
            network.activation(f"relu{block}b")
            grown = network.convolution(f"conv{block}b", 32, 3, 1, 1, activation="", bias=False)
            network.join(f"concat{block}", Kind.CONCATENATE, read, grown)
        channels += 32 * layers
        extents = network.shape(network.last)[1:]
        # what follows the copies reads the channels of the last one, not those of the one drawn
        whole = Layer(
            f"norm{block}",
            Kind.NORMALIZATION,
            (channels, *extents),
            f"norm{block}",
            sizes_typed=True,
        )
        network.append(whole)
        network.activation(f"relu{block}")
        if block < 4:
            channels //= 2
            network.convolution(f"conv{block}", channels, 1, activation="", bias=False)
            network.pooling(f"pool{block}", 2, pooling="average")
    network.global_pooling("pool5")
    network.dense("fc", 1000, "softmax")
    made = network.architecture()
    return replace(made, layers=tuple(replace(one, sizes_typed=False) for one in made))


def squeezenet() -> Architecture:
    """SqueezeNet 1.0, the network of the paper: 1,248,424 parameters.

    Iandola et al., "SqueezeNet: AlexNet-level accuracy with 50x fewer parameters and < 0.5 MB model
    size", 2016, arXiv:1602.07360, table 1. A padding of 2 gives its 111 × 111 maps.
    """
    network = Network((3, 224, 224), "Input")
    network.convolution("conv1", 96, 7, 2, 2)
    network.pooling("pool1", 3, 2)
    for number, (squeezed, expanded) in enumerate(
        ((16, 64), (16, 64), (32, 128), (32, 128), (48, 192), (48, 192), (64, 256), (64, 256)), 2
    ):
        with network.group(f"fire{number}", f"Fire {number}"):
            network.convolution(f"squeeze{number}", squeezed, 1, name=f"Squeeze {number}")
            squeeze = network.last
            one = network.convolution(f"expand{number}a", expanded, 1, name=f"1×1 {number}")
            three = network.convolution(
                f"expand{number}b", expanded, 3, 1, 1, name=f"3×3 {number}", source=squeeze
            )
            network.join(f"concat{number}", Kind.CONCATENATE, one, three, name=f"Concat {number}")
        if number in (4, 8):
            network.pooling(f"pool{number}", 3, 2)
    network.simple("dropout", Kind.DROPOUT, rate=0.5)
    network.convolution("conv10", 1000, 1)
    network.global_pooling("pool10")
    network.simple("softmax", Kind.SOFTMAX)
    return network.architecture()


def mobilenet_v2() -> Architecture:
    """MobileNetV2: 3,504,872 parameters.

    Sandler, Howard, Zhu, Zhmoginov & Chen, "MobileNetV2: inverted residuals and linear
    bottlenecks", 2018, arXiv:1801.04381, table 2. The first block of a stage changes the channels
    and has no shortcut; the others, which have one, are a group of their own.
    """
    network = Network((3, 224, 224), "Input")
    network.normalized_convolution("0", 32, 3, 2, 1, activation="relu6")
    stages = (
        *((1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2), (6, 96, 3, 1)),
        *((6, 160, 3, 2), (6, 320, 1, 1)),
    )
    for stage, (expansion, channels, blocks, stride) in enumerate(stages, 1):
        with network.group(f"bottleneck{stage}a", f"Bottleneck {stage}"):
            _inverted_residual(network, f"{stage}a", expansion, channels, stride)
        if blocks > 1:
            with network.group(f"bottleneck{stage}b", f"Residual {stage}", blocks - 1):
                _inverted_residual(network, f"{stage}b", expansion, channels, 1)
    network.normalized_convolution("8", 1280, 1, activation="relu6")
    network.global_pooling("pool8")
    network.simple("dropout", Kind.DROPOUT, rate=0.2)
    network.dense("fc", 1000, "softmax")
    return network.architecture()


def _inverted_residual(
    network: Network, label: str, expansion: int, channels: int, stride: int
) -> None:
    """Expansion, depthwise convolution, projection, and the block's input if it is as large."""
    read = network.last
    wide = expansion * network.shape(read)[0]
    if expansion > 1:
        network.normalized_convolution(f"{label}e", wide, 1, activation="relu6")
    _depthwise(network, label, 3, stride, "relu6")
    projected = network.normalized_convolution(f"{label}p", channels, 1, activation="")
    if network.shape(projected) == network.shape(read):
        network.join(f"add{label}", Kind.ADD, projected, read)


def _depthwise(network: Network, label: str, kernel: int, stride: int, activation: str) -> None:
    network.normalized_convolution(
        f"{label}d",
        1,
        kernel,
        stride,
        kernel // 2,
        activation=activation,
        kind=Kind.DEPTHWISE_CONVOLUTION,
    )


def efficientnet_b0() -> Architecture:
    """EfficientNet-B0: 5,288,548 parameters.

    Tan & Le, "EfficientNet: rethinking model scaling for convolutional neural networks", 2019,
    arXiv:1905.11946, table 1. Each block weighs its channels by two dense layers over their means
    (Hu et al. 2017, arXiv:1709.01507), a quarter as wide as what the block reads.
    """
    network = Network((3, 224, 224), "Input")
    network.normalized_convolution("0", 32, 3, 2, 1, activation="silu")
    stages = (
        *((1, 16, 1, 1, 3), (6, 24, 2, 2, 3), (6, 40, 2, 2, 5), (6, 80, 3, 2, 3)),
        *((6, 112, 3, 1, 5), (6, 192, 4, 2, 5), (6, 320, 1, 1, 3)),
    )
    for stage, (expansion, channels, blocks, stride, kernel) in enumerate(stages, 1):
        with network.group(f"block{stage}a", f"MBConv {stage}", is_closed=True):
            _weighed_block(network, f"{stage}a", expansion, channels, stride, kernel)
        if blocks > 1:
            with network.group(
                f"block{stage}b", f"MBConv {stage}, residual", blocks - 1, is_closed=True
            ):
                _weighed_block(network, f"{stage}b", expansion, channels, 1, kernel)
    network.normalized_convolution("8", 1280, 1, activation="silu")
    network.global_pooling("pool8")
    network.simple("dropout", Kind.DROPOUT, rate=0.2)
    network.dense("fc", 1000, "softmax")
    return network.architecture()


def _weighed_block(
    network: Network, label: str, expansion: int, channels: int, stride: int, kernel: int
) -> None:
    """An inverted residual block with squeeze and excitation."""
    read = network.last
    narrow = network.shape(read)[0]
    if expansion > 1:
        network.normalized_convolution(f"{label}e", expansion * narrow, 1, activation="silu")
    _depthwise(network, label, kernel, stride, "silu")
    maps = network.last
    network.global_pooling(f"pool{label}")
    network.dense(f"squeeze{label}", narrow // 4, "silu")
    weights = network.dense(f"excite{label}", expansion * narrow, "sigmoid")
    network.join(f"scale{label}", Kind.MULTIPLY, maps, weights)
    projected = network.normalized_convolution(f"{label}p", channels, 1, activation="")
    if network.shape(projected) == network.shape(read):
        network.join(f"add{label}", Kind.ADD, projected, read)


def vit_b_16() -> Architecture:
    """Vision transformer ViT-B/16: 86,567,656 parameters.

    Dosovitskiy et al., "An image is worth 16x16 words: transformers for image recognition at
    scale", 2020, arXiv:2010.11929, figure 1 and table 1. The class token that is put before the 196
    patches and the taking of it at the end are layers of kind "other"; the 768 parameters of the
    token are given.
    """
    network = Network((3, 224, 224), "Image")
    network.convolution("patches", 768, 16, 16, name="Patch embedding", activation="")
    network.append(Layer("sequence", Kind.RESHAPE, (196, 768), "Sequence"))
    network.other("token", (197, 768), "Class token", parameters=768)
    network.simple("positions", Kind.POSITIONAL_ENCODING, name="Position embedding", trained=True)
    with network.group("encoder", "Transformer encoder", 12):
        transformer_block(network, "block", 12, 3072, "gelu", normalized_first=True)
    network.normalization("norm", "layer", name="Norm")
    network.other("class", (768,), "Class token out")
    network.dense("head", 1000, "softmax", name="Head")
    return network.architecture()


def mlp_mixer() -> Architecture:
    """MLP-Mixer B/16: 59,880,472 parameters.

    Tolstikhin et al., "MLP-Mixer: an all-MLP architecture for vision", 2021, arXiv:2105.01601,
    figure 1 and table 1. Its dense layers work on the patches and on the channels in turn.
    """
    network = Network((3, 224, 224), "Image")
    network.convolution("patches", 768, 16, 16, name="Patch embedding", activation="")
    network.append(Layer("sequence", Kind.RESHAPE, (196, 768), "Sequence"))
    with network.group("mixer", "Mixer layer", 12):
        read = network.last
        network.normalization("norm1", "layer", name="Norm")
        network.simple("turn1", Kind.PERMUTE, name="Transpose 1", order=(1, 0))
        network.dense("token1", 384, "gelu", name="Token mixing 1")
        network.dense("token2", 196, name="Token mixing 2")
        turned = network.simple("turn2", Kind.PERMUTE, name="Transpose 2", order=(1, 0))
        read = network.join("add1", Kind.ADD, turned, read, name="")
        network.normalization("norm2", "layer", name="Norm")
        network.dense("channel1", 3072, "gelu", name="Channel mixing 1")
        mixed = network.dense("channel2", 768, name="Channel mixing 2")
        network.join("add2", Kind.ADD, mixed, read, name="")
    network.normalization("norm", "layer", name="Norm")
    network.global_pooling("pool", name="Pool")
    network.dense("head", 1000, "softmax", name="Head")
    return network.architecture()


def siamese() -> Architecture:
    """The convolutional Siamese network for one-shot recognition: 38,951,745 parameters.

    Koch, Zemel & Salakhutdinov, "Siamese neural networks for one-shot image recognition", ICML deep
    learning workshop 2015, figure 4. Both twins have the same weights, which count once; what is
    compared is the distance of each of their 4096 features.
    """
    network = Network((1, 105, 105), "Image 1", "input1")
    network.input((1, 105, 105), "Image 2", "input2")
    ends = []
    for twin in ("1", "2"):
        with network.group(f"twin{twin}", f"Twin {twin}"):
            network.convolution(f"conv{twin}a", 64, 10, source=f"input{twin}")
            network.pooling(f"pool{twin}a", 2)
            network.convolution(f"conv{twin}b", 128, 7)
            network.pooling(f"pool{twin}b", 2)
            network.convolution(f"conv{twin}c", 128, 4)
            network.pooling(f"pool{twin}c", 2)
            network.convolution(f"conv{twin}d", 256, 4)
            ends.append(network.dense(f"dense{twin}", 4096, "sigmoid"))
    for part in ("conv{}a", "conv{}b", "conv{}c", "conv{}d", "dense{}"):
        network.share(part.format(""), part.format(1), part.format(2))
    network.join("difference", Kind.SUBTRACT, *ends, name="Difference")
    network.activation("distance", "abs", name="Distance")
    network.dense("same", 1, "sigmoid", name="Same?")
    return network.architecture()


def c3d() -> Architecture:
    """C3D, convolutions over space and time, for 16 frames of a film and 487 sports.

    Tran, Bourdev, Fergus, Torresani & Paluri, "Learning spatiotemporal features with 3D
    convolutional networks", 2014, arXiv:1412.0767, figure 3: 3 × 3 × 3 kernels, the first pooling
    over space only. A padding of 1 in space gives pool5 its 4 × 4 maps.
    """
    network = Network((3, 16, 112, 112), "Film")
    network.convolution("conv1a", 64, 3, 1, 1)
    network.pooling("pool1", (1, 2, 2))
    network.convolution("conv2a", 128, 3, 1, 1)
    network.pooling("pool2", 2)
    for block, channels in ((3, 256), (4, 512), (5, 512)):
        network.convolution(f"conv{block}a", channels, 3, 1, 1)
        network.convolution(f"conv{block}b", channels, 3, 1, 1)
        network.pooling(f"pool{block}", 2, 2, (0, 1, 1) if block == 5 else 0)
    network.dense("fc6", 4096, "relu")
    network.dense("fc7", 4096, "relu")
    network.dense("fc8", 487, "softmax")
    return network.architecture()

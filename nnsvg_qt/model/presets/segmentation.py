"""Networks that tell of each pixel what it belongs to, or where things are."""

from __future__ import annotations

from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.layer import Kind, Layer
from nnsvg_qt.model.presets.network import Network


def u_net() -> Architecture:
    """U-Net: 572 × 572 to 388 × 388, unpadded convolutions, four skip connections.

    Ronneberger, Fischer & Brox, "U-Net: convolutional networks for biomedical image segmentation",
    2015, arXiv:1505.04597, figure 1. The maps carried across are larger than the ones they join:
    the concatenations crop them about their centre to the same size (`Layer.crop`). The paper's
    up-convolution of 2 × 2 is a transposed convolution of stride 2.
    """
    network = Network((1, 572, 572), "Input")
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


def _vgg_encoder(
    network: Network, *, first_padding: int = 1, pooled: int = 5
) -> dict[int, tuple[str, str]]:
    """The convolutions of VGG-16; the ends of each stage, before and after its pooling."""
    ends = {}
    for block, (channels, depth) in enumerate(((64, 2), (128, 2), (256, 3), (512, 3), (512, 3)), 1):
        for number in range(1, depth + 1):
            padding = first_padding if (block, number) == (1, 1) else 1
            network.convolution(f"conv{block}_{number}", channels, 3, 1, padding)
        end = network.last
        if block <= pooled:
            network.pooling(f"pool{block}", 2, 2, "same")
        ends[block] = end, network.last
    return ends


def _fully_convolutional() -> tuple[Network, dict[int, tuple[str, str]], str]:
    """VGG-16 with convolutions in the place of its dense layers, and scores of 21 classes."""
    network = Network((3, 500, 500), "Input")
    ends = _vgg_encoder(network, first_padding=100)
    network.convolution("fc6", 4096, 7)
    network.simple("drop6", Kind.DROPOUT, rate=0.5)
    network.convolution("fc7", 4096, 1)
    network.simple("drop7", Kind.DROPOUT, rate=0.5)
    score = network.convolution("score", 21, 1, activation="")
    return network, ends, score


def _enlarged(network: Network, layer_id: str, stride: int, padding: int, *sources: str) -> str:
    layer = Layer(
        layer_id,
        Kind.TRANSPOSED_CONVOLUTION,
        (21,),
        layer_id,
        kernel=(2 * stride, 2 * stride),
        stride=(stride, stride),
        padding=(padding, padding),
        bias=False,
    )
    return network.append(layer, *sources)


def fcn_32s() -> Architecture:
    """FCN-32s for the 21 classes of PASCAL VOC: 136,152,917 parameters.

    Long, Shelhamer & Darrell, "Fully convolutional networks for semantic segmentation", 2014,
    arXiv:1411.4038, figure 3 and the released network, whose first padding is 100. Its crop to the
    size of the input is here the padding of the last layer.
    """
    network, _, _ = _fully_convolutional()
    _enlarged(network, "upscore", 32, 22)
    return network.architecture()


def fcn_8s() -> Architecture:
    """FCN-8s: the scores of pool3 and pool4 join those of the whole: 134,489,759 parameters.

    Long, Shelhamer & Darrell 2014, arXiv:1411.4038, figure 3. As `fcn_32s`; the crops of the two
    skips and of the output are layers of kind "other".
    """
    network, ends, score = _fully_convolutional()
    fine = _enlarged(network, "upscore2", 2, 0, score)
    for block, up, stride, padding in ((4, "upscore4", 2, 0), (3, "upscore8", 8, 0)):
        network.convolution(f"score{block}", 21, 1, activation="", source=ends[block][1])
        cropped = network.other(f"crop{block}", network.shape(fine), f"crop{block}")
        network.join(f"add{block}", Kind.ADD, fine, cropped)
        fine = _enlarged(network, up, stride, padding)
    network.other("crop", (21, 500, 500), "crop")
    return network.architecture()


def hed() -> Architecture:
    """Holistically nested edge detection: 14,716,171 parameters.

    Xie & Tu, "Holistically-nested edge detection", 2015, arXiv:1504.06375, figures 2 and 3: a side
    output after each stage of VGG-16, enlarged to the size of the picture (without trained
    parameters), and the weighted sum of all.
    """
    network = Network((3, 320, 480), "Input")
    ends = _vgg_encoder(network, pooled=4)
    sides = []
    for block in range(1, 6):
        side = network.convolution(f"side{block}", 1, 1, activation="", source=ends[block][0])
        if block > 1:
            scale = (2 ** (block - 1),) * 2
            side = network.simple(f"up{block}", Kind.UPSAMPLING, scale=scale)
        sides.append(side)
    network.join("concat", Kind.CONCATENATE, *sides)
    network.convolution("fuse", 1, 1, activation="sigmoid")
    return network.architecture()


def segnet() -> Architecture:
    """SegNet for the 37 classes of SUN RGB-D: 29,464,357 parameters.

    Badrinarayanan, Kendall & Cipolla, "SegNet: a deep convolutional encoder-decoder architecture
    for image segmentation", 2015, arXiv:1511.00561, figure 2: the convolutions of VGG-16, each
    normalized, and their mirror image. Each unpooling puts the values back to where the pooling of
    its stage took them from, which it reads as well.
    """
    network = Network((3, 224, 224), "Input")
    stages = ((64, 2), (128, 2), (256, 3), (512, 3), (512, 3))
    for block, (channels, depth) in enumerate(stages, 1):
        for number in range(1, depth + 1):
            _normalized(network, f"{block}_{number}", channels)
        network.pooling(f"pool{block}", 2)
    for block, (channels, depth) in reversed([*enumerate(stages, 1)]):
        pooled = f"pool{block}"
        name = f"unpool{block}"
        layer = Layer(name, Kind.UPSAMPLING, (1,), name, scale=(2, 2), unpools=True)
        network.append(layer, *dict.fromkeys((network.last, pooled)))
        for number in range(depth, 0, -1):
            below = stages[block - 2][0] if block > 1 else 37
            if block == number == 1:
                network.convolution("output", 37, 3, 1, 1, name="Output", activation="softmax")
            else:
                _normalized(network, f"{block}_{number}d", below if number == 1 else channels)
    return network.architecture()


def _normalized(network: Network, label: str, channels: int) -> None:
    """A 3 × 3 convolution with a bias, normalization, and ReLU."""
    network.convolution(f"conv{label}", channels, 3, 1, 1, activation="")
    network.normalization(f"norm{label}")
    network.activation(f"relu{label}")


def u_net_plus_plus() -> Architecture:
    """U-Net++ with its nested skips and four outputs.

    Zhou, Siddiquee, Tajbakhsh & Liang, "UNet++: a nested U-Net architecture for medical image
    segmentation", 2018, arXiv:1807.10165, figure 1(a) and section 4: 32 to 512 channels, 3 × 3
    convolutions, deep supervision of all outputs of full size; the paper gives 9.04 million
    parameters. Pictures of cell nuclei are 96 × 96.
    """
    network = Network((3, 96, 96), "Input")
    channels = (32, 64, 128, 256, 512)
    ends: dict[tuple[int, int], str] = {}

    def convolutions(level: int, step: int) -> None:
        for half in "ab":
            network.convolution(f"x{level}{step}{half}", channels[level], 3, 1, 1)
        ends[level, step] = network.last

    for level in range(5):
        convolutions(level, 0)
        if level < 4:
            network.pooling(f"pool{level}", 2)
    for step in range(1, 5):
        for level in range(5 - step):
            layer = Layer(
                f"up{level}{step}",
                Kind.TRANSPOSED_CONVOLUTION,
                (channels[level],),
                f"up{level}{step}",
                kernel=(2, 2),
                stride=(2, 2),
                padding=(0, 0),
            )
            up = network.append(layer, ends[level + 1, step - 1])
            before = [ends[level, earlier] for earlier in range(step)]
            network.join(f"concat{level}{step}", Kind.CONCATENATE, *before, up)
            convolutions(level, step)
    for step in range(1, 5):
        network.convolution(
            f"output{step}", 1, 1, name=f"Output {step}", activation="sigmoid", source=ends[0, step]
        )
    return network.architecture()


def yolov3() -> Architecture:
    """YOLOv3 for the 80 classes of COCO, its three heads: 61,949,149 parameters.

    Redmon & Farhadi, "YOLOv3: an incremental improvement", 2018, arXiv:1804.02767, table 1 and
    section 2.3: Darknet-53, three boxes of 85 numbers at each place of 13 × 13, 26 × 26 and 52 × 52
    maps.
    """
    network = Network((3, 416, 416), "Input")

    def convolution(
        label: str, channels: int, kernel: int, stride: int = 1, source: str | None = None
    ) -> str:
        return network.normalized_convolution(
            label,
            channels,
            kernel,
            stride,
            kernel // 2,
            activation="leakyrelu",
            source=source,
        )

    convolution("0", 32, 3)
    stages = []
    for stage, (channels, blocks) in enumerate(
        ((64, 1), (128, 2), (256, 8), (512, 8), (1024, 4)), 1
    ):
        convolution(str(stage), channels, 3, 2)
        read = network.last
        with network.group(f"residual{stage}", f"Residual {stage}", blocks):
            convolution(f"{stage}a", channels // 2, 1)
            residual = convolution(f"{stage}b", channels, 3)
            stages.append(network.join(f"add{stage}", Kind.ADD, residual, read))
    middle = ""
    for head, (channels, skip) in enumerate(((1024, ""), (512, stages[3]), (256, stages[2])), 1):
        if skip:
            convolution(f"up{head}", channels // 2, 1, source=middle)
            up = network.simple(f"up{head}", Kind.UPSAMPLING, scale=(2, 2))
            network.join(f"concat{head}", Kind.CONCATENATE, up, skip)
        with network.group(f"head{head}", f"Head {head}"):
            for number in range(1, 6):
                wide = number % 2 == 0
                middle = convolution(
                    f"h{head}{number}", channels if wide else channels // 2, 3 if wide else 1
                )
            convolution(f"h{head}6", channels, 3)
            network.convolution(f"boxes{head}", 255, 1, name=f"Boxes {head}", activation="")
    return network.architecture()

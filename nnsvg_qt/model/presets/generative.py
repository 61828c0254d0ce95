"""Networks that learn what their data are like and make more of them."""

from __future__ import annotations

from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.layer import Kind, Layer
from nnsvg_qt.model.presets.network import Network


def autoencoder() -> Architecture:
    """The deep autoencoder for handwritten digits, 784-1000-500-250-30 and back.

    Hinton & Salakhutdinov, "Reducing the dimensionality of data with neural networks", Science
    313, 2006, figure 3 and its supporting text: logistic units, but for the 30 of the code, which
    are linear.
    """
    network = Network((784,), "Input")
    for number, units in enumerate((1000, 500, 250), 1):
        network.dense(f"encoder-{number}", units, "sigmoid", name=f"Encoder {number}")
    network.dense("code", 30, name="Code")
    for number, units in enumerate((250, 500, 1000), 1):
        network.dense(f"decoder-{number}", units, "sigmoid", name=f"Decoder {number}")
    network.dense("output", 784, "sigmoid", name="Output")
    return network.architecture()


def vae() -> Architecture:
    """A variational autoencoder for handwritten digits: 815,824 parameters.

    Kingma & Welling, "Auto-encoding variational Bayes", 2013, arXiv:1312.6114, appendix C and
    section 5: 500 hidden units on each side, 20 of the code, of which mean and logarithm of the
    variance are computed.
    """
    network = Network((784,), "Input")
    with network.group("encoder", "Encoder"):
        hidden = network.dense("encoder-1", 500, "tanh", name="Hidden 1")
        mean = network.dense("mean", 20, name="μ", source=hidden)
        spread = network.dense("spread", 20, name="log σ²", source=hidden)
    network.join("code", Kind.SAMPLING, mean, spread, name="z")
    with network.group("decoder", "Decoder"):
        network.dense("decoder-1", 500, "tanh", name="Hidden 2")
        network.dense("output", 784, "sigmoid", name="Output")
    return network.architecture()


def gan() -> Architecture:
    """Two adversarial networks: one makes pictures, the other tells them from real ones.

    Radford, Metz & Chintala, "Unsupervised representation learning with deep convolutional
    generative adversarial networks", 2015, arXiv:1511.06434, figure 1 and section 3 (the
    generator); the discriminator, of which the paper has no figure, is that of the released code.
    Kernels are 5 × 5, the slope of the leaky ReLU is 0.2. That a picture is either real or made is
    a layer of kind "other".
    """
    network = Network((100,), "Noise", "noise")
    with network.group("generator", "Generator"):
        network.dense("project", 1024 * 4 * 4, name="Project", bias=False)
        network.append(Layer("reshape", Kind.RESHAPE, (1024, 4, 4), "Reshape"))
        network.normalization("norm-g0", name="Norm g0")
        network.activation("relu-g0", "relu", name="ReLU g0")
        for number, channels in enumerate((512, 256, 128, 3), 1):
            last = channels == 3
            network.convolution(
                f"up{number}",
                channels,
                5,
                2,
                "same",
                kind=Kind.TRANSPOSED_CONVOLUTION,
                name="Generated" if last else f"Up {number}",
                activation="tanh" if last else "",
                bias=last,
            )
            if not last:
                network.normalization(f"norm-g{number}", name=f"Norm g{number}")
                network.activation(f"relu-g{number}", "relu", name=f"ReLU g{number}")
    network.input((3, 64, 64), "Real", "real")
    network.other("either", (3, 64, 64), "Real or generated", "real", "up4")
    with network.group("discriminator", "Discriminator"):
        for number, channels in enumerate((64, 128, 256, 512), 1):
            first = number == 1
            network.convolution(
                f"down{number}",
                channels,
                5,
                2,
                "same",
                name=f"Down {number}",
                activation="leakyrelu" if first else "",
                bias=first,
            )
            if not first:
                network.normalization(f"norm-d{number}", name=f"Norm d{number}")
                network.activation(f"relu-d{number}", "leakyrelu", name=f"Leaky ReLU d{number}")
        network.dense("real-or-not", 1, "sigmoid", name="Real?")
    return network.architecture()


def diffusion_u_net() -> Architecture:
    """The U-Net of denoising diffusion for 32 × 32 pictures (CIFAR-10): 35,746,307 parameters.

    Ho, Jain & Abbeel, "Denoising diffusion probabilistic models", 2020, arXiv:2006.11239, appendix
    B and the released code: 128, 256, 256 and 256 channels, two residual blocks a size on the way
    down and three on the way up, attention at 16 × 16, groups of 32 in the normalization. The
    sinusoidal code of the time step has no parameters; that a block adds a dense layer over it to
    all places of its maps is a layer of kind "other", whose parameters are given.
    """
    network = Network((1,), "Time step", "time")
    network.other("code", (128,), "Time code")
    network.dense("time1", 512, "silu", name="Time 1")
    time = network.dense("time2", 512, "silu", name="Time 2")
    network.input((3, 32, 32), "Noisy picture", "picture")
    network.convolution("first", 128, 3, 1, 1, name="First", activation="")
    waiting = [network.last]
    widths = (128, 256, 256, 256)
    for level, channels in enumerate(widths, 1):
        for block in "ab":
            _diffusion_block(network, f"d{level}{block}", channels, time, attends=level == 2)
            waiting.append(network.last)
        if level < 4:
            network.convolution(f"down{level}", channels, 3, 2, 1, activation="")
            waiting.append(network.last)
    _diffusion_block(network, "m1", 256, time, attends=True)
    _diffusion_block(network, "m2", 256, time)
    for level, channels in reversed([*enumerate(widths, 1)]):
        for block in "abc":
            network.join(f"concat{level}{block}", Kind.CONCATENATE, network.last, waiting.pop())
            _diffusion_block(network, f"u{level}{block}", channels, time, attends=level == 2)
        if level > 1:
            network.simple(f"up{level}", Kind.UPSAMPLING, scale=(2, 2))
            network.convolution(f"smooth{level}", channels, 3, 1, 1, activation="")
    network.normalization("norm", "group", groups=32)
    network.activation("silu", "silu")
    network.convolution("noise", 3, 3, 1, 1, name="Noise", activation="")
    return network.architecture()


def _diffusion_block(
    network: Network, label: str, channels: int, time: str, *, attends: bool = False
) -> None:
    """Two convolutions, the time between them, and the block's input; then attention, if any."""
    read = network.last
    with network.group(f"block-{label}", f"Block {label}", is_closed=True):
        network.normalization(f"norm{label}1", "group", groups=32)
        network.activation(f"silu{label}1", "silu")
        maps = network.convolution(f"conv{label}1", channels, 3, 1, 1, activation="")
        network.other(
            f"time{label}",
            network.shape(maps),
            f"time{label}",
            maps,
            time,
            parameters=network.shape(time)[0] * channels + channels,
        )
        network.normalization(f"norm{label}2", "group", groups=32)
        network.activation(f"silu{label}2", "silu")
        network.simple(f"drop{label}", Kind.DROPOUT, rate=0.1)
        residual = network.convolution(f"conv{label}2", channels, 3, 1, 1, activation="")
        if network.shape(read)[0] != channels:
            read = network.convolution(f"conv{label}s", channels, 1, activation="", source=read)
        network.join(f"add{label}", Kind.ADD, residual, read)
        if attends:
            read = network.last
            network.normalization(f"norm{label}3", "group", groups=32)
            attention = network.simple(f"attend{label}", Kind.ATTENTION, heads=1)
            network.join(f"add{label}3", Kind.ADD, attention, read)

"""Configurations of Darknet, written as its authors write them.

`yolo_v3`, `alex_net` and `dense_net_201` are those networks; the numbers that tests ask of them
are the ones that Darknet itself gives: bytes of the weights that it saves, sizes that it prints.
"""

NET = "[net]\n# Testing\nbatch = 1\nsubdivisions=1\nheight={0}\nwidth={1}\nchannels=3\n\n"


def net(height=32, width=None):
    return NET.format(height, width or height)


def section(name, **entries):
    return f"[{name}]\n" + "".join(f"{key}={value}\n" for key, value in entries.items()) + "\n"


def conv(filters, size=1, stride=1, activation="leaky", **entries):
    normalized = {"batch_normalize": 1} if activation != "linear" else {}
    entries = {"size": size, "stride": stride, "pad": 1, "activation": activation, **entries}
    return section("convolutional", filters=filters, **normalized, **entries)


def _residual(filters, count):
    shortcut = section("shortcut", **{"from": -3, "activation": "linear"})
    return count * (conv(filters // 2) + conv(filters, 3) + shortcut)


def _head(filters, mask):
    pair = conv(filters // 2) + conv(filters, 3)
    yolo = section("yolo", mask=mask, anchors="10,13,  16,30", classes=80, num=9)
    return pair * 3 + conv(255, activation="linear") + yolo


def _up(filters, place):
    return (
        section("route", layers=-4)
        + conv(filters)
        + section("upsample", stride=2)
        + section("route", layers=f"-1, {place}")
    )


def yolo_v3(size=608):
    text = net(size) + conv(32, 3)
    for filters, count in ((64, 1), (128, 2), (256, 8), (512, 8), (1024, 4)):
        text += conv(filters, 3, 2) + _residual(filters, count)
    text += _head(1024, "6,7,8") + _up(256, 61)
    text += _head(512, "3,4,5") + _up(128, 36)
    return text + _head(256, "0,1,2")


def dense_net_201():
    pool = section("maxpool", size=2, stride=2)
    grown = conv(128) + conv(32, 3) + section("route", layers="-1,-3")
    text = net(256) + conv(64, 7, 2) + pool
    for count, filters in ((6, 128), (12, 256), (48, 512)):
        text += count * grown + conv(filters) + pool
    text += 32 * grown + conv(1000, activation="linear")
    return text + section("avgpool") + section("softmax", groups=1)


def alex_net():
    pool = section("maxpool", size=3, stride=2, padding=0)

    def plain(filters, size, stride=1, **entries):
        sizes = {"filters": filters, "size": size, "stride": stride}
        return section("convolutional", **sizes, activation="relu", **entries)

    def dense(output, activation):
        return section("connected", output=output, activation=activation)

    return (
        net(227)
        + plain(96, 11, 4, pad=0)
        + pool
        + plain(256, 5, pad=1)
        + pool
        + plain(384, 3, pad=1) * 2
        + plain(256, 3, pad=1)
        + pool
        + (dense(4096, "relu") + section("dropout", probability=".5")) * 2
        + dense(1000, "linear")
        + section("softmax", groups=1)
        + section("cost", type="sse")
    )


def sequence(cell, **entries):
    return (
        "[net]\ninputs=256\ntime_steps=1\n\n"
        + section(cell, **entries) * 3
        + section("connected", output=256, activation="linear")
        + section("softmax")
    )


ODD = """\ufeff; every kind of layer that has sizes of its own
[net]
height=20
width=24
channels=3

[crop]
crop_height=18
crop_width = 18

[conv]
filters=8
size=3
stride=2
pad=1
batch_normalize=1
activation=mish

[conv]
filters=8
size=3
pad=1
groups=2
activation=relu

[shortcut]
from=-2

[conv]
filters=16
size=1
stride=2

[shortcut]
from=-2
activation=leaky

[reorg]
stride=2

[deconvolutional]
filters=4
size=2
stride=2
activation=linear

[upsample]
stride=3

[local]
size=3
stride=1
pad=1
filters=2
activation=leaky

[max]
size=2

[lrn]

[batchnorm]

[avg]
"""

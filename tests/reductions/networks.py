"""Graphs of well-known networks, with operations as an exporter writes them."""

from __future__ import annotations

from typing import Any

from nnsvg_qt.model.graph import Graph, GraphBuilder


class Exporter:
    """Writes the operations of a network, with weights, sizes and plumbing as exporters do."""

    def __init__(self) -> None:
        self.builder = GraphBuilder()
        self.shapes: dict[str, tuple[Any, ...]] = {}
        self.number = 0

    def input(self, *shape: int | str, name: str = "input", type_name: str = "float32") -> str:
        self.shapes[name] = shape
        return self.builder.input(name, shape, type_name)

    def shape(self, name: str) -> tuple[Any, ...]:
        return self.shapes[name]

    def weight(self, *shape: int, type_name: str = "float32") -> str:
        self.number += 1
        name = f"weight_{self.number}"
        self.shapes[name] = shape
        return self.builder.constant(name, shape, type_name)

    def numbers(self, *values: int) -> str:
        self.number += 1
        return self.builder.constant(f"numbers_{self.number}", (len(values),), "int64", values)

    def add(self, word: str, *inputs: str, shape: tuple[Any, ...], **attributes: Any) -> str:
        name = self.builder.operation(word, *inputs, shape=shape, **attributes)
        self.shapes[name] = shape
        return name

    def unary(self, word: str, source: str, **attributes: Any) -> str:
        return self.add(word, source, shape=self.shape(source), **attributes)

    def both(self, word: str, one: str, other: str) -> str:
        shape = max(self.shape(one), self.shape(other), key=len)
        return self.add(word, one, other, shape=shape)

    def relu(self, source: str) -> str:
        return self.unary("relu", source)

    def conv(
        self,
        source: str,
        channels: int,
        kernel: int,
        stride: int = 1,
        padding: int = 0,
        groups: int = 1,
        bias: bool = False,
    ) -> str:
        batch, inputs, height, width = self.shape(source)
        weight = self.weight(channels, inputs // groups, kernel, kernel)
        sizes = [(one + 2 * padding - kernel) // stride + 1 for one in (height, width)]
        return self.add(
            "convolution",
            source,
            weight,
            *([self.weight(channels)] if bias else []),
            shape=(batch, channels, *sizes),
            kernel=(kernel, kernel),
            strides=(stride, stride),
            padding=((padding, padding),) * 2,
            groups=groups,
        )

    def norm(self, source: str) -> str:
        channels = self.shape(source)[1]
        weights = [self.weight(channels) for _ in range(4)]
        return self.add("batch normalization", source, *weights, shape=self.shape(source))

    def block(
        self,
        source: str,
        channels: int,
        kernel: int,
        stride: int = 1,
        padding: int = 0,
        active: bool = True,
    ) -> str:
        made = self.norm(self.conv(source, channels, kernel, stride, padding))
        return self.relu(made) if active else made

    def pool(
        self, source: str, kernel: int, stride: int, padding: int = 0, kind: str = "max"
    ) -> str:
        batch, channels, height, width = self.shape(source)
        sizes = [(one + 2 * padding - kernel) // stride + 1 for one in (height, width)]
        return self.add(
            f"{kind} pooling",
            source,
            shape=(batch, channels, *sizes),
            kernel=(kernel, kernel),
            strides=(stride, stride),
            padding=((padding, padding),) * 2,
        )

    def head(self, source: str, classes: int) -> str:
        batch, channels = self.shape(source)[:2]
        pooled = self.add("global average pooling", source, shape=(batch, channels, 1, 1))
        flat = self.add("flatten", pooled, shape=(batch, channels), axis=1)
        return self.linear(flat, classes)

    def linear(self, source: str, units: int, bias: bool = True) -> str:
        shape = self.shape(source)
        weights = [self.weight(units, shape[-1]), *([self.weight(units)] if bias else [])]
        return self.add(
            "linear", source, *weights, shape=(*shape[:-1], units), transpose_weight=True
        )

    def product(self, source: str, units: int, bias: bool = True) -> str:
        """A dense layer as exporters write it for sequences: a product and a sum."""
        shape = self.shape(source)
        weight = self.weight(shape[-1], units)
        made = self.add("matrix product", source, weight, shape=(*shape[:-1], units))
        return self.add("add", self.weight(units), made, shape=self.shape(made)) if bias else made

    def concat(self, *sources: str, axis: int = 1) -> str:
        shape = list(self.shape(sources[0]))
        shape[axis] = sum(self.shape(one)[axis] for one in sources)
        return self.add("concatenate", *sources, shape=tuple(shape), axis=axis)

    def reshape(self, source: str, *shape: int | str) -> str:
        """A reshape to sizes that are computed from those of what it reads."""
        rank = len(self.shape(source))
        sizes = self.builder.operation("shape", source, shape=(rank,))
        first = self.builder.operation("gather", sizes, self.numbers(0), shape=(1,), axis=0)
        rest = self.numbers(*(size if isinstance(size, int) else -1 for size in shape[1:]))
        wanted = self.builder.operation("concatenate", first, rest, shape=(len(shape),), axis=0)
        return self.add("reshape", source, wanted, shape=shape)

    def turned(self, source: str, *order: int) -> str:
        shape = self.shape(source)
        return self.add("transpose", source, shape=tuple(shape[one] for one in order), order=order)

    def graph(self, *outputs: str) -> Graph:
        self.builder.output(*outputs)
        return self.builder.build()


def alexnet() -> Graph:
    """AlexNet in one column, with dropout as exporters keep it."""
    made = Exporter()
    last = made.input(1, 3, 224, 224)
    sizes = ((64, 11, 4, 2), (192, 5, 1, 2), (384, 3, 1, 1), (256, 3, 1, 1), (256, 3, 1, 1))
    for number, (channels, kernel, stride, padding) in enumerate(sizes):
        last = made.relu(made.conv(last, channels, kernel, stride, padding, bias=True))
        if number in (0, 1, 4):
            last = made.pool(last, 3, 2)
    last = made.reshape(last, 1, 256 * 6 * 6)
    for _ in range(2):
        last = made.relu(made.linear(made.unary("dropout", last), 4096))
    return made.graph(made.linear(last, 1000))


def resnet(blocks: tuple[int, ...] = (3, 4, 6, 3), shortcut_first: bool = False) -> Graph:
    """ResNet with bottleneck blocks; of 3, 4, 6, 3 it is ResNet-50."""
    made = Exporter()
    last = made.pool(made.block(made.input(1, 3, 224, 224), 64, 7, 2, 3), 3, 2, 1)
    for stage, count in enumerate(blocks):
        channels = 64 * 2**stage
        for number in range(count):
            stride = 2 if stage and not number else 1
            one = made.block(last, channels, 1)
            two = made.block(one, channels, 3, stride, 1)
            three = made.block(two, 4 * channels, 1, active=False)
            if not number:
                last = made.block(last, 4 * channels, 1, stride, active=False)
            pair = (last, three) if shortcut_first else (three, last)
            last = made.relu(made.both("add", *pair))
    return made.graph(made.unary("softmax", made.head(last, 1000)))


def densenet(blocks: tuple[int, ...] = (6, 12, 24, 16), all_at_once: bool = False) -> Graph:
    """DenseNet-121; `all_at_once`: each layer joins all before it, as PyTorch writes it."""
    made = Exporter()
    last = made.pool(made.block(made.input(1, 3, 224, 224), 64, 7, 2, 3), 3, 2, 1)
    for block, count in enumerate(blocks):
        features = [last]
        for _ in range(count):
            one = made.block(made.relu(made.norm(last)), 128, 1)
            features.append(made.conv(one, 32, 3, 1, 1))
            last = made.concat(*features) if all_at_once else made.concat(last, features[-1])
        if block < len(blocks) - 1:
            read = made.relu(made.norm(last))
            last = made.pool(made.conv(read, made.shape(last)[1] // 2, 1), 2, 2, 0, "average")
    return made.graph(made.head(made.relu(made.norm(last)), 1000))


def shufflenet(blocks: tuple[int, ...] = (3, 7, 3), groups: int = 4) -> Graph:
    """ShuffleNet: a unit of stride 2 and equal ones behind it, in three stages."""
    made = Exporter()
    last = made.pool(made.block(made.input(1, 3, 224, 224), 24, 3, 2, 1), 3, 2, 1)

    def unit(source: str, channels: int, stride: int, first: bool) -> str:
        inputs = made.shape(source)[1]
        out = channels - inputs if stride == 2 else channels
        middle = channels // 4
        one = made.relu(made.norm(made.conv(source, middle, 1, 1, 0, 1 if first else groups)))
        batch, _, height, width = made.shape(one)
        cut = made.reshape(one, batch, groups, middle // groups, height, width)
        turned = made.turned(cut, 0, 2, 1, 3, 4)
        two = made.reshape(turned, batch, middle, height, width)
        three = made.norm(made.conv(two, middle, 3, stride, 1, middle))
        four = made.norm(made.conv(three, out, 1, 1, 0, groups))
        if stride == 2:
            pooled = made.pool(source, 3, 2, 1, "average")
            return made.relu(made.concat(pooled, four))
        return made.relu(made.both("add", source, four))

    for stage, count in enumerate(blocks):
        channels = 272 * 2**stage
        last = unit(last, channels, 2, not stage)
        for _ in range(count):
            last = unit(last, channels, 1, False)
    return made.graph(made.head(last, 1000))


def inception(modules: int = 9) -> Graph:
    """A stem, modules of four branches with pooling between, and a classifier."""
    made = Exporter()
    last = made.pool(made.relu(made.conv(made.input(1, 3, 224, 224), 64, 7, 2, 3)), 3, 2, 1)
    last = made.relu(made.conv(last, 64, 1, bias=True))
    last = made.pool(made.relu(made.conv(last, 192, 3, 1, 1, bias=True)), 3, 2, 1)
    for number in range(modules):
        wide = 16 * (number + 4)

        def conv(source: str, channels: int, kernel: int) -> str:
            return made.relu(made.conv(source, channels, kernel, 1, kernel // 2, bias=True))

        branches = (
            conv(last, wide, 1),
            conv(conv(last, wide, 1), wide * 2, 3),
            conv(conv(last, 16, 1), 32, 5),
            conv(made.pool(last, 3, 1, 1), 32, 1),
        )
        last = made.concat(*branches)
        if number in (1, 6):
            last = made.pool(last, 3, 2, 1)
    return made.graph(made.unary("softmax", made.head(last, 1000)))


def decoder(
    layers: int = 12,
    width: int = 64,
    heads: int = 4,
    length: int | str = 32,
    rotary: bool = True,
    caches: bool = False,
) -> Graph:
    """A decoder with a mask and rotary tables that every layer reads, as exporters write it."""
    made = Exporter()
    tokens = made.input("batch", length, name="tokens", type_name="int64")
    table = made.weight(1000, width)
    last = made.add("gather", table, tokens, shape=("batch", length, width), axis=0)
    padding = made.input("batch", length, name="padding", type_name="int64")
    mask = made.add("unsqueeze", padding, made.numbers(1), shape=("batch", 1, length))
    mask = made.add("unsqueeze", mask, made.numbers(1), shape=("batch", 1, 1, length))
    mask = made.add("subtract", made.weight(), mask, shape=("batch", 1, 1, length))
    mask = made.add("multiply", mask, made.weight(), shape=("batch", 1, 1, length))
    places = made.input("batch", length, name="places", type_name="int64")
    each = width // heads
    places = made.add("unsqueeze", places, made.numbers(2), shape=("batch", length, 1))
    weight = made.weight(1, each)
    angles = made.add("matrix product", places, weight, shape=("batch", length, each))
    one, other = made.numbers(1), ("batch", 1, length, each)
    cosine = made.add("unsqueeze", made.unary("cosine", angles), one, shape=other)
    sine = made.add("unsqueeze", made.unary("sine", angles), one, shape=other)
    outputs = []
    stack = ("batch", heads, length, each)

    def rms(source: str) -> str:
        squared = made.add("power", source, made.weight(), shape=made.shape(source))
        mean = made.add("reduce mean", squared, shape=("batch", length, 1), axes=(-1,))
        root = made.unary(
            "square root", made.add("add", mean, made.weight(), shape=made.shape(mean))
        )
        scaled = made.add("divide", source, root, shape=made.shape(source))
        return made.add("multiply", scaled, made.weight(width), shape=made.shape(source))

    def turn(source: str) -> str:
        if not rotary:
            return source
        one = made.both("multiply", source, cosine)
        half = (*stack[:3], each // 2)
        first = made.add("slice", source, shape=half, axis=3, start=0, stop=each // 2)
        second = made.add("slice", source, shape=half, axis=3, start=each // 2, stop=each)
        joined = made.concat(made.unary("negate", second), first, axis=3)
        return made.both("add", one, made.both("multiply", joined, sine))

    def split(source: str) -> str:
        return made.turned(made.reshape(source, "batch", length, heads, each), 0, 2, 1, 3)

    for number in range(layers):
        read = rms(last)
        query, key = turn(split(made.product(read, width))), turn(split(made.product(read, width)))
        value = split(made.product(read, width))
        if caches:
            past = made.input("batch", heads, length, each, name=f"past_{number}")
            key = made.concat(past, key, axis=2)
            outputs.append(made.unary("identity", key))
        scores = made.add(
            "matrix product",
            query,
            made.turned(key, 0, 1, 3, 2),
            shape=("batch", heads, length, made.shape(key)[2]),
        )
        scores = made.add("divide", scores, made.weight(), shape=made.shape(scores))
        shares = made.unary("softmax", made.both("add", scores, mask), axis=-1)
        summed = made.add("matrix product", shares, value, shape=stack)
        joined = made.reshape(made.turned(summed, 0, 2, 1, 3), "batch", length, width)
        last = made.both("add", last, made.product(joined, width))
        read = rms(last)
        gate = made.product(read, 4 * width, bias=False)
        gate = made.both("multiply", gate, made.unary("sigmoid", gate))
        wide = made.both("multiply", gate, made.product(read, 4 * width, bias=False))
        last = made.both("add", last, made.product(wide, width, bias=False))
    turned = made.add("transpose", table, shape=(width, 1000), order=(1, 0))
    logits = made.add("matrix product", rms(last), turned, shape=("batch", length, 1000))
    return made.graph(logits, *outputs)


def nested(outer: int = 23, inner: int = 3, convolutions: int = 5) -> Graph:
    """Residual blocks of residual dense blocks, as in enhanced super-resolution."""
    made = Exporter()
    first = last = made.conv(made.input(1, 3, 64, 64), 64, 3, 1, 1, bias=True)
    for _ in range(outer):
        around = last
        for _ in range(inner):
            features = [last]
            for number in range(convolutions):
                read = features[0] if not number else made.concat(*features)
                is_last = number + 1 == convolutions
                new = made.conv(read, 64 if is_last else 32, 3, 1, 1, bias=True)
                features.append(new if is_last else made.unary("leaky relu", new, slope=0.2))
            scaled = made.add("multiply", features[-1], made.weight(), shape=made.shape(last))
            last = made.both("add", scaled, last)
        scaled = made.add("multiply", last, made.weight(), shape=made.shape(last))
        last = made.both("add", scaled, around)
    last = made.both("add", made.conv(last, 64, 3, 1, 1, bias=True), first)
    return made.graph(made.conv(last, 3, 3, 1, 1, bias=True))


def u_net(depth: int = 4) -> Graph:
    """A U-Net: what goes down is joined to what comes up."""
    made = Exporter()
    last = made.input("batch", 1, 128, 128)
    skips = []
    for level in range(depth):
        for _ in range(2):
            last = made.block(last, 16 * 2**level, 3, 1, 1)
        skips.append(last)
        last = made.pool(last, 2, 2)
    for _ in range(2):
        last = made.block(last, 16 * 2**depth, 3, 1, 1)
    for skip in reversed(skips):
        batch, channels, height, width = made.shape(skip)
        weight = made.weight(2 * channels, channels, 2, 2)
        last = made.add(
            "transposed convolution",
            last,
            weight,
            made.weight(channels),
            shape=(batch, channels, height, width),
            kernel=(2, 2),
            strides=(2, 2),
        )
        last = made.concat(skip, last)
        for _ in range(2):
            last = made.block(last, channels, 3, 1, 1)
    return made.graph(made.conv(last, 2, 1, bias=True))


def yolo() -> Graph:
    """A backbone of residual stages with three heads, of which two read stages in the middle."""
    made = Exporter()

    def conv(source: str, channels: int, kernel: int, stride: int = 1) -> str:
        made_one = made.norm(made.conv(source, channels, kernel, stride, kernel // 2))
        return made.unary("leaky relu", made_one, slope=0.1)

    last = conv(made.input(1, 3, 416, 416), 32, 3)
    stages = []
    for channels, count in ((64, 1), (128, 2), (256, 8), (512, 8), (1024, 4)):
        last = conv(last, channels, 3, 2)
        for _ in range(count):
            last = made.both("add", last, conv(conv(last, channels // 2, 1), channels, 3))
        stages.append(last)
    heads = []
    for number, channels in enumerate((512, 256, 128)):
        if number:
            last = conv(last, channels, 1)
            batch, own, height, width = made.shape(last)
            last = made.add("resize", last, shape=(batch, own, 2 * height, 2 * width))
            last = made.concat(last, stages[4 - number])
        for _ in range(2):
            last = conv(conv(last, channels, 1), 2 * channels, 3)
        last = conv(last, channels, 1)
        heads.append(made.conv(conv(last, 2 * channels, 3), 255, 1, bias=True))
    return made.graph(*heads)


def squeeze_and_excitation() -> Graph:
    """A gate for each channel by convolutions of maps of 1×1, and a classifier of this kind."""
    out = Exporter()
    maps = out.block(out.input(1, 3, 32, 32), 16, 3, padding=1)
    pooled = out.add("global average pooling", maps, shape=(1, 16, 1, 1))
    narrow = out.relu(out.conv(pooled, 4, 1, bias=True))
    gate = out.unary("sigmoid", out.conv(narrow, 16, 1, bias=True))
    gated = out.add("multiply", gate, maps, shape=out.shape(maps))
    last = out.add("global average pooling", gated, shape=(1, 16, 1, 1))
    return out.graph(out.conv(last, 10, 1, bias=True))

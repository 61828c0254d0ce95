"""From a drawing of boxes and lines to a network, and in sentences what the drawing leaves open."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from heapq import heappop, heappush
from statistics import median
from typing import Any

from nnsvg_qt.errors import InputError, Sentence, Word, listed
from nnsvg_qt.importers.plotneuralnet.blocks import RELU, RESIDUAL, Block, Drawing, Joint
from nnsvg_qt.model.architecture import Architecture, Connection
from nnsvg_qt.model.identifiers import Numbering
from nnsvg_qt.model.kinds import Kind
from nnsvg_qt.model.layer import Layer, Shape
from nnsvg_qt.model.sizes import NOMINAL, NamedSize, size_of_text

MOST_TOLD = 4
"""Names, and lines that were not understood, of a sentence."""

_FILLS = {
    "ConvColor": Kind.CONVOLUTION,
    "ConvReluColor": Kind.CONVOLUTION,
    RESIDUAL: Kind.CONVOLUTION,
    "rgb:yellow,5;red,2.5;white,5": Kind.CONVOLUTION,
    "rgb:yellow,5;red,5;white,5": Kind.CONVOLUTION,
    "PoolColor": Kind.POOLING,
    "rgb:red,1;black,0.3": Kind.POOLING,
    "UnpoolColor": Kind.UPSAMPLING,
    "rgb:blue,2;green,1;black,0.3": Kind.UPSAMPLING,
    "DcnvColor": Kind.TRANSPOSED_CONVOLUTION,
    "FcColor": Kind.DENSE,
    "FcReluColor": Kind.DENSE,
    "rgb:blue,5;red,2.5;white,5": Kind.DENSE,
    "SoftmaxColor": Kind.SOFTMAX,
    "rgb:magenta,5;black,7": Kind.SOFTMAX,
}
"""What the colours of PlotNeuralNet stand for."""

_BY_WORDS = (
    (r"unpool|upsample", Kind.UPSAMPLING),
    (r"pool", Kind.POOLING),
    (r"dcnv|deconv|transpos|upconv", Kind.TRANSPOSED_CONVOLUTION),
    (r"conv", Kind.CONVOLUTION),
    (r"softmax", Kind.SOFTMAX),
    (r"fc|dense|linear", Kind.DENSE),
)
"""What a colour with a name of its own is taken for."""

_SIGNS = {"+": Kind.ADD, r"\Sigma": Kind.ADD, "||": Kind.CONCATENATE, r"\|\|": Kind.CONCATENATE}
_SIGNS |= {r"\times": Kind.MULTIPLY, r"\odot": Kind.MULTIPLY, "-": Kind.SUBTRACT}
_CARRYING = (Kind.POOLING, Kind.UPSAMPLING, Kind.SOFTMAX)
"""They keep the number of channels."""
_ELEMENTWISE = (Kind.ADD, Kind.MULTIPLY, Kind.SUBTRACT)
_LOWERED = str.maketrans("0123456789", "".join(chr(0x2080 + digit) for digit in range(10)))


def network_of(drawing: Drawing) -> tuple[Architecture, tuple[Sentence, ...]]:
    """The architecture, and what had to be assumed or was not understood."""
    return _Building(drawing).made()


class _Building:
    def __init__(self, drawing: Drawing) -> None:
        self._drawing = drawing
        self._numbering = Numbering(())
        self._layers: dict[str, Layer] = {}
        self._read: dict[str, list[str]] = {}
        """What each layer reads, by their ids."""
        self._first: dict[str, str] = {}
        self._last: dict[str, str] = {}
        """Ids of the first and last layer of each block."""
        self._taken: list[str] = []
        self._joined: list[str] = []
        self._colors: Counter[str] = Counter()
        self._twice: list[str] = []
        self._flat: list[str] = []
        self._derived: list[str] = []
        self._left: Counter[str] = Counter()
        self._given: list[str] = []
        """What is taken to be the input."""
        self._alike: list[str] = []
        """What has the size of boxes that are as large."""
        self._counted: list[str] = []
        """Softmaxes of other numbers than what they read puts out."""
        self._sides: dict[tuple[float, float], int] = {}
        """By height and depth what is written at boxes that are as large."""
        self._scale = 1.0
        self._heights: dict[str, float] = {}
        """How high the layers are drawn."""
        self._unknown: dict[NamedSize, str] = {}
        """Sizes that the drawing does not tell, each its own, with what it is a size of."""

    def made(self) -> tuple[Architecture, tuple[Sentence, ...]]:
        ends = {name for joint in self._drawing.joints for name in (joint.source, joint.target)}
        blocks = [
            block
            for block in self._drawing.blocks
            # a box without a colour about others
            if block.fill or block.is_ball or block.name in ends or len(self._drawing.blocks) == 1
        ]
        # as many pixels a unit of height
        known = [
            side / block.height
            for block in blocks
            if (side := _size(block.size_label)) is not None
            and not isinstance(side, NamedSize)
            and not _is_flat(block)
            and block.height > 0
        ]
        self._scale = median(known) if known else 1.0
        self._measure(blocks)
        for block in blocks:
            self._add(block)
        for joint in self._joints(blocks):
            source, target = self._last.get(joint.source), self._first.get(joint.target)
            if source and target and source != target and source not in self._read[target]:
                self._read[target].append(source)
        self._give(blocks)
        self._join()
        self._begin()
        self._count()
        layers = self._in_order()
        connections = [
            Connection(source, layer.id) for layer in layers for source in self._read[layer.id]
        ]
        self._layers = {layer.id: layer for layer in layers}
        self._size()
        self._name_unknown()
        architecture = Architecture(tuple(self._layers.values()), tuple(connections))
        return architecture, tuple(self._report())

    def _new(self, letter: str, nominal: int = NOMINAL) -> NamedSize:
        """A size that nobody knows, unlike all others; `nominal` is how large it is drawn."""
        size = NamedSize(f"{letter}{len(self._unknown)}", nominal=nominal)
        self._unknown[size] = letter
        return size

    def _measure(self, blocks: Sequence[Block]) -> None:
        """Which size boxes of maps have by how large they are drawn, where all labels agree."""
        written: dict[tuple[float, float], set[int]] = {}
        for block in blocks:
            side = _size(block.size_label)
            if side is not None and _has_maps(block):
                written.setdefault((block.height, block.depth), set()).add(side)
        self._sides = {extent: one.pop() for extent, one in written.items() if len(one) == 1}

    # one block

    def _add(self, block: Block) -> None:
        if block.name in self._first:
            self._twice.append(block.name)
        before = ""
        side = _size(block.size_label)
        drawn = max(1, round(min(block.height, 1e6) * self._scale))
        if side is None and _has_maps(block):
            side = self._sides.get((block.height, block.depth))
            if side is not None:
                self._alike.append(block.caption or block.name)
        if side is None:
            side = self._new("H", drawn)
        elif isinstance(side, NamedSize) and not _is_flat(block):
            side = NamedSize(side.base, side.offset, drawn)
        for part in range(block.parts):
            layer = self._layer(block, part, side)
            self._layers[layer.id] = layer
            self._heights[layer.id] = block.height
            self._read[layer.id] = [before] if before else []
            if part == 0:
                self._first[block.name] = layer.id
            before = layer.id
        self._last[block.name] = before

    def _layer(self, block: Block, part: int, side: int) -> Layer:
        kind, values = self._kind(block)
        words = block.caption or block.name
        name = f"{words}_{part + 1}" if block.parts > 1 else words
        label = block.labels[part] if part < len(block.labels) else ""
        layer_id = self._numbering.next_id(kind)
        shape = self._shape(block, kind, label, side)
        return Layer(layer_id, kind, shape, name=name, sizes_typed=True, **values)

    def _kind(self, block: Block) -> tuple[Kind, dict[str, Any]]:
        if block.is_ball:
            return _SIGNS.get(block.sign.replace(" ", ""), Kind.OTHER), {}
        kind = _FILLS.get(block.fill)
        if kind is None:
            words = f"{block.fill} {block.name} {block.caption}".lower()
            known = (one for pattern, one in _BY_WORDS if re.search(pattern, words))
            kind = next(known, Kind.OTHER)
            self._colors[block.fill or "none"] += 1
        if kind is Kind.CONVOLUTION and _is_flat(block) and block.labels in (("1",), ()):
            kind = Kind.DENSE
            self._flat.append(block.name)
        values: dict[str, Any] = {}
        if block.band in (RELU, "FcReluColor", "rgb:yellow,5;red,5;white,5") and kind in (
            Kind.CONVOLUTION,
            Kind.DENSE,
            Kind.TRANSPOSED_CONVOLUTION,
        ):
            values["activation"] = "relu"
        return kind, values

    def _shape(self, block: Block, kind: Kind, label: str, side: int) -> Shape:
        """What a part puts out; of a flat box the number along its depth is that of its units."""
        channels = _size(label)
        if kind is Kind.DENSE or (kind is Kind.SOFTMAX and _is_flat(block)):
            units = channels if side in self._unknown else side
            if side in self._unknown and channels == 1 and _is_flat(block):
                # that is how wide the pencil is, not how long
                units = None
            return (units if units is not None else self._new("C"),)
        return (channels if channels is not None else self._new("C"), side, side)

    # between blocks

    def _joints(self, blocks: Sequence[Block]) -> list[Joint]:
        """The lines of the drawing, and between blocks that stand at each other without one."""
        joints = list(self._drawing.joints)
        reached = {joint.target for joint in joints}
        names = {block.name for block in blocks}
        for block in blocks:
            if block.at in names and block.at != block.name and block.name not in reached:
                joints.append(Joint(block.at, block.name))
                if not block.touches:
                    self._taken.append(block.name)
            elif block.touches and not any(
                joint.target == block.name and not joint.is_copy for joint in joints
            ):
                # what it is copied to reads what it touches as well
                joints.insert(0, Joint(block.at, block.name))
        return joints

    def _give(self, blocks: Sequence[Block]) -> None:
        """A box of a picture's channels that reads nothing, and stands first, is the input."""
        if self._drawing.pictures or not blocks:
            return
        first = blocks[0]
        layer_id = self._first[first.name]
        layer = self._layers[layer_id]
        is_picture = first.parts == 1 and first.labels[:1] in (("1",), ("3",)) and not first.band
        if not is_picture or layer.kind is not Kind.CONVOLUTION or self._read[layer_id]:
            return
        own = Layer(layer_id, Kind.INPUT, layer.shape, name=first.caption or "Input")
        self._layers[layer_id] = own
        self._given.append(first.name)

    def _count(self) -> None:
        """A softmax keeps how many numbers there are: with others a dense layer stands before it.

        Of a dense layer whose number is not told they are as many as those of the softmax.
        """
        for layer_id, layer in list(self._layers.items()):
            sources = self._read[layer_id]
            if layer.kind is not Kind.SOFTMAX or len(layer.shape) > 1 or len(sources) != 1:
                continue
            if layer.shape[0] in self._unknown:
                continue
            source = self._layers[sources[0]]
            if source.shape == layer.shape:
                continue
            if source.kind is Kind.DENSE and source.shape[0] in self._unknown:
                self._layers[source.id] = replace(source, shape=layer.shape)
                continue
            dense = Layer(
                self._numbering.next_id(Kind.DENSE),
                Kind.DENSE,
                layer.shape,
                name=layer.name,
                sizes_typed=True,
            )
            self._layers[dense.id] = dense
            self._read[dense.id] = sources
            self._read[layer_id] = [dense.id]
            self._counted.append(layer.name)

    def _join(self) -> None:
        """What reads several without being an operator reads what joins them."""
        for layer_id, sources in list(self._read.items()):
            layer = self._layers[layer_id]
            if len(sources) < 2 or layer.kind in (*_SIGNS.values(), Kind.OTHER):
                continue
            joined = Layer(
                self._numbering.next_id(Kind.CONCATENATE),
                Kind.CONCATENATE,
                (self._new("C"), *layer.shape[1:]),
                sizes_typed=True,
            )
            self._layers[joined.id] = joined
            self._read[joined.id] = sources
            self._read[layer_id] = [joined.id]
            self._joined.append(layer.name)

    def _begin(self) -> None:
        """An input before everything that reads nothing."""
        for layer_id in [one for one, sources in self._read.items() if not sources]:
            layer = self._layers[layer_id]
            if layer.kind is Kind.INPUT:
                continue
            shape = (self._new("C"), *layer.shape[1:])
            first = Layer(self._numbering.next_id(Kind.INPUT), Kind.INPUT, shape, name="Input")
            self._layers = {first.id: first} | self._layers
            self._read[first.id] = []
            self._read[layer_id] = [first.id]

    def _in_order(self) -> list[Layer]:
        """Each layer behind all that it reads, else in the order of the drawing.

        InputError of lines that lead in a circle.
        """
        names = list(self._layers)
        place = {name: number for number, name in enumerate(names)}
        missing = {name: len(sources) for name, sources in self._read.items()}
        readers: dict[str, list[str]] = {}
        for name, sources in self._read.items():
            for source in sources:
                readers.setdefault(source, []).append(name)
        ready = [place[name] for name in names if not missing[name]]
        order: list[Layer] = []
        while ready:
            name = names[heappop(ready)]
            order.append(self._layers[name])
            for reader in readers.get(name, ()):
                missing[reader] -= 1
                if not missing[reader]:
                    heappush(ready, place[reader])
        if len(order) < len(names):
            left = [self._layers[name] for name in names if missing[name]]
            raise InputError(
                "The lines between {names} lead in a circle; take one away.",
                names=listed([one.name or one.id for one in left][:MOST_TOLD]),
            )
        return order

    def _size(self) -> None:
        """Sizes that are not written but follow from what is read, or from what reads it."""
        readers: dict[str, list[str]] = {}
        for name, sources in self._read.items():
            for source in sources:
                readers.setdefault(source, []).append(name)
        for name, layer in self._layers.items():
            if (
                layer.kind not in (Kind.POOLING, Kind.UPSAMPLING)
                or layer.shape[1] not in self._unknown
            ):
                continue
            read = self._layers[self._read[name][0]].shape
            sides = {
                self._layers[reader].shape[1]
                for reader in readers.get(name, ())
                if self._layers[reader].kind in (Kind.CONVOLUTION, Kind.CONCATENATE)
                and len(self._layers[reader].shape) == 3
            }
            if len(sides) == 1 and len(read) == 3:
                (side,) = sides
                pair = (read[1], side) if layer.kind is Kind.POOLING else (side, read[1])
                if (
                    side not in self._unknown
                    and read[1] not in self._unknown
                    and _is_multiple(*pair)
                ):
                    self._layers[name] = replace(layer, shape=(layer.shape[0], side, side))
                    self._derived.append(layer.name)
                    continue
            if len(read) == 3 and read[1] not in self._unknown:
                self._layers[name] = replace(
                    layer, shape=(layer.shape[0], *self._sides_beside(name, layer.shape[1], read))
                )
        for name, layer in list(self._layers.items()):
            read_shapes = [self._layers[source].shape for source in self._read[name]]
            if layer.kind is Kind.INPUT or not read_shapes:
                continue
            shape = layer.shape
            if layer.kind in _ELEMENTWISE and len({len(one) for one in read_shapes}) == 1:
                shape = read_shapes[0]
            elif shape[0] in self._unknown and layer.kind in _CARRYING:
                shape = (read_shapes[0][0], *shape[1:])
            elif layer.kind is Kind.CONCATENATE:
                shape = self._concatenated(shape, read_shapes)
            self._layers[name] = replace(layer, shape=shape)

    def _sides_beside(self, name: str, side: int, read: Shape) -> tuple[NamedSize, NamedSize]:
        """A size that nobody knows, as much smaller than what is read as the drawing has it."""
        share = self._heights[name] / max(self._heights[self._read[name][0]], 1e-6)
        nominal = max(1, round(min(share, 64.0) * read[1]))
        drawn = NamedSize(str(side), nominal=nominal)
        return drawn, drawn

    def _concatenated(self, shape: Shape, read: Sequence[Shape]) -> Shape:
        counts = [one[0] for one in read]
        if shape[0] in self._unknown and not any(isinstance(one, NamedSize) for one in counts):
            shape = (sum(counts), *shape[1:])
        if len(shape) == 3 and shape[1] in self._unknown and all(len(one) == 3 for one in read):
            shape = (shape[0], *read[0][1:])
        return shape

    def _name_unknown(self) -> None:
        """C, C₂ and H, H₂ …: those that are left, in the order in which they are met."""
        names: dict[NamedSize, NamedSize] = {}
        count: Counter[str] = Counter()
        for name, layer in self._layers.items():
            for size in layer.shape:
                if isinstance(size, NamedSize) and size in self._unknown and size not in names:
                    letter = self._unknown[size]
                    count[letter] += 1
                    number = str(count[letter]).translate(_LOWERED) if count[letter] > 1 else ""
                    names[size] = NamedSize(f"{letter}{number}", nominal=size.nominal)
            shape = tuple(
                names.get(size, size) if isinstance(size, NamedSize) else size
                for size in layer.shape
            )
            self._layers[name] = replace(layer, shape=shape)
        self._left = count

    # what is told

    def _report(self) -> list[Sentence]:
        said = [Sentence("Made from a drawing of PlotNeuralNet.")]
        if self._drawing.pictures:
            said.append(
                Sentence(
                    "The picture {path} is not opened; choose one for the input in the style.",
                    path=self._drawing.pictures[0].path,
                )
            )
        if self._taken:
            said.append(
                Sentence(
                    "No line leads to {names}: each is taken to read the block it stands at.",
                    names=listed(_few(self._taken)),
                )
            )
        if self._joined:
            said.append(
                Sentence(
                    "Several lines lead to {names}: they are taken to be concatenated.",
                    names=listed(_few(self._joined)),
                )
            )
        if self._colors:
            said.append(
                Sentence(
                    "The colours {colors} are not PlotNeuralNet's: kinds were taken from names.",
                    colors=listed(_few(list(self._colors))),
                )
            )
        if self._twice:
            said.append(
                Sentence(
                    "Several blocks are called {names}; lines lead to the last.",
                    names=listed(_few(self._twice)),
                )
            )
        if self._given:
            said.append(
                Sentence(
                    "{names} reads nothing and has the channels of a picture: it is taken to be "
                    "the input.",
                    names=listed(self._given),
                )
            )
        if self._counted:
            said.append(
                Sentence(
                    "{names} puts out other numbers than it reads: a dense layer is taken to stand "
                    "before it.",
                    names=listed(_few(self._counted)),
                )
            )
        if self._alike:
            said.append(
                Sentence(
                    "The sizes of {names} are not written: they are those of boxes as large.",
                    names=listed(_few(self._alike)),
                )
            )
        if self._derived:
            said.append(
                Sentence(
                    "The sizes of {names} are not written: they are those of what reads them.",
                    names=listed(_few(self._derived)),
                )
            )
        if self._flat:
            said.append(
                Sentence(
                    "{names} are flat boxes: they are taken to be dense layers.",
                    names=listed(_few(self._flat)),
                )
            )
        if self._left:
            said.append(
                Sentence("Sizes that the drawing does not tell are called C and H, each its own.")
            )
        said.append(
            Sentence("Kernels and strides are not in such drawings; type them where they matter.")
        )
        for one in self._drawing.unread[:MOST_TOLD]:
            said.append(
                Sentence("Line {line} is not understood: {text}", line=one.line, text=one.text)
            )
        more = len(self._drawing.unread) - MOST_TOLD
        if more > 0:
            lines = [str(one.line) for one in self._drawing.unread[MOST_TOLD:][:50]]
            said.append(Sentence("Nor are the lines {lines}.", lines=Word(", ".join(lines))))
        return said


def _is_flat(block: Block) -> bool:
    """Whether a box is a pencil along its depth, as numbers without height and width are drawn."""
    return block.height < 0.5 * block.depth


def _has_maps(block: Block) -> bool:
    """Whether a box is as large as its maps are: poolings are drawn smaller, whatever they are."""
    kind = _FILLS.get(block.fill)
    is_drawn_so = kind in (Kind.CONVOLUTION, Kind.UPSAMPLING, Kind.TRANSPOSED_CONVOLUTION)
    return is_drawn_so and not block.is_ball and not _is_flat(block)


def _is_multiple(larger: int, smaller: int) -> bool:
    """Whether maps are a whole number of times as high as others; of named sizes: may be."""
    if isinstance(larger, NamedSize) or isinstance(smaller, NamedSize):
        return isinstance(larger, NamedSize) and isinstance(smaller, NamedSize)
    return larger >= smaller and larger % smaller == 0


def _few(names: Sequence[str]) -> list[str]:
    known = list(dict.fromkeys(names))
    return known[:MOST_TOLD] + ["…"] * (len(known) > MOST_TOLD)


def _size(label: str) -> int | None:
    """The number or name of a label; None of none."""
    label = label.strip().strip("$").strip()
    if not label or label == "dummy":
        return None
    if label.isdecimal():
        return int(label) if 0 < int(label[:12]) <= 10**9 else None
    try:
        return size_of_text(label)
    except InputError:
        return None

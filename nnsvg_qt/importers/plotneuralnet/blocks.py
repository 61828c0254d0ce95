"""What a drawing of PlotNeuralNet is made of, and its helpers, which put it together.

The helpers have the names, arguments and defaults of its `pycore/tikzeng.py` and `pycore/blocks.py`
(github.com/HarisIqbal88/PlotNeuralNet, commit e96bc85, MIT); they return what is to be drawn, not
text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

CONVOLUTION, RELU, POOL, UNPOOL = "ConvColor", "ConvReluColor", "PoolColor", "UnpoolColor"
SOFTMAX, SUM = "SoftmaxColor", "SumColor"
RESIDUAL = "rgb:white,1;black,3"
"""The fill of `to_ConvRes`."""

Label = int | str | Sequence[int | str]


@dataclass(frozen=True)
class Block:
    """A box of one or several parts along the flow, or a ball.

    `labels`, one a part, are the channels, `size_label` is written along its depth; `fill` is the
    name of a colour or its mixture. `at` is the block at whose anchor it stands, "" where there is
    none; `touches`: with nothing between the two.
    """

    name: str
    parts: int = 1
    labels: tuple[str, ...] = ()
    size_label: str = ""
    caption: str = ""
    fill: str = ""
    band: str = ""
    height: float = 13.0
    depth: float = 15.0
    is_ball: bool = False
    sign: str = ""
    at: str = ""
    touches: bool = False
    line: int = 0


@dataclass(frozen=True)
class Joint:
    """A line from one block to another; a copy runs over what is between."""

    source: str
    target: str
    is_copy: bool = False
    line: int = 0


@dataclass(frozen=True)
class Picture:
    """A picture before the first block; its file is not read."""

    path: str
    line: int = 0


Piece = Block | Joint | Picture
"""What a helper returns; a list of them from those of blocks."""


@dataclass(frozen=True)
class Unread:
    """What of a file was not understood: the line and a few of its words."""

    line: int
    text: str


@dataclass
class Drawing:
    """All blocks and joints of a file in their order."""

    blocks: list[Block] = field(default_factory=list)
    joints: list[Joint] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)

    def add(self, piece: Piece) -> None:
        """One more piece."""
        if isinstance(piece, Block):
            self.blocks.append(piece)
        elif isinstance(piece, Joint):
            self.joints.append(piece)
        else:
            self.pictures.append(piece)


def _words(label: Label) -> tuple[str, ...]:
    if isinstance(label, int | str):
        return (str(label),)
    return tuple(str(one) for one in label)


def place(to: str, offset: str) -> tuple[str, bool]:
    """The block of an anchor as "(conv1-east)", and whether an offset as "(0,0,0)" is none."""
    name, dash, anchor = to.strip().strip("()").strip().rpartition("-")
    is_none = all(part.strip() in ("0", "0.0", "") for part in offset.strip(" ()").split(","))
    return (name, is_none and anchor == "east") if dash else ("", False)


def _box(
    name: str,
    offset: str,
    to: str,
    fill: str,
    *,
    labels: Label = (),
    size: Label = "",
    parts: int = 1,
    height: float,
    depth: float,
    caption: str = "",
    band: str = "",
) -> Block:
    at, touches = place(to, offset)
    return Block(
        name=name,
        parts=parts,
        labels=_words(labels),
        size_label=str(size),
        caption=caption.strip(),
        fill=fill,
        band=band,
        height=float(height),
        depth=float(depth),
        at=at,
        touches=touches,
    )


# the names and arguments are those of the scripts that call them


def to_head(projectpath: str = "") -> list[Piece]:
    """Nothing: the file needs none of PlotNeuralNet's layers."""
    return []


def to_cor() -> list[Piece]:
    """Nothing: the colours are known."""
    return []


def to_begin() -> list[Piece]:
    """Nothing: the picture begins by itself."""
    return []


def to_end() -> list[Piece]:
    """Nothing: the picture ends by itself."""
    return []


def to_input(
    pathfile: str,
    to: str = "(-3,0,0)",
    width: float = 8,
    height: float = 8,
    name: str = "temp",
) -> Picture:
    """A picture before the first block."""
    return Picture(str(pathfile))


def to_Conv(  # noqa: N802
    name: str,
    s_filer: Label = 256,
    n_filer: Label = 64,
    offset: str = "(0,0,0)",
    to: str = "(0,0,0)",
    width: float = 1,
    height: float = 40,
    depth: float = 40,
    caption: str = " ",
) -> Block:
    """A convolution of `n_filer` channels on maps of `s_filer`."""
    return _box(
        name, offset, to, CONVOLUTION,
        labels=n_filer, size=s_filer, height=height, depth=depth, caption=caption,
    )  # fmt: skip


def to_ConvConvRelu(  # noqa: N802
    name: str,
    s_filer: Label = 256,
    n_filer: Label = (64, 64),
    offset: str = "(0,0,0)",
    to: str = "(0,0,0)",
    width: float | Sequence[float] = (2, 2),
    height: float = 40,
    depth: float = 40,
    caption: str = " ",
) -> Block:
    """Convolutions with ReLU that touch, one for each of `n_filer`."""
    labels = _words(n_filer)
    return _box(
        name, offset, to, CONVOLUTION, band=RELU, parts=len(labels),
        labels=labels, size=s_filer, height=height, depth=depth, caption=caption,
    )  # fmt: skip


def to_Pool(  # noqa: N802
    name: str,
    offset: str = "(0,0,0)",
    to: str = "(0,0,0)",
    width: float = 1,
    height: float = 32,
    depth: float = 32,
    opacity: float = 0.5,
    caption: str = " ",
) -> Block:
    """A pooling."""
    return _box(name, offset, to, POOL, height=height, depth=depth, caption=caption)


def to_UnPool(  # noqa: N802
    name: str,
    offset: str = "(0,0,0)",
    to: str = "(0,0,0)",
    width: float = 1,
    height: float = 32,
    depth: float = 32,
    opacity: float = 0.5,
    caption: str = " ",
) -> Block:
    """An upsampling."""
    return _box(name, offset, to, UNPOOL, height=height, depth=depth, caption=caption)


def to_ConvRes(  # noqa: N802
    name: str,
    s_filer: Label = 256,
    n_filer: Label = 64,
    offset: str = "(0,0,0)",
    to: str = "(0,0,0)",
    width: float = 6,
    height: float = 40,
    depth: float = 40,
    opacity: float = 0.2,
    caption: str = " ",
) -> Block:
    """A convolution that reads what was copied as well."""
    return _box(
        name, offset, to, RESIDUAL,
        labels=n_filer, size=s_filer, height=height, depth=depth, caption=caption,
    )  # fmt: skip


def to_ConvSoftMax(  # noqa: N802
    name: str,
    s_filer: Label = 40,
    offset: str = "(0,0,0)",
    to: str = "(0,0,0)",
    width: float = 1,
    height: float = 40,
    depth: float = 40,
    caption: str = " ",
) -> Block:
    """A softmax of maps of `s_filer`."""
    return _box(
        name, offset, to, SOFTMAX, size=s_filer, height=height, depth=depth, caption=caption
    )


def to_SoftMax(  # noqa: N802
    name: str,
    s_filer: Label = 10,
    offset: str = "(0,0,0)",
    to: str = "(0,0,0)",
    width: float = 1.5,
    height: float = 3,
    depth: float = 25,
    opacity: float = 0.8,
    caption: str = " ",
) -> Block:
    """A softmax of `s_filer` numbers."""
    return _box(
        name, offset, to, SOFTMAX, size=s_filer, height=height, depth=depth, caption=caption
    )


def to_Sum(  # noqa: N802
    name: str,
    offset: str = "(0,0,0)",
    to: str = "(0,0,0)",
    radius: float = 2.5,
    opacity: float = 0.6,
) -> Block:
    """A sum."""
    at, touches = place(to, offset)
    return Block(name=name, fill=SUM, is_ball=True, sign="+", at=at, touches=touches)


def to_connection(of: str, to: str) -> Joint:
    """A line from one block to the next."""
    return Joint(of, to)


def to_skip(of: str, to: str, pos: float = 1.25) -> Joint:
    """A copy that is led over what is between."""
    return Joint(of, to, is_copy=True)


def block_2ConvPool(  # noqa: N802
    name: str,
    botton: str,
    top: str,
    s_filer: Label = 256,
    n_filer: int = 64,
    offset: str = "(1,0,0)",
    size: Sequence[float] = (32, 32, 3.5),
    opacity: float = 0.5,
) -> list[Piece]:
    """Two convolutions with ReLU and a pooling."""
    less = size[0] - int(size[0] / 4)
    pair = f"ccr_{name}"
    return [
        to_ConvConvRelu(
            pair, s_filer, (n_filer, n_filer), offset, f"({botton}-east)",
            (size[2], size[2]), size[0], size[1],
        ),
        to_Pool(top, "(0,0,0)", f"({pair}-east)", 1, less, size[1] - int(size[0] / 4), opacity),
        to_connection(botton, pair),
    ]  # fmt: skip


def block_Unconv(  # noqa: N802
    name: str,
    botton: str,
    top: str,
    s_filer: Label = 256,
    n_filer: int = 64,
    offset: str = "(1,0,0)",
    size: Sequence[float] = (32, 32, 3.5),
    opacity: float = 0.5,
) -> list[Piece]:
    """An upsampling and four convolutions, the first and third of which may read copies."""
    high, deep, wide = size[0], size[1], size[2]
    names = [f"unpool_{name}", f"ccr_res_{name}", f"ccr_{name}", f"ccr_res_c_{name}", top]
    none = "(0,0,0)"
    return [
        to_UnPool(names[0], offset, f"({botton}-east)", 1, high, deep, opacity),
        to_ConvRes(names[1], s_filer, n_filer, none, f"({names[0]}-east)", wide, high, deep),
        to_Conv(names[2], s_filer, n_filer, none, f"({names[1]}-east)", wide, high, deep),
        to_ConvRes(names[3], s_filer, n_filer, none, f"({names[2]}-east)", wide, high, deep),
        to_Conv(names[4], s_filer, n_filer, none, f"({names[3]}-east)", wide, high, deep),
        to_connection(botton, names[0]),
    ]


def block_Res(  # noqa: N802
    num: int,
    name: str,
    botton: str,
    top: str,
    s_filer: Label = 256,
    n_filer: int = 64,
    offset: str = "(0,0,0)",
    size: Sequence[float] = (32, 32, 3.5),
    opacity: float = 0.5,
) -> list[Piece]:
    """A row of `num` convolutions with a skip from the second to the last but one."""
    names = [f"{name}_{n}" for n in range(num - 1)] + [top]
    pieces: list[Piece] = []
    before = botton
    for one in names:
        pieces.append(
            to_Conv(one, s_filer, n_filer, offset, f"({before}-east)", size[2], size[0], size[1])
        )
        pieces.append(to_connection(before, one))
        before = one
    if num > 3:
        # of fewer it would lead to itself or back
        pieces.append(to_skip(names[1], names[-2]))
    return pieces


HELPERS = {
    helper.__name__: helper
    for helper in (
        *(to_head, to_cor, to_begin, to_end, to_input, to_Conv, to_ConvConvRelu, to_Pool),
        *(to_UnPool, to_ConvRes, to_ConvSoftMax, to_SoftMax, to_Sum, to_connection, to_skip),
        *(block_2ConvPool, block_Unconv, block_Res),
    )
}
"""The helpers by their names."""

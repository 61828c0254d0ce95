"""Blocks of well-known networks, to put into any network; sizes follow from what they read.

A block is a row in `_ROWS`: the text notation of what it is, in which `in` is what it reads and
`{…}` a number that depends on the channels (features, units) `c` of that, `{c}`, `{c*2}`, `{c/4}`,
or on its length `n`; `{heads}` and `{groups}` are numbers that divide the channels.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from nnsvg_qt.errors import InputError, Sentence, listed
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.inference import channels_and_extents, size_text
from nnsvg_qt.model.layer import Shape
from nnsvg_qt.model.notation import NotationError, parse_notation
from nnsvg_qt.model.notation.item_writing import written_shape
from nnsvg_qt.model.sizes import is_known

BLOCK_GROUPS = (
    RESIDUAL := "Residual blocks",
    BRANCHED := "Branches and attention on maps",
    LEVELS := "Levels and stages",
    SEQUENCES := "Blocks of sequences",
    VECTORS := "Blocks of vectors",
)
"""The groups of blocks, in the order in which they are shown."""

MAPS, SEQUENCE, VECTOR = "maps", "a sequence", "a vector"
_WORDS = {
    MAPS: Sentence("maps"),
    SEQUENCE: Sentence("a sequence"),
    VECTOR: Sentence("a vector"),
}
_EXAMPLES: dict[str, Shape] = {MAPS: (64, 32, 32), SEQUENCE: (64, 128), VECTOR: (64,)}
_READS: dict[int, str] = {1: VECTOR, 2: SEQUENCE, 3: MAPS, 4: MAPS}

_NUMBER = re.compile(r"\{(?:([cn])((?:[*/][0-9]+)*)|(heads|groups))\}")
_STEP = re.compile(r"([*/])([0-9]+)")


@dataclass(frozen=True)
class Block:
    """A block: its name, what it is and by whom (with a comma between), its text and its group.

    `reads` are the kinds of output that it can stand behind; `source` is where it was published.
    """

    name: str
    description: str
    text: str
    group: str
    source: str
    reads: tuple[str, ...]

    @property
    def title(self) -> str:
        """What it is, without by whom."""
        return self.description.partition(",")[0]

    def fragment(self, shape: Shape | None = None) -> Architecture:
        """The block behind an input of a shape; without one behind an example.

        InputError where it cannot stand behind such an output.
        """
        shape = shape or _EXAMPLES[self.reads[0]]
        kind = _READS[len(shape)]
        if kind not in self.reads:
            raise InputError(
                "This block reads {wanted}, but gets {given}: {size}.",
                wanted=_WORDS[self.reads[0]],
                given=_WORDS[kind],
                size=size_text(shape),
            )
        text = _NUMBER.sub(lambda match: str(_number(match, shape)), self.text)
        size = written_shape(shape)
        try:
            made = parse_notation(f"{size} > [ {text} ]")
        except NotationError as error:
            raise InputError(
                "This block does not fit behind {size}: {reason}",
                size=size_text(shape),
                reason=error.sentence.values["reason"],
            ) from None
        # the brackets are there for the word in alone
        return replace(made, groups=made.groups[:-1])


def _number(match: re.Match[str], shape: Shape) -> int:
    letter, steps, word = match.groups()
    channels, extents = channels_and_extents(shape)
    number = extents[0] if letter == "n" else channels
    if not is_known(number):
        raise InputError(
            "The sizes of this block follow from those of what it reads, but {size} has no number.",
            size=size_text(shape),
        )
    number = int(number)
    if word == "heads":
        return _divisor(number, (8, 6, 4, 3, 2))
    if word == "groups":
        return _divisor(number // 2, (32, 16, 8, 4, 2))
    for sign, factor in _STEP.findall(steps):
        number = number * int(factor) if sign == "*" else max(1, number // int(factor))
    return number


def _divisor(number: int, wanted: Sequence[int]) -> int:
    return next((one for one in wanted if number and number % one == 0), 1)


def block(name: str) -> Block:
    """The block of that name; InputError, which names them all, if there is none."""
    try:
        return BLOCKS[name]
    except KeyError:
        raise InputError(
            "There is no block {name!r}; there are {names}.", name=name, names=listed(BLOCKS)
        ) from None


_Row = tuple[str, str, str, str]
_OF_MAPS = (MAPS, SEQUENCE)


def _dense_block() -> str:
    """Four layers, each of which reads all before it."""
    lines = []
    read = "in"
    for number in range(1, 5):
        line = (
            f"d{number}: {read} > norm > relu > conv {{c*2}} k1 nobias > norm > relu > "
            f"conv {{c/2}} k3 same nobias > concat {read}"
        )
        lines.append(line)
        read = f"d{number}"
    return "\n".join(lines)


_ROWS: dict[tuple[str, tuple[str, ...]], tuple[_Row, ...]] = {
    (RESIDUAL, _OF_MAPS): (
        (
            "residual",
            "Residual block, He et al. 2015",
            "in > conv {c} k3 same nobias > norm > relu > conv {c} k3 same nobias > norm > add in "
            "> relu",
            "arXiv:1512.03385",
        ),
        (
            "residual-down",
            "Residual block that halves, He et al. 2015",
            "s: in > conv {c*2} k1 s2 nobias > norm\n"
            "in > conv {c*2} k3 s2 p1 nobias > norm > relu > conv {c*2} k3 same nobias > norm "
            "> add s > relu",
            "arXiv:1512.03385",
        ),
        (
            "bottleneck",
            "Bottleneck, He et al. 2015",
            "in > conv {c/4} k1 nobias > norm > relu > conv {c/4} k3 same nobias > norm > relu "
            "> conv {c} k1 nobias > norm > add in > relu",
            "arXiv:1512.03385",
        ),
        (
            "residual-pre-activation",
            "Residual block with activation first, He et al. 2016",
            "in > norm > relu > conv {c} k3 same nobias > norm > relu "
            "> conv {c} k3 same nobias > add in",
            "arXiv:1603.05027",
        ),
        (
            "resnext",
            "ResNeXt block, Xie et al. 2016",
            "in > conv {c/2} k1 nobias > norm > relu > conv {c/2} k3 same g{groups} nobias > norm "
            "> relu > conv {c} k1 nobias > norm > add in > relu",
            "arXiv:1611.05431",
        ),
        (
            "inverted-residual",
            "Inverted residual, Sandler et al. 2018",
            "in > conv {c*6} k1 nobias > norm > relu6 > dwconv k3 same nobias > norm > relu6 "
            "> conv {c} k1 nobias > norm > add in",
            "arXiv:1801.04381",
        ),
        (
            "convnext",
            "ConvNeXt block, Liu et al. 2022",
            "in > dwconv k7 same > layernorm > conv {c*4} k1 gelu > conv {c} k1 > add in",
            "arXiv:2201.03545",
        ),
    ),
    (BRANCHED, _OF_MAPS): (
        (
            "inception",
            "Inception module, Szegedy et al. 2014",
            "a: in > conv {c/3} k1 relu\n"
            "b: in > conv {c/2} k1 relu > conv {c*2/3} k3 same relu\n"
            "d: in > conv {c/12} k1 relu > conv {c/6} k5 same relu\n"
            "e: in > maxpool 3 s1 same > conv {c/6} k1 relu\n"
            "concat(a, b, d, e)",
            "arXiv:1409.4842",
        ),
        (
            "dense",
            "Dense block of four layers, Huang et al. 2016",
            _dense_block(),
            "arXiv:1608.06993",
        ),
        (
            "squeeze-and-excitation",
            "Squeeze-and-excitation, Hu et al. 2017",
            "w: in > globalavgpool > dense {c/16} relu > dense {c} sigmoid\nin > mul w",
            "arXiv:1709.01507",
        ),
        (
            "fire",
            "Fire module, Iandola et al. 2016",
            "s: in > conv {c/8} k1 relu\na: s > conv {c/2} k1 relu\n"
            "b: s > conv {c/2} k3 same relu\nconcat(a, b)",
            "arXiv:1602.07360",
        ),
        (
            "separable",
            "Depthwise separable convolution, Howard et al. 2017",
            "in > dwconv k3 same nobias > norm > relu > conv {c} k1 nobias > norm > relu",
            "arXiv:1704.04861",
        ),
        (
            "aspp",
            "Pyramid of dilated convolutions, Chen et al. 2017",
            "a: in > conv {c/8} k1 relu\nb: in > conv {c/8} k3 same d6 relu\n"
            "d: in > conv {c/8} k3 same d12 relu\ne: in > conv {c/8} k3 same d18 relu\n"
            "concat(a, b, d, e) > conv {c/8} k1 relu",
            "arXiv:1706.05587",
        ),
    ),
    (LEVELS, _OF_MAPS): (
        (
            "vgg-stage",
            "Two convolutions and pooling, Simonyan & Zisserman 2014",
            "in > conv {c*2} k3 same relu > conv {c*2} k3 same relu > maxpool 2",
            "arXiv:1409.1556",
        ),
        (
            "transition",
            "Transition that halves, Huang et al. 2016",
            "in > norm > relu > conv {c/2} k1 nobias > avgpool 2",
            "arXiv:1608.06993",
        ),
        (
            "u-net-level",
            "U-Net level, Ronneberger et al. 2015",
            "s: in > conv {c} k3 same relu > conv {c} k3 same relu\n"
            "s > maxpool 2 > conv {c*2} k3 same relu > conv {c*2} k3 same relu "
            "> deconv {c} k2 s2 > concat s > conv {c} k3 same relu > conv {c} k3 same relu",
            "arXiv:1505.04597",
        ),
        (
            "upsampling",
            "Upsampling and convolution, Odena et al. 2016",
            "in > up 2 > conv {c/2} k3 same relu",
            "Distill 1 (10), 2016",
        ),
    ),
    (SEQUENCES, (SEQUENCE,)): (
        (
            "transformer-encoder",
            "Transformer encoder block, Vaswani et al. 2017",
            "a: in > attention h{heads} > add in > layernorm\n"
            "a > dense {c*4} relu each > dense {c} each > add a > layernorm",
            "arXiv:1706.03762",
        ),
        (
            "transformer-norm-first",
            "Transformer block with normalization first, Radford et al. 2019",
            "a: in > layernorm > attention h{heads} > add in\n"
            "a > layernorm > dense {c*4} gelu each > dense {c} each > add a",
            "OpenAI 2019",
        ),
        (
            "switch",
            "Transformer block of experts, Fedus et al. 2021",
            "a: in > layernorm > attention h{heads} > add in\n"
            "a > layernorm > experts 8 a1 h{c*4} > add a",
            "arXiv:2101.03961",
        ),
        (
            "mixer",
            "Mixer block, Tolstikhin et al. 2021",
            "a: in > layernorm > permute 1,0 > dense {n*2} gelu each > dense {n} each "
            "> permute 1,0 > add in\n"
            "a > layernorm > dense {c*4} gelu each > dense {c} each > add a",
            "arXiv:2105.01601",
        ),
        (
            "bidirectional-lstm",
            "Bidirectional LSTM, Graves & Schmidhuber 2005",
            "in > lstm {c/2} bidirectional > dropout 0.5",
            "Neural Networks 18 (5), 2005",
        ),
        (
            "tcn-level",
            "Temporal convolution block, Bai et al. 2018",
            "in > conv {c} k3 same d2 relu > dropout 0.2 > conv {c} k3 same d2 relu > dropout 0.2 "
            "> add in > relu",
            "arXiv:1803.01271",
        ),
        (
            "wavenet-level",
            "Gated dilated convolution, van den Oord et al. 2016",
            "f: in > conv {c} k2 same d2 tanh\ng: in > conv {c} k2 same d2 sigmoid\n"
            "mul(f, g) > conv {c} k1 > add in",
            "arXiv:1609.03499",
        ),
    ),
    (VECTORS, (VECTOR,)): (
        (
            "dense-dropout",
            "Dense layer with dropout, Srivastava et al. 2014",
            "in > dense {c} relu > dropout 0.5",
            "JMLR 15, 2014",
        ),
        (
            "residual-dense",
            "Residual block of dense layers, He et al. 2015",
            "in > dense {c} relu > dense {c} > add in > relu",
            "arXiv:1512.03385",
        ),
        (
            "gated-linear",
            "Gated linear unit, Dauphin et al. 2016",
            "a: in > dense {c}\ng: in > dense {c} sigmoid\nmul(a, g)",
            "arXiv:1612.08083",
        ),
        (
            "variational",
            "Variational bottleneck, Kingma & Welling 2013",
            'm: in > dense {c/4} as "μ"\ns: in > dense {c/4} as "σ"\nm > sample s as z',
            "arXiv:1312.6114",
        ),
    ),
}

BLOCKS: dict[str, Block] = {
    name: Block(name, description, text, group, source, reads)
    for (group, reads), rows in _ROWS.items()
    for name, description, text, source in rows
}
"""Every block by name, in the order in which they are shown."""

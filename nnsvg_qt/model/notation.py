"""The text notation: an architecture written in one line.

    16-12-10-1
    1@32x32 > conv 6 k5 > maxpool 2 > conv 16 k5 > maxpool 2 > dense 120 > dense 84 > dense 10
    3@64x64 > conv 16 k3 same relu as a > conv 16 k3 same > add a > relu > globalpool > dense 10

Numbers joined by `-` are vectors with dense layers between them. Otherwise items are separated by
`>`; the first is the input: `C@HxW` (maps), `C@L` (a sequence of length L with C features) or `N`
(a vector). `x` and `×` are the same; words may be written in capitals. The further items:

    conv C kK|kHxW [sS|sHxW] [pP|pHxW|same] [dD|dHxW] [ACTIVATION]     deconv, likewise
    maxpool K|HxW [sS|sHxW] [pP|pHxW|same]                             avgpool, likewise
    globalpool   up N   flatten   norm   dropout P   dense N [ACTIVATION]
    ACTIVATION (relu, tanh, sigmoid, softmax …) as a layer of its own
    add NAME   concat NAME

and `as NAME` after any of them. The options of an item may stand in any order.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from nnsvg_qt.errors import InputError, Sentence, Word
from nnsvg_qt.model.architecture import Architecture, Connection
from nnsvg_qt.model.identifiers import Numbering
from nnsvg_qt.model.inference import inferred_shape
from nnsvg_qt.model.layer import LARGEST_SIZE, SLIDING_KINDS, Kind, Layer, Shape

NOTATION_SUFFIX = ".nnt"
"""Of files that hold a text of the notation."""

MOST_LAYERS = 10_000
"""Notations of more layers are refused."""

MOST_CHARACTERS = 1_000_000
"""Longer texts are refused."""

MOST_NAME_CHARACTERS = 200
"""Longer names are refused."""

ACTIVATIONS = (
    "relu",
    "relu6",
    "leakyrelu",
    "prelu",
    "elu",
    "selu",
    "celu",
    "gelu",
    "silu",
    "swish",
    "mish",
    "tanh",
    "sigmoid",
    "logistic",
    "hardtanh",
    "hardsigmoid",
    "hardswish",
    "softplus",
    "softsign",
    "softmax",
    "logsoftmax",
    "linear",
)
"""The words for an activation, as an item of its own or after a convolution or a dense layer."""


class NotationError(InputError):
    """A text that is not the notation; says which item is wrong, where and why.

    `item` counts from 1; `column` is the character of the text where the fault begins, from 1.
    """

    def __init__(self, item: int, column: int, reason: Sentence) -> None:
        sentence = Sentence(
            "Item {item} (character {column}): {reason}", item=item, column=column, reason=reason
        )
        super().__init__(sentence)
        self.item = item
        self.column = column

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.item, self.column, self.sentence.values["reason"])


def looks_like_notation(text: str) -> bool:
    """Whether someone who gives this text means the notation, right or wrong, and not a file."""
    if ">" in text:
        return True
    words = text[:MOST_CHARACTERS].split(maxsplit=1)
    if not words:
        return False
    if words[0].lower() in _ITEMS:
        return True
    has_digit = re.search("[0-9]", text) is not None
    return has_digit and not text.strip("0123456789xX×@- \t\r\n")


def parse_notation(text: str) -> Architecture:
    """The architecture that a text of the notation says.

    Layers get the ids `input-1`, `conv-1`, `conv-2` …, and the names that `as` gives them.
    Raises NotationError, which names the item and its position, on anything that is not the
    notation and on an operation that does not fit its input.
    """
    if len(text) > MOST_CHARACTERS:
        raise NotationError(
            1,
            1,
            Sentence(
                "The text has {count} characters; the limit is {most}.",
                count=len(text),
                most=MOST_CHARACTERS,
            ),
        )
    has_only_vectors = ">" not in text and "-" in text
    items = _split_items(text, "-" if has_only_vectors else ">")
    builder = _Builder()
    builder.append(items[0], _parse_input(items[0]))
    for item in items[1:]:
        if has_only_vectors:
            builder.append(
                item, _Parsed(Kind.DENSE, _take_number(item, Sentence("The number of units")))
            )
        else:
            builder.append(item, _parse_operation(item))
    return Architecture(tuple(builder.layers), tuple(builder.connections))


# Words and their places


@dataclass(frozen=True)
class _Word:
    text: str
    column: int

    @property
    def lower(self) -> str:
        return self.text.lower()

    @property
    def quoted(self) -> str:
        """As an error shows it: on one line, not at full length."""
        return repr(self.text if len(self.text) <= 40 else f"{self.text[:40]}…")


@dataclass
class _Item:
    """One item of the text; words are taken from the front as they are understood."""

    number: int
    column: int
    words: list[_Word]

    def error(self, reason: Sentence, word: _Word | None = None) -> NotationError:
        return NotationError(self.number, word.column if word else self.column, reason)

    def take(self, what: Sentence) -> _Word:
        if not self.words:
            raise self.error(Sentence("{what} is missing.", what=what))
        return self.words.pop(0)

    def take_name(self) -> _Word | None:
        """The name after `as`, if that is what follows."""
        if not self.words or self.words[0].lower != "as":
            return None
        self.words.pop(0)
        return self.take(Sentence("The name after 'as'"))


# Spaces around @ and x belong to the word. A size holds at most two of these signs; that limit
# keeps the time proportional to the length of the text.
_WORD = re.compile(r"[A-Za-z]*+[0-9]++(?:\s*+[@xX×]\s*+[0-9]++){1,2}(?!\S)|\S++")


def _split_items(text: str, separator: str) -> list[_Item]:
    pieces = text.split(separator)
    items = []
    start = 0
    for number, piece in enumerate(pieces, 1):
        words = [
            _Word("".join(match.group().split()), start + match.start() + 1)
            for match in _WORD.finditer(piece)
        ]
        column = words[0].column if words else start + 1
        if not words:
            is_whole = len(pieces) == 1
            reason = Sentence("The text is empty." if is_whole else "The item is empty.")
            raise NotationError(number, column, reason)
        if number > MOST_LAYERS:
            reason = Sentence(
                "There are {count} layers; the limit is {most}.",
                count=len(pieces),
                most=MOST_LAYERS,
            )
            raise NotationError(number, column, reason)
        items.append(_Item(number, column, words))
        start += len(piece) + len(separator)
    return items


def _whole(digits: str, smallest: int = 1) -> int | None:
    """The number that ASCII digits write, if it is from `smallest` to 10⁹."""
    if not digits.isascii() or not digits.isdigit():
        return None
    digits = digits.lstrip("0") or "0"
    # Python refuses to read numbers of thousands of digits.
    if len(digits) > len(str(LARGEST_SIZE)):
        return None
    number = int(digits)
    return number if smallest <= number <= LARGEST_SIZE else None


def _take_number(item: _Item, what: Sentence) -> int:
    word = item.take(what)
    number = _whole(word.text)
    if number is None:
        reason = Sentence(
            "{what} is a whole number from 1 to 10⁹, not {word}.", what=what, word=word.quoted
        )
        raise item.error(reason, word)
    return number


def _numbers(text: str, smallest: int = 1) -> tuple[int, ...] | None:
    """`5` or `5x3`."""
    numbers = [_whole(part, smallest) for part in _TIMES.split(text, maxsplit=2)]
    if len(numbers) > 2 or None in numbers:
        return None
    return tuple(number for number in numbers if number is not None)


_TIMES = re.compile("[xX×]")


# Items


@dataclass(frozen=True)
class _Parsed:
    """What an item says, before it is known what it reads."""

    kind: Kind
    primary_size: int = 1
    shape: Shape = ()
    kernel: tuple[int, ...] | None = None
    options: tuple[tuple[str, object], ...] = ()
    joined: _Word | None = None


def _parse_input(item: _Item) -> _Parsed:
    word = item.take(Sentence("The input"))
    channels_text, at, extents_text = word.text.partition("@")
    channels = _whole(channels_text)
    extents = _numbers(extents_text) if at else ()
    if channels is None or extents is None:
        reason = Sentence(
            "{word} is not an input: C@HxW (maps), C@L (a sequence) or N (a vector), "
            "in whole numbers from 1 to 10⁹.",
            word=word.quoted,
        )
        raise item.error(reason, word)
    # A sequence is written features first, like maps, but its shape is (length, features).
    shape = (*extents, channels) if len(extents) == 1 else (channels, *extents)
    return _Parsed(Kind.INPUT, shape=shape)


def _parse_operation(item: _Item) -> _Parsed:
    word = item.take(Sentence("The operation"))
    parse = _ITEMS.get(word.lower)
    if parse is None:
        reason = Sentence(
            "{word} is not an operation; there are {operations} and the activations.",
            word=word.quoted,
            operations=", ".join(_OPERATIONS),
        )
        raise item.error(reason, word)
    return parse(item, word)


def _parse_convolution(item: _Item, word: _Word) -> _Parsed:
    kind = Kind.CONVOLUTION if word.lower == "conv" else Kind.TRANSPOSED_CONVOLUTION
    channels = _take_number(item, Sentence("The number of channels"))
    options = _parse_options(item, word, "kspd", takes_activation=True)
    if "kernel" not in options:
        reason = Sentence(
            "The kernel of {operation} is missing; write it as k3 or k3x5.", operation=word.lower
        )
        raise item.error(reason)
    return _Parsed(kind, channels, options=tuple(options.items()))


def _parse_pooling(item: _Item, word: _Word) -> _Parsed:
    size = item.take(Sentence("The kernel"))
    kernel = _numbers(size.text[1:] if size.lower.startswith("k") else size.text)
    if kernel is None:
        reason = Sentence(
            "{word} is not a kernel: one or two whole numbers from 1 to 10⁹.", word=size.quoted
        )
        raise item.error(reason, size)
    options = _parse_options(item, word, "sp", takes_activation=False)
    options = {"kernel": kernel, "stride": kernel, **options}
    pooling = "max" if word.lower == "maxpool" else "average"
    return _Parsed(Kind.POOLING, options=(("pooling", pooling), *options.items()))


_OPTION_FIELDS = {"k": "kernel", "s": "stride", "p": "padding", "d": "dilation"}


def _parse_options(
    item: _Item, operation: _Word, letters: str, takes_activation: bool
) -> dict[str, object]:
    """The options in front of `as` or of the end of the item."""
    found: dict[str, object] = {}
    while item.words and item.words[0].lower != "as":
        word = item.words.pop(0)
        value: object
        if "p" in letters and word.lower == "same":
            name, value = "padding", "same"
        elif takes_activation and word.lower in ACTIVATIONS:
            name, value = "activation", word.lower
        else:
            letter = word.lower[0]
            name = _OPTION_FIELDS.get(letter, "")
            smallest = 0 if letter == "p" else 1
            value = _numbers(word.text[1:], smallest) if letter in letters else None
            if value is None:
                reason = Sentence(
                    "{word} is not an option of {operation}.",
                    word=word.quoted,
                    operation=operation.lower,
                )
                raise item.error(reason, word)
        if name in found:
            reason = Sentence(
                "{word} gives the {field} for the second time.", word=word.quoted, field=Word(name)
            )
            raise item.error(reason, word)
        found[name] = value
    return found


def _parse_global_pooling(item: _Item, word: _Word) -> _Parsed:
    return _Parsed(Kind.POOLING, options=(("pooling", "global"),))


def _parse_upsampling(item: _Item, word: _Word) -> _Parsed:
    scale = _take_number(item, Sentence("The factor"))
    return _Parsed(Kind.UPSAMPLING, options=(("scale", (scale,)),))


def _parse_dense(item: _Item, word: _Word) -> _Parsed:
    units = _take_number(item, Sentence("The number of units"))
    options = _parse_options(item, word, "", takes_activation=True)
    return _Parsed(Kind.DENSE, units, options=tuple(options.items()))


def _parse_dropout(item: _Item, word: _Word) -> _Parsed:
    rate = item.take(Sentence("The rate"))
    if not _DECIMAL.fullmatch(rate.text) or not 0 <= float(rate.text) <= 1:
        reason = Sentence("{word} is not a rate from 0 to 1.", word=rate.quoted)
        raise item.error(reason, rate)
    return _Parsed(Kind.DROPOUT, options=(("rate", float(rate.text)),))


_DECIMAL = re.compile(r"[0-9]{1,40}(?:\.[0-9]{0,40})?|\.[0-9]{1,40}", re.ASCII)


def _parse_activation(item: _Item, word: _Word) -> _Parsed:
    if word.lower == "softmax":
        return _Parsed(Kind.SOFTMAX)
    return _Parsed(Kind.ACTIVATION, options=(("activation", word.lower),))


def _parse_flatten(item: _Item, word: _Word) -> _Parsed:
    return _Parsed(Kind.FLATTEN)


def _parse_normalization(item: _Item, word: _Word) -> _Parsed:
    return _Parsed(Kind.NORMALIZATION)


def _parse_join(item: _Item, word: _Word) -> _Parsed:
    kind = Kind.ADD if word.lower == "add" else Kind.CONCATENATE
    return _Parsed(kind, joined=item.take(Sentence("The name of the layer to join")))


_OPERATIONS: dict[str, Callable[[_Item, _Word], _Parsed]] = {
    "conv": _parse_convolution,
    "deconv": _parse_convolution,
    "maxpool": _parse_pooling,
    "avgpool": _parse_pooling,
    "globalpool": _parse_global_pooling,
    "up": _parse_upsampling,
    "flatten": _parse_flatten,
    "dense": _parse_dense,
    "norm": _parse_normalization,
    "dropout": _parse_dropout,
    "add": _parse_join,
    "concat": _parse_join,
}
_ITEMS = _OPERATIONS | dict.fromkeys(ACTIVATIONS, _parse_activation)


class _Builder:
    """Layers and connections so far, each layer reading the one before it."""

    def __init__(self) -> None:
        self.layers: list[Layer] = []
        self.connections: list[Connection] = []
        self._numbering = Numbering()
        self._named: dict[str, Layer] = {}

    def append(self, item: _Item, parsed: _Parsed) -> None:
        sources = self.layers[-1:]
        if parsed.joined:
            sources = [*sources, self._joined(item, parsed.joined)]
        name = item.take_name()
        if item.words:
            word = item.words[0]
            raise item.error(Sentence("{word} is not expected here.", word=word.quoted), word)
        layer = self._layer(item, parsed, [source.shape for source in sources])
        if name:
            layer = replace(layer, name=self._new_name(item, name))
            self._named[name.text] = layer
        self.layers.append(layer)
        self.connections += [Connection(source.id, layer.id) for source in sources]

    def _layer(self, item: _Item, parsed: _Parsed, input_shapes: list[Shape]) -> Layer:
        layer = Layer(
            self._numbering.next_id(parsed.kind),
            parsed.kind,
            parsed.shape or (parsed.primary_size,),
        )
        fields = dict(parsed.options)
        if parsed.kind in SLIDING_KINDS and fields.get("pooling") != "global":
            fields = {"stride": (1,), "padding": (0,)} | fields
        extents = 2 if input_shapes and len(input_shapes[0]) == 3 else 1
        for field_name in ("kernel", "stride", "padding", "dilation", "scale"):
            value = fields.get(field_name)
            if isinstance(value, tuple) and len(value) == 1:
                fields[field_name] = value * extents
        try:
            layer = replace(layer, **fields)  # type: ignore[arg-type]
            return replace(layer, shape=inferred_shape(layer, input_shapes))
        except InputError as error:
            raise item.error(error.sentence) from error

    def _joined(self, item: _Item, word: _Word) -> Layer:
        layer = self._named.get(word.text)
        if layer is None:
            reason = Sentence("No layer before this one is named {word}.", word=word.quoted)
            raise item.error(reason, word)
        if layer.id == self.layers[-1].id:
            reason = Sentence(
                "{word} is the layer before; it cannot join itself.", word=word.quoted
            )
            raise item.error(reason, word)
        return layer

    def _new_name(self, item: _Item, word: _Word) -> str:
        if word.text in self._named:
            reason = Sentence("The name {word} is taken by an earlier layer.", word=word.quoted)
            raise item.error(reason, word)
        if not word.text.isprintable() or len(word.text) > MOST_NAME_CHARACTERS:
            reason = Sentence(
                "The name {word} is longer than {most} characters or not printable.",
                word=word.quoted,
                most=MOST_NAME_CHARACTERS,
            )
            raise item.error(reason, word)
        return word.text

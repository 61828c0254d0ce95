"""The items of the notation: what each word of an operation says of a layer."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import fields
from typing import Any

from nnsvg_qt.errors import Sentence, Word, listed
from nnsvg_qt.model.kinds import ACTIVATIONS as ACTIVATIONS
from nnsvg_qt.model.kinds import CAUSAL_CONVOLUTIONS, ELEMENTWISE
from nnsvg_qt.model.layer import Kind, Layer
from nnsvg_qt.model.notation.spec import Reference as Reference
from nnsvg_qt.model.notation.spec import Spec as Spec
from nnsvg_qt.model.notation.text import Cursor, numbers, quoted, whole


def is_operation(word: str) -> bool:
    """Whether a word begins an item that does something."""
    return word.lower() in ITEMS


def parse_operation(cursor: Cursor, ends: Callable[[], bool]) -> Spec:
    """The item that stands here; `ends` tells whether an item is over. NotationError."""
    word, at = cursor.take_word(Sentence("The operation"))
    parse = ITEMS.get(word.lower())
    if parse is None:
        raise cursor.error(
            Sentence(
                "{word} is not an operation; there are {operations} and the activations.",
                word=quoted(word),
                operations=listed(OPERATIONS),
            ),
            at,
        )
    operation = _Operation(cursor, word.lower(), ends)
    return parse(operation)


class _Operation:
    """One item while its words are understood."""

    def __init__(self, cursor: Cursor, word: str, ends: Callable[[], bool]) -> None:
        self.cursor, self.word, self.ends = cursor, word, ends

    def options(self, spec: Spec, letters: str = "", words: Sequence[str] = ()) -> Spec:
        """Takes what else is said of the layer: options in any order, then its name and so on.

        `letters` are those of `_LETTERS`, `words` those of `_WORDS` and "activation".
        """
        given: set[str] = set()
        while not self.ends():
            word, at = self.cursor.take_word(Sentence("The option"))
            lower = word.lower()
            if lower == "as":
                spec.name = self.cursor.take_name(Sentence("The name after 'as'"))
                continue
            name = self._option(spec, lower, word, letters, words)
            if name is None:
                self._not_expected(word, at, bool(letters or words))
            assert name is not None
            if name in given:
                raise self.cursor.error(
                    Sentence(
                        "{word} gives the {field} for the second time.",
                        word=quoted(word),
                        field=Word(name),
                    ),
                    at,
                )
            given.add(name)
        return spec

    def _not_expected(self, word: str, at: int, has_options: bool) -> None:
        if not has_options:
            raise self.cursor.error(Sentence("{word} is not expected here.", word=quoted(word)), at)
        raise self.cursor.error(
            Sentence(
                "{word} is not an option of {operation}.",
                word=quoted(word),
                operation=self.word,
            ),
            at,
        )

    def _option(
        self, spec: Spec, lower: str, word: str, letters: str, words: Sequence[str]
    ) -> str | None:
        """Understands one option; the field that it gives, None if it is none."""
        cursor = self.cursor
        if lower in ("size", "kept"):
            shape = cursor.take_shape()
            if shape is None:
                raise cursor.error(
                    Sentence("The shape after {word} is missing.", word=quoted(word))
                )
            spec.shape, spec.is_kept = shape, True
            spec.fields["sizes_typed"] = lower == "size"
            return "shape"
        if lower == "params":
            digits, at = cursor.take_word(Sentence("The number of parameters"))
            if not re.fullmatch("[0-9]{1,31}", digits):
                reason = Sentence("{word} is not a number of parameters.", word=quoted(digits))
                raise cursor.error(reason, at)
            spec.fields["parameters"] = int(digits)
            return "parameters"
        if lower.endswith("=") or "=" in lower:
            return self._field(spec, word)
        if "activation" in words and lower in ACTIVATIONS:
            spec.fields["activation"] = lower
            return "activation"
        if lower in words and lower in _WORDS:
            name, value = _WORDS[lower]
            spec.fields[name] = value
            return name
        if lower in words and lower in _OUTPUTS:
            spec.puts_out = lower
            return "shape"
        if lower in words and lower in _FURTHER:
            spec.joined.append(cursor.take_reference(Sentence("The name of the layer to join")))
            return lower
        if lower in words and lower == "reads":
            spec.fields["connected"] = self._table()
            return "connected"
        letter = lower[:1]
        if letter not in letters or letter not in _LETTERS:
            return None
        name, is_single = _LETTERS[letter]
        value = numbers(word[1:], 0 if letter == "p" else 1)
        if value is None or (is_single and len(value) > 1):
            return None
        spec.fields[name] = value[0] if is_single else value
        return name

    def _table(self) -> tuple[tuple[int, ...], ...]:
        self.cursor.skip()
        at = self.cursor.position
        text = self.cursor.take_string() if self.cursor.peek_string() else None
        rows = []
        for row in (text or "?").split("|"):
            found = [whole(number, 0) for number in row.split()]
            if None in found:
                raise self.cursor.error(
                    Sentence(
                        'What is read is written as "0 1 2 | 1 2 3": for each channel put out the '
                        "numbers, from 0, of those that it reads."
                    ),
                    at,
                )
            rows.append(tuple(number for number in found if number is not None))
        return tuple(rows)

    def _field(self, spec: Spec, word: str) -> str | None:
        """`kernel=3x3`, `bias=no`: any field of a layer, by its name."""
        name, _, text = word.partition("=")
        if name not in _FIELDS:
            return None
        cursor = self.cursor
        if not text and cursor.peek_string():
            spec.fields[name] = cursor.take_string()
            return name
        value: Any = numbers(text, 0)
        if text.lower() in _PLAIN_VALUES:
            value = _PLAIN_VALUES[text.lower()]
        elif name == "rate":
            value = _decimal(text)
        elif name == "order":
            value = _order(text)
        elif name in ("pooling", "cell", "normalization", "lattice", "padding") and value is None:
            value = text
        elif value is not None and name not in _MANY:
            value = value[0] if len(value) == 1 else None
        elif name == "parameters" and re.fullmatch("[0-9]{1,31}", text):
            value = int(text)
        if value is None and text.lower() != "none":
            return None
        spec.fields[name] = value
        return name


_LETTERS = {
    "k": ("kernel", False),
    "s": ("stride", False),
    "p": ("padding", False),
    "d": ("dilation", False),
    "g": ("groups", True),
    "m": ("multiplier", True),
    "h": ("heads", True),
    "v": ("vocabulary", True),
    "a": ("active_experts", True),
}
_WORDS: dict[str, tuple[str, object]] = {
    "same": ("padding", "same"),
    "causal": ("causal", True),
    "nobias": ("bias", False),
    "bidirectional": ("bidirectional", True),
    "trained": ("trained", True),
    "crop": ("crop", True),
    "hexagonal": ("lattice", "hexagonal"),
    "onewidth": ("shared_width", True),
}
_OUTPUTS = ("each", "whole", "sequence", "last")
_FURTHER = ("keys", "values", "state")
_PLAIN_VALUES: dict[str, object] = {"none": None, "yes": True, "no": False}
_MANY = ("kernel", "stride", "padding", "dilation", "scale")
_FIELDS = {one.name for one in fields(Layer)} - {
    *("id", "kind", "shape", "name", "weights", "connected", "sizes_typed")
}
_DECIMAL = re.compile(r"[0-9]{1,40}(?:\.[0-9]{0,400})?|\.[0-9]{1,400}", re.ASCII)
_OPTION_LIKE = re.compile(r"[kspdghmva][0-9]\S*|\S*=\S*|" + "|".join([*_WORDS, *_OUTPUTS]))
_BARE_WORDS = frozenset({"as", "size", "kept", "params", "reads", *_FURTHER, *_WORDS, *_OUTPUTS})


def is_option(word: str) -> bool:
    """Whether a word at the beginning of a line can go on with the item before it."""
    lower = word.lower()
    return lower in ACTIVATIONS or lower in _BARE_WORDS or bool(_OPTION_LIKE.fullmatch(lower))


def _decimal(text: str) -> float | None:
    return float(text) if _DECIMAL.fullmatch(text) and 0 <= float(text) <= 1 else None


def _order(text: str) -> tuple[int, ...] | None:
    found = [whole(part, 0) for part in text.split(",")]
    return None if None in found else tuple(number for number in found if number is not None)


# operations


def _convolution(kind: Kind, letters: str) -> Callable[[_Operation], Spec]:
    def parse(operation: _Operation) -> Spec:
        channels = operation.cursor.take_number(Sentence("The number of channels"))
        words = ["same", "nobias", "activation", "reads"]
        words += ["causal"] * (kind in CAUSAL_CONVOLUTIONS)
        spec = operation.options(Spec(kind, (channels,)), letters, words)
        return _with_kernel(operation, spec)

    return parse


def _with_kernel(operation: _Operation, spec: Spec) -> Spec:
    if "kernel" not in spec.fields:
        raise operation.cursor.error(
            Sentence(
                "The kernel of {operation} is missing; write it as k3 or k3x5.",
                operation=operation.word,
            )
        )
    return spec


def _depthwise(operation: _Operation) -> Spec:
    spec = Spec(Kind.DEPTHWISE_CONVOLUTION)
    words = ("same", "nobias", "activation", "causal")
    return _with_kernel(operation, operation.options(spec, "kspdm", words))


def _pooling(operation: _Operation) -> Spec:
    word, at = operation.cursor.take_word(Sentence("The kernel"))
    kernel = numbers(word[1:] if word.lower().startswith("k") else word)
    if kernel is None:
        raise operation.cursor.error(
            Sentence(
                "{word} is not a kernel: one or two whole numbers from 1 to 10⁹.",
                word=quoted(word),
            ),
            at,
        )
    pooling = "max" if operation.word == "maxpool" else "average"
    spec = Spec(Kind.POOLING, fields={"pooling": pooling, "kernel": kernel})
    return operation.options(spec, "spd", ("same",))


def _global_pooling(operation: _Operation) -> Spec:
    spec = Spec(Kind.POOLING, fields={"pooling": _GLOBAL[operation.word]})
    return operation.options(spec)


_GLOBAL = {
    "globalpool": "global",
    "globalavgpool": "global average",
    "globalmaxpool": "global max",
}


def _upsampling(operation: _Operation) -> Spec:
    start = operation.cursor.position
    word, _ = operation.cursor.take_word(Sentence("The factor"))
    scale = numbers(word)
    if scale is None:
        operation.cursor.position = start
        scale = (operation.cursor.take_number(Sentence("The factor")),)
    fields: dict[str, Any] = {"scale": scale}
    if operation.word == "unpool":
        fields["unpools"] = True
    return operation.options(Spec(Kind.UPSAMPLING, fields=fields))


def _sized(kind: Kind, words: Sequence[str], letters: str = "") -> Callable[[_Operation], Spec]:
    def parse(operation: _Operation) -> Spec:
        size = operation.cursor.take_number(
            Sentence("The number of features")
            if kind is Kind.EMBEDDING
            else Sentence("The number of units")
        )
        return operation.options(Spec(kind, (size,)), letters, words)

    return parse


def _recurrent(operation: _Operation) -> Spec:
    units = operation.cursor.take_number(Sentence("The number of units"))
    cell = "simple" if operation.word == "rnn" else operation.word
    spec = Spec(Kind.RECURRENT, (units,), {"cell": cell})
    words = ("bidirectional", "sequence", "last", "state", "nobias")
    spec = operation.options(spec, "", words)
    if spec.fields.get("bidirectional") and not spec.is_kept:
        spec.shape = (2 * units,)
    return spec


def _attention(operation: _Operation) -> Spec:
    return operation.options(Spec(Kind.ATTENTION), "h", ("keys", "values", "nobias"))


def _experts(operation: _Operation) -> Spec:
    count = operation.cursor.take_number(Sentence("The number of experts"))
    spec = Spec(Kind.MIXTURE_OF_EXPERTS, fields={"experts": count})
    # h is the hidden layer here
    spec = operation.options(spec, "ah", ("activation", "nobias"))
    if "heads" in spec.fields:
        spec.fields["hidden"] = spec.fields.pop("heads")
    return spec


def _normalization(operation: _Operation) -> Spec:
    kind = _NORMALIZATIONS[operation.word]
    spec = Spec(Kind.NORMALIZATION)
    if kind != "batch":
        spec.fields["normalization"] = kind
    if kind == "group":
        spec.fields["groups"] = operation.cursor.take_number(Sentence("The number of groups"))
    return operation.options(spec)


_NORMALIZATIONS = {
    "norm": "batch",
    "batchnorm": "batch",
    "layernorm": "layer",
    "groupnorm": "group",
    "instancenorm": "instance",
    "rmsnorm": "rms",
}


def _dropout(operation: _Operation) -> Spec:
    word, at = operation.cursor.take_word(Sentence("The rate"))
    rate = _decimal(word)
    if rate is None:
        reason = Sentence("{word} is not a rate from 0 to 1.", word=quoted(word))
        raise operation.cursor.error(reason, at)
    return operation.options(Spec(Kind.DROPOUT, fields={"rate": rate}))


def _activation(operation: _Operation) -> Spec:
    if operation.word == "softmax":
        return operation.options(Spec(Kind.SOFTMAX))
    return operation.options(Spec(Kind.ACTIVATION, fields={"activation": operation.word}))


def _other_activation(operation: _Operation) -> Spec:
    name, _, _ = operation.cursor.take_name(Sentence("The name of the activation"))
    return operation.options(Spec(Kind.ACTIVATION, fields={"activation": name}))


def _plain(kind: Kind, words: Sequence[str] = ()) -> Callable[[_Operation], Spec]:
    def parse(operation: _Operation) -> Spec:
        return operation.options(Spec(kind), "", words)

    return parse


def _reshape(operation: _Operation) -> Spec:
    shape = operation.cursor.take_shape()
    if shape is None:
        raise operation.cursor.error(Sentence("{what} is missing.", what=Sentence("The shape")))
    return operation.options(Spec(Kind.RESHAPE, shape))


def _input(operation: _Operation) -> Spec:
    shape = operation.cursor.take_shape()
    if shape is None:
        raise operation.cursor.error(Sentence("{what} is missing.", what=Sentence("The shape")))
    return operation.options(Spec(Kind.INPUT, shape))


def _permute(operation: _Operation) -> Spec:
    # its commas belong to the order, even in a list
    lists, operation.cursor.lists = operation.cursor.lists, 0
    word, at = operation.cursor.take_word(Sentence("The order"))
    operation.cursor.lists = lists
    order = _order(word.rstrip(","))
    if order is None or sorted(order) != [*range(len(order))]:
        reason = Sentence("{word} is not an order, as 1,0 or 2,0,1.", word=quoted(word))
        raise operation.cursor.error(reason, at)
    if word.endswith(","):
        operation.cursor.position -= 1
    return operation.options(Spec(Kind.PERMUTE, fields={"order": order}))


def _split(operation: _Operation) -> Spec:
    word, at = operation.cursor.take_word(Sentence("The number of parts"))
    parts, _, part = word.partition("/")
    found = whole(parts), whole(part or "1")
    if found[0] is None or found[1] is None:
        reason = Sentence("{word} is not a part, as 3/1, the first of three.", word=quoted(word))
        raise operation.cursor.error(reason, at)
    values = {"parts": found[0], "part": found[1] - 1}
    return operation.options(Spec(Kind.SPLIT, fields=values))


def _slice(operation: _Operation) -> Spec:
    word, at = operation.cursor.take_word(Sentence("The range"))
    start, colon, stop = word.partition(":")
    found = whole(start or "0", 0), whole(stop) if stop else None
    if not colon or found[0] is None or (stop and found[1] is None):
        reason = Sentence("{word} is not a range, as 0:64 or 64:.", word=quoted(word))
        raise operation.cursor.error(reason, at)
    return operation.options(Spec(Kind.SLICE, fields={"start": found[0], "stop": found[1]}))


def _pad(operation: _Operation) -> Spec:
    word, at = operation.cursor.take_word(Sentence("The padding"))
    padding = numbers(word, 0)
    if padding is None:
        reason = Sentence("{word} is not a padding, as 1 or 1x2.", word=quoted(word))
        raise operation.cursor.error(reason, at)
    return operation.options(Spec(Kind.PAD, fields={"padding": padding}))


def _sample(operation: _Operation) -> Spec:
    spec = Spec(Kind.SAMPLING)
    if not operation.ends():
        operation.cursor.skip()
        word = operation.cursor.peek_word().lower()
        if operation.cursor.peek_string() or (word not in _BARE_WORDS and "=" not in word):
            spec.joined.append(operation.cursor.take_reference(Sentence("The second input")))
    return operation.options(spec)


def _grid(operation: _Operation) -> Spec:
    word, at = operation.cursor.take_word(Sentence("The grid"))
    grid = numbers(word)
    if grid is None or len(grid) != 2:
        reason = Sentence("{word} is not a grid of rows by columns, as 6x8.", word=quoted(word))
        raise operation.cursor.error(reason, at)
    spec = Spec(Kind.SELF_ORGANIZING_MAP, (1, *grid))
    return operation.options(spec, "", ("hexagonal",))


def _other(operation: _Operation) -> Spec:
    spec = Spec(Kind.OTHER, ())
    if not operation.ends():
        operation.cursor.skip()
        if operation.cursor.peek_string():
            spec.drawn = operation.cursor.take_string() or ""
            operation.cursor.skip()
        if not operation.ends() and not is_option(operation.cursor.peek_word()):
            spec.shape = operation.cursor.take_shape() or ()
    return operation.options(spec, "", ("activation",))


def _kind(operation: _Operation) -> Spec:
    operation.cursor.skip()
    at = operation.cursor.position
    text = operation.cursor.take_string()
    if text is None or text not in [*Kind]:
        kinds = listed(Kind)
        raise operation.cursor.error(Sentence("A kind is one of {kinds}.", kinds=kinds), at)
    words = ("activation", "nobias", "reads", "bidirectional", "trained", "crop", "same", "causal")
    return operation.options(Spec(Kind(text)), "kspdg", (*words, "hexagonal", "onewidth"))


_PARAMETERS = re.compile(r"params[ \t]+[0-9]", re.IGNORECASE)


def _join(operation: _Operation) -> Spec:
    """`add NAME`; with brackets, and alone after a list, the parser takes what it joins."""
    spec = Spec(JOINS[operation.word])
    cursor = operation.cursor
    if cursor.peek("("):
        return spec
    is_over = operation.ends()
    start = cursor.position
    cursor.skip()
    is_alone = is_over or (
        cursor.peek_word().lower() in ("as", "size", "kept", "crop")
        or "=" in cursor.peek_word()
        # a layer may be named params
        or _PARAMETERS.match(cursor.text, cursor.position) is not None
    )
    cursor.position = start
    if not is_alone:
        spec.joined.append(cursor.take_name(Sentence("The name of the layer to join")))
    else:
        spec.needs_join = True
    return operation.options(spec, "", ("crop",) if spec.kind is Kind.CONCATENATE else ())


def join_options(cursor: Cursor, word: str, ends: Callable[[], bool], spec: Spec) -> Spec:
    """The options of a join in brackets, of a sum or of an input."""
    words = ("crop",) if spec.kind is Kind.CONCATENATE else ()
    return _Operation(cursor, word, ends).options(spec, "", words)


JOINS: dict[str, Kind] = {
    "add": Kind.ADD,
    "concat": Kind.CONCATENATE,
    "sub": Kind.SUBTRACT,
    "mul": Kind.MULTIPLY,
    "avg": Kind.AVERAGE,
    "max": Kind.MAXIMUM,
    "dot": Kind.DOT,
}
"""Words that join layers, each read in the order in which it is named."""
JOIN_WORDS = {kind: word for word, kind in JOINS.items()}
assert set(JOIN_WORDS) == ELEMENTWISE | {Kind.CONCATENATE, Kind.DOT}

_UNITS = ("activation", "nobias")

OPERATIONS: dict[str, Callable[[_Operation], Spec]] = {
    "conv": _convolution(Kind.CONVOLUTION, "kspdg"),
    "deconv": _convolution(Kind.TRANSPOSED_CONVOLUTION, "kspdg"),
    "dwconv": _depthwise,
    "sepconv": _convolution(Kind.SEPARABLE_CONVOLUTION, "kspd"),
    "gconv": _sized(Kind.GRAPH_CONVOLUTION, _UNITS),
    "maxpool": _pooling,
    "avgpool": _pooling,
    **dict.fromkeys(_GLOBAL, _global_pooling),
    "up": _upsampling,
    "unpool": _upsampling,
    "flatten": _plain(Kind.FLATTEN),
    "dense": _sized(Kind.DENSE, (*_UNITS, "each", "whole", "reads")),
    **dict.fromkeys(_NORMALIZATIONS, _normalization),
    "dropout": _dropout,
    "embed": _sized(Kind.EMBEDDING, (), "v"),
    "position": _plain(Kind.POSITIONAL_ENCODING, ("trained",)),
    **dict.fromkeys(("lstm", "gru", "rnn"), _recurrent),
    "attention": _attention,
    "experts": _experts,
    "sample": _sample,
    "som": _grid,
    "rbf": _sized(Kind.RADIAL_BASIS, ("onewidth",)),
    "hopfield": _sized(Kind.HOPFIELD_NETWORK, ("nobias",)),
    "boltzmann": _sized(Kind.BOLTZMANN_MACHINE, ("nobias",)),
    "rbm": _sized(Kind.RESTRICTED_BOLTZMANN_MACHINE, ("nobias",)),
    "reshape": _reshape,
    "permute": _permute,
    "split": _split,
    "slice": _slice,
    "pad": _pad,
    **dict.fromkeys(JOINS, _join),
    "activation": _other_activation,
    "other": _other,
    "input": _input,
    "kind": _kind,
}
ITEMS = OPERATIONS | dict.fromkeys(ACTIVATIONS, _activation)

"""Rules of what multiplies matrices: linear layers, products, attention, recurrent layers.

Attributes: `transpose_weight` of "linear" whether its weight is `(outputs, inputs)`;
`transpose_input` whether the input is turned first; `hidden` and `directions` of a recurrent
layer, `cell` its kind, `joined` whether its directions are one behind the other in the features;
`returns` is "sequence" where it gives the states of all steps as `(batch, length, features)`,
"last" where the last one as `(batch, features)`, with the directions behind each other unless
`concatenates` is false; `equation` of "einsum"; `heads` of an attention.
"""

from __future__ import annotations

from nnsvg_qt.model.graph import ELEMENT_TYPES, Extent, Shape
from nnsvg_qt.model.operations.elementwise import type_of_second
from nnsvg_qt.model.operations.rule import Facts, Rule, Shapes, joined, product


def multiplied(left: Shape | None, right: Shape | None) -> Shape | None:
    """The shape of a product of stacks of matrices, or of vectors, as numpy's matmul."""
    if left is None or right is None or not left or not right:
        return None
    row: Shape = left[-2:-1] if len(left) > 1 else ()
    column: Shape = right[-1:] if len(right) > 1 else ()
    stack = joined((left[:-2], right[:-2]))
    return None if stack is None else (*stack, *row, *column)


def _product_shapes(facts: Facts) -> Shapes:
    left, right = facts.shape(0), facts.shape(1)
    if facts.flag("transpose_left") and left is not None and len(left) > 1:
        left = (*left[:-2], left[-1], left[-2])
    if facts.flag("transpose_right") and right is not None and len(right) > 1:
        right = (*right[:-2], right[-1], right[-2])
    return (multiplied(left, right),)


def _inner(facts: Facts, position: int = 0) -> Extent:
    shape = facts.shape(position)
    if not shape:
        return None
    turned = facts.flag("transpose_left") or facts.flag("transpose_input")
    return shape[-2] if turned and len(shape) > 1 else shape[-1]


def _product_work(facts: Facts, outputs: Shapes) -> int | None:
    out = outputs[0]
    return None if out is None else product((*out, _inner(facts)))


def _quantized_product_shapes(facts: Facts) -> Shapes:
    return (multiplied(facts.shape(0), facts.shape(3)),)


def _linear_shapes(facts: Facts) -> Shapes:
    shape, weight = facts.shape(0), facts.shape(1)
    if shape is None or not shape or weight is None or len(weight) != 2:
        return (None,)
    if facts.flag("transpose_input") and len(shape) == 2:
        shape = shape[::-1]
    outputs = weight[0] if facts.flag("transpose_weight") else weight[1]
    inputs = weight[1] if facts.flag("transpose_weight") else weight[0]
    are_known = isinstance(shape[-1], int) and isinstance(inputs, int)
    if are_known and shape[-1] != inputs and not facts.flag("flattens"):
        # it cannot read this: nothing follows from it
        return (None,)
    if facts.flag("flattens") and len(shape) > 2:
        rows = product(shape[:-1])
        own = shape[-1]
        if own != inputs and rows is not None and isinstance(own, int) and isinstance(inputs, int):
            rows = rows * own // inputs if inputs else None
        return ((rows, outputs),)
    return ((*shape[:-1], outputs),)


def _linear_work(facts: Facts, outputs: Shapes) -> int | None:
    out, weight = outputs[0], facts.shape(1)
    if out is None or weight is None or len(weight) != 2:
        return None
    return product((*out[:-1], *weight))


def _einsum_shapes(facts: Facts) -> Shapes:
    sizes = _einsum_sizes(facts)
    if sizes is None:
        return (None,)
    letters, terms, result = sizes
    if result is None:
        every = "".join(terms)
        result = "".join(sorted(letter for letter in set(every) if every.count(letter) == 1))
    return (tuple(letters.get(letter) for letter in result),)


def _einsum_sizes(
    facts: Facts,
) -> tuple[dict[str, Extent], list[str], str | None] | None:
    """Size by letter, the terms, and the result's letters; None where it says too little."""
    equation = facts.attributes.get("equation")
    if not isinstance(equation, str) or "." in equation:
        return None
    left, arrow, right = equation.replace(" ", "").partition("->")
    terms = left.split(",")
    if len(terms) != len(facts.inputs):
        return None
    letters: dict[str, Extent] = {}
    for position, term in enumerate(terms):
        shape = facts.shape(position)
        if shape is None or len(shape) != len(term):
            return None
        for letter, extent in zip(term, shape, strict=True):
            if not isinstance(letters.get(letter), int) or letters[letter] == 1:
                letters[letter] = extent
    return letters, terms, right if arrow else None


def _einsum_work(facts: Facts, outputs: Shapes) -> int | None:
    sizes = _einsum_sizes(facts)
    if sizes is None or len(facts.inputs) != 2:
        return 0 if len(facts.inputs) == 1 else None
    return product(tuple(sizes[0].values()))


def _recurrent_shapes(facts: Facts) -> Shapes:
    shape, hidden = facts.shape(), facts.whole("hidden")
    weight = facts.shape(2)
    if hidden is None and weight is not None and len(weight) == 3 and isinstance(weight[2], int):
        hidden = weight[2]
    directions = facts.whole("directions", 1) or 1
    state: Shape
    if shape is None or len(shape) != 3:
        return (None, None, None)
    returns = facts.attributes.get("returns")
    if returns in ("sequence", "last"):
        features = product((hidden, directions)) if facts.flag("concatenates", True) else hidden
        first: Shape = (shape[0], *(shape[1:2] if returns == "sequence" else ()), features)
        # what follows are the states of each direction in turn
        return (first, *[(shape[0], hidden)] * (len(facts.operation.outputs) - 1))
    if facts.flag("joined"):
        # the directions are one behind the other in the features
        batch = shape[0] if facts.flag("batch_first") else shape[1]
        state = (directions, batch, hidden)
        return ((*shape[:2], product((directions, hidden))), state, state)
    if facts.flag("batch_first"):
        batch, length = shape[:2]
        state = (batch, directions, hidden)
        return ((batch, length, directions, hidden), state, state)
    length, batch = shape[:2]
    state = (directions, batch, hidden)
    return ((length, directions, batch, hidden), state, state)


def _recurrent_work(facts: Facts, outputs: Shapes) -> int | None:
    """At each step of each sequence one product with every weight."""
    shape, read, back = facts.shape(), facts.shape(1), facts.shape(2)
    if shape is None or len(shape) != 3 or read is None or back is None:
        return None
    steps, first, second = product(shape[:2]), product(read), product(back)
    if steps is None or first is None or second is None:
        return None
    is_apart = facts.has(8) or (facts.flag("joined") and facts.whole("directions") == 2)
    # the weights of both directions are one tensor, or two
    return steps * (first + second) * (2 if is_apart else 1)


def _attention_shapes(facts: Facts) -> Shapes:
    """Query, key and value as `(batch, length, width)` or `(batch, heads, length, width)`."""
    query, key, value = facts.shape(0), facts.shape(1), facts.shape(2)
    if query is None or value is None or len(query) != len(value):
        return (None,)
    if len(query) == 4:
        return ((*query[:3], value[3]),)
    if len(query) != 3:
        return (None,)
    heads, others = facts.whole("heads"), facts.whole("key_value_heads")
    if not heads or not others or heads == others or key is None:
        return ((*query[:2], value[2]),)
    width = value[2] // others * heads if isinstance(value[2], int) else None
    return ((*query[:2], width),)


def _attention_work(facts: Facts, outputs: Shapes) -> int | None:
    """Scores and weighted sums: length × length × width, twice."""
    query, value, out = facts.shape(0), facts.shape(2), outputs[0]
    if query is None or value is None or out is None or len(query) < 3:
        return None
    scores, sums = product((*query, value[-2])), product((*out, value[-2]))
    return None if scores is None or sums is None else scores + sums


def _embedding_shapes(facts: Facts) -> Shapes:
    places, weight = facts.shape(0), facts.shape(1)
    if places is None or weight is None or len(weight) != 2:
        return (None,)
    return ((*places, weight[1]),)


def _determinant_shapes(facts: Facts) -> Shapes:
    shape = facts.shape()
    return (None if shape is None or len(shape) < 2 else shape[:-2],)


_RECURRENT = (
    *("input", "input weight", "hidden weight", "bias", "lengths"),
    *("initial state", "initial cell state", "peephole weight"),
    *("input weight backwards", "hidden weight backwards", "bias backwards"),
    *("initial state backwards", "initial cell state backwards", "further weight…"),
)

RULES = (
    Rule("linear", "layer", ("input", "weight", "bias"), _linear_shapes, work=_linear_work),
    Rule("matrix product", "layer", ("left", "right"), _product_shapes, work=_product_work),
    Rule(
        "integer matrix product",
        "layer",
        ("left", "right", "left zero point", "right zero point"),
        _product_shapes,
        lambda facts: ELEMENT_TYPES["int32"],
        work=_product_work,
    ),
    Rule(
        "quantized matrix product",
        "layer",
        (
            *("left", "left scale", "left zero point"),
            *("right", "right scale", "right zero point"),
            *("output scale", "output zero point"),
        ),
        _quantized_product_shapes,
    ),
    Rule("einsum", "layer", ("input…",), _einsum_shapes, work=_einsum_work),
    Rule(
        "recurrent",
        "layer",
        _RECURRENT,
        _recurrent_shapes,
        work=_recurrent_work,
    ),
    Rule(
        "attention",
        "attention",
        ("query", "key", "value", "mask", "past key", "past value"),
        _attention_shapes,
        work=_attention_work,
    ),
    Rule("embedding", "layer", ("places", "weight"), _embedding_shapes, type_of_second),
    Rule("determinant", "arithmetic", ("input",), _determinant_shapes),
)

"""Rules of what changes shapes: reshape, transpose, join, cut, choose; and of shapes as numbers.

`axis` and `axes` count from the front, or from the end if negative. What older versions of a format
have as an attribute and newer ones as an input may be either: the attribute is asked first.
"""

from __future__ import annotations

from nnsvg_qt.model.graph import ELEMENT_TYPES, ElementType, Extent, Shape
from nnsvg_qt.model.operations.elementwise import always, asked_type
from nnsvg_qt.model.operations.rule import Facts, Rule, Shapes, Values, joined, place_of, product
from nnsvg_qt.model.operations.small_tables import last, sliced_values, transposed_values

MOST_PLACES = 1024
"""Values of at most so many numbers are followed."""

HIGHEST_RANK = 64
"""A shape of more sizes is none."""


def _reshape_shapes(facts: Facts) -> Shapes:
    asked, shape = facts.numbers("shape", 1), facts.shape()
    if asked is None:
        return (_of_rank(facts.shape(1)),)
    found: list[Extent] = []
    for place, size in enumerate(asked):
        if size == 0 and not facts.flag("zero_is_size"):
            found.append(shape[place] if shape is not None and place < len(shape) else None)
        else:
            found.append(size)
    if found.count(-1) == 1:
        place = found.index(-1)
        rest = [size for size in found if size != -1]
        found[place] = _remaining(shape, rest)
    return (tuple(None if size == -1 else size for size in found),)


def _remaining(shape: Shape | None, rest: list[Extent]) -> Extent:
    """What is left for one size if all numbers are kept; names that stay cancel each other."""
    if shape is None:
        return None
    left = list(shape)
    for size in list(rest):
        if not isinstance(size, int) and size is not None and size in left:
            left.remove(size)
            rest.remove(size)
    numbers = [size for size in left if isinstance(size, int)]
    names = [size for size in left if not isinstance(size, int)]
    divisor, whole = product(rest), product(numbers)
    if not divisor or whole is None:
        return None
    if not names and whole % divisor == 0:
        return whole // divisor
    return names[0] if len(names) == 1 and whole == divisor else None


def _flatten_shapes(facts: Facts) -> Shapes:
    shape = facts.shape()
    if shape is None:
        return (None,)
    if "last" in facts.attributes:
        # from `axis` to `last`, both counted in, as one
        first, last = place_of(facts.whole("axis", 0), len(shape)), facts.whole("last")
        end = place_of(last, len(shape))
        if first is None or end is None:
            return (shape if shape else (1,),)
        return ((*shape[:first], _whole(shape[first : end + 1]), *shape[end + 1 :]),)
    axis = facts.whole("axis", 1)
    assert axis is not None
    place = len(shape) + axis if axis < 0 else axis
    return ((_whole(shape[:place]), _whole(shape[place:])),)


def _whole(extents: Shape) -> Extent:
    """The product of sizes; one name beside ones stays."""
    others = [extent for extent in extents if extent != 1]
    return others[0] if len(others) == 1 else product(extents)


def _squeeze_shapes(facts: Facts) -> Shapes:
    shape = facts.shape()
    if shape is None:
        return (None,)
    if not facts.gives("axes", 1):
        if not all(isinstance(extent, int) for extent in shape):
            return (None,)
        return (tuple(extent for extent in shape if extent != 1),)
    axes = facts.numbers("axes", 1)
    if axes is None:
        return (None,)
    places = {place_of(axis, len(shape)) for axis in axes}
    return (tuple(extent for place, extent in enumerate(shape) if place not in places),)


def _unsqueeze_shapes(facts: Facts) -> Shapes:
    shape, axes = facts.shape(), facts.numbers("axes", 1)
    if shape is None or axes is None:
        return (None,)
    rank = len(shape) + len(axes)
    places = {place_of(axis, rank) for axis in axes}
    if None in places or len(places) < len(axes):
        return (None,)
    rest = iter(shape)
    return (tuple(1 if place in places else next(rest) for place in range(rank)),)


def _transpose_shapes(facts: Facts) -> Shapes:
    shape, order = facts.shape(), facts.numbers("order", 1)
    if shape is None:
        return (None,)
    if order is None:
        return ((None,) * len(shape) if facts.gives("order", 1) else shape[::-1],)
    if sorted(order, key=str) != sorted(range(len(shape)), key=str):
        return (None,)
    return (tuple(shape[place] for place in order),)


def _expand_shapes(facts: Facts) -> Shapes:
    shape, asked = facts.shape(), facts.numbers("shape", 1)
    if shape is None or asked is None:
        return (None,)
    return (joined((shape, tuple(1 if size == -1 else size for size in asked))),)


def _concatenated_shapes(facts: Facts) -> Shapes:
    shapes = [facts.shape(position) for position in range(len(facts.inputs))]
    known = [shape for shape in shapes if shape is not None]
    if not known:
        return (None,)
    rank = len(known[0])
    axis = place_of(facts.whole("axis"), rank)
    if axis is None or any(len(shape) != rank for shape in known):
        return (None,)
    found = list(known[0])
    for shape in known[1:]:
        for place, extent in enumerate(shape):
            if place != axis and not isinstance(found[place], int):
                found[place] = extent
    total = 0
    for part in shapes:
        extent = None if part is None else part[axis]
        if not isinstance(extent, int):
            found[axis] = None
            return (tuple(found),)
        total += extent
    found[axis] = total
    return (tuple(found),)


def _stacked_shapes(facts: Facts) -> Shapes:
    shape = next((known.shape for known in facts.inputs if known and known.shape is not None), None)
    if shape is None:
        return (None,)
    place = place_of(facts.whole("axis", 0), len(shape) + 1)
    return (None if place is None else (*shape[:place], len(facts.inputs), *shape[place:]),)


def _stacked_values(facts: Facts) -> Values | None:
    """Of single numbers the list of them."""
    parts: list[object] = []
    for known in facts.inputs:
        if known is None or known.values is None or known.shape != () or len(known.values) != 1:
            return None
        parts.extend(known.values)
    return tuple(parts) if len(parts) <= MOST_PLACES else None


def _split_shapes(facts: Facts) -> Shapes:
    shape, count = facts.shape(), len(facts.operation.outputs)
    if shape is None:
        return (None,) * count
    axis = place_of(facts.whole("axis", 0), len(shape))
    if axis is None:
        return (None,) * count
    sizes: list[Extent] = [None] * count
    parts, whole = facts.numbers("parts", 1), shape[axis]
    if parts is not None and len(parts) == count:
        sizes = list(parts)
    elif not facts.gives("parts", 1) and isinstance(whole, int) and count:
        each = -(-whole // count)
        sizes = [*[each] * (count - 1), whole - each * (count - 1)]
    return tuple((*shape[:axis], size, *shape[axis + 1 :]) for size in sizes)


def _slice_shapes(facts: Facts) -> Shapes:
    shape = facts.shape()
    if shape is None:
        return (None,)
    starts, stops = facts.numbers("starts", 1), facts.numbers("stops", 2)
    axes, steps = facts.numbers("axes", 3), facts.numbers("steps", 4)
    if axes is None:
        if facts.gives("axes", 3):
            return ((None,) * len(shape),)
        known = starts if starts is not None else stops
        count = len(known) if known is not None else len(shape)
        axes = tuple(range(count))
    found = list(shape)
    for number, axis in enumerate(axes):
        place = place_of(axis, len(shape))
        if place is None:
            return (None,)
        start = starts[number] if starts is not None and number < len(starts) else None
        stop = stops[number] if stops is not None and number < len(stops) else None
        step = 1 if not facts.gives("steps", 4) else None
        if steps is not None and number < len(steps):
            step = steps[number]
        found[place] = cut(shape[place], start, stop, step)
    return (tuple(found),)


def cut(size: Extent, start: object, stop: object, step: object) -> Extent:
    """How many of `size` are left from start to stop; None if a number is missing."""
    if not isinstance(start, int) or not isinstance(step, int) or not step:
        return None
    if start == 0 and step == 1 and isinstance(stop, int) and stop >= 2**31 - 1:
        return size
    if start == 0 and step == 1 and stop == size:
        return size
    if not isinstance(size, int) or not isinstance(stop, int):
        return None
    return len(range(*slice(start, last(stop, step, size), step).indices(size)))


def _gather_shapes(facts: Facts) -> Shapes:
    shape, places = facts.shape(0), facts.shape(1)
    if shape is None or places is None:
        return (None,)
    axis = place_of(facts.whole("axis", 0), len(shape))
    return (None if axis is None else (*shape[:axis], *places, *shape[axis + 1 :]),)


def _gather_values(facts: Facts) -> Values | None:
    values, places = facts.known(0).values, facts.known(1).values
    if values is None or places is None:
        return None
    size = len(values)
    if not all(isinstance(place, int) and -size <= place < size for place in places):
        return None
    return tuple(values[place] for place in places)


def _gather_elements_shapes(facts: Facts) -> Shapes:
    return (facts.shape(1),)


def _gather_nd_shapes(facts: Facts) -> Shapes:
    shape, places = facts.shape(0), facts.shape(1)
    batch = facts.whole("batch_axes", 0) or 0
    if shape is None or not places or not isinstance(places[-1], int):
        return (None,)
    return ((*places[:-1], *shape[batch + places[-1] :]),)


def _pad_shapes(facts: Facts) -> Shapes:
    shape, amounts = facts.shape(), facts.numbers("padding", 1)
    if shape is None or amounts is None:
        return (None if shape is None else (None,) * len(shape),)
    axes = facts.numbers("axes", 3)
    if axes is None:
        if facts.has(3):
            return ((None,) * len(shape),)
        axes = tuple(range(len(shape)))
    if len(amounts) != 2 * len(axes):
        return (None,)
    found = list(shape)
    for number, axis in enumerate(axes):
        place = place_of(axis, len(shape))
        if place is None:
            return (None,)
        size, before, after = shape[place], amounts[number], amounts[number + len(axes)]
        if before == 0 and after == 0:
            continue
        whole = isinstance(size, int) and isinstance(before, int) and isinstance(after, int)
        found[place] = size + before + after if whole else None
    return (tuple(found),)


def _tile_shapes(facts: Facts) -> Shapes:
    shape, times = facts.shape(), facts.numbers("repeats", 1)
    if shape is None or times is None or len(times) != len(shape):
        return (None if shape is None or times is not None else (None,) * len(shape),)
    return (
        tuple(
            size if count == 1 else product((size, count))
            for size, count in zip(shape, times, strict=True)
        ),
    )


def _resize_shapes(facts: Facts) -> Shapes:
    """To `sizes` (input 3), or by `scales` (input 2), of all axes or of `axes`."""
    shape = facts.shape()
    if shape is None:
        return (None,)
    axes = facts.numbers("axes") or tuple(range(len(shape)))
    sizes, scales = facts.numbers("sizes", 3), facts.numbers("scales", 2)
    policy = facts.attributes.get("keep_aspect_ratio", "stretch")
    places = [place_of(axis, len(shape)) for axis in axes]
    found: list[Extent] = list(shape)
    for number, place in enumerate(places):
        if place is None:
            return (None,)
        size = shape[place]
        if sizes is not None and len(sizes) == len(axes):
            found[place] = sizes[number] if policy == "stretch" else None
        elif scales is not None and len(scales) == len(axes):
            scale = scales[number]
            if scale != 1:
                whole = isinstance(size, int) and isinstance(scale, int | float)
                found[place] = int(size * scale) if whole else None
        else:
            found[place] = None
    return (tuple(found),)


def _to_space_shapes(facts: Facts) -> Shapes:
    shape, block = facts.shape(), facts.whole("block")
    if shape is None or len(shape) != 4 or not block:
        return (None,)
    last = facts.flag("channels_last")
    channels, height, width = (shape[3], *shape[1:3]) if last else shape[1:]
    deep = channels // block**2 if isinstance(channels, int) else None
    high, wide = product((height, block)), product((width, block))
    return ((shape[0], high, wide, deep) if last else (shape[0], deep, high, wide),)


def _to_depth_shapes(facts: Facts) -> Shapes:
    shape, block = facts.shape(), facts.whole("block")
    if shape is None or len(shape) != 4 or not block:
        return (None,)
    last = facts.flag("channels_last")
    channels, height, width = (shape[3], *shape[1:3]) if last else shape[1:]
    deep = product((channels, block, block))
    high = height // block if isinstance(height, int) else None
    wide = width // block if isinstance(width, int) else None
    return ((shape[0], high, wide, deep) if last else (shape[0], deep, high, wide),)


def _shape_shapes(facts: Facts) -> Shapes:
    values = _shape_values(facts)
    return (None if values is None else (len(values),),)


def _shape_values(facts: Facts) -> Values | None:
    shape = facts.shape()
    if shape is None:
        return None
    return tuple(shape)[facts.whole("start", 0) : facts.whole("stop")]


def _size_values(facts: Facts) -> Values | None:
    shape = facts.shape()
    return None if shape is None else (product(shape),)


def _concatenated_values(facts: Facts) -> Values | None:
    parts: list[object] = []
    for known in facts.inputs:
        if known is None or known.values is None or known.shape is None or len(known.shape) != 1:
            return None
        parts.extend(known.values)
    return tuple(parts) if len(parts) <= MOST_PLACES else None


def _flat_values(facts: Facts) -> Values | None:
    return facts.known(0).values


def _filled_shapes(facts: Facts) -> Shapes:
    asked = facts.numbers("shape", 0)
    if asked is not None:
        return (tuple(asked),)
    return (_of_rank(facts.shape(0)),)


def _of_rank(wanted: Shape | None) -> Shape | None:
    """The shape of which only the rank is known: as many sizes as that of what asks for it."""
    if not wanted or not isinstance(wanted[0], int) or wanted[0] > HIGHEST_RANK:
        return None
    return (None,) * wanted[0]


def _filled_values(facts: Facts) -> Values | None:
    asked, value = facts.numbers("shape", 0), facts.attributes.get("value", 0)
    if asked is None or len(asked) > 1 or not isinstance(value, int):
        return None
    count = product(asked)
    return (value,) * count if count is not None and count <= MOST_PLACES else None


def _attribute_type(facts: Facts) -> ElementType | None:
    name = facts.attributes.get("type")
    return ELEMENT_TYPES.get(name) if isinstance(name, str) else ELEMENT_TYPES["float32"]


def _range_values(facts: Facts) -> Values | None:
    limits = [facts.known(position).values for position in range(3)]
    numbers = [values[0] for values in limits if values]
    if len(numbers) != 3 or not all(isinstance(number, int) for number in numbers):
        return None
    found = range(*numbers) if numbers[2] else range(0)
    return tuple(found) if len(found) <= MOST_PLACES else None


def _range_shapes(facts: Facts) -> Shapes:
    limits = [facts.known(position).values for position in range(3)]
    numbers = [values[0] for values in limits if values]
    if len(numbers) == 3 and all(isinstance(number, int) for number in numbers) and numbers[2]:
        return ((len(range(*numbers)),),)
    # From 0 to a name, one by one, is as long as the name says.
    if len(numbers) == 3 and numbers[0] == 0 and numbers[2] == 1 and isinstance(numbers[1], str):
        return ((numbers[1],),)
    return ((None,),)


def _one_hot_shapes(facts: Facts) -> Shapes:
    shape, depth = facts.shape(), facts.numbers("depth", 1)
    if shape is None:
        return (None,)
    place = place_of(facts.whole("axis", -1), len(shape) + 1)
    if place is None:
        return (None,)
    size = depth[0] if depth and isinstance(depth[0], int) else None
    return ((*shape[:place], size, *shape[place:]),)


def _reduced_shapes(facts: Facts) -> Shapes:
    shape = facts.shape()
    if shape is None:
        return (None,)
    keep = facts.flag("keep_dimensions", True)
    axes = facts.numbers("axes", 1)
    if axes is None and "axes" not in facts.attributes and facts.has(1):
        return ((None,) * len(shape) if keep else None,)
    if not axes:
        if facts.flag("nothing_without_axes"):
            return (shape,)
        return ((1,) * len(shape) if keep else (),)
    places = {place_of(axis, len(shape)) for axis in axes}
    if None in places:
        return (None,)
    if keep:
        return (tuple(1 if place in places else size for place, size in enumerate(shape)),)
    return (tuple(size for place, size in enumerate(shape) if place not in places),)


def _product_values(facts: Facts) -> Values | None:
    values = facts.known(0).values
    if values is None or (facts.gives("axes", 1) and facts.numbers("axes", 1) != (0,)):
        return None
    return (product(values),)


def _eye_shapes(facts: Facts) -> Shapes:
    return (facts.shape(),)


def _nothing(facts: Facts) -> ElementType | None:
    return None


_INT64 = always("int64")

RULES = (
    Rule("reshape", "shape", ("input", "shape"), _reshape_shapes, values=_flat_values),
    Rule("flatten", "shape", ("input",), _flatten_shapes, values=_flat_values),
    Rule("squeeze", "shape", ("input", "axes"), _squeeze_shapes, values=_flat_values),
    Rule("unsqueeze", "shape", ("input", "axes"), _unsqueeze_shapes, values=_flat_values),
    Rule("transpose", "shape", ("input", "order"), _transpose_shapes, values=transposed_values),
    Rule("expand", "shape", ("input", "shape"), _expand_shapes),
    Rule("tile", "tensor", ("input", "repeats"), _tile_shapes),
    Rule("concatenate", "tensor", ("input…",), _concatenated_shapes, values=_concatenated_values),
    Rule("stack", "tensor", ("input…",), _stacked_shapes, values=_stacked_values),
    Rule("split", "tensor", ("input", "parts"), _split_shapes),
    Rule(
        "slice",
        "tensor",
        ("input", "starts", "stops", "axes", "steps"),
        _slice_shapes,
        values=sliced_values,
    ),
    Rule("gather", "tensor", ("input", "places"), _gather_shapes, values=_gather_values),
    Rule("gather elements", "tensor", ("input", "places"), _gather_elements_shapes),
    Rule("gather by place", "tensor", ("input", "places"), _gather_nd_shapes),
    Rule("pad", "tensor", ("input", "padding", "value", "axes"), _pad_shapes),
    Rule("resize", "tensor", ("input", "region", "scales", "sizes"), _resize_shapes),
    Rule("depth to space", "shape", ("input",), _to_space_shapes),
    Rule("space to depth", "shape", ("input",), _to_depth_shapes),
    Rule("shape", "shape", ("input",), _shape_shapes, _INT64, _shape_values),
    Rule("size", "shape", ("input",), lambda facts: ((),), _INT64, _size_values),
    Rule("constant", "constant", ()),
    Rule(
        "constant of shape",
        "constant",
        ("shape",),
        _filled_shapes,
        _attribute_type,
        _filled_values,
    ),
    Rule("eye", "constant", ("like",), _eye_shapes, asked_type),
    Rule("range", "tensor", ("start", "stop", "step"), _range_shapes, values=_range_values),
    Rule(
        "one hot",
        "tensor",
        ("places", "depth", "values"),
        _one_hot_shapes,
        lambda f: f.known(2).type,
    ),
    *(
        Rule(f"reduce {what}", "reduction", ("input", "axes"), _reduced_shapes)
        for what in (
            *("mean", "sum", "maximum", "minimum", "absolute sum", "norm", "logarithm of sum"),
            *("logarithm of exponential sum", "square sum", "all", "any"),
        )
    ),
    Rule(
        "reduce product",
        "reduction",
        ("input", "axes"),
        _reduced_shapes,
        values=_product_values,
    ),
    Rule("random", "random", (), _filled_shapes, _attribute_type),
    Rule("multinomial", "random", ("input",)),
    Rule(
        "suppress overlaps",
        "tensor",
        ("boxes", "scores", "most", "overlap", "least score"),
        lambda facts: ((None, 3),),
        _INT64,
    ),
    Rule("if", "control", ("condition",), type_of=_nothing),
    Rule("loop", "control", ("count", "condition", "state…"), type_of=_nothing),
    Rule("scan", "control", ("state…",), type_of=_nothing),
)

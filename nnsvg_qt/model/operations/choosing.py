"""Rules of what chooses from a tensor: what is greatest, or fits a condition."""

from __future__ import annotations

from nnsvg_qt.model.operations.elementwise import always
from nnsvg_qt.model.operations.rule import Facts, Rule, Shapes, place_of


def _best_shapes(facts: Facts) -> Shapes:
    shape = facts.shape()
    if shape is None:
        return (None,)
    place = place_of(facts.whole("axis", 0), len(shape))
    if place is None:
        return (None,)
    middle = (1,) if facts.flag("keep_dimensions", True) else ()
    return ((*shape[:place], *middle, *shape[place + 1 :]),)


def _top_shapes(facts: Facts) -> Shapes:
    shape = facts.shape()
    if shape is None:
        return (None, None)
    place = place_of(facts.whole("axis", -1), len(shape))
    if place is None:
        return (None, None)
    count = facts.numbers("count", 1)
    size = count[0] if count else None
    out = (*shape[:place], size, *shape[place + 1 :])
    return (out, out)


def _non_zero_shapes(facts: Facts) -> Shapes:
    shape = facts.shape()
    return (None if shape is None else (len(shape), None),)


def _unique_shapes(facts: Facts) -> Shapes:
    shape = facts.shape()
    axis = facts.whole("axis")
    if axis is None:
        return ((None,), (None,), (None,), (None,))
    place = None if shape is None else place_of(axis, len(shape))
    if shape is None or place is None:
        return (None, (None,), (None,), (None,))
    return ((*shape[:place], None, *shape[place + 1 :]), (None,), (None,), (None,))


def _compressed_shapes(facts: Facts) -> Shapes:
    shape, axis = facts.shape(), facts.whole("axis")
    if axis is None:
        return ((None,),)
    place = None if shape is None else place_of(axis, len(shape))
    return (
        None if shape is None or place is None else (*shape[:place], None, *shape[place + 1 :]),
    )


_INT64 = always("int64")

RULES = (
    Rule("place of maximum", "reduction", ("input",), _best_shapes, _INT64),
    Rule("place of minimum", "reduction", ("input",), _best_shapes, _INT64),
    Rule("greatest", "tensor", ("input", "count"), _top_shapes),
    Rule("non-zero", "tensor", ("input",), _non_zero_shapes, _INT64),
    Rule("unique", "tensor", ("input",), _unique_shapes),
    Rule("compress", "tensor", ("input", "condition"), _compressed_shapes),
)

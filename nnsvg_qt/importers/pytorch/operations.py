"""Finds what a program of PyTorch calls by name: work on plain numbers, or an operation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from nnsvg_qt.errors import InputError
from nnsvg_qt.importers.pytorch.calls import Call, Translation, bound
from nnsvg_qt.importers.pytorch.cuts import Parts
from nnsvg_qt.importers.pytorch.emitter import Emitter
from nnsvg_qt.importers.pytorch.layers import LAYERS
from nnsvg_qt.importers.pytorch.numbers import NUMBERS, Sizes, has_tensors, identity_of, size
from nnsvg_qt.importers.pytorch.quantized import QUANTIZED
from nnsvg_qt.importers.pytorch.tensors import TENSORS
from nnsvg_qt.importers.pytorch.values import UNKNOWN, Ref, Unknown

TRANSLATIONS: Mapping[str, Translation] = {**LAYERS, **TENSORS, **QUANTIZED}

_PASSED = frozenset({"NumToTensor", "Int", "int", "ScalarImplicit", "IntImplicit", "item"})
"""They make a number of a tensor of one, or the other way round: both are the same here."""

_NAMES_OF_OLD = {
    **{"iadd": "add", "isub": "sub", "imul": "mul", "truediv": "div", "matmul": "matmul"},
    **{"floordiv": "floor_divide", "mod": "remainder", "concat": "cat", "invert": "logical_not"},
    **{"and_": "bitwise_and", "or_": "bitwise_or", "not_": "logical_not", "itruediv": "div"},
    **{"reshape_as": "view_as", "adaptive_avg_pool2d_": "adaptive_avg_pool2d"},
    **{"absolute": "abs", "special_erf": "erf", "adaptive_max_pool2d_with_indices": ""},
    **{"max_pool1d_with_indices_": "", "scaled_dot_product_flash_attention": ""},
    **{"_scaled_dot_product_flash_attention_for_cpu": "scaled_dot_product_attention"},
    **{"_scaled_dot_product_attention_math": "scaled_dot_product_attention"},
}


def call(emitter: Emitter, name: str, arguments: Sequence[Any], keywords: Mapping[str, Any]) -> Any:
    """What an operation gives; one that nobody knows is put in under its name.

    `name` is PyTorch's without its namespace, or with another one than aten, as
    "torchvision::nms".
    """
    keywords = {own: value for own, value in keywords.items() if own != "inplace"}
    values = [*arguments, *keywords.values()]
    first = arguments[0] if arguments else None
    if name in NUMBERS and name != "getitem":
        arguments = [_known_number(emitter, one) for one in arguments]
        values = [*arguments, *keywords.values()]
        first = arguments[0] if arguments else None
    special = _special(emitter, name, arguments, keywords)
    if special is not None:
        return special[0]
    if not has_tensors(values) and name in NUMBERS:
        if any(isinstance(one, Unknown | Sizes | Parts) for one in values):
            return UNKNOWN
        return NUMBERS[name](*arguments, *keywords.values())
    if name in _LISTS and isinstance(first, list | tuple | dict):
        return NUMBERS[name](*arguments, *keywords.values())
    found = _translation(name)
    if found is None:
        return Call(emitter, name, bound((), arguments, keywords)).as_it_is()
    own, translation, in_place = found
    given = bound(translation.parameters, arguments, keywords)
    if own not in _OF_NUMBERS and any(isinstance(given.get(one), Unknown) for one in _DATA):
        if has_tensors(list(given.values())):
            raise InputError(
                "What {operation} of the program reads depends on its input.", operation=name
            )
        return UNKNOWN
    of = Call(emitter, own, given)
    asked = [value for name, value in given.items() if name not in _OF_THE_MACHINE]
    is_known = not any(isinstance(one, Unknown | Sizes | Parts) for one in asked)
    if not _reads_tensors(given) and not (is_known and own in _MAKERS):
        # what would read a tensor that nobody knows
        return UNKNOWN
    result = translation.make(of)
    if in_place and isinstance(first, Ref) and isinstance(result, Ref) and not first.is_number:
        first.name = result.name
        return first
    return result


_DATA = ("self", "input", "query", "indices", "tensors")
"""Arguments without which an operation has nothing to work on."""

_OF_NUMBERS = frozenset(
    {
        *("add", "sub", "mul", "div", "pow", "floor_divide", "remainder", "fmod", "rsub", "eq"),
        *("ne", "lt", "gt", "le", "ge", "maximum", "minimum", "where", "true_divide", "index"),
        *("index_put", "copy", "multiply", "subtract", "divide", "bitwise_and", "bitwise_or"),
    }
)
"""They may read a number in the place of a tensor, or places of which some are not known."""


def _known_number(emitter: Emitter, value: Any) -> Any:
    """The number that a tensor of one is, where it is known and whole."""
    if isinstance(value, Ref):
        known = emitter.find(value.name)
        if known.values and len(known.values) == 1 and known.shape in ((), (1,)):
            number = known.values[0]
            return number if type(number) is int else value
    return value


_OF_THE_MACHINE = frozenset({"dtype", "layout", "device", "pin_memory", "memory_format"})
"""Arguments that say nothing of sizes."""

_LISTS = frozenset(
    {
        *("append", "extend", "insert", "len", "__getitem__", "getitem", "_set_item", "values"),
        *("keys", "items", "list", "slice", "pop", "reverse", "__contains__", "get"),
    }
)
_MAKERS = frozenset(
    {
        *("zeros", "ones", "empty", "full", "arange", "rand", "randn", "normal"),
    }
)


def _reads_tensors(given: Mapping[str, Any]) -> bool:
    return any(has_tensors([value]) for value in given.values())


def _translation(name: str) -> tuple[str, Translation, bool] | None:
    for own in (name, _NAMES_OF_OLD.get(name, name)):
        if own in TRANSLATIONS:
            return own, TRANSLATIONS[own], False
    own = name.removesuffix("_")
    own = _NAMES_OF_OLD.get(own, own)
    if own in TRANSLATIONS:
        return own, TRANSLATIONS[own], True
    return None


def _special(
    emitter: Emitter, name: str, arguments: Sequence[Any], keywords: Mapping[str, Any]
) -> tuple[Any] | None:
    """What is known of values without putting in an operation; None where it is one."""
    if name in _FACTS:
        return (_FACTS[name],)
    if not arguments:
        return None
    first = arguments[0]
    axis = arguments[1] if len(arguments) > 1 else keywords.get("dim")
    if name in ("__is__", "__isnot__"):
        same = identity_of(first, arguments[1] if len(arguments) > 1 else None)
        if isinstance(same, Unknown) or name == "__is__":
            return (same,)
        return (not same,)
    if isinstance(first, Sizes | Parts):
        if name in ("__getitem__", "getitem", "select") and type(axis) is int:
            return (first.at(axis),)
        return (first if name == "list" else UNKNOWN,)
    if name in ("view_as", "reshape_as", "expand_as") and isinstance(axis, Ref):
        return (call(emitter, "reshape", [first, size(emitter, axis)], {}),)
    if not isinstance(first, Ref):
        return None
    if name in _PASSED:
        if len(arguments) == 1 and (first.is_number or name != "int"):
            return (Ref(first.name, True),)
        return None
    if name in ("size", "sym_size"):
        return (size(emitter, first, axis),)
    if name in ("dim", "ndimension"):
        shape = emitter.shape(first)
        return (UNKNOWN if shape is None else len(shape),)
    if name in ("len", "__len__"):
        return (size(emitter, first, 0),)
    if name in _QUESTIONS:
        return (UNKNOWN,)
    if name == "is_floating_point":
        kind = emitter.find(first.name).type
        return (UNKNOWN if kind is None else kind.is_floating,)
    if name in ("bool", "Bool", "float", "Float") and (first.is_number or name != "float"):
        return (UNKNOWN,)
    if name in ("type_as", "to") and first.is_number:
        return (first,)
    return None


_FACTS: Mapping[str, Any] = {
    **{"is_grad_enabled": True, "requires_grad": True, "is_autocast_enabled": False},
    **{"is_nested": False, "device": "cpu", "is_cuda": False, "is_scripting": True},
    **{"is_tracing": False, "is_inference_mode_enabled": False, "is_compiling": False},
    **{"is_quantized": False, "is_sparse": False, "is_mkldnn": False, "are_deterministic": False},
}
"""What a program asks of the machine and of tensors: as where a network is trained, on a CPU.

There it goes the long way, in which each layer is an operation.
"""

_QUESTIONS = frozenset(
    {
        *("dtype", "layout", "numel", "is_contiguous", "is_complex", "get_device", "grad"),
        *("storage_offset", "stride", "is_mps", "is_xpu", "sym_numel", "itemsize"),
    }
)
"""They ask of a tensor what no size tells."""

"""What is looked at in TensorFlow's messages, and the numbers that stand for types."""

from __future__ import annotations

from typing import Any

from nnsvg_qt.importers.messages import Schema
from nnsvg_qt.model.graph import ELEMENT_TYPES, ElementType, Extent, Shape

SCHEMA = Schema(
    {
        "SavedModel": "1 saved_model_schema_version whole, 2 meta_graphs MetaGraphDef*",
        "MetaGraphDef": "1 meta_info_def MetaInfoDef, 2 graph_def GraphDef, 3 saver_def SaverDef, "
        "4 collection_def {CollectionDef}, 5 signature_def {SignatureDef}, "
        "7 object_graph_def SavedObjectGraph",
        "MetaInfoDef": "4 tags text*, 5 tensorflow_version text",
        "SaverDef": "3 restore_op_name text",
        "CollectionDef": "2 bytes_list BytesList",
        "BytesList": "1 value bytes*",
        "VariableDef": "1 variable_name text, 7 trainable flag",
        "SignatureDef": "1 inputs {TensorInfo}, 2 outputs {TensorInfo}, 3 method_name text",
        "TensorInfo": "1 name text, 2 dtype word, 3 tensor_shape TensorShapeProto",
        "GraphDef": "1 node NodeDef*, 2 library FunctionDefLibrary",
        "FunctionDefLibrary": "1 function FunctionDef*",
        "FunctionDef": "1 signature OpDef, 3 node_def NodeDef*, 4 ret {text}, 5 attr {AttrValue}",
        "OpDef": "1 name text, 2 input_arg ArgDef*, 3 output_arg ArgDef*",
        "ArgDef": "1 name text, 3 type word",
        "NodeDef": "1 name text, 2 op text, 3 input text*, 4 device text, 5 attr {AttrValue}",
        "AttrValue": "1 list ListValue, 2 s bytes, 3 i whole, 4 f real, 5 b flag, 6 type word, "
        "7 shape TensorShapeProto, 8 tensor TensorProto, 10 func NameAttrList",
        "ListValue": "2 s bytes*, 3 i whole*, 4 f real*, 5 b flag*, 6 type word*, "
        "7 shape TensorShapeProto*, 9 func NameAttrList*",
        "NameAttrList": "1 name text",
        "TensorShapeProto": "2 dim Dim*, 3 unknown_rank flag",
        "Dim": "1 size whole",
        "TensorProto": "1 dtype word, 2 tensor_shape TensorShapeProto, 4 tensor_content bytes, "
        "5 float_val real*, 6 double_val double*, 7 int_val whole*, 8 string_val bytes*, "
        "10 int64_val whole*, 11 bool_val whole*, 13 half_val whole*",
        "SavedObjectGraph": "1 nodes SavedObject*, 2 concrete_functions {SavedConcreteFunction}",
        "SavedObject": "1 children ObjectReference*, 6 function SavedFunction, "
        "7 variable SavedVariable",
        "ObjectReference": "1 node_id whole, 2 local_name text",
        "SavedFunction": "1 concrete_functions text*",
        "SavedVariable": "1 dtype word, 2 shape TensorShapeProto, 3 trainable flag, 6 name text",
        "SavedConcreteFunction": "2 bound_inputs whole*",
        "BundleHeaderProto": "1 num_shards whole",
        "BundleEntryProto": "1 dtype word, 2 shape TensorShapeProto, 3 shard_id whole, "
        "4 offset whole, 5 size whole",
    }
)

_NAMES = {
    **{1: "float32", 2: "float64", 3: "int32", 4: "uint8", 5: "int16", 6: "int8", 7: "string"},
    **{8: "complex64", 9: "int64", 10: "bool", 11: "qint8", 12: "quint8", 13: "qint32"},
    **{14: "bfloat16", 15: "qint16", 16: "quint16", 17: "uint16", 18: "complex128"},
    **{19: "float16", 20: "resource", 21: "variant", 22: "uint32", 23: "uint64"},
    **{24: "float8e5m2", 25: "float8e4m3fn", 29: "int4", 30: "uint4"},
}

_WORDS = {
    **{"float": 1, "double": 2, "int32": 3, "uint8": 4, "int16": 5, "int8": 6, "string": 7},
    **{"complex64": 8, "int64": 9, "bool": 10, "qint8": 11, "quint8": 12, "qint32": 13},
    **{"bfloat16": 14, "qint16": 15, "quint16": 16, "uint16": 17, "complex128": 18, "half": 19},
    **{"resource": 20, "variant": 21, "uint32": 22, "uint64": 23},
}
"""The names that a text has instead of numbers, without DT_."""

_QUANTISED = {"qint8": 8, "quint8": 8, "qint16": 16, "quint16": 16, "qint32": 32}
RESOURCE = "resource"
HIGHEST_RANK = 64


def type_name(number: Any) -> str:
    """The common name of a type by its number, or by its name in a text."""
    if isinstance(number, str):
        number = _WORDS.get(number.lower().removeprefix("dt_").removesuffix("_ref"), 0)
    # a reference to a variable counts from 101 on
    return _NAMES.get(number if not isinstance(number, int) or number < 100 else number - 100, "")


def element_type(number: Any) -> ElementType | None:
    """The type of a tensor's numbers; None where nothing is said of it."""
    name = type_name(number)
    if name in _QUANTISED:
        return ElementType(f"quantised {name[1:]}", "float", _QUANTISED[name])
    if not name:
        return None
    return ELEMENT_TYPES.get(name) or ElementType(name, "other", 0)


def shape_of(message: Any) -> Shape | None:
    """The sizes of a shape; None of an unknown rank, and of a size that is open."""
    if message is None or message.get("unknown_rank"):
        return None
    sizes: list[Extent] = []
    for one in message.get("dim", ()):
        size = one.get("size", 0)
        sizes.append(size if isinstance(size, int) and size >= 0 else None)
    return tuple(sizes) if len(sizes) <= HIGHEST_RANK else None

"""The layers of Core ML's neural networks, each as operations of the vocabulary."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from nnsvg_qt.importers.coreml.network import Layer, Network, edges
from nnsvg_qt.importers.messages import wholes
from nnsvg_qt.model.graph import ELEMENT_TYPES, Tensor

Put = Callable[[Network, Layer], None]

PLAIN: Mapping[str, str] = {
    **{"average": "mean", "max": "maximum", "min": "minimum"},
    **{"copy": "identity", "ceil": "ceiling", "floor": "floor", "sign": "sign", "round": "round"},
    **{"sin": "sine", "cos": "cosine", "tan": "tangent", "asin": "arcsine", "acos": "arccosine"},
    **{"atan": "arctangent", "sinh": "hyperbolic sine", "cosh": "hyperbolic cosine"},
    **{"tanh": "tanh", "asinh": "hyperbolic arcsine", "acosh": "hyperbolic arccosine"},
    **{"atanh": "hyperbolic arctangent", "erf": "error function", "gelu": "gelu"},
    **{"equal": "equal", "notEqual": "not equal", "lessThan": "less", "lessEqual": "less or equal"},
    **{"greaterThan": "greater", "greaterEqual": "greater or equal", "logicalOr": "or"},
    **{"logicalXor": "exclusive or", "logicalNot": "not", "logicalAnd": "and"},
    **{"modBroadcastable": "remainder", "minBroadcastable": "minimum"},
    **{"maxBroadcastable": "maximum", "addBroadcastable": "add", "powBroadcastable": "power"},
    **{"divideBroadcastable": "divide", "floorDivBroadcastable": "divide"},
    **{"multiplyBroadcastable": "multiply", "subtractBroadcastable": "subtract"},
    **{"getShape": "shape", "whereBroadcastable": "where", "whereNonZero": "non-zero"},
    **{"clampedReLU": "clip", "clip": "clip", "lrn": "local response normalization"},
    **{"l2normalize": "norm normalization", "mvn": "mean variance normalization"},
    **{"reverse": "flip", "gatherND": "gather by place", "gatherAlongAxis": "gather elements"},
    **{"reshapeDynamic": "reshape", "fillLike": "filled like", "cumSum": "cumulative sum"},
    **{"broadcastToDynamic": "expand", "broadcastToLike": "expand"},
}
"""Layers that need no more than a word."""

_ACTIVATIONS = {
    **{"ReLU": "relu", "leakyReLU": "leaky relu", "thresholdedReLU": "thresholded relu"},
    **{"PReLU": "parametric relu", "tanh": "tanh", "sigmoid": "sigmoid", "ELU": "elu"},
    **{"sigmoidHard": "hard sigmoid", "softsign": "softsign", "softplus": "softplus"},
}
_UNARY = ("square root", "inverse square root", "reciprocal", "power", "exponential", "logarithm")
_REDUCED = ("sum", "mean", "product", "logarithm of sum", "square sum", "absolute sum", "norm")


def _padding(layer: Layer, directions: int = 2) -> dict[str, Any]:
    if layer.part("same") is not None:
        lower = layer.settings["same"].get("asymmetryMode", 0)
        return {"automatic_padding": "same_lower" if lower else "same_upper"}
    pairs = edges((layer.part("valid") or {}).get("paddingAmounts"))
    return {"padding": pairs} if len(pairs) == directions else {}


def _convolution(network: Network, layer: Layer) -> None:
    read = network.read(layer)
    count, depth = layer.whole("outputChannels"), layer.whole("kernelChannels")
    groups = max(1, layer.whole("nGroups", 1))
    kernel = layer.numbers("kernelSize") or (3, 3)
    turned = layer.flag("isDeconvolution")
    sizes = (depth, count // groups) if turned else (count, depth)
    names = [network.weight(layer, "weight", layer.part("weights"), *sizes, *kernel)]
    if not names[0] and len(read) > 1:
        names = [read[1]]
    if layer.flag("hasBias"):
        names.append(network.weight(layer, "bias", layer.part("bias"), count))
    attributes: dict[str, Any] = {
        "kernel": kernel,
        "strides": layer.numbers("stride") or (1, 1),
        "dilations": layer.numbers("dilationFactor") or (1, 1),
        "groups": groups,
        "channels": count,
        **_padding(layer),
    }
    asked = layer.numbers("outputShape")
    if turned and len(asked) == 2:
        attributes["output_shape"] = asked
    word = "transposed convolution" if turned else "convolution"
    network.put(layer, word, *names, read=read[:1], **attributes)


def _volumes(network: Network, layer: Layer) -> None:
    read = network.read(layer)
    count, depth = layer.whole("outputChannels"), layer.whole("inputChannels")
    groups = max(1, layer.whole("nGroups", 1))
    each = {
        name: tuple(max(1, layer.whole(f"{name}{one}", 1)) for one in ("Depth", "Height", "Width"))
        for name in ("kernel", "stride", "dilation")
    }
    turned = layer.flag("isDeconvolution")
    sizes = (depth, count // groups) if turned else (count, depth // groups)
    names = [network.weight(layer, "weight", layer.part("weights"), *sizes, *each["kernel"])]
    if layer.flag("hasBias"):
        names.append(network.weight(layer, "bias", layer.part("bias"), count))
    network.put(
        layer,
        "transposed convolution" if turned else "convolution",
        *names,
        read=read[:1],
        kernel=each["kernel"],
        strides=each["stride"],
        dilations=each["dilation"],
        groups=groups,
        channels=count,
        **_custom_padding(layer),
    )


def _custom_padding(layer: Layer) -> dict[str, Any]:
    kind = layer.whole("paddingType")
    if kind:
        return {"automatic_padding": "valid" if kind == 1 else "same_upper"}
    sides = (("Front", "Back"), ("Top", "Bottom"), ("Left", "Right"))
    pairs = ((layer.whole(f"customPadding{a}"), layer.whole(f"customPadding{b}")) for a, b in sides)
    return {"padding": tuple(pairs)}


def _pooling(network: Network, layer: Layer) -> None:
    word = ("max", "average", "power")[min(2, layer.whole("type"))]
    if layer.flag("globalPooling"):
        network.put(layer, f"global {word} pooling")
        return
    attributes = {
        "kernel": layer.numbers("kernelSize") or (3, 3),
        "strides": layer.numbers("stride") or (1, 1),
        **_padding(layer),
    }
    last = layer.part("includeLastPixel")
    if last is not None:
        amounts = wholes(network.buffer, last.get("paddingAmounts"), 64) or ()
        attributes |= {"padding": tuple((one, one) for one in amounts), "rounds_up": True}
    network.put(layer, f"{word} pooling", **attributes)


def _pooling_of_volumes(network: Network, layer: Layer) -> None:
    sides = ("Depth", "Height", "Width")
    kernel = tuple(max(1, layer.whole(f"kernel{one}", 1)) for one in sides)
    strides = tuple(max(1, layer.whole(f"stride{one}", 1)) for one in sides)
    word = "average pooling" if layer.whole("type") else "max pooling"
    network.put(layer, word, kernel=kernel, strides=strides, **_custom_padding(layer))


def _activation(network: Network, layer: Layer) -> None:
    kind = next(iter(layer.settings), "")
    own = layer.settings.get(kind, {})
    word = _ACTIVATIONS.get(kind, "")
    if kind == "PReLU":
        count = network.count(own.get("alpha")) or None
        network.put(layer, word, network.weight(layer, "slope", own.get("alpha", {}), count))
        return
    numbers: dict[str, Any] = {name: own[name] for name in ("alpha", "beta") if name in own}
    if kind == "leakyReLU" and "alpha" in numbers:
        numbers = {"slope": numbers["alpha"]}
    if not word:
        numbers["kind"] = kind
    network.put(layer, word, **numbers)


def _inner_product(network: Network, layer: Layer) -> None:
    [data, *_] = network.read(layer)
    count, inputs = layer.whole("outputChannels"), layer.whole("inputChannels")
    shape = network.shape(data)
    if not network.has_ranks and (shape is None or len(shape) > 2):
        data = network.step(layer, "flatten", "flatten", data, axis=1)
    names = [network.weight(layer, "weight", layer.part("weights"), count, inputs)]
    if layer.flag("hasBias"):
        names.append(network.weight(layer, "bias", layer.part("bias"), count))
    network.put(layer, "linear", *names, read=[data], transpose_weight=True)


def _embedding(network: Network, layer: Layer) -> None:
    rows = layer.whole("inputDim") or layer.whole("vocabSize")
    width = layer.whole("outputChannels") or layer.whole("embeddingSize")
    # the table lies turned in the file
    table = network.weight(layer, "weight", layer.part("weights"), rows, width)
    bias = network.weight(layer, "bias", layer.part("bias"), width) if layer.flag("hasBias") else ""
    network.put(layer, "embedding", table, *([bias] if bias else []), read=network.read(layer)[:1])


def _batch_normalization(network: Network, layer: Layer) -> None:
    count = layer.whole("channels")
    roles = (("scale", "gamma"), ("shift", "beta"), ("mean", "mean"), ("variance", "variance"))
    names = [network.weight(layer, role, layer.part(key), count) for role, key in roles]
    word = "batch normalization"
    if layer.flag("instanceNormalization"):
        word, names = "instance normalization", names[:2]
    network.put(layer, word, *names)


def _layer_normalization(network: Network, layer: Layer) -> None:
    sizes = layer.numbers("normalizedShape")
    names = [
        network.weight(layer, role, layer.part(key), *sizes)
        for role, key in (("scale", "gamma"), ("shift", "beta"))
    ]
    network.put(layer, "layer normalization", *names, axis=-len(sizes) if sizes else -1)


def _scale(network: Network, layer: Layer) -> None:
    [data, *_] = network.read(layer)
    sizes = layer.numbers("shapeScale")
    scale = network.weight(layer, "scale", layer.part("scale"), *sizes)
    if not layer.flag("hasBias"):
        network.put(layer, "multiply", scale, read=[data])
        return
    end = network.step(layer, "scale", "multiply", data, scale)
    shift = network.weight(layer, "shift", layer.part("bias"), *layer.numbers("shapeBias"))
    network.put(layer, "add", shift, read=[end])


def _bias(network: Network, layer: Layer) -> None:
    network.put(
        layer, "add", network.weight(layer, "bias", layer.part("bias"), *layer.numbers("shape"))
    )


def _sum(word: str) -> Put:
    """Of one thing and a number, of two, or of more."""

    def put(network: Network, layer: Layer) -> None:
        read = network.read(layer)
        if len(read) == 1:
            number = layer.settings.get("alpha", 0.0 if word == "add" else 1.0)
            name = network.builder.free_name(f"{layer.name}/alpha")
            values = (number,) if isinstance(number, int | float) else None
            number_type = ELEMENT_TYPES["float32"]
            other = network.builder.tensor(
                Tensor(name, (), number_type, True, values=values, is_trained=False)
            )
            network.put(layer, word, other, read=read)
            return
        if len(read) > 2:
            if word == "add":
                network.put(layer, "sum", read=read)
                return
            for number, one in enumerate(read[1:-1]):
                read[0] = network.step(layer, f"part {number}", word, read[0], one)
            read = [read[0], read[-1]]
        network.put(layer, word, read=read)

    return put


def _unary(network: Network, layer: Layer) -> None:
    kind = layer.whole("type")
    words = (*_UNARY, "absolute", "thresholded relu")
    network.put(layer, words[kind] if 0 <= kind < len(words) else "")


def _load(network: Network, layer: Layer) -> None:
    sizes = layer.numbers("shape")
    shape = sizes if network.has_ranks else (1, *sizes)
    name = network.weight(layer, "numbers", layer.part("data"), *shape)
    for output in layer.outputs:
        network.renamed[output] = name


def _reshape(network: Network, layer: Layer) -> None:
    sizes = layer.numbers("targetShape")
    if layer.kind == "reshape" and len(sizes) == 3:
        sizes = (1, *sizes)
    if not sizes:
        network.put(layer, "reshape")
        return
    name = network.builder.free_name(f"{layer.name}/shape")
    asked = network.builder.constant(name, (len(sizes),), "int64", sizes)
    network.put(layer, "reshape", asked, read=network.read(layer)[:1])


def _permute(network: Network, layer: Layer) -> None:
    order = layer.numbers("axis") or layer.numbers("axes")
    shape = network.shape(network.read(layer)[0])
    if layer.kind == "permute" and shape is not None and len(shape) < len(order):
        order = tuple(range(len(shape)))
    network.put(layer, "transpose", order=order)


def _joined(network: Network, layer: Layer) -> None:
    axis = layer.whole("axis") if layer.kind == "concatND" else 1
    if layer.flag("sequenceConcat"):
        axis = 0
    network.put(layer, "concatenate", axis=axis)


def _split(network: Network, layer: Layer) -> None:
    attributes: dict[str, Any] = {"axis": layer.whole("axis") if layer.kind == "splitND" else 1}
    if sizes := layer.numbers("splitSizes"):
        attributes["parts"] = sizes
    network.put(layer, "split", **attributes)


def _resize(network: Network, layer: Layer) -> None:
    shape = network.shape(network.read(layer)[0])
    if layer.kind == "upsample":
        factors = layer.numbers("scalingFactor") or (1, 1)
        rest = 0 if shape is None else max(0, len(shape) - len(factors))
        scales = (*(1 for _ in range(rest)), *factors)
        network.put(layer, "resize", scales=scales)
        return
    sizes = layer.numbers("targetSize")
    network.put(layer, "resize", sizes=sizes, axes=(-2, -1))


def _edged(network: Network, layer: Layer) -> None:
    """Padding or cropping of height and width."""
    amounts = layer.part("paddingAmounts") or layer.part("cropAmounts")
    pairs = edges(amounts)
    if len(pairs) != 2:
        network.put(layer, "")
        return
    if layer.kind == "crop" and len(layer.inputs) == 1:
        starts = tuple(before for before, _ in pairs)
        stops = tuple(-after if after else 2**62 for _, after in pairs)
        network.put(layer, "slice", starts=starts, stops=stops, axes=(-2, -1))
        return
    if layer.kind == "crop":
        network.put(layer, "")
        return
    sides = (pairs[0][0], pairs[1][0], pairs[0][1], pairs[1][1])
    network.put(layer, "pad", padding=sides, axes=(-2, -1))


def _padded(network: Network, layer: Layer) -> None:
    amounts = layer.numbers("padAmounts")
    network.put(layer, "pad", padding=(*amounts[::2], *amounts[1::2]))


def _reduction(network: Network, layer: Layer) -> None:
    if layer.kind == "reduce":
        mode = layer.whole("mode")
        words = (*_REDUCED, "maximum", "minimum", "place of maximum")
        word = words[mode] if 0 <= mode < len(words) else ""
        axes = {0: (-3, -2, -1), 1: (-2, -1), 2: (-3,), 3: (-2,), 4: (-1,)}
        network.put(
            layer,
            f"reduce {word}" if word and not word.startswith("place") else word,
            axes=axes.get(layer.whole("axis"), (-1,)),
            keep_dimensions=True,
        )
        return
    words_by_kind = {
        **{"reduceL1": "absolute sum", "reduceL2": "norm", "reduceMax": "maximum"},
        **{"reduceMin": "minimum", "reduceSum": "sum", "reduceProd": "product"},
        **{"reduceMean": "mean", "reduceLogSum": "logarithm of sum"},
        **{"reduceSumSquare": "square sum"},
        **{"reduceLogSumExp": "logarithm of exponential sum"},
    }
    attributes: dict[str, Any] = {"keep_dimensions": layer.flag("keepDims")}
    if not layer.flag("reduceAll"):
        attributes["axes"] = layer.numbers("axes")
    network.put(layer, f"reduce {words_by_kind[layer.kind]}", **attributes)


def _product(network: Network, layer: Layer) -> None:
    read = network.read(layer)
    names = []
    if len(read) == 1:
        rows, columns = (layer.whole(f"weightMatrix{one}Dimension") for one in ("First", "Second"))
        names.append(network.weight(layer, "weight", layer.part("weights"), rows, columns))
        if layer.flag("hasBias"):
            names.append(network.weight(layer, "bias", layer.part("bias"), columns))
        network.put(layer, "linear", *names, read=read, transpose_weight=False)
        return
    network.put(
        layer,
        "matrix product",
        transpose_left=layer.flag("transposeA"),
        transpose_right=layer.flag("transposeB"),
    )


def _recurrent(network: Network, layer: Layer) -> None:
    read = network.read(layer)
    inputs, outputs = layer.whole("inputVectorSize"), layer.whole("outputVectorSize")
    both = layer.kind == "biDirectionalLSTM"
    cell = {"simpleRecurrent": "simple", "gru": "gru"}.get(layer.kind, "lstm")
    parts = layer.settings.get("weightParams", {}) if cell == "lstm" else layer.settings
    listed = parts if isinstance(parts, list) else [parts]
    names = []
    for number, own in enumerate(listed[:2]):
        prefix = f"{('forward', 'backward')[number]} " if both else ""
        for key, message in own.items():
            if isinstance(message, dict) and "params" not in key:
                sizes = _sizes_of_gate(key, inputs, outputs)
                if sizes:
                    names.append(network.weight(layer, f"{prefix}{key}", message, *sizes))
    own = layer.settings.get("params", layer.settings)
    shape = network.shape(read[0])
    width = outputs * (2 if both else 1)
    out = None if shape is None or len(shape) < 2 else (*shape[:1], *shape[1:-1], width)
    if network.has_ranks and shape is not None and len(shape) >= 3:
        # length, batch, features, and two sizes of 1
        length = shape[0] if own.get("sequenceOutput") is True else 1
        out = (length, shape[1], width, *shape[3:])
    network.put(
        layer,
        "recurrent",
        *_in_order(names),
        read=read[:1],
        shape=out,
        cell=cell,
        hidden=outputs,
        directions=2 if both else 1,
    )


def _in_order(names: list[str]) -> list[str]:
    """Weights of gates as the further weights of a recurrent layer."""
    return [*[""] * 12, *names]


def _sizes_of_gate(key: str, inputs: int, outputs: int) -> tuple[int, ...]:
    key = key.lower()
    if "recursion" in key:
        return (outputs, outputs)
    if "weightmatrix" in key:
        return (outputs, inputs)
    return (outputs,) if "bias" in key or "peephole" in key else ()


def _custom(network: Network, layer: Layer) -> None:
    weights = layer.settings.get("weights", ())
    names = [
        network.weight(layer, f"weight {number}", one, network.count(one) or None)
        for number, one in enumerate(weights)
    ]
    layer.kind = str(layer.settings.get("className", "custom"))[:100] or "custom"
    network.put(layer, "", *names)


def _with(word: str, **names: str) -> Put:
    """A layer whose settings are attributes under other names: whole numbers and lists of them."""

    def put(network: Network, layer: Layer) -> None:
        attributes: dict[str, Any] = {}
        for own, theirs in names.items():
            value = layer.settings.get(theirs)
            if isinstance(value, list):
                attributes[own] = layer.numbers(theirs)
            elif isinstance(value, int):
                attributes[own] = value
            elif own == "axis":
                attributes[own] = 0
        network.put(layer, word, **attributes)

    return put


def _best(network: Network, layer: Layer) -> None:
    word = "place of maximum" if layer.kind == "argMax" else "place of minimum"
    keeps = not layer.flag("removeDim")
    network.put(layer, word, axis=layer.whole("axis"), keep_dimensions=keeps)


def _sliced(network: Network, layer: Layer) -> None:
    if layer.kind == "slice":
        axis = {0: 1, 1: -2, 2: -1}.get(layer.whole("axis"), 1)
        stop = layer.whole("endIndex") or 2**62
        network.put(
            layer,
            "slice",
            starts=(layer.whole("startIndex"),),
            stops=(stop,),
            steps=(max(1, layer.whole("stride", 1)),),
            axes=(axis,),
        )
        return
    begins, ends = layer.numbers("beginIds"), layer.numbers("endIds")
    masks = [layer.numbers(name) for name in ("beginMasks", "endMasks", "squeezeMasks")]
    masks = [(*one, *(0 for _ in range(len(begins) - len(one)))) for one in masks]
    steps = layer.numbers("strides") or tuple(1 for _ in begins)
    gone = tuple(place for place, one in enumerate(masks[2]) if one and place < len(begins))
    attributes: dict[str, Any] = {
        "starts": tuple(0 if masks[0][n] else one for n, one in enumerate(begins)),
        "stops": tuple(
            2**62 if masks[1][n] else begins[n] + 1 if n in gone else one
            for n, one in enumerate(ends[: len(begins)])
        ),
        "steps": steps,
        "axes": tuple(range(len(begins))),
    }
    if not gone:
        network.put(layer, "slice", **attributes)
        return
    end = network.step(layer, "part", "slice", network.read(layer)[0], **attributes)
    network.put(layer, "squeeze", read=[end], axes=gone)


def _flat(network: Network, layer: Layer) -> None:
    network.put(layer, "flatten", axis=layer.whole("axis", 1) if layer.kind != "flatten" else 1)


def _softmax(network: Network, layer: Layer) -> None:
    network.put(layer, "softmax", axis=layer.whole("axis", -1) if layer.kind == "softmaxND" else 1)


def _space(network: Network, layer: Layer) -> None:
    word = "depth to space" if layer.whole("mode") in (1, 2) else "space to depth"
    network.put(layer, word, block=layer.whole("blockSize", 1))


LAYERS: Mapping[str, Put] = {
    "convolution": _convolution,
    "convolution3d": _volumes,
    "pooling": _pooling,
    "pooling3d": _pooling_of_volumes,
    "activation": _activation,
    "innerProduct": _inner_product,
    **dict.fromkeys(("embedding", "embeddingND"), _embedding),
    "batchnorm": _batch_normalization,
    "layerNormalization": _layer_normalization,
    "scale": _scale,
    "bias": _bias,
    "add": _sum("add"),
    "multiply": _sum("multiply"),
    "unary": _unary,
    **dict.fromkeys(("loadConstant", "loadConstantND"), _load),
    **dict.fromkeys(("reshape", "reshapeStatic", "rankPreservingReshape"), _reshape),
    **dict.fromkeys(("permute", "transpose"), _permute),
    **dict.fromkeys(("concat", "concatND"), _joined),
    **dict.fromkeys(("split", "splitND"), _split),
    **dict.fromkeys(("upsample", "resizeBilinear"), _resize),
    **dict.fromkeys(("padding", "crop"), _edged),
    "constantPad": _padded,
    **dict.fromkeys(
        (
            *("reduce", "reduceL1", "reduceL2", "reduceMax", "reduceMin", "reduceSum"),
            *("reduceProd", "reduceMean", "reduceLogSum", "reduceSumSquare", "reduceLogSumExp"),
        ),
        _reduction,
    ),
    "batchedMatmul": _product,
    **dict.fromkeys(
        ("simpleRecurrent", "gru", "uniDirectionalLSTM", "biDirectionalLSTM"), _recurrent
    ),
    "custom": _custom,
    "stack": _with("stack", axis="axis"),
    "gather": _with("gather", axis="axis"),
    "squeeze": _with("squeeze", axes="axes"),
    "expandDims": _with("unsqueeze", axes="axes"),
    "tile": _with("tile", repeats="reps"),
    "topK": _with("greatest", axis="axis", count="K"),
    "broadcastToStatic": _with("expand", shape="targetShape"),
    "fillStatic": _with("constant of shape", shape="targetShape"),
    "oneHot": _with("one hot", axis="axis", depth="oneHotVectorSize"),
    **dict.fromkeys(("argMax", "argMin"), _best),
    **dict.fromkeys(("slice", "sliceStatic"), _sliced),
    **dict.fromkeys(("flatten", "flattenTo2D"), _flat),
    **dict.fromkeys(("softmax", "softmaxND"), _softmax),
    "reorganizeData": _space,
}
"""By the name of the parameters of a layer; what is not here is drawn by that name."""

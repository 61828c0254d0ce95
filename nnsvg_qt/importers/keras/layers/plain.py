"""Dense layers, normalizations, activations, dropout and what else keeps a shape."""

from __future__ import annotations

from functools import partial
from typing import Any

from nnsvg_qt.importers.keras.building import Placed
from nnsvg_qt.importers.keras.descriptions import layer_of
from nnsvg_qt.importers.keras.settings import Settings, whole
from nnsvg_qt.importers.keras.words import activation_of, rectified
from nnsvg_qt.model.graph import Extent
from nnsvg_qt.model.operations.rule import place_of


def _dense(placed: Placed) -> list[str]:
    settings = placed.settings
    units = settings.whole("units", "output_dim")
    inputs = [placed.weight("kernel", placed.size(-1), units)]
    if settings.flag("use_bias", "bias", otherwise=True):
        inputs.append(placed.weight("bias", units))
    return [placed.activated(placed.one("linear", placed.inputs[0], *inputs))]


def _einsum_dense(placed: Placed) -> list[str]:
    """A linear map by an equation, as `abc,cd->abd`; "..." stands for the axes before."""
    settings, shape = placed.settings, placed.shape()
    equation = settings.text("equation").replace(" ", "")
    left, _, result = equation.partition("->")
    read, _, own = left.partition(",")
    letters: dict[str, Extent] = {}
    if shape is not None and "..." in read:
        spare = [sign for sign in "ABCDEFGHIJKLMNOP" if sign not in equation]
        dots = "".join(spare[: max(0, len(shape) - len(read) + 3)])
        read, result = read.replace("...", dots), result.replace("...", dots)
        equation = f"{read},{own}->{result}"
    if shape is not None and len(read) == len(shape):
        letters.update(zip(read, shape, strict=True))
    wanted = settings.value("output_shape")
    sizes = list(wanted) if isinstance(wanted, list) else [wanted]
    for sign, size in zip(result[len(result) - len(sizes) :], sizes, strict=False):
        number = whole(size)
        if number is not None:
            letters[sign] = number
    weights = [placed.weight("kernel", *(letters.get(sign) for sign in own))]
    if axes := settings.text("bias_axes"):
        first = min((result.find(sign) for sign in axes if sign in result), default=0)
        kept = (letters.get(sign) if sign in axes else 1 for sign in result[first:])
        weights.append(placed.weight("bias", *kept))
    found = placed.one("einsum", placed.inputs[0], weights[0], equation=equation)
    if len(weights) > 1:
        shape = placed.building.shape(found)
        found = placed.one("add", found, weights[1], part="/bias", type_name="add", shapes=[shape])
    return [placed.activated(found)]


def _axes(settings: Settings, rank: int) -> tuple[int, ...]:
    """The axes of a normalization, from the front; the last one where none is said."""
    value = settings.value("axis")
    found = [place_of(whole(one), rank) for one in (value if isinstance(value, list) else [value])]
    axes = tuple(one for one in found if one is not None)
    return axes or ((rank - 1,) if rank else ())


def _along(placed: Placed) -> tuple[Extent, ...]:
    """The sizes of the axes that a normalization has numbers for."""
    shape = placed.shape()
    if shape is None:
        return (None,)
    return tuple(shape[axis] for axis in _axes(placed.settings, len(shape)))


def _batch_normalization(placed: Placed) -> list[str]:
    settings, sizes = placed.settings, _along(placed)
    names = [
        placed.weight("gamma", *sizes) if settings.flag("scale", otherwise=True) else "",
        placed.weight("beta", *sizes) if settings.flag("center", otherwise=True) else "",
        placed.weight("moving_mean", *sizes),
        placed.weight("moving_variance", *sizes),
    ]
    return placed.put(
        "batch normalization",
        placed.inputs[0],
        *names,
        epsilon=_real(settings, 1e-3, "epsilon"),
        axis=_single_axis(placed),
    )


def _single_axis(placed: Placed) -> int | None:
    """The axis of a normalization from the front, where it has one and its place is known."""
    axes = () if (shape := placed.shape()) is None else _axes(placed.settings, len(shape))
    return axes[0] if len(axes) == 1 else None


def _real(settings: Settings, otherwise: float, *names: str) -> float:
    """An entry that is a number."""
    value = settings.real(*names)
    return otherwise if value is None else value


def _standardization(placed: Placed) -> list[str]:
    """Normalization by a mean and a variance that were measured before."""
    settings = placed.settings
    if settings.value("mean") is not None or settings.value("axis") is None:
        return placed.put("batch normalization", placed.inputs[0], by_given_numbers=True)
    sizes = _along(placed)
    names = [placed.weight("mean", *sizes), placed.weight("variance", *sizes)]
    return placed.put("batch normalization", placed.inputs[0], "", "", *names)


def _layer_normalization(placed: Placed) -> list[str]:
    settings, sizes = placed.settings, _along(placed)
    is_rms = settings.flag("rms_scaling")
    names = [placed.weight("gamma", *sizes)] if settings.flag("scale", otherwise=True) else [""]
    if settings.flag("center", otherwise=True) and not is_rms:
        names.append(placed.weight("beta", *sizes))
    word = "root mean square normalization" if is_rms else "layer normalization"
    return placed.put(
        word,
        placed.inputs[0],
        *names,
        epsilon=_real(settings, 1e-3, "epsilon"),
        axes=_inner_axes(placed),
    )


def _inner_axes(placed: Placed) -> tuple[int, ...] | None:
    """The axes of a normalization from the front, where they are others than the last."""
    axes = () if (shape := placed.shape()) is None else _axes(placed.settings, len(shape))
    return axes if shape is not None and axes != (len(shape) - 1,) else None


def _root_mean_square(placed: Placed) -> list[str]:
    names = [placed.weight("scale", *_along(placed))]
    return placed.put(
        "root mean square normalization",
        placed.inputs[0],
        *names,
        epsilon=_real(placed.settings, 1e-6, "epsilon"),
        axes=_inner_axes(placed),
    )


def _unit(placed: Placed) -> list[str]:
    return placed.put("norm normalization", placed.inputs[0], axes=_inner_axes(placed))


def _group_normalization(placed: Placed) -> list[str]:
    settings, sizes = placed.settings, _along(placed)
    groups = settings.whole("groups", otherwise=32)
    names = [
        placed.weight("gamma", *sizes) if settings.flag("scale", otherwise=True) else "",
        placed.weight("beta", *sizes) if settings.flag("center", otherwise=True) else "",
    ]
    if groups == -1 and isinstance(sizes[0], int):
        groups = sizes[0]
    return placed.put(
        "group normalization",
        placed.inputs[0],
        *names,
        groups=groups,
        epsilon=_real(settings, 1e-3, "epsilon"),
        axis=_single_axis(placed),
    )


def _activation(placed: Placed) -> list[str]:
    found = activation_of(placed.settings.value("activation"))
    if found is None:
        return placed.put("identity", placed.inputs[0])
    word, name, attributes = found
    type_name = name if not word else ""
    return placed.put(word, placed.inputs[0], type_name=type_name, **attributes)


def _rectified(placed: Placed) -> list[str]:
    word, attributes = rectified(placed.settings)
    return placed.put(word, placed.inputs[0], **attributes)


def _active(word: str, placed: Placed) -> list[str]:
    return placed.put(word, placed.inputs[0])


def _with_number(
    word: str, own: str, otherwise: float, names: tuple[str, ...], placed: Placed
) -> list[str]:
    """An activation with a number, `own` as the vocabulary calls it."""
    number = _real(placed.settings, otherwise, *names)
    attributes: dict[str, Any] = {own: number}
    return placed.put(word, placed.inputs[0], **attributes)


def _softmax(placed: Placed) -> list[str]:
    axis = placed.settings.value("axis")
    return placed.put("softmax", placed.inputs[0], axis=axis if whole(axis) is not None else None)


def _parametric(placed: Placed) -> list[str]:
    shape = placed.shape()
    shared = placed.settings.sequence("shared_axes")
    sizes: tuple[Extent, ...] = (None,)
    if shape is not None:
        sizes = tuple(1 if axis in shared else size for axis, size in enumerate(shape[1:], start=1))
    return placed.put("parametric relu", placed.inputs[0], placed.weight("alpha", *sizes))


def _unchanged(placed: Placed) -> list[str]:
    return placed.put("identity", placed.inputs[0])


def _masked(placed: Placed) -> list[str]:
    return placed.put(
        "identity", placed.inputs[0], masked_value=_real(placed.settings, 0.0, "mask_value")
    )


def _same_shape(placed: Placed) -> list[str]:
    """What is drawn by its name and keeps the shape of what it reads."""
    return placed.drawn_by_name(shape=placed.building.shape(placed.inputs[0]))


def _highway(placed: Placed) -> list[str]:
    size = placed.size(-1)
    names = [placed.weight("kernel", size, size), placed.weight("carry_kernel", size, size)]
    if placed.settings.flag("bias", "use_bias", otherwise=True):
        names += [placed.weight("bias", size), placed.weight("carry_bias", size)]
    return placed.drawn_by_name(*names, shape=placed.building.shape(placed.inputs[0]))


def _maxout(placed: Placed) -> list[str]:
    settings, shape = placed.settings, placed.shape()
    units, parts = settings.whole("output_dim"), settings.whole("nb_feature", otherwise=4)
    names = [placed.weight("kernel", parts, placed.size(-1), units)]
    if settings.flag("bias", otherwise=True):
        names.append(placed.weight("bias", parts, units))
    return placed.drawn_by_name(*names, shape=(None if shape is None else shape[0], units))


def _scaled(placed: Placed) -> list[str]:
    """One factor a channel, as ConvNeXt has."""
    factor = placed.weight("gamma", placed.settings.whole("projection_dim"))
    return placed.put("multiply", placed.inputs[0], factor)


def _spectral(placed: Placed) -> list[str]:
    """A layer whose weights are divided by their largest singular value."""
    inner = layer_of(placed.settings.value("layer"))
    inner.name = placed.layer.name
    return placed.apply(placed.inside(inner))


_DROPOUT = ("Dropout", "AlphaDropout", "GaussianDropout", "GaussianNoise")
_KEPT = (
    *("Rescaling", "RandomFlip", "RandomRotation", "RandomZoom", "RandomContrast"),
    *("RandomTranslation", "RandomBrightness", "RandomHeight", "RandomWidth", "AutoContrast"),
    *("RandAugment", "MixUp", "CutMix", "AugMix", "RandomErasing", "Equalization", "Solarization"),
)
_CLASSES = {
    "LeakyReLU": partial(_with_number, "leaky relu", "slope", 0.3, ("negative_slope", "alpha")),
    "ELU": partial(_with_number, "elu", "alpha", 1.0, ("alpha",)),
    "ThresholdedReLU": partial(_with_number, "thresholded relu", "threshold", 1.0, ("theta",)),
    "Softmax": _softmax,
}

LAYERS: dict[str, Any] = {
    "Dense": _dense,
    "TimeDistributedDense": _dense,
    "EinsumDense": _einsum_dense,
    "BatchNormalization": _batch_normalization,
    "BatchNormalizationV1": _batch_normalization,
    "BatchNormalizationV2": _batch_normalization,
    "SyncBatchNormalization": _batch_normalization,
    "Normalization": _standardization,
    "LayerNormalization": _layer_normalization,
    "RMSNormalization": _root_mean_square,
    "GroupNormalization": _group_normalization,
    "UnitNormalization": _unit,
    "SpectralNormalization": _spectral,
    "Activation": _activation,
    "ReLU": _rectified,
    "PReLU": _parametric,
    "ParametricSoftplus": _parametric,
    **_CLASSES,
    **{name: partial(_active, "dropout") for name in _DROPOUT},
    **{f"SpatialDropout{n}D": partial(_active, "dropout") for n in (1, 2, 3)},
    **dict.fromkeys(_KEPT, _same_shape),
    **dict.fromkeys(("ActivityRegularization", "Identity"), _unchanged),
    "Masking": _masked,
    "LayerScale": _scaled,
    "StochasticDepth": partial(_active, "dropout"),
    "Highway": _highway,
    "MaxoutDense": _maxout,
}
"""Layers by their class."""

"""How much of a map a kernel covers, in values of the map."""

from __future__ import annotations

from nnsvg_qt.model.layer import SLIDING_KINDS, Kind, Layer

_SPREADING = frozenset({Kind.TRANSPOSED_CONVOLUTION, Kind.UPSAMPLING})


def slides(layer: Layer) -> bool:
    """Whether a layer computes each of its values from a patch of its input, or the reverse."""
    return layer.kind in SLIDING_KINDS or layer.kind is Kind.UPSAMPLING


def spreads(layer: Layer) -> bool:
    """Whether each value of its input becomes a patch of its output."""
    return layer.kind in _SPREADING


def plane_size(shape: tuple[int, ...]) -> tuple[int, int]:
    """Height and width of one map in values; a strip is one value wide."""
    return (shape[-2], shape[-1]) if len(shape) >= 3 else (shape[0], 1)


def reach(layer: Layer, shape: tuple[int, ...]) -> tuple[float, float] | None:
    """Part of a map's height and width that the kernel of `layer` covers, at most 1."""
    sizes = plane_size(shape)
    if layer.is_pooled_whole:
        return 1.0, 1.0
    kernel = layer.scale if layer.kind is Kind.UPSAMPLING else layer.kernel
    if kernel is None:
        return None
    dilation = layer.dilation or (1,)
    parts = []
    for axis in range(2):
        if axis >= len(shape) - 1:
            parts.append(1.0)
            continue
        size = kernel[min(axis, len(kernel) - 1)]
        spread = dilation[min(axis, len(dilation) - 1)]
        parts.append(min(1.0, (spread * (size - 1) + 1) / sizes[axis]))
    return parts[0], parts[1]

"""The palettes: complete, and told apart in every colour vision."""

from itertools import combinations

import numpy as np
import pytest

from nnsvg_qt.model.layer import Kind
from nnsvg_qt.scene.look import NO_OVERRIDE, PALETTES, LayerOverride, Look, Palette

# Machado, Oliveira & Fernandes 2009, severity 1.0, on linear RGB.
VISIONS = {
    "normal": np.eye(3),
    "protan": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deutan": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "tritan": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}


def lab(color: str, vision: str) -> np.ndarray:
    """CIE L*a*b* (D65) of a colour as seen by a vision."""
    rgb = np.array([int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    linear = np.clip(VISIONS[vision] @ linear, 0, 1)
    to_xyz = np.array(
        [
            [0.4124564, 0.3575761, 0.1804375],
            [0.2126729, 0.7151522, 0.0721750],
            [0.0193339, 0.1191920, 0.9503041],
        ]
    )
    t = to_xyz @ linear / np.array([0.95047, 1.0, 1.08883])
    f = np.where(t > (6 / 29) ** 3, np.cbrt(t), t / (3 * (6 / 29) ** 2) + 4 / 29)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


@pytest.mark.parametrize("palette", list(Palette))
def test_every_kind_has_a_color_in_every_palette(palette: Palette) -> None:
    assert {kind.value for kind in Kind} | {"output", "kernel"} <= set(PALETTES[palette])


@pytest.mark.parametrize("vision", VISIONS)
def test_colors_that_stand_together_differ_in_every_vision(vision: str) -> None:
    kinds = [
        *("input", "convolution", "pooling", "dense", "normalization", "activation"),
        *("upsampling", "attention", "recurrent", "add", "other", "output"),
    ]
    seen = {kind: lab(PALETTES[Palette.SOFT][kind], vision) for kind in kinds}
    distance = {(a, b): float(np.linalg.norm(seen[a] - seen[b])) for a, b in combinations(kinds, 2)}
    # ΔE of 2.3 is a just noticeable difference; swatches apart from each other need far more
    assert min(distance.values()) > 9, min(distance, key=lambda pair: distance[pair])


def test_a_layer_without_override_gets_the_empty_one() -> None:
    look = Look(overrides={"a": LayerOverride(color="#112233")})
    assert look.override("a").color == "#112233"
    assert look.override("b") is NO_OVERRIDE

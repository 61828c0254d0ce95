"""The palettes: complete, and told apart in every colour vision."""

from itertools import combinations, pairwise

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


def ciede2000(one: np.ndarray, other: np.ndarray) -> float:
    """The difference of two colours in L*a*b*.

    Sharma, Wu & Dalal 2005, The CIEDE2000 color-difference formula, equations 2 to 22.
    """
    chroma = (np.hypot(*one[1:]) + np.hypot(*other[1:])) / 2
    stretch = 1.5 - 0.5 * np.sqrt(chroma**7 / (chroma**7 + 25.0**7))
    a1, a2 = stretch * one[1], stretch * other[1]
    c1, c2 = np.hypot(a1, one[2]), np.hypot(a2, other[2])
    h1, h2 = np.degrees(np.arctan2(one[2], a1)) % 360, np.degrees(np.arctan2(other[2], a2)) % 360
    turn = 0.0 if c1 * c2 == 0 else (h2 - h1 + 180) % 360 - 180
    if turn == -180:
        turn = 180.0 if h2 > h1 else -180.0
    mean_l, mean_c = (one[0] + other[0]) / 2, (c1 + c2) / 2
    mean_h = h1 + h2
    if c1 * c2 != 0:
        if abs(h1 - h2) > 180:
            mean_h += 360 if mean_h < 360 else -360
        mean_h /= 2
    t = (
        1
        - 0.17 * np.cos(np.radians(mean_h - 30))
        + 0.24 * np.cos(np.radians(2 * mean_h))
        + 0.32 * np.cos(np.radians(3 * mean_h + 6))
        - 0.20 * np.cos(np.radians(4 * mean_h - 63))
    )
    rotation = np.sin(np.radians(60 * np.exp(-(((mean_h - 275) / 25) ** 2))))
    rotation *= -2 * np.sqrt(mean_c**7 / (mean_c**7 + 25.0**7))
    lightness = (other[0] - one[0]) / (
        1 + 0.015 * (mean_l - 50) ** 2 / np.sqrt(20 + (mean_l - 50) ** 2)
    )
    colourfulness = (c2 - c1) / (1 + 0.045 * mean_c)
    hue = 2 * np.sqrt(c1 * c2) * np.sin(np.radians(turn / 2)) / (1 + 0.015 * mean_c * t)
    return float(np.sqrt(lightness**2 + colourfulness**2 + hue**2 + rotation * colourfulness * hue))


@pytest.mark.parametrize(
    ("one", "other", "difference"),
    [
        # of the test data that is published with the formula
        ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
        ((50.0, -1.0, 2.0), (50.0, 0.0, 0.0), 2.3669),
        ((50.0, 2.49, -0.001), (50.0, -2.49, 0.0011), 7.2195),
        ((50.0, 2.5, 0.0), (73.0, 25.0, -18.0), 27.1492),
        ((50.0, 2.5, 0.0), (56.0, -27.0, -3.0), 31.9030),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
        ((22.7233, 20.0904, -46.6940), (23.0331, 14.9730, -42.5619), 2.0373),
        ((6.7747, -0.2908, -2.4247), (5.8714, -0.0985, -2.2286), 0.6377),
        ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
    ],
)
def test_the_difference_of_colors_is_the_published_one(one, other, difference) -> None:
    for a, b in ((one, other), (other, one)):
        assert ciede2000(np.array(a), np.array(b)) == pytest.approx(difference, abs=5e-5)


TOLD_OTHERWISE = frozenset({"add", "concatenate", "dropout", "kernel"})
"""Operators by their signs, dropout by its dashes, and what lies on a face."""


@pytest.mark.parametrize("vision", VISIONS)
def test_families_of_the_paper_palette_differ_in_every_vision(vision: str) -> None:
    fills = {
        color: kind
        for kind, color in PALETTES[Palette.PAPER].items()
        if kind not in TOLD_OTHERWISE and PALETTES[Palette.PAPER][kind] != "#ffffff"
    }
    assert len(fills) == 15
    seen = {color: lab(color, vision) for color in fills}
    differences = {
        (fills[a], fills[b]): ciede2000(seen[a], seen[b]) for a, b in combinations(fills, 2)
    }
    nearest = min(differences, key=lambda pair: differences[pair])
    assert differences[nearest] >= 7.5, nearest


def test_kinds_that_stand_together_differ_in_grey() -> None:
    kinds = ["normalization", "convolution", "dense", "attention", "pooling", "recurrent", "output"]
    grey = [float(lab(PALETTES[Palette.PAPER][kind], "normal")[0]) for kind in kinds]
    steps = [a - b for a, b in pairwise(sorted(grey, reverse=True))]
    assert min(steps) > 5.5
    # side by side in every dense block
    assert grey[0] - grey[1] > 10.0


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

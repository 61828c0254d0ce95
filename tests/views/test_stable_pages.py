"""Pages stay as they are when one layer has one channel more: little moves, and not far."""

from __future__ import annotations

import numpy as np
import pytest

from nnsvg_qt.figure import Figure
from nnsvg_qt.model import edits
from nnsvg_qt.model.layer import Kind, Layer
from nnsvg_qt.model.presets import PRESETS
from tests.figures import PAGE_VIEWS
from tests.views.page_faults import WIDTHS, figure_on_page
from tests.views.page_measures import moved_by

FARTHEST = 20.0
"""How far anything may move, px: about half the distance of two neighbours."""
KNOWN: frozenset[tuple[str, str, int]] = frozenset(
    {
        ("vit-b-16", "diagram", 89),
        ("vit-b-16", "diagram", 183),
        ("segnet", "blocks", 183),
        ("bert-base", "diagram", 89),
        ("bert-base", "diagram", 183),
        ("gpt-2", "diagram", 89),
        ("gpt-2", "diagram", 183),
    }
)
"""What is broken into rows anew: blocks just as wide as their page, and diagrams that say sizes as
soon as a sum is of two."""
SAMPLE = ("mlp", "lenet-5", "resnet-18", "u-net", "vae", "siamese", "textcnn", "yolov3")


def with_one_channel_more(figure: Figure) -> Figure | None:
    """The figure with one more in a layer in its middle; None where it has none with weights."""
    layers = [
        layer
        for layer in figure.architecture
        if layer.kind in (Kind.CONVOLUTION, Kind.DENSE) and layer.groups == 1
    ]
    if not layers:
        return None
    layer = layers[len(layers) // 2]
    return figure.edited(edits.change, layer.id, shape=_wider(layer))


def _wider(layer: Layer) -> tuple[int, ...]:
    at = 1 if layer.is_sequence else 0
    return (*layer.shape[:at], layer.shape[at] + 1, *layer.shape[at + 1 :])


def far_in(name: str, width: int) -> dict[str, float]:
    """The views in which a layer moves too far, and how far, px."""
    figure = figure_on_page(name, width)
    edited = with_one_channel_more(figure)
    if edited is None:
        return {}
    moved = {view: moved_by(figure.scene(view), edited.scene(view)) for view in PAGE_VIEWS}
    assert all(len(distances) for distances in moved.values())
    return {
        view: round(float(distances.max()), 1)
        for view, distances in moved.items()
        if distances.max() > FARTHEST
    }


def known_in(name: str, width: int) -> set[str]:
    return {view for one, view, at in KNOWN if (one, at) == (name, width)}


@pytest.mark.parametrize("name", SAMPLE)
def test_one_channel_more_moves_nothing_far(name: str) -> None:
    width = WIDTHS[SAMPLE.index(name) % len(WIDTHS)]
    assert set(found := far_in(name, width)) <= known_in(name, width), found


@pytest.mark.long
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", [name for name in PRESETS if name not in SAMPLE])
def test_one_channel_more_moves_nothing_far_in_any_preset(name: str, width: int) -> None:
    assert set(found := far_in(name, width)) <= known_in(name, width), found


@pytest.mark.parametrize(
    ("name", "width"),
    [("resnet-18", 89), ("resnet-18", 183), ("yolov3", 89), ("inception-module", 183)],
)
def test_one_channel_more_leaves_blocks_of_other_rows_exactly_where_they_are(
    name: str, width: int
) -> None:
    figure = figure_on_page(name, width)
    edited = with_one_channel_more(figure)
    assert edited is not None
    distances = moved_by(figure.scene("blocks"), edited.scene("blocks"))
    moved = np.count_nonzero(distances > 1e-9)
    # thickness is rounded, so that mostly nothing moves at all
    assert moved < 0.7 * len(distances)

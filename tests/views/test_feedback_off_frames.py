"""How far lines that lead back are from the sides of frames along which they run."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.scene.bounds import bounds_of
from nnsvg_qt.scene.primitives import Bounds, Path, Scene
from nnsvg_qt.views.shared.page import page_of_look
from nnsvg_qt.views.structures.ink import pieces_of
from tests.odd_networks import ODD_NETWORKS
from tests.views.page_faults import figure_on_page

_ALONG = 1.0
"""Beside a side for no longer than that a line leads past its corner, px."""


@pytest.mark.parametrize("width", [89, 183])
@pytest.mark.parametrize("view", ["blocks"])
def test_feedback_keeps_off_the_frames_it_runs_along(view: str, width: int) -> None:
    """It ran on the side of one that ends over its source, and of one round a sign with a loop."""
    seen, near = 0, []
    for name, made in ODD_NETWORKS.items():
        if not made().feedback:
            continue
        figure = figure_on_page(name, width)
        least = page_of_look(figure.look).between(3.5, 2.8)
        for line, apart in _beside_frames(figure.scene(view), figure.architecture):
            seen += 1
            if apart < least - 0.01:
                near.append(f"{name}: {line} {apart:.2f}")
    assert seen
    assert not near


def _beside_frames(scene: Scene, architecture: Architecture) -> Iterator[tuple[str, float]]:
    """How far each part of a line that leads back is from the sides that run along with it."""
    back = {one.id for one in architecture.feedback if one.source != one.target}
    drawn = [one for one in scene.primitives if isinstance(one, Path)]
    frames: list[Bounds] = []
    for one in drawn:
        box = bounds_of(one) if (one.owner.kind, one.role) == ("group", "band") else None
        frames += [] if box is None else [box]
    for one in drawn:
        if one.owner.id not in back or one.role != "loop":
            continue
        for (x, y), (end_x, end_y) in pieces_of(one).tolist():
            for box in frames:
                if abs(x - end_x) < 0.05:
                    along = min(max(y, end_y), box.bottom) - max(min(y, end_y), box.top)
                    sides = abs(x - box.left), abs(x - box.right)
                elif abs(y - end_y) < 0.05:
                    along = min(max(x, end_x), box.right) - max(min(x, end_x), box.left)
                    sides = abs(y - box.top), abs(y - box.bottom)
                else:
                    continue
                if along > _ALONG:
                    yield one.owner.id, min(sides)

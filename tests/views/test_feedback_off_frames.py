"""How far lines that lead back are from the sides of frames along which they run."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.scene.primitives import Path, Scene
from nnsvg_qt.views.shared.page import page_of_look
from nnsvg_qt.views.structures.ink import pieces_of
from tests.odd_networks import ODD_NETWORKS
from tests.views.page_faults import figure_on_page

_ALONG = 1.0
"""Beside a side for no longer than that a line leads past its corner, px."""


@pytest.mark.parametrize("width", [89, 183])
@pytest.mark.parametrize("view", ["nodes", "planes", "blocks", "diagram"])
def test_feedback_keeps_off_the_frames_it_runs_along(view: str, width: int) -> None:
    """It ran on the side of one that ends over its source, and of one round a sign with a loop.

    On pages of nodes it was nearer to the borders that were drawn beside it.
    """
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
    """How far each part of a line that leads back is from the borders that run along with it."""
    back = {one.id for one in architecture.feedback if one.source != one.target}
    drawn = [one for one in scene.primitives if isinstance(one, Path)]
    borders = [
        piece
        for one in drawn
        if one.owner.kind == "group" and one.role in ("band", "frame")
        for piece in pieces_of(one)
    ]
    for one in drawn:
        if one.owner.id not in back or one.line is None:
            continue
        for piece in pieces_of(one):
            for border in borders:
                for axis in (0, 1):
                    levels = np.array([piece[:, axis], border[:, axis]])
                    if (np.abs(levels[:, 0] - levels[:, 1]) > 0.05).any():
                        continue
                    ways = np.array([piece[:, 1 - axis], border[:, 1 - axis]])
                    if ways.max(axis=1).min() - ways.min(axis=1).max() > _ALONG:
                        yield one.owner.id, float(abs(levels[0, 0] - levels[1, 0]))

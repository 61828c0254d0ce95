"""Primitives of data, painted into an image of the canvas's size as the canvas paints them.

Arguments: rounds. Prints JSON: by name, the median milliseconds; and `yardstick`.
"""

import json
import sys
import time
from statistics import median

import numpy as np
from PySide6.QtGui import QImage, QPainter

from tests.benchmarks.programs.yardstick import yardstick

WIDTH, HEIGHT = 1200, 800
CURVES, POINTS = 10, 1000
MAPS, SIDE = 64, 28


def main(rounds: int) -> None:
    from nnsvg_qt.render.painter import paint
    from nnsvg_qt.scene.primitives import Line, Polylines, Primitive, Rasters

    random = np.random.default_rng(1)
    along = np.linspace(20, WIDTH - 20, POINTS)
    heights = np.linspace(200, 600, CURVES)[:, None] + random.normal(0, 15, (CURVES, POINTS))
    points = np.stack([np.broadcast_to(along, heights.shape), heights], axis=2).reshape(-1, 2)
    begins = np.arange(CURVES) * POINTS
    shades = random.integers(0, 256, (MAPS, SIDE, SIDE, 3), np.uint8)
    places = [(x * 140.0 + 20, y * 95.0 + 20) for x in range(8) for y in range(8)]
    corners = np.array([[(x, y), (x + 80, y + 8), (x, y + 80)] for x, y in places])
    painted: dict[str, Primitive] = {
        "curves": Polylines(points, begins, Line("#aa3322", 1.5)),
        "translucent curves": Polylines(points, begins, Line("#aa3322", 1.5, 0.5)),
        "maps": Rasters(shades, corners, line=Line("#222222", 1.0)),
    }
    times: dict[str, list[float]] = {name: [] for name in painted}
    yardsticks = []
    # a first round is not counted
    for _ in range(rounds + 1):
        yardsticks.append(yardstick())
        for name, primitive in painted.items():
            image = QImage(WIDTH, HEIGHT, QImage.Format.Format_ARGB32_Premultiplied)
            image.fill(0xFFFFFFFF)
            with QPainter(image) as painter:
                began = time.perf_counter()
                paint([primitive], painter)
                times[name].append(1000 * (time.perf_counter() - began))
    found = {name: median(taken[1:]) for name, taken in times.items()}
    print(json.dumps(found | {"yardstick": median(yardsticks[1:])}))


if __name__ == "__main__":
    main(int(sys.argv[1]))

"""Composes one view of a long chain: milliseconds of the processor from the figure to its scene.

Arguments: view, layers, rounds. The yardstick is the time in which Python makes 100,000 batches.
"""

import json
import sys
import time
from statistics import median

import numpy as np

from nnsvg_qt.figure import Figure
from nnsvg_qt.model.notation import parse_notation
from nnsvg_qt.scene.primitives import Fill, Line, Polygons


def yardstick() -> float:
    """Milliseconds in which 100,000 batches are made."""
    corners = np.zeros((1, 4, 2))
    began = time.process_time()
    made = [Polygons(points=corners, fill=Fill(), line=Line()) for _ in range(100_000)]
    taken = (time.process_time() - began) * 1000
    assert len(made) == 100_000
    return taken


def main() -> None:
    view, layers, rounds = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    notation = "1@64x64" + " > conv 8 k3 same relu" * (layers - 1)
    Figure(parse_notation("1@64x64 > conv 8 k3 same relu")).scene(view)
    composed, yardsticks = [], []
    for _ in range(rounds):
        # each anew, as nothing of it was ever drawn
        figure = Figure(parse_notation(notation))
        began = time.process_time()
        scene = figure.scene(view)
        composed.append((time.process_time() - began) * 1000)
        assert len(scene.layer_titles) == layers
        # to let it go takes time that is none of the next one's
        del scene
        yardsticks.append(yardstick())
    print(json.dumps({"composed": median(composed), "yardstick": median(yardsticks)}))


if __name__ == "__main__":
    main()

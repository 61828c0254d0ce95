"""Prints as JSON how long projects take to open and save, with weights and without.

Argument: the megabytes of weights. Milliseconds; `copied` is a copy of the file with weights.
"""

import json
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import numpy as np

from nnsvg_qt import Architecture, Connection, Figure, Kind, Layer, Weights
from nnsvg_qt.project_file import read_project, save_project

LAYERS = 5
ROUNDS = 9


def figure(megabytes: int) -> Figure:
    """A chain of dense layers with as many weights, or none."""
    units = round((megabytes * 1e6 / 4 / LAYERS) ** 0.5) if megabytes else 1000
    random = np.random.default_rng(1)
    layers = [Layer("input", Kind.INPUT, (units,))]
    for number in range(LAYERS):
        matrix = random.random((units, units), np.float32) if megabytes else None
        weights = None if matrix is None else Weights(matrix)
        layers.append(Layer(f"dense-{number}", Kind.DENSE, (units,), weights=weights))
    pairs = pairwise(layers)
    return Figure(Architecture(tuple(layers), tuple(Connection(a.id, b.id) for a, b in pairs)))


def fastest(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Milliseconds of the fastest round."""
    times = []
    for _ in range(rounds):
        begin = time.perf_counter()
        work()
        times.append(1000 * (time.perf_counter() - begin))
    return min(times)


def copy(source: Path, target: Path) -> None:
    """The bytes of a file, read and written once."""
    with source.open("rb") as reading, target.open("wb") as writing:
        while piece := reading.read(1 << 20):
            writing.write(piece)


def main() -> None:
    """Measure in a folder that goes again."""
    with tempfile.TemporaryDirectory(prefix="nnsvg-qt-bench-") as folder:
        heavy, light = Path(folder, "heavy.nnsvg"), Path(folder, "light.nnsvg")
        save_project(figure(int(sys.argv[1])), heavy)
        save_project(figure(0), light)
        opened = read_project(heavy)
        # once each, so that nothing is imported or found out for the first time
        read_project(light)
        found = {
            "opened": fastest(lambda: read_project(heavy)),
            "opened without": fastest(lambda: read_project(light)),
            "saved": fastest(lambda: save_project(opened, Path(folder, "again.nnsvg")), 3),
            "copied": fastest(lambda: copy(heavy, Path(folder, "copy.nnsvg")), 3),
        }
    print(json.dumps(found))


if __name__ == "__main__":
    main()

"""A whole frame of a network in training: an epoch, its tiles, the picture, painted 1400 × 900.

Arguments: notation, features, rounds. Prints JSON: the medians in milliseconds of `epoch`, `plain`
(the same arithmetic as a plain loop of numpy), `advanced` (an epoch with its losses, which can be
gone back to), `moment` (tiles and losses), `composed`, `painted`, `whole` (all from advanced on
together), and `yardstick` as in painted_edits.
"""

import os

# as in the process that trains
os.environ["OPENBLAS_NUM_THREADS"] = "1"

import json
import sys
import time
from collections.abc import Callable
from statistics import median
from typing import Any

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter

from tests.benchmarks.programs.yardstick import yardstick

WIDTH, HEIGHT = 1400, 900


def main(notation: str, features: str, rounds: int) -> None:
    from nnsvg_qt.render.painter import paint
    from nnsvg_qt.sources import draw
    from nnsvg_qt.training.runs import Run
    from nnsvg_qt.training.setup import TrainingSetup

    figure = draw(notation)
    run = Run(figure.architecture, TrainingSetup(features=features))
    plain = plain_epoch(run.trainer)
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_ARGB32_Premultiplied)
    times: dict[str, list[float]] = {}

    def timed(name: str, work: Callable[[], Any]) -> Any:
        began = time.perf_counter()
        found = work()
        times.setdefault(name, []).append(1000 * (time.perf_counter() - began))
        return found

    def painted(scene: Any) -> None:
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        zoom = min(WIDTH / scene.bounds.width, HEIGHT / scene.bounds.height)
        painter.scale(zoom, zoom)
        painter.translate(-scene.bounds.left, -scene.bounds.top)
        paint(scene.primitives, painter)
        painter.end()

    for _ in range(rounds + 2):
        timed("plain", plain)
        timed("epoch", run.trainer.run)
        timed("advanced", run.advance)
        frame = timed("moment", run.frame)
        scene = timed("composed", lambda: figure.with_frame(frame).scene("nodes"))  # noqa: B023
        timed("painted", lambda: painted(scene))  # noqa: B023
        times.setdefault("yardstick", []).append(yardstick())
    found = {name: median(taken[2:]) for name, taken in times.items()}
    parts = (times[name][2:] for name in ("advanced", "moment", "composed", "painted"))
    found["whole"] = median(map(sum, zip(*parts, strict=True)))
    print(json.dumps(found), flush=True)
    # Qt may crash where it is taken apart without an application
    os._exit(0)


def plain_epoch(trainer: Any) -> Callable[[], None]:
    """The trainer's epoch as anybody would write it: tanh, half the square, batches of ten."""
    inputs, targets = trainer.data.training
    layers = [(one.matrix.copy(), one.bias.copy()) for one in trainer.weights().values()]
    size, rate = trainer.setup.batch_size, trainer.setup.learning_rate

    def epoch() -> None:
        for at in range(0, len(inputs) - size + 1, size):
            outputs = [inputs[at : at + size]]
            for matrix, bias in layers:
                outputs.append(np.tanh(outputs[-1] @ matrix.T + bias))
            delta = (outputs[-1] - targets[at : at + size]) * (1 - outputs[-1] ** 2)
            for number in range(len(layers) - 1, -1, -1):
                matrix, bias = layers[number]
                by_matrix, by_bias = delta.T @ outputs[number], delta.sum(axis=0)
                if number:
                    delta = delta @ matrix * (1 - outputs[number] ** 2)
                matrix -= rate / size * by_matrix
                bias -= rate / size * by_bias

    return epoch


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))

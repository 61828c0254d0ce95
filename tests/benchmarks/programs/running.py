"""Networks that run: all activations beside ONNX Runtime alone, and from the pen to the maps.

Prints JSON, the medians in milliseconds: `alone` is ONNX Runtime on K2.1's network of 600,810
weights, `all` the same with every inner tensor put out, `apart` that in its process and back here;
`read`, `run`, `painted` and `composed` are of a drawn digit by our own engine, `whole` of all of
it with the picture, and `yardstick` as in painted_edits. Argument: rounds.
"""

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter

from tests.benchmarks.programs.yardstick import yardstick

WIDTH, HEIGHT = 1400, 900
_BEFORE, _A_TURN = 10, 40
"""Runs of a turn that are not measured, and that are."""


def main(rounds: int) -> None:
    import nnsvg_qt
    from nnsvg_qt.render.painter import paint
    from nnsvg_qt.running.digits import CANVAS, PEN
    from nnsvg_qt.running.ink import as_read, drawn
    from nnsvg_qt.running.onnx_worker import Runner
    from nnsvg_qt.running.painting import frame_of
    from nnsvg_qt.training.network import Network
    from nnsvg_qt.training.onnx_file import onnx_bytes
    from nnsvg_qt.training.setup import TrainingSetup
    from nnsvg_qt.training.trained_files import Trained

    times: dict[str, list[float]] = {}

    def timed(name: str, work: Callable[[], Any]) -> Any:
        began = time.perf_counter()
        found = work()
        times.setdefault(name, []).append(1000 * (time.perf_counter() - began))
        return found

    architecture = nnsvg_qt.preset("mnist-cnn").architecture
    setup = TrainingSetup()
    network = Network(architecture, setup, 10)
    content = onnx_bytes(Trained(network, setup, 10))
    inner = [name for name in network.steps if name != network.output.id]
    alone, every = Runner(content, "", ()), Runner(content, "", inner)
    read = {network.input.id: np.random.default_rng(0).random((1, 1, 28, 28), np.float32)}
    # in turns of many: the threads of one wait for its next run, and take a core from the other's
    for _ in range(rounds):
        for name, runner in (("alone", alone), ("all", every)):
            for _ in range(_BEFORE):
                runner.run(read)
            for _ in range(_A_TURN):
                timed(name, lambda: runner.run(read))  # noqa: B023
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "net.onnx"
        path.write_bytes(content)
        with nnsvg_qt.draw(path).engine() as engine:
            array = next(iter(read.values()))
            for _ in range(5 * rounds):
                timed("apart", lambda: engine.run(array))

    figure = nnsvg_qt.preset("digits").with_view("planes")
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_ARGB32_Premultiplied)

    def painted(scene: Any) -> None:
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        zoom = min(WIDTH / scene.bounds.width, HEIGHT / scene.bounds.height)
        painter.scale(zoom, zoom)
        painter.translate(-scene.bounds.left, -scene.bounds.top)
        paint(scene.primitives, painter)
        painter.end()

    with figure.engine() as engine:
        for number in range(rounds + 2):
            stroke = [(60.0 + 2 * step, 40.0 + 4 * step + number) for step in range(40)]
            began = time.perf_counter()
            ink = timed("read", lambda: as_read(drawn([stroke], CANVAS, CANVAS, PEN)))  # noqa: B023
            values = timed("run", lambda: engine.run(ink))  # noqa: B023
            frame = timed("painted", lambda: frame_of(values, figure.architecture))  # noqa: B023
            scene = timed("composed", lambda: figure.with_frame(frame).scene())  # noqa: B023
            painted(scene)
            times.setdefault("whole", []).append(1000 * (time.perf_counter() - began))
            del scene
            times.setdefault("yardstick", []).append(yardstick())
    print(json.dumps({name: median(one[2:]) for name, one in times.items()}), flush=True)
    # Qt may crash where it is taken apart without an application
    os._exit(0)


if __name__ == "__main__":
    main(int(sys.argv[1]))

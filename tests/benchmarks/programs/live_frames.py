"""New weights shown in the nodes view sixty times a second, as by a network that trains.

Arguments: source, seconds. Prints JSON: `drawn` and `pushed` frames, `busy` (milliseconds of the
processor that the UI thread takes for each frame drawn), `longest` (milliseconds in which it took
no event; one time in a hundred is longer), `steps` of undo, and `yardstick` as in painted_edits.
"""

import json
import os
import sys
import time
from typing import Any

import numpy as np
from PySide6.QtCore import Qt, QTimer

from tests.benchmarks.programs.yardstick import yardstick

RATE = 60
DIFFERENT = 40
"""Frames that are made beforehand, and shown again and again."""


def main(source: str, seconds: float) -> None:
    from nnsvg_qt.app.toolkit.settings import Settings
    from nnsvg_qt.app.toolkit.theme import Theme
    from nnsvg_qt.app.window.main import new_application
    from nnsvg_qt.app.window.windows import Windows
    from nnsvg_qt.sources import draw

    application = new_application(["bench"])
    windows = Windows(Theme(application, "light"), Settings())
    colored = {"nodes.edge_color_proportional": True, "nodes.edge_width_proportional": True}
    window = windows.open_figure(draw(source).with_view("nodes").with_options(colored))
    window.resize(1280, 800)
    document = window.document
    frames = [frame_of(document.figure, number) for number in range(DIFFERENT)]
    drawn: list[float] = []
    pushed = [0]
    gaps: list[float] = []
    last = [0.0]
    began = [0.0]

    def beat() -> None:
        now = time.perf_counter()
        if last[0]:
            gaps.append(now - last[0])
        last[0] = now

    def push() -> None:
        document.show_frame(frames[pushed[0] % DIFFERENT])
        pushed[0] += 1

    def begin() -> None:
        window.canvas.painted.connect(lambda figure: drawn.append(time.perf_counter()))
        began[0] = time.thread_time()
        timer.start()
        heart.start(5)
        QTimer.singleShot(int(1000 * seconds), end)

    def end() -> None:
        timer.stop()
        result = {
            "drawn": len(drawn),
            "pushed": pushed[0],
            "busy": 1000 * (time.thread_time() - began[0]) / max(1, len(drawn)),
            "longest": 1000 * float(np.percentile(gaps, 99)),
            "steps": document.undo_stack.count(),
            "yardstick": min(yardstick() for _ in range(5)),
        }
        print(json.dumps(result), flush=True)
        os._exit(0)

    heart = QTimer()
    heart.timeout.connect(beat)
    timer = QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.setInterval(1000 // RATE)
    timer.timeout.connect(push)
    # what comes with the start of the program is not measured here
    QTimer.singleShot(1500, begin)
    application.exec()


def frame_of(figure: Any, number: int) -> Any:
    """Weights of every layer that has inputs, others for each number."""
    from nnsvg_qt.model.frame import Frame
    from nnsvg_qt.model.layer import Weights

    random = np.random.default_rng(number)
    architecture = figure.architecture
    weights = {}
    for layer in architecture:
        for before in architecture.inputs_of(layer.id):
            matrix = random.normal(size=(layer.shape[0], before.shape[0]))
            weights[layer.id] = Weights(matrix, random.normal(size=layer.shape[0]))
    return Frame(f"epoch {number}", number, weights)


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]))

"""A chain of many layers in the running window: frames while it is panned, and pauses on the way.

Arguments: view, layers, frames. Prints JSON, in milliseconds: `frame`, the median of what a frame
takes that is painted whole, `busy`, the longest time in which the event loop took no event until
the figure was there, and `yardstick`, in which Qt draws 1,000 smooth lines.
"""

import json
import os
import sys
import time
from importlib import import_module
from statistics import median
from typing import Any

# beside this one
edits = import_module("painted_edits")

WIDTH = 8


def main(view: str, layers: int, frames: int) -> None:
    from nnsvg_qt.app.toolkit.settings import Settings
    from nnsvg_qt.app.toolkit.theme import Theme
    from nnsvg_qt.app.window.main import new_application
    from nnsvg_qt.app.window.windows import Windows
    from nnsvg_qt.sources import draw

    application = new_application(["bench"])
    windows = Windows(Theme(application, "light"), Settings())
    figure = draw("-".join([str(WIDTH)] * layers)).with_view(view)
    window = windows.open_figure(figure)
    window.resize(1280, 800)
    canvas: Any = window.canvas
    busy = edits.wait_for_frame(canvas, figure, application)
    taken, lines = [], []
    # blocks have a canvas within theirs
    canvas = getattr(canvas, "inner", canvas)
    surface = canvas.surface() if hasattr(canvas, "surface") else canvas
    for number in range(frames):
        began = time.perf_counter()
        canvas.place.pan_by(-7 if number % 2 else 7, 0)
        surface.repaint()
        taken.append((time.perf_counter() - began) * 1000)
        lines.append(edits.yardstick())
    result = {"frame": median(taken), "busy": busy * 1000, "yardstick": median(lines)}
    print(json.dumps(result), flush=True)
    os._exit(0)


main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))

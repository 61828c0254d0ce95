"""A chart of ten noisy curves in the running window, and the same curves drawn by pyqtgraph.

Arguments: rounds. Prints JSON, in milliseconds: `pan` and `zoom`, a frame each while the page is
moved and made larger, `sharp`, until all is painted anew after that, `pyqtgraph`, its own repaint,
`appended`, from a line that is on disk to its point in the picture, and `yardstick`, in which Qt
draws 1,000 smooth lines.
"""

import json
import os
import sys
import tempfile
import time
from importlib import import_module
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np

from tests.benchmarks.programs.yardstick import yardstick

# beside this one
edits = import_module("painted_edits")

CURVES, POINTS = 10, 1000
LINE = 1.5
"""Width in px, of pyqtgraph's curves too."""
PATIENCE = 60.0


def values() -> Any:
    """The curves, `(CURVES, POINTS)`."""
    random = np.random.default_rng(1)
    falling = np.exp(-np.arange(POINTS) / 300)
    return falling + np.arange(CURVES)[:, None] * 0.1 + random.normal(0, 0.08, (CURVES, POINTS))


def milliseconds(work: Any) -> float:
    """How long something takes."""
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def other(numbers: Any, application: Any) -> Any:
    """The curves in pyqtgraph, shown in a window of the canvas's size."""
    import pyqtgraph

    pyqtgraph.setConfigOptions(antialias=True, background="w", foreground="k")
    widget = pyqtgraph.PlotWidget()
    widget.resize(1200, 800)
    for number, row in enumerate(numbers):
        pen = pyqtgraph.mkPen(pyqtgraph.intColor(number), width=LINE)
        widget.plot(np.arange(POINTS), row, pen=pen)
    widget.show()
    application.processEvents()
    return widget


def appended(window: Any, path: Path, step: int, application: Any) -> float:
    """From a line's end on disk to its point in the picture that is on the screen."""
    with path.open("a", encoding="utf-8") as stream:
        stream.write(f"{step}," + ",".join(["0.5"] * CURVES) + "\n")
    began = time.perf_counter()
    while time.perf_counter() < began + PATIENCE:
        application.processEvents()
        page = window.canvas.page
        if page is not None and window.canvas.is_current:
            plot = page.cards[0].plot
            if plot is not None and plot.x_axis.high >= step:
                window.canvas.surface().repaint()
                return (time.perf_counter() - began) * 1000
        time.sleep(0.002)
    raise SystemExit("the line did not come to the screen")


def main(rounds: int) -> None:
    from nnsvg_qt.app.toolkit.settings import Settings
    from nnsvg_qt.app.toolkit.theme import Theme
    from nnsvg_qt.app.window.main import new_application
    from nnsvg_qt.app.window.windows import Windows
    from nnsvg_qt.charts import NAME
    from nnsvg_qt.figure import Figure
    from nnsvg_qt.log_charts import Charts

    folder = Path(tempfile.mkdtemp(prefix="nnsvg-qt-bench-"))
    path = folder / "metrics.csv"
    names = [f"loss {number}" for number in range(CURVES)]
    numbers = values()
    rows = (f"{step}," + ",".join(map(repr, numbers[:, step].tolist())) for step in range(POINTS))
    path.write_text("step," + ",".join(names) + "\n" + "\n".join(rows) + "\n", encoding="utf-8")
    application = new_application(["bench"])
    windows = Windows(Theme(application, "light"), Settings())
    charts = Charts(folder=str(folder)).with_chart(names)
    window = windows.open_figure(Figure(view=NAME, parts={NAME: charts}))
    # as where a file was opened: with the drawer, which follows the logs
    window.sources.show_report("", ())
    window.resize(1280, 800)
    canvas: Any = window.canvas
    began = time.perf_counter()
    while canvas.page is None or not canvas.is_current:
        application.processEvents()
        if time.perf_counter() > began + PATIENCE:
            raise SystemExit("the logs did not come")
    edits.wait_for_frame(canvas, window.document.shown_figure, application)
    surface = canvas.surface()
    theirs = other(numbers, application)
    taken: dict[str, list[float]] = {}
    for number in range(rounds + 1):

        def pan(number: int = number) -> None:
            canvas.place.pan_by(-7 if number % 2 else 7, 0)
            surface.repaint()

        def zoom(number: int = number) -> None:
            canvas.zoom.about(canvas.place.middle, 1.1 if number % 2 else 1 / 1.1)
            surface.repaint()

        def sharp() -> None:
            zoom()
            while not canvas.is_current:
                application.processEvents()
                # a loop that spins would keep the worker from Python's lock
                time.sleep(0.001)
            surface.repaint()

        works = {"pan": pan, "zoom": zoom, "sharp": sharp, "pyqtgraph": theirs.viewport().repaint}
        for name, work in works.items():
            taken.setdefault(name, []).append(milliseconds(work))
        taken.setdefault("yardstick", []).append(yardstick())
    for more in range(max(rounds // 3, 3)):
        step = (1 + more) * 2 * POINTS
        taken.setdefault("appended", []).append(appended(window, path, step, application))
    # a first round is not counted
    print(json.dumps({name: median(some[1:]) for name, some in taken.items()}), flush=True)
    window.logs.stop()
    path.unlink()
    folder.rmdir()
    os._exit(0)


if __name__ == "__main__":
    main(int(sys.argv[1]))

"""Edits in the running window: from the edit to the frame that shows it, and the longest pause.

Arguments: view, source, rounds, on or off (the ellipsis). Prints JSON: the medians of `painted`,
`exact`, `settling`, `busy` (the longest time in which the UI thread took no event, until all is
exact) and `yardstick`, in milliseconds. The yardstick is measured after each edit, so that a busy
moment of the machine hits both.

`painted` is the time to the first frame that shows the edit completely: what the edit moves by no
more than half a pixel may lie in it where it lay before. `exact` is the time to the frame in which
that, too, is where it should be; where nothing waits it is the same frame. The canvas waits for
another edit before it paints that one; `settling` is what it is busy for then: the longest time in
which the UI thread took no event between the two frames.
"""

import json
import sys
import time
from statistics import median
from typing import Any

from PySide6.QtCore import QEventLoop, QTimer

from tests.benchmarks.programs.yardstick import yardstick

PATIENCE = 60_000


def main(view: str, source: str, rounds: int, ellipsis: bool) -> None:
    from nnsvg_qt.app.toolkit.settings import Settings
    from nnsvg_qt.app.toolkit.theme import Theme
    from nnsvg_qt.app.window.main import new_application
    from nnsvg_qt.app.window.windows import Windows
    from nnsvg_qt.model import edits
    from nnsvg_qt.model.layer import SIZED_KINDS, Kind
    from nnsvg_qt.sources import draw

    application = new_application(["bench"])
    settings = Settings()
    windows = Windows(Theme(application, "light"), settings)
    figure = draw(source).with_view(view).with_option("nodes.ellipsis", ellipsis)
    window = windows.open_figure(figure)
    window.resize(1280, 800)
    document = window.document
    sized = [x for x in figure.architecture if x.kind in SIZED_KINDS and x.kind is not Kind.INPUT]
    # of what has no size, as a map of units, the name is changed
    layer = sized[(len(sized) - 1) // 2] if sized else figure.architecture.layers[-1]
    painted, exact, settling, busy, lines = [], [], [], [], []
    wait_for_frame(window.canvas, figure, application)
    for number in range(rounds + 2):
        # a size that was not there before: what is kept of earlier edits must help nothing
        size = layer.shape[0] + number + 1
        change = {"shape": (size, *layer.shape[1:])} if sized else {"name": f"map {number}"}

        def edit(figure: Any, change: Any = change) -> Any:
            return figure.edited(edits.change, layer.id, **change)

        began = time.perf_counter()
        document.apply("Change size", edit)
        longest = wait_for_frame(window.canvas, document.figure, application)
        taken = time.perf_counter() - began
        later = wait_until_exact(window.canvas, document.figure, application)
        whole = time.perf_counter() - began if later else taken
        if number >= 2:
            painted.append(taken * 1000)
            exact.append(whole * 1000)
            settling.append(later * 1000)
            busy.append(max(longest, later) * 1000)
            lines.append(yardstick())
    result = {
        "painted": median(painted),
        "exact": median(exact),
        "settling": median(settling),
        "busy": median(busy),
        "yardstick": median(lines),
    }
    print(json.dumps(result), flush=True)
    import os

    os._exit(0)


def wait_until_exact(canvas: Any, figure: Any, application: Any) -> float:
    """Run the event loop until nothing is off any more; the longest pause in seconds, or 0."""
    longest = 0.0
    while not canvas.is_current:
        longest = max(longest, wait_for_frame(canvas, figure, application))
    return longest


def wait_for_frame(canvas: Any, figure: Any, application: Any) -> float:
    """Run the event loop until the canvas shows the figure; the longest pause in seconds."""
    loop = QEventLoop()
    last = [time.perf_counter()]
    longest = [0.0]

    def beat() -> None:
        now = time.perf_counter()
        longest[0] = max(longest[0], now - last[0])
        last[0] = now

    def shown(what: Any) -> None:
        if what == figure:
            beat()
            loop.quit()

    heart = QTimer()
    heart.timeout.connect(beat)
    # rarely enough to take no time from what is measured, often enough to see a pause of 50 ms
    heart.start(5)
    canvas.painted.connect(shown)
    QTimer.singleShot(PATIENCE, loop, lambda: loop.exit(1))
    late = loop.exec()
    canvas.painted.disconnect(shown)
    if late:
        raise SystemExit(f"the figure was not painted within {PATIENCE // 1000} s")
    return longest[0]


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4] == "on")

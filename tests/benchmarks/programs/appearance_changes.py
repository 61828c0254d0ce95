"""Changes of the appearance with some windows open: the longest time without an answer.

Arguments: number of windows, rounds. Prints JSON: the medians of `busy` (the longest time in which
the UI thread took no event) and `yardstick`, in milliseconds.
"""

import json
import os
import sys
import time
from statistics import median

from PySide6.QtCore import QEventLoop, QTimer

from tests.benchmarks.programs.yardstick import yardstick

LONG_ENOUGH = 1500
"""Milliseconds in which every window has its new colours."""


def main(count: int, rounds: int) -> None:
    from nnsvg_qt.app.toolkit.settings import Settings
    from nnsvg_qt.app.toolkit.theme import Theme
    from nnsvg_qt.app.window.main import new_application
    from nnsvg_qt.app.window.windows import Windows
    from nnsvg_qt.sources import draw

    application = new_application(["bench"])
    theme = Theme(application, "light")
    windows = Windows(theme, Settings())
    for _ in range(count):
        window = windows.open_figure(draw("preset:vgg-16").with_view("nodes"))
        window.resize(1280, 800)
    longest_pause(2 * LONG_ENOUGH)
    busy, lines = [], []
    for number in range(rounds + 1):
        scheme = ("dark", "light")[number % 2]
        QTimer.singleShot(0, theme, lambda scheme=scheme: theme.choose(scheme))
        longest = longest_pause(LONG_ENOUGH)
        if number:
            busy.append(longest)
            lines.append(yardstick())
    print(json.dumps({"busy": median(busy), "yardstick": median(lines)}), flush=True)
    os._exit(0)


def longest_pause(milliseconds: int) -> float:
    """Run the event loop for so long; the longest time between two of its timers, in ms."""
    loop = QEventLoop()
    last = [time.perf_counter()]
    longest = [0.0]

    def beat() -> None:
        now = time.perf_counter()
        longest[0] = max(longest[0], now - last[0])
        last[0] = now

    heart = QTimer()
    heart.timeout.connect(beat)
    heart.start(2)
    QTimer.singleShot(milliseconds, loop, loop.quit)
    loop.exec()
    beat()
    return longest[0] * 1000


main(int(sys.argv[1]), int(sys.argv[2]))

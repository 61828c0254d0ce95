"""How many pictures of all maps a window draws a second while a pen moves, and how late they are.

Argument: seconds. Prints JSON: `rate`, pictures a second, `late`, the median milliseconds from a
move of the pen to the picture that has it, and `yardstick` as in painted_edits.
"""

import json
import os
import sys
import time
from statistics import median

from PySide6.QtCore import QEvent, QPointF, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from tests.benchmarks.programs.yardstick import yardstick

MOVES = 60
"""Of the pen, a second."""
POINTS = 60
"""Of a stroke."""


def main(seconds: float) -> None:
    from nnsvg_qt.app.panels.running.input_page import InputPage
    from nnsvg_qt.app.toolkit.settings import Settings
    from nnsvg_qt.app.toolkit.theme import Theme
    from nnsvg_qt.app.window.main import new_application
    from nnsvg_qt.app.window.windows import Windows
    from nnsvg_qt.sources import draw

    application = new_application(["bench"])
    windows = Windows(Theme(application, "light"), Settings())
    window = windows.open_figure(draw("preset:digits").with_view("planes"))
    window.resize(1400, 900)
    moved: list[float] = []
    shown: list[tuple[int, float]] = []
    begun: list[float] = []

    def move(kind: QEvent.Type = QEvent.Type.MouseMove) -> None:
        drawer = window.sources.drawer
        page = None if drawer is None else drawer.page("input")
        assert isinstance(page, InputPage)
        pad = page.draw.pad
        step = len(moved) % POINTS
        # down a column and on to the next
        scale = pad.width() / 240
        place = QPointF((60 + 25 * (len(moved) // POINTS % 5)) * scale, (40 + 2.6 * step) * scale)
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        event = QMouseEvent(kind, place, pad.mapToGlobal(place), left, left, none)
        QApplication.sendEvent(pad, event)
        moved.append(time.perf_counter())

    def told() -> None:
        commands = window.input
        if commands.ran is None or not commands.is_shown or commands.drawn_seconds is None:
            return
        if begun and (not shown or shown[-1][0] != commands.ran.number):
            shown.append((commands.ran.number, commands.drawn_seconds))

    def begin() -> None:
        window.action("input.begin").trigger()
        QTimer.singleShot(2500, press)

    def press() -> None:
        window.input.told.connect(told)
        move(QEvent.Type.MouseButtonPress)
        timer.start()
        begun.append(time.perf_counter())
        QTimer.singleShot(int(1000 * seconds), end)

    def end() -> None:
        timer.stop()
        rate = len(shown) / (time.perf_counter() - begun[0])
        late = 1000 * median(seconds for _, seconds in shown)
        found = {"rate": rate, "late": late, "yardstick": min(yardstick() for _ in range(5))}
        print(json.dumps(found), flush=True)
        os._exit(0)

    timer = QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.setInterval(1000 // MOVES)
    timer.timeout.connect(move)
    # what comes with the start of the program is not measured here
    QTimer.singleShot(1500, begin)
    application.exec()


if __name__ == "__main__":
    main(float(sys.argv[1]))

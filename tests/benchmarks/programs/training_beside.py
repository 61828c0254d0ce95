"""How many epochs a second a training makes with a window that shows it, and without.

Arguments: notation, seconds. Prints JSON: `alone` and `shown`, epochs a second.
"""

import json
import os
import sys
import time

from PySide6.QtCore import QTimer


def main(notation: str, seconds: float) -> None:
    from nnsvg_qt.app.toolkit.settings import Settings
    from nnsvg_qt.app.toolkit.theme import Theme
    from nnsvg_qt.app.window.main import new_application
    from nnsvg_qt.app.window.windows import Windows
    from nnsvg_qt.sources import draw
    from nnsvg_qt.training.process import TrainingProcess
    from nnsvg_qt.training.setup import TrainingSetup

    figure = draw(notation).with_part("training", TrainingSetup(noise=5)).with_view("nodes")
    with TrainingProcess(figure.architecture, figure.part("training")) as training:
        training.wait()
        training.run()
        began = time.perf_counter()
        time.sleep(seconds)
        alone = training.wait().epoch / (time.perf_counter() - began)
    application = new_application(["bench"])
    windows = Windows(Theme(application, "light"), Settings())
    window = windows.open_figure(figure)
    window.resize(1400, 900)
    commands = window.training
    first: list[tuple[float, int]] = []

    def begin() -> None:
        commands.run_or_pause()
        QTimer.singleShot(1500, count)

    def count() -> None:
        moment = commands.moment
        first.append((time.perf_counter(), moment.epoch if moment else 0))
        QTimer.singleShot(int(1000 * seconds), end)

    def end() -> None:
        moment = commands.moment
        taken = time.perf_counter() - first[0][0]
        shown = ((moment.epoch if moment else 0) - first[0][1]) / taken
        print(json.dumps({"alone": alone, "shown": shown}), flush=True)
        commands.end()
        os._exit(0)

    # what comes with the start of the program is not measured here
    QTimer.singleShot(1500, begin)
    application.exec()


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]))

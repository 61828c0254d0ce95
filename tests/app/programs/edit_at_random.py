"""The real program, edited at random until somebody kills it; what it did is in a log.

Reads orders from standard input, one JSON object a line, and starts the program once an order: in
a fork of this process, which has imported everything already. Prints the process's number.

A line of the log is written before the event loop goes on, hence before any recovery file can hold
what it tells of: at the time "time" (`time.monotonic`) the document "name" had the "digest".

Beats between them tell what the machine let the program do: see `Beat`.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import threading
import time
from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path

NAMES = ("first", "second", "third")
"""The documents; the first is never saved."""


def digest(content: str | bytes) -> str:
    """What tells two figures apart."""
    data = content if isinstance(content, bytes) else content.encode()
    return blake2b(data, digest_size=8).hexdigest()


def write_line(log: int, what: str, **values: object) -> None:
    """One line more, whole or not at all."""
    line = json.dumps({"what": what, "time": time.monotonic(), **values}) + "\n"
    os.write(log, line.encode())


class Beat:
    """A yardstick beside the autosave: what an autosave needs of a machine, again and again.

    A wait, a file that is written durably, and once the event loop runs a turn of it. "computed"
    is what the program has computed till then, in seconds of a processor.
    """

    EVERY = 0.1
    """Seconds of rest between two beats."""

    def __init__(self, order: dict) -> None:
        self.log = os.open(order["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        self.file = Path(order["log"]).with_suffix(".beat")
        self.turned = threading.Event()
        self.ask: Callable[[], object] | None = None
        """Asks the event loop for a turn, once there is one."""
        threading.Thread(target=self.go_on, daemon=True).start()

    def go_on(self) -> None:
        from nnsvg_qt.atomic_file import replaced_file

        while True:
            write_line(self.log, "beat", computed=time.process_time())
            time.sleep(self.EVERY)
            with replaced_file(self.file, durable=True) as stream:
                stream.write(b"beat")
            if self.ask is not None:
                self.turned.clear()
                self.ask()
                self.turned.wait()

    def take_the_loop_along(self) -> None:
        """The event loop runs: from now on it is part of a beat."""
        from PySide6.QtCore import QObject, Qt, Signal, Slot

        turned = self.turned

        class Loop(QObject):
            asked = Signal()

            @Slot()
            def turn(self) -> None:
                turned.set()

        self.loop = Loop()
        self.loop.asked.connect(self.loop.turn, Qt.ConnectionType.QueuedConnection)
        self.ask = self.loop.asked.emit


class Driver:
    """What a user does, from inside the program."""

    def __init__(self, order: dict) -> None:
        self.random = random.Random(order["seed"])
        self.folder = Path(order["folder"])
        self.log = os.open(order["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        self.count = 0
        self.prefix = order["seed"]

    def say(self, what: str, **values: object) -> None:
        write_line(self.log, what, **values)

    # the start

    def begin(self) -> None:
        """Recovers everything that is offered, as soon as it can be."""
        from PySide6.QtCore import Qt, QTimer
        from PySide6.QtTest import QTest
        from PySide6.QtWidgets import QApplication

        from nnsvg_qt.app.dialogs.recovery_dialog import RecoveryDialog

        dialogs = [w for w in QApplication.topLevelWidgets() if isinstance(w, RecoveryDialog)]
        if dialogs:
            [dialog] = dialogs
            if not dialog.recover_button.isEnabled():
                QTimer.singleShot(5, self.begin)
                return
            self.say("offered", count=len(dialog.rows))
            QTest.mouseClick(dialog.recover_button, Qt.MouseButton.LeftButton)
        recovered = {
            w.document.figure.name: [self.digest_of(w.document), str(w.document.path)]
            for w in self.windows()
            if w.document.modified
        }
        self.say("recovered", documents=recovered, windows=len(self.windows()))
        self.open_the_others(recovered)
        self.go_on()

    def open_the_others(self, recovered: dict) -> None:
        from PySide6.QtWidgets import QApplication

        from nnsvg_qt.app.commands.presets import preset_figure

        windows = self.windows()[0].windows
        for name, preset in zip(NAMES, ("lenet-5", "mlp", "autoencoder"), strict=True):
            path = self.folder / f"{name}.nnsvg"
            if name in recovered:
                continue
            if path.exists():
                opening = windows.open_files([path])
                while not opening.ended:
                    QApplication.processEvents()
            else:
                from dataclasses import replace

                windows.open_figure(replace(preset_figure(preset), name=name))
        for window in self.windows():
            if window.document.figure.name in NAMES:
                self.tell(window.document)
        self.say("ready")

    @staticmethod
    def windows() -> list:
        from PySide6.QtWidgets import QApplication

        from nnsvg_qt.app.window.window import Window

        return [w for w in QApplication.topLevelWidgets() if isinstance(w, Window)]

    # working

    @staticmethod
    def digest_of(document) -> str:
        from nnsvg_qt.project_file import project_text

        return digest(project_text(document.figure_to_save()))

    def tell(self, document) -> None:
        self.say(
            "has",
            name=document.figure.name,
            digest=self.digest_of(document),
            modified=document.modified,
        )

    def go_on(self) -> None:
        from PySide6.QtCore import QTimer

        QTimer.singleShot(self.random.randrange(10, 160), self.work)

    def work(self) -> None:
        """One step of a user; then the next."""
        documents = [w.document for w in self.windows() if w.document.figure.name in NAMES]
        document = self.random.choice(documents)
        chance = self.random.random()
        name = document.figure.name
        if chance < 0.72:
            self.edit(document, None)
        elif chance < 0.76:
            gesture = document.gesture("drag")
            for _ in range(5):
                self.edit(document, gesture)
        elif chance < 0.80:
            document.show_view(self.random.choice(["nodes", "planes"]))
        elif chance < 0.88:
            # The recovery file may be gone before the next line is written.
            self.say("may be clean", name=name)
            document.undo_stack.undo()
        elif chance < 0.90:
            document.undo_stack.redo()
        elif name != NAMES[0]:
            path = self.folder / f"{name}.nnsvg"
            self.say("saves", name=name, digest=self.digest_of(document))
            document.save_as(path)
            self.say("saved", name=name, digest=self.digest_of(document))
        self.tell(document)
        self.go_on()

    def edit(self, document, merge: str | None) -> None:
        self.count += 1
        layers = document.figure.architecture.layers
        layer = self.random.choice(layers).id
        text = f"{self.prefix}.{self.count}"
        document.apply("rename", lambda f: f.with_override(layer, name=text), merge)


def tell_of_writes(fifo: str) -> None:
    """One byte into the pipe whenever a project or recovery file begins to be written."""
    from nnsvg_qt import project_file

    pipe = os.open(fifo, os.O_WRONLY)
    really = project_file.replaced_file  # type: ignore[attr-defined]

    def told(*arguments, **named):
        os.write(pipe, b"w")
        return really(*arguments, **named)

    project_file.replaced_file = told  # type: ignore[attr-defined]


def run(order: dict) -> int:
    """The program, as its command starts it."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from nnsvg_qt.app.document import recovery
    from nnsvg_qt.app.window import main

    os.environ["XDG_STATE_HOME"] = os.environ["XDG_CONFIG_HOME"] = order["state"]
    if order["interval"] is not None:
        recovery.REST, recovery.LONGEST_WAIT = order["interval"]
    beat = Beat(order)
    tell_of_writes(order["fifo"])
    driver = Driver(order)

    def execute(*_: object) -> int:
        beat.take_the_loop_along()
        QTimer.singleShot(0, driver.begin)
        return QApplication.exec()

    main.Application.exec = execute  # type: ignore[method-assign]
    return main.run_application([])


def serve() -> None:
    """Starts the program once an order."""
    # Whoever has ended needs no further notice.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    import numpy  # noqa: F401

    from nnsvg_qt.app.dialogs import (
        gallery,  # noqa: F401
        recovery_dialog,  # noqa: F401
    )
    from nnsvg_qt.app.document import recovery  # noqa: F401
    from nnsvg_qt.app.panels import style_panel  # noqa: F401
    from nnsvg_qt.app.window import (
        main,  # noqa: F401
        window,  # noqa: F401
        windows,  # noqa: F401
    )

    for line in sys.stdin:
        order = json.loads(line)
        sys.stdout.flush()
        number = os.fork()
        if number == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            errors = os.open(order["errors"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
            os.dup2(errors, 2)
            os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
            code = 1
            try:
                code = run(order)
            finally:
                os._exit(code)
        print(number, flush=True)


if __name__ == "__main__":
    serve()

"""The real window, used at random for some thousand actions; how much memory it holds meanwhile.

Arguments: seed, number of actions, how many times to measure, and the kinds of actions (see KINDS;
all of them where none is named). Prints one JSON object a measurement: what was done so far, the
resident memory in MB after everything that can go has gone, and what is alive.
"""

from __future__ import annotations

import ctypes
import gc
import json
import os
import random
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from nnsvg_qt.app.dialogs.export_job import Export
from nnsvg_qt.app.toolkit.settings import Settings
from nnsvg_qt.app.toolkit.theme import SCHEMES, Theme
from nnsvg_qt.app.window.main import new_application
from nnsvg_qt.app.window.windows import Windows
from nnsvg_qt.errors import InputError
from nnsvg_qt.model import edits
from nnsvg_qt.model.layer import SIZED_KINDS, Kind
from nnsvg_qt.model.presets import PRESETS
from nnsvg_qt.render.output import Output
from nnsvg_qt.sources import draw
from nnsvg_qt.views import VIEWS

MOST_WINDOWS = 3
LARGEST = ("unet", "u-net", "resnet-18", "vgg-16", "alexnet", "lenet-5", "mlp", "autoencoder")


class User:
    """What a user does, from inside the program."""

    def __init__(self, seed: int, folder: Path) -> None:
        self.random = random.Random(seed)
        self.folder = folder
        self.application = new_application(["random"])
        self.theme = Theme(self.application, "light")
        self.windows = Windows(self.theme, Settings())
        self.presets = [name for name in LARGEST if name in PRESETS]
        self.window: Any = None
        self.open_window()

    def settle(self, milliseconds: int = 0) -> None:
        """Runs the event loop."""
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    # the actions

    def open_window(self) -> None:
        name = self.random.choice(self.presets)
        self.window = self.windows.open_figure(draw(f"preset:{name}"))
        self.window.resize(1100, 700)
        self.window.document.show_view(self.random.choice(list(VIEWS)))

    def reopen(self) -> None:
        """Closes the oldest window, or opens one more."""
        if len(self.windows) >= MOST_WINDOWS:
            oldest = next(iter(self.windows))
            oldest.document.mark_saved()
            oldest.close()
        self.open_window()

    def edit(self) -> None:
        document = self.window.document
        layers = [x for x in document.figure.architecture if x.kind is not Kind.INPUT]
        layer = self.random.choice(layers)
        if layer.kind in SIZED_KINDS and self.random.random() < 0.7:
            size = max(1, layer.shape[0] + self.random.choice((-1, 1)))
            changed: dict[str, Any] = {"shape": (size, *layer.shape[1:])}
        else:
            changed = {"name": f"layer {self.random.randrange(10**6)}"}
        self.apply(lambda figure: figure.edited(edits.change, layer.id, **changed))

    def restructure(self) -> None:
        document = self.window.document
        layer = self.random.choice(document.figure.architecture.layers)
        edit = edits.duplicate if len(document.figure.architecture) < 40 else edits.delete
        self.apply(lambda figure: figure.edited(edit, layer.id))

    def style(self) -> None:
        if self.random.random() < 0.5:
            seed = self.random.randrange(10**6)
            self.apply(lambda figure: figure.with_option("look.seed", seed))
        else:
            size = self.random.uniform(8, 20)
            self.apply(lambda figure: figure.with_option("look.font_size", round(size, 1)))

    def drag(self) -> None:
        """Many small changes that become one step."""
        document = self.window.document
        gesture = document.gesture("drag")
        for _ in range(5):
            angle = self.random.uniform(-80, 80)

            def turn(figure: Any, angle: float = angle) -> Any:
                return figure.with_camera(angle, 20.0)

            self.apply(turn, gesture)
            self.settle(15)

    def undo(self) -> None:
        stack = self.window.document.undo_stack
        for _ in range(self.random.randrange(1, 6)):
            stack.undo() if self.random.random() < 0.6 else stack.redo()

    def view(self) -> None:
        self.window.document.show_view(self.random.choice(list(VIEWS)))

    def zoom(self) -> None:
        canvas = self.window.canvas
        inside = getattr(canvas, "viewport", lambda: canvas)()
        where = QPointF(inside.width() / 2, inside.height() / 2)
        turn = QPoint(0, self.random.choice((-120, 120)))
        event = QWheelEvent(
            where,
            QPointF(inside.mapToGlobal(where.toPoint())),
            QPoint(),
            turn,
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.ControlModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(inside, event)
        if self.random.random() < 0.3:
            self.window.action("canvas.fit").trigger()

    def select(self) -> None:
        layers = self.window.document.figure.architecture.layers
        chosen = self.random.sample(layers, min(len(layers), self.random.randrange(3)))
        self.window.document.select([layer.id for layer in chosen])

    def appearance(self) -> None:
        self.window.choose_appearance(self.random.choice(SCHEMES))

    def save(self) -> None:
        self.window.document.save_as(self.folder / f"{self.random.randrange(3)}.nnsvg")

    def copy(self) -> None:
        files = self.window.files
        self.random.choice((files.copy_svg, files.copy_png, files.copy_html))()

    def dialog(self) -> None:
        """Opens something over the window and closes it."""
        key = self.random.choice(
            (
                "files.export",
                "files.new",
                "open_palette",
                "show_shortcuts",
                "show_preferences",
                "about",
                "open_guide",
                "licences",
            )
        )
        self.window.action(key).trigger()
        self.settle(80)
        for top in QApplication.topLevelWidgets():
            if top.isVisible() and top not in list(self.windows):
                if isinstance(top, QDialog):
                    top.reject()
                else:
                    top.close()

    def mouse(self) -> None:
        """Drags whatever lies there: a label, a layer, a rubber band, the blocks."""
        canvas = self.window.canvas
        inside = getattr(canvas, "viewport", lambda: canvas)()
        left = Qt.MouseButton.LeftButton

        def somewhere() -> QPoint:
            # Near the middle, where the figure is.
            wide, high = inside.width(), inside.height()
            x, y = self.random.gauss(wide / 2, wide / 6), self.random.gauss(high / 2, high / 6)
            return QPoint(round(min(max(x, 1), wide - 2)), round(min(max(y, 1), high - 2)))

        QTest.mousePress(inside, left, Qt.KeyboardModifier.NoModifier, somewhere())
        for _ in range(6):
            QTest.mouseMove(inside, somewhere())
            self.settle(10)
        QTest.mouseRelease(inside, left, Qt.KeyboardModifier.NoModifier, somewhere())

    def annotate(self) -> None:
        """Adds an annotation, or takes one away."""
        figure = self.window.document.figure
        there = figure.look.annotations
        if len(there) > 4:
            gone = self.random.choice(there).id
            self.apply(lambda figure: figure.without_annotation(gone))
        else:
            ids = [layer.id for layer in figure.architecture]
            first = self.random.randrange(len(ids))
            last = self.random.randrange(first, len(ids))
            kind = self.random.choice(("bracket", "band"))
            ends = {"first": ids[first], "last": ids[last]}
            self.apply(lambda figure: figure.with_annotation(kind, text="part", **ends))

    def export(self) -> None:
        """Writes the open view as Export again does."""
        suffix = self.random.choice((".svg", ".png", ".pdf"))
        view = self.window.document.view
        self.window.files.last_export = Export(
            self.folder / f"figure{suffix}", view, Output(), suffix
        )
        self.window.files.export_again()
        self.settle(100)

    def language(self) -> None:
        """Speaks another language: every window is made anew."""
        language = self.windows.language
        if language.choose("es" if language.code == "en" else "en"):
            place = list(self.windows).index(self.window)
            self.windows.renew()
            self.window = list(self.windows)[place]

    def keys(self) -> None:
        keys = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Home, Qt.Key.Key_End)
        QTest.keyClick(self.window.layer_panel.table, self.random.choice(keys))

    def apply(self, edit: Callable[[Any], Any], merge: str | None = None) -> None:
        try:
            self.window.document.apply("random", edit, merge)
        except InputError:
            # Not every edit at random makes sense.
            self.refused += 1

    refused = 0


KINDS: dict[str, float] = {
    "edit": 10,
    "restructure": 2,
    "style": 4,
    "drag": 2,
    "undo": 3,
    "view": 3,
    "zoom": 5,
    "select": 4,
    "appearance": 0.5,
    "save": 1,
    "copy": 0.5,
    "dialog": 1,
    "reopen": 0.5,
    "mouse": 4,
    "annotate": 1,
    "export": 0.5,
    "language": 0.3,
    "keys": 1,
}
"""How often each kind of action is taken."""


def resident_megabytes() -> float:
    """The memory that the process holds, in MB."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


class _Heap(ctypes.Structure):
    """What the system's library says of its heaps, see mallinfo2(3)."""

    _fields_ = tuple(
        (name, ctypes.c_size_t)
        for name in (
            *("arena", "ordblks", "smblks", "hblks", "hblkhd"),
            *("usmblks", "fsmblks", "uordblks", "fordblks", "keepcost"),
        )
    )


def used_megabytes() -> float:
    """What is allocated and not freed, in MB, without what Python's own heaps hold in reserve."""
    asked = ctypes.CDLL(None).mallinfo2
    asked.restype = _Heap
    heap = asked()
    return float(heap.uordblks + heap.hblkhd) / 1e6


def let_go(user: User) -> None:
    """Everything goes that can: what is to be deleted later, circles, and free pages."""
    user.settle(300)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    for _ in range(3):
        gc.collect()
    ctypes.CDLL(None).malloc_trim(0)


def measured(user: User, done: int) -> dict[str, Any]:
    """What there is after so many actions."""
    let_go(user)
    alive = Counter(type(one).__name__ for one in gc.get_objects())
    return {
        "done": done,
        "megabytes": round(resident_megabytes(), 1),
        "used": round(used_megabytes(), 1),
        "widgets": len(QApplication.allWidgets()),
        "tops": len(QApplication.topLevelWidgets()),
        "objects": sum(alive.values()),
        "steps": sum(window.document.undo_stack.count() for window in user.windows),
        "alive": alive.most_common(400) if "--alive" in sys.argv else [],
    }


def main(seed: int, actions: int, times: int, kinds: list[str]) -> None:
    chosen = kinds or list(KINDS)
    weights = [KINDS[kind] for kind in chosen]
    with TemporaryDirectory() as folder:
        user = User(seed, Path(folder))
        user.settle(1500)
        print(json.dumps(measured(user, 0)), flush=True)
        for number in range(1, actions + 1):
            [kind] = user.random.choices(chosen, weights)
            if user.random.random() < 0.1:
                user.window = user.random.choice(list(user.windows))
            getattr(user, kind)()
            user.settle(user.random.choice((0, 0, 5, 20)))
            if number % (actions // times) == 0:
                print(json.dumps(measured(user, number)), flush=True)
        for window in user.windows:
            window.document.mark_saved()
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    free = [word for word in sys.argv[1:] if not word.startswith("--")]
    main(int(free[0]), int(free[1]), int(free[2]), free[3:])

"""The program in a process of its own, fed with cases: `python -m tests.hostile.worker FOLDER`.

Reads pickled cases from standard input and answers each with an outcome on standard output. What
code the cases make Python run, and what files they make it write, is told by an audit hook.
"""

from __future__ import annotations

import base64
import contextlib
import dataclasses
import importlib
import io
import os
import pickle
import pkgutil
import re
import resource
import struct
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

import nnsvg_qt
from nnsvg_qt.errors import InputError, OutputError
from nnsvg_qt.figure import Figure
from nnsvg_qt.model.presets import PRESETS
from nnsvg_qt.project_file import project_bytes, project_text, read_project, read_style
from nnsvg_qt.project_file.values import field_hints, file_options
from nnsvg_qt.scene.annotations import PICTURED, RANGED, AnnotationKind
from nnsvg_qt.sources import draw
from nnsvg_qt.views import VIEWS
from tests.hostile import error_lines
from tests.hostile.corpus import PICTURE, Case
from tests.hostile.texts import HOSTILE_TEXTS

if TYPE_CHECKING:
    from PySide6.QtGui import QDropEvent

MOST_ADDRESSES = 6 << 30
"""Address space in bytes: far beyond what is allowed, so that no fault harms the machine."""

_FORBIDDEN = (
    "os.system",
    "os.exec",
    "os.fork",
    "os.forkpty",
    "os.posix_spawn",
    "subprocess.Popen",
    "socket.connect",
    "socket.bind",
    "pickle.find_class",
    "ctypes.dlopen",
    "os.remove",
    "os.rename",
    "os.chmod",
    "shutil.rmtree",
)


class _Watch:
    """What is done that no input may cause, while it is armed."""

    def __init__(self, folder: Path) -> None:
        self.folder = os.path.realpath(folder)
        self.seen: list[str] = []
        self.armed = False
        sys.addaudithook(self._audit)

    def _audit(self, event: str, arguments: tuple[Any, ...]) -> None:
        if not self.armed:
            return
        if event in _FORBIDDEN and not self._is_own(arguments):
            self.seen.append(f"{event} {arguments!r}"[:300])
        elif event == "compile" and str(arguments[1]).startswith("<"):
            self.seen.append(f"compile {str(arguments[0])[:200]!r}")
        elif event == "open" and not isinstance(arguments[0], int):
            writes = arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
            if writes and not self._is_own(arguments):
                self.seen.append(f"open {arguments!r}")

    def _is_own(self, arguments: tuple[Any, ...]) -> bool:
        path = arguments[0] if arguments else None
        if not isinstance(path, str | bytes | os.PathLike):
            return False
        real = os.path.realpath(os.fsdecode(path))
        # what it notes of files that are open is its own too
        state = f"{Path(self.folder).parent / 'nnsvg-qt'}{os.sep}"
        return real.startswith((self.folder + os.sep, state, "/dev/null")) or "/nnsvg-qt-" in real


def _pictures(figure: Figure) -> Iterator[tuple[str, Callable[[], object]]]:
    for view in VIEWS:

        def drawn(view: str = view) -> object:
            return ElementTree.fromstring(figure.svg(view))

        yield f"drawing {view}", drawn


class Worker:
    """Feeds cases to the program; each step is timed by the processor time that it takes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        os.chdir(folder)
        self.watch = _Watch(folder)
        self.base = Figure(PRESETS["lenet-5"].architecture(), name="base")
        self.problems: list[str] = []
        self.seconds: dict[str, float] = {}
        self.shown: list[str] = []
        self._open_window()

    def outcome(self, case: Case) -> dict[str, Any]:
        """What became of a case: `sentence`, or None for a figure; `seconds` of each step."""
        self.seconds = {}
        self.watch.seen.clear()
        self.problems.clear()
        self.watch.armed = True
        fault = sentence = None
        try:
            sentence = getattr(self, case.channel)(case.content)
        except (InputError, OutputError) as error:
            sentence = str(error)
        except BaseException:  # noqa: BLE001 (whatever it is, it is told)
            self.watch.armed = False
            fault = traceback.format_exc()
        finally:
            self.watch.armed = False
        if self.problems:
            fault = "\n".join(self.problems)
        return {
            "sentence": sentence,
            "fault": fault,
            "seen": list(self.watch.seen),
            "seconds": self.seconds,
        }

    def step(self, name: str, work: Callable[[], Any]) -> Any:
        start = time.process_time()
        try:
            return work()
        finally:
            self.seconds[name] = self.seconds.get(name, 0.0) + time.process_time() - start

    def draw(self, figure: Figure) -> None:
        for name, drawn in _pictures(figure):
            # A view may say in a sentence that it cannot show something, as an infinite size.
            with contextlib.suppress(InputError):
                self.step(name, drawn)

    # channels

    def project(self, content: bytes) -> None:
        figure = self.step("reading", lambda: read_project(io.BytesIO(content)))
        self.draw(figure)
        again = self.step("saving", lambda: project_bytes(figure))
        if read_project(io.BytesIO(again)) != figure:
            self.problems.append("the figure is another one after saving and reading it")

    def style(self, content: bytes) -> None:
        style = self.step("reading", lambda: read_style(io.BytesIO(content)))
        self.draw(self.base.with_style_of(style))

    def notation(self, content: str) -> None:
        self.draw(self.step("reading", lambda: draw(content)))

    def command(self, content: list[str]) -> str | None:
        from nnsvg_qt import cli

        if not content or content == ["--"]:
            content = ["--help"]  # else it opens the application

        errors, results = io.BytesIO(), io.BytesIO()
        kept = sys.stdin, sys.stdout, sys.stderr
        sys.stdin = io.TextIOWrapper(io.BytesIO(b"{}"))
        # Kept by name: a stream that nobody holds closes what it writes to.
        streams = [io.TextIOWrapper(s, "utf-8", write_through=True) for s in (results, errors)]
        sys.stdout, sys.stderr = streams
        try:
            code = self.step("command", lambda: cli.main(content))
        finally:
            sys.stdin, sys.stdout, sys.stderr = kept
        said = errors.getvalue().decode()
        del streams
        if code not in (0, 1, 2, 3) or "Traceback" in said or "fault in nnsvg-qt" in said:
            self.problems.append(f"code {code}: {said}")
        self.problems += error_lines.faults(content, code, said)
        written = [path for path in self.folder.iterdir() if path.is_file()]
        if written and not error_lines.are_some_done(content, code, said):
            self.problems.append(f"code {code} and left {written}")
        for path in written:
            self.step("checking", partial(_check_picture, path.read_bytes()))
            path.unlink()
        return said.splitlines()[-1] if code else None

    def clipboard(self, content: str) -> str | None:
        from PySide6.QtGui import QGuiApplication

        window = self.window
        before = window.document.figure
        # What another program offers is UTF-8; half characters do not survive the way.
        QGuiApplication.clipboard().setText(content.encode("utf-8", "replace").decode())
        try:
            self.step("pasting", window.layers.paste)
        except InputError as error:
            if window.document.figure is not before:
                self.problems.append("the document changed although the paste was refused")
            return str(error)
        self.step("showing", self._settle)
        window.document.undo_stack.undo()
        if window.document.figure != before:
            self.problems.append("undo does not give the figure before the paste")
        self.shown.clear()
        return None

    def dropped(self, content: tuple[bytes, bytes | None]) -> str | None:
        from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
        from PySide6.QtGui import QDropEvent

        name, data = content
        window = self.window
        path = self.folder / os.fsdecode(name)
        if data is None:
            path.mkdir()
        else:
            path.write_bytes(data)
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(path))])
        event = QDropEvent(
            QPointF(9, 9),
            Qt.DropAction.CopyAction,
            mime,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        before = window.document.figure
        self.shown.clear()
        try:
            self.step("dropping", lambda: self._drop(event))
            self.step("showing", self._settle)
            if self.shown and window.document.figure is not before:
                self.problems.append("the document changed although the file was refused")
            if len(self.shown) > 1:
                self.problems.append(f"not one sentence: {self.shown}")
            return self.shown[0] if self.shown else None
        finally:
            if data is None:
                path.rmdir()
            else:
                if path.read_bytes() != data:
                    self.problems.append("the file was changed")
                path.unlink()
            window.document.replace_by(self.base, None)

    # the application

    def _open_window(self) -> None:
        from PySide6.QtCore import QCoreApplication, Qt
        from PySide6.QtWidgets import QApplication

        from nnsvg_qt.app.toolkit.settings import Settings
        from nnsvg_qt.app.toolkit.theme import Theme
        from nnsvg_qt.app.window.window import Window
        from nnsvg_qt.app.window.windows import Windows

        QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
        self._application = QApplication(["nnsvg-qt"])
        sys.excepthook = lambda kind, error, trace: self.problems.append(
            "".join(traceback.format_exception(kind, error, trace))
        )

        def show_problem(_window: Window, sentence: str) -> None:
            self.shown.append(sentence)

        setattr(Window, "show_problem", show_problem)  # noqa: B010
        self._windows = Windows(Theme(self._application, "light"), Settings())
        self.window = self._windows.open_figure(self.base)
        self._settle()

    def _drop(self, event: QDropEvent) -> None:
        """Drops a file and waits until it is read, which a thread does."""
        self.window.dropEvent(event)
        while self._windows.openings.busy:
            self._application.processEvents()
            time.sleep(0.001)

    def _settle(self) -> None:
        for _ in range(3):
            self._application.processEvents()
        # What an event loop would delete by itself.
        self._application.sendPostedEvents(None, 52)


def _check_picture(content: bytes) -> None:
    if content.startswith(b"\x89PNG"):
        from PIL import Image

        Image.open(io.BytesIO(content)).load()
    elif content.startswith(b"%PDF"):
        if b"%%EOF" not in content[-32:]:
            raise AssertionError("the PDF is cut")
    elif content.startswith(b"// Written by nnsvg-qt"):
        if content.count(b"\n#") != 3 or not content.endswith(b"#figure-drawing()\n"):
            raise AssertionError("the Typst is cut, or a text is code")
    elif content.startswith(b"% Written by nnsvg-qt"):
        lines = [line for line in content.decode("ascii").splitlines() if line[:1] != "%"]
        body = "\n".join(lines)
        if lines[-1] != r"\end{document}" or body.count(r"\end{document}") != 1:
            raise AssertionError("the TikZ is cut, or a text ends it")
        if len(re.findall(r"(?<!\\)\{", body)) != len(re.findall(r"(?<!\\)\}", body)):
            raise AssertionError("braces of the TikZ are open")
        if forbidden := re.findall(r"\\(?:input|write|csname|openout|catcode|def)\b", body):
            raise AssertionError(f"TeX is told to {forbidden}")
    else:
        ElementTree.fromstring(content)


NUMPY_WHEN_USED = ("ma", "random", "linalg", "fft", "polynomial", "rec", "char", "strings")
"""Parts that numpy imports only when somebody asks for them."""


def import_everything() -> None:
    """Every module of the program and what it imports, for importing compiles code."""
    for name in NUMPY_WHEN_USED:
        importlib.import_module(f"numpy.{name}")
    for module in pkgutil.walk_packages(nnsvg_qt.__path__, "nnsvg_qt."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)


def read_types() -> None:
    """The types of all fields that a file may have: Python compiles what annotations say."""
    for module in [one for name, one in sys.modules.items() if name.startswith("nnsvg_qt.")]:
        for value in list(vars(module).values()):
            if isinstance(value, type) and dataclasses.is_dataclass(value):
                # Names that only type checkers import are in no file.
                with contextlib.suppress(NameError):
                    field_hints(value)
                    file_options(value)


def warm_up(worker: Worker) -> None:
    """Everything is made that is made once, which no case is to blame for."""
    for suffix in ("svg", "png", "pdf", "tex", "typ"):
        worker.outcome(Case("command", ["export", "preset:mlp", "-o", f"out.{suffix}"]))
    odd = HOSTILE_TEXTS[-6] + "∈ℝ⁴שלום😀 $x_1$"
    figure = worker.base.with_look(title=odd).with_override("input", name=odd, caption=odd)
    for kind in AnnotationKind:
        names = {"first": "input", "last": "c1"} if kind in RANGED else {}
        image = base64.b64decode(PICTURE) if kind in PICTURED else None
        figure = figure.with_annotation(kind, text=odd, image=image, **names)
    worker.draw(figure)
    for arguments in (["options"], ["presets"], ["--version"], ["exprot"]):
        worker.outcome(Case("command", arguments))
    text = project_text(figure).encode()
    worker.outcome(Case("project", text))
    worker.outcome(Case("style", text))
    worker.outcome(Case("notation", "3@9x9 > conv 4 k3 as a > conv 4 k1 > add a"))
    worker.outcome(Case("clipboard", "dense 5"))
    worker.outcome(Case("dropped", (b"warm.nnsvg", text)))


def main() -> None:
    """Answer cases until there are no more."""
    answers = os.fdopen(os.dup(1), "wb")
    # Whatever prints, prints elsewhere.
    os.dup2(2, 1)
    resource.setrlimit(resource.RLIMIT_AS, (MOST_ADDRESSES, MOST_ADDRESSES))
    import_everything()
    read_types()
    worker = Worker(Path(sys.argv[1]))
    warm_up(worker)

    def answer(value: object) -> None:
        content = pickle.dumps(value)
        answers.write(struct.pack("<Q", len(content)) + content)
        answers.flush()

    answer(nnsvg_qt.__version__)
    while head := sys.stdin.buffer.read(8):
        case = pickle.loads(sys.stdin.buffer.read(struct.unpack("<Q", head)[0]))
        answer(worker.outcome(case))
    # Windows and workers have nothing to save.
    os._exit(0)


if __name__ == "__main__":
    main()

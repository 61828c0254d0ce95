"""PySide compiles what explains wrong calls when one is made, and explains them as ever."""

import json
import sys
import threading
from importlib.machinery import ModuleSpec

import pytest

from nnsvg_qt.render import pyside_start

PROGRAM = """
import json, sys
if {later}:
    from nnsvg_qt.render.pyside_start import import_pyside
    finders = list(sys.meta_path)
    import_pyside()
    assert sys.meta_path == finders and type(sys.meta_path) is list
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QPen
import PySide6.support.signature as signature

def explained(wrong):
    try:
        wrong()
    except Exception as error:
        told.append(repr(error))

# a class, an enumeration: whatever its source defines first
compiled = hasattr(sys.modules["shibokensupport.signature.parser"], "__file__")
told = []
for wrong in (
    lambda: QPoint("wide"),
    lambda: QPoint(1, 2).setX("far"),
    lambda: QSize(1, 2, height=3),
    lambda: QPen().setStyle(7.5),
    lambda: QPoint.nothing,
    lambda: signature.nothing,
    lambda: signature.parser.nothing,
):
    explained(wrong)
told.append(str(signature.get_signature(QPoint.setX)))
told.append(QPoint.setX.__doc__)
from PySide6.support.signature.lib.pyi_generator import Writer
told.append(Writer.__name__)
for name in ("parser", "lib.tool"):
    told.append(sys.modules[f"PySide6.support.signature.{{name}}"].__name__)
print(json.dumps([compiled, told]))
"""


def told_by(python_in_subprocess, later):
    compiled, told = json.loads(python_in_subprocess(PROGRAM.format(later=later)))
    return compiled, told


def test_wrong_calls_are_explained_as_without_it(python_in_subprocess):
    compiled, told = told_by(python_in_subprocess, later=True)
    plain_compiled, plainly_told = told_by(python_in_subprocess, later=False)
    assert told == plainly_told
    assert "x: int" in told[7]
    assert (plain_compiled, compiled) == (True, False)


def test_nothing_happens_where_pyside_is_there(python_in_subprocess):
    printed = python_in_subprocess(
        "import PySide6.QtCore\n"
        "from nnsvg_qt.render.pyside_start import import_pyside\n"
        "import_pyside()\n"
        "print(PySide6.QtCore.QPoint(1, 2).x())"
    )
    assert printed == "1\n"


def test_the_window_starts_without_compiling_them(python_in_subprocess):
    printed = python_in_subprocess(
        """
import json
import sys
from nnsvg_qt import cli
cli._import_figures()
from nnsvg_qt.app.window import main
application = main.new_application(["nnsvg-qt", "-platform", "offscreen"])
from nnsvg_qt.app.window.windows import Windows, starter
from nnsvg_qt.app.toolkit.theme import STYLE, Theme
windows = Windows(Theme(application, has_style=True))
windows.panels_later = True
window = windows.open_figure(starter())
application.processEvents()
print(json.dumps([
    name.rpartition(".")[2]
    for name, module in sys.modules.items()
    if name.startswith("shibokensupport.signature.") and type(module).__name__ == "_LaterModule"
]))
print(application.style().objectName() == STYLE)
readers = ("sources", "importers", "project_file", "reductions.flow", "training.trainer")
print([name for name in readers if f"nnsvg_qt.{name}" in sys.modules])
"""
    )
    waiting, has_style, reading = printed.splitlines()
    assert {"parser", "layout", "pyi_generator"} <= set(json.loads(waiting))
    assert has_style == "True"
    assert reading == "[]", "what reads files of models comes with the first of them"


class Finder:
    """A finder of one module as PySide's, which counts how often it fills it."""

    zfile = None

    def __init__(self) -> None:
        self.filled = 0

    def find_spec(self, name, path, target=None):
        return ModuleSpec(name, self)  # type: ignore[arg-type]

    def exec_module(self, module):
        self.filled += 1
        assert module.__spec__.name == "shibokensupport.signature.parser"
        with pytest.raises(AttributeError):
            module.coming  # noqa: B018 - it is not there yet, as in any module
        # others may look meanwhile
        threading.Event().wait(0.02)
        module.coming = self.filled


def test_many_threads_fill_a_module_once():
    finder = Finder()
    pyside_start._put_off(finder)
    spec = finder.find_spec("shibokensupport.signature.parser", None)
    module = spec.loader.create_module(spec)
    module.__spec__ = ModuleSpec("PySide6.support.signature.parser", spec.loader)
    start = threading.Barrier(4)
    found = []

    def look():
        start.wait()
        found.append(module.coming)

    threads = [threading.Thread(target=look) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [1] * 4
    with pytest.raises(AttributeError, match="has no attribute 'never'"):
        module.never  # noqa: B018
    assert finder.find_spec("shibokensupport.feature", None).loader is finder


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only there")
def test_libraries_are_loaded_by_a_thread(python_in_subprocess):
    printed = python_in_subprocess(
        """
import sys
from nnsvg_qt.render.pyside_start import load_qt_beside
load_qt_beside().join()
loaded = open("/proc/self/maps").read()
print("libQt6Widgets.so" in loaded, any(name.startswith("PySide6") for name in sys.modules))
from PySide6.QtWidgets import QApplication
print(load_qt_beside())
"""
    )
    assert printed == "True False\nNone\n"


def test_a_qt_that_lies_elsewhere_is_loaded_when_it_is_imported(monkeypatch):
    monkeypatch.delitem(sys.modules, "PySide6", raising=False)
    monkeypatch.setattr(pyside_start, "find_spec", lambda name: None)
    assert pyside_start.load_qt_beside() is None
    here = ModuleSpec("PySide6", None, is_package=True)
    here.submodule_search_locations = ["/nowhere"]
    monkeypatch.setattr(pyside_start, "find_spec", lambda name: here)
    assert pyside_start.load_qt_beside() is None

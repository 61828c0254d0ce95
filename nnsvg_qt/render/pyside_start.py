"""PySide starts with less: what only tells of wrong calls comes when it is asked for.

PySide carries the sources of its signatures within a library. It compiles all of them whenever it
is imported, which takes a tenth of the time until our window is painted, and uses them where a call
with wrong arguments is to be explained.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from threading import RLock, Thread
from types import ModuleType
from typing import Any, SupportsIndex

from nnsvg_qt.render.quick_enums import make_enums_quickly

_LATER = frozenset(
    f"shibokensupport.signature.{name}"
    for name in (
        "errorhandler",
        "layout",
        "lib.enum_sig",
        "lib.pyi_generator",
        "lib.tool",
        "parser",
    )
)
"""The modules that wait."""

_LOADING = RLock()


def import_pyside() -> None:
    """Imports PySide, unless it is there. Of another build than those known it imports all."""
    if "PySide6.QtCore" in sys.modules:
        return
    make_enums_quickly()
    with _finders_of_pyside(_put_off):
        import PySide6.QtCore  # noqa: F401 - kept by the interpreter


def load_qt_beside() -> Thread | None:
    """Has a thread load Qt's libraries, which takes no Python, while others import; or None.

    What is loaded already is found at once when it is imported. None where they are not where
    PySide's own packages for Linux have them.
    """
    if not sys.platform.startswith("linux") or "PySide6" in sys.modules:
        return None
    found = find_spec("PySide6")
    places = found.submodule_search_locations if found is not None else None
    names = [*_LIBRARIES]
    if os.environ.get("QT_QPA_PLATFORM", "xcb") == "xcb" and "WAYLAND_DISPLAY" not in os.environ:
        names.append(_OF_X)
    files = [f"{place}/Qt/{name}" for place in places or () for name in names]
    if not files or not all(map(os.path.exists, files)):
        return None
    from ctypes import CDLL, c_int

    # called as a function of C: Python's own way to load keeps all threads waiting
    load, lazily = CDLL(None).dlopen, c_int(os.RTLD_LAZY)

    def load_all() -> None:
        for file in files:
            # one that cannot be loaded is told of by whoever imports it
            load(os.fsencode(file), lazily)

    thread = Thread(target=load_all, name="load-qt", daemon=True)
    thread.start()
    return thread


_LIBRARIES = ("lib/libQt6Widgets.so.6", "lib/libQt6Svg.so.6")
"""Those that a window needs, with which all that they need comes."""
_OF_X = "plugins/platforms/libqxcb.so"
"""What it needs besides on a display of X."""


def _put_off(finder: Any) -> None:
    """Has a finder of modules give empty ones, which are filled when something of them is asked."""
    find, loader = finder.find_spec, _LaterLoader(finder)

    def find_spec(name: str, path: object, target: object = None) -> ModuleSpec | None:
        found: ModuleSpec | None = find(name, path, target)
        return ModuleSpec(name, loader) if found is not None and name in _LATER else found  # type: ignore[arg-type]

    finder.find_spec = find_spec


@contextmanager
def _finders_of_pyside(change: Callable[[Any], None]) -> Iterator[None]:
    """Inside of it the finder of the sources that a library carries is changed when it comes."""

    class Finders(list[Any]):
        def insert(self, place: SupportsIndex, finder: Any) -> None:
            # by what it has, not by its class: there is no module to import that from
            if hasattr(finder, "zfile") and hasattr(finder, "find_spec"):
                change(finder)
            super().insert(place, finder)

    before = sys.meta_path
    sys.meta_path = Finders(before)
    try:
        yield
    finally:
        # what else has come or gone meanwhile has done so in ours
        before[:] = sys.meta_path
        sys.meta_path = before


class _LaterLoader:
    """Makes empty modules that another loader fills later."""

    def __init__(self, loader: Any) -> None:
        self.loader = loader

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        return _LaterModule(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """Nothing yet."""


class _LaterModule(ModuleType):
    """A module that is filled when something is asked of it that it does not have."""

    def __getattr__(self, name: str) -> Any:
        # the import itself asks for such, as whether this is a package
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")
        with _LOADING:
            # another thread may have filled it meanwhile
            if type(self) is _LaterModule and self.__spec__ is not None:
                _fill(self, self.__spec__.loader)
        return getattr(self, name)


def _fill(module: ModuleType, loader: Any) -> None:
    # PySide also puts the module into a package of its own, and names its spec so
    module.__spec__ = ModuleSpec(module.__name__, loader.loader)
    # from now on, what it does not have it has not
    loader.loader.exec_module(module)
    module.__class__ = ModuleType

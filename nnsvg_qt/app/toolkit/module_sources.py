"""PySide reads the source of every module that is imported; it need not read ours."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any


def spare_module_sources() -> bool:
    """Has PySide take it as read what our modules and Python's own are; whether it could be told.

    It looks whether a module names PySide, for whose features, which nothing here asks for, it then
    watches that module. To read a hundred sources takes a tenth of the start.
    """
    feature: Any = sys.modules.get("shibokensupport.feature")
    asked = getattr(feature, "_mod_uses_pyside", None)
    if asked is None:
        return False

    def uses_pyside(module: ModuleType) -> bool:
        package = module.__name__.partition(".")[0]
        if package in sys.stdlib_module_names:
            return False
        return package == "nnsvg_qt" or bool(asked(module))

    feature._mod_uses_pyside = uses_pyside
    return True

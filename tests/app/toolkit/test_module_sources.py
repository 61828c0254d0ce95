"""PySide reads no source of ours while the window starts, and knows of PySide's users still."""


def test_no_source_of_ours_is_read(python_in_subprocess):
    printed = python_in_subprocess(
        """
import inspect
import sys
import types
from PySide6.QtCore import QObject
from nnsvg_qt.app.toolkit.module_sources import spare_module_sources

assert spare_module_sources()
read = []
getsource = inspect.getsource
inspect.getsource = lambda module: (read.append(module.__name__), getsource(module))[1]
import nnsvg_qt.app.document.document
import wave
import PIL.Image
from shibokensupport.feature import pyside_feature_dict as known

print([name for name in read if name.startswith("nnsvg_qt") or name == "wave"])
print("PIL" in read, known["nnsvg_qt"], known["wave"], known["PIL"])
"""
    )
    assert printed.split("\n")[:2] == ["[]", "True 0 -1 -1"]

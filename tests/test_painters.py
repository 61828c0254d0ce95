"""A painter ends before what it paints on goes, also where drawing fails.

An error keeps what was at work when it was raised: a painter that was not ended and its picture.
When it is let go of the picture goes first, and Qt ends the process; at the end of a program too.
"""

import ast
from pathlib import Path

import pytest

import nnsvg_qt

PACKAGE = Path(nnsvg_qt.__file__).parent
FILES = [path for path in sorted(PACKAGE.rglob("*.py")) if "QPainter(" in path.read_text("utf-8")]


def painters_that_may_stay(source: str) -> list[int]:
    """The lines in which a painter begins on something and no `with` ends it."""
    tree = ast.parse(source)
    ended = {
        id(item.context_expr)
        for node in ast.walk(tree)
        if isinstance(node, ast.With)
        for item in node.items
    }
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "QPainter"
        and node.args
        and id(node) not in ended
    ]


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_every_painter_is_ended_by_a_with(file):
    assert painters_that_may_stay(file.read_text("utf-8")) == []


def test_one_that_may_stay_is_found():
    assert painters_that_may_stay("def f(image):\n    painter = QPainter(image)") == [2]
    assert painters_that_may_stay("with QPainter(image) as painter:\n    pass") == []
    assert len(FILES) > 10


@pytest.mark.parametrize("end", ["del kept", "pass"], ids=["let go", "at the end of the process"])
def test_an_error_of_drawing_can_be_kept(python_in_subprocess, end):
    code = f"""
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication
from nnsvg_qt.app.toolkit import icons
application = QApplication(["kept"])
def draw(painter):
    raise ValueError("as a broken figure")
try:
    icons._drawn(QSize(64, 64), draw)
except ValueError as error:
    kept = error
{end}
print("well")
"""
    assert python_in_subprocess(code).strip() == "well"

"""What is said where a figure could not be drawn."""

import pytest

from nnsvg_qt.app.commands.drawing_fault import explain_drawing_fault
from nnsvg_qt.charts import pictures
from nnsvg_qt.errors import InputError


@pytest.mark.parametrize("view", list(pictures()))
def test_every_picture_says_that_it_failed(qapp, view):
    said = explain_drawing_fault(view, ZeroDivisionError("by chance"))
    assert "could not draw this figure" in said
    assert "by chance" not in said


def test_what_the_figure_is_to_blame_for_is_told_by_the_error(qapp):
    assert explain_drawing_fault("nodes", InputError("Too many units.")) == "Too many units."

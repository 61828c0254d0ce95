"""Files of the first version: they look for ever as they did when they were written.

`version_1/` holds two projects, one of them without a style or a look, and their pictures as the
program drew them before new figures were laid out for a page.
"""

import io
import json
import re
from pathlib import Path

import numpy as np
import pytest

from nnsvg_qt.figure import Figure
from nnsvg_qt.project_file import figure_from_text, project_text, read_project, read_style
from nnsvg_qt.project_file.values import LEFT_OUT
from nnsvg_qt.scene.look import Layout, Look, Palette
from nnsvg_qt.sources import draw
from nnsvg_qt.views.named_styles import STYLES
from tests.first_style import first_figure, first_look

FOLDER = Path(__file__).parent / "version_1"
ALTERNATIVE = re.compile("<desc>(.*?)</desc>", re.DOTALL)
TITLE = re.compile("<title>.*?</title>")
NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")


def holds(tree, other) -> bool:
    """Whether all that a JSON value says another says too, which may have further options."""
    if isinstance(other, dict):
        return all(key in tree and holds(tree[key], value) for key, value in other.items())
    return tree == other


@pytest.mark.parametrize("view", ["nodes", "planes", "blocks"])
@pytest.mark.parametrize("name", ["whole", "least"])
def test_a_file_of_the_first_version_keeps_its_picture(name, view):
    was = (FOLDER / f"{name}-{view}.svg").read_text()
    now = draw(FOLDER / f"{name}.nnsvg").svg(view)
    [told], [first] = ALTERNATIVE.findall(now), ALTERNATIVE.findall(was)
    # blocks had none but the word Figure
    assert told == first or (view == "blocks" and first == "Figure" and "layers" in told)
    # planes and blocks were titled Figure where no title was set
    was = was.replace("<title>Figure</title>", TITLE.findall(now)[0], 1)
    was, now = ALTERNATIVE.sub("", was), ALTERNATIVE.sub("", now)
    assert NUMBER.split(now) == NUMBER.split(was)
    # the last digit is another machine's
    np.testing.assert_allclose(
        [float(number) for number in NUMBER.findall(now)],
        [float(number) for number in NUMBER.findall(was)],
        atol=0.0101,
    )


@pytest.mark.parametrize("name", ["whole", "least"])
def test_a_file_of_the_first_version_has_the_first_style_and_is_saved_as_it_was(name):
    figure = read_project(FOLDER / f"{name}.nnsvg")
    assert figure.look.layout is Layout.FREE
    assert figure.look.palette is Palette.SOFT
    assert figure.with_named_style("first") == figure
    tree = json.loads(project_text(figure))
    assert tree["version"] == 1
    assert holds(tree, json.loads((FOLDER / f"{name}.nnsvg").read_text()))


def test_what_a_file_leaves_out_is_that_of_the_first_style_whatever_its_version():
    tree = {"format": "nnsvg-qt", "version": 2, "architecture": {}, "look": {"palette": "grey"}}
    assert figure_from_text(json.dumps(tree)).look == first_look(palette=Palette.GREY)
    style = {"format": "nnsvg-qt style", "version": 1, "look": {"margin": 3.0}}
    assert read_style(io.BytesIO(json.dumps(style).encode())).look == first_look(margin=3.0)
    bare = {"format": "nnsvg-qt style", "version": 1}
    styled = draw("3-2-1").with_style_of(read_style(io.BytesIO(json.dumps(bare).encode())))
    assert styled.look == first_look()


def test_what_differs_from_a_file_without_it_is_in_the_file():
    tree = json.loads(project_text(Figure()))["look"]
    assert tree["layout"] == "page"
    assert (tree["palette"], tree["ink"]) == (Look().palette, Look().ink)
    assert "layout" not in json.loads(project_text(first_figure()))["look"]
    for name, value in LEFT_OUT[Look].items():
        assert value != getattr(Look(), name)


def test_new_figures_have_the_style_paper():
    assert Figure() == Figure().with_named_style("paper")
    for figure in (draw("3-2-1"), draw("preset:lenet-5")):
        assert figure == figure.with_named_style("paper")
        assert figure.scene("blocks").bounds.width == pytest.approx(183 * 96 / 25.4, abs=0.01)
        assert figure != figure.with_named_style("first")
    assert not STYLES["paper"].options

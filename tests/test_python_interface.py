"""What a script or a notebook does with the package."""

import os
from pathlib import Path

import pytest

import nnsvg_qt

HEAVY = ("PySide6", "shiboken6", "pyqtgraph", "OpenGL")


def test_a_figure_in_a_few_lines(tmp_path):
    figure = nnsvg_qt.draw("1@32x32 > conv 6 k5 > maxpool 2 > dense 10")
    figure = figure.edited(nnsvg_qt.edits.change, "conv-1", kernel=(3, 3))
    figure = figure.edited(nnsvg_qt.edits.rename, "conv-1", "Features")
    assert figure.architecture.layer("conv-1").shape == (6, 30, 30)
    figure = figure.with_option("nodes.node_diameter", 30).with_override("conv-1", color="#ff8800")
    figure.save(tmp_path / "net.svg", view="planes", width="89mm")
    text = (tmp_path / "net.svg").read_text()
    assert "Features" in text
    assert 'width="89mm"' in text
    assert "#ff8800" in text
    assert figure._repr_svg_().startswith("<?xml")


def test_an_architecture_layer_by_layer():
    layers = (
        nnsvg_qt.Layer("in", nnsvg_qt.Kind.INPUT, (4,)),
        nnsvg_qt.Layer("out", nnsvg_qt.Kind.DENSE, (2,)),
    )
    architecture = nnsvg_qt.Architecture(layers, (nnsvg_qt.Connection("in", "out"),))
    assert nnsvg_qt.draw(architecture).current_view == "nodes"


def test_presets_and_errors():
    assert nnsvg_qt.preset("lenet-5").name == "lenet-5"
    with pytest.raises(nnsvg_qt.InputError):
        nnsvg_qt.preset("none")
    with pytest.raises(nnsvg_qt.OutputError):
        nnsvg_qt.preset("mlp").save(Path("no") / "such" / "folder.svg")


@pytest.mark.parametrize("name", nnsvg_qt.__all__)
def test_every_name_that_is_offered_is_there(name):
    assert getattr(nnsvg_qt, name) is not None
    assert name in dir(nnsvg_qt)


def test_other_names_are_not():
    with pytest.raises(AttributeError, match="no attribute 'Figur'"):
        nnsvg_qt.Figur  # noqa: B018


def test_importing_takes_neither_numpy_nor_qt(python_in_subprocess):
    code = (
        "import sys, nnsvg_qt; nnsvg_qt.InputError;"
        f"print([name for name in ('numpy', *{HEAVY!r}) if name in sys.modules])"
    )
    assert python_in_subprocess(code).strip() == "[]"


def test_an_svg_takes_no_qt_and_no_display(python_in_subprocess):
    code = (
        "import sys, nnsvg_qt; figure = nnsvg_qt.preset('lenet-5');"
        "[figure.svg(view) for view in ('nodes', 'planes', 'blocks')];"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    environment = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "QT_QPA_PLATFORM")}
    assert python_in_subprocess(code, env=environment).strip() == "[]"


@pytest.mark.parametrize("made", ['preset("lenet-5")', 'draw("4-3-2")'])
def test_what_a_script_makes_first_is_saved_as_a_project(made, tmp_path, python_in_subprocess):
    code = f"import nnsvg_qt; nnsvg_qt.{made}.save({str(tmp_path / 'a.nnsvg')!r})"
    assert python_in_subprocess(code) == ""
    assert nnsvg_qt.draw(tmp_path / "a.nnsvg").architecture.layers

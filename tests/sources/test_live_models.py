"""Models that live in this Python; those of frameworks are compared by `make check-models`."""

import sys
from types import ModuleType

import pytest

import nnsvg_qt
from nnsvg_qt.errors import InputError
from nnsvg_qt.model.graph import GraphBuilder, Model
from nnsvg_qt.sources import live_models
from nnsvg_qt.sources.live_models import LIVE_MODELS, LiveModels
from tests.importers.pytorch.test_torchscript import KEPT


class Net:
    """A model of a framework that is made up."""


def model_of(value, given):
    builder = GraphBuilder("net")
    end = builder.input("x", given)
    builder.constant("w", (3, given[-1]))
    end = builder.operation("linear", end, "w", name="head", transpose_weight=True)
    builder.output(end)
    return Model(builder.build(), "made up", type(value).__name__)


def test_a_framework_is_a_row_and_is_asked_only_where_it_is_imported(monkeypatch):
    row = LiveModels("lab_nets", lambda lab, value: isinstance(value, lab.Net), __name__)
    monkeypatch.setattr(live_models, "LIVE_MODELS", [*LIVE_MODELS, row])
    with pytest.raises(InputError, match="A Net cannot be drawn"):
        nnsvg_qt.draw(Net(), input=(1, 4))
    framework = ModuleType("lab_nets")
    framework.Net = Net  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "lab_nets", framework)
    figure = nnsvg_qt.draw(Net(), input=(1, 4))
    assert [(str(one.kind), one.shape) for one in figure.architecture] == [
        ("input", (4,)),
        ("dense", (3,)),
    ]
    assert figure.name == "Net"
    with pytest.raises(InputError, match="A list cannot be drawn"):
        nnsvg_qt.draw([Net()])
    assert "torch" not in sys.modules


def test_the_input_of_a_file_is_given_alike():
    path = KEPT / "u-net.scripted.pt"
    figures = [nnsvg_qt.draw(path, input=one) for one in ((1, 1, 64, 64), {"x": (1, 1, 64, 64)})]
    assert [figure.architecture.layers[-1].shape for figure in figures] == [(2, 64, 64)] * 2

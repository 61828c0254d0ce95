"""Models of Keras that live in this Python; Keras's own are compared by `make check-models`."""

import json
import sys
from types import ModuleType, SimpleNamespace

import pytest

import nnsvg_qt
from nnsvg_qt.errors import InputError
from tests.importers.test_keras import chain, written


def weight(path, *shape):
    return SimpleNamespace(path=path, name=path, shape=shape, dtype="float32")


class LiveModel:
    """As much of a model of Keras as is asked of one."""

    name = "net"

    def __init__(self, entry, layers=()):
        self.entry = entry
        self.layers = layers

    @property
    def weights(self):
        return [one for layer in self.layers for one in layer.weights]

    def to_json(self):
        if self.entry is None:
            raise NotImplementedError("its layers are code")
        return json.dumps(self.entry)


@pytest.fixture
def keras(monkeypatch):
    module = ModuleType("tf_keras")
    module.Model = LiveModel  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "tf_keras", module)


def test_a_model_is_drawn_with_the_weights_of_its_own_layers(keras):
    swirl = {"class_name": "lab>Swirl", "config": {"name": "swirl"}}
    dense = {"class_name": "Dense", "config": {"name": "last", "units": 2}}
    own = SimpleNamespace(name="swirl", weights=[weight("swirl/turns", 4, 5)])
    weights = [weight("last/kernel", 5, 2), weight("last/bias", 2)]
    last = SimpleNamespace(name="last", weights=weights)
    figure = nnsvg_qt.draw(LiveModel(chain(swirl, dense), [own, last]))
    assert figure.name == "net"
    assert figure.describe().parameters == 20 + 12


def test_sizes_that_a_model_leaves_open_can_be_given(keras):
    entry = json.loads(written("architectures.json")["2 open"])
    figure = nnsvg_qt.draw(LiveModel(entry), input=(1, 20, 30, 3))
    assert [layer.shape for layer in figure.architecture] == [(3, 20, 30), (4, 20, 30)]
    with pytest.raises(InputError, match="Give the shape of the input"):
        nnsvg_qt.draw(LiveModel(entry), input=("wide", "high"))


def test_a_model_that_keras_cannot_describe_is_told_of(keras):
    with pytest.raises(InputError, match="cannot describe the model net: its layers are code"):
        nnsvg_qt.draw(LiveModel(None))
